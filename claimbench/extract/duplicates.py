"""Near-duplicates within one document become one claim with all its mentions.

Two claims are joined when the words of one stand, in the same order, within the other, and nothing that
could make the other say something else is added: no figure, name, negation or modal verb, and few words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from claimbench.extract.attribution import FINDING, SAYING
from claimbench.model.claims import ExtractedClaim, Flag

ALIKE = 0.7
"""The shorter claim has at least this share of the fuller one's words."""

_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*|[%$€£¥]")
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
}
_UNITS = {"percent": "%", "percentage": "%", "pct": "%", "dollars": "$", "euros": "€", "pounds": "£"}
_SAYS_NOTHING = frozenset("the a an also that which who and just then so very has have had".split())
_DECISIVE = frozenset(
    "not no never none nobody nothing neither nor without cannot hardly barely if unless except only but "
    "will would could should may might must can shall under over above below more less fewer before after "
    "until since while whereas although though because when where up down almost nearly about at "
    "least most".split()
)
"""Words that turn a statement into another one; both claims must have the same of them."""
_TELLING = SAYING | FINDING
"""That somebody was told a thing is another statement than the thing."""


def join(claims: Sequence[ExtractedClaim]) -> tuple[ExtractedClaim, ...]:
    """Join near-duplicates among the claims of one document, given in text order.

    The fuller text is kept, at the place of the first mention; mentions stand in text order.
    """
    kept: list[_Kept] = []
    groups: dict[tuple[str, ...], _Index] = defaultdict(_Index)
    for claim in claims:
        new = _Kept(claim, _read(claim.text))
        group = groups[new.words.decisive]
        other = next((old for old in group.candidates(new) if _says_the_same(old.words, new.words)), None)
        if other is None:
            kept.append(new)
            group.add(new)
        else:
            other.take(new)
            group.add(other)
    return tuple(one.claim for one in kept)


@dataclass(frozen=True, slots=True)
class _Words:
    sequence: tuple[str, ...]
    """In lower case, without the words that say nothing, figures and units in one form."""
    names: frozenset[str]
    opening: frozenset[str]
    """The first word, whose capital says nothing about whether it is a name."""
    partners: frozenset[tuple[str, str]]
    """Names that stand side by side, such as a first name and a last name."""
    decisive: tuple[str, ...]
    """The figures and the decisive words, sorted."""


@dataclass(slots=True)
class _Kept:
    claim: ExtractedClaim
    words: _Words

    def take(self, other: _Kept) -> None:
        first, second = self, other
        fuller, lesser = (second, first) if _fullness(second) > _fullness(first) else (first, second)
        mentions = (*first.claim.mentions, *second.claim.mentions)
        worthier = max(first.claim, second.claim, key=lambda claim: claim.worthiness)
        kinds = {*first.claim.kinds, *second.claim.kinds}
        self.claim = fuller.claim.model_copy(
            update={
                "mentions": tuple(sorted(mentions, key=lambda m: (m.selector.start, m.selector.end))),
                "worthiness": worthier.worthiness,
                "reasons": worthier.reasons,
                "kinds": tuple(sorted(kinds, key=list(type(next(iter(kinds)))).index)) if kinds else (),
            }
        )
        self.words = fuller.words if fuller is not lesser else self.words


def _fullness(kept: _Kept) -> tuple[bool, int]:
    return Flag.NEEDS_CONTEXT not in kept.claim.flags, len(kept.words.sequence)


class _Index:
    """Finds earlier claims that share one of a claim's rarer words, without comparing all pairs."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[_Kept]] = defaultdict(list)
        self._count: Counter[str] = Counter()

    def add(self, kept: _Kept) -> None:
        for word in set(kept.words.sequence):
            self._count[word] += 1
            self._by_word[word].append(kept)

    def candidates(self, new: _Kept) -> Iterator[_Kept]:
        """At most (1 - ALIKE) of a claim's words may be missing from the other, so some rare one is not."""
        words = sorted(set(new.words.sequence), key=lambda word: self._count[word])
        needed = len(words) - int(ALIKE * len(words)) + 1
        seen: set[int] = set()
        for word in words[:needed]:
            for kept in self._by_word.get(word, ()):
                if id(kept) not in seen:
                    seen.add(id(kept))
                    yield kept


def _says_the_same(one: _Words, two: _Words) -> bool:
    short, full = sorted((one, two), key=lambda words: len(words.sequence))
    if one.decisive != two.decisive or len(short.sequence) < ALIKE * len(full.sequence):
        return False
    if _TELLING & (set(full.sequence) - set(short.sequence)):
        return False
    known = short.names | short.opening
    added = (full.names | full.opening) - known - set(short.sequence)
    if not short.names <= full.names | full.opening or not all(_belongs(name, known, full) for name in added):
        return False
    return LCSseq.similarity(short.sequence, full.sequence) == len(short.sequence)


def _belongs(name: str, known: frozenset[str], full: _Words) -> bool:
    """An added first name or title belongs to a name that both claims have."""
    return any((name, other) in full.partners or (other, name) in full.partners for other in known)


def _read(text: str) -> _Words:
    sequence: list[str] = []
    names: set[str] = set()
    opening: set[str] = set()
    partners: set[tuple[str, str]] = set()
    decisive: list[str] = []
    previous = ""
    for place, found in enumerate(_WORD.finditer(text.replace("[", "").replace("]", ""))):
        raw = found[0]
        word = _plain(raw)
        if word in _SAYS_NOTHING:
            previous = ""
            continue
        if word[0].isdigit() or word in "%$€£¥" or word in _DECISIVE or word.endswith("n't"):
            decisive.append(word)
        sequence.append(word)
        if raw[0].isupper():
            (names if place else opening).add(word)
        if previous and raw[0].isupper():
            partners.add((previous, word))
        previous = word if raw[0].isupper() else ""
    return _Words(
        tuple(sequence), frozenset(names), frozenset(opening), frozenset(partners), tuple(sorted(decisive))
    )


def _plain(raw: str) -> str:
    word = raw.casefold().replace("’", "'")
    if word[0].isdigit():
        return word.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", word) else word
    word = word.removesuffix("'s")
    word = _NUMBER_WORDS.get(word, word)
    return _UNITS.get(word, word)
