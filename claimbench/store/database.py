"""The open database: one connection a thread, and transactions that are ours."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimbench.model.errors import StoreError
from claimbench.store.faults import told
from claimbench.store.opening import SCHEMA_VERSION, prepare, schema_version
from claimbench.store.turns import begin

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -16000",  # KiB
    "PRAGMA journal_size_limit = 67108864",  # what is left of the WAL after a large intake
)


class Store:
    """A claimbench database file, open for any number of threads of this process."""

    def __init__(self, path: Path, *, create: bool = True, timeout: float = 5.0) -> None:
        """Open the file; StoreError, with nothing changed, when it cannot be used.

        `timeout` is in seconds: how long a write waits for other writers.
        """
        self.path = path
        self.timeout = timeout
        self._real = prepare(path, create=create, timeout=timeout)
        self._identity = _identify(self._real)
        self._log_file = self._real.with_name(f"{self._real.name}-wal")
        self._log_identity: tuple[int, int] | None = None
        self._of_thread = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False
        with told(path, timeout):
            # WAL is kept in the file, but somebody may have switched it off with another tool.
            self.connection.execute("PRAGMA journal_mode = WAL")

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection; rows are `sqlite3.Row`."""
        connection: sqlite3.Connection | None = getattr(self._of_thread, "connection", None)
        if connection is None:
            connection = self._connect()
            self._of_thread.connection = connection
        return connection

    def _connect(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise StoreError(f"{self.path} has been closed; open it again")
            with told(self.path, self.timeout):
                connection = sqlite3.connect(
                    self._real,
                    isolation_level=None,
                    timeout=self.timeout,
                    check_same_thread=False,  # used by one thread, but closed by whoever closes the store
                )
                connection.row_factory = sqlite3.Row
                for pragma in _PRAGMAS:
                    connection.execute(pragma)
            self._connections.append(connection)
            return connection

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Read one consistent state of the database; inside `write`, the state being written."""
        connection = self.connection
        if connection.in_transaction:
            yield connection
            return
        with told(self.path, self.timeout):
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("COMMIT")

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction that holds the write lock from its start; on disk when this returns.

        Rolled back on any error. BusyError when another program writes for longer than the time-out.
        """
        connection = self.connection
        with told(self.path, self.timeout):
            self._check_still_there()
            begin(connection, self.timeout)
            try:
                self._check_schema(connection)
                self._check_log_file()
                yield connection
                connection.execute("COMMIT")
            finally:
                # On a full disk SQLite has rolled back already.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connections of all threads; closing again does nothing."""
        with self._lock:
            self._closed = True
            for connection in self._connections:
                connection.close()
            self._connections.clear()
        self._of_thread = threading.local()

    def _check_schema(self, connection: sqlite3.Connection) -> None:
        if schema_version(connection) != SCHEMA_VERSION:
            raise StoreError(
                f"{self.path} was brought up to date by a newer claimbench while it was open; "
                "nothing was changed; update claimbench and open it again"
            )

    def _check_still_there(self) -> None:
        # Writes to a file that was renamed or replaced would succeed, and be lost.
        if _identify(self._real) != self._identity:
            raise StoreError(
                f"{self.path} was removed or replaced while it was open; nothing was changed; "
                "put it back or open the new one"
            )

    def _check_log_file(self) -> None:
        # While somebody has the database open, nobody of ours takes its -wal away. Writes to one that is
        # gone would be there until the last one closes, and lost if that one is killed.
        found = _identify(self._log_file)
        if found is None or found != (self._log_identity or found):
            raise StoreError(
                f"{self._log_file} was removed or replaced while {self.path.name} was open; nothing was "
                "changed; end claimbench wherever it has the file open, and open it again"
            )
        self._log_identity = found


def _identify(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
