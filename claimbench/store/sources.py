"""Sources, and the claims that they are attached to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime

from claimbench.model.base import utc_text
from claimbench.model.sources import Source
from claimbench.store.changes import Changes, Value, new_uid
from claimbench.store.claims import LARGEST_ID
from claimbench.store.rows import source_of


def by_url(connection: sqlite3.Connection, url: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM sources WHERE url = ?", (url,)).fetchone()
    return row


def by_file(connection: sqlite3.Connection, name: str, sha256: str) -> sqlite3.Row | None:
    """The source for a file of this name with these bytes."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT s.* FROM snapshots n JOIN sources s ON s.id = n.source_id "
        "WHERE n.sha256 = ? AND s.path = ? ORDER BY s.id LIMIT 1",
        (sha256, name),
    ).fetchone()
    return row


def row_of(connection: sqlite3.Connection, source_id: int) -> sqlite3.Row | None:
    if not 0 < source_id <= LARGEST_ID:
        return None
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM sources WHERE id = ?", (source_id,)
    ).fetchone()
    return row


def by_isbn(connection: sqlite3.Connection, isbn: str) -> sqlite3.Row | None:
    """The book itself, not a page about it."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM sources WHERE isbn = ? AND url IS NULL AND path IS NULL ORDER BY id LIMIT 1", (isbn,)
    ).fetchone()
    return row


def by_title(connection: sqlite3.Connection, title: str, type: str) -> sqlite3.Row | None:  # noqa: A002
    """The source of this title that is nowhere in particular: a person, a letter, a broadcast."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM sources WHERE title = ? AND type = ? AND url IS NULL AND path IS NULL "
        "AND isbn IS NULL ORDER BY id LIMIT 1",
        (title, type),
    ).fetchone()
    return row


def every(connection: sqlite3.Connection) -> Iterator[Source]:
    """All sources, oldest first."""
    return map(source_of, connection.execute("SELECT * FROM sources ORDER BY id"))


def pages_unseen(connection: sqlite3.Connection) -> list[Source]:
    """The pages of which no snapshot is kept, oldest first."""
    rows = connection.execute(
        "SELECT * FROM sources AS s WHERE url IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM snapshots WHERE source_id = s.id) ORDER BY id"
    )
    return [source_of(row) for row in rows]


def add(changes: Changes, now: datetime, values: Mapping[str, Value]) -> int:
    """Add a source consulted today, of which `values` say more; return its id."""
    at = utc_text(now)
    row: dict[str, Value] = {
        "uid": new_uid(),
        "version": 1,
        "type": "webpage",
        "title": None,
        "url": None,
        "path": None,
        "author": None,
        "publisher": None,
        "issued": None,
        "accessed": at[:10],
        "archive_url": None,
        "archived": None,
        "note": None,
        "confidential": 0,
        "created_at": at,
        "updated_at": at,
        "container": None,
        "doi": None,
        "isbn": None,
    }
    return changes.insert("sources", row | dict(values))


def link(changes: Changes, claim_id: int, source_id: int, reviewer_id: int, now: datetime) -> bool:
    """Attach a source to a claim; False when it is attached already."""
    if link_of(changes.connection, claim_id, source_id):
        return False
    changes.insert(
        "claim_sources",
        {
            "claim_id": claim_id,
            "source_id": source_id,
            "reviewer_id": reviewer_id,
            "created_at": utc_text(now),
        },
    )
    return True


def link_of(connection: sqlite3.Connection, claim_id: int, source_id: int) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM claim_sources WHERE claim_id = ? AND source_id = ?", (claim_id, source_id)
    ).fetchone()
    return row
