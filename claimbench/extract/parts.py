"""Bare numbers and quantifiers, 'One was found', 'Neither has passed': part of what was named before."""

from __future__ import annotations

from collections.abc import Sequence

from claimbench.extract.describe import describe
from claimbench.extract.entities import Mention
from claimbench.extract.words import SUBJECTS, Word

_QUANTIFIERS = frozenset("one two three four five six seven eight nine ten neither none each".split())
_OF_TWO = frozenset({"neither", "both"})
_NOT_COUNTED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})
_NEAR = 2
"""Sentences back in which the whole is looked for."""


def is_part(word: Word) -> bool:
    """Whether a quantifier is a subject all by itself."""
    return (
        word.low in _QUANTIFIERS
        and word.tag in {"CD", "DT", "NN"}
        and (word.dep in SUBJECTS or (word.dep == "conj" and word.head.dep in SUBJECTS))
        and not word.kids
        and all(kid.low != "of" for kid in word.head.kids)
    )


def whole_of(word: Word, mentions: Sequence[Mention], block: int, sentence: int) -> Mention | None:
    """The latest plural phrase that says how many there are, else the latest plural subject or object."""
    spare: Mention | None = None
    for mention in reversed(mentions):
        if sentence - mention.sentence > _NEAR:
            break
        if mention.sentence == sentence and (mention.block != block or mention.last >= word.i):
            continue
        head = mention.head
        if word.low in _OF_TWO and not _are_two(head):
            continue
        if not mention.entity.plural or not mention.words or head.ent in _NOT_COUNTED or head.tag != "NNS":
            continue
        if any(kid.dep == "nummod" for kid in head.kids):
            return mention
        if spare is None and mention.role >= 2 and mention.sentence >= sentence - 1:
            spare = mention
    return spare


def _are_two(head: Word) -> bool:
    return any(kid.dep == "nummod" and kid.low in {"two", "2"} for kid in head.kids)


def share_of(mention: Mention) -> str:
    """'of the two red buses'."""
    text = describe(mention)
    first = mention.words[0]
    definite = first.low in {"the", "these", "those", "all"} or first.tag in {"PRP$", "NNP"}
    return (
        f"of {text}" if definite or any(kid.dep == "poss" for kid in mention.head.kids) else f"of the {text}"
    )


def singular(noun: str) -> str:
    """'minibuses' → 'minibus', 'agencies' → 'agency'."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "uses")):
        return noun[:-2]
    return noun.removesuffix("s")
