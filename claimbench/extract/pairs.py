"""Two names joined by 'and' that a later 'both' or 'they' takes up."""

from __future__ import annotations

from claimbench.extract.entities import Mention
from claimbench.extract.reference import Reference
from claimbench.extract.register import Register
from claimbench.extract.words import NAME_TAGS


def pair_at(mention: Mention, register: Register) -> Reference | None:
    """The pair that a subject begins, 'X and Y signed …'; None for one name, three, or no names."""
    partner = mention.head.kid("conj")
    if mention.role != 3 or mention.head.tag not in NAME_TAGS or partner is None or not mention.words:
        return None
    other = next((one.entity for one in register.mentions if one.head is partner), None)
    if other is None or partner.kid("conj") is not None:
        return None
    return Reference(f"{mention.entity.name} and {other.name}", "pair", 0.8, mention)
