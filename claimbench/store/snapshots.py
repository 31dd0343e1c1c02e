"""Snapshots of sources: original bytes and texts, each stored once under its SHA-256."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from dataclasses import dataclass
from datetime import datetime

from claimbench.model.base import utc_text
from claimbench.model.sources import Snapshot
from claimbench.store.changes import Changes, Value, new_uid
from claimbench.store.claims import LARGEST_ID
from claimbench.store.rows import snapshot_of

_ROW = "SELECT n.*, b.size FROM snapshots n JOIN blobs b ON b.sha256 = n.sha256 "


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes made ready to be stored, so that no transaction waits for the packing."""

    sha256: str
    size: int
    """Of the original, in bytes."""
    compression: str
    data: bytes | None
    """None when there are too many to keep."""


def pack(data: bytes) -> Packed:
    """Compress bytes, where that makes them fewer."""
    smaller = zlib.compress(data)
    compression, kept = ("zlib", smaller) if len(smaller) < len(data) else ("none", data)
    return Packed(digest(data), len(data), compression, kept)


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class NewSnapshot:
    """A snapshot made ready to be stored."""

    packed: Packed
    media_type: str
    taken_at: datetime
    text: str | None = None
    http_status: int | None = None
    final_url: str | None = None


def add(changes: Changes, source_id: int, new: NewSnapshot) -> int:
    """Keep a snapshot; return its id. Undoing takes away the row and leaves bytes and text in place."""
    packed = new.packed
    changes.connection.execute(
        "INSERT INTO blobs (sha256, size, compression, bytes) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (sha256) DO UPDATE SET compression = excluded.compression, bytes = excluded.bytes "
        "WHERE blobs.bytes IS NULL AND excluded.bytes IS NOT NULL",
        (packed.sha256, packed.size, packed.compression, packed.data),
    )
    values: dict[str, Value] = {
        "uid": new_uid(),
        "source_id": source_id,
        "sha256": packed.sha256,
        "media_type": new.media_type,
        "text_sha256": None if new.text is None else _keep_text(changes.connection, new.text),
        "http_status": new.http_status,
        "final_url": new.final_url,
        "taken_at": utc_text(new.taken_at),
    }
    return changes.insert("snapshots", values)


def get(connection: sqlite3.Connection, snapshot_id: int) -> Snapshot | None:
    if not 0 < snapshot_id <= LARGEST_ID:
        return None
    row = connection.execute(f"{_ROW} WHERE n.id = ?", (snapshot_id,)).fetchone()
    return snapshot_of(row) if row else None


def of_source(connection: sqlite3.Connection, source_id: int) -> list[Snapshot]:
    """Newest first."""
    rows = connection.execute(
        f"{_ROW} WHERE n.source_id = ? ORDER BY n.taken_at DESC, n.id DESC", (source_id,)
    )
    return [snapshot_of(row) for row in rows]


def source_at(connection: sqlite3.Connection, address: str) -> sqlite3.Row | None:
    """The source of which a snapshot was taken at this address, after redirects."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM sources WHERE id = (SELECT source_id FROM snapshots WHERE final_url = ? LIMIT 1)",
        (address,),
    ).fetchone()
    return row


def text(connection: sqlite3.Connection, snapshot_id: int) -> str | None:
    """The snapshot's text, or None when none has been read. ValueError when it is another one now."""
    row = connection.execute(
        "SELECT t.sha256, t.text FROM snapshots n JOIN texts t ON t.sha256 = n.text_sha256 WHERE n.id = ?",
        (snapshot_id,),
    ).fetchone()
    if row is None:
        return None
    kept: str = row["text"]
    if digest(kept.encode()) != row["sha256"]:
        raise ValueError(f"the text kept as {row['sha256']} is another one now")
    return kept


def set_text(connection: sqlite3.Connection, snapshot_id: int, text: str) -> None:
    """Keep the text that has been read from a snapshot's bytes; no act, for it says nothing new."""
    connection.execute(
        "UPDATE snapshots SET text_sha256 = ? WHERE id = ? AND text_sha256 IS NULL",
        (_keep_text(connection, text), snapshot_id),
    )


def blob(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """The original bytes, or None when they are not kept. ValueError when they no longer match."""
    row = connection.execute(
        "SELECT size, compression, bytes FROM blobs WHERE sha256 = ?", (sha256,)
    ).fetchone()
    if row is None or row["bytes"] is None:
        return None
    data: bytes = row["bytes"]
    if row["compression"] == "zlib":
        try:
            data = zlib.decompressobj().decompress(data, row["size"] + 1)
        except zlib.error as error:
            raise ValueError(f"the bytes kept as {sha256} are damaged") from error
    if digest(data) != sha256:
        raise ValueError(f"the bytes kept as {sha256} are others now")
    return data


def _keep_text(connection: sqlite3.Connection, text: str) -> str:
    sha256 = digest(text.encode())
    connection.execute(
        "INSERT INTO texts (sha256, text) VALUES (?, ?) ON CONFLICT DO NOTHING", (sha256, text)
    )
    return sha256
