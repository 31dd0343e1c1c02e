"""The form that quotes a source as evidence."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
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

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "pick", "mark it in the source's text", priority=True)
    ]

    save_label = "Quote"

    def __init__(
        self,
        save: Save[EvidenceEntry],
        look_into: Callable[[int, Callable[[str | None], None]], Awaitable[None]],
        *,
        about: str,
        sources: Sequence[Source],
    ) -> None:
        """`look_into` shows a source's text by its id, and tells what was quoted there, or None."""
        super().__init__(save, about=about)
        self.title_text = "Quote a source as evidence"
        self._look_into = look_into
        self._sources = tuple(sources)

    def fields(self) -> ComposeResult:
        names = [source.title or source.url or source.path or "untitled" for source in self._sources]
        yield Choice(names, len(names) - 1, id="source")
        yield Label("What the quote does")
        yield Choice([stance.value for stance in Stance], 0, meanings=_MEANINGS, id="stance")
        yield Label("The words of the source: paste them, or mark them in its text with ^t")
        yield TextField(id="quote", classes="first")

    def entry(self) -> EvidenceEntry:
        quote = self.query_one("#quote", TextField).text.strip()
        if not quote:
            raise UsageError("There is no quote yet: paste the words of the source.")
        source = self._source()
        stance = tuple(Stance)[self.query_one("#stance", Choice).chosen or 0]
        return EvidenceEntry(source.id, stance, quote)

    async def action_pick(self) -> None:
        """Mark the quote in what is kept of the source."""
        await self._look_into(self._source().id, self._picked)

    def _picked(self, done: str | None) -> None:
        if done is not None:
            self.dismiss(done)

    def _source(self) -> Source:
        return self._sources[self.query_one("#source", Choice).chosen or 0]
