"""Phrases that tell something new of a person just named: 'the 46-year-old former prosecutor'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimbench.extract.entities import PERSON_NOUNS, Mention

_NEAR = 3
"""Sentences back in which the person is looked for."""


def is_epithet(mention: Mention) -> bool:
    """Whether a definite phrase gives the age of a single person without the name."""
    head = mention.head
    if mention.entity.is_named or mention.entity.plural or head.low not in PERSON_NOUNS | {"old"}:
        return False
    if not any(kid.low == "the" and kid.i < head.i for kid in head.kids):
        return False
    words = [word.low for word in mention.words]
    return any(one == "year" and two in {"-", "old"} for one, two in pairwise(words))


def person_before(mention: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The last person named as a subject, when the sentence nearest by names only one so."""
    found: dict[int, Mention] = {}
    nearest: int | None = None
    for other in reversed(mentions):
        if mention.sentence - other.sentence > _NEAR or (nearest is not None and other.sentence < nearest):
            break
        if other.entity.kind != "person" or other.role != 3 or other.sentence == mention.sentence:
            continue
        nearest = other.sentence
        found[id(other.entity)] = other
    return next(iter(found.values())) if len(found) == 1 else None
