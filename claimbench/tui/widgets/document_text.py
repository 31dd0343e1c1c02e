"""A document's text with its claims marked, a cursor and a selection."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from claimbench.model.claims import ClaimStatus
from claimbench.tui.text import same_length


@dataclass(frozen=True)
class MarkedClaim:
    """Where a claim stands in the text, in code points, half-open."""

    claim_id: int
    start: int
    end: int
    status: ClaimStatus


class DocumentText(TextArea, inherit_bindings=False):
    """Shows a text that is only read; claims are underlined, the one the cursor is in is lit.

    The text shown has a character for each character of the document, so that places are the same in both.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "document--open",
        "document--done",
        "document--dismissed",
        "document--current",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", "a line down", show=False, priority=True),
        Binding("up,k", "cursor_up", "a line up", show=False, priority=True),
        Binding("left", "cursor_left", "left", show=False, priority=True),
        Binding("right", "cursor_right", "right", show=False, priority=True),
        Binding("ctrl+left", "cursor_word_left", "a word left", show=False, priority=True),
        Binding("ctrl+right", "cursor_word_right", "a word right", show=False, priority=True),
        Binding("pagedown,space", "cursor_page_down", "a page down", show=False, priority=True),
        Binding("pageup", "cursor_page_up", "a page up", show=False, priority=True),
        Binding("home", "cursor_line_start", "start of the line", show=False, priority=True),
        Binding("end", "cursor_line_end", "end of the line", show=False, priority=True),
        Binding("shift+down,J", "cursor_down(True)", "select a line down", show=False, priority=True),
        Binding("shift+up,K", "cursor_up(True)", "select a line up", show=False, priority=True),
        Binding("shift+left,H", "cursor_left(True)", "select to the left", show=False, priority=True),
        Binding("shift+right,L", "cursor_right(True)", "select to the right", show=False, priority=True),
        Binding(
            "ctrl+shift+left,B", "cursor_word_left(True)", "select a word left", show=False, priority=True
        ),
        Binding(
            "ctrl+shift+right,W", "cursor_word_right(True)", "select a word right", show=False, priority=True
        ),
    ]

    def __init__(self, text: str, claims: Sequence[MarkedClaim], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            same_length(text),
            id=id,
            read_only=True,
            soft_wrap=True,
            compact=True,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
        self._claims = sorted(claims, key=lambda claim: (claim.start, claim.end))
        self._starts = [claim.start for claim in self._claims]
        self._line_starts = _line_starts(self.text)
        self._current: MarkedClaim | None = None

    @property
    def current(self) -> MarkedClaim | None:
        """The claim that was last stepped to."""
        return self._current

    @property
    def selected_span(self) -> tuple[int, int]:
        """The selection in code points, half-open; empty where the cursor is when nothing is selected."""
        first, last = sorted((self.selection.start, self.selection.end))
        return self._index(first), self._index(last)

    def go_to_claim(self, claim_id: int) -> None:
        """Step to a claim, if it stands in this text."""
        for claim in self._claims:
            if claim.claim_id == claim_id:
                self._step_to(claim)
                return

    def step(self, by: int) -> None:
        """Step to the next claim after the cursor (1) or to the one before it (-1)."""
        if not self._claims:
            return
        if self._current is not None:
            place = self._claims.index(self._current) + by
        else:
            place = bisect_right(self._starts, self._index(self.cursor_location)) - (1 if by < 0 else 0)
        self._step_to(self._claims[place % len(self._claims)])

    def get_line(self, line_index: int) -> Text:
        text = super().get_line(line_index)
        first = self._line_starts[line_index]
        last = first + len(text)
        for claim in self._claims[: bisect_right(self._starts, last)]:
            if claim.end > first:
                text.stylize(self._style_of(claim), max(0, claim.start - first), claim.end - first)
        return text

    def _step_to(self, claim: MarkedClaim) -> None:
        self._current = claim
        self.notify_style_update()
        self.move_cursor(self._location(claim.start))
        self.scroll_cursor_visible(center=True)
        self.refresh()

    def _style_of(self, claim: MarkedClaim) -> Style:
        if claim == self._current:
            return self.get_component_rich_style("document--current")
        if claim.status is ClaimStatus.DISMISSED:
            return self.get_component_rich_style("document--dismissed", partial=True)
        if claim.status in (ClaimStatus.CHECKED, ClaimStatus.SIGNED_OFF):
            return self.get_component_rich_style("document--done", partial=True)
        return self.get_component_rich_style("document--open", partial=True)

    def _index(self, location: tuple[int, int]) -> int:
        row, column = location
        return self._line_starts[row] + column

    def _location(self, index: int) -> tuple[int, int]:
        row = bisect_right(self._line_starts, index) - 1
        return row, index - self._line_starts[row]


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts[:-1]
