"""Verdicts come back from a file of ours: another desk's, or this one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from claimbench.exchange.records import (
    AppearanceRecord,
    ClaimRecord,
    DocumentRecord,
    EarlierVerdictRecord,
    EvidenceRecord,
    MethodRecord,
    RevisionRecord,
    SnapshotRecord,
    SourceRecord,
    VerdictRecord,
)
from claimbench.model.base import utc_text
from claimbench.model.errors import ConflictError
from claimbench.model.verdicts import RatingScale
from claimbench.store import events
from claimbench.store.bringing_in import BringingIn
from claimbench.store.changes import Value, new_uid
from claimbench.store.intake import text_digest
from claimbench.store.rows import json_list, json_models, kind_bits
from claimbench.workbench.desk import Desk


@dataclass(frozen=True, slots=True)
class VerdictsImported:
    """What became of a file of verdicts."""

    added: int
    unchanged: int
    """Verdicts that the desk has already."""


def store_verdicts(desk: Desk, name: str, records: Iterable[tuple[int, VerdictRecord]]) -> VerdictsImported:
    """Store verdicts with all that they rest on, in one transaction; needs no reviewer.

    What the desk knows by its uid stays as it is. Numbers stay those of the file where they are free here.
    ConflictError, with nothing stored, for a claim that this desk has rated otherwise meanwhile, or a text
    or scale that differs from the one of the same name here; what reading the records raises passes through.
    """
    with desk.store.write() as connection:
        bringing = _Bringing(BringingIn(connection), utc_text(desk.now()))
        added = unchanged = 0
        for number, record in records:
            if bringing.bring(number, record):
                added += 1
            else:
                unchanged += 1
        if added:
            entry = events.Entry(
                "import",
                desk.now(),
                f"imported verdicts from {name}: {added} added",
                desk.reviewer,
                facts={"added": added, "unchanged": unchanged},
                undoable=False,
            )
            events.append(connection, entry)
    return VerdictsImported(added, unchanged)


class _Bringing:
    """Brings one record after the other onto the desk."""

    def __init__(self, rows: BringingIn, at: str) -> None:
        self._rows = rows
        self._at = at
        self._scales: dict[tuple[str, int], tuple[int, RatingScale]] = {}
        self._methods: dict[str, int] = {}
        self._reviewers: dict[str, int] = {}
        self._revisions: dict[str, int] = {}

    def bring(self, number: int, record: VerdictRecord) -> bool:
        """Store the record; False when the desk has its verdict already."""
        known = self._rows.find("claims", record.claim.uid)
        before: set[str] = set(self._rows.verdict_uids(known["id"])) if known else set()
        document_id = self._document(number, record.document)
        for verdict in (record, *record.earlier):
            self._scale(number, verdict)
            if verdict.method is not None:
                self._method(number, verdict.method)
        if record.uid in before:
            return False
        if before - {verdict.uid for verdict in record.earlier}:
            raise ConflictError(
                f"line {number}: claim {record.claim.uid} has a verdict on this desk that the file does not "
                "know; nothing was imported; compare the two and decide which holds"
            )
        claim_id = known["id"] if known else self._claim(document_id, record)
        for place in record.appearances:
            self._appearance(claim_id, place)
        reviewer_id = self._reviewer(record.reviewer, record.reviewer_uid)
        sources = {source.uid: self._source(source) for source in record.sources}
        for source in record.sources:
            self._attach(claim_id, sources[source.uid], reviewer_id, source)
        for evidence in record.evidence:
            self._evidence(claim_id, sources[evidence.source], evidence)
        self._verdicts(claim_id, record, before)
        return True

    def _verdicts(self, claim_id: int, record: VerdictRecord, before: set[str]) -> None:
        """Earlier verdicts and the current one, oldest first, and the claim's state after them."""
        for verdict in (*record.earlier, record):
            if verdict.uid not in before:
                self._verdict(claim_id, verdict)
        current = self._rows.find_of_claim("verdicts", claim_id, record.uid)
        assert current is not None  # noqa: S101 (stored above)
        self._rows.set_verdict(
            claim_id,
            {
                "verdict_id": current["id"],
                "status": record.claim.status.value,
                "updated_at": utc_text(record.claim.updated_at),
            },
        )

    def _verdict(self, claim_id: int, verdict: EarlierVerdictRecord) -> None:
        revises = verdict.revises
        revised = self._rows.find_of_claim("verdicts", claim_id, revises) if revises else None
        values: dict[str, Value] = {
            "uid": verdict.uid,
            "claim_id": claim_id,
            "reviewer_id": self._reviewer(verdict.reviewer, verdict.reviewer_uid),
            "scale_id": self._scales[verdict.scale.name, verdict.scale.version][0],
            "rating": verdict.rating,
            "why": verdict.why,
            "revises": revised["id"] if revised else None,
            "correction_note": verdict.correction_note,
            "created_at": utc_text(verdict.at),
            "method_id": self._methods[verdict.method.uid] if verdict.method else None,
        }
        self._rows.insert("verdicts", values, verdict.id)

    def _scale(self, number: int, verdict: EarlierVerdictRecord) -> None:
        """Make sure that the desk has the verdict's scale, with the verdict's rating on it."""
        told = verdict.scale
        key, name = (told.name, told.version), f"the scale {told.name}, version {told.version},"
        if key not in self._scales:
            known = self._rows.scale(*key)
            if known is not None:
                self._scales[key] = known
            elif told.ratings is None:
                raise ConflictError(
                    f"line {number}: the ratings of {name} are in no line up to this one, and this desk does "
                    "not have it; nothing was imported"
                )
            else:
                whole = RatingScale(name=told.name, version=told.version, ratings=told.ratings)
                self._scales[key] = (self._rows.add_scale(whole, self._at), whole)
        ratings = self._scales[key][1].ratings
        if told.ratings is not None and ratings != told.ratings:
            raise ConflictError(
                f"line {number}: {name} has other ratings on this desk; nothing was imported; "
                "a changed scale needs a new version"
            )
        if verdict.rating not in {rating.name for rating in ratings}:
            raise ConflictError(
                f"line {number}: {verdict.rating!r} is no rating of {name} so nothing was imported"
            )

    def _method(self, number: int, method: MethodRecord) -> None:
        if method.uid in self._methods:
            return
        known = self._rows.find("methods", method.uid)
        if known is None and method.text is None:
            raise ConflictError(
                f"line {number}: the text of the method, version {method.version}, is in no line up to this "
                "one, and this desk does not have it; nothing was imported"
            )
        self._methods[method.uid] = (
            int(known["id"]) if known else self._rows.insert_beside("methods", _columns(method.model_dump()))
        )

    def _reviewer(self, name: str, uid: str | None) -> int:
        if name not in self._reviewers:
            by_uid = self._rows.find("reviewers", uid) if uid else None
            found = by_uid["id"] if by_uid else self._rows.reviewer(name)
            if found is None:
                values: dict[str, Value] = {"uid": uid or new_uid(), "name": name, "created_at": self._at}
                found = self._rows.insert("reviewers", values)
            self._reviewers[name] = found
        return self._reviewers[name]

    def _document(self, number: int, document: DocumentRecord) -> int:
        known = self._rows.find("documents", document.uid)
        document_id = known["id"] if known else self._new_document(document)
        for revision in document.revisions:
            self._revision(number, document_id, revision)
        return document_id

    def _new_document(self, document: DocumentRecord) -> int:
        told = _columns(document.model_dump(exclude={"id", "revisions"}))
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

    def _claim(self, document_id: int, record: VerdictRecord) -> int:
        claim: ClaimRecord = record.claim
        newest = record.appearances[-1].revision if record.appearances else None
        starts = [place.start for place in record.appearances if place.revision == newest]
        values: dict[str, Value] = {
            "uid": claim.uid,
            "document_id": document_id,
            "text": claim.text,
            "kinds": json_list(claim.kinds),
            "kind_bits": kind_bits(claim.kinds),
            "worthiness": claim.worthiness,
            "reasons": json_list(claim.reasons),
            "flags": json_list(claim.flags),
            "additions": json_models(claim.additions),
            "speaker": claim.speaker,
            "speaker_order": claim.speaker or "",
            "position": min(starts, default=0),
            "dismissed_why": claim.dismissed_why,
            "created_at": utc_text(claim.created_at),
            "updated_at": utc_text(claim.updated_at),
        }
        return self._rows.insert_claim(values, claim.priority, claim.id)

    def _appearance(self, claim_id: int, place: AppearanceRecord) -> None:
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

    def _source(self, source: SourceRecord) -> int:
        known = self._rows.find("sources", source.uid)
        if known is None and source.url:
            known = self._rows.source_at(source.url)
        if known is not None:
            return int(known["id"])
        told = _columns(source.model_dump(exclude={"attached"}))
        return self._rows.insert("sources", told | {"updated_at": utc_text(source.created_at)})

    def _attach(self, claim_id: int, source_id: int, reviewer_id: int, source: SourceRecord) -> None:
        if not source.attached or self._rows.is_attached(claim_id, source_id):
            return
        values: dict[str, Value] = {
            "claim_id": claim_id,
            "source_id": source_id,
            "reviewer_id": reviewer_id,
            "created_at": self._at,
        }
        self._rows.insert("claim_sources", values)

    def _evidence(self, claim_id: int, source_id: int, evidence: EvidenceRecord) -> None:
        if self._rows.find("evidence", evidence.uid) is not None:
            return
        selector = evidence.selector
        values: dict[str, Value] = {
            "uid": evidence.uid,
            "claim_id": claim_id,
            "source_id": source_id,
            "snapshot_id": self._snapshot(source_id, evidence.snapshot) if evidence.snapshot else None,
            "quote": evidence.quote,
            "quote_start": selector.start if selector else None,
            "quote_end": selector.end if selector else None,
            "prefix": selector.prefix if selector else None,
            "suffix": selector.suffix if selector else None,
            "stance": evidence.stance.value,
            "note": evidence.note,
            "reviewer_id": self._reviewer(evidence.reviewer, None),
            "created_at": utc_text(evidence.created_at),
            "updated_at": utc_text(evidence.created_at),
        }
        self._rows.insert("evidence", values)

    def _snapshot(self, source_id: int, snapshot: SnapshotRecord) -> int:
        """The snapshot that a quote is from; its bytes do not travel in this format."""
        known = self._rows.find("snapshots", snapshot.uid)
        if known is not None:
            return int(known["id"])
        self._rows.keep_digest(snapshot.sha256, snapshot.size)
        told = _columns(snapshot.model_dump(exclude={"size"}))
        return self._rows.insert("snapshots", told | {"source_id": source_id})


def _columns(fields: Mapping[str, object]) -> dict[str, Value]:
    """Fields of a record as cells: moments and days as text, truth as a number."""
    return {name: _cell(value) for name, value in fields.items()}


def _cell(value: object) -> Value:
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"no cell holds {value!r}")
