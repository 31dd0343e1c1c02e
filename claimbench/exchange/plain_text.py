"""Text from outside as it may stand in a published page or a Markdown file."""

import re

_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]"
)
_HARMLESS = {"\u061c": "\u061c", "\u200e": "\u200e", "\u200f": "\u200f"}
"""Marks of direction that an Arabic or Hebrew text needs, and that reach no further than themselves."""


def printable(text: str) -> str:
    """The text with controls and overrides of direction made visible: C0 as pictures, others as `‹202E›`.

    An override left open would turn what stands around a quote, such as the verdict on it.
    """
    return (
        text
        if text.isprintable()
        else _ACTING.sub(_picture, text.replace("\u2028", "\n").replace("\u2029", "\n"))
    )


def on_one_line(text: str) -> str:
    """The same, with all white space become single spaces."""
    return " ".join(printable(text).split())


def _picture(match: re.Match[str]) -> str:
    character = match[0]
    if character in _HARMLESS:
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"‹{code:04X}›"
