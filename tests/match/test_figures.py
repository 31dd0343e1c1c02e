"""Figures by what they amount to."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbench.match.figures import FigureKind, figures


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("9,000,000 people", "count", 9e6),
        ("9 million people", "count", 9e6),
        ("nine million people", "count", 9e6),
        ("twenty-five ships", "count", 25),
        ("3.4 %", "percent", 3.4),
        ("3.4 per cent", "percent", 3.4),
        ("seven percentage points", "percent", 7),
        ("$2.5bn", "money", 2.5e9),
        ("€ 40", "money", 40),
        ("60,000 euros", "money", 60_000),
        ("a 100-million loan", "count", 1e8),
        ("one million", "count", 1e6),
    ],
)
def test_amounts(text: str, kind: str, value: float) -> None:
    """Scales, percents and currencies are read with their number."""
    (figure,) = figures(text)
    assert figure.kind.value == kind
    assert figure.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("in 1961", (1961, None, None)),
        ("on 3 May 2019", (2019, 5, 3)),
        ("on May 3rd, 2019", (2019, 5, 3)),
        ("in Sept. 2019", (2019, 9, None)),
        ("since March 4", (None, 3, 4)),
        ("of 2019-05-03", (2019, 5, 3)),
    ],
)
def test_dates(text: str, parts: tuple[int | None, int | None, int | None]) -> None:
    """Years, months and days are parts of one date."""
    (figure,) = figures(text)
    assert (figure.kind, (figure.year, figure.month, figure.day)) == (FigureKind.DATE, parts)


@pytest.mark.parametrize("text", ["no figures at all", "one of them", "B2B", "the v2.0.1 release of x86"])
def test_what_is_no_figure(text: str) -> None:
    """'one' alone, and digits inside names, count nothing."""
    assert figures(text) == ()


@given(st.text(max_size=200))
def test_figures_stand_where_they_say(text: str) -> None:
    """Each figure's text is the stretch it names; none overlap."""
    found = figures(text)
    assert all(text[figure.start : figure.end] == figure.text for figure in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
