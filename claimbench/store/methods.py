"""The desk's methods in the database."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from claimbench.model.base import utc_text
from claimbench.model.verdicts import Method
from claimbench.store.changes import new_uid


def current_id(connection: sqlite3.Connection) -> int | None:
    """The method that holds: the one that was added last."""
    found: int | None = connection.execute("SELECT max(id) FROM methods").fetchone()[0]
    return found


def every(connection: sqlite3.Connection) -> list[Method]:
    """The newest first."""
    rows = connection.execute("SELECT uid, version, text, created_at FROM methods ORDER BY id DESC")
    return [Method.model_validate(dict(row)) for row in rows]


def add(connection: sqlite3.Connection, text: str, now: datetime) -> int:
    """Let this be the desk's method from now on; return its version."""
    latest = connection.execute("SELECT coalesce(max(version), 0) FROM methods").fetchone()[0]
    connection.execute(
        "INSERT INTO methods (uid, version, text, created_at) VALUES (?, ?, ?, ?)",
        (new_uid(), latest + 1, text, utc_text(now)),
    )
    return int(latest) + 1
