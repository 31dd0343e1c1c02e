"""The review queue: what to look at next, in pages."""

from __future__ import annotations

from claimbench.model.queue import Grouping, Holding, QueueCounts, QueueKey, QueueQuery, QueueRow, Sort
from claimbench.store import queue as stored
from claimbench.store.pager import Pager
from claimbench.store.queue import key_of
from claimbench.workbench.desk import Desk

__all__ = [
    "Grouping",
    "Holding",
    "Pager",
    "QueueCounts",
    "QueueKey",
    "QueueQuery",
    "QueueRow",
    "Sort",
    "counts",
    "key_of",
    "open_pager",
    "page",
]


def page(desk: Desk, query: QueueQuery, *, after: QueueKey | None = None, limit: int = 50) -> list[QueueRow]:
    """At most `limit` rows that follow the place `after`, or the first ones. Never the whole table.

    Go on with `after=key_of(rows[-1], query)`.
    """
    with desk.store.read() as connection:
        return stored.page(connection, query, after=after, limit=limit)


def counts(desk: Desk, document_id: int | None = None) -> QueueCounts:
    """How many claims are in each status, in one document or on the whole desk."""
    with desk.store.read() as connection:
        return stored.counts(connection, document_id)


def open_pager(desk: Desk, query: QueueQuery) -> Pager:
    """The queue as a virtual list; see `Pager`."""
    return Pager(desk.store, query)
