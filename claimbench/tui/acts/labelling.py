"""What the desk says of a claim: comments, tags, its place in the queue."""

from __future__ import annotations

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
from claimbench.tui.screens.text_form import TextForm
from claimbench.workbench import labels
from claimbench.workbench.filter_names import names_on
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


@on_a_claim
async def comment(screen: ReviewScreen, row: QueueRow) -> None:
    """Say something about the marked claims, or the one under the cursor, to the others."""
    ids = chosen(screen, row)

    async def save(text: str) -> str:
        await screen.threads.write(labels.comment_all, ids, text)
        await show_changed(screen)
        return done(f"Comment kept at {in_words(ids)}")

    form = TextForm(
        save,
        title=f"Comment on {in_words(ids)}",
        label="For the others at this desk",
        missing="There is no comment yet.",
        about=only_text(row, ids),
    )
    await open_form(screen, form)


@on_a_claim
async def tag(screen: ReviewScreen, row: QueueRow) -> None:
    """Label the marked claims, or the one under the cursor, or take a label off them."""
    ids = chosen(screen, row)
    card = await card_of(screen, row.id)
    if card is None:
        return
    known = await screen.threads.read(names_on)

    async def save(line: str) -> str:
        label = line.removeprefix(OFF).strip()
        change = labels.untag_all if line.startswith(OFF) else labels.tag_all
        await screen.threads.write(change, ids, label)
        await show_changed(screen)
        what = f"{'Took off' if line.startswith(OFF) else 'Tagged'} {label}"
        return done(what if len(ids) == 1 else f"{what}: {in_words(ids)}")

    there = f" · there now: {', '.join(card.tags)}" if card.tags and len(ids) == 1 else ""
    form = LineForm(
        save,
        title=f"Tag {in_words(ids)}",
        label=f"A tag; with a - before it, it is taken off{there}",
        missing="There is no tag yet.",
        about=only_text(row, ids),
        known=known.tags,
    )
    await open_form(screen, form)


@on_a_claim
async def priority(screen: ReviewScreen, row: QueueRow) -> None:
    """Set by hand the place in the queue of the marked claims, or of the one under the cursor."""
    ids = chosen(screen, row)

    async def save(line: str) -> str:
        try:
            figure = float(line.replace(",", "."))
        except ValueError as problem:
            raise UsageError(f"“{line}” is no number from 0 to 1.") from problem
        version = row.version if ids == (row.id,) else None
        changed = await screen.threads.write(labels.prioritise_all, ids, figure, version=version)
        await show_changed(screen)
        said = in_words(ids)
        verb = "has" if len(ids) == 1 else "have"
        return done(f"{said[:1].upper()}{said[1:]} {verb} priority {changed[0].priority:g}")

    form = LineForm(
        save,
        title=f"Priority of {in_words(ids)}",
        label="A number from 0 (last) to 1 (first)",
        missing="There is no number yet.",
        about=only_text(row, ids),
        value=f"{row.priority:g}",
    )
    await open_form(screen, form)
