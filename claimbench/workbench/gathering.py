"""Records of what stands on the desk, made of its rows, for the formats that they travel in."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from claimbench.exchange.document_copy import SnapshotContent
from claimbench.exchange.records import (
    AppearanceRecord,
    ClaimRecord,
    DocumentRecord,
    EarlierVerdictRecord,
    ElsewhereRecord,
    EvidenceRecord,
    MethodRecord,
    RevisionRecord,
    ScaleRecord,
    SnapshotRecord,
    SourceRecord,
    VerdictRecord,
)
from claimbench.exchange.redaction import file_name
from claimbench.model.claims import ClaimStatus, Selector
from claimbench.model.errors import StoreError
from claimbench.store import export_rows, snapshots
from claimbench.store.export_rows import Rows, VerdictRows, method, revision, scale, verdict_pages


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which verdicts; None leaves a choice out."""

    document_id: int | None = None
    claim_id: int | None = None
    signed_off_only: bool = False
    """Whether those that a second person has not looked at yet are left out; the ones they revise stand."""


class Gathering:
    """Makes records of rows; what many verdicts share and is large goes out with the first of them only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._scales: dict[int, ScaleRecord] = {}
        self._methods: dict[int, MethodRecord] = {}
        self._revisions: set[int] = set()
        self._documents: dict[int, DocumentRecord] = {}
        self._sources: dict[tuple[str, int], SourceRecord] = {}

    def records(self, chosen: Chosen) -> Iterator[VerdictRecord]:
        """The current verdicts in the order in which they were given."""
        pages = verdict_pages(
            self._connection,
            chosen.document_id,
            chosen.claim_id,
            signed_off_only=chosen.signed_off_only,
        )
        for page in pages:
            for verdict in page.verdicts:
                yield self._record(verdict, page, chosen.document_id)

    def _record(self, verdict: sqlite3.Row, page: VerdictRows, chosen_document: int | None) -> VerdictRecord:
        """The verdict on what the claim's own document says, or another one that it stands in, if chosen."""
        claim_id = verdict["claim_id"]
        claim = page.claims[claim_id]
        document_id = chosen_document or claim["document_id"]
        places = _by_document(page.appearances.get(claim_id, ()))
        appearances = places.pop(document_id, ())
        evidence, earlier = page.evidence.get(claim_id), page.earlier.get(claim_id)
        fields = self._verdict_fields(verdict)
        # What no other record shares stays bare: all of it is validated at once, with the verdict.
        told = _claim_fields(claim)
        if claim_id in page.revised:
            told["status"] = ClaimStatus.SIGNED_OFF
        fields["claim"] = told
        fields["appearances"] = tuple(map(_appearance_fields, appearances))
        fields["document"] = self._document(page.documents[document_id], appearances)
        fields["sources"] = tuple(map(self._source, page.sources.get(claim_id, ())))
        fields["evidence"] = tuple(map(_evidence, evidence)) if evidence else ()
        fields["earlier"] = tuple(map(self._earlier, earlier)) if earlier else ()
        fields["also_in"] = () if chosen_document or not places else self._also_in(page, places)
        return VerdictRecord.model_validate(fields)

    def _earlier(self, row: sqlite3.Row) -> EarlierVerdictRecord:
        return EarlierVerdictRecord.model_validate(self._verdict_fields(row))

    def _also_in(self, page: VerdictRows, places: Mapping[int, Rows]) -> tuple[ElsewhereRecord, ...]:
        """The documents that are not the claim's own, with the appearances in each."""
        return tuple(
            ElsewhereRecord(
                document=self._document(page.documents[other], rows),
                appearances=tuple(map(appearance_record, rows)),
            )
            for other, rows in sorted(places.items())
        )

    def _verdict_fields(self, verdict: sqlite3.Row) -> dict[str, object]:
        """The columns of a verdict, its scale and method in place of their ids."""
        fields = _columns(verdict, "claim_id", "scale_id", "method_id")
        fields["at"] = _instant(verdict["at"])
        fields["scale"] = self._scale(verdict["scale_id"])
        fields["method"] = None if verdict["method_id"] is None else self._method(verdict["method_id"])
        return fields

    def _scale(self, scale_id: int) -> ScaleRecord:
        known = self._scales.get(scale_id)
        if known is not None:
            return known
        row, ratings = scale(self._connection, scale_id)
        first = ScaleRecord.model_validate(
            {**dict(row), "ratings": tuple(dict(rating) for rating in ratings)}
        )
        self._scales[scale_id] = first.model_copy(update={"ratings": None})
        return first

    def _method(self, method_id: int) -> MethodRecord:
        known = self._methods.get(method_id)
        if known is not None:
            return known
        first = MethodRecord.model_validate(dict(method(self._connection, method_id)))
        self._methods[method_id] = first.model_copy(update={"text": None})
        return first

    def _document(self, row: sqlite3.Row, appearances: Rows) -> DocumentRecord:
        """The document with those of its texts that the appearances stand in and that are not out yet."""
        standing = {appearance["revision_id"]: None for appearance in appearances}  # in their order
        if not standing.keys() <= self._revisions:
            new = [number for number in standing if number not in self._revisions]
            self._revisions.update(new)
            return document_record(row, tuple(revision_record(self._connection, number) for number in new))
        document_id = row["id"]
        if document_id not in self._documents:
            _make_room(self._documents)
            self._documents[document_id] = document_record(row, ())
        return self._documents[document_id]

    def _source(self, row: sqlite3.Row) -> SourceRecord:
        key = (row["uid"], row["attached"])
        if key not in self._sources:
            _make_room(self._sources)
            self._sources[key] = _source(row)
        return self._sources[key]


def _by_document(appearances: Rows) -> dict[int, Rows]:
    """The appearances by their document's number, each document's in their order."""
    found: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in appearances:
        found[row["document_id"]].append(row)
    return dict(found)


_MOST_KEPT = 1000
"""Records that are kept because the next verdicts are likely to need them too."""


def _make_room(kept: dict[Any, Any]) -> None:
    if len(kept) >= _MOST_KEPT:
        kept.clear()


def document_record(row: sqlite3.Row, revisions: tuple[RevisionRecord, ...]) -> DocumentRecord:
    return DocumentRecord.model_validate({**dict(row), "revisions": revisions})


def revision_record(connection: sqlite3.Connection, revision_id: int) -> RevisionRecord:
    row = revision(connection, revision_id)
    return RevisionRecord.model_validate({**dict(row), "blocks": tuple(json.loads(row["blocks"]))})


def snapshot_contents(connection: sqlite3.Connection, chosen: Chosen) -> Iterator[SnapshotContent]:
    """What is kept of the chosen verdicts' sources, one snapshot after the other; nothing confidential."""
    for row in export_rows.snapshots(connection, chosen.document_id, chosen.claim_id):
        fields = _columns(row, "id", "source", "url", "path")
        place = file_name(row["path"]) if row["path"] else row["source"]
        try:
            data, text = snapshots.blob(connection, row["sha256"]), snapshots.text(connection, row["id"])
        except ValueError as damage:
            raise StoreError(f"{damage}; nothing was written, `claimbench verify` tells more") from damage
        yield SnapshotContent(
            record=SnapshotRecord.model_validate(fields),
            address=row["final_url"] or row["url"] or f"urn:claimbench:{quote(place)}",
            data=data,
            text=text,
        )


def _columns(row: sqlite3.Row, *dropped: str) -> dict[str, object]:
    """The row's columns less those that only join it to others."""
    fields = dict(row)
    for name in dropped:
        del fields[name]
    return fields


@lru_cache(maxsize=1024)
def _list(cell: str) -> tuple[object, ...]:
    """A cell's JSON list; the same few lists stand in very many rows."""
    return tuple(json.loads(cell))


@lru_cache(maxsize=4096)
def _instant(cell: str) -> datetime | str:
    """A cell's moment; the same few stand in very many rows, and as one object are written quickly too."""
    try:
        return datetime.fromisoformat(cell)
    except ValueError:
        return cell  # for validation to refuse, which names the place


def claim_record(row: sqlite3.Row) -> ClaimRecord:
    return ClaimRecord.model_validate(_claim_fields(row))


def _claim_fields(row: sqlite3.Row) -> dict[str, object]:
    fields = _columns(row, "document_id")
    for name in ("kinds", "reasons", "flags", "additions"):
        fields[name] = _list(row[name])
    for name in ("created_at", "updated_at"):
        fields[name] = _instant(row[name])
    return fields


def appearance_record(row: sqlite3.Row) -> AppearanceRecord:
    return AppearanceRecord.model_validate(_appearance_fields(row))


def _appearance_fields(row: sqlite3.Row) -> dict[str, object]:
    return _columns(row, "claim_id", "revision_id", "document_id")


def _source(row: sqlite3.Row) -> SourceRecord:
    fields = _columns(row, "claim_id")
    if row["confidential"]:
        # Who it is must not leave the desk: only that there is one, of which type, since when.
        shown = {"uid", "type", "confidential", "attached", "created_at"}
        fields = {name: value if name in shown else None for name, value in fields.items()}
    return SourceRecord.model_validate(fields)


def _evidence(row: sqlite3.Row) -> EvidenceRecord:
    hidden = bool(row["confidential"])
    return EvidenceRecord(
        uid=row["uid"],
        source=row["source"],
        stance=row["stance"],
        quote=row["quote"],
        selector=None if hidden else _selector(row),
        snapshot=None if hidden else _snapshot(row),
        note=None if hidden else row["note"],
        reviewer=row["reviewer"],
        created_at=row["created_at"],
    )


def _selector(row: sqlite3.Row) -> Selector | None:
    """Where the quote stands in the snapshot; None when it was not found there."""
    if row["quote_start"] is None:
        return None
    return Selector(
        start=row["quote_start"],
        end=row["quote_end"],
        quote=row["quote"],
        prefix=row["prefix"] or "",
        suffix=row["suffix"] or "",
    )


def _snapshot(row: sqlite3.Row) -> SnapshotRecord | None:
    if row["snapshot_uid"] is None:
        return None
    return SnapshotRecord(
        uid=row["snapshot_uid"],
        sha256=row["sha256"],
        size=row["size"],
        media_type=row["media_type"],
        http_status=row["http_status"],
        final_url=row["final_url"],
        taken_at=row["taken_at"],
    )
