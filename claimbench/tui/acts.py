"""What a reviewer does to the claim under the cursor: asking for it, writing it, showing what comes next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from claimbench.model.checked import Match
from claimbench.model.errors import ClaimbenchError, UsageError
from claimbench.model.events import Event
from claimbench.model.sources import Source
from claimbench.tui.background import keys_wait_for
from claimbench.tui.queue_view import next_open, similar
from claimbench.tui.quoting import quote_again, quote_in_words
from claimbench.tui.screens.evidence_form import EvidenceEntry, EvidenceForm
from claimbench.tui.screens.form import Form
from claimbench.tui.screens.line_form import LineForm
from claimbench.tui.screens.source_form import SourceEntry, SourceForm
from claimbench.tui.screens.text_form import TextForm
from claimbench.tui.screens.verdict_form import VerdictEntry, VerdictForm
from claimbench.workbench import claims, drafts, history, reshaping, settings, sources, verdicts
from claimbench.workbench.claims import ClaimCard
from claimbench.workbench.desk import Desk
from claimbench.workbench.evidence import Quoted
from claimbench.workbench.queue import QueueRow
from claimbench.workbench.reuse import draft_from

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


class Acts:
    """The acts of the review screen. A toast tells of an act only after the workbench has returned."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self._threads = screen.threads

    # Deciding

    async def source(self) -> None:
        """Attach a source."""
        row = await self._row_for(self.source)
        if row is None:
            return

        async def save(entry: SourceEntry) -> str:
            source = await self._threads.write(sources.attach, row.id, entry.address, title=entry.title)
            await self._screen.reload()
            self._look_at(source)
            return _done(f"Source attached to claim {row.id}: {source.title or source.url or source.path}")

        await self._open(SourceForm(save, about=row.text))

    def _look_at(self, source: Source) -> None:
        """Keep what the source says and learn its title from it, beside all else."""
        if self._screen.settings.visit_sources:
            self._screen.app.run_worker(self._learn(source), group="visits")

    async def _learn(self, source: Source) -> None:
        try:
            described = await self._threads.visit(sources.describe, source.id)
        except ClaimbenchError as problem:
            self._screen.say_quietly(f"{sources.name_of(source)} is attached, but not kept: {problem}")
            return
        await self._screen.reload()
        learnt = described.source.title
        if learnt and learnt != source.title:
            self._screen.say_quietly(f"Kept what the source says: {learnt}")

    async def evidence(self) -> None:
        """Quote one of the claim's sources."""
        row = await self._row_for(self.evidence)
        card = None if row is None else await self._card(row.id)
        if row is None or card is None:
            return
        if not card.sources:
            self._screen.say("There is no source to quote yet: s attaches one.")
            return
        answers: dict[EvidenceEntry, Quoted] = {}

        async def save(entry: EvidenceEntry) -> str:
            found = await self._threads.write(quote_again, row.id, entry, answers.get(entry))
            answers[entry] = found
            sentence = quote_in_words(found)
            await self._screen.reload()
            return _done(sentence)

        await self._open(EvidenceForm(save, about=row.text, sources=card.sources))

    async def verdict(self, rating: str | None = None, begun: drafts.Draft | None = None) -> None:
        """Give a verdict; the next open claim follows. `begun` is where to start from without a draft."""
        row = await self._row_for(lambda: self.verdict(rating, begun))
        card = None if row is None else await self._card(row.id)
        if row is None or card is None:
            return
        kept = await self._threads.read(drafts.kept, row.id)
        draft = kept or begun or drafts.Draft(None, "")
        opening = "Your draft is back as you left it." if kept and kept.why else ""
        if begun and not kept:
            opening = "Begun with the earlier check: save it as your own once you have looked."

        async def save(entry: VerdictEntry) -> str:
            verdict = await self._threads.write(
                verdicts.give, row.id, entry.rating, entry.why, version=card.claim.version
            )
            await self._go_on_from(row)
            return _done(f"Saved: {verdict.rating} on claim {row.id}")

        async def keep(draft: drafts.Draft) -> None:
            await self._threads.write(drafts.keep, row.id, rating=draft.rating, why=draft.why)

        form = VerdictForm(
            save,
            keep,
            about=row.text,
            scale=self._screen.scale,
            draft=drafts.Draft(rating or draft.rating, draft.why),
            sources=_sources_in_words(card),
            opening=opening,
        )
        await self._open(form)

    async def reuse(self) -> None:
        """Show checked claims like this one; one that is taken begins a verdict."""
        from claimbench.tui.screens.matches import MatchesScreen

        row = self._screen.queue.selected
        if row is None:
            return
        try:
            matches = await self._threads.read(similar, row.id)
        except ClaimbenchError as problem:
            self._screen.say_problem(problem)
            return
        if not matches:
            self._screen.say("No checked claim is like this one.")
            return

        async def begin(match: Match | None) -> None:
            if match is not None:
                await self.verdict(begun=await self._threads.read(draft_from, match))

        await self._screen.app.push_screen(MatchesScreen(row.text, matches), begin)

    async def dismiss(self) -> None:
        """Take the marked claims, or the one under the cursor, out of the queue."""
        row = await self._row_for(self.dismiss)
        if row is None:
            return
        ids = self._chosen(row)

        async def save(why: str) -> str:
            await self._threads.write(claims.dismiss, ids, why)
            self._screen.queue.clear_marks()
            await self._go_on_from(row)
            return _done(f"Dismissed {_in_words(ids)}")

        form = LineForm(
            save,
            title="Dismiss " + _in_words(ids),
            label="Why it needs no check",
            missing="There is no reason yet: say in a few words why it needs no check.",
            about=row.text if len(ids) == 1 else "",
            save_label="Dismiss",
        )
        await self._open(form)

    async def reopen(self) -> None:
        """Put the marked claims, or the one under the cursor, back into the queue."""
        row = await self._row_for(self.reopen)
        if row is None:
            return
        ids = self._chosen(row)

        async def work() -> None:
            await self._threads.write(claims.reopen, ids)
            self._screen.queue.clear_marks()
            await self._screen.reload()
            self._screen.say(_done(f"Open again: {_in_words(ids)}"))

        await self._at_once(work)

    # Working on the claim itself

    async def reword(self) -> None:
        """Change the claim's wording."""
        row = await self._row_for(self.reword)
        if row is None:
            return

        async def save(text: str) -> str:
            await self._threads.write(claims.edit, row.id, text, version=row.version)
            await self._screen.reload()
            return _done(f"Reworded claim {row.id}")

        form = TextForm(
            save,
            title=f"Reword claim {row.id}",
            label="The statement, able to stand alone; what is not the text's own stands in [brackets]",
            missing="There is no wording left: write the statement, or leave with escape.",
            value=row.text,
        )
        await self._open(form)

    async def split(self) -> None:
        """Make two claims of the one under the cursor."""
        row = await self._row_for(self.split)
        if row is None:
            return

        async def save(text: str) -> str:
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            if len(lines) != 2:
                raise UsageError("Two lines make two claims: press Enter where the second begins.")
            _, second = await self._threads.write(reshaping.split, row.id, *lines, version=row.version)
            await self._screen.reload()
            return _done(f"Split off claim {second.id}")

        form = TextForm(
            save,
            title=f"Split claim {row.id}",
            label="Press Enter where the second claim begins, then give each line its own subject",
            missing="There is no wording left: write two lines, or leave with escape.",
            value=row.text,
            at_start=True,
        )
        await self._open(form)

    async def merge(self) -> None:
        """Make one claim of the marked ones: the one marked first."""
        row = await self._row_for(self.merge)
        if row is None:
            return
        ids = self._screen.queue.marked

        async def work() -> None:
            if len(ids) < 2:
                raise UsageError(
                    "Mark two or more claims with space, the one to keep first; m then merges them."
                )
            claim = await self._threads.write(reshaping.merge, ids)
            self._screen.queue.clear_marks()
            await self._screen.reload(claim.id)
            self._screen.say(_done(f"Merged {_in_words(ids)} into claim {claim.id}"))

        await self._at_once(work)

    async def add(self, document_id: int, start: int, end: int, words: str) -> None:
        """Make a claim of a stretch of the document."""
        if self._threads.desk.reviewer is None:
            await self.ask_name(lambda: self.add(document_id, start, end, words))
            return

        async def save(text: str) -> str:
            claim = await self._threads.write(reshaping.add, document_id, start, end, text=text)
            await self._screen.reload(claim.id)
            return _done(f"Added claim {claim.id}")

        form = TextForm(
            save,
            title="New claim",
            label="The statement, able to stand alone; what is not the text's own stands in [brackets]",
            missing="There is no wording left: write the statement, or leave with escape.",
            value=words,
        )
        await self._open(form)

    async def comment(self) -> None:
        """Say something about the claim to the others."""
        row = await self._row_for(self.comment)
        if row is None:
            return

        async def save(text: str) -> str:
            await self._threads.write(claims.comment, row.id, text)
            await self._screen.reload()
            return _done(f"Comment kept at claim {row.id}")

        form = TextForm(
            save,
            title=f"Comment on claim {row.id}",
            label="For the others at this desk",
            missing="There is no comment yet.",
            about=row.text,
        )
        await self._open(form)

    async def tag(self) -> None:
        """Label the claim, or take a label off it."""
        row = await self._row_for(self.tag)
        card = None if row is None else await self._card(row.id)
        if row is None or card is None:
            return

        async def save(line: str) -> str:
            label = line.removeprefix("-").strip()
            if line.startswith("-"):
                await self._threads.write(claims.untag, row.id, label)
            else:
                await self._threads.write(claims.tag, row.id, label)
            await self._screen.reload()
            return _done(f"{'Took off' if line.startswith('-') else 'Tagged'} {label}")

        there = f" · there now: {', '.join(card.tags)}" if card.tags else ""
        form = LineForm(
            save,
            title=f"Tag claim {row.id}",
            label=f"A tag; with a - before it, it is taken off{there}",
            missing="There is no tag yet.",
            about=row.text,
        )
        await self._open(form)

    async def priority(self) -> None:
        """Set the claim's place in the queue by hand."""
        row = await self._row_for(self.priority)
        if row is None:
            return

        async def save(line: str) -> str:
            try:
                figure = float(line.replace(",", "."))
            except ValueError as problem:
                raise UsageError(f"“{line}” is no number from 0 to 1.") from problem
            claim = await self._threads.write(claims.prioritise, row.id, figure, version=row.version)
            await self._screen.reload()
            return _done(f"Claim {row.id} has priority {claim.priority:g}")

        form = LineForm(
            save,
            title=f"Priority of claim {row.id}",
            label="A number from 0 (last) to 1 (first)",
            missing="There is no number yet.",
            about=row.text,
            value=f"{row.priority:g}",
        )
        await self._open(form)

    # Taking back

    async def undo(self) -> None:
        """Take back the reviewer's last act."""
        await self._step(history.undo, "U does it again")

    async def redo(self) -> None:
        """Do again what was undone last."""
        await self._step(history.redo, "u takes it back")

    async def _step(self, step: Callable[[Desk], Event], then: str) -> None:
        if self._threads.desk.reviewer is None:
            await self.ask_name(lambda: self._step(step, then))
            return

        async def work() -> None:
            event = await self._threads.write(step)
            await self._screen.reload(event.claim_id)
            self._screen.say(f"{event.summary[:1].upper()}{event.summary[1:]}. {then}.")

        await self._at_once(work)

    async def ask_name(self, then: Callable[[], Awaitable[None]] | None = None) -> None:
        """Ask who is working, keep the name in the settings of a terminal, and go on with what was begun."""

        async def save(name: str) -> str:
            try:
                name = settings.reviewer_name(name)
            except ValueError as problem:
                raise UsageError(f"{problem}; type another") from problem
            self._threads.desk.sign_in(name)
            if not self._screen.app.is_web:  # the settings are those of whoever serves, not of who looks on
                await self._threads.write(_remember, name)
            await self._screen.reload()
            return f"What you do carries the name {name}."

        async def go_on(done: str | None) -> None:
            self._say(done)
            if done is not None and then is not None:
                await then()

        form = LineForm(
            save,
            title="Who is reviewing?",
            label="Your name, as it shall stand under your verdicts",
            missing="There is no name yet.",
        )
        await self._screen.app.push_screen(form, go_on)

    async def keep_view(self, line: str) -> None:
        """Keep a filter under a name."""

        async def save(name: str) -> str:
            await self._threads.write(lambda _: settings.remember_view(name, line))
            kept = self._screen.settings
            self._screen.settings = kept.model_copy(update={"views": {**kept.views, name: line}})
            return f"Kept as {name}: f shows it again."

        form = LineForm(
            save,
            title="Keep this filter",
            label="A name for it",
            missing="There is no name yet.",
            about=line,
        )
        await self._open(form)

    # What they share

    async def _row_for(self, again: Callable[[], Awaitable[None]]) -> QueueRow | None:
        """The row to act on; asks for the reviewer's name first when it is not known."""
        row = self._screen.queue.selected
        if row is not None and self._threads.desk.reviewer is None:
            await self.ask_name(again)
            return None
        return row

    def _chosen(self, row: QueueRow) -> tuple[int, ...]:
        return self._screen.queue.marked or (row.id,)

    async def _card(self, claim_id: int) -> ClaimCard | None:
        try:
            return await self._threads.read(claims.card, claim_id)
        except ClaimbenchError as problem:
            self._screen.say_problem(problem)
            return None

    async def _open(self, form: Form[Any]) -> None:
        await self._screen.app.push_screen(form, self._say)

    def _say(self, done: str | None) -> None:
        if done is not None:
            self._screen.say(done)

    async def _at_once(self, work: Callable[[], Awaitable[None]]) -> None:
        async def guarded() -> None:
            try:
                await work()
            except ClaimbenchError as problem:
                self._screen.say_problem(problem)

        await keys_wait_for(self._screen.app.run_worker(guarded(), group="acts"))

    async def _go_on_from(self, row: QueueRow) -> None:
        """After a decision the next open claim comes by itself."""
        following: int | None = None
        if self._screen.view is not None:
            following = await self._threads.read(next_open, self._screen.view.query, row)
        await self._screen.reload(following)


def _remember(_: Desk, name: str) -> None:
    settings.remember_reviewer(name)


def _done(sentence: str) -> str:
    return f"{sentence}. u takes it back."


def _sources_in_words(card: ClaimCard) -> str:
    if not card.sources:
        return "No source is attached yet; leave with escape and press s to attach one: the draft is kept."
    names = [source.title or source.url or source.path or "untitled" for source in card.sources]
    return "Sources: " + "; ".join(names)


def _in_words(ids: Sequence[int]) -> str:
    return f"claim {ids[0]}" if len(ids) == 1 else f"{len(ids)} claims"
