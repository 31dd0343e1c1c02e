"""Verdicts in figures: by rating, speaker, kind, reviewer, day and document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimbench.store import statistics as stored
from claimbench.workbench.desk import Desk
from claimbench.workbench.library import document

STATUS = "status"
"""The group that counts claims, not verdicts."""

GROUPS = (STATUS, *stored.GROUPS)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number."""

    group: str
    """What is counted by, one of `GROUPS`."""
    name: str
    rating: str | None
    """None in the group 'status', which counts claims."""
    count: int


def figures(
    desk: Desk, *, document_id: int | None = None, groups: tuple[str, ...] = GROUPS
) -> Iterator[Figure]:
    """Count, as of one moment, group by group. UsageError for an unknown document."""
    if document_id is not None:
        document(desk, document_id)
    with desk.store.read() as connection:
        for group in groups:
            if group == STATUS:
                for status, count in stored.by_status(connection, document_id):
                    yield Figure(group, status, None, count)
            else:
                for name, rating, count in stored.verdicts_by(connection, group, document_id):
                    yield Figure(group, name, rating, count)
