"""Claims that somebody has checked already, and where a text repeats one."""

from __future__ import annotations

from datetime import date

from claimbench.model.base import Frozen


class IncomingCheckedClaim(Frozen):
    """A checked claim as an importer yields it, not stored yet."""

    id: str
    """The record's own id where it comes from; the same id again is the same record."""
    claim: str
    title: str = ""
    speaker: str | None = None
    verdict: str | None = None
    """The checkers' own rating, in their words."""
    url: str | None = None
    """Where the check can be read."""
    published: date | None = None
    """When the check was published."""
    publisher: str | None = None
    language: str | None = None
    record: str | None = None
    """All else that the record says, as JSON."""


class CheckedClaim(Frozen):
    """A stored checked claim: imported, or our own."""

    id: int
    uid: str
    origin: str
    """The name of the import, or 'desk' for our own."""
    origin_id: str | None
    """The id that it was imported under; for our own the claim's uid."""
    claim: str
    title: str
    speaker: str | None
    verdict: str | None
    url: str | None
    published: date | None
    publisher: str | None
    claim_id: int | None
    """The number of our own claim."""


class Match(Frozen):
    """A checked claim that a text may repeat."""

    checked: CheckedClaim
    score: float
    """0 to 1: the estimated probability that the text repeats it."""
    flags: tuple[str, ...]
    """'same', 'figure differs (1961 / 1962)' (the text's first), 'negated', 'other subject', or none."""
