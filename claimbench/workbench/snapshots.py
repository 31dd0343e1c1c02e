"""What is kept of sources: as they stood each time when somebody looked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimbench.evidence.rounds import visit_all
from claimbench.model.errors import StoreError, UnreadableInputError, UsageError
from claimbench.model.sources import Snapshot, Source
from claimbench.store import snapshots
from claimbench.store import sources as source_rows
from claimbench.workbench.acts import signed_in
from claimbench.workbench.desk import Desk
from claimbench.workbench.progress import Progress, ProgressCallback
from claimbench.workbench.sources import Described, describe, keep_visit, name_of
from claimbench.workbench.sources import get as source_of
from claimbench.workbench.visits import PAUSE_SECONDS, Visit, Visits

__all__ = ["Described", "data", "get", "of", "take", "take_missing", "take_unless", "text"]


def of(desk: Desk, source_id: int) -> list[Snapshot]:
    """A source's snapshots, newest first. UsageError when there is no such source."""
    source_of(desk, source_id)
    with desk.store.read() as connection:
        return snapshots.of_source(connection, source_id)


def get(desk: Desk, snapshot_id: int) -> Snapshot:
    """UsageError when there is no such snapshot."""
    with desk.store.read() as connection:
        return _known(snapshots.get(connection, snapshot_id), snapshot_id)


def text(desk: Desk, snapshot_id: int) -> str | None:
    """A snapshot's text, or None when none has been read from it.

    UsageError when there is no such snapshot; StoreError when the text is no longer the one that was kept.
    """
    with desk.store.read() as connection:
        _known(snapshots.get(connection, snapshot_id), snapshot_id)
        try:
            return snapshots.text(connection, snapshot_id)
        except ValueError as damage:
            raise _damaged(snapshot_id) from damage


def data(desk: Desk, snapshot_id: int) -> bytes | None:
    """A snapshot's original bytes, or None when they were too many to keep; errors as `text`."""
    with desk.store.read() as connection:
        snapshot = _known(snapshots.get(connection, snapshot_id), snapshot_id)
        try:
            return snapshots.blob(connection, snapshot.sha256)
        except ValueError as damage:
            raise _damaged(snapshot_id) from damage


def take(
    desk: Desk, source_id: int, *, allow_private: bool = False, respect_robots: bool = True
) -> Described:
    """Look at a source again and keep what it says now; errors as `sources.describe`."""
    return describe(desk, source_id, allow_private=allow_private, respect_robots=respect_robots)


def take_unless(
    desk: Desk,
    source_id: int,
    unwanted: Callable[[], bool],
    *,
    allow_private: bool = False,
    respect_robots: bool = True,
) -> Described | None:
    """The same, but a page that has answered is asked about: when `unwanted` says yes, nothing is kept."""
    source = source_of(desk, source_id)
    if source.url is None:
        return describe(desk, source_id)
    signed_in(desk)
    visits = Visits(allow_private=allow_private, respect_robots=respect_robots, now=desk.now)
    visit = visits.visit(source.url)
    return None if unwanted() else keep_visit(desk, source, visit)


def take_missing(
    desk: Desk,
    *,
    allow_private: bool = False,
    respect_robots: bool = True,
    pause: float = PAUSE_SECONDS,
    progress: ProgressCallback | None = None,
) -> Iterator[tuple[Source, Described | UnreadableInputError]]:
    """Look at every page of which nothing is kept yet; yield what was kept, or why nothing is, as it comes.

    Hosts are asked side by side, the pages of one host one after another.
    """
    signed_in(desk)
    with desk.store.read() as connection:
        pages = source_rows.pages_unseen(connection)
    visits = Visits(allow_private=allow_private, respect_robots=respect_robots, pause=pause, now=desk.now)
    answers = visit_all([page.url or "" for page in pages], visits.visit)
    for finished, (number, answer) in enumerate(answers, start=1):
        page = pages[number]
        yield page, keep_visit(desk, page, answer) if isinstance(answer, Visit) else answer
        if progress is not None:
            progress(Progress(finished, len(pages), name_of(page)))


def _known(snapshot: Snapshot | None, snapshot_id: int) -> Snapshot:
    if snapshot is None:
        raise UsageError(f"there is no snapshot {snapshot_id}")
    return snapshot


def _damaged(snapshot_id: int) -> StoreError:
    return StoreError(
        f"snapshot {snapshot_id} is no longer what was kept: the database was changed from outside; "
        "restore it from a backup"
    )
