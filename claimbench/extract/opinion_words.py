"""The word lists of opinion, feeling and vagueness that ship with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

WORD_LISTS = "opinion_words.txt"


@cache
def opinion_words(name: str) -> frozenset[str]:
    """The list under a heading of the file, in lower case."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    name = ""
    for line in files("claimbench.data").joinpath(WORD_LISTS).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            lists[name] = frozenset()
        elif line and not line.startswith("#"):
            lists[name] |= frozenset(line.split())
    return lists
