"""Quotes from sources, for claims."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from claimbench.model.claims import Selector
from claimbench.model.sources import Source, Stance
from claimbench.store.changes import Changes, Value, new_uid
from claimbench.store.claims import LARGEST_ID
from claimbench.store.rows import source_of


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """Evidence to be stored; without a selector it is orphaned, with its quote as it was given."""

    claim_id: int
    source_id: int
    snapshot_id: int | None
    quote: str
    selector: Selector | None
    stance: Stance
    note: str | None


def add(changes: Changes, new: NewEvidence, reviewer_id: int, at: str) -> int:
    """Add it and return its id; `at` is the moment as it is stored."""
    selector = new.selector
    values: dict[str, Value] = {
        "uid": new_uid(),
        "version": 1,
        "claim_id": new.claim_id,
        "source_id": new.source_id,
        "snapshot_id": new.snapshot_id,
        "quote": selector.quote if selector else new.quote,
        "quote_start": selector.start if selector else None,
        "quote_end": selector.end if selector else None,
        "prefix": selector.prefix if selector else None,
        "suffix": selector.suffix if selector else None,
        "stance": new.stance.value,
        "note": new.note,
        "reviewer_id": reviewer_id,
        "created_at": at,
        "updated_at": at,
    }
    return changes.insert("evidence", values)


def row_of(connection: sqlite3.Connection, evidence_id: int) -> sqlite3.Row | None:
    if not 0 < evidence_id <= LARGEST_ID:
        return None
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM evidence WHERE id = ?", (evidence_id,)
    ).fetchone()
    return row


def same_row(
    connection: sqlite3.Connection, new: NewEvidence, reviewer_id: int | None = None
) -> sqlite3.Row | None:
    """Evidence that says the same already: same claim, source, stance and place or quote.

    Anybody's, or that of one reviewer.
    """
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM evidence WHERE claim_id = ? AND source_id = ? AND stance = ? AND snapshot_id IS ? "
        "AND quote = ? AND quote_start IS ? AND (? IS NULL OR reviewer_id = ?) LIMIT 1",
        (
            new.claim_id,
            new.source_id,
            new.stance.value,
            new.snapshot_id,
            new.selector.quote if new.selector else new.quote,
            new.selector.start if new.selector else None,
            reviewer_id,
            reviewer_id,
        ),
    ).fetchone()
    return row


def sources_quoted(connection: sqlite3.Connection, claim_id: int | None = None) -> list[Source]:
    """The sources that are quoted, for one claim or for any, in the order of their numbers."""
    where = "1" if claim_id is None else "claim_id = :claim"
    rows = connection.execute(
        f"SELECT * FROM sources WHERE id IN (SELECT source_id FROM evidence WHERE {where}) ORDER BY id",  # noqa: S608
        {"claim": claim_id},
    )
    return [source_of(row) for row in rows]


def rows_of_source(
    connection: sqlite3.Connection, source_id: int, claim_id: int | None = None
) -> list[sqlite3.Row]:
    """The quotes from a source, for one claim or for any, snapshot by snapshot; whole rows."""
    where = "1" if claim_id is None else "claim_id = :claim"
    return connection.execute(
        f"SELECT * FROM evidence WHERE source_id = :source AND {where} ORDER BY snapshot_id, id",  # noqa: S608
        {"source": source_id, "claim": claim_id},
    ).fetchall()
