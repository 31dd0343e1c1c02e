"""The display boundary: every string from outside becomes `Content` here, never markup and never raw."""

import unicodedata
from pathlib import PurePath

from textual.content import Content

from claimbench.workbench.visible import visible

ROW_LIMIT = 600
"""Characters of a text that a one-line cell looks at; no screen is wider."""

STATUS_GLYPHS = {
    "open": "○",
    "in review": "◐",
    "checked": "●",
    "signed off": "◆",
    "dismissed": "×",
}
"""Of each claim status by its name, for the claims' model takes long to load. One cell each, different in
shape, so that no colour is needed to tell them apart."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MARKS_IN_A_ROW = 4
_JOINERS = {"\u200c", "\u200d"}


def shown(text: str, style: str = "") -> Content:
    """Make a text from outside displayable, keeping its lines."""
    return Content.styled(visible(text, newlines=True), style)


def shown_line(text: str, limit: int = ROW_LIMIT) -> str:
    """Make a text from outside displayable in one line: white space folded, at most `limit` characters."""
    return visible(" ".join(text[:limit].split()))


def fitted(text: str, width: int) -> str:
    """A line that can be displayed, cut or filled up to exactly `width` cells."""
    from rich.cells import set_cell_size

    return set_cell_size(text, width)


def short_name(document: str) -> str:
    """A document's name without the folders it lies in; an address stays whole."""
    return document if "://" in document else PurePath(document).name or document


def typed(text: str) -> str:
    """Clean what a person pasted or typed: composed (NFC), no control or direction characters, no surrogates.

    Line ends stay; joiners that some scripts need inside words stay.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (
        character
        for character in text
        if character == "\n" or character in _JOINERS or unicodedata.category(character) not in _UNSEEN
    )
    return unicodedata.normalize("NFC", "".join(kept))


def same_length(text: str) -> str:
    """Make a text displayable with exactly one character for each of its own, so that offsets stay true.

    What cannot be shown becomes `�`, a control its picture; of combining marks in a row four stay.
    """
    shown_characters: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if character == "\n" or (marks <= _MARKS_IN_A_ROW and category not in _UNSEEN):
            shown_characters.append(character)
        elif ord(character) < 0x20:
            shown_characters.append(" " if character == "\t" else chr(0x2400 + ord(character)))
        else:
            shown_characters.append("�")
    return "".join(shown_characters)
