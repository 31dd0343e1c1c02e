"""Who works on a claim: taken when a verdict is begun, shown to the others, given back or taken over."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from claimbench.model.errors import ClaimbenchError, ConflictError
from claimbench.tui.acts.reviewer import on_a_claim
from claimbench.tui.acts.shared import at_once, read_or_say
from claimbench.tui.screens.question import Question
from claimbench.workbench import drafts, leases, steps
from claimbench.workbench.desk import Desk
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen
    from claimbench.tui.screens.verdict_form import VerdictForm


async def may_begin(screen: ReviewScreen, claim_id: int) -> bool:
    """Whether a verdict may be begun; when the steps or somebody's work forbid it, a toast says so."""
    try:
        await screen.threads.read(_may_begin, claim_id)
    except ConflictError as problem:
        screen.say_quietly(f"{problem} with T.")
        return False
    except ClaimbenchError as problem:
        screen.say_problem(problem)
        return False
    return True


def _may_begin(desk: Desk, claim_id: int) -> None:
    steps.must_be_ratable(desk, claim_id)
    leases.must_be_free(desk, claim_id)


def keep_and_prolong(desk: Desk, claim_id: int, draft: drafts.Draft) -> None:
    """Keep a draft, and with it the claim.

    In one piece: a lease that is taken once the verdict is given would stay.
    """
    drafts.keep(desk, claim_id, rating=draft.rating, why=draft.why)
    with suppress(ConflictError):  # somebody has taken it over, which they can see
        leases.take(desk, claim_id)


def take(screen: ReviewScreen, claim_id: int, form: VerdictForm) -> None:
    """Take a claim beside all else; the form tells when somebody was quicker."""

    async def work() -> None:
        try:
            await screen.threads.write(leases.take, claim_id)
        except ConflictError as problem:
            form.say(f"{problem}; what you write is kept as a draft.")
        except ClaimbenchError:
            return  # it keeps nobody from working; saving will tell what is wrong with the file

    screen.app.run_worker(work(), group="leases")


def give_back(screen: ReviewScreen, claim_id: int) -> None:
    """Give a claim back on which nothing was decided, beside all else."""

    async def work() -> None:
        with suppress(ClaimbenchError):  # it ends by itself
            await screen.threads.write(leases.release, claim_id)

    screen.app.run_worker(work(), group="leases")


@on_a_claim
async def take_over(screen: ReviewScreen, row: QueueRow) -> None:
    """Take a claim over from who works on it, once that is confirmed."""
    held = await read_or_say(screen, leases.of_others)
    if held is None:
        return
    lease = held.get(row.id)
    if lease is None:
        screen.say(f"Nobody else works on claim {row.id}: v begins a verdict.")
        return

    async def work() -> None:
        taken = await screen.threads.write(leases.take, row.id, over=True)
        await screen.reload()
        screen.say(f"Claim {row.id} is yours until {taken.expires_at:%H:%M} UTC; {lease.reviewer} sees that.")

    async def answered(yes: bool | None) -> None:
        if yes:
            await at_once(screen, work)

    question = Question(
        f"{lease.reviewer} works on claim {row.id} until {lease.expires_at:%H:%M} UTC. Take it over?",
        "take it over",
    )
    await screen.app.push_screen(question, answered)
