#!/usr/bin/env python3
"""Fit the few weights that join a statement's words with its place in the document; print how well they rank.

usage: python -m tests.benchmarks.fit_ranking DOCUMENTS.jsonl [--write]

One JSON object a line with a document's `text` and the `claim` that fact-checkers chose in it (AVeriTeC-DCE).
The gold sentence is the one nearest to that claim by chrF (Popović 2015); rows where none reaches 30 are left
out. A document with several claims counts once in the fit.

The weights are those of a conditional logit (McFadden 1974): the probability that a document's statement is
the chosen one is the softmax of its weighted signals. They are scaled so that the score's logit has the mean
and the spread over these documents that the linear model's own has. Printed: the share of rows whose
highest claim (P@1) and one of whose five highest (R@5) comes from the gold sentence, by documents held out
in turn and on all documents. With --write, the weights fitted on all replace claimbench/data/ranking.json.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimbench.extract import pipeline
from claimbench.extract.checkable import reason_left_out
from claimbench.extract.features import reading_of
from claimbench.extract.linear import LinearModel
from claimbench.extract.ranking import SIGNALS, WEIGHTS, signals_of
from claimbench.extract.statement import Statement
from claimbench.extract.worthiness import Scorer, Worthiness
from claimbench.ingest.registry import read
from claimbench.model.documents import DocumentInfo

Floats = NDArray[np.float64]
NEAR_ENOUGH = 30.0
SAME = 0.8
PENALTY = 2.0
"""On the squared weights of the signals scaled to unit variance."""


@dataclass(frozen=True)
class Case:
    """A document's checkable statements and, for each claim chosen in it, which of them are that claim's."""

    signals: Floats
    """(statements, signals)"""
    chosen: tuple[NDArray[np.bool_], ...]


def main(path: str, *options: str) -> None:
    claims: dict[str, list[str]] = defaultdict(list)
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = nearest_sentence(row["text"], row["claim"])
        if gold is not None:
            claims[row["text"]].append(gold)
    cases = [
        Case(signals, tuple(np.array([same(sentence, gold) for sentence in sentences]) for gold in golds))
        for golds, (sentences, signals) in zip(claims.values(), statements_of(list(claims)), strict=True)
    ]
    held_out = [rank(case, fit(cases[:k] + cases[k + 1 :])) for k, case in enumerate(cases)]
    show("documents held out in turn", held_out)
    weights = fit(cases)
    show("fitted on all", [rank(case, weights) for case in cases])
    kept = scaled(weights, cases)
    print(json.dumps(kept))
    if "--write" in options:
        text = json.dumps(kept, indent=2) + "\n"
        (Path("claimbench/data") / WEIGHTS).write_text(text, encoding="utf-8")


class Recorder(Scorer):
    """A scorer that keeps the signals of the statements it sees."""

    seen: list[tuple[Sequence[Statement], Floats]] = []  # noqa: RUF012

    def score(
        self, statements: Sequence[Statement], info: DocumentInfo, sentence_count: int
    ) -> list[Worthiness]:
        model = LinearModel.load()
        readings = [reading_of(statement) for statement in statements]
        judged = model.judge([(reading.marks, reading.doc_marks) for reading in readings])
        signals = signals_of(readings, [model.calibrated(one.logit) for one in judged])
        self.seen.append((statements, np.array(signals).reshape(-1, len(SIGNALS))))
        return [Worthiness(0.0, ())] * len(statements)


def statements_of(texts: Sequence[str]) -> Iterator[tuple[list[str], Floats]]:
    """For each document, the sentences of its checkable statements and their signals."""
    setattr(pipeline, "Scorer", Recorder)  # noqa: B010
    documents = (read(f"{k}.txt", text.encode("utf-8"), force=True) for k, text in enumerate(texts))
    for _ in pipeline.Extractor().extract(documents):
        statements, signals = Recorder.seen.pop()
        kept = [k for k, one in enumerate(statements) if reason_left_out(one) is None]
        yield [statements[k].sentence.span.text for k in kept], signals[kept]


def fit(cases: Sequence[Case]) -> Floats:
    """The weights, by Newton steps on the penalised likelihood of the chosen statements."""
    spread = np.vstack([case.signals for case in cases]).std(axis=0)
    weights = np.zeros(len(SIGNALS))
    for _ in range(50):
        gradient = -2 * PENALTY * weights
        curvature = 2 * PENALTY * np.eye(len(SIGNALS))
        for case in cases:
            if not len(case.signals):
                continue
            x = case.signals / spread
            p = softmax(x @ weights)
            usual = p @ x
            spread_of_x = (x * p[:, None]).T @ x - np.outer(usual, usual)
            for chosen in case.chosen:
                if chosen.any():
                    of_chosen = p * chosen / (p @ chosen)
                    gradient = gradient + (of_chosen @ x - usual) / len(case.chosen)
                    curvature = curvature + spread_of_x / len(case.chosen)
        step = np.linalg.solve(curvature, gradient)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return np.asarray(weights / spread)


def scaled(weights: Floats, cases: Sequence[Case]) -> dict[str, object]:
    """What ranking.json holds: weights on the scale of the text's logit, usual signals, and its mean."""
    signals = np.vstack([case.signals for case in cases])
    text = signals[:, SIGNALS.index("text")]
    scale = text.std() / (signals @ weights).std()
    return {
        "weights": {name: round(float(w * scale), 4) for name, w in zip(SIGNALS, weights, strict=True)},
        "usual": {name: round(float(u), 4) for name, u in zip(SIGNALS, signals.mean(axis=0), strict=True)},
        "shift": round(float(text.mean()), 4),
    }


def softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max())
    return np.asarray(e / e.sum())


def rank(case: Case, weights: Floats) -> list[tuple[bool, bool]]:
    order = np.argsort(-(case.signals @ weights), kind="stable")
    return [
        (bool(chosen[order[:1]].any()), bool(chosen[order[:5]].any())) if len(order) else (False, False)
        for chosen in case.chosen
    ]


def show(name: str, ranked: Sequence[Sequence[tuple[bool, bool]]]) -> None:
    rows = np.array([hit for case in ranked for hit in case], dtype=float)
    documents = np.array([np.mean(np.array(case, dtype=float), axis=0) for case in ranked])
    first, five = rows.mean(axis=0)
    print(f"{name}: P@1 {first:.3f}, R@5 {five:.3f} over {len(rows)} rows", end="; ")
    first, five = documents.mean(axis=0)
    print(f"each of {len(documents)} documents counted once: P@1 {first:.3f}, R@5 {five:.3f}")


def nearest_sentence(text: str, claim: str) -> str | None:
    pieces = (
        piece.strip()
        for line in text.splitlines()
        for piece in re.split(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9@#])", line)
    )
    scored = [(chrf(piece, claim), piece) for piece in pieces if len(piece) > 15]
    return max(scored)[1] if scored and max(scored)[0] >= NEAR_ENOUGH else None


def chrf(hypothesis: str, reference: str, order: int = 6, beta: float = 2.0) -> float:
    """Character n-gram F-score, 0 to 100, white space left out."""
    h, r = re.sub(r"\s+", "", hypothesis), re.sub(r"\s+", "", reference)
    precisions, recalls = [], []
    for n in range(1, order + 1):
        a = Counter(h[i : i + n] for i in range(len(h) - n + 1))
        b = Counter(r[i : i + n] for i in range(len(r) - n + 1))
        if a and b:
            both = sum((a & b).values())
            precisions.append(both / a.total())
            recalls.append(both / b.total())
    if not precisions:
        return 0.0
    p, q = float(np.mean(precisions)), float(np.mean(recalls))
    return 0.0 if p + q == 0 else 100 * (1 + beta**2) * p * q / (beta**2 * p + q)


def same(one: str, two: str) -> bool:
    """Whether two stretches of text are mostly the same sentence."""
    x, y = set(re.findall(r"\w+", one.lower())), set(re.findall(r"\w+", two.lower()))
    return bool(x and y) and len(x & y) / min(len(x), len(y)) >= SAME


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
