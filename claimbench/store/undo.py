"""Taking an act back: the inverse of its row changes, last one first."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from claimbench.store.changes import NOTED_TABLES, Changes, RowChange, Value, fingerprint

_USES = {
    "sources": (
        "SELECT 1 FROM claim_sources WHERE source_id = :id UNION ALL "
        "SELECT 1 FROM evidence WHERE source_id = :id UNION ALL "
        "SELECT 1 FROM snapshots WHERE source_id = :id LIMIT 1"
    ),
    "snapshots": (
        "SELECT 1 FROM claim_sources WHERE source_id = (SELECT source_id FROM snapshots WHERE id = :id) "
        "UNION ALL SELECT 1 FROM evidence WHERE snapshot_id = :id LIMIT 1"
    ),
}
"""Rows that others may build on by now, and how to find whether they do; then they stay.

While nobody does, they go even if more has been learnt about them meanwhile: redoing brings that back.
"""


_OF_EACH_CHANGE = frozenset({"version", "updated_at"})
"""Columns that every change of a row sets."""


class RowChangedError(Exception):
    """A row is no longer as the act left it."""

    def __init__(self, table: str, row_id: int) -> None:
        super().__init__(f"{table} {row_id}")
        self.table = table
        self.row_id = row_id


def invert(changes: Changes, rows: Sequence[RowChange]) -> None:
    """Put every row back as it was before the act that changed `rows`.

    RowChangedError when one has been changed since; the caller's transaction is to be rolled back then.
    """
    for row in reversed(rows):
        if row.table not in NOTED_TABLES:
            raise RowChangedError(row.table, row.id)
        try:
            _invert_row(changes, row)
        except sqlite3.IntegrityError as error:  # other rows refer to it by now, or took its place
            raise RowChangedError(row.table, row.id) from error


def _invert_row(changes: Changes, row: RowChange) -> None:
    if not _columns(changes.connection, row.table).issuperset((row.before or {}).keys() | (row.after or {})):
        raise RowChangedError(row.table, row.id)  # the log was tampered with, or is from another schema
    current = changes.connection.execute(
        f"SELECT * FROM {row.table} WHERE id = ?",  # noqa: S608 (checked by invert)
        (row.id,),
    ).fetchone()
    if row.before is None and row.after is not None:
        _take_away(changes, row, current, row.after)
    elif row.before is not None and row.after is None:
        if current is not None:
            raise RowChangedError(row.table, row.id)
        changes.insert(row.table, _next_version(row.before))
    elif row.before is not None:
        if current is None or not _as_left(row, current):
            raise RowChangedError(row.table, row.id)
        changes.update(row.table, current, {k: v for k, v in row.before.items() if k != "version"})


def _take_away(
    changes: Changes, row: RowChange, current: sqlite3.Row | None, after: dict[str, Value]
) -> None:
    if current is not None and (uses := _USES.get(row.table)):
        if not changes.connection.execute(uses, {"id": row.id}).fetchone():
            changes.delete(row.table, current)
        return
    if current is None or fingerprint({name: current[name] for name in after}) != fingerprint(after):
        raise RowChangedError(row.table, row.id)
    changes.delete(row.table, current)


def _as_left(row: RowChange, current: sqlite3.Row) -> bool:
    """Whether a changed row is as the act left it. What is learnt of a source besides does not count."""
    if row.table == "sources":
        changed = {name: value for name, value in (row.after or {}).items() if name not in _OF_EACH_CHANGE}
        return all(current[name] == value for name, value in changed.items())
    return fingerprint(current) == row.print


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {column["name"] for column in connection.execute(f"PRAGMA table_info({table})")}


def _next_version(row: dict[str, Value]) -> dict[str, Value]:
    version = row.get("version")
    return row | {"version": version + 1} if isinstance(version, int) else row
