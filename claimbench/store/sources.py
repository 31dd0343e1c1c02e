"""Sources, and the bytes and texts kept of them."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from dataclasses import dataclass
from datetime import datetime

from claimbench.model.base import utc_text
from claimbench.store.changes import Changes, Value, new_uid
from claimbench.store.claims import LARGEST_ID


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is attached as a source."""

    name: str
    media_type: str
    type: str
    """The CSL item type."""
    sha256: str
    size: int
    data: bytes | None
    """None when it is too large to keep."""


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


def add(
    changes: Changes,
    now: datetime,
    *,
    type: str,  # noqa: A002 (CSL's word)
    title: str | None,
    url: str | None = None,
    path: str | None = None,
) -> int:
    """Add a source consulted today; return its id."""
    at = utc_text(now)
    return changes.insert(
        "sources",
        {
            "uid": new_uid(),
            "version": 1,
            "type": type,
            "title": title,
            "url": url,
            "path": path,
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
        },
    )


def keep_file(changes: Changes, source_id: int, file: KeptFile, now: datetime) -> None:
    """Keep a file's bytes, once, as a snapshot of the source. Undoing leaves the bytes in place."""
    compression, data = ("none", file.data) if file.data is None else _compressed(file.data)
    changes.connection.execute(
        "INSERT INTO blobs (sha256, size, compression, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (file.sha256, file.size, compression, data),
    )
    values: dict[str, Value] = {
        "uid": new_uid(),
        "source_id": source_id,
        "sha256": file.sha256,
        "media_type": file.media_type,
        "text_sha256": None,
        "http_status": None,
        "final_url": None,
        "taken_at": utc_text(now),
    }
    changes.insert("snapshots", values)


def _compressed(data: bytes) -> tuple[str, bytes]:
    smaller = zlib.compress(data)
    return ("zlib", smaller) if len(smaller) < len(data) else ("none", data)


def blob(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """The original bytes, or None when they are not kept. ValueError when they no longer match."""
    row = connection.execute("SELECT compression, bytes FROM blobs WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None or row["bytes"] is None:
        return None
    data: bytes = zlib.decompress(row["bytes"]) if row["compression"] == "zlib" else row["bytes"]
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ValueError(f"the bytes kept as {sha256} are others now")
    return data


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
