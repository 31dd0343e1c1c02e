"""Plain text to paragraphs, also when its lines were wrapped by hand or by a mail program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from claimbench.ingest.transcript_labels import opens_turn

_MARKER = re.compile(r"\s*(?:[-*•·‣▪–—►]|\d{1,3}[.)]|[a-z][.)]|>+)\s+")
_RULE = re.compile(r"\s*(?:[-_*=~·.•#—–]\s*){3,}$|\s*[*#—–_]\s*$")
_STOP = re.compile(r"[.!?:;…](?:[\"'”’)\]]*)$")
_NARROWEST, _WIDEST = 40, 100
"""Columns between which people and programs wrap."""
_SLACK = 14
"""Columns by which a wrapped line may miss the width even though its next word would have fitted."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs of a text whose newlines are all '\\n'.

    A blank line always parts. A single newline parts too, unless the text is hard-wrapped or the next
    line plainly goes on with the same sentence.
    """
    lines = _lines(text)
    width = _wrap_width(lines)
    spans: list[tuple[int, int]] = []
    previous: _Line | None = None
    for line in lines:
        if line.blank:
            previous = None
            continue
        if previous is not None and _goes_on(previous, line, width):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
        previous = line
    return spans


def _lines(text: str) -> list[_Line]:
    found, start = [], 0
    for raw in text.split("\n"):
        found.append(_Line(start, start + len(raw), raw))
        start += len(raw) + 1
    return found


def _wrap_width(lines: list[_Line]) -> int | None:
    """The column at which the text was wrapped, or None when its lines are paragraphs."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if not line.blank)
    if len(lengths) < 2:
        return None
    # A long address cannot be wrapped, so a few lines may stick out.
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.97))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    breaks = full = closed = 0
    for one, other in pairwise(lines):
        if one.blank or other.blank or _parts_by_form(one, other):
            continue
        breaks += 1
        full += _filled(one, other, width)
        closed += bool(_STOP.search(one.text.rstrip()[-8:]))
    if breaks > 1 and closed >= 0.6 * breaks:
        return None  # lines that are sentences, however alike in length
    return width if (full >= 2 and full >= 0.6 * breaks) or breaks == full == 1 else None


def _filled(one: _Line, other: _Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted, give or take the slack."""
    first_word = other.text.split(maxsplit=1)[0]
    return len(one.text.rstrip()) + 1 + len(first_word) > width - _SLACK


def _goes_on(one: _Line, other: _Line, width: int | None) -> bool:
    if _parts_by_form(one, other):
        return False
    lower = other.text.lstrip()[0].islower()
    if width is not None:
        return _filled(one, other, width) or (lower and not _STOP.search(one.text.rstrip()))
    return lower and len(one.text.split()) >= 4 and not _STOP.search(one.text.rstrip())


def _parts_by_form(one: _Line, other: _Line) -> bool:
    """List items, rules, turns of a transcript and indented first lines always begin something new."""
    if (
        _RULE.match(one.text)
        or _RULE.match(other.text)
        or _MARKER.match(other.text)
        or opens_turn(other.text)
    ):
        return True
    if _MARKER.match(one.text):
        return False
    indent = len(other.text) - len(other.text.lstrip())
    return indent >= 2 and indent > len(one.text) - len(one.text.lstrip())
