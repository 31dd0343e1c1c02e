"""How far slow work is, on standard error."""

from __future__ import annotations

import shutil
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from claimbench.cli.output import note

if TYPE_CHECKING:
    from claimbench.workbench.progress import Progress

_PAUSE = 2.0
"""Seconds between two lines where lines stay, as in a log."""

_ERASE_LINE = "\r\x1b[K"


class ProgressLine:
    """Tells how many of several things are done: on a terminal in one line that is rewritten, else seldom.

    `clear` takes the line away, for what comes next to stand in its place.
    """

    def __init__(self, what: str = "documents") -> None:
        self._what = what
        self._rewrites = sys.stderr.isatty()
        self._drawn = False
        self._last = time.monotonic()

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def show(self, progress: Progress) -> None:
        """Say how far the work is, unless there is only one thing to work on."""
        if progress.total < 2:
            return
        if self._rewrites:
            self._draw(f"{progress.done:,} of {progress.total:,}  {progress.name}")
        elif progress.done == progress.total or time.monotonic() - self._last > _PAUSE:
            self._last = time.monotonic()
            note(f"{progress.done:,} of {progress.total:,} {self._what} done")

    def say(self, sentence: str) -> None:
        """Note a sentence that stays."""
        self.clear()
        note(sentence)

    def clear(self) -> None:
        if self._drawn:
            sys.stderr.write(_ERASE_LINE)
            sys.stderr.flush()
            self._drawn = False

    def _draw(self, text: str) -> None:
        from claimbench.cli.table import fitted
        from claimbench.workbench.visible import visible

        line = fitted(visible(text), shutil.get_terminal_size().columns - 1).rstrip()
        sys.stderr.write(_ERASE_LINE + line)
        sys.stderr.flush()
        self._drawn = True
