"""What a durable verdict costs, beside one bare commit that SQLite has synced to the same disk.

    python -m tests.benchmarks.durable_verdict [--desk PATH] [--rounds 400] [--folder .]

Without --desk a small desk is made in a temporary folder under --folder. The floor is an INSERT of one row in
a transaction of its own, journal in WAL, synchronous FULL. Both are measured in turn, in the same run.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import quantiles

from claimbench.model.claims import ClaimStatus
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.queue import QueueQuery, open_pager
from claimbench.workbench.verdicts import give
from tests.benchmarks.generate_desk import generate

_WHY = (
    "The treaty's text and two archives of the time say otherwise, and the ministry confirmed it by letter."
)


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _floor(folder: Path) -> tuple[sqlite3.Connection, Callable[[], object]]:
    connection = sqlite3.connect(folder / "floor.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE verdicts (id INTEGER PRIMARY KEY, claim INTEGER, rating TEXT, why TEXT)")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO verdicts (claim, rating, why) VALUES (1, 'Refuted', ?)", (_WHY,))
        connection.execute("COMMIT")

    return connection, commit


def compare(desk: Desk, folder: Path, rounds: int) -> None:
    """Print both times and their ratio."""
    claims = [row.id for row in open_pager(desk, QueueQuery(statuses=(ClaimStatus.OPEN,))).rows(0, rounds)]
    give(desk, claims[0], "Refuted", _WHY)  # the reviewer and the scale are put down with the first one
    connection, commit = _floor(folder)
    floors, verdicts, sourced = [], [], []
    with closing(connection):
        for number, claim in enumerate(claims):
            floors.append(_timed(commit))
            verdicts.append(_timed(lambda: give(desk, claim, "Refuted", _WHY)))  # noqa: B023 (called at once)
            page = f"https://example.org/{number}"
            sourced.append(_timed(lambda: give(desk, claim, "Supported", _WHY, sources=[page])))  # noqa: B023
    floor = quantiles(floors, n=100)
    for name, times in (
        ("bare commit", floors),
        ("verdict", verdicts),
        ("verdict with a new source", sourced),
    ):
        at = quantiles(times, n=100)
        ratios = f"{at[49] / floor[49]:.2f} × at p50, {at[94] / floor[94]:.2f} × at p95"
        sys.stdout.write(f"{name:<28} p50 {at[49] * 1000:.3f} ms  p95 {at[94] * 1000:.3f} ms  {ratios}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what a durable verdict costs.")
    parser.add_argument("--desk", type=Path)
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--folder", type=Path, default=Path.cwd())
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        if arguments.desk is None:
            generate(folder / "desk.db", 2_000)
        with open_desk(arguments.desk or folder / "desk.db", reviewer="Ada") as desk:
            compare(desk, folder, arguments.rounds)


if __name__ == "__main__":
    main()
