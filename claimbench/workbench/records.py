"""Verdicts with all that belongs to them, one after the other, for exporting."""

from __future__ import annotations

from collections.abc import Iterator

from claimbench.model.records import VerdictRecord
from claimbench.store import records
from claimbench.workbench import library
from claimbench.workbench.desk import Desk


def verdict_records(
    desk: Desk, *, document_id: int | None = None, current_only: bool = True
) -> Iterator[VerdictRecord]:
    """Verdicts in the order they were given, read as one consistent state, with flat memory.

    `current_only` leaves out verdicts that were revised, or whose claim was reopened or dismissed since.
    UsageError when there is no such document.
    """
    with desk.store.read() as connection:
        if document_id is not None:
            library.document(desk, document_id)
        yield from records.verdict_records(connection, document_id=document_id, current_only=current_only)
