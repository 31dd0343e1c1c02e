"""What was acknowledged survives kill -9: verdicts are written and the writer killed, again and again.

    python -m tests.benchmarks.kill_nine [--kills 1000] [--longest 80] [--seconds 600] [--folder .] [--seed 7]
    python -m tests.benchmarks.kill_nine --desk trial.db --kills 500    # and again: the trial goes on there

A writer opens the desk, rates one claim after the other and tells each verdict's number only when `give` has
returned. It is killed at a moment drawn by lot between its start and `--longest` milliseconds later, so that
opening, recovery, writing, syncing and checkpoints are all hit. After each kill every number told must be
there; after every 25th, and at the end, the log's chain must be whole and SQLite's integrity check clean.
Stops early, and says so, after `--seconds`. `--desk` names a database that is kept, and made when it is not
there; a later call goes on with it and also checks what earlier ones left. The exit status is 1 when anything
was lost.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import struct
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from claimbench.model.claims import ClaimStatus
from claimbench.model.errors import ClaimbenchError
from claimbench.workbench.desk import open_desk
from claimbench.workbench.history import first_broken
from claimbench.workbench.queue import QueueQuery, page
from claimbench.workbench.verdicts import give, scale
from tests.benchmarks.generate_desk import generate

_CLAIMS = 200
_RATED = (ClaimStatus.OPEN, ClaimStatus.CHECKED)
_WHOLE_EVERY = 25
"""Kills between two checks of the whole file, which take longer the more there is."""

_NUMBER = struct.Struct("<q")


@dataclass
class Found:
    """What the kills left behind."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unacknowledged: int = 0
    """Verdicts that are there though the writer died before it could tell; at most one a kill."""
    whole_checks: int = 0
    broken: int = 0
    """Checks that found the chain or the file damaged."""

    @property
    def sound(self) -> bool:
        return not self.lost and not self.broken and self.unacknowledged <= self.kills


def _write_until_killed(path: Path, seed: int, told: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (not a secret)
    with open_desk(path, reviewer="Ada", create=False) as desk:
        ratings = [rating.name for rating in scale(desk).ratings]
        claims = [row.id for row in page(desk, QueueQuery(statuses=_RATED), limit=_CLAIMS)]
        while True:
            verdict = give(desk, rng.choice(claims), rng.choice(ratings), f"reason {rng.random()}")
            os.write(told, _NUMBER.pack(verdict.id))


def _kill_one(path: Path, seed: int, after: float) -> list[int]:
    """Start a writer, kill it `after` seconds, return the verdicts it has told of."""
    ours, theirs = os.pipe()
    writer = os.fork()
    if not writer:
        try:
            os.close(ours)
            _write_until_killed(path, seed, theirs)
        except ClaimbenchError as problem:
            sys.stderr.write(f"{problem}\n")
        finally:
            os._exit(1)  # never without an error
    os.close(theirs)
    time.sleep(after)
    os.kill(writer, signal.SIGKILL)
    _, status = os.waitpid(writer, 0)
    with os.fdopen(ours, "rb") as pipe:
        data = pipe.read()
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"the writer ended by itself, with status {status}")
    return [number for (number,) in _NUMBER.iter_unpack(data)]


def _stored_since(path: Path, last: int) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT id FROM verdicts WHERE id > ? ORDER BY id", (last,))
        return [row[0] for row in rows]


def _is_whole(path: Path) -> bool:
    with open_desk(path, create=False) as desk:
        checks = [row[0] for row in desk.store.connection.execute("PRAGMA integrity_check")]
        broken_keys = desk.store.connection.execute("PRAGMA foreign_key_check").fetchall()
        return checks == ["ok"] and not broken_keys and first_broken(desk) is None


def kill(path: Path, kills: int, longest: float, seconds: float, seed: int) -> Found:
    """Kill so many writers at the desk, each within `longest` seconds, stopping after `seconds` in all."""
    found, told = Found(), set[int]()
    known = _stored_since(path, 0)
    rng = random.Random(seed + len(known))  # noqa: S311 (not a secret); else, when the trial goes on
    before = set(known)
    ends = time.monotonic() + seconds
    while found.kills < kills and time.monotonic() < ends:
        told.update(_kill_one(path, rng.randrange(2**31), rng.uniform(0, longest)))
        found.kills += 1
        known += _stored_since(path, known[-1])
        if found.kills % _WHOLE_EVERY == 0:
            found.whole_checks += 1
            found.broken += not _is_whole(path)
    with closing(sqlite3.connect(path)) as connection:
        stored = {row[0] for row in connection.execute("SELECT id FROM verdicts")}
    found.acknowledged, found.lost = len(told), len(told - stored) + len(set(known) - stored)
    found.unacknowledged = len(stored - told - before)
    found.whole_checks += 1
    found.broken += not _is_whole(path)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Kill writers and look what they leave.")
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--longest", type=float, default=80, help="milliseconds")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--folder", type=Path, default=Path.cwd())
    parser.add_argument("--desk", type=Path, help="a database to go on with; kept")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        path = arguments.desk or Path(name) / "desk.db"
        if not path.exists():
            generate(path, _CLAIMS)
        started = time.monotonic()
        found = kill(path, arguments.kills, arguments.longest / 1000, arguments.seconds, arguments.seed)
        sys.stdout.write(
            f"{found.kills:,} of {arguments.kills:,} kills in {time.monotonic() - started:.0f} s; "
            f"{found.acknowledged:,} verdicts acknowledged, {found.lost} lost, "
            f"{found.unacknowledged} there though not told of any more; "
            f"file and chain checked {found.whole_checks} times, {found.broken} times broken\n"
        )
    sys.exit(0 if found.sound and found.acknowledged else 1)


if __name__ == "__main__":
    main()
