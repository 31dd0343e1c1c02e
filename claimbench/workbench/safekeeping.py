"""Keeping the desk safe: backups that were looked at, and whether all is as it was written."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from claimbench.model.errors import ClaimbenchError, StoreError, UsageError
from claimbench.store.copying import copy_to
from claimbench.store.faults import fault
from claimbench.store.integrity import CHECKS
from claimbench.workbench.desk import Desk, open_desk

_OLDEST_SQLITE = (3, 37, 0)
"""STRICT tables (sqlite.org/stricttables.html)."""

_ROOM = 100_000_000
"""Bytes that should be free beside the database."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check found."""

    name: str
    is_well: bool
    words: str


def backup(desk: Desk, path: Path | None = None) -> Path:
    """Copy the desk, as it stands now, into a new file that has been checked; gives its place.

    Without a path, `claimbench-2024-06-21T093000Z.db` beside the database. UsageError for a place where a
    file is already or none can be made; StoreError when the copy is not sound, and then none is kept.
    """
    stem, moment = desk.path.stem, desk.now()
    target = path or desk.path.with_name(f"{stem}-{moment:%Y-%m-%dT%H%M%SZ}.db")
    if target.exists() or target.is_symlink():
        raise UsageError(f"{target} is there already; name another file, or move that one away")
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {target.parent}; make it first, or name another place")
    try:
        problems = copy_to(desk.store.connection, target)
    except FileExistsError as problem:
        raise UsageError(f"{target} is there already; name another file") from problem
    except OSError as problem:
        raise UsageError(f"{target}: cannot be written ({problem.strerror}); name another place") from problem
    except sqlite3.Error as problem:
        raise fault(problem, target, desk.store.timeout) from problem
    if problems:
        with suppress(FileNotFoundError):
            target.unlink()
        raise StoreError(
            f"the backup was not kept, for {desk.path} is damaged ({problems[0]}); `claimbench verify` "
            "lists all"
        )
    return target


def verify(desk: Desk) -> Iterator[Checked]:
    """Look whether the database is what was written, check by check; nothing is changed."""
    for check in CHECKS:
        reading = desk.store.write if check.name == "search" else desk.store.read
        with reading() as connection:
            problems = list(check.find(connection))
        if problems:
            yield from (Checked(check.name, is_well=False, words=problem) for problem in problems)
        else:
            yield Checked(check.name, is_well=True, words="sound")


def doctor(path: Path) -> Iterator[Checked]:
    """Look whether claimbench has what it needs on this machine, and whether it can use the database."""
    yield _python()
    yield _sqlite()
    yield _model()
    yield _settings()
    for package, words in (("textual_serve", "serve"), ("llm", "llm"), ("distributed", "cluster")):
        there = find_spec(package) is not None
        yield Checked(
            f"extra {words}", is_well=True, words="installed" if there else "not installed, not needed"
        )
    yield from _database(path)


def _python() -> Checked:
    return Checked("python", is_well=sys.version_info >= (3, 11), words=sys.version.split()[0])


def _sqlite() -> Checked:
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    has_search = "ENABLE_FTS5" in options
    is_well = sqlite3.sqlite_version_info >= _OLDEST_SQLITE and has_search
    words = sqlite3.sqlite_version if has_search else f"{sqlite3.sqlite_version}, without FTS5"
    return Checked("sqlite", is_well, words if is_well else f"{words}: a newer Python brings a newer one")


def _model() -> Checked:
    from claimbench.extract.parse import DEFAULT_MODEL, weights_are_pinned

    if find_spec(DEFAULT_MODEL) is None:
        return Checked(
            "model", is_well=False, words=f"{DEFAULT_MODEL} is not installed; install claimbench anew"
        )
    if not weights_are_pinned():
        return Checked(
            "model", is_well=False, words=f"the weights of {DEFAULT_MODEL} are not the pinned ones"
        )
    return Checked("model", is_well=True, words=f"{DEFAULT_MODEL}, its weights as pinned")


def _settings() -> Checked:
    from claimbench.workbench.settings import load_settings
    from claimbench.workbench.settings_file import settings_path

    said: list[str] = []
    load_settings(said.append)
    words = said[0] if said else f"{settings_path()}{'' if settings_path().exists() else ', not there yet'}"
    return Checked("settings", is_well=not said, words=words)


def _database(path: Path) -> Iterator[Checked]:
    if not path.exists():
        yield Checked("database", is_well=True, words=f"{path}, not there yet")
        return
    try:
        with open_desk(path, create=False) as desk:
            yield Checked("database", is_well=True, words=f"{path} can be used")
            yield from (found for found in verify(desk) if not found.is_well)
    except ClaimbenchError as problem:
        yield Checked("database", is_well=False, words=str(problem))
        return
    free = shutil.disk_usage(path.resolve().parent).free
    words = f"{free / 1e9:,.1f} GB free beside the database"
    yield Checked("disk", is_well=free > _ROOM, words=words if free > _ROOM else f"only {words}; make room")
