"""Verdicts as pictures: bars by rating, speaker or kind, columns by time; needs the extra `charts`."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from claimbench.model.errors import UsageError
from claimbench.workbench.statistics import STATUS, Figure
from claimbench.workbench.time_steps import by_time
from claimbench.workbench.visible import visible

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

FORMS = ("svg", "png")

_MOST_BARS = 30
"""Bars, the most frequent; the others are one bar together."""

_LEGEND_COLUMNS = 3

_MOST_LABELS = 8
"""Along the time; the columns between them have none."""

_FEWEST_COLUMNS = 7
"""Room for so many, so that a single day is no wall."""

_LONGEST_NAME = 40
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442", "#666666")
"""Okabe and Ito's, told apart by most eyes."""

_HATCHES = ("", "///", "...", "xx", "\\\\\\", "++", "oo", "--")
"""So that colour is never alone."""

_SETTINGS: dict[Any, Any] = {
    "text.parse_math": False,  # a '$' in a name is a dollar
    "svg.hashsalt": "claimbench",
    "svg.fonttype": "path",
    "font.size": 9,
}


def draw(figures: Sequence[Figure], stream: BinaryIO, form: str) -> None:
    """Draw the figures of one group as horizontal bars, a colour and hatch for each rating.

    Those by day are columns from left to right, by week, month or year when they span a long time.
    `form` is one of `FORMS`. The same figures give the same picture. UsageError without matplotlib, and when
    there is nothing to draw.
    """
    if not figures:
        raise UsageError("there is nothing to draw yet: no claim has a verdict")
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure as Picture
    except ModuleNotFoundError as problem:
        raise UsageError(
            "charts need matplotlib; install it with: pip install 'claimbench[charts]'"
        ) from problem
    if figures[0].group == "day":
        group, bars, steps = by_time(figures)
        series = _series(steps, bars)
        size, draw_bars = (8.0, 3.6), _draw_columns
    else:
        group = figures[0].group
        bars, series = _table(figures)
        size, draw_bars = (8.0, 1.5 + 0.3 * len(bars)), _draw
    with rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # letters that the font does not have become boxes
        picture = Picture(figsize=size, layout="constrained")
        draw_bars(picture.subplots(), bars, series, group)
        if len(series) > 1 and group != "rating":
            picture.legend(loc="outside lower left", ncols=_LEGEND_COLUMNS, frameon=False)
        picture.savefig(stream, format=form, dpi=150, metadata={"Date": None} if form == "svg" else None)


def _table(figures: Sequence[Figure]) -> tuple[list[str], dict[str, list[int]]]:
    """The bars' names, and for each rating its part of every bar."""
    totals: dict[str, int] = {}
    for figure in figures:
        totals[figure.name] = totals.get(figure.name, 0) + figure.count
    kept = list(totals)[:_MOST_BARS]
    others = len(totals) - len(kept)
    series = _series(figures, kept, rest=bool(others))
    return [_shown(name) for name in kept] + ([f"{others:,} others"] if others else []), series


def _series(figures: Sequence[Figure], names: Sequence[str], *, rest: bool = False) -> dict[str, list[int]]:
    """For each rating its part of every bar; `rest` is a last bar of all that is not named.

    In the order of the ratings' names, so that a rating has the same colour in every chart of them all.
    """
    place = {name: number for number, name in enumerate(names)}
    ratings = sorted({figure.rating or "claims" for figure in figures})
    series = {rating: [0] * (len(names) + rest) for rating in ratings}
    for figure in figures:
        part = series[figure.rating or "claims"]
        part[place.get(figure.name, len(names))] += figure.count
    return series


def _shown(name: str) -> str:
    return visible(" ".join(name.split()), _LONGEST_NAME)


def _draw(axes: Axes, bars: Sequence[str], series: dict[str, list[int]], group: str) -> None:
    begun = [0] * len(bars)
    for number, (rating, counts) in enumerate(series.items()):
        axes.barh(range(len(bars)), counts, left=begun, height=0.7, **_look(number, rating))
        begun = [before + count for before, count in zip(begun, counts, strict=True)]
    axes.set_yticks(range(len(bars)), labels=list(bars))
    axes.invert_yaxis()
    _name(axes, axes.xaxis, group)


def _draw_columns(axes: Axes, bars: Sequence[str], series: dict[str, list[int]], group: str) -> None:
    begun = [0] * len(bars)
    for number, (rating, counts) in enumerate(series.items()):
        axes.bar(range(len(bars)), counts, bottom=begun, width=0.8, **_look(number, rating))
        begun = [before + count for before, count in zip(begun, counts, strict=True)]
    every = -(-len(bars) // _MOST_LABELS)
    axes.set_xticks(range(0, len(bars), every), labels=list(bars[::every]))
    axes.set_xlim(-0.6, max(len(bars), _FEWEST_COLUMNS) - 0.4)
    _name(axes, axes.yaxis, group)


def _look(number: int, rating: str) -> dict[str, Any]:
    """Label, colour and hatch of a rating's part."""
    return {
        "label": _shown(rating),
        "color": _COLOURS[number % len(_COLOURS)],
        "hatch": _HATCHES[number % len(_HATCHES)],
        "edgecolor": "white",
    }


def _name(axes: Axes, counting: Axis, group: str) -> None:
    """The title, and what is counted along the axis."""
    from matplotlib.ticker import MaxNLocator

    counting.set_major_locator(MaxNLocator(integer=True))
    counting.set_label_text("claims" if group == STATUS else "verdicts")
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_title(f"{'Claims' if group == STATUS else 'Verdicts'} by {group}", loc="left")
