"""What the place of a statement in its document adds to its worth: a few signals with one weight each."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from claimbench.extract.features import Reading, marks_of

if TYPE_CHECKING:
    from claimbench.extract.statement import Statement

WEIGHTS = "ranking.json"

SIGNALS = ("text", "opening", "early", "central", "figure", "length", "secondary")
"""In the order of the values that `signals_of` returns for a statement:

- text: the linear model's calibrated logit for the statement's own words
- opening: 1 in the document's first sentence
- early: minus the logarithm of the sentence's number
- central: how often the sentence's words come back in other sentences, 0 to about 1
- figure: how many figures the statement holds, at most 2
- length: the logarithm of the number of words in the sentence
- secondary: how many statements of the same sentence are stronger, at most 3
"""

_TELLING = frozenset("NVJRFC")
"""How the tags of nouns, verbs, adjectives, adverbs, foreign words and numbers begin."""

_MOST_FIGURES = 2
_MOST_STRONGER = 3
_STOP = frozenset(
    "the and for with from that this these those have has had was were are been will would could should not "
    "his her their its our your they them who which what when where while than more also about after before "
    "into over but all some said says can may one two new there here out just".split()
)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Weights fitted by tests/benchmarks/fit_ranking.py."""

    weights: tuple[float, ...]
    """One for each of `SIGNALS`."""
    usual: tuple[float, ...]
    """The mean of each signal, at which it neither raises nor lowers a score."""
    shift: float

    @classmethod
    def load(cls) -> Ranking:
        kept = json.loads(files("claimbench.data").joinpath(WEIGHTS).read_text(encoding="utf-8"))
        return cls(
            tuple(float(kept["weights"][name]) for name in SIGNALS),
            tuple(float(kept["usual"][name]) for name in SIGNALS),
            float(kept["shift"]),
        )

    def contributions(self, values: Sequence[float]) -> list[float]:
        """What each signal adds to the logit, beyond its usual value."""
        return [w * (v - u) for w, v, u in zip(self.weights, values, self.usual, strict=True)]


def signals_of(readings: Sequence[Reading], logits: Sequence[float]) -> list[tuple[float, ...]]:
    """The signals of all statements of one document, given the linear model's calibrated logit for each."""
    words = _sentence_words([reading.statement for reading in readings])
    frequency = Counter(word for bag in words.values() for word in bag)
    order = sorted(words)
    by_sentence: dict[int, list[float]] = defaultdict(list)
    for reading, logit in zip(readings, logits, strict=True):
        by_sentence[reading.statement.sentence.index].append(logit)
    of_sentence = {}
    for index, bag in words.items():
        of_sentence[index] = (
            float(index == order[0]),
            -math.log1p(index),
            sum(math.log(frequency[word]) for word in bag) / (1 + len(bag)) / math.log(2 + len(words)),
        )
    rows: list[tuple[float, ...]] = []
    for reading, logit in zip(readings, logits, strict=True):
        sentence = reading.statement.sentence
        stronger = sum(other > logit for other in by_sentence[sentence.index])
        rows.append(
            (
                logit,
                *of_sentence[sentence.index],
                float(min(sum(mark.figure for mark in reading.marks), _MOST_FIGURES)),
                math.log1p(len(sentence.span)),
                float(min(stronger, _MOST_STRONGER)),
            )
        )
    return rows


def signal_reasons(
    added: Sequence[float], values: Sequence[float], sentence_count: int
) -> Iterator[tuple[float, str]]:
    """What the statement's place in the document added, in words where they are true of it."""
    signals = dict(zip(SIGNALS, zip(added, values, strict=True), strict=True))
    if signals["opening"][1]:
        yield signals["opening"][0] + signals["early"][0], "opens the article"
    elif math.expm1(-signals["early"][1]) < sentence_count / 4:
        yield signals["early"][0], "early in the article"
    yield signals["central"][0], "on what the article keeps coming back to"


def _sentence_words(statements: Sequence[Statement]) -> dict[int, frozenset[str]]:
    """The words of each sentence that say what it is about."""
    words: dict[int, frozenset[str]] = {}
    for statement in statements:
        sentence = statement.sentence
        if sentence.index not in words:
            marks = marks_of(sentence.span.doc)[sentence.span.start : sentence.span.end]
            lows = {mark.low for mark in marks if mark.tag[0] in _TELLING}
            words[sentence.index] = frozenset(low for low in lows - _STOP if len(low) > 2 and low.isalpha())
    return words
