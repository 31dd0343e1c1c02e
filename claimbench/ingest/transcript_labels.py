"""How transcripts name who speaks: 'SMITH:', 'Mr. SMITH:', 'Q:', 'June Ashby (01:23):'."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLE = (
    r"(?:Mr|Mrs|Ms|Mx|Dr|Sen|Rep|Gov|Lt|Gen|Col|Maj|Capt|Sgt|Adm|Prof|Rev|Hon|Amb|Sec|Del|Pres|Lord|Lady"
    r"|Sir|Dame"
    r"|Baroness|Baron|Justice|Judge|The)\.?"
)
_CAPS_WORD = r"(?:Mc|Mac|O['’]|De|de|von|van)?[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*[A-ZÀ-Þ.]|[A-ZÀ-Þ]\.?|\#?\d{1,2}"
_CAPS = rf"(?:{_TITLE}\s+){{0,2}}(?:{_CAPS_WORD})(?:\s+(?:{_CAPS_WORD}|and|AND|of|OF|&)){{0,5}}"
_NAMED = r"(?:[A-ZÀ-Þ][\w.'’\-]+)(?:\s+(?:[A-ZÀ-Þ][\w.'’\-]*|de|van|von|der|bin|al|\#?\d{1,2})){0,4}"
_CLOCK = r"(?:[\[(]\s*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s*[\])])"
_ASIDE = r"(?:\([^()\n]{1,40}\)|\[[^\[\]\n]{1,40}\])"
_ROLE = r"(?:,\s*[^:\n]{2,60})"

_LABEL = re.compile(
    rf"(?P<lead>\s*(?:{_CLOCK}\s*)?)"
    rf"(?:(?P<caps>{_CAPS})|(?P<named>{_NAMED}))"
    rf"(?P<role>{_ROLE})?"
    rf"(?P<aside>\s*{_ASIDE})?"
    r"\s*:(?=\s|$)(?P<after>[ \t]*(?:" + _CLOCK + r")?)"
)

_NO_NAMES = frozenset(
    "note update updated correction editor’s editor's photo photos source sources related read watch more "
    "also see "
    "published by date time location place subject re from to cc tags tag topics filed warning breaking "
    "exclusive "
    "disclaimer advertisement caption credit credits image images video audio listen http https key "
    "summary background "
    "question answer fact claim verdict rating contact email phone tel fax media press participants "
    "present".split()
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a line; the turn's words begin at `end`."""

    name: str
    role: str | None
    capitals: bool
    start: int
    end: int


def label_at(line: str) -> Label | None:
    """The label that opens `line`, or None; whether it is one at all, the whole document has to tell."""
    if ":" not in line[:140]:
        return None
    found = _LABEL.match(line)
    if not found:
        return None
    name = found["caps"] or found["named"]
    if name.split()[0].lower().rstrip(".:") in _NO_NAMES:
        return None
    role = (found["role"] or "").lstrip(", ").strip() or None
    if role and len(role.split()) > 8:
        return None
    return Label(name, role, bool(found["caps"]), len(found["lead"]), found.end())


def opens_turn(line: str) -> bool:
    """Whether a line looks like a turn by its own form alone: a name in capitals and a colon."""
    label = label_at(line)
    return label is not None and label.capitals
