"""Attaching sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbench.model.errors import ClaimbenchError
from claimbench.model.sources import Source
from claimbench.tui.acts.reviewer import on_a_claim
from claimbench.tui.acts.shared import done, open_form
from claimbench.tui.screens.source_form import SourceEntry, SourceForm
from claimbench.workbench import sources
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


@on_a_claim
async def source(screen: ReviewScreen, row: QueueRow) -> None:
    """Attach a source."""

    async def save(entry: SourceEntry) -> str:
        source = await screen.threads.write(sources.attach, row.id, entry.address, title=entry.title)
        await screen.reload()
        _look_at(screen, source)
        return done(f"Source attached to claim {row.id}: {source.title or source.url or source.path}")

    await open_form(screen, SourceForm(save, about=row.text))


def _look_at(screen: ReviewScreen, source: Source) -> None:
    """Keep what the source says and learn its title from it, beside all else."""
    if screen.settings.visit_sources:
        screen.app.run_worker(_learn(screen, source), group="visits")


async def _learn(screen: ReviewScreen, source: Source) -> None:
    try:
        described = await screen.threads.visit(sources.describe, source.id)
    except ClaimbenchError as problem:
        screen.say_quietly(f"{sources.name_of(source)} is attached, but not kept: {problem}")
        return
    await screen.reload()
    learnt = described.source.title
    if learnt and learnt != source.title:
        screen.say_quietly(f"Kept what the source says: {learnt}")
