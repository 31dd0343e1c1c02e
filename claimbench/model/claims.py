"""Claims and where they stand (schema.org Claim; W3C text selectors)."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from claimbench.model.base import Frozen


class ClaimStatus(StrEnum):
    OPEN = "open"
    IN_REVIEW = "in review"
    CHECKED = "checked"
    """It has a current verdict."""
    SIGNED_OFF = "signed off"
    DISMISSED = "dismissed"


class Kind(StrEnum):
    """What sort of claim it is; a claim can be of several kinds."""

    QUANTITY = "quantity"
    DATE = "date"
    EVENT = "event"
    COMPARISON = "comparison"
    CAUSE = "cause"
    QUOTATION = "quotation"
    LAW = "law"
    POSITION = "position"
    FORECAST = "forecast"
    PROPERTY = "property"
    """A lasting state or attribute: 'South Korea is a growing arms exporter'."""


class Flag(StrEnum):
    """What a reviewer should know before reading the claim alone."""

    NEEDS_CONTEXT = "needs context"
    """A reference could not be resolved with confidence."""
    QUOTED = "quoted"
    """The words are a speaker's own, inside quotation marks."""
    HEDGED = "hedged"
    """The text itself says 'may', 'could', 'reportedly'."""


class Selector(Frozen):
    """A stretch of a text, by position and by quote.

    Code points, half-open, `text[start:end] == quote`; see W3C Web Annotation, TextPositionSelector
    and TextQuoteSelector.
    """

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


PREFIX_LENGTH = 32
"""Characters of context kept on either side of a quote, to find it again."""


def select(text: str, start: int, end: int) -> Selector:
    """Describe `text[start:end]` so that it can be found again, with up to 32 characters around it."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no stretch {start}:{end} in a text of {len(text)} characters")
    return Selector(
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - PREFIX_LENGTH) : start],
        suffix=text[end : end + PREFIX_LENGTH],
    )


class Addition(Frozen):
    """Context that a claim's text was given, shown there in brackets."""

    added: str
    """The words in the brackets, without them."""
    stands_for: str
    """What the sentence itself says: 'it', 'the agreement', 'Thursday', or '' for a subject given back."""
    rule: str
    """How it was found, such as 'pronoun', 'definite description', 'first person', 'relative date'."""
    confidence: float = Field(ge=0, le=1)


class Mention(Frozen):
    """Where a claim stands in a text that is being split: the claim's words, its sentence and who says it."""

    selector: Selector
    sentence: str
    sentence_start: int
    """Where the sentence begins in the text, in code points."""
    speaker: str | None = None
    """Who is reported as making the claim; None when it is the publication itself."""
    begins: float | None = None
    """For subtitles: seconds from the start of the recording."""
    ends: float | None = None


class ExtractedClaim(Frozen):
    """A claim as the extractor yields it, not stored yet."""

    text: str
    """The statement, able to stand alone; what was added stands in [brackets]."""
    mentions: tuple[Mention, ...]
    """At least one; several when near-duplicates in the document were joined, in text order."""
    kinds: tuple[Kind, ...] = ()
    worthiness: float = Field(ge=0, le=1)
    reasons: tuple[str, ...] = ()
    """Why it has this worthiness, in words."""
    flags: tuple[Flag, ...] = ()
    additions: tuple[Addition, ...] = ()
    left_out: str | None = None
    """For a statement kept out of the queue: the reason in words, such as 'an opinion'."""


class Claim(Frozen):
    """A stored claim."""

    id: int
    uid: str
    version: int
    document_id: int
    text: str
    status: ClaimStatus
    kinds: tuple[Kind, ...]
    worthiness: float
    reasons: tuple[str, ...]
    flags: tuple[Flag, ...]
    additions: tuple[Addition, ...]
    priority: float
    speaker: str | None
    verdict_id: int | None
    """The current verdict, if there is one."""
    dismissed_why: str | None
    created_at: datetime
    updated_at: datetime


class Appearance(Frozen):
    """Where a stored claim stands in a revision."""

    id: int
    uid: str
    claim_id: int
    revision_id: int
    mention: Mention
