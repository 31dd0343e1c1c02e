"""The append-only log: each entry's hash covers the entry and the hash before it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from claimbench.model.base import utc_text
from claimbench.model.events import Event
from claimbench.store.changes import RowChange, Value, canonical
from claimbench.store.claims import LARGEST_ID

FIRST_HASH = "0" * 64
"""Stands before the first entry."""

_FIELDS = (
    "e.id, e.act, e.claim_id, e.reviewer, e.at, e.summary, e.undoes, e.hash, "
    "(SELECT u.id FROM events u WHERE u.undoes = e.id) AS undone_by"
)


@dataclass(slots=True)
class Entry:
    """An entry to be written."""

    act: str
    at: datetime
    summary: str
    reviewer: str | None
    claim_ids: Sequence[int] = ()
    """Each once."""
    document_id: int | None = None
    rows: Sequence[RowChange] = ()
    facts: dict[str, Value] = field(default_factory=dict)
    """What an act says of itself instead of listing its rows."""
    undoable: bool = True
    undoes: int | None = None


def append(connection: sqlite3.Connection, entry: Entry) -> int:
    """Add an entry to the log, in the caller's write transaction; return its id."""
    last = connection.execute("SELECT id, hash FROM events ORDER BY id DESC LIMIT 1").fetchone()
    last_id, last_hash = (last["id"], last["hash"]) if last else (0, FIRST_HASH)
    changes = canonical(entry.facts | ({"rows": [_plain(row) for row in entry.rows]} if entry.rows else {}))
    fields = {
        "id": last_id + 1,
        "act": entry.act,
        "claim_id": entry.claim_ids[0] if len(entry.claim_ids) == 1 else None,
        "document_id": entry.document_id,
        "reviewer": entry.reviewer,
        "at": utc_text(entry.at),
        "summary": entry.summary,
        "undoable": int(entry.undoable),
        "undoes": entry.undoes,
    }
    connection.execute(
        "INSERT INTO events (id, act, claim_id, document_id, reviewer, at, summary, undoable, undoes, "
        "changes, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*fields.values(), changes, _hash(last_hash, fields, changes)),
    )
    if len(entry.claim_ids) > 1:
        connection.executemany(
            "INSERT INTO event_claims (event_id, claim_id) VALUES (?, ?)",
            [(last_id + 1, claim_id) for claim_id in entry.claim_ids],
        )
    return last_id + 1


def last_id(connection: sqlite3.Connection) -> int:
    """The id of the newest entry, 0 when there is none."""
    found = connection.execute("SELECT max(id) FROM events").fetchone()[0]
    return found or 0


def get(connection: sqlite3.Connection, event_id: int) -> Event:
    row = connection.execute(f"SELECT {_FIELDS} FROM events e WHERE e.id = ?", (event_id,)).fetchone()  # noqa: S608
    return _event(row)


def select(
    connection: sqlite3.Connection,
    *,
    claim_id: int | None = None,
    reviewer: str | None = None,
    since: datetime | None = None,
    limit: int | None = None,
) -> list[Event]:
    """Entries that fit all that is asked, newest first."""
    conditions, values = ["1"], list[Value]()
    if claim_id is not None:
        conditions.append(
            "e.id IN (SELECT id FROM events WHERE claim_id = ? "
            "UNION SELECT event_id FROM event_claims WHERE claim_id = ?)"
        )
        values += [claim_id, claim_id]
    if reviewer is not None:
        conditions.append("e.reviewer = ?")
        values.append(reviewer)
    if since is not None:
        conditions.append("e.at >= ?")
        values.append(utc_text(since))
    rows = connection.execute(
        f"SELECT {_FIELDS} FROM events e WHERE {' AND '.join(conditions)} "  # noqa: S608 (conditions are ours)
        "ORDER BY e.id DESC LIMIT ?",
        (*values, -1 if limit is None else min(limit, LARGEST_ID)),
    )
    return [_event(row) for row in rows]


def rows_of(connection: sqlite3.Connection, event_id: int) -> list[RowChange]:
    """The rows that an entry changed, in the order they were changed."""
    text = connection.execute("SELECT changes FROM events WHERE id = ?", (event_id,)).fetchone()[0]
    return [RowChange(**row) for row in json.loads(text).get("rows", [])]


def about(connection: sqlite3.Connection, claim_id: int) -> Iterator[int]:
    """The ids of the entries about a claim, newest first."""
    rows = connection.execute(
        "SELECT id FROM events WHERE claim_id = :claim "
        "UNION SELECT event_id FROM event_claims WHERE claim_id = :claim ORDER BY id DESC",
        {"claim": claim_id},
    )
    return (row[0] for row in rows.fetchall())


def last_opening(connection: sqlite3.Connection, claim_id: int) -> str | None:
    """When a claim was last sent back as open, as stored; what was undone does not count."""
    row = connection.execute(
        "SELECT max(e.at) FROM events e WHERE e.act IN ('reopen', 'reject') AND e.id IN ("
        "SELECT id FROM events WHERE claim_id = :claim "
        "UNION SELECT event_id FROM event_claims WHERE claim_id = :claim"
        ") AND NOT EXISTS (SELECT 1 FROM events u WHERE u.undoes = e.id)",
        {"claim": claim_id},
    ).fetchone()
    return row[0] if row else None


def claims_of(connection: sqlite3.Connection, event_id: int) -> list[int]:
    """The claims that an entry is about."""
    rows = connection.execute(
        "SELECT claim_id FROM events WHERE id = ? AND claim_id IS NOT NULL "
        "UNION SELECT claim_id FROM event_claims WHERE event_id = ?",
        (event_id, event_id),
    )
    return [row[0] for row in rows]


def act_behind(connection: sqlite3.Connection, event_id: int) -> Event:
    """The act that an undoing or redoing is about in the end; an act itself is its own."""
    event = get(connection, event_id)
    while event.undoes is not None:
        event = get(connection, event.undoes)
    return event


def last_undoable(connection: sqlite3.Connection, reviewer: str) -> int | None:
    """The reviewer's newest act, or act done again, that is not undone."""
    row = connection.execute(
        "SELECT e.id FROM events e WHERE e.reviewer = ? AND e.undoable AND e.act <> 'undo' "
        "AND NOT EXISTS (SELECT 1 FROM events u WHERE u.undoes = e.id) ORDER BY e.id DESC LIMIT 1",
        (reviewer,),
    ).fetchone()
    return row[0] if row else None


def last_redoable(connection: sqlite3.Connection, reviewer: str) -> int | None:
    """The reviewer's newest undoing that is not itself taken back, unless a new act followed it."""
    row = connection.execute(
        "SELECT e.id FROM events e WHERE e.reviewer = ? AND e.act = 'undo' "
        "AND NOT EXISTS (SELECT 1 FROM events u WHERE u.undoes = e.id) ORDER BY e.id DESC LIMIT 1",
        (reviewer,),
    ).fetchone()
    if row is None:
        return None
    newer_act = connection.execute(
        "SELECT 1 FROM events WHERE reviewer = ? AND id > ? AND undoable "
        "AND act NOT IN ('undo', 'redo') LIMIT 1",
        (reviewer, row[0]),
    ).fetchone()
    return None if newer_act else row[0]


def first_broken(connection: sqlite3.Connection) -> int | None:
    """The id of the first entry that does not fit the chain, None when all fit."""
    previous, expected = FIRST_HASH, 1
    for row in connection.execute("SELECT * FROM events ORDER BY id"):
        fields = dict(row)
        hash_kept, changes = fields.pop("hash"), canonical(json.loads(fields.pop("changes")))
        if row["id"] != expected or hash_kept != _hash(previous, fields, changes):
            return int(row["id"])
        previous, expected = row["hash"], expected + 1
    return None


def _hash(previous: str, fields: dict[str, object], changes: str) -> str:
    """SHA-256 over the hash before, the canonical JSON of an entry's fields and that of its changes."""
    return hashlib.sha256(f"{previous}{canonical(fields)}{changes}".encode()).hexdigest()


def _plain(row: RowChange) -> dict[str, object]:
    return {"table": row.table, "id": row.id, "before": row.before, "after": row.after, "print": row.print}


def _event(row: sqlite3.Row) -> Event:
    return Event(**dict(row))
