"""Texts without what differs between copies of the same words: white space, quote marks, dashes, case, form.

Each folded character knows where it came from, so that what is found in the folded text can be shown in the
text itself.
"""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

_SINGLE_QUOTES = "‘’‚‛ʼ′´`＇‹›"
_DOUBLE_QUOTES = "“”„‟″«»＂〝〞"
_DASHES = "‐‑‒–—―−﹘﹣－"
_UNSEEN = "\u00ad\u200b\u200c\u2060\ufeff"
"""Soft hyphens and characters without width, which copying adds and drops."""

_ALIKE = (
    dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_UNSEEN, "")
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origin[i]` is the place in the text of its character i, in code points."""

    text: str
    origin: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded stretch stands in the text; an original character is taken whole."""
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=4)
def fold_once(text: str) -> Folded:
    """As `fold`, for a long text that is searched more than once."""
    return fold(text)


def fold(text: str) -> Folded:
    """Fold a text. White space at its ends goes, a run of it inside becomes one space."""
    characters = list[str]()
    origin = array("L")
    after_space = True
    for place, character in enumerate(text):
        folded = _folded(character)
        if folded == " ":
            if after_space:
                continue
            after_space = True
        elif folded:
            after_space = False
        characters.extend(folded)
        origin.extend([place] * len(folded))
    if characters and characters[-1] == " ":
        characters.pop()
        origin.pop()
    return Folded("".join(characters), origin)


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character.isspace():
        return " "
    alike = _ALIKE.get(character)
    if alike is not None:
        return alike
    form = unicodedata.normalize("NFKD", character.casefold())
    return "".join(_ALIKE.get(part, part) for part in form if not part.isspace())
