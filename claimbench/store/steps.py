"""How verdicts are reviewed, and the verdicts that were given without sight of each other."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime

from claimbench.model.base import utc_text
from claimbench.store.changes import Changes

_PRESENT = """
    SELECT i.id, i.reviewer_id, r.name AS reviewer, i.verdict_id AS first_id,
        v.id AS verdict_id, v.scale_id, v.rating
    FROM independent_verdicts AS i
    JOIN reviewers AS r ON r.id = i.reviewer_id
    JOIN verdicts AS v ON v.id = (
        SELECT max(id) FROM verdicts
        WHERE claim_id = i.claim_id AND reviewer_id = i.reviewer_id AND id >= i.verdict_id
    )
    WHERE i.claim_id = ? AND i.closed = 0
    ORDER BY i.id
"""

_PAIRS = """
    SELECT i.claim_id, i.closed AS round, r.name AS reviewer, c.kinds, s.name AS scale,
        s.version AS scale_version, s.id AS scale_id, v.rating
    FROM independent_verdicts AS i
    JOIN claims AS c ON c.id = i.claim_id
    JOIN reviewers AS r ON r.id = i.reviewer_id
    JOIN verdicts AS v ON v.id = (
        SELECT max(w.id) FROM verdicts AS w
        WHERE w.claim_id = i.claim_id AND w.reviewer_id = i.reviewer_id AND w.id BETWEEN i.verdict_id AND (
            SELECT max(o.verdict_id) FROM independent_verdicts AS o
            WHERE o.claim_id = i.claim_id AND o.closed = i.closed
        )
    )
    JOIN scales AS s ON s.id = v.scale_id
    WHERE (SELECT count(*) FROM independent_verdicts AS o
        WHERE o.claim_id = i.claim_id AND o.closed = i.closed) > 1
    ORDER BY i.claim_id, i.closed, i.id
"""


def current(connection: sqlite3.Connection) -> str | None:
    """The steps chosen last, None when nobody has chosen."""
    row = connection.execute("SELECT steps FROM review_steps ORDER BY id DESC LIMIT 1").fetchone()
    return row[0] if row else None


def is_blind(connection: sqlite3.Connection) -> bool:
    """Whether claims are rated without sight of each other, as chosen last."""
    return current(connection) == "blind"


def any_round(connection: sqlite3.Connection) -> bool:
    """Whether any claim has an independent verdict that counts at present."""
    return (
        connection.execute("SELECT 1 FROM independent_verdicts WHERE closed = 0 LIMIT 1").fetchone()
        is not None
    )


def add(connection: sqlite3.Connection, steps: str, now: datetime) -> None:
    connection.execute("INSERT INTO review_steps (steps, created_at) VALUES (?, ?)", (steps, utc_text(now)))


def present_round(connection: sqlite3.Connection, claim_id: int) -> list[sqlite3.Row]:
    """The claim's independent verdicts that count at present, in the order in which they came.

    Each with its reviewer's newest verdict since (`verdict_id`, `scale_id`, `rating`) and their first one of
    this round (`first_id`).
    """
    return connection.execute(_PRESENT, (claim_id,)).fetchall()


def waiting(connection: sqlite3.Connection, claim_ids: Sequence[int], reviewer_id: int | None) -> set[int]:
    """Of these claims the open ones, and those with one independent verdict that is somebody else's."""
    rows = connection.execute(
        "SELECT c.id FROM claims AS c WHERE c.id IN (SELECT value FROM json_each(:ids)) "
        "AND (c.status = 'open' OR (c.status = 'in review' "
        "AND 1 = (SELECT count(*) + sum(i.reviewer_id IS :reviewer) FROM independent_verdicts AS i "
        "WHERE i.claim_id = c.id AND i.closed = 0)))",
        {"ids": json.dumps(list(claim_ids)), "reviewer": reviewer_id},
    )
    return {row[0] for row in rows}


def close_round(changes: Changes, claim_id: int) -> None:
    """Let the claim's next verdicts be a round of their own."""
    rows = changes.connection.execute(
        "SELECT * FROM independent_verdicts WHERE claim_id = ? AND closed = 0", (claim_id,)
    ).fetchall()
    if rows:
        last = changes.connection.execute(
            "SELECT max(closed) FROM independent_verdicts WHERE claim_id = ?", (claim_id,)
        ).fetchone()[0]
        for row in rows:
            changes.update("independent_verdicts", row, {"closed": last + 1})


def compared(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """All independent verdicts of rounds that have at least two, each as it was before they were compared."""
    return connection.execute(_PAIRS)


def author_of(connection: sqlite3.Connection, verdict_id: int) -> tuple[int, str]:
    """The id and the name of who gave the verdict."""
    row = connection.execute(
        "SELECT r.id, r.name FROM verdicts v JOIN reviewers r ON r.id = v.reviewer_id WHERE v.id = ?",
        (verdict_id,),
    ).fetchone()
    return row["id"], row["name"]
