"""Documents and their revisions (schema.org CreativeWork)."""

from datetime import date, datetime
from enum import StrEnum

from claimbench.model.base import Frozen

INTERVIEWER = "the interviewer"
INTERVIEWEE = "the interviewee"
"""Who speaks in the turns of an interview that names nobody at them."""


class BlockRole(StrEnum):
    """What a stretch of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TURN = "turn"
    """What one person says in a transcript; the block's speaker is given."""
    FURNITURE = "furniture"
    """Not the article: menus, by-lines, captions, share lines, sign-ups, credits, stage directions."""


class Block(Frozen):
    """A stretch `text[start:end]` of a revision, in code points, half-open; blocks never overlap."""

    start: int
    end: int
    role: BlockRole
    why: str | None = None
    """For furniture: the reason in words, such as 'a share line'."""
    speaker: str | None = None
    """For a turn: who speaks, as the transcript names them."""
    begins: float | None = None
    """For subtitles: when the block is heard, in seconds from the start of the recording."""
    ends: float | None = None


class DocumentInfo(Frozen):
    """What is known about a document beside its text; `None` is unknown."""

    name: str
    """The file name, URL or '-' by which the person named it."""
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    """ISO 639-1, such as 'en'."""
    place: str | None = None
    """From the dateline, such as 'SEOUL, South Korea'."""
    url: str | None = None
    media_type: str = "text/plain"
    sha256: str | None = None
    """Of the bytes as they were read, in hexadecimal."""


class IncomingDocument(Frozen):
    """A document as a reader yields it, not stored yet.

    `text` holds the whole text, furniture included, so that nothing is lost and offsets stay true;
    `blocks` say which stretches of it are the article.
    """

    info: DocumentInfo
    text: str
    blocks: tuple[Block, ...] = ()


class Document(Frozen):
    """A stored document: an article, transcript or page under review."""

    id: int
    uid: str
    version: int
    info: DocumentInfo
    created_at: datetime


class Revision(Frozen):
    """One text of a document. It never changes; a new draft is a new revision."""

    id: int
    uid: str
    document_id: int
    number: int
    """1 for the first revision of its document."""
    text: str
    blocks: tuple[Block, ...]
    created_at: datetime
