"""Verdicts as pictures: bars by rating, speaker, kind, reviewer or day. Needs the extra `charts`."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from claimbench.model.errors import UsageError
from claimbench.workbench.statistics import STATUS, Figure
from claimbench.workbench.visible import visible

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FORMS = ("svg", "png")

_MOST_BARS = 30
"""Bars, the most frequent; the others are one bar together."""

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
    bars, series = _table(figures)
    with rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # letters that the font does not have become boxes
        picture = Picture(figsize=(8, 1.2 + 0.3 * len(bars)), layout="constrained")
        _draw(picture.subplots(), bars, series, figures[0].group)
        picture.savefig(stream, format=form, dpi=150, metadata={"Date": None} if form == "svg" else None)


def _table(figures: Sequence[Figure]) -> tuple[list[str], dict[str, list[int]]]:
    """The bars' names, and for each rating its part of every bar."""
    totals: dict[str, int] = {}
    for figure in figures:
        totals[figure.name] = totals.get(figure.name, 0) + figure.count
    kept = list(totals)[:_MOST_BARS]
    others = len(totals) - len(kept)
    bars = [_shown(name) for name in kept] + ([f"{others:,} others"] if others else [])
    place = {name: kept.index(name) for name in kept}
    series: dict[str, list[int]] = {}
    for figure in figures:
        part = series.setdefault(figure.rating or "claims", [0] * len(bars))
        part[place.get(figure.name, len(kept))] += figure.count
    return bars, series


def _shown(name: str) -> str:
    return visible(" ".join(name.split()), _LONGEST_NAME)


def _draw(axes: Axes, bars: Sequence[str], series: dict[str, list[int]], group: str) -> None:
    from matplotlib.ticker import MaxNLocator

    begun = [0] * len(bars)
    for number, (rating, counts) in enumerate(series.items()):
        axes.barh(
            range(len(bars)),
            counts,
            left=begun,
            height=0.7,
            label=_shown(rating),
            color=_COLOURS[number % len(_COLOURS)],
            hatch=_HATCHES[number % len(_HATCHES)],
            edgecolor="white",
        )
        begun = [before + count for before, count in zip(begun, counts, strict=True)]
    axes.set_yticks(range(len(bars)), labels=list(bars))
    axes.invert_yaxis()
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xlabel("claims" if group == STATUS else "verdicts")
    axes.set_title(f"{'Claims' if group == STATUS else 'Verdicts'} by {group}", loc="left")
    if len(series) > 1:
        axes.legend(frameon=False, loc="lower right")
