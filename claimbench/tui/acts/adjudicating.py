"""Verdicts that were given without sight of each other: compared, agreed on, adjudicated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbench.tui.acts.deciding import verdict
from claimbench.tui.acts.reviewer import on_a_claim
from claimbench.tui.acts.shared import read_or_say
from claimbench.tui.queue_view import card_and_standing
from claimbench.tui.screens.comparison import ComparisonScreen
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


@on_a_claim
async def compare(screen: ReviewScreen, row: QueueRow) -> None:
    """Show verdicts that differ side by side; a rating chosen there begins the verdict that settles them."""
    found = await read_or_say(screen, card_and_standing, row.id)
    if found is None:
        return
    card, standing = found
    if standing.unseen:
        screen.say(f"A verdict on claim {row.id} is there; you see it once you have given yours.")
        return
    if len(standing.independent) < 2:
        screen.say(f"Claim {row.id} has no two verdicts that were given without sight of each other.")
        return

    async def begin(rating: str | None) -> None:
        if rating is not None:
            await verdict(screen, rating)

    await screen.app.push_screen(ComparisonScreen(card, standing, screen.scale), begin)
