"""Opening a database: files that cannot be used are named in one sentence and stay as they were."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from claimbench.model.errors import BusyError, ExitCode, StoreError
from claimbench.store import migrations, opening
from claimbench.store.database import Store
from claimbench.store.opening import APPLICATION_ID, SCHEMA_VERSION

NOBODY = 65534


def contents(folder: Path) -> dict[str, tuple[bytes | None, int]]:
    """Every name in the folder with its bytes and the time of its last change."""
    return {
        str(path.relative_to(folder)): (
            path.read_bytes() if path.is_file() else None,
            path.stat().st_mtime_ns,
        )
        for path in folder.rglob("*")
    }


def refused(path: Path, *, create: bool = True) -> StoreError:
    """The error of opening `path`, which must leave its folder unchanged."""
    before = contents(path.parent) if path.parent.is_dir() else {}
    with pytest.raises(StoreError) as caught:
        Store(path, create=create, timeout=0.1).close()
    assert caught.value.exit_code is ExitCode.STORE_UNAVAILABLE
    assert (contents(path.parent) if path.parent.is_dir() else {}) == before
    return caught.value


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A new, closed database."""
    path = tmp_path / "claimbench.db"
    Store(path).close()
    return path


def test_a_new_database_is_one_file_of_ours(made: Path) -> None:
    """Header and schema version say whose it is; no side file is left after closing."""
    assert [path.name for path in made.parent.iterdir()] == ["claimbench.db"]
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_schema_version_counts_the_migrations() -> None:
    """A migration that does not raise the version would never be applied to older files."""
    assert len(migrations.migrations._migrations) == SCHEMA_VERSION


def test_connections_are_set_up_for_durable_checked_writes(made: Path) -> None:
    """Foreign keys are checked and every commit is synced, in every thread's connection."""
    store = Store(made)
    pragmas = {
        name: store.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("foreign_keys", "synchronous")
    }
    store.close()
    assert pragmas == {"foreign_keys": 1, "synchronous": 2}


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    """A file made by `touch` or `mktemp` is nobody's."""
    path = tmp_path / "empty.db"
    path.touch()
    Store(path).close()
    Store(path, create=False).close()


def test_opening_twice_changes_nothing(made: Path) -> None:
    """The second opening finds the same schema and writes nothing."""
    before = made.read_bytes()
    Store(made).close()
    assert made.read_bytes() == before


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("PRAGMA user_version = 99", "made by a newer claimbench"),
        ("PRAGMA application_id = 1", "a database of another program"),
    ],
)
def test_a_file_of_another_program_or_version_is_left_alone(made: Path, sql: str, says: str) -> None:
    """A newer schema or another application's header is recognised before anything is written."""
    with closing(sqlite3.connect(made)) as connection:
        connection.execute(sql)
    assert says in str(refused(made))


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_somebody_elses_tables_are_left_alone(tmp_path: Path, journal: str) -> None:
    """A SQLite file with tables but without our mark is not taken over."""
    path = tmp_path / "claimbench.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("CREATE TABLE recipes (name TEXT)")
    assert "a database of another program" in str(refused(path))


@pytest.mark.parametrize("data", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_garbage_is_not_a_database(tmp_path: Path, data: bytes) -> None:
    """Bytes that SQLite cannot read are named as such, and kept."""
    path = tmp_path / "claimbench.db"
    path.write_bytes(data)
    assert "nothing was changed" in str(refused(path))


def test_places_that_hold_no_database(tmp_path: Path) -> None:
    """A missing folder, a folder, a missing file: each has its own sentence."""
    assert "there is no folder" in str(refused(tmp_path / "nowhere" / "x.db"))
    (tmp_path / "folder.db").mkdir()
    assert "is a folder" in str(refused(tmp_path / "folder.db"))
    assert "there is no database" in str(refused(tmp_path / "x.db", create=False))
    os.mkfifo(tmp_path / "pipe.db")
    with pytest.raises(StoreError, match="not a regular file"):
        Store(tmp_path / "pipe.db")
    with pytest.raises(StoreError, match="cannot be the name of a file"):
        Store(tmp_path / "a\0b.db")


@pytest.fixture
def public(tmp_path: Path) -> Iterator[Path]:
    """A folder with a database that every user of the machine can reach."""
    folder = Path(tempfile.mkdtemp(prefix="claimbench-"))
    Store(folder / "claimbench.db").close()
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_ordinary_user(act: Callable[[], object]) -> str:
    """What a user without root's rights is told; root's rights know no read-only."""
    if os.geteuid() != 0:
        with pytest.raises(StoreError) as caught:
            act()
        return str(caught.value)
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            act()
            said = "no error"
        except StoreError as error:
            said = str(error)
        except BaseException as error:
            said = repr(error)
        os.write(sending, said.encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(sending)
    with os.fdopen(receiving) as answer:
        return answer.read()


def test_a_read_only_file_is_refused(public: Path) -> None:
    """BEGIN IMMEDIATE would succeed on it and only the first write fail, so it is asked beforehand."""
    path = public / "claimbench.db"
    public.chmod(0o777)
    path.chmod(0o444)
    before = contents(public)
    assert "claimbench.db is read-only" in as_ordinary_user(lambda: Store(path))
    assert contents(public) == before


@pytest.mark.parametrize("name", ["claimbench.db", "new.db"])
def test_a_read_only_folder_is_refused(public: Path, name: str) -> None:
    """SQLite cannot even read a WAL database there."""
    (public / "claimbench.db").chmod(0o666)
    public.chmod(0o555)
    before = contents(public)
    assert "is read-only, so the database" in as_ordinary_user(lambda: Store(public / name))
    assert contents(public) == before


def test_an_unreadable_file_is_refused(public: Path) -> None:
    """Somebody else's private database."""
    public.chmod(0o777)
    (public / "claimbench.db").chmod(0o600)
    if os.geteuid() != 0:
        (public / "claimbench.db").chmod(0o000)
    assert "may not be read" in as_ordinary_user(lambda: Store(public / "claimbench.db"))


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA locking_mode = EXCLUSIVE")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE held (x)")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_file_held_by_another_process_is_busy(made: Path) -> None:
    """After the time-out it is said so; nothing is changed, and it opens once the other is gone."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(made)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BusyError, match="held by another program"):
            Store(made, timeout=0.1)
        holder.kill()
    Store(made).close()


def test_a_database_that_cannot_be_made_whole_is_not_there_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure halfway through the schema leaves no file under any name."""

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (x)")
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(migrations, "migrate", fail)
    refused(tmp_path / "claimbench.db")
    assert list(tmp_path.iterdir()) == []


def test_two_processes_may_make_the_same_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The slower one uses the quicker one's file."""
    path = tmp_path / "claimbench.db"
    name_it = opening._name

    def slow(unfinished: Path, real: Path) -> None:
        monkeypatch.setattr(opening, "_name", name_it)
        quicker = Store(path)
        with quicker.write() as connection:
            connection.execute("INSERT INTO reviewers (uid, name, created_at) VALUES ('u', 'Ada', '')")
        quicker.close()
        name_it(unfinished, real)

    monkeypatch.setattr(opening, "_name", slow)
    store = Store(path)
    assert store.connection.execute("SELECT count(*) FROM reviewers").fetchone()[0] == 1
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["claimbench.db"]


def test_a_link_to_a_database_keeps_being_a_link(made: Path) -> None:
    """The file that is meant is opened, not the link replaced."""
    link = made.with_name("link.db")
    link.symlink_to(made)
    Store(link).close()
    assert link.is_symlink()


def test_names_with_marks_of_addresses_are_only_names(tmp_path: Path) -> None:
    """'?', '#' and '%' in a file's name have a meaning in SQLite's file addresses."""
    path = tmp_path / "a?mode=memory#b%41 ü.db"
    Store(path).close()
    Store(path, create=False).close()
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
