"""Copying a database, as it stands at one moment, into a file of its own."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from claimbench.store.integrity import CHECKS

_PAGES = 4096
"""Copied at a time; others can write in between, and what they change is copied again."""


def copy_to(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Copy the database to `path`, where no file may be; gives what is wrong with the copy, usually nothing.

    SQLite's online backup (sqlite.org/backup.html), never a copy of the file's bytes: reading the file
    with `open` would drop this process's locks on it. The copy is one file, forced to the disk.

    Raises FileExistsError, OSError and sqlite3.Error; then no file is left.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        with closing(sqlite3.connect(beside, isolation_level=None)) as copy:
            connection.backup(copy, pages=_PAGES)
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.row_factory = sqlite3.Row
            problems = [f"{check.name}: {problem}" for check in CHECKS for problem in check.find(copy)]
        with beside.open("rb") as stream:
            os.fsync(stream.fileno())
        _name(beside, path)
    finally:
        for leftover in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{beside}{leftover}").unlink()
    return problems


def copy_file(path: Path, to: Path) -> None:
    """A whole copy of a database, even while others write to it. Raises SQLite's errors."""
    with (
        closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(to)) as target,
    ):
        source.backup(target)


def _name(beside: Path, path: Path) -> None:
    """Give the finished copy its name, which nobody may have taken meanwhile."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        beside.rename(path)
