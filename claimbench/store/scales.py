"""Rating scales in the database."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from claimbench.model.base import utc_text
from claimbench.model.verdicts import Rating, RatingScale


def current(connection: sqlite3.Connection) -> tuple[int, RatingScale] | None:
    """The desk's scale and its id: the one that was added last."""
    row = connection.execute("SELECT id, name, version FROM scales ORDER BY id DESC LIMIT 1").fetchone()
    if row is None:
        return None
    ratings = connection.execute(
        "SELECT name, value, meaning FROM ratings WHERE scale_id = ? ORDER BY rank", (row["id"],)
    )
    scale = RatingScale(
        name=row["name"],
        version=row["version"],
        ratings=tuple(Rating(name=r["name"], value=r["value"], meaning=r["meaning"]) for r in ratings),
    )
    return row["id"], scale


def add(connection: sqlite3.Connection, scale: RatingScale, now: datetime) -> int:
    """Make this the desk's scale; return its id."""
    cursor = connection.execute(
        "INSERT INTO scales (name, version, created_at) VALUES (?, ?, ?)",
        (scale.name, scale.version, utc_text(now)),
    )
    connection.executemany(
        "INSERT INTO ratings (scale_id, rank, name, value, meaning) VALUES (?, ?, ?, ?, ?)",
        [
            (cursor.lastrowid, rank, rating.name, rating.value, rating.meaning)
            for rank, rating in enumerate(scale.ratings, start=1)
        ],
    )
    return int(cursor.lastrowid or 0)
