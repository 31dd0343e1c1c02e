"""Half-written verdicts in the database; not part of the log."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from claimbench.model.base import utc_text


def put(
    connection: sqlite3.Connection,
    claim_id: int,
    reviewer_id: int,
    rating: str | None,
    why: str,
    now: datetime,
) -> None:
    connection.execute(
        "INSERT INTO drafts (claim_id, reviewer_id, rating, why, updated_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (claim_id, reviewer_id) "
        "DO UPDATE SET rating = excluded.rating, why = excluded.why, updated_at = excluded.updated_at",
        (claim_id, reviewer_id, rating, why, utc_text(now)),
    )


def get(connection: sqlite3.Connection, claim_id: int, reviewer_id: int) -> tuple[str | None, str] | None:
    row = connection.execute(
        "SELECT rating, why FROM drafts WHERE claim_id = ? AND reviewer_id = ?", (claim_id, reviewer_id)
    ).fetchone()
    return (row["rating"], row["why"]) if row else None


def drop(connection: sqlite3.Connection, claim_id: int, reviewer_id: int) -> None:
    connection.execute("DELETE FROM drafts WHERE claim_id = ? AND reviewer_id = ?", (claim_id, reviewer_id))
