"""Verdicts come back from a file of ours: another desk's, or this one's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from claimbench.exchange.records import (
    ClaimRecord,
    EarlierVerdictRecord,
    EvidenceRecord,
    MethodRecord,
    SnapshotRecord,
    SourceRecord,
    VerdictRecord,
)
from claimbench.model.base import utc_text
from claimbench.model.errors import ConflictError, UsageError
from claimbench.model.verdicts import RatingScale
from claimbench.store import events
from claimbench.store.bringing_in import BringingIn, cells
from claimbench.store.changes import Changes, RowChange, Value, new_uid
from claimbench.store.marks import marks
from claimbench.store.rows import json_list, json_models, kind_bits
from claimbench.workbench import steps
from claimbench.workbench.acts import Act, claim_row
from claimbench.workbench.desk import Desk
from claimbench.workbench.document_imports import BringingDocuments


@dataclass(frozen=True, slots=True)
class VerdictsImported:
    """What became of a file of verdicts."""

    added: int
    unchanged: int
    """Verdicts that the desk has already."""


def store_verdicts(desk: Desk, name: str, records: Iterable[tuple[int, VerdictRecord]]) -> VerdictsImported:
    """Store verdicts with all that they rest on, in one transaction; needs no reviewer.

    What the desk knows by its uid stays as it is. Numbers stay those of the file where they are free here.
    The desk's steps hold as for a verdict given here: what was signed off elsewhere waits for sign-off where
    two people are needed, and is one of two independent verdicts where they rate without sight of each other.
    ConflictError, with nothing stored, for a claim that this desk has rated otherwise meanwhile, or whose
    verdict the steps do not allow, or a text or scale that differs from the one of the same name here; what
    reading the records raises passes through.
    """
    chosen = steps.steps(desk)
    with desk.store.write() as connection:
        bringing = _Bringing(BringingIn(connection), desk.now(), chosen)
        before = marks(connection)
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
                claim_ids=sorted(bringing.touched),
                rows=bringing.changes,
                facts={"added": added, "unchanged": unchanged, **before},
                undoable=False,
            )
            events.append(connection, entry)
    return VerdictsImported(added, unchanged)


class _Bringing:
    """Brings one record after the other onto the desk."""

    def __init__(self, rows: BringingIn, now: datetime, chosen: steps.Steps) -> None:
        self.changes: list[RowChange] = []
        """Of claims that the desk has had before."""
        self.touched: set[int] = set()
        """The claims that got a verdict, new ones too."""
        self._rows = rows
        self._now = now
        self._at = utc_text(now)
        self._chosen = chosen
        self._scales: dict[tuple[str, int], tuple[int, RatingScale]] = {}
        self._methods: dict[str, int] = {}
        self._reviewers: dict[str, int] = {}
        self._sources: dict[tuple[str, str | None], int] = {}
        """Those that are on the desk, by uid and address."""
        self._documents = BringingDocuments(rows)

    def bring(self, number: int, record: VerdictRecord) -> bool:
        """Store the record; False when the desk has its verdict already."""
        known = self._rows.find("claims", record.claim.uid)
        before: set[str] = set(self._rows.verdict_uids(known["id"])) if known else set()
        document_id, *_ = [self._documents.document(number, document) for document, _ in record.places()]
        for verdict in (record, *record.earlier):
            self._scale(number, verdict)
            if verdict.method is not None:
                self._method(number, verdict.method)
        if record.uid in before:
            return False
        reviewer_id = self._reviewer(record.reviewer, record.reviewer_uid)
        stands = known is None and self._chosen is steps.Steps.SINGLE and not record.earlier
        claim_id = known["id"] if known else self._claim(document_id, record, stands=stands)
        doing = Act(
            Changes(self._rows.connection), self._now, self._at, record.reviewer, reviewer_id, [claim_id]
        )
        step = self._step(number, doing, known)
        if not step.blind and before - {verdict.uid for verdict in record.earlier}:
            raise ConflictError(
                f"line {number}: claim {record.claim.uid} has a verdict on this desk that the file does not "
                "know; nothing was imported; compare the two and decide which holds"
            )
        for _, appearances in record.places():
            for place in appearances:
                self._documents.appearance(claim_id, place)
        sources = {source.uid: self._source(source) for source in record.sources}
        for source in record.sources:
            self._attach(claim_id, sources[source.uid], reviewer_id, source)
        for evidence in record.evidence:
            self._evidence(claim_id, sources[evidence.source], evidence)
        for verdict in record.earlier:
            if verdict.uid not in before:
                self._verdict(claim_id, verdict)
        if not stands:
            self._give(doing, known, step, record)
        if known:
            self.changes += doing.changes.rows
        self.touched.add(claim_id)
        return True

    def _step(self, number: int, doing: Act, known: sqlite3.Row | None) -> steps.Step:
        """What the verdict will be here; ConflictError where the desk's steps do not allow it."""
        if known is None and self._chosen is steps.Steps.SINGLE:
            return steps.Step(None, blind=False)
        try:
            return steps.before_verdict(doing, known or claim_row(doing.connection, doing.claim_ids[0]))
        except UsageError as refused:
            raise ConflictError(f"line {number}: {refused}; nothing was imported") from refused

    def _give(self, doing: Act, known: sqlite3.Row | None, step: steps.Step, record: VerdictRecord) -> None:
        """Add the verdict, and bring the claim to where it leaves it."""
        (claim_id,) = doing.claim_ids
        verdict_id = self._verdict(claim_id, record)
        if self._chosen is steps.Steps.SINGLE and not step.blind:
            self._finish(doing, known, record, verdict_id)
        else:
            row = known or claim_row(doing.connection, claim_id)
            scale_id = self._scales[record.scale.name, record.scale.version][0]
            steps.after_verdict(doing, row, step, verdict_id, scale_id, record.rating)

    def _finish(self, doing: Act, known: sqlite3.Row | None, record: VerdictRecord, verdict_id: int) -> None:
        """Let the verdict stand as it stood where it comes from."""
        state: dict[str, Value] = {
            "verdict_id": verdict_id,
            "status": record.claim.status.value,
            "updated_at": utc_text(record.claim.updated_at),
        }
        if known is None:
            self._rows.set_verdict(doing.claim_ids[0], state)
        else:
            doing.changes.update("claims", known, state)

    def _verdict(self, claim_id: int, verdict: EarlierVerdictRecord) -> int:
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
        return self._rows.insert("verdicts", values, verdict.id)

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
            int(known["id"]) if known else self._rows.insert_beside("methods", cells(method.model_dump()))
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

    def _claim(self, document_id: int, record: VerdictRecord, *, stands: bool) -> int:
        """Add the claim; and before it its verdict, for what is told of it, if that `stands` at once."""
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
        claim_id = self._rows.number("claims", claim.id)
        if stands:
            values["status"] = claim.status.value
            values["verdict_id"] = self._verdict(claim_id, record)
        return self._rows.insert_claim(values, claim.priority, claim_id)

    def _source(self, source: SourceRecord) -> int:
        key = source.uid, source.url
        if key not in self._sources:
            known = self._rows.find("sources", source.uid)
            if known is None and source.url:
                known = self._rows.source_at(source.url)
            self._sources[key] = known["id"] if known else self._new_source(source)
        return self._sources[key]

    def _new_source(self, source: SourceRecord) -> int:
        told = cells(source.model_dump(exclude={"attached"}))
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
        told = cells(snapshot.model_dump(exclude={"size"}))
        return self._rows.insert("snapshots", told | {"source_id": source_id})
