"""Many reviewers at one file: what they do is there once, whole and soon.

    python -m tests.benchmarks.eight_reviewers [--acts 20000] [--seconds 600] [--people 8] [--pause 0]
    python -m tests.benchmarks.eight_reviewers --desk trial.db --acts 5000    # and again: it goes on there

Each reviewer is a process that rates, comments, tags, dismisses, reopens, attaches sources and undoes,
without waiting in between unless `--pause` gives milliseconds. An act's time is that from the call to its
return, durable on the disk. In the same run a lone reviewer's verdict is compared with one bare synced
commit. It ends with the acts or the seconds, whichever are over first. `--desk` names a database that is
kept, and made when it is not there; a later call goes on with it. Prints the times, and compares what each
process says it did with what stands in the file. The exit status is 1 when anything was lost, doubled, or
refused because the file was busy.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from claimbench.model.errors import ClaimbenchError, ConflictError, StoreError
from claimbench.workbench.claims import comment, dismiss, reopen, tag
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.history import first_broken, log, undo
from claimbench.workbench.sources import attach
from claimbench.workbench.verdicts import give, scale
from tests.benchmarks.durable_verdict import compare
from tests.benchmarks.generate_desk import generate

_CLAIMS = 2_000

_BY_THE_WAY = ("join", "scale", "ingest")
"""Entries of the log that no act here is meant to make."""


@dataclass
class Report:
    """What one reviewer did."""

    name: str
    done: Counter[str] = field(default_factory=Counter)
    """Acts that returned, by the name that the log gives them."""
    marks: list[str] = field(default_factory=list)
    """The justifications and comments, each written once."""
    seconds: list[float] = field(default_factory=list)
    conflicts: int = 0
    """Acts refused because somebody had changed the row first, as they should be."""
    faults: list[str] = field(default_factory=list)


class Reviewer:
    """Does one act after the other, drawn by lot."""

    def __init__(self, desk: Desk, name: str, seed: int) -> None:
        self.desk = desk
        self.report = Report(name)
        self._rng = random.Random(seed)  # noqa: S311 (not a secret)
        self._ratings = [rating.name for rating in scale(desk).ratings]
        self._dismissed: list[int] = []
        acts: list[tuple[str, Callable[[int, str], object], int]] = [
            ("verdict", self._rate, 50),
            ("comment", self._comment, 20),
            ("tag", lambda claim, mark: tag(self.desk, claim, mark), 10),
            ("source", lambda claim, mark: attach(self.desk, claim, f"https://example.org/{mark}"), 10),
            ("dismiss", self._dismiss, 5),
            ("undo", lambda _claim, _mark: undo(self.desk), 5),
        ]
        self._acts = [(name, act) for name, act, _ in acts]
        self._weights = [weight for _, _, weight in acts]

    def work(self, acts: int, pause: float, seconds: float) -> Report:
        ends = time.monotonic() + seconds
        for number in range(acts):
            if time.monotonic() > ends:
                break
            mark = f"{self.report.name}-{number}"
            ((name, act),) = self._rng.choices(self._acts, self._weights)
            self._time(name, lambda: act(self._rng.randint(1, _CLAIMS), mark))  # noqa: B023 (called at once)
            if pause:
                time.sleep(self._rng.uniform(0, 2 * pause))
        return self.report

    def _time(self, name: str, act: Callable[[], object]) -> None:
        started = time.perf_counter()
        try:
            act()
        except ConflictError:
            self.report.conflicts += 1
        except StoreError as problem:
            self.report.faults.append(str(problem))
        except ClaimbenchError:
            self.report.conflicts += 1  # a claim that another has dismissed meanwhile, nothing left to undo
        else:
            self.report.done[name] += 1
            self.report.seconds.append(time.perf_counter() - started)

    def _rate(self, claim: int, mark: str) -> None:
        give(self.desk, claim, self._rng.choice(self._ratings), mark)
        self.report.marks.append(mark)

    def _comment(self, claim: int, mark: str) -> None:
        comment(self.desk, claim, mark)
        self.report.marks.append(mark)

    def _dismiss(self, claim: int, mark: str) -> None:
        dismiss(self.desk, [claim], mark)
        self._time("reopen", lambda: reopen(self.desk, [claim]))


def _review(path: Path, name: str, acts: int, pause: float, seconds: float) -> Report:
    with open_desk(path, reviewer=name, create=False) as desk:
        return Reviewer(desk, name, seed=int(name.split()[-1])).work(acts, pause, seconds)


def _reviewers(path: Path) -> int:
    """How many stand in the file, from this trial's earlier calls."""
    with open_desk(path, create=False) as desk, desk.store.read() as connection:
        return int(connection.execute("SELECT count(*) FROM reviewers").fetchone()[0])


def differences(desk: Desk, reports: list[Report]) -> list[str]:
    """What the reviewers say they did and the file does not show, or shows twice."""
    found = []
    for report in reports:
        events = log(desk, reviewer=report.name)
        logged = Counter(event.act for event in events)
        for act in _BY_THE_WAY:
            logged.pop(act, None)
        if logged != report.done:
            found.append(f"{report.name}: did {dict(report.done)}, the log has {dict(logged)}")
        said = Counter(
            event.summary.removeprefix("commented: ") for event in events if event.act == "comment"
        )
        if any(count > 1 for count in said.values()):
            found.append(f"{report.name}: a comment stands twice")
    connection = desk.store.connection
    ours = {report.name for report in reports}
    undone = {
        undoes
        for undoes, reviewer in connection.execute(
            "SELECT undoes, reviewer FROM events WHERE undoes IS NOT NULL"
        )
        if reviewer in ours
    }
    kept = [
        row[0] for row in connection.execute("SELECT why FROM verdicts UNION ALL SELECT text FROM comments")
    ]
    told = {mark for report in reports for mark in report.marks}
    missing = told - set(kept)
    of_undone = sum(
        connection.execute(
            "SELECT count(*) FROM events WHERE id = ? AND act IN ('verdict', 'comment')", (event,)
        ).fetchone()[0]
        for event in undone
    )
    if len(missing) != of_undone:
        found.append(f"{len(missing)} verdicts and comments are missing, {of_undone} were undone")
    once = [mark for mark in kept if mark in told]
    if len(once) != len(set(once)):
        found.append("a verdict or comment stands twice")
    if first_broken(desk) is not None:
        found.append("the log's chain is broken")
    if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        found.append("the file is damaged")
    return found


def _tell(reports: list[Report], elapsed: float) -> None:
    seconds = [second for report in reports for second in report.seconds]
    at = quantiles(seconds, n=1000)
    acts = sum(report.done.total() for report in reports)
    sys.stdout.write(
        f"{acts:,} acts by {len(reports)} reviewers in {elapsed:.1f} s ({acts / elapsed:,.0f}/s); "
        f"an act takes p50 {at[499] * 1000:.1f} ms, p95 {at[949] * 1000:.1f} ms, "
        f"p99 {at[989] * 1000:.1f} ms, at most {max(seconds) * 1000:.0f} ms; "
        f"{sum(report.conflicts for report in reports)} refused in words, "
        f"{sum(len(report.faults) for report in reports)} because the file was busy\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Let many reviewers work on one file.")
    parser.add_argument("--acts", type=int, default=20_000, help="by all of them together")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--pause", type=float, default=0, help="milliseconds between two acts, on average")
    parser.add_argument("--folder", type=Path, default=Path.cwd())
    parser.add_argument("--desk", type=Path, help="a database to go on with; kept")
    parser.add_argument("--floor-rounds", type=int, default=200, help="lone verdicts compared with the floor")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        path = arguments.desk or folder / "desk.db"
        if not path.exists():
            generate(path, _CLAIMS)
        earlier = _reviewers(path)
        if arguments.floor_rounds:
            generate(folder / "lone.db", _CLAIMS)
            with open_desk(folder / "lone.db", reviewer="Ada") as desk:
                compare(desk, folder, arguments.floor_rounds)
        calls = [
            (
                path,
                f"Reviewer {earlier + number + 1}",  # a new name, so that its log is this call's alone
                arguments.acts // arguments.people,
                arguments.pause / 1000,
                arguments.seconds,
            )
            for number in range(arguments.people)
        ]
        started = time.perf_counter()
        with multiprocessing.get_context("spawn").Pool(arguments.people) as pool:
            reports = pool.starmap(_review, calls)
        _tell(reports, time.perf_counter() - started)
        with open_desk(path) as desk:
            missed = differences(desk, reports)
        faults = [fault for report in reports for fault in report.faults]
        for problem in [*missed, *faults[:5]]:
            sys.stdout.write(f"{problem}\n")
        sys.stdout.write("none lost, none doubled\n" if not missed else "")
    sys.exit(1 if missed or faults else 0)


if __name__ == "__main__":
    main()
