"""Claims and all that hangs on one, in the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from claimbench.model.claims import Appearance
from claimbench.model.sources import Source
from claimbench.model.verdicts import Verdict
from claimbench.store.rows import appearance_of, source_of, verdict_of

LARGEST_ID = 2**63 - 1
"""What SQLite can hold."""

_VERDICT = (
    "SELECT v.*, r.name AS reviewer, s.name AS scale, s.version AS scale_version FROM verdicts v "
    "JOIN reviewers r ON r.id = v.reviewer_id JOIN scales s ON s.id = v.scale_id "
)


def row_of(connection: sqlite3.Connection, claim_id: int) -> sqlite3.Row | None:
    """The claim's whole row, as `Changes.update` wants it."""
    if not 0 < claim_id <= LARGEST_ID:
        return None
    row: sqlite3.Row | None = connection.execute("SELECT * FROM claims WHERE id = ?", (claim_id,)).fetchone()
    return row


def queue_order(claim_id: int, priority: float) -> int:
    """The value of the column of that name; `priority` must be rounded by `rounded`."""
    return round((8 - priority) * 1_000_000) << 40 | claim_id


def next_id(connection: sqlite3.Connection) -> int:
    """The id that the next claim gets, inside a transaction that writes: ids are never given out twice."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'claims'").fetchone()
    return (row[0] if row else 0) + 1


def rounded(priority: float) -> float:
    """A priority as it is stored: to a millionth."""
    return round(priority, 6)


def appearances(connection: sqlite3.Connection, claim_id: int) -> list[Appearance]:
    """Newest revision first, then in text order."""
    rows = connection.execute(
        "SELECT * FROM appearances WHERE claim_id = ? ORDER BY revision_id DESC, quote_start, id", (claim_id,)
    )
    return [appearance_of(row) for row in rows]


def sources(connection: sqlite3.Connection, claim_id: int) -> list[Source]:
    """In the order they were attached."""
    rows = connection.execute(
        "SELECT s.* FROM claim_sources l JOIN sources s ON s.id = l.source_id "
        "WHERE l.claim_id = ? ORDER BY l.id",
        (claim_id,),
    )
    return [source_of(row) for row in rows]


def evidence_rows(connection: sqlite3.Connection, claim_id: int) -> list[sqlite3.Row]:
    """Whole rows, in the order in which they were quoted."""
    return connection.execute("SELECT * FROM evidence WHERE claim_id = ? ORDER BY id", (claim_id,)).fetchall()


def verdicts(
    connection: sqlite3.Connection, claim_id: int, *, hidden: tuple[int, int] | None = None
) -> list[Verdict]:
    """Newest first; without those of the reviewer `hidden[0]` from the verdict `hidden[1]` on."""
    author, first = hidden or (0, 0)
    rows = connection.execute(
        _VERDICT + "WHERE v.claim_id = ? AND NOT (v.reviewer_id = ? AND v.id >= ?) ORDER BY v.id DESC",
        (claim_id, author, first),
    )
    return [verdict_of(row) for row in rows]


def comments(connection: sqlite3.Connection, claim_id: int) -> list[sqlite3.Row]:
    return connection.execute(
        "SELECT c.id, c.reviewer_id, r.name AS reviewer, c.text, c.created_at FROM comments c "
        "JOIN reviewers r ON r.id = c.reviewer_id WHERE c.claim_id = ? ORDER BY c.id",
        (claim_id,),
    ).fetchall()


def tags(connection: sqlite3.Connection, claim_id: int) -> list[str]:
    rows = connection.execute("SELECT tag FROM claim_tags WHERE claim_id = ? ORDER BY tag", (claim_id,))
    return [row[0] for row in rows]


def last_change(connection: sqlite3.Connection, claim_id: int) -> Mapping[str, Any] | None:
    """Who last did something to the claim, when and what: `act`, `reviewer`, `at`, `summary`."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT act, reviewer, at, summary FROM events WHERE id = (SELECT max(id) FROM ("
        "SELECT max(id) AS id FROM events WHERE claim_id = :claim "
        "UNION ALL SELECT max(event_id) FROM event_claims WHERE claim_id = :claim))",
        {"claim": claim_id},
    ).fetchone()
    return dict(row) if row else None
