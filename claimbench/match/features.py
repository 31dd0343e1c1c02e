"""How alike a text and checked claims are, in numbers that a linear ranker can weigh."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from claimbench.match.wording import words

NAMES = (
    "character grams",
    "shared words",
    "figures missing",
    "names missing",
    "claim length",
    "title length",
)
"""The columns of `features`, in order."""

_GRAM = 4
"""Characters of a gram: long enough to be telling, short enough to survive an ending or a typing error."""

_SATURATION = 1.2
_LENGTH_SHARE = 0.75
"""BM25's k1 and b as Robertson and Zaragoza (2009) give them."""
_USUAL_LENGTH = 26
"""Words of a claim with its title; a constant, so that a score does not depend on what else was imported."""

_GRAM_BITS = 18
"""Grams are counted by a hash of so many bits: some ten thousand different ones rarely share one."""
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

MOST_TOGETHER = 1 << (32 - _GRAM_BITS)
"""Texts that `features` can compare at once."""

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text taken apart once, to be compared often."""

    stems: tuple[str, ...]
    distinct: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]
    spelling: str
    """All words, folded, each between spaces: what grams are taken from."""


@lru_cache(maxsize=8192)
def wording(text: str) -> Wording:
    """Take a text apart."""
    found = words(text)
    stems = tuple(word.stem for word in found)
    return Wording(
        stems=stems,
        distinct=frozenset(stems),
        figures=frozenset(word.stem for word in found if word.is_number),
        names=frozenset(word.stem for word in found if word.is_name),
        spelling=f" {' '.join(word.folded for word in found)} ",
    )


def features(
    query: Wording, candidates: Sequence[tuple[Wording, Wording]], rarity: Mapping[str, float]
) -> Floats:
    """Compare a text with claims and their titles: one row a candidate, one column a name of `NAMES`.

    `rarity` is that of the query's stems; for other words the candidates themselves tell how common they
    are. A claim without a title counts as its own title.
    """
    if len(candidates) >= MOST_TOGETHER:
        raise ValueError(f"{len(candidates)} candidates are too many to compare at once")
    if not candidates:
        return np.zeros((0, len(NAMES)))
    weights = _weights(candidates, rarity)
    pairs = [(claim, title if title.stems else claim) for claim, title in candidates]
    rows = np.array([_row(query, claim, title, weights) for claim, title in pairs])
    grams = _gram_similarities(query.spelling, [claim.spelling + title.spelling for claim, title in pairs])
    return np.column_stack([grams, rows])


def _weights(candidates: Sequence[tuple[Wording, Wording]], rarity: Mapping[str, float]) -> dict[str, float]:
    """How much each stem tells."""
    held = Counter[str]()
    for claim, title in candidates:
        held.update(claim.distinct | title.distinct)
    total = len(candidates)
    return {stem: math.log(1 + total / (count + 0.5)) for stem, count in held.items()} | dict(rarity)


def _row(query: Wording, claim: Wording, title: Wording, weights: Mapping[str, float]) -> list[float]:
    shared = (claim.distinct | title.distinct) & query.distinct
    return [
        _bm25(shared, claim, title, weights) / 10,
        len(claim.figures - query.distinct),
        len(claim.names - query.distinct),
        math.log(1 + len(claim.stems)),
        math.log(1 + len(title.stems)),
    ]


def _bm25(shared: frozenset[str], claim: Wording, title: Wording, weights: Mapping[str, float]) -> float:
    length = len(claim.stems) + len(title.stems)
    damping = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_LENGTH)
    total = 0.0
    for stem in shared:
        count = claim.stems.count(stem) + title.stems.count(stem)
        total += weights[stem] * count * (_SATURATION + 1) / (count + damping)
    return total


def _gram_similarities(query: str, documents: Sequence[str]) -> Floats:
    """Cosines of the grams' log-counts, each weighted by its rarity among the documents."""
    texts = [query, *documents]
    owner, gram, count = _grams(texts)
    held = np.bincount(gram[owner > 0], minlength=1 << _GRAM_BITS)
    weight = np.log1p(count) * np.log(1 + len(documents) / (held[gram] + 0.5))
    lengths = np.sqrt(np.bincount(owner, weights=weight**2, minlength=len(texts)))
    wanted = np.zeros(1 << _GRAM_BITS)
    wanted[gram[owner == 0]] = weight[owner == 0]
    products = np.bincount(owner, weights=weight * wanted[gram], minlength=len(texts))[1:]
    scale = lengths[1:] * lengths[0]
    cosines: Floats = np.divide(products, scale, out=np.zeros(len(documents)), where=scale > 0)
    return cosines


def _grams(texts: Sequence[str]) -> tuple[Integers, Integers, Integers]:
    """The different grams of each text: the text's place, the gram's hash, how often it stands there."""
    owner = np.repeat(np.arange(len(texts), dtype=np.uint64), [len(text) for text in texts])
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    hashes = np.zeros(max(0, len(codes) - _GRAM + 1), dtype=np.uint64)
    for place in range(_GRAM):
        hashes = (hashes ^ codes[place : len(hashes) + place]) * _MULTIPLIER
    first, last = owner[: len(hashes)], owner[_GRAM - 1 :]
    keys = (first << np.uint64(_GRAM_BITS) | hashes >> np.uint64(64 - _GRAM_BITS))[first == last]
    distinct, count = np.unique(keys.astype(np.uint32), return_counts=True)
    return (
        (distinct >> _GRAM_BITS).astype(np.int64),
        (distinct & ((1 << _GRAM_BITS) - 1)).astype(np.int64),
        count.astype(np.int64),
    )
