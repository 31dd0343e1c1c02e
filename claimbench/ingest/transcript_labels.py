"""How transcripts name who speaks: 'SMITH:', 'Mr. SMITH:', 'June Ashby (01:23):', 'The Chair (Ann Poe):'."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sen|Rep|Gov|Lt|Gen|Col|Maj|Capt|Sgt|Adm|Prof|Rev|Hon|Amb|Sec|Del|Pres|Lord"
    r"|Lady|Sir"
    r"|Dame|Baroness|Baron|Justice|Judge|Madam|Senator|Governor|President|Councill?or|Secretary"
    r"|Representative"
    r"|Chairman|Chairwoman|The)\b\.?"
)
_CAPS_WORD = r"(?:Mc|Mac|O['’]|De|de|von|van)?[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*[A-ZÀ-Þ.]|[A-ZÀ-Þ]\.?|\#?\d{1,2}"
_CAPS = rf"(?:{_TITLE}\s+){{0,2}}(?:{_CAPS_WORD})(?:\s+(?:{_CAPS_WORD}|and|AND|of|OF|&)){{0,5}}"
_NAMED = r"(?:[A-ZÀ-Þ][\w.'’\-]+)(?:\s+(?:[A-ZÀ-Þ][\w.'’\-]*|de|van|von|der|bin|al|\#?\d{1,2})){0,4}"
_OFFICE = (
    r"(?:The|Deputy|Acting)(?:\s+(?:[A-ZÀ-Þ][\w'’\-]*|for|of|and|the|to|in|at|&|,)){1,12}"
    r"\s+\((?P<holder>[^()\n]{3,50})\)"
)
_CLOCK = r"[\[(]?\s*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s*[\])]?"
_ASIDE = r"(?:\s*(?:\([^()\n]{1,40}\)|\[[^\[\]\n]{1,40}\])){0,2}"
_ROLE = r"(?:,\s*[^:\n]{2,60}?)"

_LABEL = re.compile(
    rf"(?P<lead>\s*(?:{_CLOCK}\s*)?[>•\-]{{0,2}}\s*)"
    rf"(?:(?P<office>{_OFFICE})|(?P<caps>{_CAPS})|(?P<named>{_NAMED}))"
    rf"(?P<role>{_ROLE})?"
    rf"(?P<aside>{_ASIDE})"
    rf"\s*:(?=\s|$)(?P<after>[ \t]*(?:[\[(]\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s*[\])])?)"
)
_QUESTION = re.compile(r"\s*(?P<name>[QA])(?:\.?(?: {2,}|\t\s*)|\. )(?=[A-Z\"“(])")
"""Press offices set 'Q    And the hospitals?' without a colon, papers 'Q. And the hospitals?'."""
_CLOCKED = re.compile(r"\d{1,2}:\d{2}")
_TITLED = re.compile(rf"{_TITLE}\s")

_NO_NAMES = frozenset(
    "note notes update updated correction editor’s editor's photo photos source sources related read "
    "watch more also "
    "see published by date time location place subject re from to cc tags tag topics filed warning "
    "breaking exclusive "
    "disclaimer advertisement caption credit credits image images video audio listen http https key "
    "summary background "
    "fact claim verdict rating contact contacts email phone tel fax media press participants present "
    "writer author "
    "authors editor reporter photographer producer analysis opinion explainer review when where who what "
    "why how "
    "results result conclusion conclusions methods findings objective transcript speakers guests "
    "attending agenda "
    "step part chapter section figure table example tip rule title headline abstract keywords doi url "
    "website "
    "address price cost rated our fact-check ruling myth truth false true".split()
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a line; the turn's words begin at `end`."""

    name: str
    office: str | None
    """For 'The Minister for Health (Ann Poe)': the office; the name is then the holder's."""
    capitals: bool
    clocked: bool
    strong: bool
    """Its form alone is a transcript's: capitals, a title, a clock, a constituency in brackets."""
    start: int
    end: int


def label_at(line: str) -> Label | None:
    """The label that opens `line`, or None; whether it is one at all, the whole document has to tell."""
    if question := _QUESTION.match(line):
        # 'A. Smith' opens many a line, so a full stop alone proves nothing.
        strong = not question.group().endswith(". ")
        return Label(question["name"], None, True, False, strong, question.start("name"), question.end())
    if ":" not in line[:160]:
        return None
    found = _LABEL.match(line[:200])
    if not found:
        return None
    office = found["office"]
    name = found["holder"] or found["caps"] or found["named"]
    if name.split()[0].lower().rstrip(".:") in _NO_NAMES:
        return None
    if found["role"] and len(found["role"].split()) > 8:
        return None
    clocked = bool(_CLOCKED.search(found["lead"] + found["aside"] + found["after"]))
    capitals = bool(found["caps"])
    strong = bool(office or capitals or clocked or found["aside"].strip() or _TITLED.match(name))
    return Label(
        name,
        office[: office.rindex("(")].removeprefix("The ").strip() if office else None,
        capitals,
        clocked,
        strong,
        len(found["lead"]),
        found.end(),
    )


def opens_turn(line: str) -> bool:
    """Whether a line looks like a turn by its own form alone."""
    label = label_at(line)
    return label is not None and label.strong
