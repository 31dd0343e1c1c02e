"""What can go wrong around the file: each time a sentence, and a state from which work goes on."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlite_utils import Database

from claimbench.model.errors import ClaimbenchError, StoreError
from claimbench.store.migrations import migrations
from claimbench.store.opening import SCHEMA_VERSION
from claimbench.workbench.claims import card, comment
from claimbench.workbench.desk import open_desk
from claimbench.workbench.drafts import keep, kept
from claimbench.workbench.history import first_broken, log, undo
from claimbench.workbench.queue import QueueQuery, page
from claimbench.workbench.verdicts import give
from tests.conftest import Clock
from tests.faults.conftest import PROGRAM, call, is_sound, one_sentence, verdict_ids

_LINES = b"".join(
    json.dumps({"claim": number % 9 + 1, "rating": "Refuted", "why": f"reason {number} " * 40}).encode()
    + b"\n"
    for number in range(400)
)


def _acknowledged(out: str) -> list[int]:
    answers = [json.loads(line) for line in out.splitlines()]
    return [answer["verdict"] for answer in answers if "verdict" in answer]


def test_a_limit_on_file_size_stops_the_work_in_a_sentence(desk_file: Path) -> None:
    """Verdicts are kept up to the one that no longer fits; each further line is answered with why."""
    room = desk_file.stat().st_size + 200_000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    ended = call(desk_file, "verdict", "-", stdin=_LINES, limits=limit)
    assert ended.code != 0
    assert "Traceback" not in ended.err
    answers = [json.loads(line) for line in ended.out.splitlines()]
    told = [answer["error"] for answer in answers if "error" in answer]
    assert all("nothing was changed" in sentence for sentence in [*told, ended.err] if sentence)
    assert told or ended.err
    assert len(_acknowledged(ended.out)) > 0
    assert verdict_ids(desk_file) == _acknowledged(ended.out)
    assert is_sound(desk_file)
    assert call(desk_file, "verdict", "1", "Refuted", "--why", "there is room again").code == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; needs the right to mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mounting, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting a small disk needs root's rights")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_stops_the_work_in_a_sentence(desk_file: Path, small_disk: Path) -> None:
    """As a limit on file size does; with room made, the work goes on where it stopped."""
    path = small_disk / "claimbench.db"
    shutil.copy(desk_file, path)
    ballast = small_disk / "ballast"
    with suppress(OSError), ballast.open("wb") as file:
        for _ in range(2_000 - 500 - path.stat().st_size // 1024):
            file.write(bytes(1024))
    ended = call(path, "verdict", "-", stdin=_LINES)
    assert ended.code != 0
    assert "Traceback" not in ended.err
    assert len(_acknowledged(ended.out)) > 0
    ballast.unlink()
    assert verdict_ids(path) == _acknowledged(ended.out)
    assert is_sound(path)
    assert call(path, "verdict", "1", "Refuted", "--why", "there is room again").code == 0


def test_a_checkpoint_cut_short_is_finished_on_opening(desk_file: Path, tmp_path: Path) -> None:
    """The file alone is no whole database then, only together with its -wal; so it is not called damaged."""
    before = desk_file.stat().st_size  # what lies beyond is new, and so in the -wal
    with open_desk(desk_file, reviewer="Ada") as desk:
        for number in range(60):
            give(desk, number % 9 + 1, "Refuted", f"reason {number} " * 100)
        wal = desk_file.with_name("claimbench.db-wal").read_bytes()
    checkpointed = desk_file.read_bytes()
    copy = tmp_path / "cut" / "claimbench.db"
    copy.parent.mkdir()
    copy.write_bytes(checkpointed[: (before + len(checkpointed)) // 2])
    copy.with_name("claimbench.db-wal").write_bytes(wal)
    assert verdict_ids(copy) == list(range(1, 61))
    assert is_sound(copy)


def test_a_draft_outlives_a_full_disk(desk_file: Path) -> None:
    """What was being written stays when the verdict cannot be stored."""
    with open_desk(desk_file, reviewer="Ada") as desk:
        keep(desk, 1, rating="Refuted", why="half a")
        pages = desk.store.connection.execute("PRAGMA page_count").fetchone()[0]
        desk.store.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="full"):
            give(desk, 2, "Refuted", "so " * 30_000)
        draft = kept(desk, 1)
        assert draft is not None
        assert draft.why == "half a"


def _remove(path: Path) -> None:
    path.unlink()


def _replace(path: Path) -> None:
    other = path.with_name("other.db")
    open_desk(other).close()
    other.replace(path)


def _bring_up_to_date(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("happens", "says"),
    [
        (_remove, "removed or replaced"),
        (_replace, "removed or replaced"),
        (_bring_up_to_date, "newer claimbench"),
    ],
)
def test_what_happens_to_the_file_while_it_is_open_is_told(
    desk_file: Path, happens: Callable[[Path], None], says: str
) -> None:
    """`verdict -` had the desk open: the next line is answered with a sentence."""
    with subprocess.Popen(
        [*PROGRAM, "--db", str(desk_file), "--as", "Ada", "verdict", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        line = json.dumps({"claim": 1, "rating": "Refuted", "why": "no"}) + "\n"
        process.stdin.write(line)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["verdict"] == 1
        happens(desk_file)
        process.stdin.write(line)
        process.stdin.close()
        said = process.stdout.read() + process.stderr.read()
        assert process.wait(timeout=30) != 0
    assert says in said
    assert "Traceback" not in said


def test_a_clock_that_goes_back_confuses_nothing(desk_file: Path) -> None:
    """The log keeps the order in which things were done; undo takes back what was done last."""
    clock = Clock()
    with open_desk(desk_file, reviewer="Ada", now=clock) as desk:
        give(desk, 1, "Refuted", "first")
        clock.forward(days=-400)
        give(desk, 1, "Supported", "second")
        assert [event.summary for event in log(desk, claim_id=1)][:2] == ["rated Supported", "rated Refuted"]
        assert [verdict.why for verdict in card(desk, 1).verdicts] == ["second", "first"]
        assert undo(desk).summary == "undid: rated Supported"
        assert card(desk, 1).verdicts[0].why == "first"
        assert first_broken(desk) is None


def test_a_wal_left_behind_is_worked_into_the_file(desk_file: Path) -> None:
    """The program was killed: its last verdicts stand in the -wal file alone, and are there again."""
    with subprocess.Popen(
        [*PROGRAM, "--db", str(desk_file), "--as", "Ada", "verdict", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(_LINES[: _LINES.index(b"\n") + 1])
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


def test_corrupt_pages_are_told_in_a_sentence(desk_file: Path, tmp_path: Path) -> None:
    """Wherever the damage is, reading and acting end well or with an error for the person."""
    data = desk_file.read_bytes()
    rng = random.Random(11)  # noqa: S311 (not a secret)
    told = list[str]()
    for number in range(60):
        damaged = bytearray(data)
        place = rng.randrange(1, len(data) // 4096) * 4096
        size = rng.choice((8, 64, 4096))
        damaged[place : place + size] = rng.randbytes(size)
        path = tmp_path / f"damaged-{number}.db"
        path.write_bytes(damaged)
        try:
            _use(path)
        except ClaimbenchError as problem:
            told.append(str(problem))
    assert told
    assert [sentence for sentence in told if "\n" in sentence] == []


def _use(path: Path) -> None:
    with open_desk(path, reviewer="Ada", create=False) as desk:
        for row in page(desk, QueueQuery()):
            card(desk, row.id)
        page(desk, QueueQuery(words="treaty"))
        log(desk)
        give(desk, 1, "Refuted", "no")
        comment(desk, 2, "look")
        undo(desk)


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
        process.stdin.write(_LINES[:20_000])
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


@pytest.mark.parametrize("arguments", [["verdict", "-"], ["score", "-"], ["match", "-"], ["import", "-"]])
def test_a_closed_standard_input_is_an_empty_one(desk_file: Path, arguments: list[str]) -> None:
    """Nothing to read is no error of the program, and changes nothing."""
    before = verdict_ids(desk_file)
    words = " ".join([*arguments, "<&-"])
    ended = subprocess.run(
        ["sh", "-c", f'"$@" {words}', "sh", *PROGRAM, "--db", str(desk_file), "--as", "Ada"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in ended.stderr
    assert "a fault of claimbench" not in ended.stderr
    assert verdict_ids(desk_file) == before
    assert is_sound(desk_file)


def test_a_newer_file_is_left_alone(desk_file: Path) -> None:
    """An older program says that it is older, and which versions they are."""
    with closing(sqlite3.connect(desk_file)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = desk_file.read_bytes()
    ended = call(desk_file, "queue")
    assert ended.code == 4
    assert "newer claimbench" in one_sentence(ended)
    assert desk_file.read_bytes() == before
