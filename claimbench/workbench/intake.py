"""Documents and their claims come in."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from claimbench.model.claims import ExtractedClaim, Mention
from claimbench.model.documents import Document, IncomingDocument, Revision
from claimbench.model.errors import UnreadableInputError
from claimbench.store import documents, events, intake, reviewers
from claimbench.store.changes import Changes
from claimbench.workbench.desk import Desk

STANDARD_INPUT = "-"
"""The name of every document that was read from standard input."""

_UNFIT = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of one document."""

    document: Document
    revision: Revision
    claims_added: int
    """New claims; 0 when the text was known."""
    claims_joined: int
    """Claims of earlier revisions that stand in this one too."""
    already_known: bool
    """The same bytes were stored before: nothing was written."""
    claims_shared: int = 0
    """New claims that say the same as one of another document, which stands for both."""
    possible_duplicates: int = 0
    """Pairs of a new claim and one of another document that may say the same."""


def known(desk: Desk, document: IncomingDocument) -> IngestResult | None:
    """What `store_extraction` would answer for bytes stored before, or None: saves splitting them again."""
    _check_fit(document, ())
    with desk.store.read() as connection:
        return _known(connection, document)


def store_extraction(
    desk: Desk, document: IncomingDocument, claims: Sequence[ExtractedClaim]
) -> IngestResult:
    """Store a document with its claims, in one transaction; needs no reviewer.

    The same bytes again are already known. Another text under the same name is a new revision of the
    document: claims with equal text get an appearance there, the others are added. Text from standard
    input ('-') is always a document of its own.
    UnreadableInputError for text that cannot be stored (lone surrogates, NUL) or claims that do not
    stand in the text.
    """
    _check_fit(document, claims)
    with desk.store.write() as connection:
        return _known(connection, document) or _add(desk, connection, document, claims)


def _known(connection: sqlite3.Connection, document: IncomingDocument) -> IngestResult | None:
    revision = documents.by_bytes(connection, document.info.sha256, intake.text_digest(document.text))
    if revision is None:
        return None
    found = documents.get(connection, revision.document_id)
    assert found is not None  # noqa: S101 (held by a foreign key)
    return IngestResult(found, revision, claims_added=0, claims_joined=0, already_known=True)


def _add(
    desk: Desk, connection: sqlite3.Connection, document: IncomingDocument, claims: Sequence[ExtractedClaim]
) -> IngestResult:
    now, name, changes = desk.now(), document.info.name, Changes(connection)
    earlier = None if name == STANDARD_INPUT else documents.by_name(connection, name)
    if earlier is None:
        document_id = intake.add_document(connection, document, now)
    else:
        document_id = earlier.id
        intake.renew_document(changes, document_id, document, now)
    revision_id = intake.add_revision(connection, document_id, document, now)
    stored = intake.add_claims(connection, document_id, revision_id, claims, now)
    entry = events.Entry(
        "ingest",
        now,
        f"read {name}: {len(stored.claims)} claims",
        reviewers.known_as(connection, desk.reviewer) if desk.reviewer else None,
        document_id=document_id,
        rows=changes.rows,
        facts=_facts(revision_id, document, stored),
        undoable=False,
    )
    events.append(connection, entry)
    found = documents.get(connection, document_id)
    assert found is not None  # noqa: S101 (added above)
    return IngestResult(
        found,
        documents.get_revision(connection, revision_id),
        claims_added=len(stored.claims),
        claims_joined=len(stored.joined),
        already_known=False,
    )


def _facts(
    revision_id: int, document: IncomingDocument, stored: intake.Stored
) -> dict[str, str | int | float | None]:
    """What the log keeps of an intake: ranges of rows and digests, not the rows."""
    return {
        "revision": revision_id,
        "text_sha256": intake.text_digest(document.text),
        "first_claim": stored.claims.start,
        "claims": len(stored.claims),
        "joined": len(stored.joined),
        "first_appearance": stored.appearances.start,
        "appearances": len(stored.appearances),
        "rows_sha256": stored.sha256,
    }


def _check_fit(document: IncomingDocument, claims: Sequence[ExtractedClaim]) -> None:
    name = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", document.info.name)
    unfit = _UNFIT.search(document.text)
    if unfit:
        raise UnreadableInputError(
            f"{name} holds a character that no text has (U+{ord(unfit[0]):04X} at {unfit.start()}); "
            "save it as UTF-8 text and read it again"
        )
    for value in (*document.info.model_dump(mode="json", exclude_none=True).values(), *_words(claims)):
        if _UNFIT.search(value):
            raise UnreadableInputError(
                f"{name}: its name, description or claims hold NUL or half a character; "
                "rename it or save it as UTF-8 and read it again"
            )
    for claim in claims:
        for mention in claim.mentions:
            _check_stands(name, document.text, mention)


def _words(claims: Sequence[ExtractedClaim]) -> list[str]:
    return [
        word
        for claim in claims
        for word in (claim.text, *claim.reasons, *(m.speaker or "" for m in claim.mentions))
    ]


def _check_stands(name: str, text: str, mention: Mention) -> None:
    selector = mention.selector
    if text[selector.start : selector.end] != selector.quote or not selector.quote:
        raise UnreadableInputError(
            f"{name}: a claim's quote does not stand at {selector.start}–{selector.end} of the text; "
            "nothing was stored; tell the makers of the extractor"
        )
