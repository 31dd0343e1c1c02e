"""Ratings and verdicts (schema.org ClaimReview, reviewRating)."""

from datetime import datetime

from pydantic import Field

from claimbench.model.base import Frozen


class Rating(Frozen):
    """One rung of a rating scale."""

    name: str
    """What is printed and typed: 'Supported'."""
    value: int | None = None
    """For ordinal scales, nearer to the best is truer; None for a rating that is not on the ladder."""
    meaning: str = ""


class RatingScale(Frozen):
    """A desk's ladder of verdicts, versioned; a scale in use never changes."""

    name: str
    version: int = Field(default=1, ge=1)
    ratings: tuple[Rating, ...]


class Method(Frozen):
    """How a desk works, in its own words; a new text is a new version."""

    uid: str
    version: int = Field(ge=1)
    text: str
    created_at: datetime


class Reviewer(Frozen):
    """A person at the desk."""

    id: int
    uid: str
    name: str


class Verdict(Frozen):
    """A rating with its justification by one reviewer; revised by a newer one, never overwritten."""

    id: int
    uid: str
    claim_id: int
    reviewer: str
    rating: str
    scale: str
    scale_version: int
    why: str
    revises: int | None
    """The verdict that this one replaces."""
    created_at: datetime
