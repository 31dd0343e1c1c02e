"""Whatever is done by keys is undone by keys, and done again."""

import random

from claimbench.workbench.desk import Desk
from tests.tui.conftest import NARROW, OpenReview
from tests.tui.driver import Driver
from tests.workbench.test_history import FOR_GOOD, rows

SCRIPTS: dict[str, tuple[str, ...]] = {
    "verdict": ("2", "'The accounts say 19 million.", "ctrl+s"),
    "dismiss several": ("space", "space", "d", "'An opinion.", "enter"),
    "reword": ("w", "' Indeed.", "ctrl+s"),
    "tag": ("t", "'front page", "enter"),
    "tag off": ("t", "'-front page", "enter", "escape"),
    "comment on several": ("space", "space", "c", "'Ask the council.", "ctrl+s"),
    "priority": ("p", "'1", "enter"),
    "assign": ("A", "'Olav Lie", "enter"),
    "deadline": ("D", "'2024-06-28", "enter"),
    "source": ("s", "'https://county.example/accounts", "ctrl+s"),
    "merge": ("space", "space", "m"),
    "reopen": ("r",),
    "split": ("x", "'First half.\nSecond half: ", "ctrl+s", "escape"),
}
"""Keys, and what is typed after a `'`; what may be refused leaves its form by Escape."""


async def _play(ida: Driver, script: tuple[str, ...]) -> None:
    for step in script:
        if step.startswith("'"):
            await ida.type(step[1:])
        else:
            await ida.press(step)


async def _until_there_is_nothing(ida: Driver, key: str) -> int:
    """Press a key as long as it does something; how often it did."""
    times = 0
    while True:
        await ida.press(key)
        if "nothing" in ida.toasts[0]:
            return times
        times += 1


async def test_a_day_of_acts_is_undone_and_done_again(review: OpenReview, desk: Desk) -> None:
    """In an order drawn by lot, on claims drawn by lot: all rows are as before, then as after."""
    lot = random.Random(11)  # noqa: S311 (not a secret)
    names = [*lot.sample(sorted(SCRIPTS), len(SCRIPTS)), "verdict", "reopen"]
    start = rows(desk, without=FOR_GOOD | {"drafts"})
    async with review(size=NARROW) as ida:
        for name in names:
            await ida.screen.reload(lot.randint(1, 9))
            await ida.settle()
            await _play(ida, SCRIPTS[name])
            assert ida.app.screen is ida.screen, name
        await ida.press("escape")
        end = rows(desk, without=frozenset({"drafts"}))
        undone = await _until_there_is_nothing(ida, "u")
        assert rows(desk, without=FOR_GOOD | {"drafts"}) == start
        assert undone >= len(SCRIPTS) - 2
        assert await _until_there_is_nothing(ida, "U") == undone
        assert rows(desk, without=frozenset({"drafts"})) == end
