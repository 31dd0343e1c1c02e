"""Texts with stretches that people marked in annotation programs, as they come back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimbench.exchange.checked_record import UnfitRecordError


@dataclass(frozen=True, slots=True)
class RawSpan:
    """A stretch as a file gives it: its offsets may count other things than code points."""

    start: int
    end: int
    quote: str | None
    """What it should hold; None when the file does not say."""
    label: str | None
    claim: str | None
    """The claim in its own words, where the file has them."""


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """`text[start:end]`, in code points, half-open."""

    start: int
    end: int
    label: str | None
    claim: str | None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A whole text with its marked stretches, offsets checked."""

    name: str
    text: str
    spans: tuple[MarkedSpan, ...]


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """A stretch of a text that the desk must have: by address, with quote and maybe position."""

    number: int
    """1 for the first of its file."""
    source: str
    """The document's web address or its urn."""
    quote: str
    prefix: str
    suffix: str
    start: int | None
    end: int | None
    label: str | None
    claim: str | None


def with_true_offsets(text: str, spans: Sequence[RawSpan]) -> tuple[MarkedSpan, ...]:
    """The spans with offsets in code points, whatever the program counted in.

    Programs in JavaScript count UTF-16 code units: an emoji is two. Either all spans of a text hold their
    quotes by one way of counting, or the text is refused. Raises UnfitRecordError.
    """
    if all(_holds(text, span, span.start, span.end) for span in spans) and not _is_in_doubt(text, spans):
        return tuple(MarkedSpan(span.start, span.end, span.label, span.claim) for span in spans)
    if any(span.quote is None for span in spans):
        raise UnfitRecordError(
            "its spans lie outside of its text, or do not say what they hold in a text with characters that "
            "programs count differently; export it with the spans' text"
        )
    places = utf16_places(text)
    counted = [(places.get(span.start), places.get(span.end), span) for span in spans]
    fitting = [
        MarkedSpan(start, end, span.label, span.claim)
        for start, end, span in counted
        if start is not None and end is not None and _holds(text, span, start, end)
    ]
    if len(fitting) < len(spans):
        wrong = next(span for span in spans if not _holds(text, span, span.start, span.end))
        raise UnfitRecordError(
            f"the span {wrong.start}–{wrong.end} does not hold its text {(wrong.quote or '')[:40]!r}, "
            "counted in code points or in UTF-16"
        )
    return tuple(fitting)


def utf16_places(text: str) -> dict[int, int]:
    """Where each character begins, counted in UTF-16 code units, to where it does in code points."""
    places, units = {}, 0
    for place, character in enumerate(text):
        places[units] = place
        units += 2 if character > "\uffff" else 1
    places[units] = len(text)
    return places


def _holds(text: str, span: RawSpan, start: int, end: int) -> bool:
    """Whether the stretch is in the text and holds its quote, white space of any sort being the same."""
    if not 0 <= start < end <= len(text):
        return False
    return (
        span.quote is None or text[start:end] == span.quote or text[start:end].split() == span.quote.split()
    )


def _is_in_doubt(text: str, spans: Sequence[RawSpan]) -> bool:
    """Whether nothing tells what the offsets count, and it matters."""
    last = max((span.end for span in spans if span.quote is None), default=0)
    return any(character > "\uffff" for character in text[:last])


def place_of(text: str, quote: MarkedQuote) -> tuple[int, int]:
    """Where the quote stands in the text: at its position, else at the one place that fits.

    A position may count UTF-16 code units. Raises UnfitRecordError when the quote is not there, or is there
    several times and nothing tells which is meant: a lookalike is never taken.
    """
    for start, end in _positions(text, quote):
        if text[start:end] == quote.quote:
            return start, end
    places = [match.start() for match in re.finditer(f"(?={re.escape(quote.quote)})", text)]
    if len(places) > 1:
        places = [start for start in places if _has_surroundings(text, start, quote)]
    if len(places) != 1:
        state = "stands in several places of its text" if places else "does not stand in its text"
        raise UnfitRecordError(f"annotation {quote.number}: the quote {quote.quote[:40]!r} {state}")
    return places[0], places[0] + len(quote.quote)


def _positions(text: str, quote: MarkedQuote) -> Iterator[tuple[int, int]]:
    if quote.start is None or quote.end is None:
        return
    yield quote.start, quote.end
    places = utf16_places(text)
    if quote.start in places and quote.end in places:
        yield places[quote.start], places[quote.end]


def _has_surroundings(text: str, start: int, quote: MarkedQuote) -> bool:
    end = start + len(quote.quote)
    return text[:start].endswith(quote.prefix) and text[end:].startswith(quote.suffix)
