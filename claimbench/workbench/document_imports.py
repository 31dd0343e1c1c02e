"""Documents of a file of verdicts come in, each with the texts that its claims stand in."""

from __future__ import annotations

from claimbench.exchange.records import AppearanceRecord, DocumentRecord, RevisionRecord
from claimbench.model.base import utc_text
from claimbench.model.errors import ConflictError
from claimbench.store.bringing_in import BringingIn, cells
from claimbench.store.changes import Value
from claimbench.store.intake import text_digest
from claimbench.store.rows import json_models


class BringingDocuments:
    """Brings documents, and where claims stand in them, one after the other onto the desk."""

    def __init__(self, rows: BringingIn) -> None:
        self._rows = rows
        self._known: dict[str, int] = {}
        """Documents that are on the desk, by their uids."""
        self._revisions: dict[str, int] = {}

    def document(self, number: int, document: DocumentRecord) -> int:
        """The desk's number of the document; it and its texts come in unless the desk has them.

        ConflictError, naming the line `number`, for a text that is another one here.
        """
        if document.uid not in self._known:
            known = self._rows.find("documents", document.uid)
            self._known[document.uid] = known["id"] if known else self._new_document(document)
        document_id = self._known[document.uid]
        for revision in document.revisions:
            self._revision(number, document_id, revision)
        return document_id

    def _new_document(self, document: DocumentRecord) -> int:
        told = cells(document.model_dump(exclude={"id", "revisions"}))
        return self._rows.insert(
            "documents", told | {"updated_at": utc_text(document.created_at)}, document.id
        )

    def _revision(self, number: int, document_id: int, revision: RevisionRecord) -> None:
        known = self._rows.find("revisions", revision.uid)
        if known is not None:
            if known["text"] != revision.text:
                raise ConflictError(
                    f"line {number}: the text of revision {revision.uid} is another one on this desk; "
                    "nothing was imported"
                )
            self._revisions[revision.uid] = known["id"]
            return
        if self._rows.is_number_taken(document_id, revision.number):
            raise ConflictError(
                f"line {number}: this desk has another revision {revision.number} of the document; nothing "
                "was imported; ingest the newer text here first"
            )
        values: dict[str, Value] = {
            "uid": revision.uid,
            "document_id": document_id,
            "number": revision.number,
            "text": revision.text,
            "blocks": json_models(revision.blocks),
            "sha256": revision.sha256,
            "text_sha256": text_digest(revision.text),
            "created_at": utc_text(revision.created_at),
        }
        self._revisions[revision.uid] = self._rows.insert("revisions", values)

    def appearance(self, claim_id: int, place: AppearanceRecord) -> None:
        """Let the claim stand there, unless it does already; the text has come in before."""
        if self._rows.find_of_claim("appearances", claim_id, place.uid) is not None:
            return
        values: dict[str, Value] = {
            "uid": place.uid,
            "claim_id": claim_id,
            "revision_id": self._revisions[place.revision],
            "quote_start": place.start,
            "quote_end": place.end,
            "quote": place.quote,
            "prefix": place.prefix,
            "suffix": place.suffix,
            "sentence": place.sentence,
            "sentence_start": place.sentence_start,
            "speaker": place.speaker,
            "begins_seconds": place.begins,
            "ends_seconds": place.ends,
        }
        self._rows.insert("appearances", values)
