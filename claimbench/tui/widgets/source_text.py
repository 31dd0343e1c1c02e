"""A source's text with the words that are looked for, what is quoted already, and a selection."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.widgets.text_area import Selection

from claimbench.tui.widgets.document_text import DocumentText

LONGEST = 1_000_000
"""Characters of a text that are shown."""

MOST_FOUND = 2_000
"""Places that are lit when words are looked for."""

_LONGEST_LINE = 2_000
"""Characters; with longer lines every key would wait for the line to be wrapped anew."""

Span = tuple[int, int]
"""A stretch of the text in code points, half-open."""


class SourceText(DocumentText):
    """Shows a text that is only read, of which a stretch can be selected."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"source--quoted", "source--found"}

    def __init__(self, text: str, quoted: Sequence[Span], *, id: str | None = None) -> None:  # noqa: A002
        """`quoted` are the stretches that serve as evidence already."""
        super().__init__(_in_lines(text[:LONGEST]), (), id=id)
        self.show_cursor = bool(text)
        self._quoted = sorted(quoted)
        self._found: list[Span] = []
        self._found_starts: list[int] = []

    @property
    def found(self) -> int:
        """In how many places the words that are looked for stand, at most `MOST_FOUND`."""
        return len(self._found)

    @property
    def found_number(self) -> int:
        """Which of those places is selected, from 1; 0 when none is."""
        span = self.selected_span
        return self._found.index(span) + 1 if span in self._found else 0

    def find(self, words: str) -> None:
        """Light the places of the words, whatever their case and white space, and go to the next one."""
        self._found = _places(self.text, words)
        self._found_starts = [start for start, _ in self._found]
        self.notify_style_update()
        self.refresh()
        self.step_found(0)

    def step_found(self, by: int) -> None:
        """Select the place after the selected one (1), before it (-1), or the next from the cursor on (0)."""
        if not self._found:
            return
        start, _ = self.selected_span
        place = bisect_right(self._found_starts, start - (1 if by < 1 else 0)) - (1 if by < 0 else 0)
        self.select(*self._found[place % len(self._found)])

    def select(self, start: int, end: int) -> None:
        """Select a stretch and bring it into view."""
        self.selection = Selection(self._location(start), self._location(end))
        self.scroll_cursor_visible(center=True)

    def get_line(self, line_index: int) -> Text:
        text = super().get_line(line_index)
        first = self._line_starts[line_index]
        last = first + len(text)
        quoted = self.get_component_rich_style("source--quoted", partial=True)
        for start, end in self._quoted:
            if start < last and end > first:
                text.stylize(quoted, max(0, start - first), end - first)
        style = self.get_component_rich_style("source--found", partial=True)
        place = max(0, bisect_right(self._found_starts, first) - 1)
        for start, end in self._found[place : bisect_right(self._found_starts, last)]:
            if end > first:
                text.stylize(style, max(0, start - first), end - first)
        return text


def _places(text: str, words: str) -> list[Span]:
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    found: list[Span] = []
    for match in re.finditer(r"\s+".join(parts), text, re.IGNORECASE):
        found.append(match.span())
        if len(found) == MOST_FOUND:
            break
    return found


def _in_lines(text: str) -> str:
    """The same number of characters with long lines broken where they have a space."""
    if all(len(line) <= _LONGEST_LINE for line in text.split("\n")):
        return text
    return "\n".join(_broken(line) for line in text.split("\n"))


def _broken(line: str) -> str:
    pieces: list[str] = []
    while len(line) > _LONGEST_LINE:
        at = line.rfind(" ", 0, _LONGEST_LINE)
        if at < 0:
            at = line.find(" ", _LONGEST_LINE)
        if at < 0:
            break
        pieces.append(line[:at])
        line = line[at + 1 :]
    return "\n".join([*pieces, line])
