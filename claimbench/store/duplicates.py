"""Claims that say the same, in the database: candidates, pairs for reviewers, what has been joined."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import combinations

from claimbench.model.base import utc_text
from claimbench.store.changes import Changes

PROBE = 2_000
"""Claims that are counted to learn how rare a word is."""

FEWEST_WORDS = 3
"""Words that a claim must share with another one to be compared with it."""

_RAREST = 5
"""Words of which any three have to be shared."""

IN_DOCUMENT = (
    "(c.document_id = :document OR EXISTS (SELECT 1 FROM shared_claims AS shared "
    "WHERE shared.document_id = :document AND shared.claim_id = c.id))"
)
"""Whether a claim `c` came with a document or stands in it too."""

_STATED = (
    "SELECT c.id, c.uid, c.version, c.document_id, c.text, c.status, c.speaker, c.flags, c.additions, "
    "coalesce(d.published, substr(d.created_at, 1, 10)) AS day, a.prefix, a.quote, a.suffix, a.sentence "
    "FROM claims c JOIN documents d ON d.id = c.document_id "
    "JOIN appearances a ON a.id = (SELECT min(id) FROM appearances WHERE claim_id = c.id) "
)


class StatedIndex:
    """Which of the desk's claims share telling words; remembers how rare the words are."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._frequency = lru_cache(maxsize=4_096)(self._count)

    def alike(self, words: Sequence[str], limit: int) -> list[int]:
        """Ids of claims that have all the words, then of those that have three of the rarest; none twice.

        At most `limit` of either sort, the newest first. The words are text, whatever characters they have.
        """
        terms = [f'"{word.replace(chr(34), chr(34) * 2)}"' for word in dict.fromkeys(words)]
        if len(terms) < FEWEST_WORDS:
            return []
        rarest = sorted(terms, key=self._frequency)[:_RAREST]
        some = " OR ".join(f"({' AND '.join(three)})" for three in combinations(rarest, FEWEST_WORDS))
        found = [*self._holding(" AND ".join(terms), limit), *self._holding(some, limit)]
        return list(dict.fromkeys(found))

    def _holding(self, match: str, limit: int) -> list[int]:
        rows = self._connection.execute(
            "SELECT rowid FROM claims_search WHERE claims_search MATCH ? ORDER BY rowid DESC LIMIT ?",
            (f"text : ({match})", limit),
        )
        return [row[0] for row in rows]

    def _count(self, term: str) -> int:
        row = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM claims_search WHERE claims_search MATCH ? LIMIT ?)",
            (f"text : {term}", PROBE),
        ).fetchone()
        return int(row[0])


def newly_stated(connection: sqlite3.Connection, document_id: int) -> list[sqlite3.Row]:
    """The open claims that came with the document's newest revision, oldest first, with where they stand."""
    return connection.execute(
        _STATED + "WHERE c.document_id = :document AND c.status = 'open' "  # noqa: S608 (all are ours)
        "AND c.version = 1 AND c.created_at = "
        "(SELECT created_at FROM revisions WHERE document_id = :document ORDER BY number DESC LIMIT 1) "
        "ORDER BY c.id",
        {"document": document_id},
    ).fetchall()


def stated(connection: sqlite3.Connection, claim_ids: Sequence[int], document_id: int) -> list[sqlite3.Row]:
    """Of the claims those of other documents that are not dismissed, in the order of their numbers."""
    return connection.execute(
        _STATED + "WHERE c.id IN (SELECT value FROM json_each(?)) AND c.document_id <> ? "  # noqa: S608
        "AND c.status <> 'dismissed' ORDER BY c.id",
        (json.dumps(claim_ids), document_id),
    ).fetchall()


def keep_possible(
    connection: sqlite3.Connection,
    pairs: Iterable[tuple[int, int, float, Sequence[str]]],
    now: datetime,
) -> int:
    """Keep pairs (claim, other, score, why), in the caller's write transaction; returns how many.

    A pair with a claim that has gone since is passed over.
    """
    at = utc_text(now)
    cursor = connection.executemany(
        "INSERT INTO possible_duplicates (claim_id, other_id, score, why, created_at) "
        "SELECT c.id, o.id, ?, ?, ? FROM claims AS c, claims AS o WHERE c.id = ? AND o.id = ? "
        "ON CONFLICT (claim_id, other_id) DO UPDATE SET score = excluded.score, why = excluded.why",
        [
            (score, json.dumps(list(why), ensure_ascii=False), at, claim, other)
            for claim, other, score, why in pairs
        ],
    )
    return cursor.rowcount


def possible(
    connection: sqlite3.Connection, *, document_id: int | None, claim_id: int | None, limit: int
) -> list[sqlite3.Row]:
    """Pairs of which neither claim is dismissed, the likeliest first; a negative limit is none."""
    return connection.execute(
        "SELECT p.claim_id, c.text, c.status, d.name AS document, p.other_id, o.text AS other_text, "
        "o.status AS other_status, e.name AS other_document, p.score, p.why FROM possible_duplicates p "
        "JOIN claims c ON c.id = p.claim_id JOIN documents d ON d.id = c.document_id "
        "JOIN claims o ON o.id = p.other_id JOIN documents e ON e.id = o.document_id "
        "WHERE c.status <> 'dismissed' AND o.status <> 'dismissed' "
        "AND (:document IS NULL OR c.document_id = :document OR o.document_id = :document) "
        "AND (:claim IS NULL OR c.id = :claim OR o.id = :claim) "
        "ORDER BY p.score DESC, p.claim_id, p.other_id LIMIT :limit",
        {"document": document_id, "claim": claim_id, "limit": limit},
    ).fetchall()


def mark_joined(changes: Changes, claim_id: int, into_id: int) -> None:
    """Keep which claim has taken the place of one that is dismissed as the same."""
    earlier = changes.connection.execute(
        "SELECT * FROM joined_claims WHERE claim_id = ?", (claim_id,)
    ).fetchone()
    if earlier is None:
        changes.insert("joined_claims", {"claim_id": claim_id, "into_id": into_id})
    else:  # joined before, and reopened since
        changes.update("joined_claims", earlier, {"into_id": into_id})


def standing(connection: sqlite3.Connection, claim_id: int) -> int:
    """The claim itself, or the one that it has been joined into, however many steps away."""
    row = connection.execute(
        "WITH RECURSIVE chain (id, step) AS (SELECT ?, 0 UNION SELECT j.into_id, chain.step + 1 FROM chain "
        "JOIN joined_claims j ON j.claim_id = chain.id JOIN claims c ON c.id = j.claim_id "
        "WHERE c.status = 'dismissed' AND chain.step < 1000) SELECT id FROM chain ORDER BY step DESC LIMIT 1",
        (claim_id,),
    ).fetchone()
    return int(row[0])


def joining(connection: sqlite3.Connection, claim_id: int) -> sqlite3.Row | None:
    """The row that says into which claim a dismissed claim has been joined."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT j.* FROM joined_claims j JOIN claims c ON c.id = j.claim_id "
        "WHERE j.claim_id = ? AND c.status = 'dismissed'",
        (claim_id,),
    ).fetchone()
    return row


def shared_with(connection: sqlite3.Connection, document_id: int) -> bool:
    """Whether claims of other documents stand in this one too."""
    found = connection.execute("SELECT 1 FROM shared_claims WHERE document_id = ? LIMIT 1", (document_id,))
    return found.fetchone() is not None


def appearances_of(connection: sqlite3.Connection, claim_id: int) -> list[sqlite3.Row]:
    """Whole rows, as `Changes.update` wants them."""
    return connection.execute(
        "SELECT * FROM appearances WHERE claim_id = ? ORDER BY id", (claim_id,)
    ).fetchall()


def document_of(connection: sqlite3.Connection, revision_id: int) -> int:
    """The document whose text the revision is."""
    row = connection.execute("SELECT document_id FROM revisions WHERE id = ?", (revision_id,)).fetchone()
    return int(row[0])
