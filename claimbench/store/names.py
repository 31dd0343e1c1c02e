"""The names that stand on the desk, for those who look for one of them."""

from __future__ import annotations

import sqlite3

_SPEAKERS = """
WITH RECURSIVE speakers (name) AS (
    SELECT min(speaker_order) FROM claims WHERE speaker_order > ''
    UNION ALL
    SELECT (SELECT min(speaker_order) FROM claims WHERE speaker_order > speakers.name) FROM speakers
    WHERE speakers.name IS NOT NULL LIMIT ?
)
SELECT name FROM speakers WHERE name IS NOT NULL
"""
"""Goes from name to name along the index: as many steps as there are names, however many claims."""


def speakers(connection: sqlite3.Connection, most: int) -> list[str]:
    """Who is reported as saying something, by the alphabet."""
    return _first_column(connection.execute(_SPEAKERS, (most,)))


def documents(connection: sqlite3.Connection, most: int) -> list[str]:
    """Documents by their names, the newest first."""
    return _first_column(connection.execute("SELECT name FROM documents ORDER BY id DESC LIMIT ?", (most,)))


def every_document(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """All documents' ids and names."""
    return [(row[0], row[1]) for row in connection.execute("SELECT id, name FROM documents")]


def tags(connection: sqlite3.Connection, most: int) -> list[str]:
    """Tags in use, by the alphabet."""
    return _first_column(
        connection.execute("SELECT DISTINCT tag FROM claim_tags ORDER BY tag LIMIT ?", (most,))
    )


def ratings(connection: sqlite3.Connection, most: int) -> list[str]:
    """Ratings of all scales that are or were in use, the newest scale's first, from its first rung on."""
    return _first_column(
        connection.execute(
            "SELECT name FROM ratings GROUP BY name ORDER BY max(scale_id) DESC, min(rank) LIMIT ?", (most,)
        )
    )


def reviewers(connection: sqlite3.Connection, most: int) -> list[str]:
    """The people at the desk, by the alphabet."""
    return _first_column(connection.execute("SELECT name FROM reviewers ORDER BY name LIMIT ?", (most,)))


def _first_column(rows: sqlite3.Cursor) -> list[str]:
    return [row[0] for row in rows]
