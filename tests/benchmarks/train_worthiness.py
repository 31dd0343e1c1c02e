#!/usr/bin/env python3
"""Train the linear model of check-worthiness and print how good it is on sentences it has not seen.

usage: python -m tests.benchmarks.train_worthiness CLAIMBUSTER.jsonl [--write]

The data: the ClaimBuster dataset (Arslan, Hassan, Li and Tremayne 2020, 'A Benchmark Dataset of Check-Worthy
Factual Claims', CC BY 4.0, https://zenodo.org/records/3609356), one JSON object a line with `text`, `label`
(1: a check-worthy factual sentence) and `fold` (0 to 3).

Logistic regression over features scaled by their naive Bayes log-count ratio (Wang and Manning 2012,
'Baselines and Bigrams'), solved by truncated Newton steps. Printed: weighted and macro F1 of each fold when
trained on the other three, the reliability of the calibrated probability over all held-out sentences, and
the expected calibration error over ten bins. With --write, a model trained on all folds replaces
claimbench/data/worthiness.npz.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimbench.extract import parse
from claimbench.extract.features import Mark, marks_of, occurrences
from claimbench.extract.linear import WEIGHTS, Columns, groups_of, read, weigh
from claimbench.extract.sentences import prepare

Floats = NDArray[np.float64]
Text = tuple[Sequence[Mark], Sequence[Mark]]

AT_LEAST = {"w": 2, "x": 2, "t": 5, "d": 3}
"""In how many sentences a feature of a group must occur."""
INVERSE_PENALTY = 2.0
SMOOTHING = 1.0
FOLDS = 4
BINS = 10


def main(path: str, *options: str) -> None:
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    label = np.array([row["label"] for row in rows], dtype=np.float64)
    fold = np.array([row["fold"] for row in rows])
    texts = parsed([row["text"] for row in rows])
    held_out = np.zeros(len(rows))
    scores = []
    for number in range(FOLDS):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        model = Model.train([texts[i] for i in train], label[train])
        held_out[test] = model.logits([texts[i] for i in test])
        scores.append(f1(label[test], held_out[test] > 0))
        print(f"fold {number}: weighted F1 {scores[-1][0]:.4f}, macro F1 {scores[-1][1]:.4f}")
    mean = np.mean(scores, axis=0)
    print(f"mean: weighted F1 {mean[0]:.4f}, macro F1 {mean[1]:.4f}")
    probability = np.zeros(len(rows))
    for number in range(FOLDS):
        slope, shift = calibrate(held_out[fold != number], label[fold != number])
        probability[fold == number] = logistic(slope * held_out[fold == number] + shift)
    reliability(probability, label)
    if "--write" in options:
        model = Model.train(texts, label)
        model.write(Path("claimbench/data") / WEIGHTS, *calibrate(held_out, label), float(held_out.mean()))
        print(f"wrote claimbench/data/{WEIGHTS}: {len(model.numbers)} features")


def parsed(texts: Sequence[str]) -> list[Text]:
    """Each text's marks, as the scorer reads a line."""
    nlp = parse.load()
    read_texts: list[Text] = []
    for doc in nlp.pipe(prepare(" ".join(text.split())) for text in texts):
        marks = marks_of(doc)
        read_texts.append(([mark for mark in marks if not mark.low.isspace()], marks))
    return read_texts


class Model:
    """A vocabulary with rarity, weight and bias."""

    def __init__(self, numbers: dict[str, int], rarity: Floats, weight: Floats, bias: float) -> None:
        self.numbers, self.rarity, self.weight, self.bias = numbers, rarity, weight, bias

    @classmethod
    def train(cls, texts: Sequence[Text], label: Floats) -> "Model":
        counts: Counter[str] = Counter()
        for marks, doc_marks in texts:
            counts.update(set(occurrences(marks, doc_marks).features))
        vocabulary = sorted(feature for feature, count in counts.items() if count >= AT_LEAST[feature[0]])
        numbers = {feature: number for number, feature in enumerate(vocabulary)}
        in_texts = np.array([counts[feature] for feature in vocabulary])
        rarity = np.log((1 + len(texts)) / (1 + in_texts)) + 1
        columns = read(numbers, groups_of(numbers), texts)
        ratio = log_count_ratio(columns, label, len(numbers))
        value = weigh(columns, rarity, len(texts)) * ratio[columns.feature]
        weight, bias = logistic_regression(columns.row, columns.feature, value, label, len(numbers))
        return cls(numbers, rarity, weight * ratio, bias)

    def logits(self, texts: Sequence[Text]) -> Floats:
        columns = read(self.numbers, groups_of(self.numbers), texts)
        value = weigh(columns, self.rarity, len(texts)) * self.weight[columns.feature]
        return summed(columns.row, value, len(texts)) + self.bias

    def write(self, path: Path, slope: float, shift: float, usual: float) -> None:
        features = np.frombuffer("\n".join(self.numbers).encode("utf-8"), dtype=np.uint8)
        np.savez_compressed(
            path,
            features=features,
            rarity=self.rarity.astype(np.float32),
            weight=self.weight.astype(np.float32),
            constants=np.array([self.bias, slope, shift, usual]),
        )


def log_count_ratio(columns: Columns, label: Floats, size: int) -> Floats:
    """ln of how much more often a feature occurs in check-worthy sentences, with add-one smoothing."""
    key = np.unique(columns.row * size + columns.feature)
    worthy = label[key // size] > 0
    positive = np.bincount(key[worthy] % size, minlength=size) + SMOOTHING
    negative = np.bincount(key[~worthy] % size, minlength=size) + SMOOTHING
    return np.asarray(np.log(positive / label.sum()) - np.log(negative / (len(label) - label.sum())))


def logistic_regression(
    row: NDArray[np.int64], column: NDArray[np.int64], value: Floats, label: Floats, size: int
) -> tuple[Floats, float]:
    """Minimise ½|w|² + C · Σ log loss, the bias not penalised, by Newton steps with conjugate gradients."""
    texts = len(label)
    weight = np.zeros(size + 1)

    def forward(w: Floats) -> Floats:
        return np.asarray(summed(row, value * w[column], texts) + w[-1])

    def backward(r: Floats) -> Floats:
        return np.append(summed(column, value * r[row], size), r.sum())

    penalty = np.append(np.ones(size), 0.0)
    for _ in range(30):
        probability = logistic(forward(weight))
        gradient = penalty * weight + INVERSE_PENALTY * backward(probability - label)
        if np.linalg.norm(gradient) < 1e-4 * len(label) ** 0.5:
            break
        curvature = INVERSE_PENALTY * probability * (1 - probability)

        def hessian(v: Floats, curvature: Floats = curvature) -> Floats:
            return np.asarray(penalty * v + backward(curvature * forward(v)))

        step = conjugate_gradients(hessian, -gradient)
        weight = weight + line_search(forward, weight, step, label, penalty) * step
    return weight[:-1], float(weight[-1])


def conjugate_gradients(apply: Callable[[Floats], Floats], target: Floats, steps: int = 60) -> Floats:
    """Solve apply(x) = target for a positive definite map, to 1 % of the target's length."""
    x = np.zeros_like(target)
    residual = target.copy()
    direction = residual.copy()
    size = residual @ residual
    goal = 1e-4 * size
    for _ in range(steps):
        mapped = apply(direction)
        alpha = size / (direction @ mapped)
        x += alpha * direction
        residual -= alpha * mapped
        new = residual @ residual
        if new < goal:
            break
        direction = residual + (new / size) * direction
        size = new
    return x


def line_search(
    forward: Callable[[Floats], Floats], weight: Floats, step: Floats, label: Floats, penalty: Floats
) -> float:
    """The first of 1, ½, ¼ … that lowers the loss."""
    at, along = forward(weight), forward(step)

    def loss(rate: float) -> float:
        w = weight + rate * step
        logit = at + rate * along
        return float(
            0.5 * (penalty * w * w).sum() + INVERSE_PENALTY * (np.logaddexp(0, logit) - label * logit).sum()
        )

    start, rate = loss(0.0), 1.0
    while loss(rate) > start and rate > 1e-4:
        rate /= 2
    return rate


def calibrate(logit: Floats, label: Floats) -> tuple[float, float]:
    """Slope and shift that make the logistic function of a held-out logit a probability (Platt 1999)."""
    slope, shift = 1.0, 0.0
    for _ in range(50):
        probability = logistic(slope * logit + shift)
        error, curvature = probability - label, probability * (1 - probability)
        gradient = np.array([error @ logit, error.sum()])
        hessian = np.array(
            [[curvature @ (logit * logit), curvature @ logit], [curvature @ logit, curvature.sum()]]
        )
        step = np.linalg.solve(hessian, gradient)
        slope, shift = slope - step[0], shift - step[1]
    return float(slope), float(shift)


def summed(places: NDArray[np.int64], values: Floats, size: int) -> Floats:
    return np.asarray(np.bincount(places, values, minlength=size), dtype=np.float64)


def logistic(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -60, 60))))


def f1(label: Floats, chosen: NDArray[np.bool_]) -> tuple[float, float]:
    """F1 averaged over the two classes by their size, and plainly."""
    values, sizes = [], []
    for positive in (True, False):
        truth, answer = (label > 0) == positive, chosen == positive
        values.append(2 * (truth & answer).sum() / (truth.sum() + answer.sum()))
        sizes.append(truth.sum())
    return float(np.average(values, weights=sizes)), float(np.mean(values))


def reliability(probability: Floats, label: Floats) -> None:
    place = np.minimum((probability * BINS).astype(int), BINS - 1)
    error = 0.0
    print("predicted   observed   sentences")
    for number in range(BINS):
        here = place == number
        if here.any():
            predicted, observed = probability[here].mean(), label[here].mean()
            error += here.mean() * abs(predicted - observed)
            print(f"{predicted:9.3f} {observed:10.3f} {here.sum():11d}")
    print(f"expected calibration error {error:.4f}, Brier score {((probability - label) ** 2).mean():.4f}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
