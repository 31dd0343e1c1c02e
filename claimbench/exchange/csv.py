"""Verdicts as a table for spreadsheets: one verdict a row, lists in a cell of their own."""

import codecs
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from claimbench.exchange.csv_text import Cell, write_rows
from claimbench.exchange.json_text import json_line
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import EvidenceRecord, SourceRecord, VerdictRecord
from claimbench.exchange.writing import source_in_words
from claimbench.model.base import utc_text

COLUMNS = (
    "verdict",
    "rating",
    "why",
    "reviewer",
    "at",
    "scale",
    "scale_version",
    "claim",
    "text",
    "status",
    "speaker",
    "kinds",
    "worthiness",
    "flags",
    "document",
    "document_title",
    "document_url",
    "document_published",
    "quote",
    "start",
    "end",
    "prefix",
    "suffix",
    "sentence",
    "appearances",
    "sources",
    "evidence",
)


def write_csv(
    records: Iterable[VerdictRecord],
    stream: BinaryIO,
    publication: Publication,  # noqa: ARG001 (all exporters are called alike)
) -> int:
    """Write a row of names, then one row a verdict, in UTF-8; returns how many verdicts there were.

    The claim's first appearance has columns of its own; `appearances` holds all of them, in all documents,
    as JSON. Sources and
    evidence stand one a line in their cell.
    """
    return write_rows(_rows(records), codecs.getwriter("utf-8")(stream)) - 1


def _rows(records: Iterable[VerdictRecord]) -> Iterator[tuple[Cell, ...]]:
    yield COLUMNS
    for record in records:
        yield _row(record)


def _row(record: VerdictRecord) -> tuple[Cell, ...]:
    return (
        record.id,
        record.rating,
        record.why,
        record.reviewer,
        utc_text(record.at),
        record.scale.name,
        record.scale.version,
        record.claim.id,
        record.claim.text,
        record.claim.status.value,
        record.claim.speaker,
        ", ".join(record.claim.kinds),
        record.claim.worthiness,
        ", ".join(record.claim.flags),
        record.document.name,
        record.document.title,
        record.document.url,
        record.document.published.isoformat() if record.document.published else None,
        *_first_appearance(record),
        json_line(
            [
                {**appearance.model_dump(mode="json"), "document": document.name}
                for document, appearances in record.places()
                for appearance in appearances
            ]
        ),
        "\n".join(source_in_words(source) for source in record.sources),
        "\n".join(_evidence_line(evidence, record.sources) for evidence in record.evidence),
    )


def _first_appearance(record: VerdictRecord) -> tuple[Cell, ...]:
    """Quote, start, end, prefix, suffix, sentence."""
    if not record.appearances:
        return (None,) * 6
    first = record.appearances[0]
    return first.quote, first.start, first.end, first.prefix, first.suffix, first.sentence


def _evidence_line(evidence: EvidenceRecord, sources: tuple[SourceRecord, ...]) -> str:
    """Stance, quote and where it is from: `supports: “signed in 1961” (Treaties <https://…>)`."""
    source = next((source for source in sources if source.uid == evidence.source), None)
    origin = f" ({source_in_words(source)})" if source else ""
    return f"{evidence.stance.value}: “{evidence.quote}”{origin}"
