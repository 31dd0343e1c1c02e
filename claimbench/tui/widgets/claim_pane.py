"""The claim card's place on the screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from claimbench.model.verdicts import RatingScale
from claimbench.tui.card_content import card_content
from claimbench.workbench.claims import ClaimCard


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
        self._scale: RatingScale | None = None
        self._text = Static(Content(""), id="card")

    def compose(self) -> ComposeResult:
        yield self._text

    def show(self, card: ClaimCard | None, scale: RatingScale) -> None:
        """Show a claim, or nothing; the same claim again keeps the place."""
        same = card is not None and self.card is not None and card.claim.id == self.card.claim.id
        self.card, self._scale = card, scale
        self._draw()
        if not same:
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        if self.card is None or self._scale is None:
            self._text.update(Content(""))
            return
        width = self.scrollable_content_region.width
        self._text.update(card_content(self.card, self._scale, width))
