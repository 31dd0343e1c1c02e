"""What can go wrong around the file: each time a sentence, and a state from which work goes on.

Elsewhere: a file or folder that may not be written, tests/store/test_opening; a full disk under an export,
tests/cli/test_export; drafts kept through SIGHUP, SIGTERM and kill -9, and an act that the database refuses,
tests/tui/test_terminal and test_queue; closed streams, tests/cli/test_streams;
killed, interrupted and cut off, test_interruptions.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from claimbench.model.errors import ClaimbenchError, StoreError
from claimbench.store.opening import SCHEMA_VERSION
from claimbench.workbench.claims import card, comment
from claimbench.workbench.desk import open_desk
from claimbench.workbench.drafts import keep, kept
from claimbench.workbench.history import first_broken, log, undo
from claimbench.workbench.queue import QueueQuery, page
from claimbench.workbench.verdicts import give
from tests.conftest import Clock
from tests.faults.conftest import LINES, PROGRAM, call, is_sound, one_sentence, verdict_ids


def _acknowledged(out: str) -> list[int]:
    answers = [json.loads(line) for line in out.splitlines()]
    return [answer["verdict"] for answer in answers if "verdict" in answer]


def test_a_limit_on_file_size_stops_the_work_in_a_sentence(desk_file: Path) -> None:
    """Verdicts are kept up to the one that no longer fits; each further line is answered with why."""
    room = desk_file.stat().st_size + 200_000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    ended = call(desk_file, "verdict", "-", stdin=LINES, limits=limit)
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
    ended = call(path, "verdict", "-", stdin=LINES)
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


def test_a_read_only_disk_is_told(desk_file: Path, small_disk: Path) -> None:
    """Root's rights write to no such disk either; once it can be written, the desk is as it was."""
    path = small_disk / "claimbench.db"
    shutil.copy(desk_file, path)
    remount = ["mount", str(small_disk), "-o"]
    subprocess.run([*remount, "remount,ro"], check=True)
    for arguments in (["comment", "1", "look"], ["queue"]):
        ended = call(path, *arguments)
        assert ended.code == 4
        assert "read-only" in one_sentence(ended)
    subprocess.run([*remount, "remount,rw"], check=True)
    assert [file.name for file in small_disk.iterdir()] == [path.name]
    assert path.read_bytes() == desk_file.read_bytes()


@pytest.mark.parametrize("replaced", [False, True])
def test_a_wal_that_is_taken_away_while_the_file_is_open_is_told(desk_file: Path, replaced: bool) -> None:
    """What would be written to it would be lost with the program; what stands in it is kept on closing."""
    wal = desk_file.with_name("claimbench.db-wal")
    with open_desk(desk_file, reviewer="Ada") as desk:
        give(desk, 1, "Refuted", "before")
        wal.unlink()
        if replaced:
            wal.touch()
        with pytest.raises(StoreError, match=r"-wal was removed or replaced.*nothing was changed"):
            give(desk, 2, "Refuted", "meanwhile")
        assert card(desk, 1).verdicts[0].why == "before"
    assert verdict_ids(desk_file) == [1]
    assert is_sound(desk_file)


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


def test_a_newer_file_is_left_alone(desk_file: Path) -> None:
    """An older program says that it is older, and which versions they are."""
    with closing(sqlite3.connect(desk_file)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = desk_file.read_bytes()
    ended = call(desk_file, "queue")
    assert ended.code == 4
    assert "newer claimbench" in one_sentence(ended)
    assert desk_file.read_bytes() == before
