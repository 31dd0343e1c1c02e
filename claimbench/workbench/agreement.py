"""How far people agree who rate the same claims without sight of each other.

Only independent verdicts count (see `steps`), each as it stood before the two were compared: a verdict that
revises another says nothing about agreement. Krippendorff's alpha is 1 for full agreement, 0 for what chance
gives, below 0 for less; Krippendorff, Content Analysis, chapter 12.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from claimbench.model.verdicts import RatingScale
from claimbench.store import scales
from claimbench.store import steps as stored
from claimbench.workbench.desk import Desk


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the verdicts of some claims agree, all on one scale."""

    scale: str
    scale_version: int
    by: str
    """'all', 'kind' or 'pair'."""
    name: str
    """The kind, or the two people; '' for all."""
    claims: int
    """Claims, each time that two or more people have rated it, on which the figures rest."""
    verdicts: int
    raw: float
    """The share of pairs of verdicts on a claim that have the same rating."""
    alpha: float | None
    """Krippendorff's; None where it is not defined, since all verdicts are the same."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """One claim in one round."""

    kinds: tuple[str, ...]
    ratings: dict[str, str]
    """By reviewer."""


def agreement(desk: Desk) -> list[Agreement]:
    """For each scale: of all claims, then by kind, then by pair of people, each in the order of names."""
    with desk.store.read() as connection:
        by_scale = _units(stored.compared(connection))
        found: list[Agreement] = []
        for scale_id in sorted(by_scale):
            scale = scales.get(connection, scale_id)
            found += _of_scale(scale, by_scale[scale_id])
        return found


def _units(rows: Iterable[sqlite3.Row]) -> dict[int, list[_Unit]]:
    """Claims by the scale that they were rated on; verdicts on several scales cannot be compared."""
    units: dict[tuple[int, int, int], _Unit] = {}
    for row in rows:
        key = (row["scale_id"], row["claim_id"], row["round"])
        unit = units.setdefault(key, _Unit(tuple(json.loads(row["kinds"])), {}))
        unit.ratings[row["reviewer"]] = row["rating"]
    by_scale: defaultdict[int, list[_Unit]] = defaultdict(list)
    for (scale_id, _, _), unit in units.items():
        if len(unit.ratings) > 1:
            by_scale[scale_id].append(unit)
    return by_scale


def _of_scale(scale: RatingScale, units: list[_Unit]) -> list[Agreement]:
    of_kind: defaultdict[str, list[_Unit]] = defaultdict(list)
    of_pair: defaultdict[str, list[_Unit]] = defaultdict(list)
    for unit in units:
        for kind in unit.kinds:
            of_kind[kind].append(unit)
        for pair in combinations(sorted(unit.ratings), 2):
            ratings = {name: unit.ratings[name] for name in pair}
            of_pair[" and ".join(pair)].append(_Unit(unit.kinds, ratings))
    return [
        _measured(scale, "all", "", units),
        *(_measured(scale, "kind", kind, of_kind[kind]) for kind in sorted(of_kind)),
        *(_measured(scale, "pair", pair, of_pair[pair]) for pair in sorted(of_pair)),
    ]


def _measured(scale: RatingScale, by: str, name: str, units: Sequence[_Unit]) -> Agreement:
    pairs = [pair for unit in units for pair in combinations(unit.ratings.values(), 2)]
    return Agreement(
        scale.name,
        scale.version,
        by,
        name,
        claims=len(units),
        verdicts=sum(len(unit.ratings) for unit in units),
        raw=sum(one == other for one, other in pairs) / len(pairs),
        alpha=_alpha(scale, [list(unit.ratings.values()) for unit in units]),
    )


def _alpha(scale: RatingScale, units: list[list[str]]) -> float | None:
    if len({rating for ratings in units for rating in ratings}) < 2:
        return None
    import krippendorff  # with numpy it takes 0.1 s to import

    place, level = _domain(scale)
    counts = [[0] * len(scale.ratings) for _ in units]
    for unit, ratings in zip(counts, units, strict=True):
        for rating in ratings:
            unit[place(rating)] += 1
    return float(
        krippendorff.alpha(
            value_counts=counts, value_domain=list(range(len(scale.ratings))), level_of_measurement=level
        )
    )


def _domain(scale: RatingScale) -> tuple[Callable[[str], int], Literal["nominal", "ordinal"]]:
    """Where each rating stands, and whether its place means anything: only on a ladder of numbers."""
    values = [rating.value for rating in scale.ratings]
    numbers = [value for value in values if value is not None]
    is_ladder = len(set(numbers)) == len(values)
    ranked = sorted(scale.ratings, key=lambda rating: rating.value or 0) if is_ladder else scale.ratings
    places = {rating.name: place for place, rating in enumerate(ranked)}
    return places.__getitem__, "ordinal" if is_ladder else "nominal"
