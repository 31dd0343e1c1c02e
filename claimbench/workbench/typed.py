"""Text as a person typed or pasted it, made fit to be kept."""

from __future__ import annotations

import re
import unicodedata

from claimbench.model.errors import UsageError

LONGEST_LINE = 2_000
"""Characters of a title, a name, an address."""

LONGEST_TEXT = 100_000
"""Characters of a justification or comment."""

_HALF = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""Unicode's category Cc without the line feed."""


def one_line(text: str, what: str, *, longest: int = LONGEST_LINE) -> str:
    """`text` in NFC on one line, without control characters. `what` names it in errors.

    UsageError when nothing is left, when it is too long or holds half a character.
    """
    return _checked(" ".join(_clean(text, what).split()), what, longest)


def prose(text: str, what: str) -> str:
    """`text` in NFC with its lines, without control characters; errors as `one_line`."""
    lines = (line.rstrip() for line in _clean(text, what).split("\n"))
    return _checked("\n".join(lines).strip(), what, LONGEST_TEXT)


def _clean(text: str, what: str) -> str:
    half = _HALF.search(text)
    if half:
        raise UsageError(
            f"{what} holds half a character (U+{ord(half[0]):04X}), which cannot be kept; type it again"
        )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _CONTROL.sub("", lines))


def _checked(text: str, what: str, longest: int) -> str:
    if not text:
        raise UsageError(f"{what} is empty; write it")
    if len(text) > longest:
        raise UsageError(f"{what} has {len(text):,} characters; {longest:,} is the most")
    return text
