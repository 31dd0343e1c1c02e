"""Verdicts as an Excel workbook: sheets of verdicts, appearances, sources, evidence and corrections.

Every text is a string cell, never a formula or a link; see OWASP, CSV Injection.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from claimbench.exchange.csv_text import Cell
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import EarlierVerdictRecord, VerdictRecord
from claimbench.exchange.writing import source_in_words
from claimbench.model.base import utc_text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
"""UTF-16 code units; what Excel takes in one cell."""

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""In place of the moment of writing, so that the same verdicts give the same bytes."""

_SHEETS: dict[str, tuple[tuple[str, int], ...]] = {
    "Verdicts": (
        ("verdict", 8),
        ("rating", 22),
        ("why", 60),
        ("reviewer", 16),
        ("at", 25),
        ("scale", 12),
        ("scale version", 12),
        ("claim", 8),
        ("text", 60),
        ("status", 12),
        ("speaker", 20),
        ("kinds", 16),
        ("worthiness", 11),
        ("document", 24),
        ("document title", 30),
        ("document url", 30),
        ("published", 12),
    ),
    "Appearances": (
        ("claim", 8),
        ("document", 24),
        ("quote", 60),
        ("start", 9),
        ("end", 9),
        ("sentence", 60),
        ("speaker", 20),
    ),
    "Sources": (
        ("claim", 8),
        ("source", 34),
        ("type", 14),
        ("title", 40),
        ("address", 40),
        ("author", 20),
        ("publisher", 20),
        ("issued", 12),
        ("accessed", 12),
        ("archived copy", 40),
    ),
    "Evidence": (("claim", 8), ("stance", 10), ("quote", 60), ("source", 50), ("start", 9), ("end", 9)),
    "Corrections": (
        ("claim", 8),
        ("verdict", 8),
        ("rating", 22),
        ("why", 60),
        ("reviewer", 16),
        ("at", 25),
        ("correction", 50),
        ("in force", 9),
    ),
}
"""Each sheet's columns with their widths in characters."""


def write_xlsx(
    records: Iterable[VerdictRecord],
    stream: BinaryIO,
    publication: Publication,  # noqa: ARG001 (all exporters are called alike)
) -> int:
    """Write a workbook; returns how many verdicts there were. Memory stays flat.

    What is longer than Excel takes is cut, and says so.
    """
    from xlsxwriter.workbook import Workbook

    options = {"constant_memory": True, "in_memory": False, "strings_to_formulas": False}
    with Workbook(stream, {**options, "strings_to_urls": False, "strings_to_numbers": False}) as workbook:
        workbook.set_properties({"created": _MADE, "comments": "Made by claimbench"})
        sheets = {name: _Sheet(workbook, name, columns) for name, columns in _SHEETS.items()}
        count = 0
        for count, record in enumerate(records, start=1):  # noqa: B007 (the last one is the answer)
            _write(sheets, record)
    return count


class _Sheet:
    """A sheet that is written row after row, its head standing still."""

    def __init__(self, workbook: Workbook, name: str, columns: Sequence[tuple[str, int]]) -> None:
        self._sheet: Worksheet = workbook.add_worksheet(name)
        self._wrapped: Format = workbook.add_format({"text_wrap": True, "valign": "top"})
        self._row = 0
        for place, (_, width) in enumerate(columns):
            self._sheet.set_column(place, place, width)
        self._sheet.freeze_panes(1, 0)
        self._write([title for title, _ in columns], workbook.add_format({"bold": True}))

    def add(self, *cells: Cell) -> None:
        self._write(cells, self._wrapped)

    def _write(self, cells: Sequence[Cell], form: Format) -> None:
        for place, value in enumerate(cells):
            if isinstance(value, bool):
                self._sheet.write_boolean(self._row, place, value, form)
            elif isinstance(value, int | float):
                self._sheet.write_number(self._row, place, value, form)
            elif value:
                self._sheet.write_string(self._row, place, _fitted(value), form)
        self._row += 1


def _fitted(text: str) -> str:
    """The text as far as a cell holds it, counted as Excel counts; what XML cannot hold is replaced."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    units = len(text) + sum(character > "\uffff" for character in text)
    if units <= LONGEST_CELL:
        return text
    kept = text[: LONGEST_CELL // 2 - 20] if units > len(text) else text[: LONGEST_CELL - 40]
    return f"{kept}… [+{len(text) - len(kept)} characters]"


def _write(sheets: dict[str, _Sheet], record: VerdictRecord) -> None:
    claim, document = record.claim, record.document
    sheets["Verdicts"].add(
        *(record.id, record.rating, record.why, record.reviewer, utc_text(record.at)),
        *(record.scale.name, record.scale.version, claim.id, claim.text, claim.status.value),
        *(claim.speaker, ", ".join(claim.kinds), claim.worthiness, document.name, document.title),
        *(document.url, document.published.isoformat() if document.published else None),
    )
    for where, appearances in record.places():
        for place in appearances:
            sheets["Appearances"].add(
                claim.id, where.name, place.quote, place.start, place.end, place.sentence, place.speaker
            )
    _write_grounds(sheets, record)
    if record.earlier:
        for verdict in (*record.earlier, record):
            sheets["Corrections"].add(claim.id, *_told(verdict), verdict is record)


def _write_grounds(sheets: dict[str, _Sheet], record: VerdictRecord) -> None:
    sources = {source.uid: source for source in record.sources}
    for source in record.sources:
        sheets["Sources"].add(
            *(record.claim.id, source.uid, source.type),
            "a confidential source" if source.confidential else source.title,
            *(source.url or source.path, source.author, source.publisher),
            source.issued,
            source.accessed.isoformat() if source.accessed else None,
            source.archive_url,
        )
    for evidence in record.evidence:
        source_words = source_in_words(sources[evidence.source]) if evidence.source in sources else None
        span = (evidence.selector.start, evidence.selector.end) if evidence.selector else (None, None)
        sheets["Evidence"].add(record.claim.id, evidence.stance.value, evidence.quote, source_words, *span)


def _told(verdict: EarlierVerdictRecord) -> tuple[Cell, ...]:
    return (
        *(verdict.id, verdict.rating, verdict.why, verdict.reviewer),
        *(utc_text(verdict.at), verdict.correction_note),
    )
