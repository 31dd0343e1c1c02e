"""The formats that verdicts can be written in: ours, and those that other packages add.

Another package adds one by an entry point in the group `claimbench.exporters`, whose name is the format's
and whose object is an `Exporter`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import BinaryIO

from claimbench.exchange.csv import write_csv
from claimbench.exchange.jsonl import write_jsonl
from claimbench.exchange.records import VerdictRecord
from claimbench.model.errors import UsageError

ENTRY_POINTS = "claimbench.exporters"

Write = Callable[[Iterable[VerdictRecord], BinaryIO], int]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: `write` puts the records on the stream as they come and returns how many there were."""

    name: str
    meaning: str
    """In words, for the list of formats."""
    write: Write
    is_text: bool = True
    """Whether it can be looked at on a terminal, as UTF-8."""


_OURS = (
    Exporter("jsonl", "JSON lines, complete: one verdict a line", write_jsonl),
    Exporter("csv", "a table for spreadsheets: one verdict a row", write_csv),
)


def exporter_names() -> tuple[str, ...]:
    """The names of all formats, ours first; loads nothing of other packages."""
    ours = tuple(exporter.name for exporter in _OURS)
    added = sorted({point.name for point in entry_points(group=ENTRY_POINTS)} - set(ours))
    return (*ours, *added)


def find_exporter(name: str) -> Exporter:
    """The exporter of that name. Raises UsageError for an unknown name, or a package's that does not load."""
    for exporter in _OURS:
        if exporter.name == name:
            return exporter
    for point in entry_points(group=ENTRY_POINTS, name=name):
        try:
            loaded = point.load()
        except (ImportError, AttributeError) as problem:
            raise UsageError(
                f"the format '{name}' of {point.value} cannot be loaded: {problem}; remove that package"
            ) from problem
        if not isinstance(loaded, Exporter):
            raise UsageError(f"the format '{name}' of {point.value} is no Exporter; remove that package")
        return loaded
    raise UsageError(f"there is no format '{name}'; choose one of {', '.join(exporter_names())}")
