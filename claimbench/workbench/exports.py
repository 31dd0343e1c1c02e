"""Verdicts go out: gathered from the store as they stand at one moment, written in the format asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from claimbench.exchange.atomic import written_whole
from claimbench.exchange.records import (
    AppearanceRecord,
    ClaimRecord,
    DocumentRecord,
    EarlierVerdictRecord,
    EvidenceRecord,
    RevisionRecord,
    ScaleRecord,
    SnapshotRecord,
    SourceRecord,
    VerdictRecord,
)
from claimbench.exchange.registry import Exporter, exporter_names, find_exporter
from claimbench.model.claims import Selector
from claimbench.model.errors import ClaimbenchError, UsageError
from claimbench.store.export_rows import Rows, VerdictRows, revision, scale, verdict_pages
from claimbench.workbench.desk import Desk
from claimbench.workbench.library import document

__all__ = ["export", "export_to_file", "exporter_names", "find_exporter"]


def export(desk: Desk, format_name: str, stream: BinaryIO, *, document_id: int | None = None) -> int:
    """Write the current verdicts, of one document or of all, to the stream; returns how many there were.

    They come in the order in which they were given, read as one consistent state, with flat memory.
    UsageError for an unknown format or document.
    """
    exporter = find_exporter(format_name)
    if document_id is not None:
        document(desk, document_id)
    return _write(desk, exporter, stream, document_id)


def export_to_file(desk: Desk, format_name: str, path: Path, *, document_id: int | None = None) -> int:
    """Write the current verdicts into the file at `path`, which is there whole or stays as it was.

    UsageError for an unknown format or document, or a place where no file can be written;
    ClaimbenchError when writing fails midway.
    """
    exporter = find_exporter(format_name)
    if document_id is not None:
        document(desk, document_id)
    _refuse_database(desk, path)
    try:
        with written_whole(path) as stream:
            return _write(desk, exporter, stream, document_id)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as problem:
        raise UsageError(f"{path}: cannot be written ({problem.strerror}); name another file") from problem
    except OSError as problem:
        raise ClaimbenchError(
            f"{path}: not written, what stood there is unchanged ({problem.strerror})"
        ) from problem


def _write(desk: Desk, exporter: Exporter, stream: BinaryIO, document_id: int | None) -> int:
    with desk.store.read() as connection:
        return exporter.write(_Gathering(connection).records(document_id), stream)


def _refuse_database(desk: Desk, path: Path) -> None:
    """The export must not take the place of the database, or of the files beside it that belong to it."""
    database = desk.path.resolve()
    target = path.resolve()
    same = target.exists() and target.samefile(database)
    if same or str(target) in {f"{database}{ending}" for ending in ("-wal", "-shm", "-journal")}:
        raise UsageError(f"{path}: is the database itself; name another file")


class _Gathering:
    """Makes records of rows; what many verdicts share and is large goes out with the first of them only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._scales: dict[int, ScaleRecord] = {}
        self._revisions: set[int] = set()

    def records(self, document_id: int | None) -> Iterator[VerdictRecord]:
        for page in verdict_pages(self._connection, document_id):
            for verdict in page.verdicts:
                yield self._record(verdict, page)

    def _record(self, verdict: sqlite3.Row, page: VerdictRows) -> VerdictRecord:
        claim_id = verdict["claim_id"]
        claim = page.claims[claim_id]
        appearances = page.appearances.get(claim_id, ())
        fields = self._verdict_fields(verdict)
        return VerdictRecord.model_validate(
            {
                **fields,
                "claim": _claim(claim),
                "appearances": tuple(
                    AppearanceRecord.model_validate(_columns(row, "claim_id", "revision_id"))
                    for row in appearances
                ),
                "document": self._document(page.documents[claim["document_id"]], appearances),
                "sources": tuple(_source(row) for row in page.sources.get(claim_id, ())),
                "evidence": tuple(_evidence(row) for row in page.evidence.get(claim_id, ())),
                "earlier": tuple(
                    EarlierVerdictRecord.model_validate(self._verdict_fields(row))
                    for row in page.earlier.get(claim_id, ())
                ),
            }
        )

    def _verdict_fields(self, verdict: sqlite3.Row) -> dict[str, object]:
        """The columns of a verdict, its scale in place of the scale's id."""
        fields = _columns(verdict, "claim_id", "scale_id")
        fields["scale"] = self._scale(verdict["scale_id"])
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

    def _document(self, row: sqlite3.Row, appearances: Rows) -> DocumentRecord:
        """The document with those of its texts that the appearances stand in and that are not out yet."""
        new = dict.fromkeys(
            appearance["revision_id"]
            for appearance in appearances
            if appearance["revision_id"] not in self._revisions
        )
        self._revisions.update(new)
        return DocumentRecord.model_validate({**dict(row), "revisions": tuple(map(self._revision, new))})

    def _revision(self, revision_id: int) -> RevisionRecord:
        row = revision(self._connection, revision_id)
        return RevisionRecord.model_validate({**dict(row), "blocks": tuple(json.loads(row["blocks"]))})


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


def _claim(row: sqlite3.Row) -> ClaimRecord:
    fields = _columns(row, "document_id")
    for name in ("kinds", "reasons", "flags", "additions"):
        fields[name] = _list(row[name])
    return ClaimRecord.model_validate(fields)


def _source(row: sqlite3.Row) -> SourceRecord:
    fields = _columns(row, "claim_id")
    if row["confidential"]:
        # Who it is must not leave the desk: only that there is one, of which type, since when.
        shown = {"uid", "type", "confidential", "created_at"}
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
        media_type=row["media_type"],
        http_status=row["http_status"],
        final_url=row["final_url"],
        taken_at=row["taken_at"],
    )
