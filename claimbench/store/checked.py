"""Checked claims in the database: looked up by words, and added in batches."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING

from claimbench.model.base import utc_text
from claimbench.model.checked import CheckedClaim, IncomingCheckedClaim
from claimbench.store.changes import new_uid

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

OWN = "desk"
"""The origin of the desk's own finished claims; triggers keep those."""

_COLUMNS = ("claim", "title", "speaker", "verdict", "url", "published", "publisher", "language", "record")
"""What an import says of a claim, in the order of `_cells`."""

Cells = tuple[str | None, ...]


class CheckedIndex:
    """Which checked claims hold which words."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()
        self._cursor.row_factory = None

    def largest_id(self) -> int:
        """0 when there are none."""
        return self._cursor.execute("SELECT max(id) FROM checked_claims").fetchone()[0] or 0

    def holding(self, term: str, limit: int) -> npt.NDArray[np.int64]:
        """Ids of checked claims with the term in claim or title, lowest first, at most `limit`."""
        import numpy as np

        rows = self._cursor.execute(
            "SELECT rowid FROM checked_claims_search WHERE checked_claims_search MATCH ? LIMIT ?",
            (_quoted(term), limit),
        ).fetchall()
        return np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=len(rows))


def _quoted(term: str) -> str:
    """An FTS5 string (sqlite.org/fts5.html, 3.1), so that nothing in it is an operator."""
    return '"' + term.replace("\0", " ").replace('"', '""') + '"'


def texts(connection: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[str, str]]:
    """Claim and title of each, in the order of `ids`."""
    cursor = connection.cursor()
    cursor.row_factory = None
    rows = cursor.execute(
        "SELECT id, claim, title FROM checked_claims WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids),),
    )
    found = {row[0]: (row[1], row[2]) for row in rows}
    return [found[checked_id] for checked_id in ids]


def get(connection: sqlite3.Connection, ids: Sequence[int]) -> list[CheckedClaim]:
    """The checked claims, in the order of `ids`."""
    rows = connection.execute(
        "SELECT id, uid, origin, origin_id, claim, title, speaker, verdict, url, published, publisher, "
        "claim_id FROM checked_claims WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids),),
    )
    found = {row["id"]: _checked(row) for row in rows}
    return [found[checked_id] for checked_id in ids]


def _checked(row: sqlite3.Row) -> CheckedClaim:
    fields = dict(row)
    fields["published"] = date.fromisoformat(row["published"]) if row["published"] else None
    return CheckedClaim(**fields)


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a batch."""

    added: int
    updated: int
    unchanged: int


def store(
    connection: sqlite3.Connection, origin: str, incoming: Iterable[IncomingCheckedClaim], now: datetime
) -> Stored:
    """Add checked claims, or change those that are known under the same origin and id.

    The ids must differ from each other. In the caller's write transaction.
    """
    cells = {checked.id: _cells(checked) for checked in incoming}
    known = _known(connection, origin, cells)
    moment = utc_text(now)
    new = [
        (new_uid(), origin, origin_id, moment, *row)
        for origin_id, row in cells.items()
        if origin_id not in known
    ]
    changed = [
        (*cells[origin_id], row_id) for origin_id, (row_id, row) in known.items() if cells[origin_id] != row
    ]
    connection.executemany(_INSERT, new)
    connection.executemany(_UPDATE, changed)
    return Stored(len(new), len(changed), len(known) - len(changed))


_INSERT = (
    f"INSERT INTO checked_claims (uid, origin, origin_id, created_at, {', '.join(_COLUMNS)}) "  # noqa: S608
    f"VALUES (?, ?, ?, ?, {', '.join('?' * len(_COLUMNS))})"
)
_UPDATE = (
    f"UPDATE checked_claims SET {', '.join(f'{name} = ?' for name in _COLUMNS)}, version = version + 1 "  # noqa: S608
    "WHERE id = ?"
)
_KNOWN = (
    f"SELECT id, origin_id, {', '.join(_COLUMNS)} FROM checked_claims "  # noqa: S608 (names are ours)
    "WHERE origin = ? AND origin_id IN (SELECT value FROM json_each(?))"
)


def _known(connection: sqlite3.Connection, origin: str, cells: Iterable[str]) -> dict[str, tuple[int, Cells]]:
    """The stored rows by their own ids: number and cells."""
    cursor = connection.cursor()
    cursor.row_factory = None
    rows = cursor.execute(_KNOWN, (origin, json.dumps(list(cells))))
    return {row[1]: (row[0], tuple(row[2:])) for row in rows}


def _cells(checked: IncomingCheckedClaim) -> Cells:
    return (
        checked.claim,
        checked.title,
        checked.speaker,
        checked.verdict,
        checked.url,
        checked.published.isoformat() if checked.published else None,
        checked.publisher,
        checked.language,
        checked.record,
    )
