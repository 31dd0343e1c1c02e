"""Figures and dates by what they amount to: '9 million' is '9,000,000', '3.4 %' is '3.4 percent'."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum


class FigureKind(StrEnum):
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in a text."""

    kind: FigureKind
    text: str
    start: int
    end: int
    """Of `text` in the text, in code points, half-open."""
    value: float = 0.0
    year: int | None = None
    month: int | None = None
    day: int | None = None

    def agrees(self, other: Figure) -> bool:
        """Whether both can mean the same: 'May 2019' agrees with '3 May 2019', 2019 with both."""
        if self.kind is not other.kind:
            return False
        if self.kind is not FigureKind.DATE:
            return math.isclose(self.value, other.value, rel_tol=1e-9)
        parts = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or theirs is None or mine == theirs for mine, theirs in parts)


_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        "january:jan february:feb march:mar april:apr may june:jun july:jul august:aug "
        "september:sep:sept october:oct november:nov december:dec".split(),
        start=1,
    )
    for name in names.split(":")
}

_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DATE = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|(?P<before>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:,?\s+(?P<year1>\d{{4}}))?"
    rf"|{_MONTH.replace('month', 'month2')}\s+(?:(?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?%)"
    rf"(?:,?\s+(?P<year2>\d{{4}}))?|(?P<year3>\d{{4}})))\b",
    re.IGNORECASE,
)
_WORDS = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_UNITS)[1:10])}))?|{'|'.join(_UNITS)})"
_NUMBER = re.compile(
    rf"(?P<currency>[$€£¥]\s?)?(?<![\w.,])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b{_WORDS}\b)"
    rf"(?:\s?(?P<percent>%|percent\b|per\s+cent\b|pct\b|percentage\s+points?\b)"
    rf"|[\s-]?(?P<scale>{'|'.join(_SCALES)})\b|(?P<short>{'|'.join(_SHORT_SCALES)})\b)?"
    rf"(?:\s(?P<unit>dollars|euros|pounds|yen)\b)?(?![\w])",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 30
_YEARS = range(1000, 2200)


def figures(text: str) -> tuple[Figure, ...]:
    """The figures and dates of a text, in text order.

    A bare number of four digits from 1000 to 2199 is taken for a year; 'one' alone is no figure.
    """
    found = [_date(match) for match in _DATE.finditer(text) if not _is_verb(match)]
    taken = [(figure.start, figure.end) for figure in found]
    for match in _NUMBER.finditer(text):
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        figure = None if inside else _number(match)
        if figure is not None:
            found.append(figure)
    return tuple(sorted(found, key=lambda figure: figure.start))


def _is_verb(match: re.Match[str]) -> bool:
    """Whether 'may' or 'march' stands there, not the month."""
    return (match["month"] or match["month2"] or "") in ("may", "march")


def _date(match: re.Match[str]) -> Figure:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return Figure(FigureKind.DATE, match[0], *match.span(), year=year, month=month, day=day)
    year_text = match["year1"] or match["year2"] or match["year3"]
    day_text = match["before"] or match["after"]
    return Figure(
        FigureKind.DATE,
        match[0],
        *match.span(),
        year=int(year_text) if year_text else None,
        month=_MONTHS[(match["month"] or match["month2"]).lower()],
        day=int(day_text) if day_text else None,
    )


def _number(match: re.Match[str]) -> Figure | None:
    text = match["number"].lower()
    if len(text) > _LONGEST_NUMBER or (text == "one" and not (match["percent"] or match["scale"])):
        return None
    value = float(text.replace(",", "")) if text[0].isdigit() else _spelled(text)
    bare = not (match["currency"] or match["percent"] or match["scale"] or match["short"] or match["unit"])
    if bare and re.fullmatch("[0-9]{4}", text) and int(text) in _YEARS:
        return Figure(FigureKind.DATE, match[0], *match.span(), year=int(text))
    value *= _SCALES.get((match["scale"] or "").lower(), 1)
    value *= _SHORT_SCALES.get((match["short"] or "").lower(), 1)
    kind = FigureKind.COUNT
    if match["percent"]:
        kind = FigureKind.PERCENT
    elif match["currency"] or match["unit"]:
        kind = FigureKind.MONEY
    return Figure(kind, match[0], *match.span(), value=value)


def _spelled(words: str) -> float:
    return float(sum(_TENS.get(part, _UNITS.get(part, 0)) for part in re.split("[- ]", words)))
