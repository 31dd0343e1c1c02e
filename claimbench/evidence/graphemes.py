"""Where a text may be cut: never inside what a reader sees as one character (UAX #29, in short)."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"


def is_boundary(text: str, place: int) -> bool:
    """Whether cutting before `text[place]` leaves all clusters whole."""
    if place <= 0 or place >= len(text):
        return True
    before, after = text[place - 1], text[place]
    if before.isascii() and after.isascii():
        return not (before == "\r" and after == "\n")
    if before == _JOINER or after == _JOINER or _extends(after):
        return False
    if _is_regional(before) and _is_regional(after):
        return _regional_run(text, place) % 2 == 0
    return not _same_syllable(before, after)


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the clusters at its ends taken whole."""
    while not is_boundary(text, start):
        start -= 1
    while not is_boundary(text, end):
        end += 1
    return start, end


def _extends(character: str) -> bool:
    """Combining marks, variation selectors, skin tones, tags."""
    code = ord(character)
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xE0020 <= code <= 0xE007F
    )


def _is_regional(character: str) -> bool:
    """A letter of a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _regional_run(text: str, place: int) -> int:
    """How many letters of flags stand together before `place`."""
    start = place
    while start > 0 and _is_regional(text[start - 1]):
        start -= 1
    return place - start


def _same_syllable(before: str, after: str) -> bool:
    """Hangul: a vowel after a lead, a tail after either, composed or not."""
    lead, vowel, tail = (
        "\u1100" <= before <= "\u115f",
        "\u1160" <= after <= "\u11a7",
        "\u11a8" <= after <= "\u11ff",
    )
    composed = "\uac00" <= before <= "\ud7a3"
    open_syllable = composed and (ord(before) - 0xAC00) % 28 == 0
    if lead:
        return vowel or "\u1100" <= after <= "\u115f" or "\uac00" <= after <= "\ud7a3"
    if "\u1160" <= before <= "\u11a7" or open_syllable:
        return vowel or tail
    return tail and (composed or "\u11a8" <= before <= "\u11ff")
