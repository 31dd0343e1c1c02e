"""What else says the same: checks of similar claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbench.model.checked import Match
from claimbench.model.errors import ClaimbenchError
from claimbench.tui.acts.deciding import verdict
from claimbench.tui.queue_view import similar
from claimbench.workbench.reuse import draft_from

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


async def matches(screen: ReviewScreen) -> None:
    """Show checked claims like this one; one that is taken begins a verdict."""
    from claimbench.tui.screens.matches import MatchesScreen

    row = screen.queue.selected
    if row is None:
        return
    try:
        found = await screen.threads.read(similar, row.id)
    except ClaimbenchError as problem:
        screen.say_problem(problem)
        return
    if not found:
        screen.say("No checked claim is like this one.")
        return

    async def begin(match: Match | None) -> None:
        if match is not None:
            await verdict(screen, begun=await screen.threads.read(draft_from, match))

    await screen.app.push_screen(MatchesScreen(row.text, found), begin)
