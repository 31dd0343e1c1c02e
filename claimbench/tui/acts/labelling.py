"""What the desk says of a claim: comments, tags, its place in the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbench.model.errors import UsageError
from claimbench.tui.acts.reviewer import on_a_claim
from claimbench.tui.acts.shared import card_of, done, open_form
from claimbench.tui.screens.line_form import LineForm
from claimbench.tui.screens.text_form import TextForm
from claimbench.workbench import claims
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


@on_a_claim
async def comment(screen: ReviewScreen, row: QueueRow) -> None:
    """Say something about the claim to the others."""

    async def save(text: str) -> str:
        await screen.threads.write(claims.comment, row.id, text)
        await screen.reload()
        return done(f"Comment kept at claim {row.id}")

    form = TextForm(
        save,
        title=f"Comment on claim {row.id}",
        label="For the others at this desk",
        missing="There is no comment yet.",
        about=row.text,
    )
    await open_form(screen, form)


@on_a_claim
async def tag(screen: ReviewScreen, row: QueueRow) -> None:
    """Label the claim, or take a label off it."""
    card = await card_of(screen, row.id)
    if card is None:
        return

    async def save(line: str) -> str:
        label = line.removeprefix("-").strip()
        if line.startswith("-"):
            await screen.threads.write(claims.untag, row.id, label)
        else:
            await screen.threads.write(claims.tag, row.id, label)
        await screen.reload()
        return done(f"{'Took off' if line.startswith('-') else 'Tagged'} {label}")

    there = f" · there now: {', '.join(card.tags)}" if card.tags else ""
    form = LineForm(
        save,
        title=f"Tag claim {row.id}",
        label=f"A tag; with a - before it, it is taken off{there}",
        missing="There is no tag yet.",
        about=row.text,
    )
    await open_form(screen, form)


@on_a_claim
async def priority(screen: ReviewScreen, row: QueueRow) -> None:
    """Set the claim's place in the queue by hand."""

    async def save(line: str) -> str:
        try:
            figure = float(line.replace(",", "."))
        except ValueError as problem:
            raise UsageError(f"“{line}” is no number from 0 to 1.") from problem
        claim = await screen.threads.write(claims.prioritise, row.id, figure, version=row.version)
        await screen.reload()
        return done(f"Claim {row.id} has priority {claim.priority:g}")

    form = LineForm(
        save,
        title=f"Priority of claim {row.id}",
        label="A number from 0 (last) to 1 (first)",
        missing="There is no number yet.",
        about=row.text,
        value=f"{row.priority:g}",
    )
    await open_form(screen, form)
