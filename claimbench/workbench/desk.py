"""The desk: one database file, opened by one reviewer, with a clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from claimbench.model.documents import Revision
from claimbench.model.verdicts import RatingScale
from claimbench.store import documents, events
from claimbench.store.database import Store
from claimbench.workbench.typed import one_line

_REVISIONS = 4


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """What every use case takes first: where the claims stand and who is working.

    Safe to use from several threads: each has its own connection, opened when first used there.
    """

    def __init__(self, store: Store, *, reviewer: str | None, now: Callable[[], datetime]) -> None:
        self.store = store
        self.scales: dict[int, RatingScale] = {}
        """Rating scales that have been read, by id: a scale never changes."""
        self.revision = lru_cache(maxsize=_REVISIONS)(self._read_revision)
        """The revision of an id; the last few are kept, for they are large and never change."""
        self._now = now
        self._reviewer = _name(reviewer) if reviewer is not None else None

    @property
    def path(self) -> Path:
        return self.store.path

    @property
    def reviewer(self) -> str | None:
        """Who is working, or None when nobody has said so yet: reading is allowed then, acts are not."""
        return self._reviewer

    def sign_in(self, name: str) -> None:
        """Work on under this name. UsageError for a name that is empty or longer than 100 characters."""
        self._reviewer = _name(name)

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        return self._now().astimezone(UTC)

    def _read_revision(self, revision_id: int) -> Revision:
        with self.store.read() as connection:
            return documents.get_revision(connection, revision_id)

    def close(self) -> None:
        """Close the connections of all threads."""
        self.store.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_desk(
    path: Path,
    *,
    reviewer: str | None = None,
    create: bool = True,
    now: Callable[[], datetime] = _utc_now,
    timeout: float = 5.0,
) -> Desk:
    """Open the database file, making it when it is missing and `create` allows it.

    `timeout` is how many seconds an act waits for another program that is writing.
    StoreError, with nothing changed, for a file that cannot be used: see `claimbench.store.opening`.
    UsageError for a reviewer's name that `Desk.sign_in` refuses.
    """
    name = _name(reviewer) if reviewer is not None else None
    return Desk(Store(path, create=create, timeout=timeout), reviewer=name, now=now)


def data_version(desk: Desk) -> int:
    """A number that grows with every act committed by any process, thread or window."""
    with desk.store.read() as connection:
        return events.last_id(connection)


def _name(name: str) -> str:
    return one_line(name, "the reviewer's name", longest=100)
