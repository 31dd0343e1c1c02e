"""Choosing how many people a verdict takes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from claimbench.tui.screens.choice_dialog import ChoiceDialog, leaving, numbered_from
from claimbench.workbench.steps import Steps

MEANINGS = {
    Steps.SINGLE: "one person rates, and whoever wants may sign off",
    Steps.DOUBLE: "one person rates, and another has to sign off",
    Steps.BLIND: "two rate without sight of each other; a third where they differ",
}


class StepsChoice(ChoiceDialog[Steps]):
    """Closes with the steps that were chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        leaving("escape,q,P"),
        *numbered_from(1),
    ]

    def __init__(self, present: Steps) -> None:
        """`present` are the steps in force."""
        super().__init__(tuple(Steps))
        self._present = present

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Static(Content("How many people does a verdict take on this desk?"), classes="form--title")
            yield OptionList(*(self._option(number, one) for number, one in enumerate(self.choices, 1)))
            yield Static(Content.styled("⏎ chooses  ·  escape leaves it as it is  ·  ● in force", "$quiet"))

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self.choices.index(self._present)

    def _option(self, number: int, steps: Steps) -> Option:
        sign = "●" if steps is self._present else "○"
        return Option(
            Content.assemble(
                (f"{number} ", "$accent"), f"{sign} {steps.value:<8}", (MEANINGS[steps], "$quiet")
            )
        )
