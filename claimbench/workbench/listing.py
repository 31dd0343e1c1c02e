"""Listings for people's scripts and spreadsheets: all rows of the queue, and rows as JSON lines or CSV."""

from collections.abc import Generator, Iterable, Mapping, Sequence, Set
from itertools import chain
from typing import TypeAlias

from claimbench.exchange.csv_text import Cell, TextWriter, write_rows
from claimbench.exchange.json_text import json_line
from claimbench.workbench.desk import Desk
from claimbench.workbench.queue import QueueQuery, QueueRow, key_of, page
from claimbench.workbench.visible import visible

Value: TypeAlias = "str | int | float | bool | Sequence[Value] | Mapping[str, Value] | None"


def queue_rows(desk: Desk, query: QueueQuery, *, page_size: int) -> Generator[QueueRow]:
    """All rows of the queue as it stands at one moment, read in pages so that memory stays flat."""
    with desk.store.read():
        rows = page(desk, query, limit=page_size)
        while rows:
            yield from rows
            if len(rows) < page_size:
                return
            rows = page(desk, query, after=key_of(rows[-1], query), limit=page_size)


def write_jsonl_listing(
    names: Sequence[str],
    rows: Iterable[Sequence[Value]],
    stream: TextWriter,
    *,
    optional: Set[str] = frozenset(),
) -> int:
    """Write one JSON object a row as the rows come; returns how many there were.

    A field that is None is left out when it is `optional`, else it is null.
    """
    count = 0
    for row in rows:
        fields = zip(names, row, strict=True)
        kept = {name: value for name, value in fields if value is not None or name not in optional}
        stream.write(json_line(kept) + "\n")
        count += 1
    return count


def write_csv_listing(
    names: Sequence[str], rows: Iterable[Sequence[Value]], stream: TextWriter, *, on_screen: bool
) -> int:
    """Write a line of names, then one line a row; returns how many rows there were.

    `on_screen` makes unseen characters visible, since CSV has no way to escape them.
    """
    cells = ([_cell(value, on_screen=on_screen) for value in row] for row in rows)
    return write_rows(chain([names], cells), stream) - 1


def _cell(value: Value, *, on_screen: bool) -> Cell:
    """A single value as it is, a list of words with commas, anything deeper as JSON."""
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, str):
        text = value
    elif isinstance(value, Sequence) and all(isinstance(item, str) for item in value):
        text = ", ".join(str(item) for item in value)
    else:
        text = json_line(value)
    return visible(text) if on_screen else text
