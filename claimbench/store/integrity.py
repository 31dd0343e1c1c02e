"""Whether the database still is what was written: SQLite's own checks, and ours."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import NamedTuple

from claimbench.store import events, snapshots
from claimbench.store.intake import text_digest

_MOST = 100
"""Findings of one check; more say nothing new."""


class Check(NamedTuple):
    """One check: what it looks at, in words, and what it finds wrong."""

    name: str
    find: Callable[[sqlite3.Connection], Iterator[str]]


def _file(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if row[0] != "ok":
            yield f"SQLite says: {row[0]}"


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield f"row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there"


def _log(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        broken = events.first_broken(connection)
    except json.JSONDecodeError:
        yield "an entry of the log holds what is no JSON"
        return
    if broken is not None:
        yield f"entry {broken} of the log does not fit the entries before it: it, or one of them, was changed"


def _search(connection: sqlite3.Connection) -> Iterator[str]:
    """Needs a connection that may write, though nothing is changed (sqlite.org/fts5.html, 6.4)."""
    for table in ("claims_search", "checked_claims_search"):
        try:
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        except sqlite3.DatabaseError:
            yield f"the search index {table} does not hold what its table holds"


def _bytes(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute("SELECT sha256 FROM blobs WHERE bytes IS NOT NULL"):
        try:
            snapshots.blob(connection, row["sha256"])
        except ValueError as problem:
            yield str(problem)


def _texts(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute("SELECT sha256, text FROM texts"):
        if snapshots.digest(row["text"].encode()) != row["sha256"]:
            yield f"the text kept as {row['sha256']} is another one now"
    for row in connection.execute("SELECT id, text, text_sha256 FROM revisions"):
        if text_digest(row["text"]) != row["text_sha256"]:
            yield f"the text of revision {row['id']} is another one now"


_QUOTES = """
    SELECT 'appearance' AS what, a.id, a.claim_id FROM appearances AS a
    JOIN revisions AS n ON n.id = a.revision_id
    WHERE substr(n.text, a.quote_start + 1, a.quote_end - a.quote_start) <> a.quote
    UNION ALL
    SELECT 'evidence', e.id, e.claim_id FROM evidence AS e
    JOIN snapshots AS s ON s.id = e.snapshot_id JOIN texts AS t ON t.sha256 = s.text_sha256
    WHERE e.quote_start IS NOT NULL
        AND substr(t.text, e.quote_start + 1, e.quote_end - e.quote_start) <> e.quote
"""


def _quotes(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute(_QUOTES).fetchmany(_MOST):
        yield f"the quote of {row['what']} {row['id']} (claim {row['claim_id']}) does not stand in its text"


_COUNTS = """
    SELECT document_id, status, sum(counted) AS counted, sum(kept) AS kept FROM (
        SELECT document_id, status, count(*) AS counted, 0 AS kept FROM claims GROUP BY document_id, status
        UNION ALL SELECT document_id, status, 0, claims FROM document_counts
        UNION ALL SELECT 0, status, count(*), 0 FROM claims GROUP BY status
        UNION ALL SELECT 0, status, 0, claims FROM desk_counts
    ) GROUP BY document_id, status HAVING sum(counted) <> sum(kept)
"""


def _counts(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute(_COUNTS).fetchmany(_MOST):
        where = f"document {row['document_id']}" if row["document_id"] else "the desk"
        kept, counted = row["kept"], row["counted"]
        yield f"{where} is said to have {kept} claims that are {row['status']}, and has {counted}"


_SHARED = """
    SELECT document_id, claim_id FROM (
        SELECT n.document_id, a.claim_id, count(*) AS counted, 0 AS kept FROM appearances AS a
        JOIN revisions AS n ON n.id = a.revision_id JOIN claims AS c ON c.id = a.claim_id
        WHERE n.document_id <> c.document_id GROUP BY n.document_id, a.claim_id
        UNION ALL SELECT document_id, claim_id, 0, appearances FROM shared_claims
    ) GROUP BY document_id, claim_id HAVING sum(counted) <> sum(kept)
"""


def _shared(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute(_SHARED).fetchmany(_MOST):
        yield f"how often claim {row['claim_id']} stands in document {row['document_id']} is counted wrong"


CHECKS = (
    Check("file", _file),
    Check("references", _references),
    Check("log", _log),
    Check("search", _search),
    Check("bytes", _bytes),
    Check("texts", _texts),
    Check("quotes", _quotes),
    Check("counts", _counts),
    Check("shared", _shared),
)
"""In the order in which they are made; `search` needs a connection that may write."""
