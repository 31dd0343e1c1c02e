"""Undo and redo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimbench.model.events import Event
from claimbench.tui.acts.reviewer import as_reviewer
from claimbench.tui.acts.shared import at_once
from claimbench.workbench import history
from claimbench.workbench.desk import Desk

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


async def undo(screen: ReviewScreen) -> None:
    """Take back the reviewer's last act."""
    await _step(screen, history.undo, "U does it again")


async def redo(screen: ReviewScreen) -> None:
    """Do again what was undone last."""
    await _step(screen, history.redo, "u takes it back")


@as_reviewer
async def _step(screen: ReviewScreen, step: Callable[[Desk], Event], then: str) -> None:
    async def work() -> None:
        event = await screen.threads.write(step)
        await screen.reload(event.claim_id)
        screen.say(f"{event.summary[:1].upper()}{event.summary[1:]}. {then}.")

    await at_once(screen, work)
