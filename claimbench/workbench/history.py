"""What was done, and taking it back."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from claimbench.model.errors import ConflictError, UsageError
from claimbench.model.events import Event
from claimbench.store import events, reviewers
from claimbench.store.changes import Changes
from claimbench.store.claims import LARGEST_ID
from claimbench.store.undo import RowChangedError, invert
from claimbench.store.words import can_be_stored
from claimbench.workbench.acts import conflict, signed_in
from claimbench.workbench.blinding import events_seen
from claimbench.workbench.desk import Desk


def undo(desk: Desk) -> Event:
    """Take back the reviewer's own last act that is not undone yet; the undoing is an act of its own.

    UsageError when there is none; ConflictError, with nothing changed, when somebody has changed a row
    of that act since.
    """
    person = signed_in(desk)
    with desk.store.write() as connection:
        _, reviewer = reviewers.number(connection, person, desk.now())
        event_id = events.last_undoable(connection, reviewer)
        if event_id is None:
            raise UsageError(f"{reviewer} has done nothing that could be undone")
        return _take_back(desk, connection, reviewer, event_id, act="undo")


def redo(desk: Desk) -> Event:
    """Do again what `undo` last took back. UsageError when the reviewer has acted since; else as `undo`."""
    person = signed_in(desk)
    with desk.store.write() as connection:
        _, reviewer = reviewers.number(connection, person, desk.now())
        event_id = events.last_redoable(connection, reviewer)
        if event_id is None:
            raise UsageError(f"{reviewer} has undone nothing that could be done again")
        return _take_back(desk, connection, reviewer, event_id, act="redo")


def log(
    desk: Desk,
    *,
    claim_id: int | None = None,
    reviewer: str | None = None,
    since: datetime | None = None,
    limit: int | None = None,
) -> list[Event]:
    """What was done, newest first; the reviewer's name is matched without regard to case.

    Without what others make of a claim that is being rated without sight of each other: see `blinding`."""
    if (claim_id is not None and not 0 < claim_id <= LARGEST_ID) or not can_be_stored(reviewer or ""):
        return []
    with desk.store.read() as connection:
        if reviewer is not None:
            reviewer = reviewers.known_as(connection, reviewer)
        found = events.select(connection, claim_id=claim_id, reviewer=reviewer, since=since, limit=limit)
        return events_seen(connection, found, desk.reviewer)


def first_broken(desk: Desk) -> int | None:
    """The id of the first entry of the log that does not fit the hash chain, or None when all fit."""
    with desk.store.read() as connection:
        return events.first_broken(connection)


def _take_back(
    desk: Desk, connection: sqlite3.Connection, reviewer: str, event_id: int, *, act: str
) -> Event:
    undone = events.get(connection, event_id)
    claim_ids = events.claims_of(connection, event_id)
    what = events.act_behind(connection, event_id)
    changes = Changes(connection)
    try:
        invert(changes, events.rows_of(connection, event_id))
    except RowChangedError as error:
        intent = f"'{what.summary}' cannot be {'undone' if act == 'undo' else 'done again'}"
        if claim_ids:
            raise conflict(connection, claim_ids[0], intent) from error
        raise ConflictError(
            f"{intent}: what it changed has been changed since; nothing was changed"
        ) from error
    entry = events.Entry(
        act,
        desk.now(),
        f"{'undid' if act == 'undo' else 'did again'}: {what.summary}",
        reviewer,
        claim_ids=claim_ids,
        rows=changes.rows,
        undoes=undone.id,
    )
    return events.get(connection, events.append(connection, entry))
