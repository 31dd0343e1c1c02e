"""The program: joins the commands with the application, which do not know each other."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import TYPE_CHECKING

from claimbench.cli.main import main as run_commands

if TYPE_CHECKING:
    from claimbench.workbench.desk import Desk


def run_review(open_desk: Callable[[str | None], Desk], *, document_id: int | None) -> int:
    """Start the application; it loads only now, since most calls do without it."""
    from claimbench.tui.app import run_review as run

    return run(open_desk, document_id=document_id)


def run_server(
    arguments: Sequence[str],
    *,
    host: str,
    port: int,
    allow_remote: bool,
    most: int,
    ready: Callable[[str], None],
) -> int:
    """Serve a call of this program in browsers; UsageError where the extra for that is not installed."""
    from claimbench.model.errors import UsageError

    try:
        from claimbench.tui.serve.server import run_server as run
    except ModuleNotFoundError as problem:
        if (problem.name or "").split(".")[0] not in {"textual_serve", "aiohttp"}:
            raise
        raise UsageError(
            "serve needs textual-serve; install it with: pip install 'claimbench[serve]'"
        ) from problem
    # -P: a file in the current folder must not pass for one of our modules.
    program = [sys.executable, "-P", "-m", "claimbench", *arguments]
    return run(program, host=host, port=port, allow_remote=allow_remote, most=most, ready=ready)


def main() -> int:
    """Run one call of the `claimbench` command; gives its exit status."""
    _end_well_on_signals()
    return run_commands(run_review=run_review, run_server=run_server)


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
