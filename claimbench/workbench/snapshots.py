"""What is kept of sources: as they stood each time when somebody looked."""

from __future__ import annotations

from claimbench.model.errors import StoreError, UsageError
from claimbench.model.sources import Snapshot
from claimbench.store import snapshots
from claimbench.workbench.desk import Desk
from claimbench.workbench.sources import Described, describe, get

__all__ = ["Described", "data", "of", "take", "text"]


def of(desk: Desk, source_id: int) -> list[Snapshot]:
    """A source's snapshots, newest first. UsageError when there is no such source."""
    get(desk, source_id)
    with desk.store.read() as connection:
        return snapshots.of_source(connection, source_id)


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


def _known(snapshot: Snapshot | None, snapshot_id: int) -> Snapshot:
    if snapshot is None:
        raise UsageError(f"there is no snapshot {snapshot_id}")
    return snapshot


def _damaged(snapshot_id: int) -> StoreError:
    return StoreError(
        f"snapshot {snapshot_id} is no longer what was kept: the database was changed from outside; "
        "restore it from a backup"
    )
