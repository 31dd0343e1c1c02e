"""Who is to work on claims, and by when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from claimbench.model.errors import UsageError
from claimbench.tui.acts.reviewer import on_a_claim
from claimbench.tui.acts.shared import (
    OFF,
    card_of,
    chosen,
    done,
    in_words,
    only_text,
    open_form,
    show_changed,
)
from claimbench.tui.screens.line_form import LineForm
from claimbench.workbench import assignment
from claimbench.workbench.filter_names import names_on
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


@on_a_claim
async def assign(screen: ReviewScreen, row: QueueRow) -> None:
    """Give the marked claims, or the one under the cursor, to reviewers, or take them away."""
    ids = chosen(screen, row)
    card = await card_of(screen, row.id)
    if card is None:
        return
    known = await screen.threads.read(names_on)

    async def save(line: str) -> str:
        names = [name.strip() for name in line.removeprefix(OFF).split(",") if name.strip()]
        if not names:
            raise UsageError("There is no name yet.")
        if line.startswith(OFF):
            if len(names) > 1:
                raise UsageError("Take claims from one reviewer at a time.")
            await screen.threads.write(assignment.unassign, ids, names[0])
            said = f"Took {in_words(ids)} from {names[0]}"
        else:
            given = await screen.threads.write(assignment.deal, ids, names)
            if not given:
                raise UsageError(f"{', '.join(names)} had {in_words(ids)} already.")
            people = ", ".join(dict.fromkeys(name for _, name in given))
            said = f"Gave {in_words([claim_id for claim_id, _ in given])} to {people}"
        await show_changed(screen)
        return done(said)

    there = f" · given to: {', '.join(card.assigned)}" if card.assigned and len(ids) == 1 else ""
    form = LineForm(
        save,
        title=f"Assign {in_words(ids)}",
        label=f"A reviewer; several, with commas, in turn; with a - before it, taken away{there}",
        missing="There is no name yet.",
        about=only_text(row, ids),
        known=known.reviewers,
        save_label="Assign",
    )
    await open_form(screen, form)


@on_a_claim
async def deadline(screen: ReviewScreen, row: QueueRow) -> None:
    """Say by which day the marked claims, or the one under the cursor, have to be checked."""
    ids = chosen(screen, row)

    async def save(line: str) -> str:
        day = None if line == OFF else _day(line)
        await screen.threads.write(assignment.set_deadline, ids, day)
        await show_changed(screen)
        return done(f"No deadline for {in_words(ids)}" if day is None else f"Due {day}: {in_words(ids)}")

    form = LineForm(
        save,
        title=f"Deadline of {in_words(ids)}",
        label="A day, as 2026-12-01; - alone for none. What is due soon rises in the queue",
        missing="There is no day yet.",
        about=only_text(row, ids),
        value=str(row.deadline or ""),
    )
    await open_form(screen, form)


def _day(line: str) -> date:
    try:
        return date.fromisoformat(line)
    except ValueError as problem:
        raise UsageError(f"“{line}” is no day: write it as 2026-12-01.") from problem
