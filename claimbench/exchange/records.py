"""What travels: a verdict with all that it rests on, in a shape that stays while the model may change.

Ids are the desk's numbers, by which its people speak of claims; uids hold everywhere. Moments are UTC,
offsets are code points, half-open, in the text of the revision that is named.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated

from pydantic import AwareDatetime, PlainSerializer, field_validator

from claimbench.model.base import Frozen, utc_text
from claimbench.model.claims import Addition, ClaimStatus, Flag, Kind, Selector
from claimbench.model.documents import Block
from claimbench.model.partial_date import PartialDate
from claimbench.model.sources import Stance
from claimbench.model.verdicts import Rating


@lru_cache(maxsize=4096)
def _moment(moment: datetime) -> str:
    """The same few moments stand in very many records: those of an intake, a document, a source."""
    return utc_text(moment)


Moment = Annotated[AwareDatetime, PlainSerializer(_moment, return_type=str, when_used="json")]


class ScaleRecord(Frozen):
    """The scale of a verdict; its ratings with the first verdict of a file that uses it, then None."""

    name: str
    version: int
    ratings: tuple[Rating, ...] | None

    @field_validator("ratings")
    @classmethod
    def _names_differ(cls, ratings: tuple[Rating, ...] | None) -> tuple[Rating, ...] | None:
        names = {rating.name.casefold() for rating in ratings or ()}
        if len(names) < len(ratings or ()):
            raise ValueError("two ratings have the same name")
        return ratings


class MethodRecord(Frozen):
    """The method that a verdict was given by; its text with the first verdict of a file that names it."""

    uid: str
    version: int
    text: str | None
    created_at: Moment


class ClaimRecord(Frozen):
    id: int
    uid: str
    text: str
    status: ClaimStatus
    speaker: str | None
    kinds: tuple[Kind, ...]
    worthiness: float
    reasons: tuple[str, ...]
    flags: tuple[Flag, ...]
    additions: tuple[Addition, ...]
    priority: float
    dismissed_why: str | None
    created_at: Moment
    updated_at: Moment


class AppearanceRecord(Selector):
    """Where the claim stands; the selector's fields and the sentence around it."""

    uid: str
    revision: str
    """The revision's uid."""
    sentence: str
    sentence_start: int
    speaker: str | None
    begins: float | None
    """Seconds from the start of the recording, as is `ends`."""
    ends: float | None


class RevisionRecord(Frozen):
    uid: str
    number: int
    text: str
    blocks: tuple[Block, ...]
    sha256: str | None
    """Of the bytes as they were read, in hexadecimal."""
    created_at: Moment


class DocumentRecord(Frozen):
    """The claim's document; each revision once in a file, with the first verdict that has it to stand on."""

    id: int
    uid: str
    name: str
    title: str | None
    author: str | None
    publisher: str | None
    published: date | None
    language: str | None
    place: str | None
    url: str | None
    media_type: str
    sha256: str | None
    created_at: Moment
    revisions: tuple[RevisionRecord, ...]


class SourceRecord(Frozen):
    """A source; of a confidential one only that there is one, never who."""

    uid: str
    type: str
    title: str | None
    url: str | None
    path: str | None
    author: str | None
    publisher: str | None
    issued: PartialDate | None
    accessed: date | None
    archive_url: str | None
    archived: date | None
    note: str | None
    container: str | None
    doi: str | None
    isbn: str | None
    confidential: bool
    attached: bool
    """False for one that was taken off the claim again, though evidence is quoted from it."""
    created_at: Moment


class SnapshotRecord(Frozen):
    """Which snapshot a quote was taken from; its text and bytes travel in formats made for them."""

    uid: str
    sha256: str
    size: int
    """Of the original, in bytes."""
    media_type: str
    http_status: int | None
    final_url: str | None
    taken_at: Moment


class EvidenceRecord(Frozen):
    uid: str
    source: str
    """The source's uid."""
    stance: Stance
    quote: str
    selector: Selector | None
    """Where the quote stands in the snapshot's text; None when not found there, or not to be told."""
    snapshot: SnapshotRecord | None
    note: str | None
    reviewer: str
    created_at: Moment


class ElsewhereRecord(Frozen):
    """Another document that the claim stands in too."""

    document: DocumentRecord
    appearances: tuple[AppearanceRecord, ...]


class EarlierVerdictRecord(Frozen):
    """A verdict that the claim had before the current one."""

    id: int
    uid: str
    rating: str
    why: str
    correction_note: str | None
    reviewer: str
    reviewer_uid: str
    at: Moment
    scale: ScaleRecord
    method: MethodRecord | None
    """None when the desk had none written down."""
    revises: str | None
    """The uid of the verdict that this one replaced."""


class VerdictRecord(EarlierVerdictRecord):
    """A claim's current verdict, complete: what was rated, where it was said, and on what grounds."""

    claim: ClaimRecord
    appearances: tuple[AppearanceRecord, ...]
    """In all revisions, oldest revision first, then in text order."""
    document: DocumentRecord
    sources: tuple[SourceRecord, ...]
    """In the order they were attached, then those that are only quoted from."""
    evidence: tuple[EvidenceRecord, ...]
    earlier: tuple[EarlierVerdictRecord, ...]
    """The claim's other verdicts, oldest first."""
    also_in: tuple[ElsewhereRecord, ...] = ()
    """The other documents that the claim stands in, by their numbers; none when one document is exported."""

    def places(self) -> Iterator[tuple[DocumentRecord, tuple[AppearanceRecord, ...]]]:
        """Each document that the claim stands in with where it does, its own document first."""
        yield self.document, self.appearances
        for elsewhere in self.also_in:
            yield elsewhere.document, elsewhere.appearances
