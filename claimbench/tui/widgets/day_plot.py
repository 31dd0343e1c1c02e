"""Verdicts by day, as columns."""

from collections.abc import Sequence
from datetime import date

from textual.app import RenderResult
from textual.color import Color
from textual_plotext import PlotextPlot

_WIDE_ENOUGH_FOR_EACH_DAY = 90


class DayPlot(PlotextPlot):
    """Columns with their axis in figures; each day is named where there is room."""

    DEFAULT_CSS = """
    DayPlot {
        height: 10;
        max-width: 120;
        margin: 0 0 1 2;
    }
    """

    def __init__(self, days: Sequence[tuple[date, int]], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._days = tuple(days)

    def render(self) -> RenderResult:
        places = list(range(len(self._days)))
        counts = [count for _, count in self._days]
        every = 1 if self.size.width >= _WIDE_ENOUGH_FOR_EACH_DAY else 2
        largest = max([1, *counts])
        step = max(1, -(-largest // 4))
        ticks = [float(tick) for tick in range(0, largest + step, step)]
        figure = self.plt
        figure.clear_figure()
        figure.bar(places, counts, width=0.6, marker="█", color=self._colour())
        named = places[::-every][::-1]  # today always is
        figure.xticks([float(place) for place in named], [f"{self._days[place][0]:%d %b}" for place in named])
        figure.xlim(-0.5, len(places) - 0.5)
        figure.ylim(0, ticks[-1])
        figure.yticks(ticks, [f"{tick:,.0f}" for tick in ticks])
        return super().render()

    def _colour(self) -> tuple[int, int, int]:
        """The theme's own colour for bars."""
        return Color.parse(self.app.theme_variables["primary"]).rgb
