"""Which checked claims the claims of the desk repeat, as far as that has been kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime

from claimbench.model.base import utc_text
from claimbench.model.checked import Match


def unmatched(connection: sqlite3.Connection, document_id: int) -> list[tuple[int, str]]:
    """Number and text of the document's claims for which no match is kept, oldest first."""
    rows = connection.execute(
        "SELECT id, text FROM claims WHERE document_id = ? "
        "AND NOT EXISTS (SELECT 1 FROM matches WHERE claim_id = claims.id) ORDER BY id",
        (document_id,),
    )
    return [(row["id"], row["text"]) for row in rows]


def keep(connection: sqlite3.Connection, found: Mapping[int, Sequence[Match]], now: datetime) -> int:
    """Keep the matches of claims, in the caller's write transaction; returns how many.

    A claim or checked claim that has gone since it was matched is passed over.
    """
    moment = utc_text(now)
    cursor = connection.executemany(
        "INSERT INTO matches (claim_id, checked_claim_id, score, flags, created_at) "
        "SELECT c.id, k.id, ?, ?, ? FROM claims AS c, checked_claims AS k WHERE c.id = ? AND k.id = ? "
        "ON CONFLICT (claim_id, checked_claim_id) "
        "DO UPDATE SET score = excluded.score, flags = excluded.flags",
        [
            (match.score, json.dumps(match.flags), moment, claim_id, match.checked.id)
            for claim_id, matches in found.items()
            for match in matches
        ],
    )
    return cursor.rowcount
