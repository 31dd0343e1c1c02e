"""The queue: one line a claim, drawing only the lines in view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from claimbench.model.errors import ClaimbenchError
from claimbench.tui.text import STATUS_GLYPHS, short_name, shown_line
from claimbench.tui.widgets.line_map import Heading, LineMap

if TYPE_CHECKING:
    from claimbench.tui.widgets.row_window import RowWindow
    from claimbench.workbench.queue import Grouping, QueueRow

_DONE = {"checked", "signed off", "dismissed"}
_RATING_WIDTH = 22
_HOLDER_WIDTH = 14
_WIDE_ENOUGH_FOR_RATINGS = 58
_WIDE_ENOUGH_FOR_LONG_RATINGS = 88
_WIDE_ENOUGH_FOR_DEADLINES = 44


class QueueList(ScrollView, can_focus=True, inherit_bindings=False):
    """A list of claims of any length with a cursor and marks."""

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "next claim", id="down", priority=True, show=False),
        Binding("k,up", "move(-1)", "previous claim", id="up", priority=True, show=False),
        Binding("pagedown", "page(1)", "a page down", id="page_down", priority=True, show=False),
        Binding("pageup", "page(-1)", "a page up", id="page_up", priority=True, show=False),
        Binding("home", "top", "first claim", id="top", priority=True, show=False),
        Binding("end,G", "bottom", "last claim", id="bottom", priority=True, show=False),
        Binding("space", "mark", "mark for an act on several", id="mark", priority=True, show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "queue--row",
        "queue--done",
        "queue--cursor",
        "queue--bar",
        "queue--score",
        "queue--rating",
        "queue--holder",
        "queue--due",
        "queue--heading",
    }

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The number of the row the cursor is on, from 0."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another claim, or on none."""

        queue: QueueList
        row: QueueRow | None

        @property
        def control(self) -> QueueList:
            return self.queue

    @dataclass
    class Opened(Message):
        """The person asked for the claim under the cursor."""

        queue: QueueList

        @property
        def control(self) -> QueueList:
            return self.queue

    @dataclass
    class Failed(Message):
        """Rows could not be read."""

        problem: ClaimbenchError

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._window: RowWindow | None = None
        self._lines = LineMap(0)
        self._group: Grouping | None = None
        self.holders: Mapping[int, str] = {}
        """Who else works on claims at this moment, by the claims' ids; seen once `show` is called."""
        self._marked: dict[int, None] = {}
        self._strips: LRUCache[tuple[int, bool, int], Strip] = LRUCache(1024)

    # What is shown

    @property
    def total(self) -> int:
        """How many claims the list holds."""
        return self._window.total if self._window else 0

    @property
    def selected(self) -> QueueRow | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    @property
    def marked(self) -> tuple[int, ...]:
        """The ids of the marked claims, in the order in which they were marked."""
        return tuple(self._marked)

    def row(self, index: int) -> QueueRow | None:
        """The row with this number from 0, if there is one and it can be read."""
        try:
            return self._window.row(index) if self._window else None
        except ClaimbenchError as problem:
            self.post_message(self.Failed(problem))
            return None

    def show(self, window: RowWindow, lines: LineMap, cursor: int, group: Grouping | None = None) -> None:
        """Show other rows with the cursor on a row of them; a claim that keeps the cursor keeps its line.

        `group` says what the groups are whose headings stand in `lines`.
        """
        from_top = self._lines.line_of(self.cursor) - self.scroll_offset.y
        selected = self.selected
        was_in_view = 0 <= from_top < self.size.height
        self._window, self._lines, self._group = window, lines, group
        self._strips.clear()
        self.virtual_size = Size(self.size.width, lines.lines)
        cursor = max(0, min(cursor, window.total - 1))
        row = self.row(cursor)
        if was_in_view and row is not None and selected is not None and row.id == selected.id:
            self.scroll_to(y=max(0, lines.line_of(cursor) - from_top), animate=False)
        self.set_reactive(QueueList.cursor, cursor)
        self.scroll_to_cursor()
        self.refresh()
        self.post_message(self.Moved(self, self.selected))

    def clear_marks(self) -> None:
        """Take all marks off."""
        self._marked.clear()
        self._redraw()

    # Moving

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.total - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        for index in (old, new):
            self.refresh_line(self._lines.line_of(index))
        self.scroll_to_cursor()
        self.post_message(self.Moved(self, self.selected))

    def scroll_to_cursor(self) -> None:
        """Bring the cursor's line into view by the shortest way, with the heading right above it."""
        top, height = self.scroll_offset.y, self.size.height
        first, line = self._lines.with_heading(self.cursor), self._lines.line_of(self.cursor)
        if first < top:
            self.scroll_to(y=first, animate=False)
        elif height and line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False)

    def action_move(self, by: int) -> None:
        self.cursor += by

    def action_page(self, by: int) -> None:
        self.cursor += by * max(1, self.size.height - 1)

    def action_top(self) -> None:
        self.cursor = 0

    def action_bottom(self) -> None:
        self.cursor = self.total - 1

    def action_mark(self) -> None:
        row = self.selected
        if row is None:
            return
        if row.id in self._marked:
            del self._marked[row.id]
        else:
            self._marked[row.id] = None
        self._redraw()
        self.cursor += 1

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if line >= self._lines.lines:
            return
        self.cursor = self._lines.row_at(line)
        if event.chain == 2:
            self.post_message(self.Opened(self))

    def on_resize(self) -> None:
        self._strips.clear()
        self.virtual_size = Size(self.size.width, self._lines.lines)
        self.call_after_refresh(self.scroll_to_cursor)

    # Drawing

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def on_focus(self) -> None:
        self._redraw()

    def on_blur(self) -> None:
        self._redraw()

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        key = (line, line == self._lines.line_of(self.cursor), width)
        strip = self._strips.get(key)
        if strip is None:
            heading = self._lines.heading_at(line)
            drawn = (
                self._draw_heading(heading, width) if heading else self._draw(self._lines.row_at(line), width)
            )
            strip = self._strips[key] = drawn
        return strip

    def _draw_heading(self, heading: Heading, width: int) -> Strip:
        row = self.row(heading.first)
        style = self.get_component_rich_style("queue--heading")
        name = _group_name(row, self._group) if row is not None else ""
        count = f" {heading.size:,} "
        text = f" {_fit(name, width - len(count) - 1)}{count}"
        return Strip([Segment(text, style)]).crop_extend(0, width, style)

    def _draw(self, index: int, width: int) -> Strip:
        row = self.row(index)
        base = self.get_component_rich_style("queue--row")
        if row is None:
            return Strip.blank(width, base)
        under_cursor = index == self.cursor
        if under_cursor:
            base = self.get_component_rich_style("queue--cursor")
        elif row.status in _DONE:
            base = self.get_component_rich_style("queue--done")
        segments = [
            Segment("▌" if under_cursor else " ", self._over(base, "queue--bar", under_cursor)),
            *([Segment("✓ " if row.id in self._marked else "  ", base)] if self._marked else []),
            Segment(f"{row.worthiness:.2f}", self._over(base, "queue--score", under_cursor)),
            Segment(f" {STATUS_GLYPHS[row.status]} ", base),
        ]
        room = width - sum(cell_len(segment.text) for segment in segments)
        ends = _ends(row, width, self.holders.get(row.id))
        room -= sum(cell_len(end) for end in ends.values())
        segments.append(Segment(_fit(shown_line(row.text), room), base))
        segments += [
            Segment(end, self._over(base, component, under_cursor)) for component, end in ends.items()
        ]
        return Strip(segments).crop_extend(0, width, base)

    def _over(self, base: Style, component: str, under_cursor: bool) -> Style:
        """A component's own colour on the row's background; under the cursor the row's colours win."""
        own = self.get_component_rich_style(component, partial=True)
        return own + base if under_cursor else base + own


def _ends(row: QueueRow, width: int, holder: str | None) -> dict[str, str]:
    """What stands behind a claim's text where there is room, each by the component it is drawn as."""
    ends: dict[str, str] = {}
    if holder:
        ends["queue--holder"] = f" ✎ {_fit(shown_line(holder), _HOLDER_WIDTH).rstrip()} "
    if row.rating and width >= _WIDE_ENOUGH_FOR_RATINGS:
        room = _RATING_WIDTH if width < _WIDE_ENOUGH_FOR_LONG_RATINGS else 2 * _RATING_WIDTH
        ends["queue--rating"] = f" {_fit(shown_line(row.rating), room).rstrip()} "
    if row.deadline and row.status not in _DONE and width >= _WIDE_ENOUGH_FOR_DEADLINES:
        ends["queue--due"] = f" due {row.deadline} "
    return ends


def _group_name(row: QueueRow, group: Grouping | None) -> str:
    if group == "speaker":
        return shown_line(row.speaker or "") or "the publication"
    return shown_line(short_name(row.document))


def _fit(text: str, width: int) -> str:
    """Cut or pad to exactly `width` cells, showing where something was cut off."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…"
