"""Verdicts with all they rest on, read in batches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from claimbench.model.claims import ClaimStatus
from claimbench.model.documents import Document
from claimbench.model.records import VerdictRecord
from claimbench.store import claims, documents
from claimbench.store.rows import claim_of, verdict_of

_CURRENT = f"v.id = c.verdict_id AND c.status <> '{ClaimStatus.DISMISSED}'"


def verdict_records(
    connection: sqlite3.Connection, *, document_id: int | None, current_only: bool
) -> Iterator[VerdictRecord]:
    """In the order the verdicts were given."""
    rows = connection.execute(
        "SELECT v.*, r.name AS reviewer, s.name AS scale, s.version AS scale_version FROM verdicts v "  # noqa: S608
        "JOIN claims c ON c.id = v.claim_id JOIN reviewers r ON r.id = v.reviewer_id "
        "JOIN scales s ON s.id = v.scale_id "
        f"WHERE (:document IS NULL OR c.document_id = :document) AND ({_CURRENT if current_only else '1'}) "
        "ORDER BY v.id",
        {"document": document_id},
    )
    seen: dict[int, Document] = {}
    for row in rows:
        claim_row = claims.row_of(connection, row["claim_id"])
        assert claim_row is not None  # noqa: S101 (held by a foreign key)
        claim = claim_of(claim_row)
        document = seen.get(claim.document_id) or documents.get(connection, claim.document_id)
        assert document is not None  # noqa: S101 (held by a foreign key)
        if len(seen) > 1000:  # memory stays flat over any number of documents
            seen.clear()
        seen[document.id] = document
        appearances = claims.appearances(connection, claim.id)
        yield VerdictRecord(
            verdict=verdict_of(row),
            claim=claim,
            document=document,
            appearances=tuple(a for a in appearances if a.revision_id == appearances[0].revision_id),
            sources=tuple(claims.sources(connection, claim.id)),
            evidence=tuple(claims.evidence(connection, claim.id)),
        )
