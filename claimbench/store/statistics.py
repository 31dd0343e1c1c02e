"""Current verdicts counted by what they are about; dismissed claims are not among them."""

from __future__ import annotations

import sqlite3

from claimbench.store.duplicates import IN_DOCUMENT

_BY = {
    "rating": "v.rating",
    "speaker": "coalesce(c.speaker, d.publisher, d.name)",
    "kind": "k.value",
    "reviewer": "r.name",
    "day": "substr(v.created_at, 1, 10)",
    "document": "d.name",
}
"""What can be counted by, as SQL."""

GROUPS = tuple(_BY)


def by_status(connection: sqlite3.Connection, document_id: int | None) -> list[tuple[str, int]]:
    """Claims by status, dismissed ones too."""
    rows = connection.execute(
        "SELECT status, sum(claims) AS claims FROM ("
        "SELECT status, claims FROM document_counts WHERE :document IS NULL OR document_id = :document "
        "UNION ALL SELECT c.status, 1 FROM shared_claims s JOIN claims c ON c.id = s.claim_id "
        "WHERE s.document_id = :document) "
        "GROUP BY status HAVING sum(claims) > 0 ORDER BY sum(claims) DESC, status",
        {"document": document_id},
    )
    return [(row[0], row[1]) for row in rows]


def verdicts_by(
    connection: sqlite3.Connection, group: str, document_id: int | None
) -> list[tuple[str, str, int]]:
    """Name, rating and number of current verdicts; days in their order, all else the most frequent first.

    A claim of two kinds counts in both. Raises KeyError for a group that is none of `GROUPS`.
    """
    kinds = "JOIN json_each(c.kinds) AS k" if group == "kind" else ""
    order = "label" if group == "day" else "sum(count(*)) OVER (PARTITION BY label) DESC, label"
    rows = connection.execute(
        "SELECT label, rating, count(*) AS verdicts FROM ("  # noqa: S608 (names are ours)
        f"SELECT {_BY[group]} AS label, v.rating FROM claims AS c "
        "JOIN verdicts AS v ON v.id = c.verdict_id JOIN documents AS d ON d.id = c.document_id "
        f"JOIN reviewers AS r ON r.id = v.reviewer_id {kinds} "
        f"WHERE c.status <> 'dismissed' AND (:document IS NULL OR {IN_DOCUMENT})"
        f") GROUP BY label, rating ORDER BY {order}, verdicts DESC, rating",
        {"document": document_id},
    )
    return [(row[0], row[1], row[2]) for row in rows]
