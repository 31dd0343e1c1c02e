"""Checked claims in the order of how likely a text repeats them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from claimbench.match.features import NAMES, Floats, Wording, features


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear ranker, and what turns its sums into a score between 0 and 1."""

    features: tuple[float, ...]
    """In the order of `features.NAMES`."""
    steepness: float
    offset: float

    def sums(self, rows: Floats) -> Floats:
        """One number a row of features; a higher one is the better match."""
        result: Floats = rows @ np.array(self.features)
        return result

    def scores(self, sums: Floats) -> Floats:
        """The estimated probability, 0 to 1, that the claim is the one that the text repeats."""
        logits = np.clip(self.steepness * sums + self.offset, -60, 60)
        result: Floats = 1 / (1 + np.exp(-logits))
        return result


@cache
def shipped_weights() -> Weights:
    """The weights that come with the package; tests/benchmarks/fit_matching.py made them."""
    data = json.loads(files("claimbench.data").joinpath("matching.json").read_text(encoding="utf-8"))
    return Weights(
        features=tuple(data["features"][name] for name in NAMES),
        steepness=data["steepness"],
        offset=data["offset"],
    )


def rank(
    query: Wording,
    candidates: Sequence[tuple[Wording, Wording]],
    rarity: Mapping[str, float],
    weights: Weights | None = None,
) -> list[tuple[int, float]]:
    """Order candidates (claim, title) by likeness to a text: places and scores, best first."""
    weights = weights or shipped_weights()
    sums = weights.sums(features(query, candidates, rarity))
    scores = weights.scores(sums)
    return [(int(place), float(scores[place])) for place in np.argsort(-sums, kind="stable")]
