"""Words that somebody looks for, as conditions that no wording of theirs can break.

Every word becomes an FTS5 string in double quotes (sqlite.org/fts5.html, 3.1), so that operators, column
names and punctuation are only text. Scripts that write no spaces are not cut into words by FTS5's
unicode61; words in them are looked for as stretches of text instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_WORDS = 32
"""Further words are ignored; FTS5's parser has a limit of its own."""

LONGEST_WORD = 200

INDEXED_LETTERS = 3
"""The search has an index of word beginnings of two and of three letters."""

_UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")

_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese."""


@dataclass(frozen=True, slots=True)
class Words:
    """What to look for: all of it must be found."""

    match: str | None
    """An FTS5 query."""
    stretches: tuple[str, ...]
    """LIKE patterns, with backslash as the escape character."""
    quick: bool = True
    """The search can be asked about one claim quickly: no word is unfinished after more letters than the
    search's index of word beginnings has."""

    def __bool__(self) -> bool:
        return self.match is not None or bool(self.stretches)


def words_of(text: str) -> Words:
    """Understand what somebody typed; the last word may be unfinished unless a space follows it.

    A single letter begins too many words to be looked for as a beginning: after other words it waits for
    the next letter, alone it is a word. Empty when there is nothing that can be looked for.
    """
    found = [word[:LONGEST_WORD] for word in _UNSEARCHABLE.sub(" ", text).split() if _can_be_found(word)]
    del found[MOST_WORDS:]
    unfinished = bool(found) and text[-1].isalnum() and not _WITHOUT_SPACES.search(found[-1])
    if unfinished and len(found[-1]) == 1:
        unfinished = False
        del found[max(1, len(found) - 1) :]
    stretches = tuple(f"%{_escaped(word)}%" for word in found if _WITHOUT_SPACES.search(word))
    terms = [word for word in found if not _WITHOUT_SPACES.search(word)]
    quoted = ['"' + word.replace('"', '""') + '"' for word in terms]
    if unfinished:
        quoted[-1] += "*"
    quick = not unfinished or len(terms[-1]) <= INDEXED_LETTERS
    return Words(" ".join(quoted) or None, stretches, quick)


def can_be_stored(text: str) -> bool:
    """Whether it holds only whole characters; SQLite takes no others."""
    return not _UNSEARCHABLE.search(text)


def _can_be_found(word: str) -> bool:
    return any(character.isalnum() for character in word[:LONGEST_WORD])


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
