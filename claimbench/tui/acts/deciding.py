"""Verdicts, and claims that need none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbench.tui.acts.leasing import give_back, keep_and_prolong, may_begin, take
from claimbench.tui.acts.reviewer import on_a_claim
from claimbench.tui.acts.shared import (
    at_once,
    card_of,
    chosen,
    done,
    go_on_from,
    in_words,
    only_text,
    open_form,
)
from claimbench.tui.screens.line_form import LineForm
from claimbench.tui.screens.verdict_form import VerdictEntry, VerdictForm
from claimbench.workbench import claims, drafts, verdicts
from claimbench.workbench.claims import ClaimCard
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


@on_a_claim
async def verdict(
    screen: ReviewScreen, row: QueueRow, rating: str | None = None, begun: drafts.Draft | None = None
) -> None:
    """Give a verdict; the next open claim follows. `begun` is where to start from without a draft."""
    card = await card_of(screen, row.id)
    if card is None or not await may_begin(screen, row.id):
        return
    version = card.claim.version
    kept = await screen.threads.read(drafts.kept, row.id)
    draft = kept or begun or drafts.Draft(None, "")
    opening = "Your draft is back as you left it." if kept and kept.why else ""
    if begun and not kept:
        opening = "Begun with the earlier check: save it as your own once you have looked."

    async def save(entry: VerdictEntry) -> str:
        verdict = await screen.threads.write(verdicts.give, row.id, entry.rating, entry.why, version=version)
        await go_on_from(screen, row)
        return done(f"Saved: {verdict.rating} on claim {row.id}")

    async def keep(draft: drafts.Draft) -> None:
        await screen.threads.write(keep_and_prolong, row.id, draft)

    form = VerdictForm(
        save,
        keep,
        about=row.text,
        scale=screen.scale,
        draft=drafts.Draft(rating or draft.rating, draft.why),
        sources=_sources_in_words(card),
        opening=opening,
    )
    take(screen, row.id, form)

    def ended(said: str | None) -> None:
        if said is None:
            give_back(screen, row.id)
        else:
            screen.say(said)

    await screen.app.push_screen(form, ended)


@on_a_claim
async def dismiss(screen: ReviewScreen, row: QueueRow) -> None:
    """Take the marked claims, or the one under the cursor, out of the queue."""
    ids = chosen(screen, row)

    async def save(why: str) -> str:
        await screen.threads.write(claims.dismiss, ids, why)
        screen.queue.clear_marks()
        await go_on_from(screen, row)
        return done(f"Dismissed {in_words(ids)}")

    form = LineForm(
        save,
        title="Dismiss " + in_words(ids),
        label="Why it needs no check",
        missing="There is no reason yet: say in a few words why it needs no check.",
        about=only_text(row, ids),
        save_label="Dismiss",
    )
    await open_form(screen, form)


@on_a_claim
async def reopen(screen: ReviewScreen, row: QueueRow) -> None:
    """Put the marked claims, or the one under the cursor, back into the queue."""
    ids = chosen(screen, row)

    async def work() -> None:
        await screen.threads.write(claims.reopen, ids)
        screen.queue.clear_marks()
        await screen.reload()
        screen.say(done(f"Open again: {in_words(ids)}"))

    await at_once(screen, work)


def _sources_in_words(card: ClaimCard) -> str:
    if not card.sources:
        return "No source is attached yet; leave with escape and press s to attach one: the draft is kept."
    names = [source.title or source.url or source.path or "untitled" for source in card.sources]
    return "Sources: " + "; ".join(names)
