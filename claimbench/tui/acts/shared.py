"""What the acts share: forms, acts without one, the next claim, and the words for what was done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from claimbench.model.errors import ClaimbenchError
from claimbench.tui.background import keys_wait_for
from claimbench.tui.queue_view import next_open
from claimbench.tui.screens.form import Form
from claimbench.workbench import claims
from claimbench.workbench.claims import ClaimCard
from claimbench.workbench.desk import Desk
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


OFF = "-"
"""Before what is typed: it is taken away rather than given."""

P = ParamSpec("P")
T = TypeVar("T")


def chosen(screen: ReviewScreen, row: QueueRow) -> tuple[int, ...]:
    """The marked claims, or else the one under the cursor."""
    return screen.queue.marked or (row.id,)


async def read_or_say(
    screen: ReviewScreen, look: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs
) -> T | None:
    """What `look` finds in the desk; None when it cannot be read, which a toast tells."""
    try:
        return await screen.threads.read(look, *args, **kwargs)
    except ClaimbenchError as problem:
        screen.say_problem(problem)
        return None


async def card_of(screen: ReviewScreen, claim_id: int) -> ClaimCard | None:
    """All about a claim; None when it cannot be read, which a toast tells."""
    return await read_or_say(screen, claims.card, claim_id)


def only_text(row: QueueRow, ids: Sequence[int]) -> str:
    """What a form is about: the claim's text, or nothing when it is for several."""
    return row.text if len(ids) == 1 else ""


async def open_form(screen: ReviewScreen, form: Form[Any]) -> None:
    """Put a form over the screen; a toast tells what it saved."""

    def say(done: str | None) -> None:
        if done is not None:
            screen.say(done)

    await screen.app.push_screen(form, say)


async def at_once(screen: ReviewScreen, work: Callable[[], Awaitable[None]]) -> None:
    """Do an act that needs no form; a toast tells why it could not be done."""

    async def guarded() -> None:
        try:
            await work()
        except ClaimbenchError as problem:
            screen.say_problem(problem)

    await keys_wait_for(screen.app.run_worker(guarded(), group="acts"))


async def show_changed(screen: ReviewScreen) -> None:
    """Show what an act on the chosen claims has changed; their marks have served."""
    screen.queue.clear_marks()
    await screen.reload()


async def go_on_from(screen: ReviewScreen, row: QueueRow) -> None:
    """Bring the next open claim: after a decision it comes by itself."""
    following: int | None = None
    if screen.view is not None:
        following = await screen.threads.read(next_open, screen.view.query, row)
    await screen.reload(following)


def done(sentence: str) -> str:
    """What a toast says of an act that can be taken back."""
    return f"{sentence}. u takes it back."


def in_words(ids: Sequence[int]) -> str:
    """One claim by its number, several by how many they are."""
    return f"claim {ids[0]}" if len(ids) == 1 else f"{len(ids)} claims"
