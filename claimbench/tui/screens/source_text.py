"""What is kept of a source, to be searched and quoted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import ClassVar
from urllib.parse import urlsplit

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea
from textual.worker import Worker

from claimbench.model.errors import ClaimbenchError
from claimbench.model.sources import Snapshot, Source, Stance
from claimbench.tui.background import DeskThreads, keys_wait_for, settle
from claimbench.tui.card_content import when
from claimbench.tui.text import shown, shown_line
from claimbench.tui.widgets.key_line import KeyLine
from claimbench.tui.widgets.line_field import LineField
from claimbench.tui.widgets.source_text import LONGEST, SourceText, Span
from claimbench.workbench import claims, snapshots, sources
from claimbench.workbench.desk import Desk

WORDS_SHOWN = 400
"""Characters of the selection shown below the text."""

Quote = Callable[[int, Span, Stance], Awaitable[str]]
"""Quotes a stretch of a snapshot, and says in a sentence what was done. Raises ClaimbenchError."""


@dataclass(frozen=True)
class SourceView:
    """A source with one of its snapshots."""

    source: Source
    snapshots: tuple[Snapshot, ...]
    """Newest first."""
    shown: Snapshot | None
    """The one that is shown; None when nothing is kept."""
    text: str
    quoted: tuple[Span, ...]
    """The stretches of this text that serve the claim as evidence."""


def read_source(desk: Desk, claim_id: int, source_id: int, snapshot_id: int | None = None) -> SourceView:
    """Read a source for the screen with the snapshot that is named, else the newest that has a text."""
    held = snapshots.of(desk, source_id)
    wanted = [snapshot for snapshot in held if snapshot.id == snapshot_id]
    readable = [snapshot for snapshot in held if snapshot.has_text]
    shown_one = next(iter(wanted or readable or held), None)
    quoted = [
        (evidence.selector.start, evidence.selector.end)
        for evidence in claims.card(desk, claim_id).evidence
        if evidence.selector is not None and shown_one and evidence.snapshot_id == shown_one.id
    ]
    text = snapshots.text(desk, shown_one.id) or "" if shown_one else ""
    return SourceView(sources.get(desk, source_id), tuple(held), shown_one, text, tuple(quoted))


class SourceScreen(Screen[str | None]):
    """Closes with what was quoted in a sentence, or None when nothing was."""

    AUTO_FOCUS = "SourceText"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "quote(0)", "supports", id="supports", priority=True),
        Binding("2", "quote(1)", "refutes", id="refutes", priority=True),
        Binding("3", "quote(2)", "context", id="context", priority=True),
        Binding("slash", "search", "search", id="search", key_display="/", priority=True),
        Binding("n", "step(1)", "next", id="next", priority=True),
        Binding("p,N", "step(-1)", "previous", id="previous", priority=True),
        Binding("r", "visit", "visit", id="visit", priority=True),
        Binding("left_square_bracket", "other(1)", "older", id="older", key_display="[", priority=True),
        Binding("right_square_bracket", "other(-1)", "newer", id="newer", key_display="]", priority=True),
        Binding("enter", "end_search", "to the text", show=False, priority=True),
        Binding("escape,q", "leave", "leave", priority=True),
    ]

    def __init__(self, threads: DeskThreads, claim_id: int, view: SourceView, quote: Quote) -> None:
        super().__init__()
        self._threads = threads
        self._claim_id = claim_id
        self._view = view
        self._quote = quote
        self._text = SourceText(view.text, view.quoted)
        self._visit: Worker[None] | None = None
        self._begun = 0.0
        self._unwanted = Event()
        self._said = ""

    def compose(self) -> ComposeResult:
        yield Static(self._heading(), id="document-heading")
        with Horizontal(id="source-search"):
            yield Static(Content("/"), id="filter-sign")
            yield LineField(id="search", placeholder="words to look for")
            yield Static(Content(""), id="found")
        yield Static(Content(""), id="source-note")
        yield self._text
        yield Static(Content(""), id="selected-words")
        yield KeyLine()

    def on_mount(self) -> None:
        self._say_state()
        self.set_interval(0.5, self._say_state)
        unread = self._view.source.url is None and self._view.shown and not self._view.text
        if unread and self._threads.desk.reviewer is not None:
            self.action_visit()

    def on_unmount(self) -> None:
        self._unwanted.set()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        searching = isinstance(self.focused, LineField)
        match action:
            case "quote" | "search":
                return bool(self._view.text)
            case "step":
                return bool(self._text.found)
            case "other":
                return self._other(int(str(parameters[0]))) is not None
            case "visit":
                return self._can_visit() and self._visit is None
            case "end_search":
                return searching
            case _:
                return True

    # What is shown

    def _heading(self) -> Content:
        view = self._view
        name = Content.styled(f" {shown_line(sources.name_of(view.source))}", "bold $primary")
        if view.shown is None:
            return name
        place = view.snapshots.index(view.shown) + 1
        which = f"  ·  {place} of {len(view.snapshots)}, newest first" if len(view.snapshots) > 1 else ""
        return Content.assemble(name, (f"  ─  as of {when(view.shown.taken_at)}{which}", "$quiet"))

    def _say(self, sentence: str) -> None:
        self._said = sentence
        self._say_state()

    def _say_state(self) -> None:
        """Tell what is under way or what to do, and keep the seconds of a visit running."""
        if self._visit is not None:
            seconds = int(monotonic() - self._begun)
            sentence = f"Visiting {self._place()} … {seconds} s · escape cancels"
        else:
            sentence = self._said or self._what_to_do()
        if sentence:
            self.query_one("#source-note", Static).update(shown(sentence))
        self.query_one("#source-note").display = bool(sentence)

    def _what_to_do(self) -> str:
        view = self._view
        if len(view.text) > LONGEST:
            return f"The text has {len(view.text):,} characters; the first {LONGEST:,} are shown."
        if view.text:
            return ""
        if view.shown is not None:
            return "No text can be read from what is kept of this source; escape leaves, e quotes it by hand."
        if view.source.url is None:
            return "There is no text of this source to look at; escape leaves, e quotes it by hand."
        return "Nothing is kept of this page yet: r visits it and keeps what it says now."

    def _place(self) -> str:
        source = self._view.source
        return urlsplit(source.url).hostname or source.url if source.url else sources.name_of(source)

    def _show(self, view: SourceView) -> None:
        self._view = view
        self._said = ""
        old, self._text = self._text, SourceText(view.text, view.quoted)
        with self.app.batch_update():
            self.mount(self._text, after=old)
            old.remove()
            self.query_one("#document-heading", Static).update(self._heading())
        self._say_state()
        self.query_one("#found", Static).update(Content(""))
        self.set_focus(self._text)
        self.refresh_bindings()

    # Searching

    def action_search(self) -> None:
        self.set_focus(self.query_one("#search"))

    @on(Input.Changed, "#search")
    def _search_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._text.find(event.value)
        self._say_found()

    def action_step(self, by: int) -> None:
        self._text.step_found(by)
        self._say_found()

    async def action_end_search(self) -> None:
        await settle(self.focused)
        self.set_focus(self._text)

    def _say_found(self) -> None:
        text = self._text
        words = self.query_one("#search", LineField).value.strip()
        found = f"{text.found_number} of {text.found:,}" if text.found else "not found" if words else ""
        self.query_one("#found", Static).update(Content(found))
        self.refresh_bindings()

    # Quoting

    @on(TextArea.SelectionChanged)
    def _selection_changed(self) -> None:
        start, end = self._text.selected_span
        if start < end and self._said:
            self._say("")
        words = " ".join(self._view.text[start : min(end, start + WORDS_SHOWN)].split())
        chosen = Content("")
        if words:
            chosen = Content.assemble(
                (f"selected, {end - start:,} characters: ", "$quiet"), (f"“{shown_line(words)}”", "italic")
            )
        self.query_one("#selected-words", Static).update(chosen)

    async def action_quote(self, number: int) -> None:
        await settle(self._text)
        start, end = self._text.selected_span
        if self._view.shown is None or not self._view.text[start:end].strip():
            self._say(
                "Select the words first: with / and Enter, with shift and the arrow keys, or the mouse."
            )
            return
        work = self._save(self._view.shown.id, (start, end), tuple(Stance)[number])
        await keys_wait_for(self.app.run_worker(work, group="acts"))

    async def _save(self, snapshot_id: int, span: Span, stance: Stance) -> None:
        try:
            done = await self._quote(snapshot_id, span, stance)
        except ClaimbenchError as problem:
            self._say(f"Not quoted: {problem}")
        else:
            if self.is_current:
                self.dismiss(done)

    # Visiting

    def _can_visit(self) -> bool:
        return self._view.source.url is not None or bool(self._view.snapshots and not self._view.text)

    def action_visit(self) -> None:
        self._unwanted = Event()
        self._begun = monotonic()
        self._visit = self.run_worker(self._look(self._unwanted), group="visits")
        self._say_state()
        self.refresh_bindings()

    async def _look(self, unwanted: Event) -> None:
        source_id = self._view.source.id
        said = ""
        try:
            kept = await self._threads.visit(snapshots.take_unless, source_id, unwanted.is_set)
            snapshot_id = kept.snapshot.id if kept and kept.snapshot else None
            view = await self._threads.read(read_source, self._claim_id, source_id, snapshot_id)
        except ClaimbenchError as problem:
            said = f"Nothing new is kept: {problem}"
        finally:
            self._visit = None
        if not self.is_attached or unwanted.is_set():
            return
        if not said:
            self._show(view)
        self._say(said)
        self.refresh_bindings()

    # Other snapshots, and the way out

    def _other(self, by: int) -> Snapshot | None:
        if self._view.shown is None:
            return None
        place = self._view.snapshots.index(self._view.shown) + by
        return self._view.snapshots[place] if 0 <= place < len(self._view.snapshots) else None

    async def action_other(self, by: int) -> None:
        other = self._other(by)
        if other is not None:
            work = self._read_other(other.id)
            await keys_wait_for(self.run_worker(work, group="read", exclusive=True))

    async def _read_other(self, snapshot_id: int) -> None:
        source_id = self._view.source.id
        try:
            view = await self._threads.read(read_source, self._claim_id, source_id, snapshot_id)
        except ClaimbenchError as problem:
            self._say(str(problem))
        else:
            self._show(view)

    async def action_leave(self) -> None:
        if isinstance(self.focused, LineField):
            await self.action_end_search()
        elif self._visit is not None:
            self._unwanted.set()
            self._visit.cancel()
            self._visit = None
            self._say(f"The visit to {self._place()} was cancelled; nothing of it is kept.")
            self.refresh_bindings()
        else:
            self.dismiss(None)
