"""The dateline that opens a news agency's story: 'PORT ELLERY, Oct 11 (Meridian News) - '."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimbench.ingest.dates import DAY, MONTH, month_number

_MONTH = rf"(?i:{MONTH})"
_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*[A-ZÀ-Þ.]"
_CAPS_PLACE = rf"{_CAPS}(?:[ /]{_CAPS}|[ /](?:de|la|of|da|del|al|el|and)(?= [A-ZÀ-Þ]))*"
_NAMED_PLACE = r"[A-ZÀ-Þ][\w.'’\-]+(?:[ /][A-ZÀ-Þ][\w.'’\-]*){0,3}"
_REGION = rf"(?:, (?!{_MONTH} \d)[A-ZÀ-Þ][\w.'’\-]*(?: (?:of |and )?[A-ZÀ-Þ][\w.'’\-]*){{0,3}})?"
_DATE = rf"(?:,? (?P<month>{_MONTH}) (?P<day>{DAY})(?:,? (?P<year>(?:19|20)\d\d))?)?"
_OTHER_DATE = rf"(?:,? (?P<day2>{DAY}) (?P<month2>{_MONTH})(?:,? (?P<year2>(?:19|20)\d\d))?)?"
_AGENCY = r"(?:\((?P<agency>[A-Z][^()\n]{0,40})\)|/(?P<wire>[A-Z][\w .\-]{2,40})/)"
_DASH = r"(?:\s*[—–]\s*|\s+-{1,2}\s+|--\s*)"

_DATELINES = (
    re.compile(
        rf"(?P<place>{_CAPS_PLACE}{_REGION}){_DATE}{_OTHER_DATE},?(?: {_AGENCY})?{_DASH}"
        rf"(?=[\"“‘'$£€A-ZÀ-Þ0-9])",
    ),
    re.compile(rf"(?P<place>{_NAMED_PLACE}{_REGION}){_DATE}{_OTHER_DATE},? {_AGENCY}{_DASH}(?=\S)"),
    re.compile(rf"(?P<place>(?!)x)?(?:{_CAPS}|{_AGENCY})\s*[—–]\s*$"),
    re.compile(rf"(?P<place>(?!)x)?{_AGENCY}\s*[—–\-]{{1,2}}\s*(?=\S)"),
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """`end` is where the story itself begins, in code points from the passage's start."""

    end: int
    place: str | None
    month: int | None
    day: int | None
    year: int | None


_NO_PLACE = re.compile(
    rf"(?:(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|UPDATED?|BREAKING|EXCLUSIVE|ANALYSIS|OPINION|WATCH"
    rf"|NOTE)\b.*|{_MONTH}",
    re.IGNORECASE,
)


def _place(place: str | None) -> str | None:
    """Some agencies put the weekday where others put the place."""
    return None if place is None or _NO_PLACE.fullmatch(place) else place


def dateline_at(text: str) -> Dateline | None:
    """The dateline that opens `text`, or None.

    Capitals are the sign of a place; one in small letters needs the agency's name in brackets besides.
    """
    for pattern in _DATELINES:
        found = pattern.match(text)
        if not found:
            continue
        groups = found.groupdict()
        month, day = groups.get("month") or groups.get("month2"), groups.get("day") or groups.get("day2")
        year = groups.get("year") or groups.get("year2")
        return Dateline(
            found.end(),
            _place(found["place"]),
            month_number(month) if month else None,
            int(re.sub(r"\D", "", day)) if day else None,
            int(year) if year else None,
        )
    return None
