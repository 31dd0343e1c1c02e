"""A choice of one among a few, one a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from claimbench.tui.text import shown_line


class Choice(Widget, can_focus=True):
    """Shows each option with the number key that chooses it, and what it means where there is room."""

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down", "step(1)", "next", priority=True),
        Binding("left,up", "step(-1)", "previous", priority=True),
        *(
            Binding(str(number), f"choose({number - 1})", show=False, priority=True)
            for number in range(1, 10)
        ),
    ]

    DEFAULT_CSS = """
    Choice {
        height: auto;
        width: 1fr;
    }
    """

    chosen: reactive[int | None] = reactive(None, init=False)
    """The number of the chosen option, from 0."""

    @dataclass
    class Changed(Message):
        """Another option was chosen."""

        choice: "Choice"
        chosen: int

        @property
        def control(self) -> "Choice":
            return self.choice

    def __init__(
        self,
        options: Sequence[str],
        chosen: int | None = None,
        *,
        meanings: Sequence[str] = (),
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.options = tuple(options)
        self._meanings = tuple(meanings) or ("",) * len(self.options)
        self.set_reactive(Choice.chosen, chosen)

    @property
    def value(self) -> str | None:
        """The chosen option, if there is one."""
        return None if self.chosen is None else self.options[self.chosen]

    def validate_chosen(self, chosen: int | None) -> int | None:
        return None if chosen is None else max(0, min(chosen, len(self.options) - 1))

    def watch_chosen(self, chosen: int | None) -> None:
        if chosen is not None:
            self.post_message(self.Changed(self, chosen))

    def action_step(self, by: int) -> None:
        first = 0 if by > 0 else len(self.options) - 1
        self.chosen = first if self.chosen is None else (self.chosen + by) % len(self.options)

    def action_choose(self, number: int) -> None:
        if number < len(self.options):
            self.chosen = number

    def on_click(self, event: events.Click) -> None:
        number = event.style.meta.get("option")
        if isinstance(number, int):
            self.chosen = number

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self.options)

    def render(self) -> RenderResult:
        width = max(cell_len(shown_line(option)) for option in self.options)
        return Content("\n").join(self._option(number, width) for number in range(len(self.options)))

    def _option(self, number: int, width: int) -> Content:
        name = shown_line(self.options[number])
        sign, style = ("●", "bold") if number == self.chosen else ("○", "")
        option = Content.assemble(
            (f" {number + 1} ", "$accent"),
            (f"{sign} {name}{' ' * (width - cell_len(name))} ", style),
            (f" {shown_line(self._meanings[number])}", "$quiet"),
        )
        room = self.size.width
        option = option.truncate(room, ellipsis=True) if option.cell_length > room else option
        if number == self.chosen:
            under_cursor = "block-cursor" if self.has_focus else "block-cursor-blurred"
            option = option.extend_right(max(0, room - option.cell_length)).stylize_before(
                f"${under_cursor}-foreground on ${under_cursor}-background"
            )
        return option.stylize(Style.from_meta({"option": number}))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
