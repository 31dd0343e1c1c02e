"""The main screen: the queue and the claim under the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from claimbench.model.errors import ClaimbenchError
from claimbench.tui.background import DeskThreads, keys_wait_for, settle
from claimbench.tui.screens.review_keys import KEYS
from claimbench.tui.text import shown
from claimbench.tui.widgets.claim_pane import ClaimPane
from claimbench.tui.widgets.desk_header import DeskHeader
from claimbench.tui.widgets.filter_line import FilterLine
from claimbench.tui.widgets.key_line import KeyLine
from claimbench.tui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from claimbench.model.verdicts import RatingScale
    from claimbench.tui.queue_view import QueueView
    from claimbench.tui.visits import SourceVisits
    from claimbench.workbench.settings import Settings

NARROW, WIDE = "-narrow", "-wide"
"""Classes of the screen."""

WIDE_FROM = 100
"""Cells of a terminal in which queue and card stand side by side."""

SETTLE = 0.03
"""Seconds for which the cursor rests on a claim before its card is read: a held key reads only the last."""

COMPARE_AFTER = 0.2
"""Seconds for which a card stands before checked claims like it are looked for: typing goes first."""

LOOK_EVERY = 1.0
"""Seconds between looks for what other programs have changed."""

TELL_AFTER = 0.5
"""Seconds that opening the desk may take before the screen says what it waits for."""

LOAD_AFTER = 0.2
"""Seconds after the start when the other screens are loaded."""

LOADED_LATER = (
    "claimbench.tui.acts.table",
    "claimbench.tui.screens.help",
    "claimbench.tui.screens.overview",
)
"""Kept out of the start, so that the queue stands as soon as it can."""


class ReviewScreen(Screen[None]):
    """Queue on one side, claim card on the other; one above the other where the terminal is narrow."""

    HORIZONTAL_BREAKPOINTS = [(0, NARROW), (WIDE_FROM, WIDE)]  # noqa: RUF012
    AUTO_FOCUS = "#queue"

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    settings: Settings
    """Those of whoever works here, once the desk is open."""

    def __init__(self, threads: DeskThreads, *, document_id: int | None) -> None:
        super().__init__()
        self.threads = threads
        self.view: QueueView | None = None
        self.queue = QueueList(id="queue")
        self._document_id = document_id
        self._reloading = asyncio.Lock()
        # Held rather than looked for: an act may end after the screen has left the stage.
        self._header = DeskHeader()
        self._filter = FilterLine()
        self._note = Static(Content(""), id="queue-note")
        self._note.display = False
        self._pane = ClaimPane(id="claim")
        self._card_shown = False

    def compose(self) -> ComposeResult:
        # Textual says so too, but only after it has drawn a first frame.
        self.add_class(WIDE if self.app.size.width >= WIDE_FROM else NARROW)
        yield self._header
        with Container(id="panes"):
            with Vertical(id="queue-pane"):
                yield self._filter
                yield self._note
                yield self.queue
            yield self._pane
        yield KeyLine()

    def on_mount(self) -> None:
        self.set_timer(TELL_AFTER, self._tell_of_opening)

    def _tell_of_opening(self) -> None:
        if not self.threads.is_open:
            self._say_notes(["Opening the database …"])

    async def begin(self, settings: Settings) -> None:
        """Show the desk, which has been opened meanwhile."""
        self.settings = settings
        await self.reload()
        self.set_interval(LOOK_EVERY, self._look_for_changes)
        self.set_timer(LOAD_AFTER, self._load_the_rest)
        if self.threads.desk.reviewer is None:
            from claimbench.tui.acts.reviewer import ask_name

            await ask_name(self)

    @cached_property
    def visits(self) -> SourceVisits:
        """What is being visited to keep what it says."""
        from claimbench.tui.visits import SourceVisits

        return SourceVisits(self)

    @property
    def scale(self) -> RatingScale:
        """The desk's ratings; none until the desk has been read."""
        from claimbench.model.verdicts import RatingScale

        return RatingScale(name="", ratings=()) if self.view is None else self.view.scale

    @property
    def filter_line(self) -> str:
        """The filter in force."""
        return self._filter.line

    @filter_line.setter
    def filter_line(self, line: str) -> None:
        self._filter.line = line

    # What is shown

    async def reload(self, claim_id: int | None = None) -> None:
        """Show the queue as it is now, with the cursor on a claim: the one given, else the one it is on."""
        if not self.threads.is_open:
            return
        from claimbench.tui.queue_view import open_view

        # One after the other, each waited for: when an act has returned, the cursor stands where it leads.
        async with self._reloading:
            if claim_id is None and self.queue.selected is not None:
                claim_id = self.queue.selected.id
            try:
                view = await self.threads.read(open_view, self._filter.line, self._document_id, claim_id)
            except ClaimbenchError as problem:
                self.say_problem(problem)
                return
            if self.is_attached:
                self._show(view)

    def _show(self, view: QueueView) -> None:
        queue = self.queue
        self.view = view
        queue.holders = view.holders
        cursor = queue.cursor if view.cursor is None else view.cursor
        queue.show(view.window, view.lines, cursor, view.group)
        self._header.counts = view.counts
        self._header.document = view.document
        self._header.reviewer = self.threads.desk.reviewer or ""
        filtering = bool(self._filter.line.strip())
        total = f"{view.window.total:,}"
        self._filter.say_count(f"{total} of {view.counts.total:,}" if filtering else total)
        self._say_note(view)

    def _say_note(self, view: QueueView) -> None:
        from claimbench.tui.queue_view import why_empty

        self._say_notes([*view.notes, *(() if view.window.total else (why_empty(view, self._filter.line),))])

    def _say_notes(self, sentences: Sequence[str]) -> None:
        self._note.update(shown("\n".join(sentences)))
        self._note.display = bool(sentences)

    @on(QueueList.Moved)
    def _moved(self, event: QueueList.Moved) -> None:
        row = event.row
        if row is not None:
            self._pane.show_row(row)
        self._show_card(None if row is None else row.id)

    @work(exclusive=True, group="card")
    async def _show_card(self, claim_id: int | None) -> None:
        from claimbench.tui.queue_view import card_and_standing, similar

        if claim_id is None:
            self._pane.show(None, None, self.scale)
            return
        if self._card_shown:
            await asyncio.sleep(SETTLE)
        self._card_shown = True
        try:
            self._pane.show(*await self.threads.read(card_and_standing, claim_id), self.scale)
            await asyncio.sleep(COMPARE_AFTER)
            self._pane.show_matches(await self.threads.read(similar, claim_id))
        except ClaimbenchError as problem:
            self.say_problem(problem)

    @on(QueueList.Failed)
    def _rows_failed(self, event: QueueList.Failed) -> None:
        self.say_problem(event.problem)

    def say_under_way(self, words: str) -> None:
        """Tell in the header what is being done beside all else."""
        self._header.under_way = words

    def say(self, sentence: str) -> None:
        """Tell in a toast what was done."""
        self.notify(shown(sentence).plain, markup=False, timeout=4)

    def say_quietly(self, sentence: str) -> None:
        """Tell what came of work beside all else."""
        self.notify(shown(sentence).plain, markup=False, severity="warning", timeout=4)

    def say_problem(self, problem: ClaimbenchError) -> None:
        """Tell in a toast what could not be done, and why."""
        self.notify(shown(str(problem)).plain, markup=False, severity="error", timeout=8)

    async def _look_for_changes(self) -> None:
        if self.view is not None:
            self._reload_when_changed(self.view)

    @work(exclusive=True, group="look")
    async def _reload_when_changed(self, seen: QueueView) -> None:
        from claimbench.tui.queue_view import state

        try:
            version, holders = await self.threads.read(state)
        except ClaimbenchError as problem:
            self.say_problem(problem)
            return
        if (version, holders) != (seen.version, seen.holders) and self.view is seen:
            await self.reload()

    def _load_the_rest(self) -> None:
        """Load what the first key will need while nobody is waiting."""
        self._load(LOADED_LATER)

    @work(group="load")
    async def _load(self, modules: Iterable[str]) -> None:
        for module in modules:
            await self.threads.read(lambda _, name: import_module(name), module)

    # Filtering

    @on(FilterLine.Changed)
    def _filter_changed(self) -> None:
        self._filter_as_typed()

    @work(exclusive=True, group="filter")
    async def _filter_as_typed(self) -> None:
        await self.reload()

    async def action_leave_filter(self) -> None:
        # The keys typed next are meant for the claims that the filter leaves.
        await keys_wait_for(self._apply_filter())
        self.set_focus(self.queue)

    @work(exclusive=True, group="filter")
    async def _apply_filter(self) -> None:
        await settle(self.focused)
        await self.reload()

    def action_filter(self) -> None:
        self._back_to_queue()
        self._filter.start_typing()
        self._learn_names()

    @work(exclusive=True, group="names")
    async def _learn_names(self) -> None:
        from claimbench.workbench.filter_names import names_on

        # A filter can do without them: what keeps them from being read shows where the queue is read.
        with suppress(ClaimbenchError):
            self._filter.know(await self.threads.read(names_on))

    # Reading

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        match action:
            case "read":
                return self.queue.has_focus
            case "back":
                return not self._filter.has_focus_within
            case _:
                return True

    def action_read(self) -> None:
        self.add_class("-reading")
        self.set_focus(self._pane)

    @on(QueueList.Opened)
    def _opened(self) -> None:
        self.action_read()

    def action_back(self) -> None:
        if self.queue.has_focus and not self.has_class("-reading"):
            if self.visits.stop():
                self.say("Stopped: the source is attached, nothing of what it says is kept.")
            else:
                self.queue.clear_marks()
        self._back_to_queue()

    def _back_to_queue(self) -> None:
        self.remove_class("-reading")
        self.set_focus(self.queue)

    def action_card_scroll(self, by: int) -> None:
        self._pane.scroll_relative(y=by * 3, animate=False)

    # Acts

    async def action_act(self, name: str) -> None:
        """Do what a key stands for."""
        from claimbench.tui.acts.table import ACTS

        if self.threads.is_open:
            await ACTS[name](self)

    async def action_rate(self, number: int) -> None:
        """Begin a verdict with a rating of the desk's scale, by its place from 1."""
        from claimbench.tui.acts.deciding import verdict

        if number <= len(self.scale.ratings):
            await verdict(self, self.scale.ratings[number - 1].name)
