"""The form that gives a verdict."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Label, Static, TextArea

from claimbench.model.errors import ClaimbenchError, UsageError
from claimbench.model.verdicts import RatingScale
from claimbench.tui.screens.form import Form, Save
from claimbench.tui.text import shown
from claimbench.tui.widgets.choice import Choice
from claimbench.tui.widgets.text_field import TextField
from claimbench.workbench.drafts import Draft

KEEP_AFTER = 0.4
"""Seconds after the last key when a draft is kept."""


@dataclass(frozen=True)
class VerdictEntry:
    """A verdict as it was typed."""

    rating: str
    why: str


class VerdictForm(Form[VerdictEntry]):
    """Asks for a rating of the desk's scale and its justification."""

    title_text = "Verdict"
    save_label = "Save"

    def __init__(
        self,
        save: Save[VerdictEntry],
        keep: Callable[[Draft], Awaitable[None]],
        *,
        about: str,
        scale: RatingScale,
        draft: Draft,
        sources: str,
        opening: str = "",
    ) -> None:
        """`opening` is a sentence to begin with."""
        super().__init__(save, about=about)
        self.title_text = f"Verdict · {scale.name}"
        self._scale = scale
        self._start = draft
        self._sources = sources
        self._opening = opening
        self._keep = keep
        self._keep_timer: Timer | None = None

    @property
    def draft(self) -> Draft:
        """What stands in the fields now."""
        return Draft(self.query_one("#rating", Choice).value, self.query_one("#why", TextField).text)

    def fields(self) -> ComposeResult:
        names = [rating.name for rating in self._scale.ratings]
        chosen = names.index(self._start.rating) if self._start.rating in names else None
        meanings = [rating.meaning for rating in self._scale.ratings]
        yield Choice(
            names, chosen, meanings=meanings, id="rating", classes="first" if chosen is None else None
        )
        yield Label("Justification")
        yield TextField(self._start.why, id="why", classes=None if chosen is None else "first")
        yield Static(shown(self._sources), id="form-sources")

    def on_mount(self) -> None:
        if self._opening:
            self.say(self._opening)

    @on(TextArea.Changed, "#why")
    def why_changed(self) -> None:
        """Keep the draft as soon as the hand rests, so that nothing but a sentence end can be lost."""
        if self._keep_timer is not None:
            self._keep_timer.stop()
        self._keep_timer = self.set_timer(KEEP_AFTER, self.keep_entry)

    async def keep_entry(self) -> None:
        if self._keep_timer is not None:
            self._keep_timer.stop()
        if self.saving or self.saved or self.draft.why == self._start.why:
            return
        try:
            await self._keep(self.draft)
        except ClaimbenchError as problem:
            if not self.refused:
                self.say(f"The draft is not kept yet: {problem}")

    def entry(self) -> VerdictEntry:
        draft = self.draft
        if draft.rating is None:
            self.query_one("#rating").focus()
            raise UsageError(f"There is no rating yet: choose one with 1 to {len(self._scale.ratings)}.")
        if not draft.why.strip():
            self.query_one("#why").focus()
            raise UsageError("There is no justification yet: say in a sentence what the verdict rests on.")
        return VerdictEntry(draft.rating, draft.why.strip())
