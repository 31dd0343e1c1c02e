"""The line at the bottom: the keys in force, most wanted first."""

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget


class KeyLine(Widget):
    """Draws in one piece what keys do here; a click on a key presses it. What does not fit is left to `?`."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        dock: bottom;
    }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_updated)

    def _bindings_updated(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        key = event.style.meta.get("key")
        if isinstance(key, str):
            self.app.simulate_key(key)

    def render(self) -> RenderResult:
        keys = [
            Content.assemble(
                (self.app.get_key_display(active.binding), "bold $accent"), f" {active.binding.description}"
            ).stylize(Style.from_meta({"key": key}))
            for key, active in self._shown().items()
        ]
        room = self.size.width - 1
        fitting: list[Content] = []
        for content in keys:
            width = cell_len(content.plain) + 1
            if width <= room:
                room -= width
                fitting.append(content)
        return Content.assemble(" ", Content(" ").join(fitting))

    def _shown(self) -> dict[str, ActiveBinding]:
        """The keys to show, one an action."""
        actions: dict[str, str] = {}
        active_bindings = self.screen.active_bindings
        for key, active in active_bindings.items():
            if active.binding.show and active.enabled:
                actions.setdefault(active.binding.action, key)
        return {key: active_bindings[key] for key in actions.values()}
