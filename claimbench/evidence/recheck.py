"""Whether a quote still stands in a text: where it was, elsewhere, changed, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimbench.evidence.anchoring import Ambiguous, Change, Close, Exact, Folded, anchor, difference
from claimbench.evidence.folding import fold
from claimbench.model.claims import Selector, select

LONGEST_SEARCHED = 4_000_000
"""Characters of a text in which a changed quote is looked for; a book of two thousand pages."""

_ALIKE = 60.0
"""Percent of likeness from which a passage counts as the quote, reworded; below that the quote is gone."""
_ROOM = 3
"""A reworded quote is at most so many times as long as it was."""
_TELLING = 12
"""Folded characters of context that find a place by themselves."""


class Outcome(StrEnum):
    STANDS = "stands"
    """Word for word, where it was; white space, marks and case aside."""
    MOVED = "moved"
    """Word for word, but elsewhere in the text, or the page has another address now."""
    CHANGED = "changed"
    GONE = "gone"
    UNREAD = "not read"
    """The page could not be read this time; nothing is known."""
    ORPHANED = "orphaned"
    """It was never found in the source."""

    @property
    def fell(self) -> bool:
        """Whether the quote can no longer be relied on as it stands."""
        return self not in (Outcome.STANDS, Outcome.MOVED)


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of one quote."""

    outcome: Outcome
    detail: str
    """In words; empty when there is nothing to add."""
    found: Selector | None = None
    """The quote, or what stands in its place."""
    difference: tuple[Change, ...] = ()


def standing(text: str, quoted: Selector) -> Standing:
    """What became of a quote in a text; `quoted` is where it stood in an earlier one."""
    if text[quoted.start : quoted.end] == quoted.quote:
        return Standing(Outcome.STANDS, "", quoted)
    if quoted.quote not in text and len(text) > LONGEST_SEARCHED:
        return Standing(Outcome.UNREAD, f"the text has {len(text):,} characters, too many to search")
    found = anchor(text, quoted.quote, prefix=quoted.prefix, suffix=quoted.suffix)
    if isinstance(found, Folded) and found.selector.start == quoted.start:
        return Standing(Outcome.STANDS, "but for white space, marks or case", found.selector)
    if isinstance(found, Exact | Folded):
        return Standing(Outcome.MOVED, f"from {quoted.start:,} to {found.selector.start:,}", found.selector)
    if isinstance(found, Close):
        return _changed(text, quoted, (found.selector.start, found.selector.end))
    if isinstance(found, Ambiguous):
        return _of_several(text, quoted, found.selectors)
    passage = _between(text, quoted) or _most_alike(text, quoted.quote)
    return _changed(text, quoted, passage) if passage else Standing(Outcome.GONE, "nothing like it is left")


def in_words(changes: Sequence[Change]) -> str:
    """A difference as a sentence: what the quote says, and what stands there now."""
    parts = []
    for change in changes:
        if not change.found:
            parts.append(f"“{change.quoted}” is missing")
        elif not change.quoted:
            parts.append(f"“{change.found}” was added")
        else:
            parts.append(f"“{change.quoted}” is now “{change.found}”")
    return "; ".join(parts)


def _changed(text: str, quoted: Selector, span: tuple[int, int]) -> Standing:
    found = select(text, *span)
    changes = difference(quoted.quote, found.quote)
    return Standing(Outcome.CHANGED, in_words(changes) or "in its marks only", found, changes)


def _of_several(text: str, quoted: Selector, places: Sequence[Selector]) -> Standing:
    """A place whose words differ is the one that the words around speak for, else it would not be there."""
    wanted = fold(quoted.quote).text
    altered = next((place for place in places if fold(place.quote).text != wanted), None)
    if altered is not None:
        return _changed(text, quoted, (altered.start, altered.end))
    starts = ", ".join(f"{place.start:,}" for place in places[:5])
    return Standing(Outcome.MOVED, f"it now stands at {len(places)} places ({starts})", places[0])


def _between(text: str, quoted: Selector) -> tuple[int, int] | None:
    """What stands between the words that stood around the quote."""
    before, after = fold(quoted.prefix).text, fold(quoted.suffix).text
    if len(before) < _TELLING or len(after) < _TELLING:
        return None
    held = fold(text)
    start = held.text.find(before)
    if start < 0:
        return None
    start += len(before)
    end = held.text.find(after, start, start + _ROOM * len(quoted.quote) + len(after))
    stretch = held.text[start:end] if end > 0 else ""
    if not stretch.strip():
        return None
    first = start + len(stretch) - len(stretch.lstrip())
    return held.span(first, first + len(stretch.strip()))


def _most_alike(text: str, quote: str) -> tuple[int, int] | None:
    """The passage that is most like the quote, when it is like it at all."""
    from rapidfuzz import fuzz

    wanted, held = fold(quote).text, fold(text)
    if not wanted or not held.text:
        return None
    found = fuzz.partial_ratio_alignment(wanted, held.text, score_cutoff=_ALIKE)
    if found is None or found.dest_start == found.dest_end:
        return None
    return held.span(found.dest_start, found.dest_end)
