"""CSV rows as RFC 4180 has them, safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Iterable
from typing import Protocol

Cell = str | int | float | bool | None

_FORMULA = re.compile(r"[\s\x00-\x20\u200b\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n\x00]")
"""What spreadsheets take for a formula's beginning, also behind white space that some of them trim, and in
the full width that some of them fold; see OWASP, CSV Injection."""


class TextWriter(Protocol):
    """Anything that takes text: an open file, `sys.stdout`."""

    def write(self, text: str, /) -> object: ...


def safe_cell(value: Cell) -> str:
    """Write one cell's text; a text that a spreadsheet might run gets an apostrophe before it.

    Numbers stay numbers, negative ones too: only text is guarded.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return f"'{value}" if _FORMULA.match(value) else value


def write_rows(rows: Iterable[Iterable[Cell]], stream: TextWriter) -> int:
    """Write rows with commas, doubled quotation marks and CR LF; returns how many there were."""
    writer = csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    count = 0
    for row in rows:
        writer.writerow([safe_cell(value) for value in row])
        count += 1
    return count
