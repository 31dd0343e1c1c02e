"""A desk to throw things at, and what must hold whatever is thrown."""

from __future__ import annotations

import hashlib
import re
import signal
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import pytest

from tests.cli.conftest import Ended, Run, desk_file, run, surroundings

__all__ = ["Target", "desk_file", "run", "surroundings", "target"]

_RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""What must not reach a terminal as it is: controls but the line feed, bidi and zero-width characters."""

SECONDS = 120
"""No single call may take longer, on a busy machine; on a free one ten megabytes take half a minute, and all
else two seconds."""

_LOG = frozenset({"events", "event_claims", "reviewers", "sqlite_sequence"})
"""What every act may add to."""


@dataclass
class Target:
    """A desk and the command on it."""

    path: Path
    run: Run
    calls: int = 0
    before: dict[str, str] = field(default_factory=dict)

    def throw(
        self, *arguments: str, stdin: str | bytes = b"", changes: frozenset[str] = frozenset()
    ) -> Ended:
        """Call the command; it may change `changes` and the log when it succeeds, and nothing when it fails.

        Fails when it crashes, hangs, or lets something raw through to the terminal.
        """
        self.calls += 1
        before = self.before or tables(self.path)
        with Deadline(SECONDS):
            ended = self.run(*arguments, stdin=stdin)
        shown = [str(argument)[:60] for argument in arguments]
        assert ended.code in (0, 1, 2, 3, 4), (shown, ended)
        assert "Traceback" not in ended.err, (shown, ended.err)
        assert "a fault of claimbench" not in ended.err, (shown, ended.err)
        for name, stream in (("out", ended.out), ("err", ended.err)):
            raw = _RAW.search(stream)
            assert raw is None, (shown, name, raw, stream[:300])
        after = tables(self.path)
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        allowed = changes | _LOG if ended.code in (0, 1) else frozenset[str]()
        assert changed <= allowed, (shown, changed - allowed, ended.err)
        self.before = after
        return ended


@pytest.fixture
def target(desk_file: Path, run: Run) -> Target:
    return Target(desk_file, run)


def tables(path: Path) -> dict[str, str]:
    """A digest of each table's rows; fails when the file is not whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for name in names:
            digest = hashlib.sha256()
            for row in connection.execute(f"SELECT * FROM {name}"):
                digest.update(repr(row).encode("utf-8", "surrogatepass"))
            found[name] = digest.hexdigest()
        return found


class Deadline:
    """Raises TimeoutError in the call when it takes longer than so many seconds."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        signal.signal(signal.SIGALRM, self._too_late)
        signal.alarm(self._seconds)

    def __exit__(self, *_: object) -> None:
        signal.alarm(0)

    def _too_late(self, _number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {self._seconds} s")
