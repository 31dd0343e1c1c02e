"""A form of one line: a reason, a name, a tag."""

from textual.app import ComposeResult
from textual.widgets import Label

from claimbench.model.errors import UsageError
from claimbench.tui.screens.form import Form, Save
from claimbench.tui.widgets.line_field import LineField


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
        save_label: str = "Save",
    ) -> None:
        super().__init__(save, about=about)
        self.title_text = title
        self.save_label = save_label
        self._label = label
        self._missing = missing
        self._value = value

    def fields(self) -> ComposeResult:
        yield Label(self._label, markup=False)
        yield LineField(self._value, id="line", classes="first")

    def entry(self) -> str:
        line = self.query_one("#line", LineField).value.strip()
        if not line:
            raise UsageError(self._missing)
        return line
