"""The word lists of the rules, kept as data: `claimbench/data/lexicon.txt`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _sections() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (files("claimbench") / "data" / "lexicon.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            current = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return sections


def lines(name: str) -> list[str]:
    """The lines of a section, in order; KeyError for a name that the file does not hold."""
    return _sections()[name]


def words(name: str) -> frozenset[str]:
    """The words of a section."""
    return frozenset(" ".join(lines(name)).split())
