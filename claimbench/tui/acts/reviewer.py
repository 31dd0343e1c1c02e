"""Who acts: every act carries a name, which is asked for when it is not known."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from claimbench.model.errors import UsageError
from claimbench.tui.screens.line_form import LineForm
from claimbench.workbench import settings
from claimbench.workbench.desk import Desk
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen

P = ParamSpec("P")


def as_reviewer(
    act: Callable[Concatenate[ReviewScreen, P], Awaitable[None]],
) -> Callable[Concatenate[ReviewScreen, P], Awaitable[None]]:
    """Let an act begin once the reviewer's name is known."""

    @wraps(act)
    async def begin(screen: ReviewScreen, /, *args: P.args, **kwargs: P.kwargs) -> None:
        if screen.threads.desk.reviewer is None:
            await ask_name(screen, partial(begin, screen, *args, **kwargs))
        else:
            await act(screen, *args, **kwargs)

    return begin


def on_a_claim(
    act: Callable[Concatenate[ReviewScreen, QueueRow, P], Awaitable[None]],
) -> Callable[Concatenate[ReviewScreen, P], Awaitable[None]]:
    """Give an act the row under the cursor, if there is one, once the reviewer's name is known."""

    @wraps(act)
    async def begin(screen: ReviewScreen, /, *args: P.args, **kwargs: P.kwargs) -> None:
        row = screen.queue.selected
        if row is not None:
            await as_reviewer(act)(screen, row, *args, **kwargs)

    return begin


async def ask_name(screen: ReviewScreen, then: Callable[[], Awaitable[None]] | None = None) -> None:
    """Ask who is working, keep the name in the settings of a terminal, and go on with what was begun."""

    async def save(name: str) -> str:
        try:
            name = settings.reviewer_name(name)
        except ValueError as problem:
            raise UsageError(f"{problem}; type another") from problem
        screen.threads.desk.sign_in(name)
        if not screen.app.is_web:  # the settings are those of whoever serves, not of who looks on
            await screen.threads.write(_remember, name)
        await screen.reload()
        return f"What you do carries the name {name}."

    async def go_on(done: str | None) -> None:
        if done is not None:
            screen.say(done)
            if then is not None:
                await then()

    form = LineForm(
        save,
        title="Who is reviewing?",
        label="Your name, as it shall stand under your verdicts",
        missing="There is no name yet.",
    )
    await screen.app.push_screen(form, go_on)


def _remember(_: Desk, name: str) -> None:
    settings.remember_reviewer(name)
