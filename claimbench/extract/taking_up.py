"""'That had never happened', 'It is the third collision in 18 months': words for what a statement tells."""

from __future__ import annotations

from collections.abc import Sequence

from claimbench.extract import lexicon
from claimbench.extract.draft import Draft, Split
from claimbench.extract.words import Word

_TAKING_UP = frozenset("happen happened happens occurred follows followed came comes means meant".split())
"""Verbs whose subject 'that' can be a whole statement."""
_COPULAS = frozenset({"is", "was", "'s", "are", "were", "'re"})
_RANKS = lexicon.words("ordinals")
_SAME = [frozenset(line.split()) for line in lexicon.lines("same events")]
_TOLD = frozenset({"main clause", "reported clause", "conjoined verb"})
LONGEST = 25
"""Words of a statement that may stand in brackets."""


def takes_up(words: Sequence[Word]) -> Word | None:
    """The 'this' or 'that' with which a sentence opens and takes up the one before it."""
    first = next((word for word in words if word.text[:1].isalnum()), None)
    if first is None or first.low not in {"this", "that"} or first.dep != "nsubj":
        return None
    return first if first.head.low in _TAKING_UP or _says_how_much_or_when(first.head) else None


def event_of(word: Word) -> frozenset[str]:
    """For the 'it' of 'it is the third collision': the words that tell of a collision; else none."""
    verb = word.head
    what = verb.kid("attr")
    if word.low != "it" or word.dep != "nsubj" or verb.low not in _COPULAS or what is None:
        return frozenset()
    before = (one for one in what.walk() if one.i < what.i)
    if not any(one.low in _RANKS or one.low[:-2].isdigit() or one.tag == "JJS" for one in before):
        return frozenset()
    return next((group for group in _SAME if what.low in group), frozenset({what.low}))


def tells(draft: Draft, event: frozenset[str]) -> bool:
    """Whether a statement tells of such an event in its own words."""
    return draft.rule in _TOLD and len(draft.own) < LONGEST and any(w.low in event for w in draft.own)


def statement_of(split: Split, opening: Word) -> Draft | None:
    """The one statement that a sentence makes; None when it makes several or none.

    For a mere time, 'That was in May', it must be the only one, clauses beside it counted.
    """
    told = [draft for draft in split.drafts if draft.rule in {"main clause", "reported clause"}]
    timed = opening.head.low in _COPULAS and opening.head.kid("attr", "acomp") is None
    return told[0] if len(told) == 1 and (len(split.drafts) == 1 or not timed) else None


def _says_how_much_or_when(verb: Word) -> bool:
    """'is 6% fewer', 'is $180 a month', 'was in the 49th minute'."""
    if verb.low not in _COPULAS:
        return False
    return any(
        kid.i > verb.i
        and kid.dep in {"attr", "acomp", "prep"}
        and any(
            word.tag in {"CD", "$"}
            or word.low in {"less", "fewer"}
            or word.ent in {"DATE", "TIME", "ORDINAL"}
            for word in kid.walk()
        )
        for kid in verb.kids
    )
