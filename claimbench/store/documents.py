"""Documents and their revisions in the database."""

from __future__ import annotations

import sqlite3

from claimbench.model.claims import Appearance
from claimbench.model.documents import Document, Revision
from claimbench.store.rows import appearance_of, document_of, revision_of


def get(connection: sqlite3.Connection, document_id: int) -> Document | None:
    row = connection.execute("SELECT * FROM documents WHERE id = ?", (document_id,)).fetchone()
    return document_of(row) if row else None


def latest_revision_id(connection: sqlite3.Connection, document_id: int) -> int:
    """The document's newest text; a document is stored with its first."""
    row = connection.execute(
        "SELECT id FROM revisions WHERE document_id = ? ORDER BY number DESC LIMIT 1", (document_id,)
    ).fetchone()
    return int(row["id"])


def get_revision(connection: sqlite3.Connection, revision_id: int) -> Revision:
    return revision_of(connection.execute("SELECT * FROM revisions WHERE id = ?", (revision_id,)).fetchone())


def by_name(connection: sqlite3.Connection, name: str) -> Document | None:
    """The newest document of this name."""
    row = connection.execute(
        "SELECT * FROM documents WHERE name = ? ORDER BY id DESC LIMIT 1", (name,)
    ).fetchone()
    return document_of(row) if row else None


def by_bytes(connection: sqlite3.Connection, sha256: str | None, text_sha256: str) -> Revision | None:
    """The revision read from these bytes; where no bytes are known, the one with this text."""
    if sha256:
        row = connection.execute(
            "SELECT * FROM revisions WHERE sha256 = ? ORDER BY id DESC LIMIT 1", (sha256,)
        ).fetchone()
    else:
        row = connection.execute(
            "SELECT * FROM revisions WHERE text_sha256 = ? ORDER BY id DESC LIMIT 1", (text_sha256,)
        ).fetchone()
    return revision_of(row) if row else None


def listing(connection: sqlite3.Connection) -> list[tuple[Document, int, int, int]]:
    """Newest first: each document with its claims, its open claims and its revisions."""
    rows = connection.execute(
        "SELECT d.*, "
        "(SELECT coalesce(sum(claims), 0) FROM document_counts c WHERE c.document_id = d.id) "
        "+ (SELECT count(*) FROM shared_claims s WHERE s.document_id = d.id) AS claims, "
        "(SELECT coalesce(sum(claims), 0) FROM document_counts c "
        " WHERE c.document_id = d.id AND c.status = 'open') "
        "+ (SELECT count(*) FROM shared_claims s JOIN claims c ON c.id = s.claim_id "
        " WHERE s.document_id = d.id AND c.status = 'open') AS open, "
        "(SELECT count(*) FROM revisions r WHERE r.document_id = d.id) AS revisions "
        "FROM documents d ORDER BY d.id DESC"
    )
    return [(document_of(row), row["claims"], row["open"], row["revisions"]) for row in rows]


def appearances_in(connection: sqlite3.Connection, revision_id: int) -> list[Appearance]:
    """In text order."""
    rows = connection.execute(
        "SELECT * FROM appearances WHERE revision_id = ? ORDER BY quote_start, quote_end, id", (revision_id,)
    )
    return [appearance_of(row) for row in rows]
