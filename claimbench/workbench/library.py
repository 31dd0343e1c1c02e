"""The documents on the desk, to be listed and read."""

from __future__ import annotations

from dataclasses import dataclass

from claimbench.model.claims import Appearance
from claimbench.model.documents import Document, Revision
from claimbench.model.errors import UsageError
from claimbench.store import documents as stored
from claimbench.store.claims import LARGEST_ID
from claimbench.workbench.desk import Desk


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the list of documents."""

    document: Document
    claims: int
    open: int
    revisions: int


def documents(desk: Desk) -> list[DocumentRow]:
    """All documents, newest first."""
    with desk.store.read() as connection:
        return [DocumentRow(*row) for row in stored.listing(connection)]


def document(desk: Desk, document_id: int) -> Document:
    """UsageError when there is none."""
    with desk.store.read() as connection:
        found = stored.get(connection, document_id) if 0 < document_id <= LARGEST_ID else None
    if found is None:
        raise UsageError(f"there is no document {document_id} on this desk")
    return found


def latest_revision(desk: Desk, document_id: int) -> Revision:
    """The newest text of the document. UsageError when there is no such document."""
    with desk.store.read() as connection:
        return desk.revision(stored.latest_revision_id(connection, document(desk, document_id).id))


def appearances_in(desk: Desk, revision_id: int) -> list[Appearance]:
    """Where claims stand in a revision, in text order."""
    with desk.store.read() as connection:
        return stored.appearances_in(connection, revision_id)
