"""What was acknowledged is there: after kill -9, and with several reviewers at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from claimbench.workbench.claims import card, comment
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.history import first_broken, log
from claimbench.workbench.verdicts import give
from tests.conftest import Clock

RATE_ALL_DAY = """
import itertools, sys
from pathlib import Path
from claimbench.workbench.desk import open_desk
from claimbench.workbench.verdicts import give
with open_desk(Path(sys.argv[1]), reviewer="Cleo") as desk:
    for number in itertools.count():
        print(give(desk, number % 9 + 1, "refuted", f"reason {number}").id, flush=True)
"""


def test_acknowledged_verdicts_survive_kill_9(hard_desk: Desk) -> None:
    """All of them, with a whole log and a sound file; the next reviewer works on at once."""
    rater = subprocess.Popen(
        [sys.executable, "-c", RATE_ALL_DAY, str(hard_desk.path)], stdout=subprocess.PIPE, text=True
    )
    with rater:
        assert rater.stdout is not None
        acknowledged = [int(rater.stdout.readline()) for _ in range(25)]
        rater.kill()
        acknowledged += [int(line) for line in rater.stdout.read().splitlines() if line.strip()]
    connection = hard_desk.store.connection
    stored = {row["id"] for row in connection.execute("SELECT id FROM verdicts")}
    assert stored >= set(acknowledged)
    assert len(stored) <= len(acknowledged) + 1  # one may have been on its way
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert first_broken(hard_desk) is None
    assert give(hard_desk, 1, "supported", "I am here").revises in stored


def test_reviewers_at_once_lose_nothing(hard_desk: Desk, clock: Clock) -> None:
    """Four at one file: every act is there once, in one whole log."""
    failures: list[BaseException] = []

    def work(name: str, path: Path) -> None:
        try:
            with open_desk(path, reviewer=name, now=clock) as desk:
                for number in range(8):
                    give(desk, 1, "refuted", f"{name} {number}")
                    comment(desk, 2, f"{name} {number}")
        except BaseException as error:
            failures.append(error)

    people = ["Ben", "Cleo", "Dora", "Emil"]
    threads = [threading.Thread(target=work, args=(name, hard_desk.path)) for name in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    expected = {f"{name} {number}" for name in people for number in range(8)}
    verdicts = card(hard_desk, 1).verdicts
    assert {verdict.why for verdict in verdicts} == expected
    assert [verdict.revises for verdict in verdicts] == [*(verdict.id for verdict in verdicts[1:]), None]
    assert sorted(str(said.text) for said in card(hard_desk, 2).comments) == sorted(expected)
    assert len(log(hard_desk, claim_id=1)) == len(expected)
    assert first_broken(hard_desk) is None
