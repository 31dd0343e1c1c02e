"""How fast the application is on a desk with many claims, against the same application with few, in one run.

    python -m tests.benchmarks.application BIG.db [--keys 200]

BIG.db comes from `tests.benchmarks.generate_desk`. Drawn without a terminal: from the key's message to the
moment the frame is handed to the driver.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App

from claimbench.tui.app import ReviewApp
from claimbench.tui.widgets.filter_line import FilterLine
from claimbench.tui.widgets.queue_list import QueueList
from claimbench.workbench.desk import open_desk
from tests.benchmarks.first_paint import medians
from tests.tui.driver import review_app
from tests.tui.scenes import worked_desk

SIZE = (160, 45)
SEARCHES = ("k", "ka", "kal", "kalo", "t", "ta", "tas", "tas m", "tas mi", "ren", "berg", "ashol", "zzzz")


class Frames:
    """Waits for the next frame that an application hands to its driver."""

    def __init__(self, app: App[Any]) -> None:
        self._drawn = asyncio.Event()
        display = app._display

        def noted(screen: Any, renderable: Any) -> None:
            display(screen, renderable)
            self._drawn.set()

        app._display = noted  # type: ignore[method-assign]

    async def after(self, message: events.Event, app: App[Any]) -> float:
        """Seconds from posting a message to the frame that follows."""
        self._drawn.clear()
        begun = time.perf_counter()
        app.post_message(message)
        await asyncio.wait_for(self._drawn.wait(), 5)
        return time.perf_counter() - begun


async def settle(app: ReviewApp) -> None:
    """Wait until the claims stand and the work under way is done."""
    while not (app.threads.is_open and app.screen.query_one(QueueList).total):
        await asyncio.sleep(0.01)
    await app.workers.wait_for_complete([worker for worker in app.workers if worker.group != "look"])


async def key_to_frame(path: Path, keys: int) -> list[float]:
    """Seconds from each `j` to its frame."""
    with open_desk(path, reviewer="Ida Berg") as desk:
        app = review_app(desk)
        async with app.run_test(size=SIZE):
            frames = Frames(app)
            await settle(app)
            taken = []
            for number in range(keys):
                key = "j" if number % 16 < 8 else "k"
                taken.append(await frames.after(events.Key(key, key), app))
                # Long enough for the card to be drawn; uneven, for frames are drawn on a clock of their own.
                await asyncio.sleep(0.12 + 0.0173 * (number % 7) / 7)
            return taken


async def search_as_you_type(path: Path) -> list[float]:
    """Seconds from each change of the filter line until the queue shows what it asks for."""
    with open_desk(path, reviewer="Ida Berg") as desk:
        app = review_app(desk)
        async with app.run_test(size=SIZE) as pilot:
            await settle(app)
            taken = []
            for line in SEARCHES:
                view = getattr(app.screen, "view")  # noqa: B009
                begun = time.perf_counter()
                app.screen.query_one(FilterLine).line = line
                while getattr(app.screen, "view") is view:  # noqa: B009
                    await asyncio.sleep(0.001)
                taken.append(time.perf_counter() - begun)
                await pilot.pause()
            return taken


def memory(path: Path) -> float:
    """Megabytes that the application takes in a process of its own, after paging around."""
    script = (
        "import asyncio, sys; from pathlib import Path; "
        "from tests.benchmarks.application import page_around; "
        "print(asyncio.run(page_around(Path(sys.argv[1]))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


async def page_around(path: Path) -> float:
    """Page through the queue; gives the process's largest resident size in megabytes."""
    with open_desk(path, reviewer="Ida Berg") as desk:
        app = review_app(desk)
        async with app.run_test(size=SIZE) as pilot:
            await settle(app)
            for key in ("pagedown",) * 30 + ("end", "pageup", "home"):
                await pilot.press(key)
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _in_ms(values: list[float]) -> str:
    ordered = sorted(values)
    late = ordered[int(len(ordered) * 0.95)]
    return f"p50 {statistics.median(ordered) * 1e3:6.1f} ms   p95 {late * 1e3:6.1f} ms"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("path", type=Path)
    parser.add_argument("--keys", type=int, default=200)
    arguments = parser.parse_args()
    os.environ["CLAIMBENCH_SETTINGS"] = os.devnull
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.db"
        worked_desk(small).close()
        for name, (median, ratio) in medians(arguments.path, runs=5).items():
            print(f"first paint   {name:17} {median * 1e3:4.0f} ms   {ratio:.2f} ×")
        few = asyncio.run(key_to_frame(small, arguments.keys))
        many = asyncio.run(key_to_frame(arguments.path, arguments.keys))
        print(f"key to frame  few  {_in_ms(few)}")
        print(f"              many {_in_ms(many)}   {statistics.median(many) / statistics.median(few):.2f} ×")
        print(f"search        many {_in_ms(asyncio.run(search_as_you_type(arguments.path)))}")
        print(f"memory        few {memory(small):.0f} MB   many {memory(arguments.path):.0f} MB")


if __name__ == "__main__":
    main()
