"""What the dialogs share that offer a list to choose one thing from."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList

T = TypeVar("T")


class ChoiceDialog(ModalScreen[T | None], Generic[T]):
    """Closes with what was chosen, or None; the list has an option a choice, in the same order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "down", show=False, priority=True),
        Binding("k", "up", show=False, priority=True),
    ]

    def __init__(self, choices: Sequence[T]) -> None:
        super().__init__()
        self.choices = tuple(choices)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_choose(event.option_index)

    def action_choose(self, place: int) -> None:
        """Close with the choice at a place, counted from 0; nothing where there is none."""
        if place < len(self.choices):
            self.dismiss(self.choices[place])

    def action_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()


def leaving(keys: str) -> Binding:
    """The keys that close a dialog without a choice, with commas between them."""
    return Binding(keys, "dismiss(None)", "leave", priority=True)


def numbered_from(first: int) -> tuple[Binding, ...]:
    """A number key for each of the first choices."""
    return tuple(
        Binding(str(number), f"choose({number - first})", show=False, priority=True)
        for number in range(first, 10)
    )
