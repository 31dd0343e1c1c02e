"""Which checked claims are worth comparing with a text: those that share rare words, names, figures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from claimbench.match.wording import Word

MOST_CANDIDATES = 150
"""How many are compared closely."""

PROBE = 256
"""Occurrences that are looked at to learn how rare a word is."""

MOST_POSTINGS = 12_000
"""Occurrences that are gathered for one text, the rarest words first: bounds the time in a large index."""

MOST_TERMS = 64
"""Different words of one text that are looked up."""


class Index(Protocol):
    """A full-text index of checked claims, numbered upwards."""

    def largest_id(self) -> int:
        """0 when the index is empty; about the number of claims in it."""
        ...

    def holding(self, term: str, limit: int) -> npt.NDArray[np.int64]:
        """Ids of claims that hold the term, in claim or title, lowest first, at most `limit`.

        The term is text, whatever characters it has.
        """
        ...


@dataclass(frozen=True, slots=True)
class Candidates:
    """Checked claims to compare with a text."""

    ids: tuple[int, ...]
    """Those that share most, first."""
    rarity: Mapping[str, float]
    """How much each stem of the text tells: its inverse document frequency, natural logarithm."""


def find_candidates(words: Sequence[Word], index: Index, limit: int = MOST_CANDIDATES) -> Candidates:
    """Look for the claims that share the most telling words with a text.

    Words are taken rarest first until enough occurrences have been gathered; each claim counts the inverse
    document frequency of the words that it shares (Spärck Jones 1972).
    """
    size = index.largest_id()
    if not size:
        return Candidates((), {})
    terms = dict[str, str]()
    for word in words:
        terms.setdefault(word.stem, word.surface)
    probes = {stem: index.holding(surface, PROBE) for stem, surface in list(terms.items())[:MOST_TERMS]}
    frequency = {stem: _frequency(ids, size) for stem, ids in probes.items()}
    rarity = {stem: _rarity(found, size) for stem, found in frequency.items()}
    gathered, weights, left = [], [], MOST_POSTINGS
    for stem in sorted(probes, key=lambda stem: frequency[stem]):
        ids = probes[stem]
        if len(ids) == PROBE and left > PROBE:
            ids = index.holding(terms[stem], left)
        gathered.append(ids)
        weights.append(np.full(len(ids), rarity[stem]))
        left -= len(ids)
        if left <= 0:
            break
    return Candidates(_heaviest(gathered, weights, limit), rarity)


def _frequency(probe: npt.NDArray[np.int64], size: int) -> float:
    """How many claims hold a word, guessed from how densely its first occurrences lie."""
    if len(probe) < PROBE:
        return len(probe)
    return max(PROBE, PROBE * size / float(probe[-1]))


def _rarity(frequency: float, size: int) -> float:
    return math.log(1 + max(0.0, size - frequency + 0.5) / (frequency + 0.5))


def _heaviest(
    gathered: Sequence[npt.NDArray[np.int64]], weights: Sequence[npt.NDArray[np.float64]], limit: int
) -> tuple[int, ...]:
    """The ids with the largest sums of weights; among equals the lowest ids."""
    if not gathered:
        return ()
    ids, places = np.unique(np.concatenate(gathered), return_inverse=True)
    sums = np.bincount(places, weights=np.concatenate(weights))
    if len(ids) > limit:
        least = np.partition(sums, len(sums) - limit)[len(sums) - limit]
        kept = sums >= least
        ids, sums = ids[kept], sums[kept]
    best = np.lexsort((ids, -sums))[:limit]
    return tuple(ids[best].tolist())
