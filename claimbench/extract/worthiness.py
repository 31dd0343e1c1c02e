"""How much a statement deserves checking, 0 to 1, with the reasons in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimbench.extract.statement import Statement
    from claimbench.model.documents import DocumentInfo

_FIGURE = re.compile(r"\$?\d[\d,.]*(?: ?%| percent| million| billion)?")


@dataclass(frozen=True, slots=True)
class Worthiness:
    """A score and why it is what it is, strongest reason first."""

    score: float
    reasons: tuple[str, ...]


class Scorer:
    """Scores statements; made by `load`."""

    @classmethod
    def load(cls) -> Scorer:
        return cls()

    def score(
        self, statements: Sequence[Statement], info: DocumentInfo, sentence_count: int
    ) -> list[Worthiness]:
        """Score all statements of one document of `sentence_count` sentences, in their order."""
        return [_plain(statement.text) for statement in statements]

    def score_texts(self, texts: Iterable[str]) -> Iterator[Worthiness]:
        """Score lines of text that belong to no document, in order."""
        return map(_plain, texts)


def _plain(text: str) -> Worthiness:
    figure = _FIGURE.search(text)
    if figure is None:
        return Worthiness(0.3, ())
    return Worthiness(0.6, (f"a figure: {figure[0]}",))
