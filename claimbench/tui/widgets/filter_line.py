"""The line that says which claims the queue shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static

from claimbench.tui.background import settle
from claimbench.tui.widgets.line_field import LineField

if TYPE_CHECKING:
    from claimbench.workbench.filter_names import Names


class _Completion(Suggester):
    """Proposes the rest of the term being typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.names: Names | None = None

    async def get_suggestion(self, value: str) -> str | None:
        from claimbench.workbench.filter_language import complete

        return complete(value) if self.names is None else complete(value, self.names)


class FilterLine(Horizontal):
    """A line to type a filter into; reports each change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", "clear the filter", priority=True),
        Binding("enter,down,tab", "screen.leave_filter", "to the queue", priority=True),
    ]

    @dataclass
    class Changed(Message):
        """Another filter stands in the line."""

        line: str

    def __init__(self) -> None:
        super().__init__()
        self.field = LineField(id="filter", placeholder="filter: words, status:open, kind:law")
        self._completion = _Completion()
        self.field.suggester = self._completion
        self._count = Static(Content(""), id="filter-count")

    def compose(self) -> ComposeResult:
        yield Static(Content("/"), id="filter-sign")
        yield self.field
        yield self._count

    @property
    def line(self) -> str:
        """The filter that stands in the line."""
        return self.field.value

    @line.setter
    def line(self, line: str) -> None:
        self.field.value = line
        self.field.cursor_position = len(line)

    def start_typing(self) -> None:
        """Put the cursor into the line."""
        # Not `focus()`, which waits for the next refresh: the keys typed next must land here already.
        self.screen.set_focus(self.field)

    def know(self, names: Names) -> None:
        """Complete terms with these names from now on."""
        self._completion.names = names

    def say_count(self, count: str) -> None:
        """Show how many claims the filter lets through."""
        self._count.update(Content(count), layout=False)

    @on(Input.Changed, "#filter")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    async def action_clear(self) -> None:
        await settle(self.field)
        self.line = ""
        await self.run_action("screen.leave_filter")
