"""A form of one line: a reason, a name, a tag."""

import re
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.suggester import Suggester
from textual.widgets import Label

from claimbench.model.errors import UsageError
from claimbench.tui.screens.form import Form, Save
from claimbench.tui.text import shown_line
from claimbench.tui.widgets.line_field import LineField


class _Names(Suggester):
    """Proposes the rest of the name being typed."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names

    async def get_suggestion(self, value: str) -> str | None:
        begun = re.split(r"^-|,", value)[-1].lstrip()
        for name in self._names if begun else ():
            if len(name) > len(begun) and name.casefold().startswith(begun.casefold()):
                return value + shown_line(name[len(begun) :])
        return None


class LineForm(Form[str]):
    """Asks for one line; Enter saves it."""

    def __init__(
        self,
        save: Save[str],
        *,
        title: str,
        label: str,
        missing: str,
        about: str = "",
        value: str = "",
        known: Sequence[str] = (),
        save_label: str = "Save",
    ) -> None:
        """`known` are names that what is typed is completed with, each after a comma anew."""
        super().__init__(save, about=about)
        self.title_text = title
        self.save_label = save_label
        self._label = label
        self._missing = missing
        self._value = value
        self._known = tuple(known)

    def fields(self) -> ComposeResult:
        yield Label(self._label, markup=False)
        field = LineField(self._value, id="line", classes="first")
        if self._known:
            field.suggester = _Names(self._known)
        yield field

    def entry(self) -> str:
        line = self.query_one("#line", LineField).value.strip()
        if not line:
            raise UsageError(self._missing)
        return line
