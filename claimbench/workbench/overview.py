"""How far the work is: in all, by rating, by day, by person, by document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from claimbench.model.queue import QueueCounts
from claimbench.store import overview as stored
from claimbench.workbench.agreement import Agreement, agreement
from claimbench.workbench.desk import Desk
from claimbench.workbench.library import DocumentRow, documents
from claimbench.workbench.queue import counts

DAYS = 14
"""Days, today included, for which verdicts are counted by day."""

DOCUMENTS = 200
"""Documents whose claims are counted by status."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of the work on a desk or a document at one moment."""

    counts: QueueCounts
    ratings: tuple[tuple[str, int], ...]
    """Claims by their current rating, most first."""
    days: tuple[tuple[date, int], ...]
    """Verdicts given on each of the last `DAYS` days (UTC), oldest first, days without any included."""
    reviewers: tuple[tuple[str, int], ...]
    """Verdicts given by each person, most first."""
    documents: tuple[DocumentRow, ...]
    """All documents, newest first; for one document, that one alone."""
    by_document: tuple[QueueCounts, ...]
    """The claims of the first `DOCUMENTS` of them by status, in the same order."""
    agreement: tuple[Agreement, ...]
    """How far people agree who rate blind, of all claims of the desk, one for each scale."""


def overview(desk: Desk, document_id: int | None = None) -> Overview:
    """Count what stands on the desk, or what stands there of one document."""
    found = tuple(row for row in documents(desk) if document_id in (None, row.document.id))
    today = desk.now().date()
    first = today - timedelta(days=DAYS - 1)
    with desk.store.read() as connection:
        given = dict(stored.verdicts_by_day(connection, document_id, first.isoformat()))
        days = (first + timedelta(days=number) for number in range(DAYS))
        return Overview(
            counts=counts(desk, document_id),
            ratings=tuple(stored.current_ratings(connection, document_id)),
            days=tuple((day, given.get(day.isoformat(), 0)) for day in days),
            reviewers=tuple(stored.verdicts_by_reviewer(connection, document_id)),
            documents=found,
            by_document=tuple(counts(desk, row.document.id) for row in found[:DOCUMENTS]),
            agreement=tuple(one for one in agreement(desk) if one.by == "all"),
        )
