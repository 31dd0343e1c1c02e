"""The review queue: what is asked of it and what a line of it shows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimbench.model.claims import ClaimStatus, Kind


class Sort(StrEnum):
    PRIORITY = "priority"
    """Most deserving first."""
    POSITION = "position"
    """As they stand in their documents."""
    NEWEST = "newest"
    SPEAKER = "speaker"
    """By speaker, the publication's own first, each by priority."""


class Grouping(StrEnum):
    """What a queue is parted by, each group under a heading of its own."""

    DOCUMENT = "document"
    """As the claims stand in their documents."""
    SPEAKER = "speaker"
    """Each speaker's by priority."""

    @property
    def sort(self) -> Sort:
        """The order in which the groups stand one after the other."""
        return Sort.POSITION if self is Grouping.DOCUMENT else Sort.SPEAKER


class Holding(StrEnum):
    """What may stand at a claim, or not."""

    SOURCE = "source"
    EVIDENCE = "evidence"
    COMMENT = "comment"
    TAG = "tag"
    MATCH = "match"
    """A checked claim that it likely repeats."""


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Which claims, in which order. Empty tuples and None leave a filter out."""

    words: str = ""
    """Words that the claim's text or speaker must contain; the last one may be unfinished."""
    statuses: tuple[ClaimStatus, ...] = ()
    kinds: tuple[Kind, ...] = ()
    """At least one of them."""
    speaker: str | None = None
    """Exactly this speaker; '' is the publication itself."""
    document_id: int | None = None
    min_worthiness: float | None = None
    has: tuple[Holding, ...] = ()
    """All of them."""
    lacks: tuple[Holding, ...] = ()
    """None of them."""
    tags: tuple[str, ...] = ()
    """At least one of them, whatever the case of Latin letters."""
    ratings: tuple[str, ...] = ()
    """Its current verdict has one of them; '' is having no verdict."""
    by: str | None = None
    """Its current verdict is this reviewer's."""
    assigned: str | None = None
    """It was given to this reviewer to work on; '' is to nobody."""
    after: date | None = None
    """Its document is of a later day: of publication, or else of coming to the desk."""
    before: date | None = None
    """Its document is of an earlier day."""
    sort: Sort = Sort.PRIORITY


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One claim of the queue, with what a line of it shows."""

    id: int
    text: str
    status: ClaimStatus
    worthiness: float
    priority: float
    kinds: tuple[Kind, ...]
    speaker: str | None
    document: str
    """The document's name."""
    document_id: int
    position: int
    """Where the claim's first quote begins in the document, in code points."""
    rating: str | None
    """Of the current verdict."""
    source_count: int
    version: int
    also_in: tuple[str, ...] = ()
    """The names of the other documents that it stands in."""
    deadline: date | None = None
    """The day (UTC) by which it has to be checked."""


@dataclass(frozen=True, slots=True)
class QueueKey:
    """A place in a sorted queue; the values belong to the sort it was made for."""

    values: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many claims are in each status."""

    open: int = 0
    in_review: int = 0
    checked: int = 0
    signed_off: int = 0
    dismissed: int = 0

    @property
    def total(self) -> int:
        return self.open + self.in_review + self.checked + self.signed_off + self.dismissed
