"""Rows that come from another desk: known again by uid, under their own numbers where those are free."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache

from claimbench.model.base import utc_text
from claimbench.model.verdicts import RatingScale
from claimbench.store import scales
from claimbench.store.changes import Value
from claimbench.store.claims import queue_order, rounded

_TABLES = frozenset(
    """appearances blobs claim_sources claims documents evidence methods ratings reviewers revisions scales
    snapshots sources verdicts""".split()
)

_LARGEST = 2**40
"""Numbers from here on are not taken over: the queue's order has no room for them."""


class BringingIn:
    """Adds rows, inside the caller's write transaction, at whose end those that rows name must be there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        # Once, for it makes SQLite prepare all statements anew; holds until the transaction ends.
        connection.execute("PRAGMA defer_foreign_keys = ON")
        self._before: dict[str, int] = {}
        """Of each table the largest number that was given out before this."""
        self._was_empty: dict[str, bool] = {}

    def find(self, table: str, uid: str) -> sqlite3.Row | None:
        """The row of this uid."""
        row: sqlite3.Row | None = self.connection.execute(
            f"SELECT * FROM {_ours(table)} WHERE uid = ?",  # noqa: S608 (the name is ours)
            (uid,),
        ).fetchone()
        return row

    def find_of_claim(self, table: str, claim_id: int, uid: str) -> sqlite3.Row | None:
        """The row of this uid that belongs to the claim: these tables have no index by uid alone."""
        row: sqlite3.Row | None = self.connection.execute(
            f"SELECT * FROM {_ours(table)} WHERE claim_id = ? AND uid = ?",  # noqa: S608 (the name is ours)
            (claim_id, uid),
        ).fetchone()
        return row

    def number(self, table: str, wanted: int | None = None) -> int:
        """The number for a new row: the wanted one unless it may have been given out here before."""
        return wanted if wanted is not None and self._is_free(table, wanted) else self._last(table) + 1

    def insert(self, table: str, values: Mapping[str, Value], wanted: int | None = None) -> int:
        """Add a row and return its number, which is that of `number`."""
        if wanted is not None and self._is_free(table, wanted):
            return self._insert(table, {"id": wanted, **values})
        return self._insert(table, values)

    def keep_digest(self, sha256: str, size: int) -> None:
        """Note that there are bytes of this digest, though they are not here; if they are, they stay."""
        self.connection.execute(
            "INSERT INTO blobs (sha256, size, compression, bytes) VALUES (?, ?, 'none', NULL) "
            "ON CONFLICT DO NOTHING",
            (sha256, size),
        )

    def _insert(self, table: str, values: Mapping[str, Value]) -> int:
        """Add a row and return its number; SQLite gives the next one where `values` holds none."""
        cursor = self.connection.execute(_insertion(_ours(table), tuple(values)), tuple(values.values()))
        number = cursor.lastrowid
        assert number is not None  # noqa: S101 (an INSERT of one row has one)
        return number

    def insert_claim(self, values: Mapping[str, Value], priority: float, claim_id: int) -> int:
        """Add a claim of this number, its place in the queue after its number and priority."""
        order: dict[str, Value] = {
            "id": claim_id,
            "priority": rounded(priority),
            "queue_order": queue_order(claim_id, rounded(priority)),
        }
        return self._insert("claims", {**values, **order})

    def set_verdict(self, claim_id: int, values: Mapping[str, Value]) -> None:
        """Give a claim its current verdict, with what else changes by that."""
        assignments = ", ".join(f"{name} = :{name}" for name in values)
        self.connection.execute(
            f"UPDATE claims SET {assignments} WHERE id = :id",  # noqa: S608 (names are ours)
            {**values, "id": claim_id},
        )

    def scale(self, name: str, version: int) -> tuple[int, RatingScale] | None:
        """The number and the ratings of a scale that the desk has."""
        row = self.connection.execute(
            "SELECT id FROM scales WHERE name = ? AND version = ?", (name, version)
        ).fetchone()
        return (row["id"], scales.get(self.connection, row["id"])) if row else None

    def add_scale(self, scale: RatingScale, at: str) -> int:
        """Add a scale without making it the desk's own, unless the desk has none."""
        values: dict[str, Value] = {"name": scale.name, "version": scale.version, "created_at": at}
        number = self.insert_beside("scales", values)
        for rank, rating in enumerate(scale.ratings, start=1):
            told: dict[str, Value] = {"name": rating.name, "value": rating.value, "meaning": rating.meaning}
            self.insert("ratings", {"scale_id": number, "rank": rank, **told})
        return number

    def insert_beside(self, table: str, values: Mapping[str, Value]) -> int:
        """Add a row to a table in which the largest number is the one that holds, and let that one hold.

        Where the desk had none before, the row that is brought in last will hold.
        """
        ends = self.connection.execute(
            f"SELECT min(id) AS first, max(id) AS last FROM {_ours(table)}"  # noqa: S608 (the name is ours)
        ).fetchone()
        was_empty = self._was_empty.setdefault(table, ends["first"] is None)
        number = (ends["last"] or 0) + 1 if was_empty else min(ends["first"], 1) - 1
        self._insert(table, {"id": number, **values})
        return number

    def reviewer(self, name: str) -> int | None:
        """The number of the person of this name, whatever its case."""
        row = self.connection.execute("SELECT id FROM reviewers WHERE name = ?", (name,)).fetchone()
        return row["id"] if row else None

    def source_at(self, url: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self.connection.execute(
            "SELECT * FROM sources WHERE url = ?", (url,)
        ).fetchone()
        return row

    def verdict_uids(self, claim_id: int) -> Iterator[str]:
        """Of all verdicts that the claim has had."""
        rows = self.connection.execute("SELECT uid FROM verdicts WHERE claim_id = ?", (claim_id,))
        return (row["uid"] for row in rows)

    def is_attached(self, claim_id: int, source_id: int) -> bool:
        found = self.connection.execute(
            "SELECT 1 FROM claim_sources WHERE claim_id = ? AND source_id = ?", (claim_id, source_id)
        ).fetchone()
        return found is not None

    def is_number_taken(self, document_id: int, revision_number: int) -> bool:
        """Whether the document has another text of this number."""
        found = self.connection.execute(
            "SELECT 1 FROM revisions WHERE document_id = ? AND number = ?", (document_id, revision_number)
        ).fetchone()
        return found is not None

    def _last(self, table: str) -> int:
        row = self.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return row[0] if row else 0

    def _is_free(self, table: str, number: int) -> bool:
        """Whether a new row can have the number: none had it before this, and none has it now."""
        if table not in self._before:
            self._before[table] = self._last(table)
        if not self._before[table] < number < _LARGEST:
            return False
        found = self.connection.execute(
            f"SELECT 1 FROM {_ours(table)} WHERE id = ?",  # noqa: S608 (the name is ours)
            (number,),
        ).fetchone()
        return found is None


@cache
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 (names are ours)


def _ours(table: str) -> str:
    if table not in _TABLES:
        raise ValueError(f"no rows of {table} are brought in")
    return table


def cells(fields: Mapping[str, object]) -> dict[str, Value]:
    """Fields of a record as cells: moments and days as text, truth as a number."""
    return {name: _cell(value) for name, value in fields.items()}


def _cell(value: object) -> Value:
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"no cell holds {value!r}")
