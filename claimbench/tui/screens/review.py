"""The main screen: the queue and the claim under the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from claimbench.model.claims import ClaimStatus
from claimbench.model.errors import ClaimbenchError
from claimbench.model.verdicts import RatingScale
from claimbench.tui.background import DeskThreads, keys_wait_for, settle
from claimbench.tui.queue_view import QueueView, open_view, similar
from claimbench.tui.text import shown
from claimbench.tui.widgets.claim_pane import ClaimPane
from claimbench.tui.widgets.desk_header import DeskHeader
from claimbench.tui.widgets.filter_line import FilterLine
from claimbench.tui.widgets.key_line import KeyLine
from claimbench.tui.widgets.queue_list import QueueList
from claimbench.workbench.claims import card
from claimbench.workbench.desk import data_version
from claimbench.workbench.filter_language import parse
from claimbench.workbench.filter_names import names_on
from claimbench.workbench.overview import overview
from claimbench.workbench.settings import Settings

if TYPE_CHECKING:
    from claimbench.tui.acts import Acts
    from claimbench.tui.screens.document import DocumentEnd

SETTLE = 0.03
"""Seconds for which the cursor rests on a claim before its card is read: a held key reads only the last."""

COMPARE_AFTER = 0.2
"""Seconds for which a card stands before checked claims like it are looked for: typing goes first."""

LOOK_EVERY = 1.0
"""Seconds between looks for what other programs have changed."""

LOAD_AFTER = 0.2
"""Seconds after the start when the other screens are loaded."""

LOADED_LATER = (
    "claimbench.tui.acts",
    "claimbench.tui.screens.document",
    "claimbench.tui.screens.help",
    "claimbench.tui.screens.overview",
    "claimbench.tui.screens.status_filter",
)
"""Kept out of the start, so that the queue stands as soon as it can."""


class ReviewScreen(Screen[None]):
    """Queue on one side, claim card on the other; one above the other where the terminal is narrow."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "#queue"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "source", "source", id="source", priority=True),
        Binding("e", "evidence", "evidence", id="evidence", priority=True, show=False),
        Binding("v", "verdict", "verdict", id="verdict", priority=True),
        *(
            Binding(
                str(number), f"rate({number})", f"verdict with rating {number}", show=False, priority=True
            )
            for number in range(1, 10)
        ),
        Binding("a", "matches", "checked already", id="matches", priority=True, show=False),
        Binding("d", "dismiss_claim", "dismiss", id="dismiss", priority=True),
        Binding("r", "reopen", "reopen", id="reopen", priority=True, show=False),
        Binding("w", "reword", "reword", id="reword", priority=True, show=False),
        Binding("x", "split", "split in two", id="split", priority=True, show=False),
        Binding("m", "merge", "merge the marked", id="merge", priority=True, show=False),
        Binding("c", "comment", "comment", id="comment", priority=True, show=False),
        Binding("t", "tag", "tag", id="tag", priority=True, show=False),
        Binding("p", "priority", "priority", id="priority", priority=True, show=False),
        Binding("o", "document", "document", id="document", priority=True),
        Binding("O", "overview", "overview", id="overview", priority=True, show=False),
        Binding("u", "undo", "undo", id="undo", priority=True),
        Binding("U,ctrl+r", "redo", "redo", id="redo", priority=True, show=False),
        Binding("f", "status", "status", id="status", priority=True),
        Binding("F", "keep_view", "keep the filter", id="keep_view", priority=True, show=False),
        Binding("slash", "filter", "filter", id="filter", key_display="/", priority=True),
        Binding("enter", "read", "read the claim", id="read", priority=True, show=False),
        Binding("escape", "back", "back to the queue", priority=True, show=False),
        Binding("J", "card_scroll(1)", "scroll the claim down", id="card_down", priority=True, show=False),
        Binding("K", "card_scroll(-1)", "scroll the claim up", id="card_up", priority=True, show=False),
        Binding("q", "app.quit", "quit", id="quit", priority=True),
    ]

    def __init__(self, threads: DeskThreads, settings: Settings, *, document_id: int | None) -> None:
        super().__init__()
        self.threads = threads
        self.settings = settings
        self.view: QueueView | None = None
        self.queue = QueueList(id="queue")
        self._document_id = document_id
        self._reloading = asyncio.Lock()
        # Held rather than looked for: an act may end after the screen has left the stage.
        self._header = DeskHeader()
        self._filter = FilterLine()
        self._note = Static(Content(""), id="queue-note")
        self._pane = ClaimPane(id="claim")
        self._card_shown = False

    def compose(self) -> ComposeResult:
        yield self._header
        with Container(id="panes"):
            with Vertical(id="queue-pane"):
                yield self._filter
                yield self._note
                yield self.queue
            yield self._pane
        yield KeyLine()

    def on_mount(self) -> None:
        # Not awaited here: the frame stands before the desk is read.
        self.run_worker(self._begin(), group="begin")

    async def _begin(self) -> None:
        await self.reload()
        self.set_interval(LOOK_EVERY, self._look_for_changes)
        self.set_timer(LOAD_AFTER, self._load_the_rest)
        if self.threads.desk.reviewer is None:
            await self.acts.ask_name()

    @property
    def scale(self) -> RatingScale:
        """The desk's ratings; none until the desk has been read."""
        return RatingScale(name="", ratings=()) if self.view is None else self.view.scale

    @cached_property
    def acts(self) -> Acts:
        """What can be done to the claim under the cursor."""
        from claimbench.tui.acts import Acts

        return Acts(self)

    # What is shown

    async def reload(self, claim_id: int | None = None) -> None:
        """Show the queue as it is now, with the cursor on a claim: the one given, else the one it is on."""
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
        queue.show(view.window, queue.cursor if view.cursor is None else view.cursor)
        self._header.counts = view.counts
        self._header.document = view.document
        self._header.reviewer = self.threads.desk.reviewer or ""
        filtering = bool(self._filter.line.strip())
        total = f"{view.window.total:,}"
        self._filter.say_count(f"{total} of {view.counts.total:,}" if filtering else total)
        self._say_note(view)

    def _say_note(self, view: QueueView) -> None:
        sentences = list(view.notes)
        if not view.window.total:
            sentences.append(self._why_empty(view))
        self._note.update(shown("\n".join(sentences)))
        self._note.display = bool(sentences)

    def _why_empty(self, view: QueueView) -> str:
        if not view.counts.total and not view.document:
            return (
                "There is no claim here yet. Quit with q, then start on a text: claimbench review article.txt"
            )
        if not view.counts.total:
            return "No claim was found in this document. Quit with q and review another."
        line = self._filter.line
        if parse(line).statuses == (ClaimStatus.OPEN,) and not view.counts.open:
            return "No open claim is left: well done. Press f and choose all claims to see what was decided."
        return "No claim matches this filter. Press / to change it; escape there clears it."

    @on(QueueList.Moved)
    def _moved(self, event: QueueList.Moved) -> None:
        row = event.row
        if row is not None:
            self._pane.show_row(row)
        self.run_worker(self._show_card(None if row is None else row.id), exclusive=True, group="card")

    async def _show_card(self, claim_id: int | None) -> None:
        if claim_id is None:
            self._pane.show(None, self.scale)
            return
        if self._card_shown:
            await asyncio.sleep(SETTLE)
        self._card_shown = True
        try:
            self._pane.show(await self.threads.read(card, claim_id), self.scale)
            await asyncio.sleep(COMPARE_AFTER)
            self._pane.show_matches(await self.threads.read(similar, claim_id))
        except ClaimbenchError as problem:
            self.say_problem(problem)

    @on(QueueList.Failed)
    def _rows_failed(self, event: QueueList.Failed) -> None:
        self.say_problem(event.problem)

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
        if self.view is None:
            return
        self.run_worker(self._reload_when_changed(self.view.version), exclusive=True, group="look")

    async def _reload_when_changed(self, seen: int) -> None:
        try:
            version = await self.threads.read(data_version)
        except ClaimbenchError as problem:
            self.say_problem(problem)
            return
        if version != seen and self.view is not None and self.view.version == seen:
            await self.reload()

    def _load_the_rest(self) -> None:
        """Load what the first key will need while nobody is waiting."""
        # Not awaited here: the screen takes in its messages meanwhile.
        self.run_worker(self._load(LOADED_LATER), group="load")

    async def _load(self, modules: Iterable[str]) -> None:
        for module in modules:
            await self.threads.read(lambda _, name: import_module(name), module)

    # Filtering

    @on(FilterLine.Changed)
    def _filter_changed(self) -> None:
        self.run_worker(self.reload(), exclusive=True, group="filter")

    async def action_leave_filter(self) -> None:
        # The keys typed next are meant for the claims that the filter leaves.
        await keys_wait_for(self.run_worker(self._apply_filter(), exclusive=True, group="filter"))
        self.set_focus(self.queue)

    async def _apply_filter(self) -> None:
        await settle(self.focused)
        await self.reload()

    def action_filter(self) -> None:
        self._back_to_queue()
        self._filter.start_typing()
        self.run_worker(self._learn_names(), exclusive=True, group="names")

    async def _learn_names(self) -> None:
        # A filter can do without them: what keeps them from being read shows where the queue is read.
        with suppress(ClaimbenchError):
            self._filter.know(await self.threads.read(names_on))

    async def action_status(self) -> None:
        from claimbench.tui.screens.status_filter import StatusFilter

        if self.view is None:
            return
        dialog = StatusFilter(self.view.counts, self._filter.line, self.settings.views)
        await self.app.push_screen(dialog, self._take_line)

    def _take_line(self, line: str | None) -> None:
        if line is not None:
            self._filter.line = line

    async def action_keep_view(self) -> None:
        """Keep the filter in force under a name."""
        line = " ".join(self._filter.line.split())
        if not line:
            self.say("There is no filter to keep: / sets one.")
            return
        await self.acts.keep_view(line)

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
            self.queue.clear_marks()
        self._back_to_queue()

    def _back_to_queue(self) -> None:
        self.remove_class("-reading")
        self.set_focus(self.queue)

    def action_card_scroll(self, by: int) -> None:
        self._pane.scroll_relative(y=by * 3, animate=False)

    async def action_document(self) -> None:
        from claimbench.tui.screens.document import DocumentScreen, read_document

        row = self.queue.selected
        if row is None:
            return
        try:
            view = await self.threads.read(read_document, row.document_id)
        except ClaimbenchError as problem:
            self.say_problem(problem)
            return
        await self.app.push_screen(DocumentScreen(view, row.id), self._come_back)

    async def action_overview(self) -> None:
        from claimbench.tui.screens.overview import OverviewScreen

        if self.view is None:
            return
        try:
            found = await self.threads.read(overview, self.view.query.document_id)
        except ClaimbenchError as problem:
            self.say_problem(problem)
            return
        await self.app.push_screen(OverviewScreen(found, self.view.document))

    async def _come_back(self, ended: DocumentEnd | None) -> None:
        if ended is None:
            return
        if ended.claim_id is not None:
            await self.reload(ended.claim_id)
        if ended.selection is not None and ended.words.strip():
            await self.acts.add(ended.document_id, *ended.selection, ended.words)

    # Acts

    async def action_source(self) -> None:
        await self.acts.source()

    async def action_evidence(self) -> None:
        await self.acts.evidence()

    async def action_verdict(self) -> None:
        await self.acts.verdict()

    async def action_rate(self, number: int) -> None:
        if number <= len(self.scale.ratings):
            await self.acts.verdict(self.scale.ratings[number - 1].name)

    async def action_matches(self) -> None:
        await self.acts.reuse()

    async def action_dismiss_claim(self) -> None:
        await self.acts.dismiss()

    async def action_reopen(self) -> None:
        await self.acts.reopen()

    async def action_reword(self) -> None:
        await self.acts.reword()

    async def action_split(self) -> None:
        await self.acts.split()

    async def action_merge(self) -> None:
        await self.acts.merge()

    async def action_comment(self) -> None:
        await self.acts.comment()

    async def action_tag(self) -> None:
        await self.acts.tag()

    async def action_priority(self) -> None:
        await self.acts.priority()

    async def action_undo(self) -> None:
        await self.acts.undo()

    async def action_redo(self) -> None:
        await self.acts.redo()
