"""Rating scales in the database."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from claimbench.model.base import utc_text
from claimbench.model.verdicts import Rating, RatingScale


def current_id(connection: sqlite3.Connection) -> int | None:
    """The desk's scale: the one that was added last."""
    found: int | None = connection.execute("SELECT max(id) FROM scales").fetchone()[0]
    return found


def get(connection: sqlite3.Connection, scale_id: int) -> RatingScale:
    row = connection.execute("SELECT name, version FROM scales WHERE id = ?", (scale_id,)).fetchone()
    ratings = connection.execute(
        "SELECT name, value, meaning FROM ratings WHERE scale_id = ? ORDER BY rank", (scale_id,)
    )
    return RatingScale(
        name=row["name"],
        version=row["version"],
        ratings=tuple(Rating(name=r["name"], value=r["value"], meaning=r["meaning"]) for r in ratings),
    )


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
