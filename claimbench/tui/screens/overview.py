"""How far the work is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from claimbench.model.errors import ClaimbenchError
from claimbench.model.queue import QueueCounts
from claimbench.tui.background import DeskThreads
from claimbench.tui.text import STATUS_GLYPHS, fitted, short_name, shown, shown_line
from claimbench.tui.widgets.key_line import KeyLine
from claimbench.workbench.agreement import Agreement
from claimbench.workbench.desk import Desk
from claimbench.workbench.overview import Overview, overview

_LABEL_WIDTH = 34
_BAR_WIDTH = 30
_EIGHTHS = " ▏▎▍▌▋▊▉"


class OverviewScreen(Screen[None]):
    """Counts as bars and a plot: by status, rating, day, person and document; and agreement."""

    AUTO_FOCUS = "#overview"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "whole", "whole desk or document", id="whole", priority=True),
        Binding("a", "agreement", "agreement by kind and pair", id="agreement", priority=True),
        Binding("j,down", "scroll(1)", "down", priority=True, show=False),
        Binding("k,up", "scroll(-1)", "up", priority=True, show=False),
        Binding("pagedown,space", "page(1)", "a page down", priority=True, show=False),
        Binding("pageup", "page(-1)", "a page up", priority=True, show=False),
        Binding("escape,q,O,enter", "dismiss(None)", "back", priority=True),
    ]

    def __init__(self, threads: DeskThreads, document_id: int | None, name: str) -> None:
        """`name` is the document's."""
        super().__init__()
        self._threads = threads
        self._document_id = document_id
        self._document = name
        self._of_document = document_id is not None

    def compose(self) -> ComposeResult:
        yield Static(self._heading(), id="document-heading")
        yield VerticalScroll(Static(Content("Counting …")), id="overview")
        yield KeyLine()

    def on_mount(self) -> None:
        self._count()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action != "whole" or self._document_id is not None

    def _heading(self) -> Content:
        of = f"Overview of {short_name(self._document)}" if self._of_document else "Overview of the desk"
        return Content.styled(f" {shown_line(of)}", "bold $primary")

    def _count(self) -> None:
        self.run_worker(self._read(), group="overview", exclusive=True)

    async def _read(self) -> None:
        document_id = self._document_id if self._of_document else None
        try:
            found = await self._threads.read(_counted, document_id)
        except ClaimbenchError as problem:
            await self._show(Static(shown(str(problem), "$warning")))
            return
        from claimbench.tui.widgets.day_plot import DayPlot

        before, after = overview_content(found)
        await self._show(Static(before), DayPlot(found.days), Static(after))

    async def _show(self, *widgets: Widget) -> None:
        body = self.query_one("#overview", VerticalScroll)
        async with self.batch():
            await body.remove_children()
            await body.mount(*widgets)
        self.query_one("#document-heading", Static).update(self._heading())

    def action_whole(self) -> None:
        self._of_document = not self._of_document
        self._count()

    def action_agreement(self) -> None:
        from claimbench.tui.screens.agreement import AgreementScreen

        self.app.push_screen(AgreementScreen(self._threads))

    def action_scroll(self, by: int) -> None:
        self.query_one("#overview").scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        body = self.query_one("#overview")
        body.scroll_relative(y=by * (body.size.height - 1), animate=False)


def _counted(desk: Desk, document_id: int | None) -> Overview:
    import_module("claimbench.tui.widgets.day_plot")  # plotext takes its time, here beside the screen
    return overview(desk, document_id)


def overview_content(overview: Overview) -> tuple[Content, Content]:
    """What stands above the plot of the days, and what below it."""
    given = sum(count for _, count in overview.days)
    days = f"Verdicts given, last {len(overview.days)} days: {given:,}"
    above = _sections(
        {
            "Claims": bars(_statuses(overview.counts)),
            "Verdicts in force": bars(overview.ratings),
            "Agreement of those who rate blind, whole desk (Krippendorff's alpha)": _agreement(
                overview.agreement
            ),
        }
    )
    below = _sections({"Verdicts by reviewer": bars(overview.reviewers), "Documents": _documents(overview)})
    return Content("\n").join([*above, Content.styled(days, "bold $primary")]), Content("\n").join(below)


def _sections(sections: dict[str, Iterator[Content]]) -> list[Content]:
    lines: list[Content] = []
    for heading, body in sections.items():
        lines += [Content.styled(heading, "bold $primary"), *(list(body) or [_NOTHING]), Content("")]
    return lines


_NOTHING = Content.styled("  none yet", "$quiet")


def bars(counts: Iterable[tuple[str, int]]) -> Iterator[Content]:
    """A line for each count, its bar as long as it is against the largest; the figure stands beside it."""
    counts = list(counts)
    largest = max((count for _, count in counts), default=0)
    for label, count in counts:
        eighths = round(count / largest * _BAR_WIDTH * 8) if largest else 0
        bar = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
        yield Content.assemble(f"  {_fit(label)} ", (f"{count:>9,} ", ""), (bar, "$primary"))


def _agreement(found: Iterable[Agreement]) -> Iterator[Content]:
    for one in found:
        alpha = "not defined" if one.alpha is None else f"{one.alpha:.2f}"
        claims = "1 claim" if one.claims == 1 else f"{one.claims:,} claims"
        yield Content(f"  {_fit(one.scale)} alpha {alpha}, {one.raw:.0%} alike, on {claims}")


def _statuses(counts: QueueCounts) -> list[tuple[str, int]]:
    return [
        (f"{glyph} {status}", number)
        for (status, glyph), number in zip(STATUS_GLYPHS.items(), _numbers(counts), strict=True)
    ]


def _documents(overview: Overview) -> Iterator[Content]:
    for row, counts in zip(overview.documents, overview.by_document, strict=False):
        name = _fit(short_name(row.document.info.name))
        left = counts.open + counts.in_review
        done = f"{1 - left / counts.total:.0%} done" if counts.total else "no claims"
        numbers = zip(STATUS_GLYPHS.values(), _numbers(counts), strict=True)
        told = [f"{glyph} {number:,}" for glyph, number in numbers if number]
        yield Content.assemble(f"  {name} {'  '.join(told)}  ", (done, "$quiet"))
    more = len(overview.documents) - len(overview.by_document)
    if more:
        yield Content.styled(f"  … and {more:,} more", "$quiet")


def _numbers(counts: QueueCounts) -> tuple[int, ...]:
    return counts.open, counts.in_review, counts.checked, counts.signed_off, counts.dismissed


def _fit(label: str) -> str:
    return fitted(shown_line(label), _LABEL_WIDTH)
