"""How far people agree who rate without sight of each other: by scale, kind and pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from claimbench.model.errors import ClaimbenchError
from claimbench.tui.background import DeskThreads
from claimbench.tui.text import fitted, shown, shown_line
from claimbench.tui.widgets.key_line import KeyLine
from claimbench.workbench.agreement import Agreement, agreement
from claimbench.workbench.desk import Desk, data_version

LOOK_EVERY = 1.0
"""Seconds between looks for verdicts that others have given meanwhile."""

_NAME_WIDTH = 38

_HEADINGS = {"all": "all claims", "kind": "by kind", "pair": "by pair of people"}

_NOTHING = "No claim has two verdicts yet that were given without sight of each other."

_MEANING = (
    "Of verdicts given without sight of each other, as they stood before they were compared. Alike: the "
    "share of pairs of verdicts on a claim that are the same. Alpha: Krippendorff's, 1 for full agreement, 0 "
    "for what chance gives, not defined where all verdicts are the same."
)


class AgreementScreen(Screen[None]):
    """A table that follows what is rated meanwhile."""

    AUTO_FOCUS = "#agreement"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll(1)", "down", priority=True),
        Binding("k,up", "scroll(-1)", "up", priority=True),
        Binding("pagedown,space", "page(1)", "a page down", priority=True, show=False),
        Binding("pageup", "page(-1)", "a page up", priority=True, show=False),
        Binding("escape,q,a,enter", "dismiss(None)", "back", priority=True),
    ]

    def __init__(self, threads: DeskThreads) -> None:
        super().__init__()
        self._threads = threads
        self._seen: int | None = None
        self._table = Static(Content("Measuring …"))

    def compose(self) -> ComposeResult:
        heading = " Agreement of those who rate blind, whole desk"
        yield Static(Content.styled(heading, "bold $primary"), id="document-heading")
        yield VerticalScroll(self._table, id="agreement")
        yield KeyLine()

    def on_mount(self) -> None:
        self.run_worker(self._look(), group="agreement")
        self.set_interval(LOOK_EVERY, self._look_again)

    def _look_again(self) -> None:
        self.run_worker(self._look(), group="look", exclusive=True)

    async def _look(self) -> None:
        try:
            version, found = await self._threads.read(_measured, self._seen)
        except ClaimbenchError as problem:
            self._table.update(shown(str(problem), "$warning"))
            return
        if found is not None:
            self._seen = version
            self._table.update(agreement_content(found))

    def action_scroll(self, by: int) -> None:
        self.query_one("#agreement").scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        body = self.query_one("#agreement")
        body.scroll_relative(y=by * (body.size.height - 1), animate=False)


def _measured(desk: Desk, seen: int | None) -> tuple[int, list[Agreement] | None]:
    """The desk's version, and the figures where it is another one than was seen."""
    version = data_version(desk)
    return version, None if version == seen else agreement(desk)


def agreement_content(found: Sequence[Agreement]) -> Content:
    """Scale by scale: of all claims, by kind, by pair, each with how many claims it rests on."""
    if not found:
        return Content.styled(_NOTHING, "$quiet")
    lines: list[Content] = []
    for (scale, version), figures in groupby(found, lambda one: (one.scale, one.scale_version)):
        lines += [*_of_scale(f"{scale}, version {version}", list(figures)), Content("")]
    return Content("\n").join([*lines, Content.styled(_MEANING, "$quiet")])


def _of_scale(name: str, figures: Sequence[Agreement]) -> Iterator[Content]:
    columns = f"{'claims':>8}{'verdicts':>10}{'alike':>7}  alpha"
    yield Content.assemble((fitted(name, _NAME_WIDTH), "bold $primary"), (columns, "$quiet"))
    for by, those in groupby(figures, lambda one: one.by):
        if by != "all":
            yield Content.styled(_HEADINGS[by], "$accent")
        for one in those:
            label = f"  {shown_line(one.name)}" if one.name else _HEADINGS[by]
            alpha = "not defined" if one.alpha is None else f"{one.alpha:5.2f}"
            numbers = f"{one.claims:>8,}{one.verdicts:>10,}{one.raw:>7.0%}  {alpha}"
            yield Content.assemble(fitted(label, _NAME_WIDTH), numbers)
