"""Looking into what is kept of a source, and quoting a stretch of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimbench.model.sources import Source, Stance
from claimbench.tui.acts.reviewer import on_a_claim
from claimbench.tui.acts.shared import done, read_or_say
from claimbench.tui.screens.source_choice import SourceChoice, held_sources
from claimbench.tui.screens.source_text import SourceScreen, read_source
from claimbench.tui.widgets.source_text import Span
from claimbench.workbench.evidence import quote_at
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


@on_a_claim
async def pick(screen: ReviewScreen, row: QueueRow) -> None:
    """Look into one of the claim's sources."""
    found = await read_or_say(screen, held_sources, row.id)
    if found is None:
        return
    if not found:
        screen.say("There is no source to look into yet: s attaches one.")
        return

    def tell(quoted: str | None) -> None:
        if quoted is not None:
            screen.say(quoted)

    async def open_chosen(source: Source | None) -> None:
        if source is not None:
            await look_into(screen, row.id, source.id, tell)

    if len(found) == 1:
        await open_chosen(found[0].source)
    else:
        await screen.app.push_screen(SourceChoice(found), open_chosen)


async def look_into(
    screen: ReviewScreen, claim_id: int, source_id: int, then: Callable[[str | None], None]
) -> None:
    """Show what is kept of a source; `then` is told what was quoted of it, or None."""
    view = await read_or_say(screen, read_source, claim_id, source_id)
    if view is None:
        return

    async def save(snapshot_id: int, span: Span, stance: Stance) -> str:
        added = await screen.threads.write(quote_at, claim_id, snapshot_id, *span, stance)
        await screen.reload()
        return done(f"Quoted on claim {claim_id}: {added.evidence.stance}")

    await screen.app.push_screen(SourceScreen(screen.threads, claim_id, view, save), then)
