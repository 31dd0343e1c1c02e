"""What may leave the desk for the public: nothing about a confidential source but that there is one."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from claimbench.exchange.publication import Publication
from claimbench.exchange.records import DocumentRecord, SourceRecord, VerdictRecord
from claimbench.exchange.web_address import web_address
from claimbench.exchange.writing import Write


def redacted(record: VerdictRecord) -> VerdictRecord:
    """The record without what was quoted from confidential sources, for a quote can tell who said it.

    Of those sources only number, type and that they are confidential stay, wherever the record comes from;
    of files, all but their own names goes.
    """
    hidden = {source.uid for source in record.sources if source.confidential}
    return record.model_copy(
        update={
            "document": redacted_document(record.document),
            "also_in": tuple(
                elsewhere.model_copy(update={"document": redacted_document(elsewhere.document)})
                for elsewhere in record.also_in
            ),
            "sources": tuple(map(_redacted_source, record.sources)),
            "evidence": tuple(evidence for evidence in record.evidence if evidence.source not in hidden),
        }
    )


def redacted_document(document: DocumentRecord) -> DocumentRecord:
    """The document by its file's name alone: in which folder it lies is nobody's business."""
    return document.model_copy(update={"name": file_name(document.name)})


def file_name(path: str) -> str:
    """A file's own name; a web address stays as it is."""
    return path if web_address(path) else re.split(r"[/\\]", path.rstrip("/\\"))[-1] or path


def _redacted_source(source: SourceRecord) -> SourceRecord:
    if not source.confidential:
        return source.model_copy(update={"path": file_name(source.path)}) if source.path else source
    kept = {"uid", "type", "confidential", "attached", "created_at"}
    return source.model_copy(update={name: None for name in SourceRecord.model_fields if name not in kept})


def for_the_public(write: Write) -> Write:
    """An exporter's `write` that never sees what must not be told."""

    def write_redacted(records: Iterable[VerdictRecord], stream: BinaryIO, publication: Publication) -> int:
        return write(_each(records), stream, publication)

    return write_redacted


def _each(records: Iterable[VerdictRecord]) -> Iterator[VerdictRecord]:
    return map(redacted, records)
