"""Relative dates made calendar dates, from the day the document was published."""

from __future__ import annotations

from datetime import date, timedelta

from claimbench.extract.words import Word

_DAYS = {day: n for n, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_MONTHS = "January February March April May June July August September October November December".split()
_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
RELATIVE = frozenset(_DAYS) | frozenset(_NEAR) | {"year", "month"}
"""The words that `calendar` knows."""
_STEPS = {"last": -1, "this": 0, "next": 1}


def calendar(word: Word, published: date, *, future: bool) -> str | None:
    """The date that 'Thursday', 'yesterday' or 'last year' stands for, written '20 June 2024', or None.

    A weekday is the last one up to the day of publication, or the next when its clause is of the future.
    """
    low = word.low
    if low in _NEAR:
        return written(published + timedelta(days=_NEAR[low]))
    step = next((_STEPS[kid.low] for kid in word.kids if kid.low in _STEPS and kid.i == word.i - 1), None)
    if low in _DAYS and word.text[0].isupper():
        if step is not None and step != 0:
            return None
        if any(kid.dep == "det" and kid.low in {"every", "each", "a"} for kid in word.kids):
            return None
        return written(_weekday(published, _DAYS[low], future=future))
    if step is None or any(kid.low == "the" and kid.i < word.i for kid in word.kids):
        # 'the next year' counts from a day that was told before.
        return None
    if low == "year":
        return str(published.year + step)
    if low == "month":
        month = published.month - 1 + step
        return f"{_MONTHS[month % 12]} {published.year + month // 12}"
    return None


def _weekday(published: date, day: int, *, future: bool) -> date:
    back = (published.weekday() - day) % 7
    if future and back:
        return published + timedelta(days=7 - back)
    return published - timedelta(days=back)


def written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
