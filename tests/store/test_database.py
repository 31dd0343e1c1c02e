"""Transactions: whole or not at all, one thread beside the other, faults as one sentence."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from claimbench.model.errors import BusyError, StoreError
from claimbench.store.database import Store
from claimbench.store.faults import fault

ADD = "INSERT INTO reviewers (uid, name, created_at) VALUES (?1, ?1, '')"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "claimbench.db", timeout=0.1)
    yield opened
    opened.close()


def names(store: Store) -> list[str]:
    with store.read() as connection:
        return [row["name"] for row in connection.execute("SELECT name FROM reviewers ORDER BY id")]


def test_a_write_is_whole(store: Store) -> None:
    """What was written before an error in the same transaction is gone with it."""
    with store.write() as connection:
        connection.execute(ADD, ("Ada",))

    def write_and_fail() -> None:
        with store.write() as connection:
            connection.execute(ADD, ("Ben",))
            raise KeyError

    with pytest.raises(KeyError):
        write_and_fail()
    assert names(store) == ["Ada"]


def test_readers_see_one_state(store: Store) -> None:
    """What another thread commits during a read appears after it."""
    with store.read() as connection, ThreadPoolExecutor(1) as pool:
        before = connection.execute("SELECT count(*) FROM reviewers").fetchone()[0]

        def write() -> None:
            with store.write() as other:
                other.execute(ADD, ("Ada",))

        pool.submit(write).result()
        assert connection.execute("SELECT count(*) FROM reviewers").fetchone()[0] == before == 0
    assert names(store) == ["Ada"]


def test_every_thread_has_its_own_connection(store: Store) -> None:
    """Connections are not shared, and all are closed together."""
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(lambda: store.connection).result()
    assert other is not store.connection
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        other.execute("SELECT 1")
    with pytest.raises(StoreError, match="has been closed"):
        _ = store.connection


def test_writers_wait_for_each_other(tmp_path: Path) -> None:
    """Read, add one, write back, by four threads at once: no addition is lost."""
    store = Store(tmp_path / "claimbench.db")
    with store.write() as connection:
        connection.execute("INSERT INTO desk_counts VALUES ('open', 0)")
    start = threading.Barrier(4)

    def count() -> None:
        start.wait()
        for _ in range(10):
            with store.write() as connection:
                number = connection.execute("SELECT claims FROM desk_counts").fetchone()[0]
                connection.execute("UPDATE desk_counts SET claims = ?", (number + 1,))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.connection.execute("SELECT claims FROM desk_counts").fetchone()[0] == 40
    store.close()


def test_a_writer_that_waits_too_long_is_told(store: Store) -> None:
    """BusyError, and nothing written."""
    other = Store(store.path)
    with other.write() as connection:
        connection.execute(ADD, ("Ada",))
        with pytest.raises(BusyError, match="try again"), store.write():
            pytest.fail("must not get here")
    assert names(store) == ["Ada"]
    other.close()


def test_a_full_disk_is_told_and_nothing_lost(store: Store) -> None:
    """SQLite has rolled back by then; reading and later writing go on."""
    with store.write() as connection:
        connection.execute(ADD, ("Ada",))
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="is full"), store.write() as connection:
        connection.executemany(ADD, [(f"{number}" * 200,) for number in range(1000)])
    assert names(store) == ["Ada"]
    store.connection.execute("PRAGMA max_page_count = 1000000")
    with store.write() as connection:
        connection.execute(ADD, ("Ben",))
    assert names(store) == ["Ada", "Ben"]


def test_a_file_that_a_newer_program_has_changed_is_noticed(store: Store) -> None:
    """Nothing is written into a schema that this program does not know."""
    store.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="by a newer claimbench while it was open"), store.write():
        pytest.fail("must not get here")


def test_a_store_closed_under_a_thread_is_told(store: Store) -> None:
    """The program is ending while a worker still reads."""

    def close_while_reading() -> None:
        with store.read() as connection:
            store.close()
            connection.execute("SELECT 1")

    with pytest.raises(StoreError, match="has been closed"):
        close_while_reading()


@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_removed_or_replaced_while_open_is_noticed(
    store: Store, tmp_path: Path, replaced: bool
) -> None:
    """Writes to it would seem to succeed, and be lost."""
    store.path.rename(tmp_path / "elsewhere.db")
    if replaced:
        Store(store.path).close()
    with pytest.raises(StoreError, match="removed or replaced"), store.write():
        pytest.fail("must not get here")


def test_a_damaged_page_is_told(store: Store) -> None:
    """A file damaged in its middle: one sentence, no traceback of SQLite."""
    with store.write() as connection:
        connection.executemany(ADD, [(f"{number:0500}",) for number in range(200)])
    store.close()
    data = bytearray(store.path.read_bytes())
    data[len(data) // 2 :] = b"\xa5" * (len(data) - len(data) // 2)
    store.path.write_bytes(data)

    def read() -> None:
        damaged = Store(store.path)
        try:
            names(damaged)
        finally:
            damaged.close()

    with pytest.raises(StoreError, match=r"damaged|cannot be used"):
        read()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "held by another program"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "cannot be written to"),
        (sqlite3.SQLITE_IOERR_WRITE, "failed"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "cannot be opened"),
        (sqlite3.SQLITE_CORRUPT_VTAB, "damaged"),
        (sqlite3.SQLITE_ERROR, "no such table: claims"),
    ],
)
def test_each_fault_has_its_sentence(code: int, says: str) -> None:
    """Extended result codes are told by their primary code."""
    error = sqlite3.OperationalError("no such table: claims")
    error.sqlite_errorcode = code
    said = str(fault(error, Path("x.db"), 5))
    assert says in said
    assert "x.db" in said
    assert "nothing was changed" in said
