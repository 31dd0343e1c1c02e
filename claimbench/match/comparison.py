"""In what a text and a checked claim differ though they are alike: a figure, a negation, the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from claimbench.match.figures import Figure, FigureKind, figures
from claimbench.match.wording import Word, fold, stem, words

SAME = "same"
NEGATED = "negated"
OTHER_SUBJECT = "other subject"

_ALIKE = 0.5
"""Share of the claim's content in the text from which on differences are worth naming."""
_SAME_CLAIM, _SAME_TEXT = 0.8, 0.6
"""Shares of the claim's and of the passage's content that the other must have, to say the same."""
_REACH = 40
"""Characters on either side of a figure that tell what it counts."""
_LONGEST_LEAD = 3
"""Words with content before the first shared one that may be a subject."""

_NEGATORS = frozenset(
    "not never no none nobody nothing neither nor without cannot false untrue deny denies denied refuse "
    "refuses refused fail fails failed reject rejects rejected".split()
)
_FUNCTION_WORDS = frozenset(
    "a an the this that these those it its he she they his her their him them we our us you your i my me "
    "of to in on at by for with from as into over about after before up out off than then there here and "
    "or but if so because while when where who whom whose which what why how is are was were be been being "
    "am has have had having do does did doing will would can could shall should may might must just also "
    "very more most only some any all each per percent said says say".split()
)
_STOP = _FUNCTION_WORDS | _NEGATORS
_CONTRACTED = re.compile(r"n['’ʼ]t\b", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\bnot (?:only|just)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=\S)|\n+")


def differences(text: str, claim: str) -> tuple[str, ...]:
    """Name how a text that may repeat a claim differs from it.

    Any of 'figure differs (1961 / 1962)' (the text's first), 'negated' and 'other subject'; 'same' when
    none of them holds and the words agree; nothing when the two are not alike enough to say.
    The passage of the text that is most like the claim is compared.
    """
    checked = _Content(claim)
    passage = _most_alike(text, checked)
    if passage.share_in(checked) < _ALIKE and checked.share_in(passage) < _ALIKE:
        return ()
    named = [*_figure_differences(passage, checked)]
    if passage.negated != checked.negated:
        named.append(NEGATED)
    if _other_subject(passage, checked):
        named.append(OTHER_SUBJECT)
    if named:
        return tuple(named)
    same = checked.share_in(passage) >= _SAME_CLAIM and passage.share_in(checked) >= _SAME_TEXT
    return (SAME,) if same and _figures_covered(passage, checked) else ()


@dataclass(frozen=True)
class _Content:
    """A claim or passage, taken apart as far as it is asked for."""

    text: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return words(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return figures(self.text)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Of the words with content, figures apart, in order."""
        text = self.text
        for figure in reversed(self.figures):
            text = f"{text[: figure.start]} {text[figure.end :]}"
        return tuple(word.stem for word in words(text) if word.folded not in _STOP and not word.is_number)

    @cached_property
    def distinct(self) -> frozenset[str]:
        return frozenset(self.stems)

    @cached_property
    def negated(self) -> bool:
        """Whether it holds an odd number of negations: 'did not deny' affirms."""
        plain = _NOT_ONLY.sub("", _CONTRACTED.sub(" not", self.text))
        return sum(word.folded in _NEGATORS for word in words(plain)) % 2 == 1

    @cached_property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """Stems of the capitalised words that stand together."""
        return tuple(_runs_of_names(self.words))

    def share_in(self, other: _Content) -> float:
        """How much of this content the other has too, 0 to 1."""
        return len(self.distinct & other.distinct) / len(self.distinct) if self.distinct else 0.0


def _runs_of_names(found: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    run = list[str]()
    for word in found:
        if word.surface[0].isupper() and word.folded not in _STOP:
            run.append(word.stem)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _most_alike(text: str, claim: _Content) -> _Content:
    """The sentence, or two neighbouring ones, that share most with the claim."""
    return max(_passages(text), key=lambda part: (claim.share_in(part), part.share_in(claim)))


@lru_cache(maxsize=16)  # a text is compared with several claims, one after the other
def _passages(text: str) -> tuple[_Content, ...]:
    """The sentences, then all pairs of neighbours: a single one wins over a pair that has no more."""
    sentences = [part for part in _SENTENCE_END.split(text) if part.strip()]
    if len(sentences) < 2:
        return (_Content(text),)
    pairs = [f"{first} {second}" for first, second in pairwise(sentences)]
    return tuple(_Content(part) for part in (*sentences, *pairs))


def _figure_differences(passage: _Content, claim: _Content) -> Iterator[str]:
    """At most one difference a kind of figure: the pair that counts the most alike things."""
    for kind in FigureKind:
        ours, theirs = _unmatched(passage, claim, kind), _unmatched(claim, passage, kind)
        pairs = [
            (len(_counted(passage.text, mine) & _counted(claim.text, other)), mine, other)
            for mine in ours
            for other in theirs
        ]
        if not pairs:
            continue
        shared, mine, other = max(pairs, key=lambda pair: pair[0])
        if shared or kind is not FigureKind.COUNT:
            yield f"figure differs ({_one_line(mine.text)} / {_one_line(other.text)})"


def _unmatched(one: _Content, other: _Content, kind: FigureKind) -> list[Figure]:
    """Figures of a kind that nothing in the other agrees with."""
    return [
        figure
        for figure in one.figures
        if figure.kind is kind and not any(figure.agrees(theirs) for theirs in other.figures)
    ]


def _figures_covered(passage: _Content, claim: _Content) -> bool:
    """Whether the passage has all figures of the claim."""
    return not any(_unmatched(claim, passage, kind) for kind in FigureKind)


def _counted(text: str, figure: Figure) -> set[str]:
    """Stems of the words around a figure: what it counts, and of what."""
    before = fold(text[max(0, figure.start - _REACH) : figure.start])
    after = fold(text[figure.end : figure.end + _REACH])
    around = re.findall(r"[^\W\d_]+", before)[-4:] + re.findall(r"[^\W\d_]+", after)[:4]
    return {stem(word) for word in around if word not in _STOP}


def _other_subject(passage: _Content, claim: _Content) -> bool:
    """Whether each names somebody whom the other does not, or begins otherwise, and the rest agrees."""
    ours = [run for run in passage.names if not set(run) & claim.distinct]
    theirs = [run for run in claim.names if not set(run) & passage.distinct]
    if ours and theirs:
        rest = claim.distinct - {name for run in claim.names for name in run}
        return not rest or len(rest & passage.distinct) >= _ALIKE * len(rest)
    lead, other = _lead(passage, claim), _lead(claim, passage)
    alike = min(passage.share_in(claim), claim.share_in(passage)) >= _ALIKE
    return alike and 0 < len(lead) <= _LONGEST_LEAD and 0 < len(other) <= _LONGEST_LEAD


def _lead(one: _Content, other: _Content) -> list[str]:
    """The words with content before the first that both have."""
    lead = list[str]()
    for word in one.stems:
        if word in other.distinct:
            break
        lead.append(word)
    return lead


def _one_line(text: str) -> str:
    return " ".join(text.split())
