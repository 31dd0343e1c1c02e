"""Documents with their claims going in, many rows at once."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from claimbench.model.base import utc_text
from claimbench.model.claims import ExtractedClaim, Mention
from claimbench.model.documents import IncomingDocument
from claimbench.store.changes import Changes, Value, canonical, new_uid
from claimbench.store.claims import queue_order, rounded
from claimbench.store.duplicates import standing
from claimbench.store.rows import json_list, json_models, kind_bits

_CLAIM = (
    "INSERT INTO claims (id, uid, document_id, text, kinds, kind_bits, worthiness, reasons, flags, "
    "additions, priority, speaker, position, created_at, updated_at, queue_order, speaker_order) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_APPEARANCE = (
    "INSERT INTO appearances (id, uid, claim_id, revision_id, quote_start, quote_end, quote, prefix, suffix, "
    "sentence, sentence_start, speaker, begins_seconds, ends_seconds) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Stored:
    """Which rows were added, as half-open ranges of ids, and a digest over them."""

    claims: range
    appearances: range
    joined: tuple[int, ...]
    """Claims of earlier revisions that stand in this one too."""
    sha256: str


def text_digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def add_document(connection: sqlite3.Connection, document: IncomingDocument, now: datetime) -> int:
    info, at = document.info, utc_text(now)
    published = info.published.isoformat() if info.published else None
    cursor = connection.execute(
        "INSERT INTO documents (uid, name, title, author, publisher, published, language, place, url, "
        "media_type, sha256, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new_uid(),
            *(info.name, info.title, info.author, info.publisher, published, info.language, info.place),
            *(info.url, info.media_type, info.sha256, at, at),
        ),
    )
    return int(cursor.lastrowid or 0)


def renew_document(changes: Changes, document_id: int, document: IncomingDocument, now: datetime) -> None:
    """Describe the document as its newest revision does; what that leaves unknown stays known."""
    info = document.info
    row = changes.connection.execute("SELECT * FROM documents WHERE id = ?", (document_id,)).fetchone()
    known: dict[str, Value] = info.model_dump(mode="json", exclude_none=True, exclude={"name"})
    renewed = {"sha256": info.sha256, "updated_at": utc_text(now), "version": row["version"] + 1}
    changes.update("documents", row, known | renewed)


def add_revision(
    connection: sqlite3.Connection, document_id: int, document: IncomingDocument, now: datetime
) -> int:
    cursor = connection.execute(
        "INSERT INTO revisions (uid, document_id, number, text, blocks, sha256, text_sha256, created_at) "
        "SELECT ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ? FROM revisions WHERE document_id = ?",
        (
            new_uid(),
            *(document_id, document.text, json_models(document.blocks), document.info.sha256),
            *(text_digest(document.text), utc_text(now), document_id),
        ),
    )
    return int(cursor.lastrowid or 0)


def add_claims(
    connection: sqlite3.Connection,
    document_id: int,
    revision_id: int,
    claims: Sequence[ExtractedClaim],
    now: datetime,
) -> Stored:
    """Add the claims of a revision; one whose text the document has already gets its appearances only."""
    existing: dict[str, int] = dict(
        connection.execute(
            "SELECT text, min(id) FROM claims WHERE document_id = ? GROUP BY text", (document_id,)
        )
    )
    existing |= _taken_over(connection, document_id)
    first_claim, first_appearance = _next_id(connection, "claims"), _next_id(connection, "appearances")
    at = utc_text(now)
    claim_rows: list[tuple[object, ...]] = []
    appearance_rows: list[tuple[object, ...]] = []
    joined: dict[int, int] = {}
    for claim in claims:
        claim_id = existing.get(claim.text)
        if claim_id is None:
            claim_id = existing[claim.text] = first_claim + len(claim_rows)
            claim_rows.append(_claim_row(claim_id, document_id, claim, at))
        elif claim_id < first_claim:
            joined.setdefault(claim_id, claim.mentions[0].selector.start)
        for mention in claim.mentions:
            number = first_appearance + len(appearance_rows)
            appearance_rows.append(_appearance_row(number, claim_id, revision_id, mention))
    connection.executemany(_CLAIM, claim_rows)
    connection.executemany(_APPEARANCE, appearance_rows)
    # Not a change of the claim that a reviewer would have to look at: its version stays.
    connection.executemany(
        "UPDATE claims SET position = ? WHERE id = ? AND document_id = ?",
        [(start, claim_id, document_id) for claim_id, start in joined.items()],
    )
    return Stored(
        claims=range(first_claim, first_claim + len(claim_rows)),
        appearances=range(first_appearance, first_appearance + len(appearance_rows)),
        joined=tuple(joined),
        sha256=_digest((*claim_rows, *appearance_rows)),
    )


def _taken_over(connection: sqlite3.Connection, document_id: int) -> dict[str, int]:
    """By the texts of the document's claims that were joined into others: the claims that stand for them."""
    rows = connection.execute(
        "SELECT c.text, c.id FROM joined_claims j JOIN claims c ON c.id = j.claim_id "
        "WHERE c.document_id = ? AND c.status = 'dismissed'",
        (document_id,),
    ).fetchall()
    return {row["text"]: standing(connection, row["id"]) for row in rows}


def _claim_row(claim_id: int, document_id: int, claim: ExtractedClaim, at: str) -> tuple[object, ...]:
    first = claim.mentions[0]
    priority = rounded(claim.worthiness)
    return (
        claim_id,
        new_uid(),
        document_id,
        claim.text,
        json_list(claim.kinds),
        kind_bits(claim.kinds),
        claim.worthiness,
        json_list(claim.reasons),
        json_list(claim.flags),
        json_models(claim.additions),
        priority,
        first.speaker,
        first.selector.start,
        at,
        at,
        queue_order(claim_id, priority),
        first.speaker or "",
    )


def _appearance_row(number: int, claim_id: int, revision_id: int, mention: Mention) -> tuple[object, ...]:
    selector = mention.selector
    return (
        number,
        new_uid(),
        claim_id,
        revision_id,
        selector.start,
        selector.end,
        selector.quote,
        selector.prefix,
        selector.suffix,
        mention.sentence,
        mention.sentence_start,
        mention.speaker,
        mention.begins,
        mention.ends,
    )


def _next_id(connection: sqlite3.Connection, table: str) -> int:
    """The id that AUTOINCREMENT would give: ids are never given out twice, even after a deletion."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return (row[0] if row else 0) + 1


def _digest(rows: Iterable[tuple[object, ...]]) -> str:
    digest = hashlib.sha256()
    for row in rows:
        digest.update(canonical(row).encode())
    return digest.hexdigest()
