"""A question that is answered with yes or no."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from claimbench.tui.text import shown


class Question(ModalScreen[bool]):
    """Closes with whether the answer was yes."""

    AUTO_FOCUS = "#no"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "yes", priority=True),
        Binding("n,escape,q", "answer(False)", "no", priority=True),
    ]

    def __init__(self, sentence: str, act: str) -> None:
        """`sentence` says how things are, `act` what a yes does."""
        super().__init__()
        self._sentence = sentence
        self._act = act

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Static(shown(self._sentence), classes="form--about")
            with Horizontal(classes="form--buttons"):
                yield Button(shown(f"{self._act.capitalize()}  y"), id="yes", variant="primary", compact=True)
                yield Button(shown("Leave it  n"), id="no", compact=True)

    @on(Button.Pressed, "#yes")
    def _yes(self) -> None:
        self.action_answer(yes=True)

    @on(Button.Pressed, "#no")
    def _no(self) -> None:
        self.action_answer(yes=False)

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)
