"""What a leaning word stands for, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from claimbench.extract.entities import Mention

SURE = 0.7
"""At least this confident, or the pronoun stays."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a word stands for, and how sure that is."""

    text: str
    """Empty when it could not be resolved."""
    rule: str
    confidence: float
    mention: Mention | None = None

    @property
    def is_sure(self) -> bool:
        return bool(self.text) and self.confidence >= SURE


UNRESOLVED = Reference("", "pronoun", 0.0)
