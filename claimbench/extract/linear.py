"""The linear model of check-worthiness: a vocabulary of features, one weight each, in a plain array file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from claimbench.extract.features import Mark, occurrences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

WEIGHTS = "worthiness.npz"
GROUPS = "wxtd"
"""The first letters of the features' groups; each group of a text is scaled to length 1."""


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Features with weights; `load` reads the model that ships with the package."""

    numbers: dict[str, int]
    """From a feature to its place in the arrays."""
    rarity: Floats
    """Inverse document frequency, (features,)."""
    weight: Floats
    """(features,)"""
    bias: float
    slope: float
    """The calibrated probability is the logistic function of slope · logit + shift."""
    shift: float
    usual: float
    """The mean logit over the sentences it was trained on."""

    @classmethod
    def load(cls) -> LinearModel:
        """Read the arrays that ship with the package; they hold numbers and text alone, no pickle."""
        import numpy as np

        with (
            files("claimbench.data").joinpath(WEIGHTS).open("rb") as stream,
            np.load(stream, allow_pickle=False) as arrays,
        ):
            features = arrays["features"].tobytes().decode("utf-8").split("\n")
            bias, slope, shift, usual = (float(value) for value in arrays["constants"])
            return cls(
                numbers={feature: number for number, feature in enumerate(features)},
                rarity=arrays["rarity"].astype(np.float64),
                weight=arrays["weight"].astype(np.float64),
                bias=bias,
                slope=slope,
                shift=shift,
                usual=usual,
            )

    def calibrated(self, logit: float) -> float:
        """The logit of the probability that a text of this logit is check-worthy."""
        return self.slope * logit + self.shift

    def judge(self, texts: Sequence[tuple[Sequence[Mark], Sequence[Mark]]]) -> list[Judged]:
        """Judge a batch; each text is its marks in order and the marks of its whole document."""
        import numpy as np

        columns = read(self.numbers, texts)
        value = weigh(columns, self.rarity, len(texts)) * self.weight[columns.feature]
        logits = np.bincount(columns.row, value, minlength=len(texts)) + self.bias
        # What a feature adds is shared between the first and the last word that it was read from.
        ends = np.concatenate((columns.first, columns.last))
        total = int(columns.starts[-1])
        halves = np.concatenate((value, value)) / 2
        by_word = np.asarray(np.bincount(ends, halves, minlength=total), dtype=np.float64)
        return [
            Judged(float(logit), by_word[begin:end])
            for logit, begin, end in zip(
                logits.tolist(), columns.starts[:-1].tolist(), columns.starts[1:].tolist(), strict=True
            )
        ]


@dataclass(frozen=True, slots=True)
class Judged:
    """The model's answer for one text: a logit, and how much of it each of its words added."""

    logit: float
    by_word: Floats
    """(marks of the text,)"""


@dataclass(frozen=True, slots=True)
class Columns:
    """Every occurrence of a known feature in a batch of texts, as parallel arrays."""

    row: Ints
    """Which text."""
    feature: Ints
    first: Ints
    last: Ints
    """The first and last word, counted over the whole batch."""
    group: Ints
    starts: Ints
    """Where each text's words begin in that count, and the total: (texts + 1,)."""


def read(numbers: dict[str, int], texts: Sequence[tuple[Sequence[Mark], Sequence[Mark]]]) -> Columns:
    """Look up the features of a batch of texts."""
    import numpy as np

    rows: list[int] = []
    found: list[tuple[int, int, int, int]] = []
    starts = [0]
    for marks, doc_marks in texts:
        begin = starts[-1]
        size = len(found)
        for feature, first, last in occurrences(marks, doc_marks):
            number = numbers.get(feature)
            if number is not None:
                found.append((number, begin + first, begin + last, GROUPS.index(feature[0])))
        rows.append(len(found) - size)
        starts.append(begin + len(marks))
    table = np.array(found, dtype=np.int64).reshape(-1, 4)
    row = np.repeat(np.arange(len(texts), dtype=np.int64), rows)
    return Columns(row, table[:, 0], table[:, 1], table[:, 2], table[:, 3], np.array(starts, dtype=np.int64))


def weigh(columns: Columns, rarity: Floats, texts: int) -> Floats:
    """The value of each occurrence: (1 + ln count) · rarity, shared among a feature's occurrences in its
    text, every group of every text scaled to Euclidean length 1.

    Salton and Buckley 1988, 'Term-weighting approaches in automatic text retrieval', with sublinear counts.
    """
    import numpy as np

    key = columns.row * len(rarity) + columns.feature
    unique, place, count = np.unique(key, return_inverse=True, return_counts=True)
    whole = (1 + np.log(count)) * rarity[unique % len(rarity)] if len(unique) else np.zeros(0)
    share = (whole / count)[place]
    cell = columns.row * len(GROUPS) + columns.group
    length = np.bincount(cell, share * whole[place], minlength=texts * len(GROUPS))
    weighed: Floats = share / np.sqrt(np.where(length > 0, length, 1.0))[cell]
    return weighed
