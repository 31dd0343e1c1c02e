"""Choosing how many people a verdict takes."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from claimbench.workbench.steps import Steps

MEANINGS = {
    Steps.SINGLE: "one person rates, and whoever wants may sign off",
    Steps.DOUBLE: "one person rates, and another has to sign off",
    Steps.BLIND: "two rate without sight of each other; a third where they differ",
}


class StepsChoice(ModalScreen[Steps | None]):
    """Closes with the steps that were chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,P", "dismiss(None)", "leave", priority=True),
        Binding("j", "down", show=False, priority=True),
        Binding("k", "up", show=False, priority=True),
        *(
            Binding(str(number), f"choose({number})", show=False, priority=True)
            for number in range(1, len(Steps) + 1)
        ),
    ]

    def __init__(self, present: Steps) -> None:
        """`present` are the steps in force."""
        super().__init__()
        self._present = present

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Static(Content("How many people does a verdict take on this desk?"), classes="form--title")
            yield OptionList(*(self._option(number, one) for number, one in enumerate(Steps, 1)))
            yield Static(Content.styled("⏎ chooses  ·  escape leaves it as it is  ·  ● in force", "$quiet"))

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = list(Steps).index(self._present)

    def _option(self, number: int, steps: Steps) -> Option:
        sign = "●" if steps is self._present else "○"
        return Option(
            Content.assemble(
                (f"{number} ", "$accent"), f"{sign} {steps.value:<8}", (MEANINGS[steps], "$quiet")
            )
        )

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_choose(event.option_index + 1)

    def action_choose(self, number: int) -> None:
        self.dismiss(list(Steps)[number - 1])

    def action_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()
