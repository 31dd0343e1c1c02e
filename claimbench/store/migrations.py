"""The schema, step by step; each step's statements stand in `schema/`, the earliest first."""

from __future__ import annotations

import sqlite3
from importlib.resources import files

from sqlite_utils import Database, Migrations

from claimbench.store.opening import APPLICATION_ID

_FIRST = ("0001_tables.sql", "0001_derived.sql", "0001_guards.sql", "0001_views.sql")

migrations = Migrations("claimbench")


@migrations()
def the_whole_desk(db: Database) -> None:
    """Documents to events, with search, counts, guards and views."""
    for name in _FIRST:
        _run(db, name)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@migrations()
def matching(db: Database) -> None:
    """Checked claims found by inflected words; the desk's own finished claims among them."""
    _run(db, "0002_matching.sql")
    db.execute("PRAGMA user_version = 2")


@migrations()
def citations(db: Database) -> None:
    """What a source is part of, its DOI and ISBN; evidence as people read it."""
    _run(db, "0003_sources.sql")
    db.execute("PRAGMA user_version = 3")


@migrations()
def steps(db: Database) -> None:
    """How verdicts are reviewed, and which were given without sight of each other."""
    _run(db, "0004_steps.sql")
    db.execute("PRAGMA user_version = 4")


@migrations()
def duplicates(db: Database) -> None:
    """Which claims were joined or may be, and which stand in several documents."""
    _run(db, "0005_duplicates.sql")
    db.execute("PRAGMA user_version = 5")


@migrations()
def methods(db: Database) -> None:
    """The desk's method in words, by version, and which one each verdict was given by."""
    _run(db, "0006_methods.sql")
    db.execute("PRAGMA user_version = 6")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date, inside the caller's transaction."""
    migrations.apply(Database(connection, execute_plugins=False))


def _run(db: Database, name: str) -> None:
    # `executescript` would commit the transaction that holds the migration together.
    script = files("claimbench.store").joinpath("schema", name).read_text(encoding="utf-8")
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
