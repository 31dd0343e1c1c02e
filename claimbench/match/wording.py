"""A text as the words that comparing needs: folded, stemmed, numbers in one spelling, names apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W_]+")
_POSSESSIVE = re.compile(r"['’ʼ]s\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ENDS_SENTENCE = re.compile(r"[.!?:\n]")
_SUFFIXES = ("ings", "ing", "ies", "ied", "edly", "ed", "es", "s", "ly", "er", "e", "y")
_SHORTEST_STEM = 3

LONGEST = 4_000
"""Characters of a text that are compared; a claim is a sentence, a post a few."""


class Word(NamedTuple):
    """One word of a text."""

    surface: str
    """As it stands in the text."""
    folded: str
    """Without case and accents; a number without separators of thousands, an abbreviation without dots."""
    stem: str
    is_number: bool
    is_name: bool
    """Written with a capital where the language does not ask for one."""


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; of a longer one only the first 4,000 characters count."""
    text = _POSSESSIVE.sub("", unicodedata.normalize("NFC", text[:LONGEST]))
    found = list[Word]()
    end = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        begins = not found or (start - end > 1 and _ENDS_SENTENCE.search(text, end, start) is not None)
        end = token.end()
        word = _word(token[0], begins)
        if word.folded:
            found.append(word)
    return tuple(found)


def fold(text: str) -> str:
    """Without case, accents and differences of form such as full width."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def stem(folded: str) -> str:
    """What a word shares with its inflections: a light stem, for comparing only."""
    if len(folded) <= _SHORTEST_STEM or folded[0].isdigit():
        return folded
    for suffix in _SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= _SHORTEST_STEM:
            folded = folded[: -len(suffix)]
            break
    if len(folded) > _SHORTEST_STEM and folded[-1] == folded[-2]:
        folded = folded[:-1]
    return folded


@lru_cache(maxsize=1 << 16)
def _word(surface: str, begins_sentence: bool) -> Word:
    folded = _folded_word(surface)
    return Word(
        surface,
        folded,
        stem(folded),
        is_number=folded[:1].isdigit(),
        is_name=surface[0].isupper() and not begins_sentence,
    )


def _folded_word(surface: str) -> str:
    if surface[0].isdigit():
        return surface.replace(",", "") if _THOUSANDS.fullmatch(surface) else fold(surface)
    return fold(surface.replace(".", ""))
