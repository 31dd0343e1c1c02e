"""The queue as a virtual list: rows by their number, at any depth.

Along the walk the key of every so many-th row is remembered as an anchor, found when first needed; a row
is read from the anchor before it. Short lists are kept as keys in memory.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from claimbench.model.queue import QueueKey, QueueQuery, QueueRow
from claimbench.store import queue
from claimbench.store.database import Store
from claimbench.store.queue_marks import marks_of
from claimbench.store.queue_sql import ORDERS, Asked

STEP = 512
"""Rows between anchors."""

MOST_LISTED = 100
"""Rows listed at first of words or marks that more than `queue.MANY_MATCHES` claims have."""


class Pager:
    """A queue as a virtual list: any rows by their number, without reading the rows before them.

    Shows the queue as it was when opened; open it again when `data_version` has changed. May be used
    from several threads.
    """

    def __init__(self, store: Store, query: QueueQuery) -> None:
        """May read an index from end to end when the query asks for kinds, worthiness or words."""
        self.query = query
        self.cut = False
        """More claims match than are listed; another word would help, or `list_all`."""
        self._store = store
        self._asked: Asked | None = None
        self._lock = threading.Lock()
        self._keys: list[QueueKey] | None = None
        """All of them, for a short list."""
        self._anchors: list[QueueKey] = []
        """The key of row STEP - 1, of row 2 * STEP - 1, …"""
        self._complete = False
        """No further anchor is to be found."""
        self.total = self._open()
        """Rows in the list."""

    def rows(self, first: int, limit: int) -> list[QueueRow]:
        """Rows `first`, `first + 1` … (0 is the top), fewer at the end of the list."""
        first, last = max(first, 0), min(first + limit, self.total)
        if first >= last:
            return []
        with self._store.read() as connection:
            return queue.fetch(connection, [queue.id_of(key) for key in self._slice(first, last)])

    def position(self, claim_id: int) -> int | None:
        """The row number of a claim, or None when it is not (or no longer) in this queue."""
        if self._keys is not None:
            ids = [queue.id_of(key) for key in self._keys]
            return ids.index(claim_id) if claim_id in ids else None
        with self._store.read() as connection:
            key = queue.place_of(connection, self._walked, claim_id)
            if key is None:
                return None
            while not self._complete and (
                not self._anchors or self._rank(self._anchors[-1]) < self._rank(key)
            ):
                self._find_anchor()
            before = bisect_left(self._anchors, self._rank(key), key=self._rank)
            after = self._anchors[before - 1] if before else None
            return before * STEP + queue.count_walk(connection, self._walked, after=after, upto=key) - 1

    def group_sizes(self) -> list[int] | None:
        """How many rows in a row share a document or a speaker, by whichever the order begins with.

        None where that takes long to see; see `queue.group_sizes`.
        """
        if self._keys is not None:
            return [len(list(rows)) for _, rows in groupby(self._keys, key=lambda key: key.values[0])]
        with self._store.read() as connection:
            return queue.group_sizes(connection, self._walked)

    def advance(self, seconds: float) -> bool:
        """Prepare jumps into the depth for at most so many seconds; True when all is prepared.

        Optional, for idle moments: without it the first jump into a million rows takes a moment.
        """
        until = time.monotonic() + seconds
        while not self._complete and time.monotonic() < until:
            self._find_anchor()
        return self._complete

    def list_all(self) -> None:
        """List what `cut` left out; takes up to a second for a million claims."""
        with self._store.read() as connection:
            if self.cut and self._asked:
                self.total = self._keep(queue.walk(connection, self._asked, limit=-1))
                self.cut = False

    def _open(self) -> int:
        with self._store.read() as connection:
            self._asked = asked = queue.ask(connection, self.query)
            if asked is None:
                return self._keep([])
            if asked.few:
                return self._keep(queue.gather(connection, asked))
            if asked.words or marks_of(self.query):
                keys = queue.walk(connection, asked, limit=MOST_LISTED + 1)
                self.cut = len(keys) > MOST_LISTED
                return self._keep(keys[:MOST_LISTED])
            query = self.query
            if query.kinds == () and query.min_worthiness is None and query.speaker is None:
                return queue.in_question(connection, query)
            return queue.count_walk(connection, asked)

    def _keep(self, keys: list[QueueKey]) -> int:
        self._keys = keys
        self._complete = True
        return len(keys)

    def _slice(self, first: int, last: int) -> Sequence[QueueKey]:
        if self._keys is not None:
            return self._keys[first:last]
        with self._store.read() as connection:
            from_end = self.total - last
            if from_end < STEP and first // STEP > len(self._anchors):
                keys = queue.walk(
                    connection, self._walked, limit=last - first, offset=from_end, backwards=True
                )
                return keys[::-1]
            while not self._complete and len(self._anchors) < first // STEP:
                self._find_anchor()
            passed = min(first // STEP, len(self._anchors))
            after = self._anchors[passed - 1] if passed else None
            return queue.walk(
                connection, self._walked, after=after, limit=last - first, offset=first - passed * STEP
            )

    def _find_anchor(self) -> None:
        with self._lock, self._store.read() as connection:
            if self._complete:
                return
            after = self._anchors[-1] if self._anchors else None
            found = queue.walk(connection, self._walked, after=after, limit=1, offset=STEP - 1)
            self._anchors += found
            self._complete = not found

    @property
    def _walked(self) -> Asked:
        assert self._asked is not None  # noqa: S101 (lists that can hold nothing are kept, not walked)
        return self._asked

    def _rank(self, key: QueueKey) -> tuple[int | str, ...]:
        """Something that grows along the list."""
        if not ORDERS[self.query.sort].descending:
            return key.values
        return tuple(-value for value in key.values if isinstance(value, int))
