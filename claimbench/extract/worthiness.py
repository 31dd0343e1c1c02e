"""How much a statement deserves checking, 0 to 1, with the reasons in words."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from claimbench.extract import parse, reasons
from claimbench.extract.features import SUBJECTS, Mark, marks_of, reading_of
from claimbench.extract.linear import Judged, LinearModel
from claimbench.extract.ranking import SIGNALS, Ranking, signal_reasons, signals_of
from claimbench.extract.sentences import prepare

if TYPE_CHECKING:
    from spacy.language import Language

    from claimbench.extract.statement import Statement
    from claimbench.model.documents import DocumentInfo

_BATCH = 64
_FIGURE = SIGNALS.index("figure")

# Lines that stand among claims are more often claims themselves, and what follows a claim takes it up more
# often than what goes before. Chosen by the mean average precision over the training debates of CLEF
# CheckThat! 2019, where 4 to 12 lines and other shares with the larger one after do nearly as well.
_NEIGHBOURS = 8
_FADING = 0.9
_BEFORE = 0.2
_AFTER = 0.6
_WHOLE_SIDE = sum(_FADING**distance for distance in range(1, _NEIGHBOURS + 1))

_UNRESOLVED = 0.7
"""What a line loses whose subject is a 'they' that nobody resolved; chosen in the same way."""


@dataclass(frozen=True, slots=True)
class Worthiness:
    """A score and why it is what it is, strongest reason first."""

    score: float
    reasons: tuple[str, ...]


class Scorer:
    """Scores statements and lines; made by `load`."""

    def __init__(self, model: LinearModel, ranking: Ranking) -> None:
        self._model = model
        self._ranking = ranking
        self._nlp: Language | None = None

    @classmethod
    def load(cls) -> Scorer:
        """Read the weights that ship with the package."""
        return cls(LinearModel.load(), Ranking.load())

    def score(
        self,
        statements: Sequence[Statement],
        info: DocumentInfo,  # noqa: ARG002
        sentence_count: int,
    ) -> list[Worthiness]:
        """Score all statements of one document of `sentence_count` sentences, in their order.

        The linear model's logit for the statement's own words is joined with where in the document it
        stands; see `ranking`. Nothing in `info` counts so far: headlines did not help on held-out documents.
        """
        if not statements:
            return []
        readings = [reading_of(statement) for statement in statements]
        judged = self._model.judge([(reading.marks, reading.doc_marks) for reading in readings])
        signals = signals_of(readings, [self._model.calibrated(one.logit) for one in judged])
        text_weight = self._ranking.weights[0] * self._model.slope
        scored = []
        for reading, one, values in zip(readings, judged, signals, strict=True):
            added = self._ranking.contributions(values)
            by_word = reasons.with_figures(
                reading.marks, (one.by_word * text_weight).tolist(), added[_FIGURE]
            )
            why = [*reasons.of_words(reading.marks, by_word), *signal_reasons(added, values, sentence_count)]
            logit = self._ranking.shift + sum(added)
            scored.append(Worthiness(_probability(logit), reasons.strongest(why)))
        return scored

    def score_texts(self, texts: Iterable[str]) -> Iterator[Worthiness]:
        """Score lines of text that belong to no document, in order, streaming.

        A line's neighbours count: an answer comes once the eight lines after it were read.
        """
        for line, near in _with_neighbours(self._lines(texts), self._model.usual):
            yield self._line(line, near)

    def _lines(self, texts: Iterable[str]) -> Iterator[_Line]:
        if self._nlp is None:
            self._nlp = parse.load()
        docs = self._nlp.pipe(prepare(" ".join(text.split())) for text in texts)
        while batch := list(islice(docs, _BATCH)):
            read = [marks_of(doc) for doc in batch]
            own = [[mark for mark in marks if not mark.low.isspace()] for marks in read]
            judged = self._model.judge(list(zip(own, read, strict=True)))
            yield from map(_Line, own, judged)

    def _line(self, line: _Line, near: float) -> Worthiness:
        if not any(mark.text[:1].isalnum() for mark in line.marks):
            return Worthiness(0.0, ())
        slope = self._model.slope
        logit = self._model.calibrated(line.judged.logit) + slope * near
        if any(mark.low in ("they", "them") and mark.dep in SUBJECTS for mark in line.marks):
            logit -= _UNRESOLVED * slope
        why = [
            *reasons.of_words(line.marks, (line.judged.by_word * slope).tolist()),
            (slope * near, "stands among other claims"),
        ]
        return Worthiness(_probability(logit), reasons.strongest(why))


class _Line(NamedTuple):
    marks: list[Mark]
    judged: Judged


def _with_neighbours(lines: Iterable[_Line], usual: float) -> Iterator[tuple[_Line, float]]:
    """Each line with what its neighbours add to its logit."""
    before: deque[float] = deque(maxlen=_NEIGHBOURS)
    window: deque[_Line] = deque()
    stream = iter(lines)
    window.extend(islice(stream, _NEIGHBOURS + 1))
    while window:
        line = window.popleft()
        after = _faded(other.judged.logit - usual for other in window)
        yield line, _BEFORE * _faded(reversed(before)) + _AFTER * after
        before.append(line.judged.logit - usual)
        window.extend(islice(stream, 1))


def _faded(logits: Iterable[float]) -> float:
    """The mean of the logits on one side, nearest first and weighing most; missing ones count as 0."""
    return sum(_FADING**distance * logit for distance, logit in enumerate(logits, 1)) / _WHOLE_SIDE


def _probability(logit: float) -> float:
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))), 6)
