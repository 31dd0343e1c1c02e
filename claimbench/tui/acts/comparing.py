"""What else says the same: checks of similar claims, claims that may be one with this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbench.model.checked import Match
from claimbench.tui.acts.deciding import verdict
from claimbench.tui.acts.reviewer import on_a_claim
from claimbench.tui.acts.shared import at_once, done, read_or_say
from claimbench.tui.queue_view import similar
from claimbench.tui.screens.duplicates import DuplicatesScreen, Place, Twin, read_twins
from claimbench.workbench import duplicates as workbench
from claimbench.workbench import reshaping
from claimbench.workbench.queue import QueueRow
from claimbench.workbench.reuse import draft_from

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


async def matches(screen: ReviewScreen) -> None:
    """Show checked claims like this one; one that is taken begins a verdict."""
    from claimbench.tui.screens.matches import MatchesScreen

    row = screen.queue.selected
    if row is None:
        return
    found = await read_or_say(screen, similar, row.id)
    if found is None:
        return
    if not found:
        screen.say("No checked claim is like this one.")
        return

    async def begin(match: Match | None) -> None:
        if match is not None:
            await verdict(screen, begun=await screen.threads.read(draft_from, match))

    await screen.app.push_screen(MatchesScreen(row.text, found), begin)


@on_a_claim
async def duplicates(screen: ReviewScreen, row: QueueRow) -> None:
    """Show claims that may say the same; one is joined with this, or a place taken out of it."""
    twins = await read_or_say(screen, read_twins, row.id)
    if twins is None:
        return
    if not twins.possible and not twins.joined:
        screen.say("No other claim is like this one, and it stands in one place only.")
        return

    async def settle(choice: Twin | Place | None) -> None:
        if isinstance(choice, Twin):
            await at_once(screen, lambda: _join(screen, row, choice))
        elif choice is not None:
            await at_once(screen, lambda: _take_apart(screen, row, choice))

    await screen.app.push_screen(DuplicatesScreen(twins), settle)


async def _join(screen: ReviewScreen, row: QueueRow, twin: Twin) -> None:
    kept = await screen.threads.write(reshaping.merge, _kept_first(row, twin))
    await screen.reload(kept.id)
    screen.say(done(f"Claims {row.id} and {twin.claim_id} are one: claim {kept.id}"))


def _kept_first(row: QueueRow, twin: Twin) -> tuple[int, int]:
    """Both claims; first the one on which more has been done: only an open one can be joined to another."""
    return (row.id, twin.claim_id) if twin.status == "open" else (twin.claim_id, row.id)


async def _take_apart(screen: ReviewScreen, row: QueueRow, place: Place) -> None:
    claim = await screen.threads.write(workbench.separate, row.id, place.appearance_id, version=row.version)
    await screen.reload()
    screen.say(done(f"Claim {claim.id} is a claim of its own"))
