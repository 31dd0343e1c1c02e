"""The program is killed, its terminal goes, its input is closed: nothing is lost, nothing is half done."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlite_utils import Database

from claimbench.store.migrations import migrations
from claimbench.store.opening import SCHEMA_VERSION
from claimbench.workbench.claims import card
from claimbench.workbench.desk import open_desk
from claimbench.workbench.history import log
from claimbench.workbench.verdicts import give
from tests.cli.conftest import several
from tests.faults.conftest import LINES, PROGRAM, is_sound, verdict_ids


def test_a_wal_left_behind_is_worked_into_the_file(desk_file: Path) -> None:
    """The program was killed: its last verdicts stand in the -wal file alone, and are there again."""
    with subprocess.Popen(
        [*PROGRAM, "--db", str(desk_file), "--as", "Ada", "verdict", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(LINES[: LINES.index(b"\n") + 1])
        process.stdin.flush()
        process.stdout.readline()
        process.kill()
    wal = desk_file.with_name("claimbench.db-wal")
    assert wal.stat().st_size > 0
    assert verdict_ids(desk_file) == [1]
    assert is_sound(desk_file)


def test_a_wal_cut_short_costs_only_what_was_not_synced(desk_file: Path, tmp_path: Path) -> None:
    """Power went while a commit was on its way: whatever the cut, the file is whole, verdicts in order."""
    with open_desk(desk_file, reviewer="Ada") as desk:
        for number in range(6):
            give(desk, number + 1, "Refuted", f"reason {number}")
        whole = desk_file.with_name("claimbench.db-wal").read_bytes()
        database = desk_file.read_bytes()
    rng = random.Random(5)  # noqa: S311 (not a secret)
    for _ in range(12):
        cut = rng.randrange(len(whole))
        copy = tmp_path / f"cut-{cut}" / "claimbench.db"
        copy.parent.mkdir()
        copy.write_bytes(database)
        torn = bytearray(whole[:cut])
        if cut > 40 and rng.random() < 0.5:
            torn[-rng.randint(1, 30) :] = rng.randbytes(8)
        copy.with_name("claimbench.db-wal").write_bytes(torn)
        assert is_sound(copy)
        ids = verdict_ids(copy)
        assert ids == list(range(1, len(ids) + 1))


def test_killed_at_any_step_a_verdict_is_there_whole_or_not_at_all(desk_file: Path) -> None:
    """Killed after ever more instructions of SQLite's machine, from the first read to the commit."""
    kills, verdicts = 0, 0
    while not verdicts:
        process = os.fork()
        if not process:
            with suppress(BaseException), open_desk(desk_file, reviewer="Ada") as desk:
                left = iter(range(16 * kills))
                desk.store.connection.set_progress_handler(lambda: _die_after(left), 5)  # noqa: B023
                give(desk, 1, "Refuted", "so " * 2_000, sources=["https://example.org/"])
                os._exit(0)
            os._exit(1)
        _, status = os.waitpid(process, 0)
        assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
        with open_desk(desk_file, create=False) as desk:
            shown = card(desk, 1)
            verdicts = len(shown.verdicts)
            assert verdicts == len([event for event in log(desk) if event.act == "verdict"])
            assert verdicts == len(shown.sources)
        kills += os.WIFSIGNALED(status)
    assert kills > 8
    assert verdicts == 1
    assert is_sound(desk_file)


def _die_after(left: Iterator[int]) -> int:
    if next(left, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
    return 0


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A desk of the first schema, with a reviewer in it."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        migrations.apply(Database(connection, execute_plugins=False), stop_before="matching")
        connection.execute("INSERT INTO reviewers (uid, name, created_at) VALUES ('u', 'Ada', '2024')")
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    return path


def test_an_older_file_is_brought_up_to_date(old_file: Path) -> None:
    """With all that stood in it."""
    with open_desk(old_file, create=False) as desk:
        connection = desk.store.connection
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        assert connection.execute("SELECT name FROM reviewers").fetchone()[0] == "Ada"


def test_an_interrupted_migration_leaves_the_old_file_or_the_new(old_file: Path, tmp_path: Path) -> None:
    """Killed at any moment; the next opening brings it up to date."""
    rng = random.Random(3)  # noqa: S311 (not a secret)
    for number in range(8):
        path = tmp_path / f"interrupted-{number}.db"
        shutil.copy(old_file, path)
        process = os.fork()
        if not process:
            with suppress(BaseException):
                open_desk(path, create=False)
            os._exit(0)
        time.sleep(rng.uniform(0, 0.04))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone()[0] in (1, SCHEMA_VERSION)
        assert is_sound(path)
        with open_desk(path, create=False) as desk:
            assert desk.store.connection.execute("SELECT name FROM reviewers").fetchone()[0] == "Ada"


def test_a_terminal_that_goes_leaves_whole_verdicts(desk_file: Path) -> None:
    """SIGHUP amid the writing: what was acknowledged is there, nothing half."""
    with subprocess.Popen(
        [*PROGRAM, "--db", str(desk_file), "--as", "Ada", "verdict", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(LINES[:20_000])
        process.stdin.flush()
        first = process.stdout.readline()
        process.send_signal(signal.SIGHUP)
        rest = process.stdout.read()
        assert process.stderr.read().strip() == b""
        assert process.wait(timeout=30) == 128 + signal.SIGHUP
    lines = (first + rest).splitlines()
    with suppress(ValueError):
        lines = [line for line in lines if json.loads(line)]
    told = {json.loads(line)["verdict"] for line in lines}
    stored = set(verdict_ids(desk_file))
    assert told <= stored
    assert len(stored - told) <= 1
    assert is_sound(desk_file)


def test_a_closed_standard_input_is_an_empty_one(desk_file: Path) -> None:
    """Nothing to read is no error of the program, and changes nothing."""
    before = verdict_ids(desk_file)
    calls = [
        ("--db", str(desk_file), "--as", "Ada", command, "-")
        for command in ("verdict", "score", "match", "import", "ingest")
    ]
    ended = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *several(*calls)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stdout.count("ended with") == len(calls)
    assert "Traceback" not in ended.stderr
    assert "a fault of claimbench" not in ended.stderr
    assert verdict_ids(desk_file) == before
    assert is_sound(desk_file)
