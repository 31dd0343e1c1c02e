"""Figures by day put together by week, month or year when they span a long time, without gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimbench.workbench.statistics import Figure

_MOST_STEPS = 62
"""Columns that a chart has room for: two months of days, a good year of weeks, five years of months."""


@dataclass(frozen=True, slots=True)
class TimeStep:
    """A length of time, as charts count by it."""

    name: str
    """'day', 'week', 'month' or 'year'."""
    begin: Callable[[date], date]
    """The first day of the step that a day is in."""
    label: Callable[[date], str]
    """What the step that begins on a day is called; weeks as ISO 8601 counts them."""


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


_STEPS = (
    TimeStep("day", lambda day: day, date.isoformat),
    TimeStep("week", lambda day: day - timedelta(days=day.weekday()), _week),
    TimeStep("month", lambda day: day.replace(day=1), lambda day: f"{day.year:04}-{day.month:02}"),
    TimeStep("year", lambda day: day.replace(month=1, day=1), lambda day: f"{day.year:04}"),
)


def by_time(figures: Sequence[Figure]) -> tuple[str, list[str], list[Figure]]:
    """The step's name, the labels of all steps from the first day to the last, and the figures by step.

    The figures are of the group 'day', at least one, their names ISO days. The shortest step is taken that
    needs at most 62 of them; years may be more.
    """
    days = sorted({date.fromisoformat(figure.name) for figure in figures})
    for step in _STEPS:
        steps = list(_between(step, days[0], days[-1]))
        if len(steps) <= _MOST_STEPS:
            break
    named = [
        Figure(step.name, step.label(step.begin(date.fromisoformat(one.name))), one.rating, one.count)
        for one in figures
    ]
    return step.name, [step.label(day) for day in steps], named


def _between(step: TimeStep, first: date, last: date) -> Iterator[date]:
    """The first day of each step from that of `first` to that of `last`."""
    begun = step.begin(first)
    yield begun
    for number in range(begun.toordinal() + 1, last.toordinal() + 1):
        day = date.fromordinal(number)
        if step.begin(day) == day:
            yield day
