"""In which steps the desk reviews: chosen by anybody, once a question is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbench.tui.acts.reviewer import as_reviewer
from claimbench.tui.acts.shared import at_once, read_or_say
from claimbench.tui.screens.question import Question
from claimbench.tui.screens.steps_choice import MEANINGS, StepsChoice
from claimbench.workbench import steps

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


@as_reviewer
async def choose(screen: ReviewScreen) -> None:
    """Choose how many people a verdict takes from now on."""
    present = await read_or_say(screen, steps.steps)
    if present is None:
        return

    async def ask(chosen: steps.Steps | None) -> None:
        if chosen is present:
            screen.say(f"The desk reviews so already: {present}.")
        elif chosen is not None:
            await _ask(screen, present, chosen)

    await screen.app.push_screen(StepsChoice(present), ask)


async def _ask(screen: ReviewScreen, present: steps.Steps, chosen: steps.Steps) -> None:
    async def work() -> None:
        await screen.threads.write(steps.choose, chosen)
        await screen.reload()
        screen.say(f"From now on: {chosen}. The log keeps who chose so; P chooses again.")

    async def answered(yes: bool | None) -> None:
        if yes:
            await at_once(screen, work)

    question = Question(
        f"Everybody at this desk reviews in these steps: {present}. Verdicts that are there stay, and a "
        f"claim that one person has rated blind stays blind to the end. "
        f"From now on {chosen}: {MEANINGS[chosen]}?",
        f"from now on {chosen}",
    )
    await screen.app.push_screen(question, answered)
