"""Calendar dates as articles print them: 'March 14, 2024', '18 October 2023', '2024-06-20'."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"

_DATES = (
    re.compile(
        rf"\b(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ \-](?:of )?(?P<m>{MONTH}),?[ \-](?P<y>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<y>(?:19|20)\d\d)[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?!\d)"),
)
_NUMERIC = re.compile(r"\b(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>(?:19|20)\d\d)\b")


def find_date(text: str) -> date | None:
    """The first full date in `text`; None without one, also when day and month cannot be told apart."""
    found = [match for pattern in _DATES if (match := pattern.search(text))]
    for match in sorted(found, key=lambda one: one.start()):
        if value := _made(match["y"], month_number(match["m"]), match["d"]):
            return value
    if match := _NUMERIC.search(text):
        one, other = int(match["a"]), int(match["b"])
        if one > 12 or one == other:
            return _made(match["y"], other, str(one))
        if other > 12:
            return _made(match["y"], one, str(other))
    return None


def month_number(name: str) -> int:
    """1 to 12 for a month's name, abbreviation or number; 0 for anything else."""
    return int(name) if name.isdigit() else MONTHS.get(name.lower().rstrip("."), 0)


def _made(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
