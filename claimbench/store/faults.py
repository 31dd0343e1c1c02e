"""What SQLite reports, said as one sentence with what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimbench.model.errors import BusyError, StoreError

_PRIMARY = 0xFF
"""An extended result code keeps its primary code in the lowest byte; see sqlite.org/rescode.html."""

_SENTENCES = {
    sqlite3.SQLITE_FULL: "the disk that holds {path} is full; nothing was changed; make room and try again",
    sqlite3.SQLITE_READONLY: "{path} or its folder cannot be written to; nothing was changed; "
    "allow writing there or name another file with --db",
    sqlite3.SQLITE_IOERR: "reading or writing {path} failed; nothing was changed; "
    "check its disk and the limits on file size, then try again",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged; nothing was changed; work on with the newest backup",
    sqlite3.SQLITE_NOTADB: "{path} is not a claimbench database; nothing was changed; "
    "name another file with --db",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened; nothing was changed; "
    "check that it and its folder may be read and written",
}

_OUR_MISTAKES = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
"""Raised by what the program itself did; nothing a person could act on."""


@contextmanager
def told(path: Path, timeout: float) -> Iterator[None]:
    """Turn SQLite's errors into a StoreError about the file at `path`; BusyError after `timeout` seconds."""
    try:
        yield
    except _OUR_MISTAKES as error:
        if "closed database" in str(error):  # by the thread that ends the program
            raise StoreError(f"{path} has been closed; open it again") from error
        raise
    except sqlite3.Error as error:
        raise fault(error, path, timeout) from error


def fault(error: sqlite3.Error, path: Path, timeout: float) -> StoreError:
    """The StoreError that tells a person about `error`."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyError(
            f"{path} is held by another program, and waiting {timeout:g} s did not help; "
            "nothing was changed; try again, or close the other program"
        )
    sentence = _SENTENCES.get(code)
    if sentence is None:
        return StoreError(
            f"{path} cannot be used as a claimbench database ({error}); nothing was changed; "
            "run `claimbench doctor` or work on with the newest backup"
        )
    return StoreError(sentence.format(path=path))
