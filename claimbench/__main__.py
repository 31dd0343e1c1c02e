"""The program: joins the commands with the application, which do not know each other."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING

from claimbench.cli.main import main as run_commands

if TYPE_CHECKING:
    from claimbench.workbench.desk import Desk


def run_review(desk: Desk, *, document_id: int | None) -> int:
    """Start the application; it loads only now, since most calls do without it."""
    from claimbench.tui.app import run_review as run

    return run(desk, document_id=document_id)


def main() -> int:
    """Run one call of the `claimbench` command; gives its exit status."""
    _end_well_on_signals()
    return run_commands(run_review=run_review)


def _end_well_on_signals() -> None:
    """Let a program that is told to end roll back what it was writing and take its unfinished files away.

    A signal that is ignored, as SIGHUP is under nohup, stays so.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # not every system has both
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)  # as a shell gives it


if __name__ == "__main__":
    sys.exit(main())
