"""The form that quotes a source as evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.widgets import Label

from claimbench.model.errors import UsageError
from claimbench.model.sources import Source, Stance
from claimbench.tui.screens.form import Form, Save
from claimbench.tui.widgets.choice import Choice
from claimbench.tui.widgets.text_field import TextField

_MEANINGS = ("it bears the claim out", "it speaks against the claim", "it helps to judge the claim")


@dataclass(frozen=True)
class EvidenceEntry:
    """A quote as it was typed."""

    source_id: int
    stance: Stance
    quote: str


class EvidenceForm(Form[EvidenceEntry]):
    """Asks which of the claim's sources says what, and what that does for the claim."""

    save_label = "Quote"

    def __init__(self, save: Save[EvidenceEntry], *, about: str, sources: Sequence[Source]) -> None:
        super().__init__(save, about=about)
        self.title_text = "Quote a source as evidence"
        self._sources = tuple(sources)

    def fields(self) -> ComposeResult:
        names = [source.title or source.url or source.path or "untitled" for source in self._sources]
        yield Choice(names, len(names) - 1, id="source")
        yield Label("What the quote does")
        yield Choice([stance.value for stance in Stance], 0, meanings=_MEANINGS, id="stance")
        yield Label("The words of the source")
        yield TextField(id="quote", classes="first")

    def entry(self) -> EvidenceEntry:
        quote = self.query_one("#quote", TextField).text.strip()
        if not quote:
            raise UsageError("There is no quote yet: paste the words of the source.")
        source = self._sources[self.query_one("#source", Choice).chosen or 0]
        stance = tuple(Stance)[self.query_one("#stance", Choice).chosen or 0]
        return EvidenceEntry(source.id, stance, quote)
