"""The long trials in tests/benchmarks, in short: nothing is lost, and it would be noticed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from claimbench.workbench.desk import Desk
from tests.benchmarks.eight_reviewers import Report, differences
from tests.conftest import Clock


def run_script(name: str, *arguments: str) -> str:
    """Its standard output; fails when the script ends with anything but 0."""
    ended = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{name}", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=Path(__file__).parents[2],
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_ten_writers_are_killed_and_nothing_is_lost(tmp_path: Path) -> None:
    """The thousand of the whole trial take minutes."""
    said = run_script("kill_nine", "--kills", "10", "--longest", "120", "--folder", str(tmp_path))
    assert "10 of 10 kills" in said
    assert " 0 lost" in said
    assert " 0 times broken" in said


def test_eight_reviewers_in_a_hurry_lose_nothing(tmp_path: Path) -> None:
    """All at once, a few acts each."""
    said = run_script("eight_reviewers", "--acts", "160", "--folder", str(tmp_path), "--floor-rounds", "0")
    assert "none lost, none doubled" in said
    assert " 0 because the file was busy" in said


@pytest.mark.parametrize(
    ("claims_to_have", "says"),
    [("a second verdict", "the log has"), ("a comment that is not there", "are missing")],
)
def test_a_difference_would_be_told(hard_desk: Desk, clock: Clock, claims_to_have: str, says: str) -> None:
    """The trial compares what each process says with what stands in the file."""
    from claimbench.workbench.verdicts import give

    give(hard_desk, 1, "refuted", "Ada-0")
    report = Report("Ada")
    report.done["verdict"], report.marks = 1, ["Ada-0"]
    assert differences(hard_desk, [report]) == []
    if claims_to_have == "a second verdict":
        report.done["verdict"] = 2
    else:
        report.marks.append("Ada-1")
    assert says in " ".join(differences(hard_desk, [report]))


def test_a_waiting_writer_gets_its_turn_beside_one_who_never_rests(tmp_path: Path) -> None:
    """Turns are asked for, not polled ever less often; afterwards SQLite's own waiting is as it was."""
    from claimbench.store.turns import begin

    path = tmp_path / "turns.db"
    first = sqlite3.connect(path, isolation_level=None, timeout=0.05)
    other = sqlite3.connect(path, isolation_level=None, timeout=5)
    begin(first, 5)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        begin(other, 0.02)
    assert other.execute("PRAGMA busy_timeout").fetchone()[0] == 20
    first.execute("ROLLBACK")
    begin(other, 0)
    other.execute("ROLLBACK")
    first.close()
    other.close()
