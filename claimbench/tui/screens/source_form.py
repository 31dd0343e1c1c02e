"""The form that attaches a source to a claim."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Label

from claimbench.model.errors import UsageError
from claimbench.tui.screens.form import Form
from claimbench.tui.text import typed
from claimbench.tui.widgets.line_field import LineField
from claimbench.tui.widgets.text_field import TextField


@dataclass(frozen=True)
class SourceEntry:
    """A source as it was typed: where it is, or what it says."""

    address: str
    """A URL, DOI, ISBN or the path of a file; '' when the text is given."""
    title: str | None
    text: str | None = None
    """Its own words, to be kept as they are."""


class _AddressField(LineField):
    """Takes an address; what is pasted into it and cannot be one is passed on."""

    @dataclass
    class Words(Message):
        """Several lines have been pasted."""

        text: str

    def on_paste(self, event: events.Paste) -> None:
        # Runs before the handlers of the classes above, which the event then does not reach.
        if "\n" in event.text.strip():
            event.prevent_default()
            event.stop()
            self.post_message(self.Words(event.text))


class SourceForm(Form[SourceEntry]):
    """Asks where the source is or what it says, and what it is called."""

    title_text = "Attach a source"
    save_label = "Attach"

    def fields(self) -> ComposeResult:
        yield Label("URL, DOI, ISBN or file")
        yield _AddressField(id="address", classes="first", placeholder="https://…  or  path/to/file.pdf")
        yield Label("Title; a page says its own")
        yield LineField(id="title", placeholder="Enter attaches")
        yield Label("Or its words, pasted here; then the title says where they are from")
        yield TextField(id="words")

    async def action_next(self) -> None:
        title = self.query_one("#title")
        if self.focused is title and self.query_one("#address", LineField).value.strip():
            await self.action_save()
        else:
            await super().action_next()

    @on(_AddressField.Words)
    def _take_words(self, event: _AddressField.Words) -> None:
        """A quotation was pasted where an address is asked for."""
        self.query_one("#words", TextField).insert(typed(event.text))
        self.query_one("#title").focus()
        self.say("These lines stand as the source's words. What are they from?")

    def entry(self) -> SourceEntry:
        address = self.query_one("#address", LineField).value.strip()
        title = self.query_one("#title", LineField).value.strip() or None
        words = self.query_one("#words", TextField).text.strip()
        if address and words:
            self.query_one("#address").focus()
            raise UsageError("There is an address and words: attach one, then the other.")
        if words and title is None:
            self.query_one("#title").focus()
            raise UsageError("There is no title yet: say what these words are from.")
        if not address and not words:
            self.query_one("#address").focus()
            raise UsageError("There is no source yet: type or paste a URL, a file's path or the words.")
        return SourceEntry(address, title, words or None)
