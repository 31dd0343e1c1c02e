"""Verdicts given on the desk's scales, said on another one; which rating is which is told, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from claimbench.exchange.records import EarlierVerdictRecord, ScaleRecord, VerdictRecord
from claimbench.model.verdicts import RatingScale

Verdict = TypeVar("Verdict", bound=EarlierVerdictRecord)


@dataclass(frozen=True, slots=True)
class Rescaling:
    """From any scale to one."""

    scale: RatingScale
    counterparts: Mapping[str, str]
    """The desk's ratings to the scale's, where the names differ."""

    def counterpart(self, rating: str) -> str | None:
        """The scale's rating for one of the desk's: the one named, else that of the same name, else None."""
        wanted = self.counterparts.get(rating, rating)
        return wanted if any(known.name == wanted for known in self.scale.ratings) else None

    def is_on_scale(self, scale: ScaleRecord) -> bool:
        """Whether this is the scale itself, on which every rating stays what it is."""
        return (scale.name, scale.version) == (self.scale.name, self.scale.version)

    def rescaled(self, record: VerdictRecord) -> VerdictRecord:
        """The record with its verdicts on the scale; a rating without counterpart stays as it was given."""
        earlier = tuple(map(self._moved, record.earlier))
        return self._moved(record).model_copy(update={"earlier": earlier})

    def _moved(self, verdict: Verdict) -> Verdict:
        if self.is_on_scale(verdict.scale):
            return verdict
        counterpart = self.counterpart(verdict.rating)
        if counterpart is None:
            return verdict
        scale = ScaleRecord(name=self.scale.name, version=self.scale.version, ratings=self.scale.ratings)
        return verdict.model_copy(update={"rating": counterpart, "scale": scale})
