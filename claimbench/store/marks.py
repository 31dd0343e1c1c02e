"""How far each table's numbers went at a moment: what came in later has larger ones."""

from __future__ import annotations

import sqlite3

from claimbench.store.changes import NOTED_TABLES, Value

_ENDING = "_before"
_MARKED = NOTED_TABLES | {"revisions"}


def marks(connection: sqlite3.Connection) -> dict[str, Value]:
    """The largest number given out so far in each table that acts change, as facts for an entry in the log.

    For what brings in so many rows that the log does not list them one by one.
    """
    rows = dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    return {f"{table}{_ENDING}": rows.get(table, 0) for table in sorted(_MARKED)}


def marks_in(facts: dict[str, object]) -> dict[str, int]:
    """The numbers that an entry's facts have kept, by table."""
    named = {name.removesuffix(_ENDING): value for name, value in facts.items() if name.endswith(_ENDING)}
    return {table: value for table, value in named.items() if table in _MARKED and isinstance(value, int)}
