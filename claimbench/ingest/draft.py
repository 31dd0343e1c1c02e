"""What a reader hands to the cleaner: a text and the stretches that it saw as units."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from claimbench.model.documents import DocumentInfo


class Hint(StrEnum):
    """What the format itself says about a passage; the cleaner trusts it before its own rules."""

    HEADING = "heading"
    TITLE = "title"
    LIST_ITEM = "list item"
    ROW = "table row"
    TURN = "turn"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch `text[start:end]` that the format sets apart: a paragraph, heading, list item or cue.

    In code points, half-open, without outer white space.
    """

    start: int
    end: int
    hint: Hint | None = None
    why: str | None = None
    """For `Hint.FURNITURE`: the reason in words."""
    speaker: str | None = None
    begins: float | None = None
    """Seconds from the start of the recording."""
    ends: float | None = None
    emphasised: bool = False
    """All of it is set in bold or italics, or its class says that it is a question."""
    quotation: int | None = None
    """The number of the block quotation that it stands in."""


@dataclass(frozen=True, slots=True)
class RawInput:
    """Bytes to read, and what is known of them before reading."""

    name: str
    data: bytes
    media_type: str | None = None
    """Lower-case, without parameters."""
    charset: str | None = None
    """As declared by the one who sent the bytes."""
    whole: bool = False
    """Whether all that a page says is wanted, rather than the article in it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as its format gives it; not cleaned yet. Passages are in order and never overlap."""

    text: str
    passages: tuple[Passage, ...]
    info: DocumentInfo


Reader = Callable[[RawInput], Draft]
"""Raises UnreadableInputError when the bytes are not what they claim to be."""


@dataclass(slots=True)
class Composer:
    """Builds a text out of pieces, for formats whose text is not one stretch of the file."""

    _parts: list[str] = field(default_factory=list)
    _passages: list[Passage] = field(default_factory=list)
    _length: int = 0

    def add(
        self,
        piece: str,
        hint: Hint | None = None,
        *,
        why: str | None = None,
        speaker: str | None = None,
        begins: float | None = None,
        ends: float | None = None,
        emphasised: bool = False,
        quotation: int | None = None,
        gap: str = "\n\n",
    ) -> None:
        """Append a piece as one passage, `gap` before it; nothing happens when it is only white space."""
        piece = piece.strip()
        if not piece:
            return
        if self._parts:
            self._parts.append(gap)
            self._length += len(gap)
        start, end = self._length, self._length + len(piece)
        self._passages.append(Passage(start, end, hint, why, speaker, begins, ends, emphasised, quotation))
        self._parts.append(piece)
        self._length = end

    def draft(self, info: DocumentInfo) -> Draft:
        return Draft("".join(self._parts), tuple(self._passages), info)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span until it has no white space at its ends; empty spans come back as `start == end`."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def passages_of(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Passage, ...]:
    """Turn spans into passages without hints, leaving out the empty ones."""
    narrowed = (trimmed(text, start, end) for start, end in spans)
    return tuple(Passage(start, end) for start, end in narrowed if start < end)
