"""The line at the bottom: the keys in force, most wanted first."""

from collections.abc import Mapping

from textual import events
from textual.app import RenderResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

_WIDE = 120
"""Cells of a terminal that has room for more than the keys that are always wanted."""

_SHORT = 16
"""Characters of what one of those further keys does."""


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
        room = self.size.width - 1
        fitting: list[Content] = []
        active = {key: one for key, one in self.screen.active_bindings.items() if one.enabled}
        wanted = {key: one for key, one in active.items() if one.binding.show}
        for key, one in _one_an_action(wanted).items():
            content = self._told(key, one)
            if content.cell_length < room:
                room -= content.cell_length + 1
                fitting.append(content)
        others = {key: one for key, one in active.items() if key not in wanted and _is_short(key, one)}
        for key, one in _one_an_action(others).items() if self.size.width >= _WIDE else ():
            content = self._told(key, one)
            if content.cell_length >= room:
                break
            room -= content.cell_length + 1
            fitting.append(content)
        return Content.assemble(" ", Content(" ").join(fitting))

    def _told(self, key: str, active: ActiveBinding) -> Content:
        name = self.app.get_key_display(active.binding)
        return Content.assemble((name, "bold $accent"), f" {active.binding.description}").stylize(
            Style.from_meta({"key": key})
        )


def _one_an_action(active: Mapping[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """The first key of each action."""
    found: dict[str, str] = {}
    for key, one in active.items():
        found.setdefault(one.binding.action, key)
    return {key: active[key] for key in found.values()}


def _is_short(key: str, active: ActiveBinding) -> bool:
    """Whether it is one key for an act that is told in a word or two."""
    binding = active.binding
    return len(key) == 1 and binding.action.startswith("act(") and len(binding.description) <= _SHORT
