"""Claims like this one that somebody has checked already; one can be taken as the beginning of a verdict."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from claimbench.model.checked import Match
from claimbench.tui.card_content import match_lines
from claimbench.tui.text import shown


class MatchesScreen(ModalScreen[Match | None]):
    """Closes with the check to begin a verdict with, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,a,q", "dismiss(None)", "leave", priority=True),
        Binding("j", "down", show=False, priority=True),
        Binding("k", "up", show=False, priority=True),
    ]

    def __init__(self, text: str, matches: Sequence[Match]) -> None:
        super().__init__()
        self._text = text
        self._matches = tuple(matches)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog", id="matches"):
            yield Static(Content("Checked already"), classes="form--title")
            yield Static(shown(self._text), classes="form--about")
            yield OptionList(
                *(Option(Content("\n").join([*match_lines(match), Content("")])) for match in self._matches)
            )
            yield Static(Content.styled("⏎ begins the verdict with it  ·  escape leaves", "$quiet"))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._matches[event.option_index])

    def action_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()
