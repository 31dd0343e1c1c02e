"""Text from outside, made fit to show: the one function at the display boundary.

A terminal obeys control characters wherever they come from, and bidirectional or zero-width characters
make a text look like another. Whatever is printed or drawn goes through `visible` first; what is stored
and exported stays as it is.
"""

import unicodedata
from functools import lru_cache

DISPLAY_LIMIT = 20_000
"""Characters; longer texts make a terminal wait for seconds."""

_TAB = "    "
_COMBINING_RUN = 4
"""Combining marks in a row; more of them only serve to paint over the lines around."""

_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SEEMINGLY_EMPTY = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and symbols that show nothing though their category says they would."""

_MONGOLIAN_SELECTORS = frozenset({0x180B, 0x180C, 0x180D, 0x180F})
_ZERO_WIDTH_JOINER = "\u200d"


def visible(text: str, limit: int = DISPLAY_LIMIT, *, newlines: bool = False) -> str:
    """Give `text` with everything that acts on a terminal, or hides, replaced by something to see.

    C0 controls become their pictures (U+2400 to U+2421), tabs become spaces, other unseen characters their
    number as in `‹202E›`; variation selectors and joiners go, because terminals disagree on how wide they
    are; of a long run of combining marks four stay. The result is at most `limit` characters long and says
    how many characters of `text` it leaves out. With `newlines`, line feeds stay.
    """
    if text.isascii() and text.isprintable() and len(text) <= limit:
        return text
    shown: list[str] = []
    length = 0
    marks = 0
    for character in text[: limit + 1]:
        picture, is_mark = _picture(character)
        if newlines and character == "\n":
            picture = "\n"
        if is_mark:
            marks += 1
            if marks > _COMBINING_RUN:
                picture = ""
        elif picture:
            marks = 0
        shown.append(picture)
        length += len(picture)
    if length <= limit and len(text) <= limit:
        return "".join(shown)
    return _cut(shown, len(text), limit)


@lru_cache(maxsize=4096)
def _picture(character: str) -> tuple[str, bool]:
    """What to show for a character, and whether it is a combining mark."""
    code = ord(character)
    if character == "\t":
        return _TAB, False
    if code < 0x20:
        return chr(0x2400 + code), False
    if code == 0x7F:
        return "\u2421", False
    if character == _ZERO_WIDTH_JOINER or _is_variation_selector(code):
        return "", False
    category = unicodedata.category(character)
    if category in _UNSEEN_CATEGORIES or character in _SEEMINGLY_EMPTY:
        return f"‹{code:04X}›", False
    return character, category in {"Mn", "Me"}


def _is_variation_selector(code: int) -> bool:
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or code in _MONGOLIAN_SELECTORS


def _cut(shown: list[str], total: int, limit: int) -> str:
    """Keep as many pictures as fit before a note of how many characters of `total` are missing."""
    room = limit - len(_note(total))
    if room < 1:
        # Too narrow for the note: an ellipsis says at least that something is missing.
        return "".join(shown)[: max(limit - 1, 0)] + "…"[:limit]
    kept = 0
    length = 0
    while kept < len(shown) and length + len(shown[kept]) <= room:
        length += len(shown[kept])
        kept += 1
    return "".join(shown[:kept]) + _note(total - kept)


def _note(missing: int) -> str:
    return f"… [+{missing} chars]"
