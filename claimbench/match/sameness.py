"""Whether two claims of different documents are one: certainly, perhaps with what speaks against it, or not.

Certain is only what a desk would check once: the same words in the same order, with the same figures, names
and speaker, that need nothing of their surroundings to be understood and are about the same time.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz.distance import Indel

from claimbench.match.comparison import SAME, differences
from claimbench.match.figures import Figure, FigureKind, figures

ALIKE = 0.8
"""Share of their words, in order, that two claims must have in common to be perhaps the same."""

SAME_TIME = 30
"""Days between two documents within which a claim that names no year is about the same time."""

SURE = 0.75
"""Confidence in the context that a claim was given, from which on it is relied upon."""

FEWEST_WORDS = 4
"""Telling words, figures among them, of a claim that can be known to be the same."""

_WORD = re.compile(r"(?:(?<!\w)\.)?\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")
_SILENT = frozenset("[](){},.;:!\"“”„«»‘’'ʼ-‐‑‒–—…*/\\|`´")
"""Punctuation; all other signs say something."""
_CONTRACTED = re.compile(r"n['’ʼ]t\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’ʼ]s\b", re.IGNORECASE)
_CURRENCIES = {"dollars": "$", "euros": "€", "pounds": "£", "yen": "¥"}
_CURRENCY = re.compile(r"[$€£¥]|dollars|euros|pounds|yen", re.IGNORECASE)

_FUNCTION_WORDS = frozenset(
    "the a an that this these those it its he she they his her their of to in on at by for with from as into "
    "over about after before and or but if so than then there is are was were be been being am has have had "
    "will would can could shall should may might must do does did not no".split()
)
_SPEAKING = frozenset("i me my mine myself we us our ours ourselves you your yours".split())
_POINTING = frozenset(
    "today yesterday tonight tomorrow now currently presently here ago recently lately monday tuesday "
    "wednesday thursday friday saturday sunday weekend earlier later latest last next this".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_REFERRING = frozenset(
    "he she they it his her their its him them that these those there such both another others".split()
)


@dataclass(frozen=True)
class Stated:
    """A claim as one document states it."""

    text: str
    """With what was added in [brackets]."""
    speaker: str | None
    day: date
    """When the document was published, or else came to the desk."""
    passage: tuple[str, ...]
    """Its sentence and what stands around its quote."""
    needs_context: bool = False
    additions: tuple[float, ...] = ()
    """With which confidence its context was added."""

    @cached_property
    def said(self) -> tuple[str, ...]:
        """Its words in one spelling, figures by what they amount to, without articles and punctuation."""
        return tuple(_said(self.text))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return figures(self.text)

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The words that stand for something by themselves, each once, as a search finds them."""
        text = self.text
        for figure in reversed(self.figures):
            text = f"{text[: figure.start]} {text[figure.end :]}"
        text = _POSSESSIVE.sub("", _CONTRACTED.sub(" ", text))
        words = (word.casefold() for word in re.findall(r"[^\W\d_]{2,}", text))
        return tuple(dict.fromkeys(word for word in words if word not in _FUNCTION_WORDS))


@dataclass(frozen=True, slots=True)
class Sameness:
    """That two claims are or may be one."""

    score: float
    """Share of their words, in order, that both have, 0 to 1."""
    doubts: tuple[str, ...]
    """What keeps it from being certain, in words; empty when it is certain."""


def sameness(new: Stated, other: Stated, *, copied: bool = False) -> Sameness | None:
    """Whether two claims say the same; None when they do not, or are not alike enough to tell.

    `copied` says that one document is a copy of the other: in the same passage of both, whatever a claim
    refers to is the same too.
    """
    score = Indel.normalized_similarity(new.said, other.said)
    if score < ALIKE or _amounts(new) != _amounts(other):
        return None
    if new.said != other.said and differences(new.text, other.text) != (SAME,):
        return None
    return Sameness(round(score, 4), tuple(dict.fromkeys(_doubts(new, other, copied=copied))))


def _doubts(new: Stated, other: Stated, *, copied: bool) -> Iterator[str]:
    if new.said != other.said:
        yield _other_words(new, other)
    if _name(new.speaker) != _name(other.speaker):
        yield f"said by {new.speaker or 'the publication'} / {other.speaker or 'the publication'}"
    apart = abs((new.day - other.day).days)
    if apart > SAME_TIME and not any(figure.year for figure in new.figures):
        yield f"no year, {apart} days apart"
    if copied and new.passage == other.passage:
        if apart:
            yield from _pointing(new, _POINTING)
        return
    for claim in (new, other):
        yield from _pointing(claim, _POINTING | _SPEAKING)
        yield from _reference(claim)


def _pointing(claim: Stated, words: frozenset[str]) -> Iterator[str]:
    """The first word whose meaning depends on who speaks, or when; a whole date settles when."""
    dated = any(figure.year and figure.month and figure.day for figure in claim.figures)
    for word in map(str.casefold, claim.said):
        if word in words and not (dated and word in _POINTING):
            yield f"‘{word}’ depends on who speaks and when"
            return


def _reference(claim: Stated) -> Iterator[str]:
    """What a claim leaves open by itself."""
    if claim.needs_context or (claim.said and claim.said[0].casefold() in _REFERRING):
        yield "needs its context"
    elif any(confidence < SURE for confidence in claim.additions):
        yield "its context was guessed"
    elif len(claim.telling) + len(claim.figures) < FEWEST_WORDS:
        yield "too short to stand alone"
    elif _is_described(claim.text) or not any(_is_name(word) for word in claim.said[1:]):
        yield "names nobody to tell it by"


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.casefold() not in _MONTHS


def _is_described(text: str) -> bool:
    """Whether it begins with 'the', 'this', 'its' … and no name: of which one, only the document tells."""
    words = re.findall(r"\w+", text)[:2]
    return len(words) == 2 and words[0].casefold() in _REFERRING | {"the"} and words[1].islower()


def _other_words(new: Stated, other: Stated) -> str:
    ours, theirs = Counter(new.said), Counter(other.said)
    added, left_out = " ".join((ours - theirs).elements()), " ".join((theirs - ours).elements())
    if not added and not left_out:
        return "another order of words"
    return f"other words ({added or '–'} / {left_out or '–'})"


def _name(speaker: str | None) -> str | None:
    return " ".join(speaker.casefold().split()) if speaker else None


def _amounts(claim: Stated) -> Counter[str]:
    return Counter(_amount(figure, claim.text) for figure in claim.figures)


def _said(text: str) -> Iterator[str]:
    text = unicodedata.normalize("NFKC", text)
    end, first, shouted = 0, True, text.isupper()
    for figure in figures(text):
        for word in _plain_words(text[end : figure.start]):
            yield _cased(word, first=first, shouted=shouted)
            first = False
        yield _amount(figure, text)
        first, end = False, figure.end
    for word in _plain_words(text[end:]):
        yield _cased(word, first=first, shouted=shouted)
        first = False


def _plain_words(text: str) -> Iterator[str]:
    plain = _POSSESSIVE.sub("", _CONTRACTED.sub(" not", text))
    for match in _WORD.finditer(plain):
        word = match[0]
        article = word.casefold() in {"the", "a", "an"} and plain[match.end() : match.end() + 1].isspace()
        if not article and word not in _SILENT:
            yield word


def _cased(word: str, *, first: bool, shouted: bool) -> str:
    """As written, for capitals tell names and abbreviations apart; but not those of a first word."""
    is_abbreviation = len(word) > 1 and word.isupper()
    return word if not shouted and (is_abbreviation or not first) else word.casefold()


def _amount(figure: Figure, text: str) -> str:
    """A figure's kind, sign, value and unit, in one spelling."""
    before = text[max(0, figure.start - 2) : figure.start]
    sign = "-" if re.search(r"(?:^|[^\w])[-−]$", before) else ""
    if figure.kind is FigureKind.DATE:
        return f"{figure.kind} {sign}{figure.year}/{figure.month}/{figure.day}"
    found = _CURRENCY.search(figure.text)
    unit = _CURRENCIES.get(found[0].casefold(), found[0]) if found else ""
    points = "points" if "point" in figure.text.casefold() else ""
    return f"{figure.kind} {sign}{figure.value:.12g} {unit}{points}".rstrip()
