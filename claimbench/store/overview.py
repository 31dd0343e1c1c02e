"""Counts over the whole desk or one document."""

from __future__ import annotations

import sqlite3

from claimbench.store.duplicates import IN_DOCUMENT

Counts = list[tuple[str, int]]


def current_ratings(connection: sqlite3.Connection, document_id: int | None) -> Counts:
    """How many claims have each rating now, most first."""
    return _counted(
        connection,
        "SELECT v.rating, count(*) FROM claims c JOIN verdicts v ON v.id = c.verdict_id "  # noqa: S608 (all are ours)
        f"WHERE c.verdict_id IS NOT NULL AND (:document IS NULL OR {IN_DOCUMENT}) "
        "GROUP BY v.rating ORDER BY count(*) DESC, v.rating",
        document_id,
    )


def verdicts_by_day(connection: sqlite3.Connection, document_id: int | None, since: str) -> Counts:
    """How many verdicts were given on each day (UTC) from `since` (YYYY-MM-DD) on, oldest first."""
    return _counted(
        connection,
        "SELECT substr(v.created_at, 1, 10) AS day, count(*) "  # noqa: S608
        "FROM verdicts v JOIN claims c ON c.id = v.claim_id "
        f"WHERE v.created_at >= :since AND (:document IS NULL OR {IN_DOCUMENT}) "
        "GROUP BY day ORDER BY day",
        document_id,
        since,
    )


def verdicts_by_reviewer(connection: sqlite3.Connection, document_id: int | None) -> Counts:
    """How many verdicts each person has given, revised ones included, most first."""
    return _counted(
        connection,
        "SELECT r.name, count(*) FROM verdicts v JOIN reviewers r ON r.id = v.reviewer_id "  # noqa: S608
        "JOIN claims c ON c.id = v.claim_id "
        f"WHERE :document IS NULL OR {IN_DOCUMENT} "
        "GROUP BY r.id ORDER BY count(*) DESC, r.name",
        document_id,
    )


def _counted(
    connection: sqlite3.Connection, query: str, document_id: int | None, since: str | None = None
) -> Counts:
    rows = connection.execute(query, {"document": document_id, "since": since})
    return [(row[0], row[1]) for row in rows]
