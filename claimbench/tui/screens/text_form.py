"""A form of several lines: a comment, a new wording."""

from textual.app import ComposeResult
from textual.widgets import Label

from claimbench.model.errors import UsageError
from claimbench.tui.screens.form import Form, Save
from claimbench.tui.widgets.text_field import TextField


class TextForm(Form[str]):
    """Asks for a text; Ctrl+S saves it."""

    def __init__(
        self,
        save: Save[str],
        *,
        title: str,
        label: str,
        missing: str,
        about: str = "",
        value: str = "",
        at_start: bool = False,
    ) -> None:
        """`at_start` puts the cursor before the value instead of behind it."""
        super().__init__(save, about=about)
        self.title_text = title
        self._label = label
        self._missing = missing
        self._value = value
        self._at_start = at_start

    def fields(self) -> ComposeResult:
        yield Label(self._label, markup=False)
        field = TextField(self._value, id="text", classes="first")
        if self._at_start:
            field.move_cursor((0, 0))
        yield field

    def entry(self) -> str:
        text = self.query_one("#text", TextField).text.strip()
        if not text:
            raise UsageError(self._missing)
        return text
