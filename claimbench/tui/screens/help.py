"""Help: the keys that are in force on the screen it was asked for on."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from claimbench.model.verdicts import RatingScale
from claimbench.tui.text import STATUS_GLYPHS, shown_line

_GROUPS = {
    "QueueList": "In the queue",
    "ClaimPane": "In the claim",
    "FilterLine": "In the filter line",
    "ReviewScreen": "On the claim under the cursor, and around it",
    "DocumentScreen": "In the document",
    "DocumentText": "In the document's text",
    "SourceScreen": "In the source",
    "SourceText": "In the source's text",
    "ComparisonScreen": "In the comparison",
    "OverviewScreen": "In the overview",
    "AgreementScreen": "In the agreement",
}
_REST = "Everywhere"
_OWN_WORDS = {"tab": "next pane", "shift+tab": "previous pane", "ctrl+c": "copy selected text", "super+c": ""}


class HelpScreen(ModalScreen[None]):
    """Lists keys by where they work, each with what it does."""

    AUTO_FOCUS = "#help-text"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss(None)", "leave", priority=True),
        Binding("j", "scroll(1)", show=False, priority=True),
        Binding("k", "scroll(-1)", show=False, priority=True),
    ]

    def __init__(self, bindings: Mapping[str, ActiveBinding], scale: RatingScale) -> None:
        super().__init__()
        self._bindings_in_force = dict(bindings)
        self._scale = scale

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog", id="help"):
            yield Static(Content("Keys in force here"), classes="form--title")
            with VerticalScroll(id="help-text"):
                yield Static(self._content())
            yield Static(Content.styled("escape closes this", "$quiet"))

    def action_scroll(self, by: int) -> None:
        self.query_one("#help-text").scroll_relative(y=by, animate=False)

    def _content(self) -> Content:
        lines: list[Content] = []
        for group, entries in self._groups().items():
            lines.append(Content.styled(group, "bold $primary"))
            for what, keys in entries.items():
                lines.append(Content.assemble((f"  {', '.join(keys):<18} ", "bold $accent"), what))
            lines.append(Content(""))
        lines.append(Content.styled("Signs", "bold $primary"))
        lines += [Content(f"  {glyph:<18} {status}") for status, glyph in STATUS_GLYPHS.items()]
        return Content("\n").join(lines)

    def _groups(self) -> dict[str, dict[str, list[str]]]:
        """What each key does, by where it works; keys that do the same stand together."""
        groups: dict[str, dict[str, list[str]]] = {group: {} for group in (*_GROUPS.values(), _REST)}
        for key, active in self._bindings_in_force.items():
            what = self._what(key, active.binding)
            if what:
                group = _GROUPS.get(type(active.node).__name__, _REST)
                groups[group].setdefault(what, []).append(self.app.get_key_display(active.binding))
        return {group: entries for group, entries in groups.items() if entries}

    def _what(self, key: str, binding: Binding) -> str:
        if binding.action.startswith("rate("):
            number = int(binding.action[5:-1])
            if number > len(self._scale.ratings):
                return ""
            return f"verdict: {shown_line(self._scale.ratings[number - 1].name)}"
        return _OWN_WORDS.get(key, binding.description)
