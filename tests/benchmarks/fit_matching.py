#!/usr/bin/env python3
"""Fit the ranker of checked claims and print how good it is on queries it has not seen.

usage: python -m tests.benchmarks.fit_matching CHECKED.jsonl QUERIES.jsonl [--write]

CHECKED has rows {"id", "claim", "title"}, QUERIES rows {"query", "id"}: the id of the checked claim that a
post repeats. The shipped weights come from the Snopes part of CheckThat! (Shaar, Babulkov, Da San Martino and
Nakov 2020, 'That is a Known Lie').

A conditional logit over the candidates of each query (McFadden 1974), with a quadratic penalty, solved by
damped Newton steps; then a logistic curve from sums to probabilities, fitted on held-out sums. Folds are
drawn by checked claim, so that no claim is in training and test. Printed: MRR@10, hits at 1 and at 5 over the
held-out queries of five folds, for several drawings of folds, and the reliability of the scores. With
--write, weights fitted on all queries replace claimbench/data/matching.json.
"""

import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimbench.match.candidates import find_candidates
from claimbench.match.features import NAMES, features, wording
from claimbench.match.posts import plain
from claimbench.match.wording import words
from claimbench.model.checked import IncomingCheckedClaim
from claimbench.store import checked
from claimbench.workbench.desk import open_desk

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

PENALTY = 3.0
FOLDS = 5
DRAWINGS = 5
WEIGHTS = Path(__file__).parent.parent.parent / "claimbench" / "data" / "matching.json"


@dataclass
class Examples:
    """The candidates of all queries."""

    rows: list[Floats]
    """Features, one array a query."""
    answer: Integers
    """The place of the right candidate; -1 where it is not among them."""
    group: Integers
    """The number of the right checked claim."""


def main(checked_path: str, queries_path: str, *options: str) -> None:
    examples = gather(Path(checked_path), Path(queries_path))
    found = examples.answer >= 0
    print(f"{len(found)} queries; the right claim is a candidate of {found.sum()}")
    figures = []
    for seed in range(DRAWINGS):
        held_out = cross_validated(examples, seed)
        figures.append(quality(held_out, examples.answer))
    for name, values in zip(("MRR", "hit@1", "hit@5"), np.transpose(figures), strict=True):
        print(f"{name} {values.mean():.4f} (drawings from {values.min():.4f} to {values.max():.4f})")
    slope, offset = calibrate(held_out, examples.answer)
    print_reliability(held_out, examples.answer, slope, offset)
    weights = fit(examples.rows, examples.answer)
    for name, weight in zip(NAMES, weights, strict=True):
        print(f"  {name:20} {weight:8.3f}")
    if "--write" in options:
        write(weights, slope, offset)


def gather(checked_path: Path, queries_path: Path) -> Examples:
    queries = [json.loads(line) for line in queries_path.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder, "fit.db")) as desk:
        with desk.store.write() as connection:
            incoming = map(IncomingCheckedClaim.model_validate_json, checked_path.open("rb"))
            checked.store(connection, "import", incoming, desk.now())
        with desk.store.read() as connection:
            numbers = dict(
                tuple(row) for row in connection.execute("SELECT origin_id, id FROM checked_claims")
            )
            index, rows, answers = checked.CheckedIndex(connection), [], []
            began = time.perf_counter()
            for query in queries:
                text = plain(query["query"])
                candidates = find_candidates(words(text), index)
                pairs = [
                    (wording(claim), wording(title))
                    for claim, title in checked.texts(connection, candidates.ids)
                ]
                rows.append(features(wording(text), pairs, candidates.rarity))
                ids = list(candidates.ids)
                answers.append(ids.index(numbers[query["id"]]) if numbers[query["id"]] in ids else -1)
            print(f"{1000 * (time.perf_counter() - began) / len(queries):.1f} ms a query")
    return Examples(rows, np.array(answers), np.array([numbers[query["id"]] for query in queries]))


def cross_validated(examples: Examples, seed: int) -> list[Floats]:
    """The sums of each query's candidates by weights that were fitted without it."""
    groups, places = np.unique(examples.group, return_inverse=True)
    fold = np.random.default_rng(seed).permutation(len(groups))[places] % FOLDS
    held_out = [np.zeros(0)] * len(fold)
    for number in range(FOLDS):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        weights = fit([examples.rows[at] for at in train], examples.answer[train])
        for at in test:
            held_out[at] = examples.rows[at] @ weights
    return held_out


def fit(rows: list[Floats], answer: Integers) -> Floats:
    """Weights that make the right candidates most likely."""
    scale = np.concatenate(rows).std(axis=0) + 1e-9
    known = [(row / scale, at) for row, at in zip(rows, answer, strict=True) if at >= 0]
    weights = np.zeros(len(scale))
    for _ in range(50):
        gradient, curvature = -PENALTY * weights, PENALTY * np.eye(len(scale))
        for row, at in known:
            chance = softmax(row @ weights)
            mean = chance @ row
            gradient += row[at] - mean
            curvature += (row * chance[:, None]).T @ row - np.outer(mean, mean)
        step = np.linalg.solve(curvature, gradient)
        before = likelihood(known, weights)
        while likelihood(known, weights + step) < before and np.abs(step).max() > 1e-7:
            step /= 2
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    result: Floats = weights / scale
    return result


def softmax(sums: Floats) -> Floats:
    powers = np.exp(sums - sums.max())
    result: Floats = powers / powers.sum()
    return result


def likelihood(known: list[tuple[Floats, int]], weights: Floats) -> float:
    total = -PENALTY / 2 * float(weights @ weights)
    for row, at in known:
        sums = row @ weights
        total += float(sums[at] - sums.max() - np.log(np.exp(sums - sums.max()).sum()))
    return total


def quality(sums: list[Floats], answer: Integers) -> tuple[float, float, float]:
    """MRR@10, hits at 1, hits at 5."""
    ranks = np.array(
        [
            np.flatnonzero(np.argsort(-row, kind="stable") == at)[0] + 1 if at >= 0 else 10_000
            for row, at in zip(sums, answer, strict=True)
        ]
    )
    return (
        float(np.where(ranks <= 10, 1 / ranks, 0).mean()),
        float((ranks == 1).mean()),
        float((ranks <= 5).mean()),
    )


def judged(sums: list[Floats], answer: Integers) -> tuple[Floats, Floats]:
    """The ten best sums of each query, and 1 for the right candidate, else 0."""
    best = [np.argsort(-row, kind="stable")[:10] for row in sums]
    values = np.concatenate([row[places] for row, places in zip(sums, best, strict=True)])
    right = np.concatenate([places == at for places, at in zip(best, answer, strict=True)])
    return values, right.astype(np.float64)


def calibrate(sums: list[Floats], answer: Integers) -> tuple[float, float]:
    """Slope and offset of a logistic curve from a sum to the chance that the candidate is the right one."""
    values, right = judged(sums, answer)
    middle, spread = values.mean(), values.std()
    columns = np.column_stack([(values - middle) / spread, np.ones(len(values))])
    curve = np.zeros(2)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-columns @ curve))
        curvature = (columns * (chance * (1 - chance))[:, None]).T @ columns
        curve += np.linalg.solve(curvature, columns.T @ (right - chance))
    return float(curve[0] / spread), float(curve[1] - curve[0] * middle / spread)


def print_reliability(sums: list[Floats], answer: Integers, slope: float, offset: float) -> None:
    values, right = judged(sums, answer)
    chance = 1 / (1 + np.exp(-np.clip(slope * values + offset, -60, 60)))
    for low in np.arange(0, 1, 0.2):
        inside = (chance >= low) & (chance < low + 0.2)
        if inside.any():
            print(f"  score {low:.1f} to {low + 0.2:.1f}: right {right[inside].mean():.2f} of {inside.sum()}")


def write(weights: Floats, slope: float, offset: float) -> None:
    content = {
        "features": {name: round(float(weight), 5) for name, weight in zip(NAMES, weights, strict=True)},
        "steepness": round(slope, 5),
        "offset": round(offset, 5),
    }
    WEIGHTS.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
