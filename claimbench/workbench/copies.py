"""A document gathered with everything found out about it, for annotated copies and dossiers."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from claimbench.exchange.document_copy import (
    SYMBOLS,
    ArticleBlock,
    CopiedClaim,
    DocumentCopy,
    Run,
    Standing,
    article,
    is_title,
    standing,
)
from claimbench.exchange.redaction import redacted, redacted_document
from claimbench.exchange.rescaling import Rescaling
from claimbench.exchange.writing import Scales
from claimbench.model.errors import UsageError
from claimbench.store import documents, export_rows
from claimbench.workbench.desk import Desk
from claimbench.workbench.gathering import (
    Chosen,
    Gathering,
    appearance_record,
    claim_record,
    document_record,
    revision_record,
    snapshot_contents,
)
from claimbench.workbench.library import document

__all__ = [
    "SYMBOLS",
    "ArticleBlock",
    "CopiedClaim",
    "DocumentCopy",
    "Run",
    "Standing",
    "article",
    "copy_of",
    "is_title",
    "standing",
]

_ONE_MORE = 2
"""Documents to look for, to know whether there is only one."""


def copy_of(desk: Desk, chosen: Chosen, rescaling: Rescaling | None = None) -> DocumentCopy:
    """Gather the chosen document; None is the only one of the desk. Use it inside one `desk.store.read`.

    A claim whose verdict is not chosen is in it as one that is not checked yet.

    UsageError for an unknown document, and for None when there are several or none.
    """
    known = chosen.document_id if chosen.document_id is not None else _only_document(desk)
    with desk.store.read() as connection:
        return _gather(connection, replace(chosen, document_id=document(desk, known).id), rescaling)


def _only_document(desk: Desk) -> int:
    with desk.store.read() as connection:
        found = connection.execute("SELECT id FROM documents LIMIT ?", (_ONE_MORE,)).fetchall()
    if len(found) != 1:
        state = "there are several documents" if found else "there is no document"
        raise UsageError(f"{state} on this desk; name one with --document, `claimbench documents` lists them")
    return int(found[0]["id"])


def _gather(connection: sqlite3.Connection, chosen: Chosen, rescaling: Rescaling | None) -> DocumentCopy:
    document_id = chosen.document_id
    assert document_id is not None  # noqa: S101 (set by `copy_of`)
    revision = revision_record(connection, documents.latest_revision_id(connection, document_id))
    scales = Scales()
    verdicts = {}
    for given in Gathering(connection).records(chosen):
        record = rescaling.rescaled(given) if rescaling else given
        scales.learn(record)
        verdicts[record.claim.id] = redacted(record)
    claims = []
    rows, places = export_rows.claims_in(connection, document_id)
    for row in rows:
        here = tuple(
            appearance_record(place)
            for place in places.get(row["id"], ())
            if place["revision"] == revision.uid
        )
        if here or row["id"] in verdicts:
            claims.append(CopiedClaim(claim_record(row), here, verdicts.get(row["id"])))
    claims.sort(key=lambda claim: _place(claim, behind=len(revision.text)))
    return DocumentCopy(
        document=redacted_document(
            document_record(export_rows.document(connection, document_id), (revision,))
        ),
        revision=revision,
        claims=tuple(claims),
        scales=scales,
        snapshots=lambda: snapshot_contents(connection, Chosen(document_id)),
    )


def _place(claim: CopiedClaim, *, behind: int) -> tuple[int, int, int]:
    """First by where the claim begins, the longer stretch before one in it; what stands nowhere is last."""
    if not claim.appearances:
        return behind, 0, claim.claim.id
    first = claim.appearances[0]
    return first.start, -first.end, claim.claim.id
