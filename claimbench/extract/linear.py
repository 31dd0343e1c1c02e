"""The linear model of check-worthiness: a vocabulary of features, one weight each, in a plain array file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
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
    groups: Ints
    """The number of its group, (features,)."""
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
    @cache
    def load(cls) -> LinearModel:
        """Read the arrays that ship with the package, once; they hold numbers and text alone, no pickle."""
        import numpy as np

        with (
            files("claimbench.data").joinpath(WEIGHTS).open("rb") as stream,
            np.load(stream, allow_pickle=False) as arrays,
        ):
            features = arrays["features"].tobytes().decode("utf-8").split("\n")
            bias, slope, shift, usual = (float(value) for value in arrays["constants"])
            return cls(
                numbers={feature: number for number, feature in enumerate(features)},
                groups=groups_of(features),
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

        columns = read(self.numbers, self.groups, texts)
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


def groups_of(features: Iterable[str]) -> Ints:
    """The number of each feature's group."""
    import numpy as np

    return np.array([GROUPS.index(feature[0]) for feature in features], dtype=np.int64)


def read(
    numbers: dict[str, int], groups: Ints, texts: Sequence[tuple[Sequence[Mark], Sequence[Mark]]]
) -> Columns:
    """Look up the features of a batch of texts."""
    import numpy as np

    features: list[str] = []
    first: list[int] = []
    last: list[int] = []
    sizes: list[int] = []
    starts = [0]
    for marks, doc_marks in texts:
        found = occurrences(marks, doc_marks)
        features += found.features
        first += found.first
        last += found.last
        sizes.append(len(found.features))
        starts.append(starts[-1] + len(marks))
    get = numbers.get
    number = np.array([get(feature, -1) for feature in features], dtype=np.int64)
    row = np.repeat(np.arange(len(texts), dtype=np.int64), sizes)
    begin = np.array(starts, dtype=np.int64)
    known = number >= 0
    offset = begin[row]
    return Columns(
        row[known],
        number[known],
        (np.array(first, dtype=np.int64) + offset)[known],
        (np.array(last, dtype=np.int64) + offset)[known],
        groups[number[known]],
        begin,
    )


def weigh(columns: Columns, rarity: Floats, texts: int) -> Floats:
    """The value of each occurrence: its feature's rarity, every group of every text scaled to length 1.

    Salton and Buckley 1988, 'Term-weighting approaches in automatic text retrieval'; the length counts each
    occurrence by itself, which spares sorting them.
    """
    import numpy as np

    share = rarity[columns.feature]
    cell = columns.row * len(GROUPS) + columns.group
    length = np.bincount(cell, share * share, minlength=texts * len(GROUPS))
    weighed: Floats = share / np.sqrt(np.where(length > 0, length, 1.0))[cell]
    return weighed
