"""Claims like this one that somebody has checked already; one can be taken as the beginning of a verdict."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from claimbench.model.checked import Match
from claimbench.tui.card_content import match_lines
from claimbench.tui.screens.choice_dialog import ChoiceDialog, leaving
from claimbench.tui.text import shown


class MatchesScreen(ChoiceDialog[Match]):
    """Closes with the check to begin a verdict with, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        leaving("escape,a,q"),
    ]

    def __init__(self, text: str, matches: Sequence[Match]) -> None:
        super().__init__(matches)
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog", id="matches"):
            yield Static(Content("Checked already"), classes="form--title")
            yield Static(shown(self._text), classes="form--about")
            yield OptionList(
                *(Option(Content("\n").join([*match_lines(match), Content("")])) for match in self.choices)
            )
            yield Static(Content.styled("⏎ begins the verdict with it  ·  escape leaves", "$quiet"))
