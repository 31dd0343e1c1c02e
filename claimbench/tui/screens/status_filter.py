"""Choosing which claims the queue shows, by their status or by a filter that was kept."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from claimbench.model.claims import ClaimStatus
from claimbench.tui.screens.choice_dialog import ChoiceDialog, leaving, numbered_from
from claimbench.tui.text import STATUS_GLYPHS, shown_line
from claimbench.workbench.filter_language import with_term
from claimbench.workbench.queue import QueueCounts


class StatusFilter(ChoiceDialog[str]):
    """Closes with the filter line that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        leaving("escape,f,q"),
        *numbered_from(0),
    ]

    def __init__(self, counts: QueueCounts, line: str, views: Mapping[str, str]) -> None:
        """`line` is the filter in force, of which a status takes the place of another."""
        by_status = [with_term(line, "status", status) for status in (None, *ClaimStatus)]
        super().__init__([*by_status, *views.values()])
        self._counts = counts
        self._views = dict(views)

    def compose(self) -> ComposeResult:
        numbers = {
            ClaimStatus.OPEN: self._counts.open,
            ClaimStatus.IN_REVIEW: self._counts.in_review,
            ClaimStatus.CHECKED: self._counts.checked,
            ClaimStatus.SIGNED_OFF: self._counts.signed_off,
            ClaimStatus.DISMISSED: self._counts.dismissed,
        }
        with Vertical(classes="dialog"):
            yield Static(Content("Show which claims?"), classes="form--title")
            yield OptionList(
                _option(0, " ", "all claims", self._counts.total, ""),
                *(
                    _option(place, STATUS_GLYPHS[status], status.value, count, status.value)
                    for place, (status, count) in enumerate(numbers.items(), 1)
                ),
                *(
                    _view(place, name, line)
                    for place, (name, line) in enumerate(self._views.items(), len(numbers) + 1)
                ),
            )
            yield Static(Content.styled("F in the queue adds a filter", "$quiet"))


def _option(number: int, glyph: str, name: str, count: int, identifier: str) -> Option:
    return Option(
        Content.assemble((f"{number} ", "$accent"), f"{glyph} {name:<12}", (f"{count:>9,}", "$quiet")),
        id=identifier.replace(" ", "-") or "all",
    )


def _view(number: int, name: str, line: str) -> Option:
    key = str(number) if number < 10 else " "
    return Option(
        Content.assemble((f"{key} ", "$accent"), f"/ {shown_line(name)}", (f"  {shown_line(line)}", "$quiet"))
    )
