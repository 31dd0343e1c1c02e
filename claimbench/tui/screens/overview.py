"""How far the work is."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from claimbench.tui.text import STATUS_GLYPHS, short_name, shown_line
from claimbench.tui.widgets.key_line import KeyLine
from claimbench.workbench.library import DocumentRow
from claimbench.workbench.overview import Overview
from claimbench.workbench.queue import QueueCounts

_LABEL_WIDTH = 34
_BAR_WIDTH = 30
_DOCUMENTS_SHOWN = 200
_EIGHTHS = " ▏▎▍▌▋▊▉"


class OverviewScreen(Screen[None]):
    """Counts as bars: by status, rating, day, person and document."""

    AUTO_FOCUS = "#overview"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll(1)", "down", priority=True, show=False),
        Binding("k,up", "scroll(-1)", "up", priority=True, show=False),
        Binding("escape,q,O,enter", "dismiss(None)", "back", priority=True),
    ]

    def __init__(self, overview: Overview, name: str) -> None:
        super().__init__()
        self._overview = overview
        self._heading = f"Overview of {short_name(name)}" if name else "Overview of the desk"

    def compose(self) -> ComposeResult:
        heading = Content.styled(f" {shown_line(self._heading)}", "bold $primary")
        yield Static(heading, id="document-heading")
        with VerticalScroll(id="overview"):
            yield Static(overview_content(self._overview))
        yield KeyLine()

    def action_scroll(self, by: int) -> None:
        self.query_one("#overview").scroll_relative(y=by, animate=False)


def overview_content(overview: Overview) -> Content:
    """All sections, one after the other."""
    sections = {
        "Claims": bars(_statuses(overview.counts)),
        "Verdicts in force": bars(overview.ratings),
        f"Verdicts given, last {len(overview.days)} days": bars(
            (f"{day:%a %Y-%m-%d}", count) for day, count in overview.days
        ),
        "Verdicts by reviewer": bars(overview.reviewers),
        "Documents": _documents(overview.documents),
    }
    lines: list[Content] = []
    for heading, body in sections.items():
        lines += [Content.styled(heading, "bold $primary"), *(list(body) or [_NOTHING]), Content("")]
    return Content("\n").join(lines)


_NOTHING = Content.styled("  none yet", "$quiet")


def bars(counts: Iterable[tuple[str, int]]) -> Iterator[Content]:
    """A line for each count, its bar as long as it is against the largest; the figure stands beside it."""
    counts = list(counts)
    largest = max((count for _, count in counts), default=0)
    for label, count in counts:
        eighths = round(count / largest * _BAR_WIDTH * 8) if largest else 0
        bar = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
        yield Content.assemble(f"  {_fit(label)} ", (f"{count:>9,} ", ""), (bar, "$primary"))


def _statuses(counts: QueueCounts) -> list[tuple[str, int]]:
    numbers = (counts.open, counts.in_review, counts.checked, counts.signed_off, counts.dismissed)
    return [
        (f"{glyph} {status}", number)
        for (status, glyph), number in zip(STATUS_GLYPHS.items(), numbers, strict=True)
    ]


def _documents(rows: tuple[DocumentRow, ...]) -> Iterator[Content]:
    for row in rows[:_DOCUMENTS_SHOWN]:
        name = _fit(short_name(row.document.info.name))
        done = f"{1 - row.open / row.claims:.0%} done" if row.claims else "no claims"
        yield Content.assemble(f"  {name} {row.claims:>9,} claims  {row.open:>7,} open  ", (done, "$quiet"))
    if len(rows) > _DOCUMENTS_SHOWN:
        yield Content.styled(f"  … and {len(rows) - _DOCUMENTS_SHOWN:,} more", "$quiet")


def _fit(label: str) -> str:
    text = shown_line(label)
    return text if cell_len(text) == _LABEL_WIDTH else set_cell_size(text, _LABEL_WIDTH)
