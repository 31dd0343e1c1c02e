"""Opening the database file: what it is, whether it can be used, and making a new one.

A file that cannot be used is left as it was, without `-wal` or `-shm` files beside it.
"""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from claimbench.model.errors import StoreError
from claimbench.store.faults import told

APPLICATION_ID = 0x436C6D42
"""'ClmB', in the header of every database of ours."""

SCHEMA_VERSION = 6
"""Kept as the file's `user_version`; a migration raises it."""


def prepare(path: Path, *, create: bool, timeout: float) -> Path:
    """Make sure that `path` is a database of ours, of the present schema, that can be written.

    Makes the file when it is missing and `create` allows it, and brings an older schema up to date.
    Returns the file's real path. StoreError otherwise, with nothing changed.
    """
    try:
        real = path.resolve()
        exists = real.exists()
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(
            f"{path!s} cannot be the name of a file ({error}); name another with --db"
        ) from error
    _check_place(path, real, exists=exists, create=create)
    if not exists:
        with told(path, timeout):
            _make(path, real, timeout)
    with told(path, timeout):
        if _examine(path, real) < SCHEMA_VERSION:
            _upgrade(path, real, timeout)
    return real


def _check_place(path: Path, real: Path, *, exists: bool, create: bool) -> None:
    if real.is_dir():
        raise StoreError(f"{path} is a folder, not a database; name a file in it with --db")
    if not real.parent.is_dir():
        raise StoreError(f"there is no folder {real.parent} for the database {path.name}; make it first")
    if not exists and not create:
        raise StoreError(
            f"there is no database {path}; read documents into one with `claimbench ingest`, "
            "or name another file with --db"
        )
    if exists and not real.is_file():
        raise StoreError(f"{path} is not a regular file; name another with --db")
    if exists and not os.access(real, os.R_OK):
        raise StoreError(f"{path} may not be read; allow it or name another file with --db")
    if not os.access(real.parent, os.W_OK | os.X_OK):
        raise StoreError(
            f"the folder {real.parent} is read-only, so the database {path.name} cannot be used there; "
            "allow writing or name another file with --db"
        )
    if exists and not os.access(real, os.W_OK):
        raise StoreError(f"{path} is read-only; allow writing or name another file with --db")


def _examine(path: Path, real: Path) -> int:
    """The schema version of the file, 0 for an empty one.

    Read as immutable, which takes no lock and leaves no file behind. Never with `open()`: closing
    that would drop the locks which this process may hold on the same file.
    """
    address = f"file:{quote(str(real))}"
    try:
        with closing(sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)) as connection:
            return _version(path, connection)
    except sqlite3.DatabaseError as error:
        log = real.with_name(f"{real.name}-wal")
        if error.sqlite_errorcode != sqlite3.SQLITE_CORRUPT or not log.exists() or not log.stat().st_size:
            raise
    # A full disk or a kill has cut a checkpoint short: the file makes sense only together with its -wal.
    with closing(sqlite3.connect(f"{address}?mode=rw", uri=True)) as connection:
        return _version(path, connection)


def _version(path: Path, connection: sqlite3.Connection) -> int:
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = schema_version(connection)
    if application != APPLICATION_ID:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application or version or tables:
            raise StoreError(
                f"{path} is a database of another program; nothing was changed; name another file with --db"
            )
        return 0
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was made by a newer claimbench (schema {version}; this one knows up to "
            f"{SCHEMA_VERSION}); nothing was changed; update claimbench"
        )
    return version


def schema_version(connection: sqlite3.Connection) -> int:
    """The version that the file is at in this moment."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _make(path: Path, real: Path, timeout: float) -> None:
    """Make a new database under another name, whole, and only then give it its own."""
    unfinished = real.with_name(f".{real.name}.{uuid.uuid4().hex}")
    try:
        _upgrade(path, unfinished, timeout)
        _name(unfinished, real)
    except OSError as error:
        raise StoreError(
            f"the database {path} cannot be made ({error.strerror}); name another file with --db"
        ) from error
    finally:
        for leftover in ("", "-wal", "-shm", "-journal"):
            Path(f"{unfinished}{leftover}").unlink(missing_ok=True)


def _name(unfinished: Path, real: Path) -> None:
    try:
        os.link(unfinished, real)
    except FileExistsError:
        return  # another process was quicker: its database is as good
    except OSError:
        unfinished.rename(real)  # a file system without hard links
    folder = os.open(real.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _upgrade(path: Path, real: Path, timeout: float) -> None:
    from claimbench.store.migrations import migrate  # sqlite-utils takes 0.2 s to import

    with closing(sqlite3.connect(real, isolation_level=None, timeout=timeout)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _version(path, connection) < SCHEMA_VERSION:
                migrate(connection)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        connection.execute("PRAGMA journal_mode = WAL")
