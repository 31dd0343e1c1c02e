"""Verdicts that wait for sign-off, and the signed-off ones that they revise, which stand until then."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator

from claimbench.store.duplicates import IN_DOCUMENT

_CHUNK = 100
"""Claims looked at together."""

# The log alone tells which verdicts were signed off: where a claim went from there to a verdict that waits.
_STANDING = """
    WITH RECURSIVE replaced (claim_id, verdict_id) AS (
        SELECT c.id, v.revises
        FROM claims AS c JOIN verdicts AS v ON v.id = c.verdict_id
        WHERE c.id IN (SELECT value FROM json_each(:ids)) AND c.status = 'checked' AND v.revises IS NOT NULL
        UNION
        SELECT r.claim_id, v.revises
        FROM replaced AS r JOIN verdicts AS v ON v.id = r.verdict_id
        WHERE v.revises IS NOT NULL
    ),
    telling (id) AS (
        SELECT id FROM events WHERE claim_id IN (SELECT claim_id FROM replaced)
        UNION
        SELECT event_id FROM event_claims WHERE claim_id IN (SELECT claim_id FROM replaced)
    ),
    changed AS (
        SELECT e.id AS event_id, c.value ->> '$.id' AS claim_id,
            c.value ->> '$.before.verdict_id' AS verdict_id
        FROM telling AS t JOIN events AS e ON e.id = t.id, json_each(e.changes, '$.rows') AS c
        WHERE c.value ->> '$.table' = 'claims'
            AND c.value ->> '$.before.status' = 'signed off' AND c.value ->> '$.after.status' = 'checked'
            AND NOT EXISTS (SELECT 1 FROM events AS u WHERE u.undoes = e.id)
    )
    SELECT claim_id, verdict_id FROM changed JOIN replaced USING (claim_id, verdict_id) ORDER BY event_id
"""


def standing(connection: sqlite3.Connection, claim_ids: Collection[int]) -> dict[int, int]:
    """Of these claims, those whose verdict waits and revises one that was signed off, with that one's number.

    A claim that was opened again in between has none: what it had before does not stand any more.
    """
    return dict(connection.execute(_STANDING, {"ids": json.dumps(list(claim_ids))}).fetchall())


def waiting(
    connection: sqlite3.Connection, document_id: int | None, claim_id: int | None
) -> Iterator[tuple[int, int | None]]:
    """The claims whose verdict waits, each with the number of the signed-off one that stands until then."""
    waits = connection.execute(
        "SELECT c.id FROM claims AS c INDEXED BY claims_by_verdict WHERE c.verdict_id IS NOT NULL "  # noqa: S608 (ours)
        f"AND c.status = 'checked' AND (:document IS NULL OR {IN_DOCUMENT}) "
        "AND (:claim IS NULL OR c.id = :claim) ORDER BY c.verdict_id",
        {"document": document_id, "claim": claim_id},
    )
    while chunk := [row["id"] for row in waits.fetchmany(_CHUNK)]:
        stands = standing(connection, chunk)
        yield from ((waiting_id, stands.get(waiting_id)) for waiting_id in chunk)
