"""What a claim says: other words, two claims of one, one of several, a new one from the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbench.model.errors import UsageError
from claimbench.tui.acts.reviewer import as_reviewer, on_a_claim
from claimbench.tui.acts.shared import at_once, done, in_words, open_form
from claimbench.tui.screens.text_form import TextForm
from claimbench.workbench import claims, reshaping
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen

STATEMENT = "The statement, able to stand alone; what is not the text's own stands in [brackets]"
NO_WORDING = "There is no wording left: write the statement, or leave with escape."


@on_a_claim
async def reword(screen: ReviewScreen, row: QueueRow) -> None:
    """Change the claim's wording."""

    async def save(text: str) -> str:
        await screen.threads.write(claims.edit, row.id, text, version=row.version)
        await screen.reload()
        return done(f"Reworded claim {row.id}")

    form = TextForm(save, title=f"Reword claim {row.id}", label=STATEMENT, missing=NO_WORDING, value=row.text)
    await open_form(screen, form)


@on_a_claim
async def split(screen: ReviewScreen, row: QueueRow) -> None:
    """Make two claims of the one under the cursor."""

    async def save(text: str) -> str:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) != 2:
            raise UsageError("Two lines make two claims: press Enter where the second begins.")
        _, second = await screen.threads.write(reshaping.split, row.id, *lines, version=row.version)
        await screen.reload()
        return done(f"Split off claim {second.id}")

    form = TextForm(
        save,
        title=f"Split claim {row.id}",
        label="Press Enter where the second claim begins, then give each line its own subject",
        missing="There is no wording left: write two lines, or leave with escape.",
        value=row.text,
        at_start=True,
    )
    await open_form(screen, form)


@on_a_claim
async def merge(screen: ReviewScreen, row: QueueRow) -> None:  # noqa: ARG001
    """Make one claim of the marked ones: the one marked first."""
    ids = screen.queue.marked

    async def work() -> None:
        if len(ids) < 2:
            raise UsageError("Mark two or more claims with space, the one to keep first; m then merges them.")
        claim = await screen.threads.write(reshaping.merge, ids)
        screen.queue.clear_marks()
        await screen.reload(claim.id)
        screen.say(done(f"Merged {in_words(ids)} into claim {claim.id}"))

    await at_once(screen, work)


@as_reviewer
async def add(screen: ReviewScreen, document_id: int, start: int, end: int, words: str) -> None:
    """Make a claim of a stretch of the document."""

    async def save(text: str) -> str:
        claim = await screen.threads.write(reshaping.add, document_id, start, end, text=text)
        await screen.reload(claim.id)
        return done(f"Added claim {claim.id}")

    await open_form(
        screen, TextForm(save, title="New claim", label=STATEMENT, missing=NO_WORDING, value=words)
    )
