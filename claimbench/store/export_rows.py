"""The rows that an export is made of, page by page: current verdicts and all that belongs to them.

A verdict is current when its claim says so and is checked or signed off: one that waits to be compared with
another is not, nor is one whose claim has been dismissed since. Where only what is signed off counts, the
verdict that a waiting one revises is current still, if it was signed off.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter

from claimbench.store.sign_off import waiting

_PAGE = 100
"""Verdicts; enough that the queries cost little beside the rows, few enough that the rows stay in the
processor's cache and are gone before the garbage collector looks at them. 500 took a sixth longer."""

Rows = Sequence[sqlite3.Row]

_VERDICTS = """
    SELECT v.id, v.uid, v.claim_id, v.rating, v.why, v.correction_note, v.created_at AS at, v.scale_id,
        v.method_id, r.name AS reviewer, r.uid AS reviewer_uid, revised.uid AS revises
    FROM verdicts AS v
    JOIN reviewers AS r ON r.id = v.reviewer_id
    LEFT JOIN verdicts AS revised ON revised.id = v.revises
"""
_CURRENT = f"""{_VERDICTS}
    JOIN claims AS c INDEXED BY claims_by_verdict ON c.verdict_id = v.id
    WHERE c.verdict_id > :after
        AND (c.status = 'signed off' OR (c.status = 'checked' AND NOT :signed_off_only)) AND (
            :document IS NULL OR c.document_id = :document
            OR EXISTS (SELECT 1 FROM shared_claims WHERE document_id = :document AND claim_id = c.id)
        ) AND (:claim IS NULL OR c.id = :claim)
    ORDER BY c.verdict_id LIMIT :limit
"""  # noqa: S608 (all of it is ours)
_NAMED = f"{_VERDICTS} WHERE v.id IN (SELECT value FROM json_each(:ids))"  # noqa: S608 (all of it is ours)
_EARLIER = f"""{_VERDICTS}
    JOIN verdicts AS later ON later.claim_id = v.claim_id
    WHERE later.id IN (SELECT value FROM json_each(:ids)) AND v.id < later.id
    ORDER BY v.id
"""  # noqa: S608 (all of it is ours)
_CLAIMS = """
    SELECT id, uid, document_id, text, status, speaker, kinds, worthiness, reasons, flags, additions,
        priority, dismissed_why, created_at, updated_at
    FROM claims WHERE id IN (SELECT value FROM json_each(:ids))
"""
_DOCUMENTS = """
    SELECT id, uid, name, title, author, publisher, published, language, place, url, media_type, sha256,
        created_at
    FROM documents WHERE id IN (SELECT value FROM json_each(:ids))
"""
_APPEARANCES = """
    SELECT a.claim_id, a.revision_id, n.document_id, a.uid, n.uid AS revision, a.quote_start AS start,
        a.quote_end AS "end", a.quote, a.prefix, a.suffix, a.sentence, a.sentence_start, a.speaker,
        a.begins_seconds AS begins, a.ends_seconds AS ends
    FROM appearances AS a
    JOIN revisions AS n ON n.id = a.revision_id
    WHERE a.claim_id IN (SELECT value FROM json_each(:ids))
    ORDER BY a.claim_id, n.number, a.quote_start, a.quote_end, a.uid
"""
_SOURCES = """
    WITH used AS (
        SELECT claim_id, source_id, id AS place, 1 AS attached
        FROM claim_sources WHERE claim_id IN (SELECT value FROM json_each(:ids))
        UNION ALL
        SELECT e.claim_id, e.source_id, min(e.id), 0
        FROM evidence AS e WHERE e.claim_id IN (SELECT value FROM json_each(:ids))
            AND NOT EXISTS (
                SELECT 1 FROM claim_sources AS l WHERE l.claim_id = e.claim_id AND l.source_id = e.source_id
            )
        GROUP BY e.claim_id, e.source_id
    )
    SELECT used.claim_id, used.attached, s.uid, s.type, s.title, s.url, s.path, s.author, s.publisher,
        s.issued, s.accessed, s.archive_url, s.archived, s.note, s.container, s.doi, s.isbn, s.confidential,
        s.created_at
    FROM used
    JOIN sources AS s ON s.id = used.source_id
    ORDER BY used.claim_id, used.attached DESC, used.place
"""
_EVIDENCE = """
    SELECT e.claim_id, e.uid, s.uid AS source, s.confidential, e.stance, e.quote, e.quote_start, e.quote_end,
        e.prefix, e.suffix, e.note, r.name AS reviewer, e.created_at, t.uid AS snapshot_uid, t.sha256,
        b.size, t.media_type, t.http_status, t.final_url, t.taken_at
    FROM evidence AS e
    JOIN sources AS s ON s.id = e.source_id
    JOIN reviewers AS r ON r.id = e.reviewer_id
    LEFT JOIN snapshots AS t ON t.id = e.snapshot_id
    LEFT JOIN blobs AS b ON b.sha256 = t.sha256
    WHERE e.claim_id IN (SELECT value FROM json_each(:ids))
    ORDER BY e.claim_id, e.id
"""


@dataclass(frozen=True, slots=True)
class VerdictRows:
    """A page of current verdicts in the order they were given, and the rows that belong to them by id.

    `claims` by claim id, `documents` by document id; all others are lists by the id of their claim.
    """

    verdicts: Rows
    revised: Set[int]
    """Claims whose verdict here is a signed-off one that stands until what revises it is signed off."""
    claims: Mapping[int, sqlite3.Row]
    documents: Mapping[int, sqlite3.Row]
    earlier: Mapping[int, Rows]
    """The claims' verdicts before that one, oldest first."""
    appearances: Mapping[int, Rows]
    """In all revisions of all documents, oldest revision first, then in text order."""
    sources: Mapping[int, Rows]
    """In the order they were attached, then those that are only quoted from."""
    evidence: Mapping[int, Rows]


def verdict_pages(
    connection: sqlite3.Connection,
    document_id: int | None,
    claim_id: int | None = None,
    *,
    signed_off_only: bool = False,
) -> Iterator[VerdictRows]:
    """The current verdicts, of one document, one claim or all, page by page; read inside one transaction."""
    waits = waiting(connection, document_id, claim_id) if signed_off_only else ()
    standing = sorted(number for _, number in waits if number is not None)
    after = 0
    while True:
        page = {
            "after": after,
            "document": document_id,
            "claim": claim_id,
            "signed_off_only": signed_off_only,
            "limit": _PAGE,
        }
        verdicts = connection.execute(_CURRENT, page).fetchall()
        revised = _those(connection, _NAMED, standing[bisect(standing, after) :][:_PAGE]) if standing else ()
        if revised:
            verdicts = sorted((*verdicts, *revised), key=itemgetter("id"))[:_PAGE]
        if not verdicts:
            return
        after = verdicts[-1]["id"]
        claim_ids = [row["claim_id"] for row in verdicts]
        claims = _by_id(_those(connection, _CLAIMS, claim_ids))
        appearances = _those(connection, _APPEARANCES, claim_ids)
        holders = {row["document_id"] for row in (*claims.values(), *appearances)}
        yield VerdictRows(
            verdicts=verdicts,
            revised={row["claim_id"] for row in revised},
            claims=claims,
            documents=_by_id(
                _those(connection, _DOCUMENTS, holders if document_id is None else (document_id,))
            ),
            earlier=_by_claim(_those(connection, _EARLIER, (row["id"] for row in verdicts))),
            appearances=_by_claim(appearances),
            sources=_by_claim(_those(connection, _SOURCES, claim_ids)),
            evidence=_by_claim(_those(connection, _EVIDENCE, claim_ids)),
        )


def document(connection: sqlite3.Connection, document_id: int) -> sqlite3.Row:
    row: sqlite3.Row = _those(connection, _DOCUMENTS, [document_id])[0]
    return row


def claims_in(connection: sqlite3.Connection, document_id: int) -> tuple[Rows, Mapping[int, Rows]]:
    """A document's claims that are not dismissed, and by their ids where they stand in all its revisions."""
    found = connection.execute(
        "SELECT id FROM claims WHERE status <> 'dismissed' AND (document_id = :document "
        "OR id IN (SELECT claim_id FROM shared_claims WHERE document_id = :document))",
        {"document": document_id},
    )
    ids = [row["id"] for row in found]
    return _those(connection, _CLAIMS, ids), _by_claim(_those(connection, _APPEARANCES, ids))


def snapshots(
    connection: sqlite3.Connection, document_id: int | None = None, claim_id: int | None = None
) -> Iterator[sqlite3.Row]:
    """The snapshots of all sources, or those that a document's claims or one claim rest on, oldest first.

    Those of confidential sources, and what only dismissed claims rest on, are none of them.
    """
    return connection.execute(_SNAPSHOTS, {"document": document_id, "claim": claim_id})


_SNAPSHOTS = """
    WITH chosen AS (
        SELECT id FROM claims WHERE status <> 'dismissed' AND (:claim IS NULL OR id = :claim) AND (
            :document IS NULL OR document_id = :document
            OR EXISTS (SELECT 1 FROM shared_claims WHERE document_id = :document AND claim_id = claims.id)
        )
    )
    SELECT n.id, n.uid, n.sha256, b.size, n.media_type, n.http_status, n.final_url, n.taken_at,
        s.uid AS source, s.url, s.path
    FROM snapshots AS n
    JOIN blobs AS b ON b.sha256 = n.sha256
    JOIN sources AS s ON s.id = n.source_id
    WHERE NOT s.confidential AND (
        (:document IS NULL AND :claim IS NULL)
        OR s.id IN (SELECT source_id FROM claim_sources WHERE claim_id IN chosen)
        OR s.id IN (SELECT source_id FROM evidence WHERE claim_id IN chosen)
    )
    ORDER BY n.id
"""


def revision(connection: sqlite3.Connection, revision_id: int) -> sqlite3.Row:
    """One text of a document, with its blocks as JSON."""
    row: sqlite3.Row = connection.execute(
        "SELECT uid, number, text, blocks, sha256, created_at FROM revisions WHERE id = ?", (revision_id,)
    ).fetchone()
    return row


def method(connection: sqlite3.Connection, method_id: int) -> sqlite3.Row:
    row: sqlite3.Row = connection.execute(
        "SELECT uid, version, text, created_at FROM methods WHERE id = ?", (method_id,)
    ).fetchone()
    return row


def scale(connection: sqlite3.Connection, scale_id: int) -> tuple[sqlite3.Row, Rows]:
    """A rating scale's name and version, and its ratings from the first to the last."""
    row: sqlite3.Row = connection.execute(
        "SELECT name, version FROM scales WHERE id = ?", (scale_id,)
    ).fetchone()
    ratings = connection.execute(
        "SELECT name, value, meaning FROM ratings WHERE scale_id = ? ORDER BY rank", (scale_id,)
    ).fetchall()
    return row, ratings


def _those(connection: sqlite3.Connection, query: str, ids: Iterable[int]) -> Rows:
    return connection.execute(query, {"ids": json.dumps(list(ids))}).fetchall()


def _by_id(rows: Rows) -> dict[int, sqlite3.Row]:
    return {row["id"]: row for row in rows}


def _by_claim(rows: Rows) -> dict[int, list[sqlite3.Row]]:
    found: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        found[row["claim_id"]].append(row)
    return found
