"""What a reviewer does to the claim under the cursor: asking for it, writing it, showing what comes next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from claimbench.model.errors import ClaimbenchError, UsageError
from claimbench.model.events import Event
from claimbench.tui.background import keys_wait_for
from claimbench.tui.queue_view import next_open
from claimbench.tui.screens.line_form import LineForm
from claimbench.tui.screens.source_form import SourceEntry, SourceForm
from claimbench.tui.screens.verdict_form import VerdictEntry, VerdictForm
from claimbench.workbench import claims, drafts, history, settings, sources, verdicts
from claimbench.workbench.claims import ClaimCard
from claimbench.workbench.desk import Desk
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


class Acts:
    """The acts of the review screen. A toast tells of an act only after the workbench has returned."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self._threads = screen.threads

    # Acts with a form

    async def source(self) -> None:
        """Attach a source."""
        row = await self._row_for(self.source)
        if row is None:
            return

        async def save(entry: SourceEntry) -> None:
            source = await self._threads.write(sources.attach, row.id, entry.address, title=entry.title)
            await self._done(
                f"Source attached to claim {row.id}: {source.title or source.url or source.path}"
            )

        await self._screen.app.push_screen(SourceForm(save, about=row.text))

    async def verdict(self, rating: str | None = None) -> None:
        """Give a verdict; the next open claim follows."""
        row = await self._row_for(lambda: self.verdict(rating))
        card = None if row is None else await self._card(row.id)
        if row is None or card is None:
            return
        draft = await self._threads.read(drafts.kept, row.id) or drafts.Draft(None, "")

        async def save(entry: VerdictEntry) -> None:
            verdict = await self._threads.write(
                verdicts.give, row.id, entry.rating, entry.why, version=card.claim.version
            )
            await self._decided(row, f"Saved: {verdict.rating} on claim {row.id}")

        async def keep(draft: drafts.Draft) -> None:
            await self._threads.write(_keep_draft, row.id, draft)

        form = VerdictForm(
            save,
            keep,
            about=row.text,
            scale=self._screen.scale,
            draft=drafts.Draft(rating or draft.rating, draft.why),
            sources=_sources_in_words(card),
        )
        await self._screen.app.push_screen(form)

    async def dismiss(self) -> None:
        """Take the marked claims, or the one under the cursor, out of the queue."""
        row = await self._row_for(self.dismiss)
        if row is None:
            return
        ids = self._screen.queue.marked or (row.id,)

        async def save(why: str) -> None:
            await self._threads.write(claims.dismiss, ids, why)
            self._screen.queue.clear_marks()
            await self._decided(row, f"Dismissed {_claims_in_words(ids)}")

        form = LineForm(
            save,
            title="Dismiss " + _claims_in_words(ids),
            label="Why it needs no check",
            missing="There is no reason yet: say in a few words why it needs no check.",
            about=row.text if len(ids) == 1 else "",
            save_label="Dismiss",
        )
        await self._screen.app.push_screen(form)

    async def ask_name(self, then: Callable[[], Awaitable[None]] | None = None) -> None:
        """Ask who is working, keep the name in the settings, and go on with what was begun."""

        async def save(name: str) -> None:
            try:
                name = settings.reviewer_name(name)
            except ValueError as problem:
                raise UsageError(f"{problem}; type another") from problem
            self._threads.desk.sign_in(name)
            await self._threads.write(_remember, name)
            await self._screen.reload()

        async def go_on(saved: bool | None) -> None:
            if saved and then is not None:
                await then()

        form = LineForm(
            save,
            title="Who is reviewing?",
            label="Your name, as it shall stand under your verdicts",
            missing="There is no name yet.",
        )
        await self._screen.app.push_screen(form, go_on)

    # Acts without a form

    async def reopen(self) -> None:
        """Put the marked claims, or the one under the cursor, back into the queue."""
        row = await self._row_for(self.reopen)
        if row is None:
            return
        ids = self._screen.queue.marked or (row.id,)

        async def work() -> None:
            await self._threads.write(claims.reopen, ids)
            self._screen.queue.clear_marks()
            await self._done(f"Open again: {_claims_in_words(ids)}")

        await self._at_once(work)

    async def undo(self) -> None:
        """Take back the reviewer's last act."""
        await self._step(history.undo, "Undone", "U does it again")

    async def redo(self) -> None:
        """Do again what was undone last."""
        await self._step(history.redo, "Done again", "u takes it back")

    async def _step(self, step: Callable[[Desk], Event], word: str, then: str) -> None:
        if not self._threads.desk.reviewer:
            await self.ask_name(lambda: self._step(step, word, then))
            return

        async def work() -> None:
            event = await self._threads.write(step)
            await self._screen.reload(event.claim_id)
            self._screen.say(f"{word}: {event.summary}. {then}.")

        await self._at_once(work)

    # What they share

    async def _row_for(self, again: Callable[[], Awaitable[None]]) -> QueueRow | None:
        """The row to act on; asks for the reviewer's name first when it is not known."""
        row = self._screen.queue.selected
        if row is not None and self._threads.desk.reviewer is None:
            await self.ask_name(again)
            return None
        return row

    async def _card(self, claim_id: int) -> ClaimCard | None:
        try:
            return await self._threads.read(claims.card, claim_id)
        except ClaimbenchError as problem:
            self._screen.say_problem(problem)
            return None

    async def _at_once(self, work: Callable[[], Awaitable[None]]) -> None:
        async def guarded() -> None:
            try:
                await work()
            except ClaimbenchError as problem:
                self._screen.say_problem(problem)

        await keys_wait_for(self._screen.app.run_worker(guarded(), group="acts"))

    async def _done(self, sentence: str) -> None:
        await self._screen.reload()
        self._screen.say(f"{sentence}. u takes it back.")

    async def _decided(self, row: QueueRow, sentence: str) -> None:
        """After a decision the next open claim comes by itself."""
        following: int | None = None
        if self._screen.view is not None:
            following = await self._threads.read(next_open, self._screen.view.query, row)
        await self._screen.reload(following)
        self._screen.say(f"{sentence}. u takes it back.")


def _keep_draft(desk: Desk, claim_id: int, draft: drafts.Draft) -> None:
    if draft.why.strip():
        drafts.keep(desk, claim_id, rating=draft.rating, why=draft.why)
    else:
        drafts.drop(desk, claim_id)


def _remember(_: Desk, name: str) -> None:
    settings.remember_reviewer(name)


def _sources_in_words(card: ClaimCard) -> str:
    if not card.sources:
        return "No source is attached yet; leave with escape and press s to attach one: the draft is kept."
    names = [source.title or source.url or source.path or "untitled" for source in card.sources]
    return "Sources: " + "; ".join(names)


def _claims_in_words(ids: tuple[int, ...]) -> str:
    return f"claim {ids[0]}" if len(ids) == 1 else f"{len(ids)} claims"
