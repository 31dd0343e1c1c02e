"""Attaching sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbench.tui.acts.reviewer import on_a_claim
from claimbench.tui.acts.shared import done, open_form
from claimbench.tui.screens.source_form import SourceEntry, SourceForm
from claimbench.workbench import sources
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


@on_a_claim
async def source(screen: ReviewScreen, row: QueueRow) -> None:
    """Attach a source; a page is visited beside all else for its title and what it says."""

    async def save(entry: SourceEntry) -> str:
        if entry.text is not None:
            attached = await screen.threads.write(
                sources.attach_text, row.id, entry.text, title=entry.title or ""
            )
        else:
            attached = await screen.threads.write(sources.attach, row.id, entry.address, title=entry.title)
        await screen.reload()
        if entry.text is None and screen.settings.visit_sources:
            screen.visits.begin(attached)
        return done(f"Source attached to claim {row.id}: {sources.name_of(attached)}")

    await open_form(screen, SourceForm(save, about=row.text))
