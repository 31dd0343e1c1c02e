"""The form that attaches a source to a claim."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.widgets import Label

from claimbench.model.errors import UsageError
from claimbench.tui.screens.form import Form
from claimbench.tui.widgets.line_field import LineField


@dataclass(frozen=True)
class SourceEntry:
    """A source as it was typed."""

    address: str
    """A URL or the path of a file."""
    title: str | None


class SourceForm(Form[SourceEntry]):
    """Asks where the source is and what it is called."""

    title_text = "Attach a source"
    save_label = "Attach"

    def fields(self) -> ComposeResult:
        yield Label("URL or file")
        yield LineField(id="address", classes="first", placeholder="https://…  or  path/to/file.pdf")
        yield Label("Title, if you want to give one")
        yield LineField(id="title", placeholder="Enter attaches")

    def entry(self) -> SourceEntry:
        address = self.query_one("#address", LineField).value.strip()
        if not address:
            self.query_one("#address").focus()
            raise UsageError("There is no source yet: type or paste a URL or the path of a file.")
        return SourceEntry(address, self.query_one("#title", LineField).value.strip() or None)
