"""Tables on a terminal: plain columns, cut to its width by the cells that characters take."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from claimbench.cli.output import Column, Row

if TYPE_CHECKING:
    from claimbench.workbench.listing import Value

_MEASURED_ROWS = 200
"""The rows that the columns' widths are taken from; later ones are fitted into them."""

_GAP = "  "
_WIDEST = 1000
"""Cells, where nothing else limits them: a line of a pipe."""

_NARROWEST = 4
"""Cells that a column keeps however narrow the terminal is."""


def write_table(rows: Iterable[Row], columns: Sequence[Column[Row]]) -> int:
    """Print rows under their columns' names; nothing at all when there are no rows. Returns their number."""
    from rich.cells import cell_len

    lines = ([_words(column.value(row)) for column in columns] for row in rows)
    first = list(islice(lines, _MEASURED_ROWS))
    if not first:
        return 0
    names = [column.name for column in columns]
    on_screen = sys.stdout.isatty()
    room = shutil.get_terminal_size().columns if on_screen else _WIDEST
    needed = [max(cell_len(line[at]) for line in (names, *first)) for at in range(len(columns))]
    widths = _shared_out(needed, room - len(_GAP) * (len(columns) - 1))
    count = 0
    for line in chain([names], first, lines):
        cells = (
            fitted(text, width, right=column.right)
            for text, width, column in zip(line, widths, columns, strict=True)
        )
        joined = _GAP.join(cells).rstrip()
        sys.stdout.write((joined if cell_len(joined) <= room else fitted(joined, room)) + "\n")
        count += 1
    return count - 1


def _words(value: Value) -> str:
    """A value as it stands in a table: in one line, with nothing unseen."""
    from claimbench.workbench.visible import visible

    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = ", ".join(_words(item) for item in value)
    return visible(" ".join(str(value).split()), _WIDEST)


def _shared_out(needed: Sequence[int], room: int) -> list[int]:
    """Widths for columns that need so many cells: the widest give way until all fit into the room."""
    most = max(needed)
    while most > _NARROWEST and sum(min(width, most) for width in needed) > room:
        most -= 1
    return [min(width, most) for width in needed]


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly so many cells."""
    from rich.cells import cell_len, set_cell_size

    size = cell_len(text)
    if size > width:
        return set_cell_size(text, width - 1) + "…"
    return " " * (width - size) + text if right else text + " " * (width - size)
