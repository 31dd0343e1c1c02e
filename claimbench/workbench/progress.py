"""How far work over many documents is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` documents are finished; `name` is the one that was finished last."""

    done: int
    total: int
    name: str


ProgressCallback = Callable[[Progress], None]
