"""Where in a text a pattern stands with the fewest edits (Sellers 1980)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

Costs = npt.NDArray[np.int64]

_MASK = "\uffff"
"""No character of any text: takes the place of what has been found."""

MOST_WINDOWS = 4
"""Far from each other; finding two is enough to know that a place is not the only one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text and how many characters must be changed, added or dropped to have the pattern."""

    start: int
    end: int
    edits: int


def places_within(pattern: str, text: str, most_edits: int) -> list[Place]:
    """The different places with at most so many edits, fewest first; some of them when there are many.

    Two ends are one place when the edits of the better one explain the distance between them.
    """
    found = list[Place]()
    least_alike = 100 * (1 - 2 * most_edits / max(1, len(pattern)))
    for _ in range(MOST_WINDOWS):
        window = fuzz.partial_ratio_alignment(pattern, text, score_cutoff=max(1.0, least_alike - 5))
        if window is None or window.score == 0:
            break
        start = max(0, window.dest_start - len(pattern) - most_edits)
        end = min(len(text), window.dest_end + len(pattern) + most_edits)
        inside = _places(pattern, text[start:end], most_edits)
        found += [Place(start + one.start, start + one.end, one.edits) for one in inside]
        masked = slice(window.dest_start, max(window.dest_end, window.dest_start + 1))
        text = text[: masked.start] + _MASK * (masked.stop - masked.start) + text[masked.stop :]
    return _distinct(found)


def _places(pattern: str, text: str, most_edits: int) -> list[Place]:
    costs = _last_row(pattern, text, anchored=False)
    ends = [int(end) for end in np.flatnonzero(costs <= most_edits)]
    ends.sort(key=lambda end: (costs[end], end))
    kept = list[int]()
    for end in ends:
        if all(
            abs(end - other) > costs[other] and costs[end] < costs[other] + abs(end - other) for other in kept
        ):
            kept.append(end)
    return [_whole(pattern, text, end, int(costs[end])) for end in kept]


def _whole(pattern: str, text: str, end: int, edits: int) -> Place:
    """The place that ends there; of several starts with as few edits the one with the likeliest length."""
    reach = len(pattern) + edits
    before = text[max(0, end - reach) : end][::-1]
    lengths = np.flatnonzero(_last_row(pattern[::-1], before, anchored=True) == edits)
    length = min((int(length) for length in lengths), key=lambda length: abs(length - len(pattern)))
    return Place(end - length, end, edits)


def _last_row(pattern: str, text: str, *, anchored: bool) -> Costs:
    """Fewest edits between the pattern and a stretch that ends before each place of the text.

    `anchored`: the stretch begins at the text's beginning, else anywhere.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    steps = np.arange(len(codes) + 1)
    row = steps.copy() if anchored else np.zeros(len(codes) + 1, dtype=np.int64)
    for count, character in enumerate(pattern, start=1):
        following = np.empty_like(row)
        following[0] = count
        following[1:] = np.minimum(row[:-1] + (codes != ord(character)), row[1:] + 1)
        # Characters of the text that the pattern lacks cost one each, from any place before.
        row = np.minimum.accumulate(following - steps) + steps
    return row


def _distinct(found: list[Place]) -> list[Place]:
    found.sort(key=lambda place: (place.edits, place.start))
    kept = list[Place]()
    for place in found:
        if all(abs(place.end - other.end) > max(place.edits, other.edits) for other in kept):
            kept.append(place)
    return kept
