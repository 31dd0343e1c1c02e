"""Other views of the desk: the document, the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbench.tui.acts.shared import read_or_say
from claimbench.tui.acts.wording import add
from claimbench.tui.screens.document import DocumentEnd, DocumentScreen, read_document

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


async def document(screen: ReviewScreen) -> None:
    """Show the claim in its document; a stretch chosen there becomes a claim."""
    row = screen.queue.selected
    if row is None:
        return
    view = await read_or_say(screen, read_document, row.document_id)
    if view is None:
        return

    async def come_back(ended: DocumentEnd | None) -> None:
        if ended is None:
            return
        if ended.claim_id is not None:
            await screen.reload(ended.claim_id)
        if ended.selection is not None and ended.words.strip():
            await add(screen, ended.document_id, *ended.selection, ended.words)

    await screen.app.push_screen(DocumentScreen(view, row.id), come_back)


async def overview(screen: ReviewScreen) -> None:
    """Show how far the desk, or the document under review, is."""
    from claimbench.tui.screens.overview import OverviewScreen

    if screen.view is None:
        return
    found = OverviewScreen(screen.threads, screen.view.query.document_id, screen.view.document)
    await screen.app.push_screen(found)
