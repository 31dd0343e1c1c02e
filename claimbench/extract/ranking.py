"""What the place of a statement in its document adds to its worth: a few signals with one weight each."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from claimbench.extract.features import NAME_ENTITIES, Reading, is_figure, marks_of
from claimbench.model.claims import Flag

if TYPE_CHECKING:
    from claimbench.extract.statement import Statement
    from claimbench.model.documents import DocumentInfo

WEIGHTS = "ranking.json"

SIGNALS = (
    "text",
    "opening",
    "early",
    "central",
    "headline",
    "figure",
    "names",
    "superlative",
    "length",
    "fragment",
    "unresolved",
)
"""In the order of the values that `signals_of` returns for a statement."""

_HEADLINE_SENTENCES = 3
_FRAGMENT_WORDS = 5
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


def signals_of(
    readings: Sequence[Reading], logits: Sequence[float], info: DocumentInfo
) -> list[tuple[float, ...]]:
    """The signals of all statements of one document, given the linear model's logit for each."""
    words = _sentence_words([reading.statement for reading in readings])
    frequency = Counter(word for bag in words.values() for word in bag)
    order = sorted(words)
    lead = [words[index] for index in order[:_HEADLINE_SENTENCES]]
    title = content_words(info.title.split()) if info.title else frozenset()
    rows: list[tuple[float, ...]] = []
    for reading, logit in zip(readings, logits, strict=True):
        statement = reading.statement
        index = statement.sentence.index
        bag = words[index]
        headline = title or frozenset().union(*(other for other in lead if other is not bag))
        letters = sum(mark.low.isalpha() for mark in reading.marks)
        rows.append(
            (
                logit,
                float(index == order[0]),
                -math.log1p(index),
                sum(math.log(frequency[word]) for word in bag) / (1 + len(bag)) / math.log(2 + len(words)),
                len(bag & headline) / (3 + len(bag)),
                float(min(sum(map(is_figure, reading.marks)), 2)),
                float(min(sum(mark.begins and mark.ent in NAME_ENTITIES for mark in reading.marks), 4)),
                float(any(mark.tag in ("JJS", "RBS") for mark in reading.marks)),
                math.log1p(letters),
                float(letters < _FRAGMENT_WORDS),
                float(Flag.NEEDS_CONTEXT in statement.flags),
            )
        )
    return rows


def signal_reasons(
    added: Sequence[float], values: Sequence[float], sentence_count: int
) -> Iterator[tuple[float, str]]:
    """What each signal but the text's own added, in words where that is true of the statement."""
    signals = dict(zip(SIGNALS, zip(added, values, strict=True), strict=True))
    if signals["opening"][1]:
        yield signals["opening"][0] + signals["early"][0], "opens the article"
    elif math.expm1(-signals["early"][1]) < sentence_count / 4:
        yield signals["early"][0], "early in the article"
    yield signals["central"][0], "on what the article keeps coming back to"
    yield signals["headline"][0], "shares its words with the headline or the opening"
    if signals["figure"][1]:
        yield signals["figure"][0], "holds a figure"
    if signals["names"][1]:
        yield signals["names"][0], "names whom or what it is about"
    if signals["superlative"][1]:
        yield signals["superlative"][0], "holds a superlative"


def content_words(words: Sequence[str]) -> frozenset[str]:
    """The words of a text that say what it is about, in lower case."""
    lows = (word.lower() for word in words)
    return frozenset(low for low in lows if len(low) > 2 and low.isalpha() and low not in _STOP)


def _sentence_words(statements: Sequence[Statement]) -> dict[int, frozenset[str]]:
    words: dict[int, frozenset[str]] = {}
    for statement in statements:
        sentence = statement.sentence
        if sentence.index not in words:
            marks = marks_of(sentence.span.doc)[sentence.span.start : sentence.span.end]
            words[sentence.index] = content_words([mark.low for mark in marks])
    return words
