"""Ten verdicts with a source each, from a cold start, by keys alone: how many keys that takes.

    python -m tests.benchmarks.ten_verdicts

Runs the application on the sample article as a person would see it first, types a script and prints it.
What is typed as text (a name, addresses, justifications) is counted apart from the keys that steer.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from claimbench.workbench.claims import card
from claimbench.workbench.desk import open_desk
from claimbench.workbench.documents import ingest
from claimbench.workbench.queue import counts
from claimbench.workbench.settings import Settings
from tests.tui.driver import Driver, review_app

ARTICLE = Path(__file__).parents[2] / "seeds" / "pact.txt"
VERDICTS = 10
REASON = "Both governments have published it."


class Script:
    """What is pressed and typed, in order."""

    def __init__(self, ida: Driver) -> None:
        self.ida = ida
        self.keys = 0
        self.steps: list[str] = []

    async def press(self, *keys: str) -> None:
        """Press keys that steer."""
        await self.ida.press(*keys)
        self.keys += len(keys)
        self.steps += [f"[{key}]" for key in keys]

    async def type(self, text: str) -> None:
        """Type text."""
        await self.ida.type(text)
        self.steps.append(repr(text))


async def play(path: Path) -> tuple[Script, int]:
    """Give the verdicts; the script, and how many of its keys were for the start."""
    with open_desk(path) as desk:
        ingest(desk, [str(ARTICLE)])
        app = review_app(desk, document_id=1, settings=Settings(visit_sources=False))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            ida = Driver(app, pilot)
            await ida.settle()
            script = Script(ida)
            await script.type("Ida Berg")
            await script.press("enter")
            start = script.keys
            for number in range(1, VERDICTS + 1):
                script.steps.append("\n ")
                await script.press("s")
                await script.type(f"https://treaties.example/{number}")
                await script.press("ctrl+s", str(1 + number % 2))
                await script.type(REASON)
                await script.press("ctrl+s")
        return script, start


def main() -> int:
    """Print the script and the count; 1 when a verdict or source is missing in the database."""
    os.environ["CLAIMBENCH_SETTINGS"] = os.devnull
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        script, start = asyncio.run(play(path))
        with open_desk(path) as desk:
            checked = counts(desk).checked
            rated = [
                found for number in range(1, counts(desk).total + 1) if (found := card(desk, number)).verdicts
            ]
            sourced = sum(bool(found.sources) for found in rated)
    sys.stdout.write(" ".join(script.steps) + "\n")
    sys.stdout.write(
        f"{checked} verdicts, {sourced} with a source: {start} key at the start, "
        f"{(script.keys - start) / VERDICTS:.1f} keys a verdict besides text\n"
    )
    return 0 if checked == sourced == VERDICTS else 1


if __name__ == "__main__":
    raise SystemExit(main())
