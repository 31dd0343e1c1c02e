"""Sign-off and rejection of another person's verdict, each with a comment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from claimbench.model.errors import ClaimbenchError
from claimbench.tui.acts.reviewer import on_a_claim
from claimbench.tui.acts.shared import card_of, done, go_on_from, open_form
from claimbench.tui.screens.text_form import TextForm
from claimbench.workbench import steps
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


@on_a_claim
async def sign_off(screen: ReviewScreen, row: QueueRow) -> None:
    """Let the verdict stand."""
    await _decide(screen, row, signed=True)


@on_a_claim
async def reject(screen: ReviewScreen, row: QueueRow) -> None:
    """Send the claim back into the queue."""
    await _decide(screen, row, signed=False)


async def _decide(screen: ReviewScreen, row: QueueRow, *, signed: bool) -> None:
    try:
        await screen.threads.read(partial(steps.must_be_decidable, signed=signed), row.id)
    except ClaimbenchError as problem:
        screen.say_problem(problem)
        return
    card = await card_of(screen, row.id)
    if card is None:
        return
    version = card.claim.version
    what = "Sign off" if signed else "Reject"

    async def save(comment: str) -> str:
        decide = steps.sign_off if signed else steps.reject
        await screen.threads.write(decide, row.id, comment, version=version)
        await go_on_from(screen, row)
        return done(f"{'Signed off' if signed else 'Rejected, and open again'}: claim {row.id}")

    verdict = card.verdicts[0]
    form = TextForm(
        save,
        title=f"{what} claim {row.id}: {verdict.rating}, by {verdict.reviewer}",
        label="Your comment, which stays at the claim",
        missing="There is no comment yet: say in a sentence "
        + ("what you looked at." if signed else "what is wrong with the verdict."),
        about=f"{row.text}\n{verdict.why}",
    )
    await open_form(screen, form)
