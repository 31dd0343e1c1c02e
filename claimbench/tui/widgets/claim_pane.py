"""The claim card's place on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from claimbench.model.checked import Match
    from claimbench.model.verdicts import RatingScale
    from claimbench.workbench.claims import ClaimCard
    from claimbench.workbench.queue import QueueRow
    from claimbench.workbench.standing import Standing


class ClaimPane(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Shows a claim with all about it, scrolled when it is longer than the pane."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", "down", priority=True, show=False),
        Binding("k,up", "scroll_up", "up", priority=True, show=False),
        Binding("pagedown,space", "page_down", "a page down", priority=True, show=False),
        Binding("pageup", "page_up", "a page up", priority=True, show=False),
        Binding("home", "scroll_home", "to the top", priority=True, show=False),
        Binding("end", "scroll_end", "to the end", priority=True, show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.card: ClaimCard | None = None
        self.matches: tuple[Match, ...] = ()
        """Checked claims like the one shown, as far as they have been looked for."""
        self._row: QueueRow | None = None
        self._standing: Standing | None = None
        self._scale: RatingScale | None = None
        self._text = Static(Content(""), id="card")

    @property
    def claim_id(self) -> int | None:
        """The claim that is shown."""
        if self._row is not None:
            return self._row.id
        return None if self.card is None else self.card.claim.id

    def compose(self) -> ComposeResult:
        yield self._text

    def show(self, card: ClaimCard | None, standing: Standing | None, scale: RatingScale) -> None:
        """Show a claim, or nothing; the same claim again keeps the place."""
        same = card is not None and card.claim.id == self.claim_id
        self.card, self._row, self._scale = card, None, scale
        self._standing = standing
        if not same:
            self.matches = ()
            self.scroll_home(animate=False)
        self._draw()

    def show_row(self, row: QueueRow) -> None:
        """Show what the queue knows of a claim while its card is being read."""
        if row.id != self.claim_id:
            self.card, self._row, self.matches = None, row, ()
            self._draw()
            self.scroll_home(animate=False)

    def show_matches(self, matches: Sequence[Match]) -> None:
        """Show checked claims like the one that is shown."""
        if tuple(matches) != self.matches:
            self.matches = tuple(matches)
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        if self._row is None and self.card is None:
            self._text.update(Content(""))
            return
        from claimbench.tui.card_content import card_content, row_content

        if self._row is not None:
            self._text.update(row_content(self._row))
        elif self.card is not None and self._scale is not None:
            width = self.scrollable_content_region.width
            self._text.update(card_content(self.card, self._scale, width, self.matches, self._standing))
