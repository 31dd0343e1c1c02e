"""Rows changed by one act, noted before and after, so that the act can be told and taken back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | float | None
"""What a cell of a noted row can hold."""

Row = Mapping[str, Value] | sqlite3.Row
"""A whole row as it was read."""

NOTED_TABLES = frozenset(
    {
        "appearances",
        "assignments",
        "claim_sources",
        "claim_tags",
        "claims",
        "comments",
        "documents",
        "evidence",
        "independent_verdicts",
        "joined_claims",
        "snapshots",
        "sources",
        "verdicts",
    }
)
"""Tables whose rows acts change and undo puts back. Each has an `id` that is never given out twice."""

_UNCOMPARED = frozenset({"version", "position"})
"""Columns that may differ in a row which still counts as unchanged: `version` grows also when a row is
put back as it was, `position` follows the document's newest revision."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None where there was or is none.

    For a row that was changed, both hold only the columns that differ.
    """

    table: str
    id: int
    before: dict[str, Value] | None
    after: dict[str, Value] | None
    print: str | None = None
    """Fingerprint of the whole row after a change."""


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: object) -> str:
    """JSON with sorted keys and no white space: the same text for the same value."""
    return _CANONICAL.encode(value)


def fingerprint(row: Row) -> str:
    """A short digest of a row's content."""
    content = {name: row[name] for name in row.keys() if name not in _UNCOMPARED}  # noqa: SIM118 (sqlite3.Row)
    return hashlib.sha256(canonical(content).encode()).hexdigest()[:16]


def new_uid() -> str:
    """An identity that holds in every copy of the desk."""
    return uuid.uuid4().hex


class Changes:
    """Changes rows and keeps note of it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.rows: list[RowChange] = []

    def insert(self, table: str, values: dict[str, Value]) -> int:
        """Add a row and return its id."""
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        cursor = self.connection.execute(
            f"INSERT INTO {_noted(table)} ({names}) VALUES ({marks})",  # noqa: S608 (names are ours)
            tuple(values.values()),
        )
        row_id = cursor.lastrowid
        assert row_id is not None  # noqa: S101 (an INSERT of one row has one)
        self.rows.append(RowChange(table, row_id, None, {"id": row_id, **values}))
        return row_id

    def update(self, table: str, row: Row, values: dict[str, Value]) -> dict[str, Value]:
        """Change the row that was read as `row`; return it as it is now.

        A table's `version` grows by one with it. Nothing happens when nothing differs.
        """
        old = {name: row[name] for name in row.keys()}  # noqa: SIM118 (sqlite3.Row)
        new = {name: value for name, value in values.items() if old[name] != value}
        if not new:
            return old
        if "version" in old:
            new["version"] = int(old["version"] or 0) + 1
        assignments = ", ".join(f"{name} = ?" for name in new)
        self.connection.execute(
            f"UPDATE {_noted(table)} SET {assignments} WHERE id = ?",  # noqa: S608 (names are ours)
            (*new.values(), old["id"]),
        )
        whole = old | new
        before = {name: old[name] for name in new}
        self.rows.append(RowChange(table, _id(old), before, new, fingerprint(whole)))
        return whole

    def delete(self, table: str, row: Row) -> None:
        """Take away the row that was read as `row`."""
        old = {name: row[name] for name in row.keys()}  # noqa: SIM118 (sqlite3.Row)
        self.connection.execute(f"DELETE FROM {_noted(table)} WHERE id = ?", (old["id"],))  # noqa: S608
        self.rows.append(RowChange(table, _id(old), old, None))


def _noted(table: str) -> str:
    if table not in NOTED_TABLES:
        raise ValueError(f"acts do not change rows of {table}")
    return table


def _id(row: Row) -> int:
    row_id = row["id"]
    if not isinstance(row_id, int):
        raise TypeError(f"a row without a number: {row_id!r}")
    return row_id
