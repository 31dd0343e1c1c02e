"""When a person sees something: the whole program in a terminal, from its call to its first frame.

    python -m tests.benchmarks.first_paint BIG.db [--runs 11]

BIG.db comes from `tests.benchmarks.generate_desk`. The floor is a Textual application of one line of text,
called in turn with `claimbench review`. A frame counts when its last bytes have come out of the terminal's
other end; the desk's first frame has the header and the keys, and the claims come in a later one.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

MINIMAL = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Minimal(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("nothing")

Minimal().run()
"""

ROWS, COLUMNS = 45, 160
PATIENCE = 30.0
"""Seconds after which a program is given up."""


def times_to(command: Sequence[str], marks: Mapping[str, re.Pattern[bytes]]) -> dict[str, float]:
    """Seconds from the call until each mark has been drawn; the program is ended then."""
    begun = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ |= {"TERM": "xterm-256color", "CLAIMBENCH_SETTINGS": os.devnull}
        os.execv(command[0], list(command))  # noqa: S606
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    drawn, found = b"", dict[str, float]()
    try:
        while len(found) < len(marks):
            if not select.select([terminal], [], [], PATIENCE)[0]:
                raise TimeoutError(f"{command[0]} has not drawn {set(marks) - set(found)}")
            drawn += os.read(terminal, 65536)
            for name, mark in marks.items():
                if name not in found and mark.search(drawn):
                    found[name] = time.perf_counter() - begun
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
    return found


def medians(path: Path, runs: int) -> dict[str, tuple[float, float]]:
    """The median of each mark in seconds, and how many times the minimal application's that is."""
    minimal = [sys.executable, "-c", MINIMAL]
    desk = [
        str(Path(sys.executable).with_name("claimbench")),
        *("review", "--db", str(path), "--as", "Ida Berg"),
    ]
    marks = {
        "the desk's frame": re.compile(rb"claimbench.*\x1b\[[0-9;]*m quit", re.DOTALL),
        "its claims": re.compile(rb"[01]\.\d\d"),
    }
    taken: dict[str, list[float]] = {}
    for number in range(runs + 1):
        found = times_to(minimal, {"minimal": re.compile(b"nothing")}) | times_to(desk, marks)
        for name, seconds in found.items() if number else ():  # the first calls fill the caches
            taken.setdefault(name, []).append(seconds)
    middle = {name: statistics.median(times) for name, times in taken.items()}
    return {name: (median, median / middle["minimal"]) for name, median in middle.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("path", type=Path)
    parser.add_argument("--runs", type=int, default=11)
    arguments = parser.parse_args()
    for name, (median, ratio) in medians(arguments.path, arguments.runs).items():
        print(f"{name:18} {median * 1e3:5.0f} ms   {ratio:.2f} x")


if __name__ == "__main__":
    main()
