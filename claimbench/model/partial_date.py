"""Dates of which only the year, or year and month, may be known (ISO 8601 with reduced precision)."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def partial_date(text: str) -> str:
    """The text when it is a year, a month or a day: `1961`, `1961-07`, `1961-07-06`; else ValueError."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise ValueError("a date is given as 1961, 1961-07 or 1961-07-06")
    year, month, day = (int(part or 1) for part in match.groups())
    date(year, month, day)
    return text


PartialDate = Annotated[str, AfterValidator(partial_date)]


def date_parts(text: str) -> list[int]:
    """Year, month and day as far as they are known; `text` must be a `PartialDate`."""
    return [int(part) for part in text.split("-")]
