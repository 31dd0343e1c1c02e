"""One sign of furniture: a pattern for whole passages, and how long these may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = r"[A-ZÀ-Þ][\w.'’\-]+(?:\s+(?:[A-ZÀ-Þ][\w.'’\-]*|de|van|von|der|bin|al|la)){0,4}"
PIECE = r"(?:article|story|post|piece|column|interview|blog|essay|op-ed|commentary|dispatch)"


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` has to match the whole passage."""

    why: str
    pattern: re.Pattern[str]
    most_words: int
    weak: bool = False
    """It does not hold for a closed sentence with a verb."""


def rule(why: str, pattern: str, most_words: int = 40, *, weak: bool = False, exact: bool = False) -> Rule:
    """`exact`: capitals count, for patterns that have to see names."""
    return Rule(why, re.compile(pattern, re.DOTALL if exact else re.DOTALL | re.IGNORECASE), most_words, weak)
