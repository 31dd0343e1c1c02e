"""Whose turn it is to write: whoever has waited longest asks most often.

SQLite's own busy handler does the reverse. It asks less and less often, up to every 100 ms, so that a few
who write without a pause keep the others waiting for seconds (sqlite.org/c3ref/busy_timeout.html).
"""

from __future__ import annotations

import random
import sqlite3
import time

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

_FIRST, _SHORTEST, _PATIENT = 0.006, 0.0002, 0.002
"""Seconds between two questions: of a newcomer, at the least, and of one who waits for something that takes
long."""

_HALVED, _LONG = 0.008, 0.5
"""Seconds of waiting: after which the pause is half as long, and from which on others write at length."""


def begin(connection: sqlite3.Connection, timeout: float) -> None:
    """Start a transaction that may write, waiting up to `timeout` seconds for others who write.

    Raises SQLite's error 'database is locked' after that.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        _begin(connection, timeout)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {round(timeout * 1000)}")


def _begin(connection: sqlite3.Connection, timeout: float) -> None:
    started = time.monotonic()
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - started
            if error.sqlite_errorcode & 0xFF not in _BUSY or waited >= timeout:
                raise
            time.sleep(min(_pause(waited), timeout - waited))
        else:
            return


def _pause(waited: float) -> float:
    """Seconds until the next question; drawn by lot a little, so that nobody asks in step with others."""
    pause = _PATIENT if waited > _LONG else max(_SHORTEST, _FIRST * 0.5 ** (waited / _HALVED))
    return pause * random.uniform(0.7, 1.3)  # noqa: S311 (not a secret)
