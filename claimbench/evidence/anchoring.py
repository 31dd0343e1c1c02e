"""Finding a quote in a text: exactly, then folded, then with differences; never silently a lookalike.

Offsets are code points, half-open, and never cut what a reader sees as one character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from claimbench.evidence.folding import Folded as FoldedText
from claimbench.evidence.folding import fold, fold_once
from claimbench.evidence.graphemes import is_boundary, widened
from claimbench.model.claims import Selector, select

SHORTEST_CLOSE = 12
"""Folded characters of a quote that is looked for with differences; shorter ones are like too much."""

LONGEST_CLOSE = 5_000
"""Longer quotes are found only exactly or folded."""

_COPIED, _REWORDED = 0.03, 0.1
"""Shares of the characters that may differ: as in a damaged copy, and at the most."""

_FITS = 0.9
"""Share of prefix and suffix that must stand around a place for them to decide for it."""

_MOST_PLACES = 100
"""Equal places that are looked at; a quote that stands oftener than that tells nothing."""

_MARKS = "\"'“”‘’„‚«»‹›"


@dataclass(frozen=True, slots=True)
class Exact:
    """The text holds the quote word for word, mark for mark."""

    selector: Selector


@dataclass(frozen=True, slots=True)
class Folded:
    """The text holds the quote but for white space, quote marks, dashes, case or the form of characters."""

    selector: Selector


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the quote, and what the text has in their place; either may be empty."""

    quoted: str
    found: str


@dataclass(frozen=True, slots=True)
class Close:
    """The text holds something like the quote. A person must confirm it before it counts as the quote."""

    selector: Selector
    difference: tuple[Change, ...]
    similarity: float
    """Share of the quote's characters that need no edit, below 1."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places, and nothing that decides between them; in text order."""

    selectors: tuple[Selector, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """The text does not hold the quote, nor anything so like it that it is worth asking."""


Anchoring = Exact | Folded | Close | Ambiguous | NotFound

Span = tuple[int, int]


def anchor(text: str, quote: str, *, prefix: str = "", suffix: str = "") -> Anchoring:
    """Find `quote` in `text`; `prefix` and `suffix` are what stood around it when it was marked.

    White space at the quote's ends does not count, nor do quote marks around it that the text has not.
    Of several equal places prefix and suffix decide. A place is refused as ambiguous also when the words
    around it are others and there is a close place with the right ones.
    """
    quote = quote.strip()
    if not quote or not text:
        return NotFound()
    around = _Around(text, fold(prefix).text, fold(suffix).text)
    found = _equal(text, quote, around)
    if isinstance(found, NotFound) and _unmarked(quote) != quote:
        found = _equal(text, _unmarked(quote), around)
    return _close(text, quote, around) if isinstance(found, NotFound) else found


def _unmarked(quote: str) -> str:
    """The quote without quote marks around it."""
    return quote.strip(_MARKS + " ") or quote


def _equal(text: str, quote: str, around: _Around) -> Anchoring:
    """Exact places before folded ones."""
    for kind, spans in ((Exact, _exact_spans), (Folded, _folded_spans)):
        places = spans(text, quote)
        if not places:
            continue
        chosen = around.choose(places)
        if chosen is None:
            return _ambiguous(text, places)
        rivals = [] if around.fits(chosen) else _rivals(text, quote, around, chosen)
        if rivals:
            return _ambiguous(text, [chosen, *rivals])
        return kind(select(text, *chosen))
    return NotFound()


def _exact_spans(text: str, quote: str) -> list[Span]:
    found = list[Span]()
    start = text.find(quote)
    while start >= 0 and len(found) < _MOST_PLACES:
        end = start + len(quote)
        if is_boundary(text, start) and is_boundary(text, end):
            found.append((start, end))
        start = text.find(quote, start + 1)
    return found


def _folded_spans(text: str, quote: str) -> list[Span]:
    wanted, held = fold(quote).text, fold_once(text)
    found = dict[Span, None]()
    start = held.text.find(wanted) if wanted else -1
    while start >= 0 and len(found) < _MOST_PLACES:
        span = held.span(start, start + len(wanted))
        if _is_whole(text, held, start, start + len(wanted)):
            found[span] = None
        start = held.text.find(wanted, start + 1)
    return list(found)


def _is_whole(text: str, held: FoldedText, start: int, end: int) -> bool:
    """Whether a folded stretch holds its first and last character whole."""
    inside_first = start > 0 and held.origin[start - 1] == held.origin[start]
    inside_last = end < len(held.origin) and held.origin[end] == held.origin[end - 1]
    first, last = held.span(start, end)
    return not (inside_first or inside_last) and is_boundary(text, first) and is_boundary(text, last)


def _rivals(text: str, quote: str, around: _Around, chosen: Span) -> list[Span]:
    """Other places, close to the quote, that have the right words around them."""
    places = _places(text, quote, _COPIED)
    elsewhere = [span for span, _ in places if span[0] >= chosen[1] or span[1] <= chosen[0]]
    return [span for span in elsewhere if around.fits(span)]


def _close(text: str, quote: str, around: _Around) -> Close | Ambiguous | NotFound:
    for share in (_COPIED, _REWORDED):
        places = _places(text, quote, share)
        if not places:
            continue
        span = around.choose([span for span, _ in places])
        if span is None:
            return _ambiguous(text, [span for span, _ in places])
        edits = dict(places)[span]
        similarity = max(0.0, 1 - max(1, edits) / len(fold(quote).text))
        return Close(select(text, *span), difference(quote, text[slice(*span)]), round(similarity, 4))
    return NotFound()


def _places(text: str, quote: str, share: float) -> list[tuple[Span, int]]:
    """Places with few edits, and how many; so many are allowed as `share` says, at least one."""
    from claimbench.evidence.alignment import places_within

    wanted, held = fold(quote).text, fold_once(text)
    if not SHORTEST_CLOSE <= len(wanted) <= LONGEST_CLOSE:
        return []
    places = places_within(wanted, held.text, 1 + int(share * len(wanted)))
    spans = [(held.span(place.start, place.end), place.edits) for place in places if place.start < place.end]
    return [(widened(text, *span), edits) for span, edits in spans]


def _ambiguous(text: str, spans: Sequence[Span]) -> Ambiguous:
    return Ambiguous(tuple(select(text, *span) for span in sorted(set(spans))))


def difference(quote: str, found: str) -> tuple[Change, ...]:
    """The words that differ, in order."""
    ours, theirs = quote.split(), found.split()
    matcher = SequenceMatcher(
        None, [fold(word).text for word in ours], [fold(word).text for word in theirs], autojunk=False
    )
    return tuple(
        Change(" ".join(ours[a:b]), " ".join(theirs[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """The folded words that stood before and after the quote."""

    text: str
    prefix: str
    suffix: str

    def choose(self, spans: Sequence[Span]) -> Span | None:
        """The only place, or the one that prefix and suffix fit best; None when they do not decide."""
        if len(spans) == 1:
            return spans[0]
        if not self.prefix and not self.suffix:
            return None
        shares = sorted(((self._share(span), span) for span in spans), reverse=True)
        decided = shares[0][0] > shares[1][0] and shares[0][0] >= _FITS
        return shares[0][1] if decided else None

    def fits(self, span: Span) -> bool:
        """Whether what is known of the words around allows this place."""
        return not (self.prefix or self.suffix) or self._share(span) >= _FITS

    def _share(self, span: Span) -> float:
        """How much of prefix and suffix stands around the place, 0 to 1 (Indel similarity)."""
        from rapidfuzz.distance import Indel

        reach = 4 * (len(self.prefix) + len(self.suffix)) + 16
        before = fold(self.text[max(0, span[0] - reach) : span[0]]).text
        after = fold(self.text[span[1] : span[1] + reach]).text
        pairs = (
            (self.prefix, before[max(0, len(before) - len(self.prefix)) :]),
            (self.suffix, after[: len(self.suffix)]),
        )
        edits = sum(Indel.distance(wanted, there) for wanted, there in pairs)
        return 1 - edits / max(1, sum(len(wanted) + len(there) for wanted, there in pairs))
