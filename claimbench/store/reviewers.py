"""The people at the desk."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from claimbench.model.base import utc_text
from claimbench.store import events
from claimbench.store.changes import new_uid


def number(connection: sqlite3.Connection, name: str, now: datetime) -> tuple[int, str]:
    """The reviewer's id and their name as first written; a new name joins the desk.

    Names that differ only in the case of Latin letters are one person.
    """
    row = connection.execute("SELECT id, name FROM reviewers WHERE name = ?", (name,)).fetchone()
    if row:
        return row["id"], row["name"]
    cursor = connection.execute(
        "INSERT INTO reviewers (uid, name, created_at) VALUES (?, ?, ?)", (new_uid(), name, utc_text(now))
    )
    events.append(
        connection, events.Entry("join", now, f"{name} joined the desk", reviewer=name, undoable=False)
    )
    return int(cursor.lastrowid or 0), name


def known_as(connection: sqlite3.Connection, name: str) -> str:
    """The name as the desk first heard it, or as it is given when nobody has acted under it."""
    row = connection.execute("SELECT name FROM reviewers WHERE name = ?", (name,)).fetchone()
    return row["name"] if row else name


def find(connection: sqlite3.Connection, name: str) -> int | None:
    row = connection.execute("SELECT id FROM reviewers WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None
