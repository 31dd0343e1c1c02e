"""Who is to work on which claim, in the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


def row_of(connection: sqlite3.Connection, claim_id: int, reviewer_id: int) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM assignments WHERE claim_id = ? AND reviewer_id = ?", (claim_id, reviewer_id)
    ).fetchone()
    return row


def open_load(connection: sqlite3.Connection, reviewer_id: int) -> int:
    """How many unfinished claims the reviewer is to work on."""
    found = connection.execute(
        "SELECT count(*) FROM assignments a JOIN claims c ON c.id = a.claim_id "
        "WHERE a.reviewer_id = ? AND c.status IN ('open', 'in review')",
        (reviewer_id,),
    ).fetchone()
    return int(found[0])


def listing(connection: sqlite3.Connection, reviewer_id: int | None) -> Iterator[sqlite3.Row]:
    """Assignments of one reviewer or of all, in the order of the queue."""
    return connection.execute(
        "SELECT a.claim_id, r.name AS reviewer, c.status, c.deadline, c.priority, c.text, a.created_at "
        "FROM assignments a JOIN reviewers r ON r.id = a.reviewer_id JOIN claims c ON c.id = a.claim_id "
        "WHERE :reviewer IS NULL OR a.reviewer_id = :reviewer ORDER BY c.queue_order, a.id",
        {"reviewer": reviewer_id},
    )


def people_of(connection: sqlite3.Connection, claim_id: int) -> list[str]:
    """The names of those who are to work on a claim, in the order in which it was given to them."""
    rows = connection.execute(
        "SELECT r.name FROM assignments a JOIN reviewers r ON r.id = a.reviewer_id "
        "WHERE a.claim_id = ? ORDER BY a.id",
        (claim_id,),
    )
    return [name for (name,) in rows]


def pressing(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Unfinished claims that have a deadline, whole rows."""
    rows = connection.execute(
        "SELECT * FROM claims WHERE deadline IS NOT NULL AND status IN ('open', 'in review') ORDER BY id"
    )
    return iter(rows.fetchall())
