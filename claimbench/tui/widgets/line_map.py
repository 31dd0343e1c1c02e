"""Which line of a list shows what, where a heading stands above the first row of each group."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class Heading:
    """A line above a group of rows."""

    first: int
    """The group's first row, from 0."""
    size: int
    """How many rows the group has."""


class LineMap:
    """Lines and rows are numbered from 0; without groups they are the same."""

    def __init__(self, rows: int, sizes: Sequence[int] = ()) -> None:
        """`sizes` are those of the groups, one after the other, none of them empty."""
        self._sizes = sizes
        self._firsts = list(accumulate(sizes, initial=0))[:-1]
        self._headings = [first + number for number, first in enumerate(self._firsts)]
        self.lines = rows + len(sizes)
        """How many there are."""

    def line_of(self, row: int) -> int:
        """The line that shows a row."""
        return row + bisect_right(self._firsts, row)

    def with_heading(self, row: int) -> int:
        """The line that shows a row, or the heading right above it if it has one."""
        line = self.line_of(row)
        return line - 1 if self.heading_at(line - 1) else line

    def heading_at(self, line: int) -> Heading | None:
        """The heading on a line, if it is one."""
        number = bisect_right(self._headings, line) - 1
        if number < 0 or self._headings[number] != line:
            return None
        return Heading(self._firsts[number], self._sizes[number])

    def row_at(self, line: int) -> int:
        """The row on a line, or below it where a heading stands."""
        heading = self.heading_at(line)
        return heading.first if heading else line - bisect_right(self._headings, line)
