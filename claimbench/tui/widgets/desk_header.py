"""The line at the top: what is under review, how far it is, and who is working."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from claimbench.tui.text import short_name, shown_line

if TYPE_CHECKING:
    from claimbench.workbench.queue import QueueCounts


class DeskHeader(Widget):
    """One line; what does not fit is left away from its least important end."""

    ALLOW_SELECT = False

    counts: reactive[QueueCounts | None] = reactive(None)
    document: reactive[str] = reactive("")
    """The name of the document under review; '' when the whole desk is."""
    reviewer: reactive[str | None] = reactive(None)
    """Who is working, '' for nobody yet, None as long as that is not known."""

    under_way: reactive[str] = reactive("")
    """What is being done beside all else."""

    def render(self) -> RenderResult:
        width = self.size.width
        reviewer = "" if self.reviewer is None else shown_line(self.reviewer) or "nobody yet"
        room = width - cell_len(" claimbench ─ ") - cell_len(f" {reviewer} ")
        counts = count_words(self.counts) if self.counts else ""
        if cell_len(counts) > room:
            counts = count_words(self.counts, short=True) if self.counts else ""
        name = shown_line(short_name(self.document))
        name_room = room - cell_len(counts) - 4
        if name and name_room >= 6:
            name = name if cell_len(name) <= name_room else set_cell_size(name, name_room - 1).rstrip() + "…"
            counts = f"{name} ─ {counts}" if counts else name
        left = Content.assemble((" claimbench", "bold $primary"), (" ─ ", "$quiet"), counts)
        gap = max(1, width - left.cell_length - cell_len(reviewer) - 1)
        under_way = shown_line(self.under_way)
        if under_way:
            room = width - cell_len(" claimbench ─ ")
            under_way = set_cell_size(under_way, min(cell_len(under_way), room))
            at = max(cell_len(" claimbench ─ "), width - cell_len(under_way) - 1)
            left = left.truncate(at - 1).extend_right(max(0, at - left.cell_length))
            return Content.assemble(left, (under_way, "$warning"))
        return Content.assemble(left, " " * gap, (reviewer, "bold"), " ")


def count_words(counts: QueueCounts, *, short: bool = False) -> str:
    """The counts in words, the states with no claim left away: `46 claims: 31 open · 12 checked`."""
    states = {
        "open": counts.open,
        "in review": counts.in_review,
        "checked": counts.checked,
        "signed off": counts.signed_off,
        "dismissed": counts.dismissed,
    }
    parts = [f"{number:,} {state}" for state, number in states.items() if number]
    if short:
        return parts[0] if parts else "no claims"
    total = "1 claim" if counts.total == 1 else f"{counts.total:,} claims"
    return f"{total}: {' · '.join(parts)}" if parts else "no claims yet"
