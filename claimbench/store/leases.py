"""Who works on which claim at this moment, in the database; not part of the log."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from claimbench.model.base import utc_text

_LEASE = (
    "SELECT l.claim_id, r.name AS reviewer, l.reviewer_id, l.taken_at, l.expires_at "
    "FROM leases l JOIN reviewers r ON r.id = l.reviewer_id "
)


def get(connection: sqlite3.Connection, claim_id: int) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(_LEASE + "WHERE l.claim_id = ?", (claim_id,)).fetchone()
    return row


def every(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """All leases, expired ones too, the oldest first."""
    return connection.execute(_LEASE + "ORDER BY l.taken_at, l.claim_id")


def put(
    connection: sqlite3.Connection, claim_id: int, reviewer_id: int, taken: datetime, expires: datetime
) -> None:
    """Let the reviewer have the claim, whoever had it before."""
    connection.execute(
        "INSERT INTO leases (claim_id, reviewer_id, taken_at, expires_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (claim_id) DO UPDATE SET reviewer_id = excluded.reviewer_id, "
        "taken_at = excluded.taken_at, expires_at = excluded.expires_at",
        (claim_id, reviewer_id, utc_text(taken), utc_text(expires)),
    )


def drop(connection: sqlite3.Connection, claim_id: int, reviewer_id: int) -> None:
    """Give the claim back, if this reviewer has it."""
    connection.execute("DELETE FROM leases WHERE claim_id = ? AND reviewer_id = ?", (claim_id, reviewer_id))
