"""What reviewers consult: sources, their snapshots, and the evidence quoted from them."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from claimbench.model.base import Frozen
from claimbench.model.claims import Selector
from claimbench.model.partial_date import PartialDate


class Source(Frozen):
    """Something a reviewer consults, cited as a CSL-JSON item; reused by many claims."""

    id: int
    uid: str
    version: int
    type: str = "webpage"
    """A CSL item type: webpage, article-newspaper, report, dataset, book, interview, document …"""
    title: str | None
    url: str | None
    """Canonical address; None for a book, a person, a file."""
    path: str | None
    """The file's name as the reviewer gave it; None for anything else."""
    author: str | None
    publisher: str | None
    issued: PartialDate | None
    accessed: date | None
    archive_url: str | None
    archived: date | None
    note: str | None
    container: str | None = None
    """The journal, newspaper or site that it is part of."""
    doi: str | None = None
    """In lower case, such as '10.1000/182'."""
    isbn: str | None = None
    """Thirteen digits."""
    confidential: bool
    """Who it is must not appear in any export."""
    created_at: datetime


class Snapshot(Frozen):
    """A source as it stood when it was consulted; its text and bytes are read by its number."""

    id: int
    uid: str
    source_id: int
    sha256: str
    """Of the original bytes, in hexadecimal; the bytes are stored once under it."""
    size: int
    """Of the original, in bytes."""
    media_type: str
    has_text: bool
    """Whether a text has been read from the bytes yet."""
    http_status: int | None
    final_url: str | None
    """Where the answer came from, redirects followed."""
    taken_at: datetime


class IncomingSnapshot(Frozen):
    """What a source says now, not stored yet."""

    data: bytes
    media_type: str
    text: str | None
    """None when no text could be read from the bytes."""
    http_status: int | None
    final_url: str | None
    taken_at: datetime


class Stance(StrEnum):
    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Evidence(Frozen):
    """A quote from a source for a claim, anchored in a snapshot when one is held."""

    id: int
    uid: str
    version: int
    claim_id: int
    source_id: int
    snapshot_id: int | None
    quote: str
    selector: Selector | None
    """None when the quote was not found in the snapshot (orphaned) or there is none."""
    stance: Stance | None
    """None where the reviewer who asks may not see yet what another makes of the quote."""
    note: str | None
    created_by: int = Field(description="reviewer id")
    created_at: datetime
