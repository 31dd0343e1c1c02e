"""Drives the application in tests: keys, text, and what then stands on the screen."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress

from textual.content import Content
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea
from textual.worker import Worker, WorkerCancelled, WorkerFailed

from claimbench.tui.app import ReviewApp
from claimbench.tui.opening import Opened
from claimbench.tui.screens.review import ReviewScreen
from claimbench.tui.widgets.claim_pane import ClaimPane
from claimbench.tui.widgets.filter_line import FilterLine
from claimbench.tui.widgets.queue_list import QueueList
from claimbench.workbench.desk import Desk
from claimbench.workbench.settings import Settings

PATIENCE = 60
"""Seconds after which a test is given up; none takes as long, on however busy a machine."""

UNENDING = {"look"}
"""Groups of workers that come and go by the clock."""


def review_app(desk: Desk, *, document_id: int | None = None, settings: Settings | None = None) -> ReviewApp:
    """The application on a desk that is open already."""
    settings = settings or Settings()
    return ReviewApp(lambda: Opened(desk, settings), document_id=document_id, theme=settings.theme)


class Driver:
    """A reviewer at the keyboard."""

    def __init__(self, app: ReviewApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, each once the one before it has done all that it does."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait until no message is on its way, no work is under way and the screen is drawn."""
        async with asyncio.timeout(PATIENCE):
            quiet = 0
            while quiet < 2:
                quiet = quiet + 1 if await self._at_rest() else 0
                await self.pilot.pause()

    async def until(self, condition: Callable[[], bool], *, settled: bool = True) -> None:
        """Wait for something that comes by itself, however long it takes, and for what follows."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await asyncio.sleep(0.02)
        if settled:
            await self.settle()

    async def _at_rest(self) -> bool:
        """Let all that is under way be done; whether there was nothing."""
        nothing = True
        for pump in self._pumps():
            nothing = nothing and not pump.message_queue_size
            await _taken_in(pump)
        for worker in self._workers():
            nothing = False
            # A newer one may take the place of one that is waited for.
            with suppress(WorkerCancelled, WorkerFailed):
                await worker.wait()
        return nothing and not any(pump.message_queue_size for pump in self._pumps())

    def _pumps(self) -> Iterator[MessagePump]:
        yield self.app
        for screen in tuple(self.app.screen_stack):
            yield screen
            yield from tuple(screen.query("*"))

    def _workers(self) -> list[Worker[object]]:
        return [
            worker
            for worker in tuple(self.app.workers)
            if worker.group not in UNENDING and not worker.is_finished
        ]

    async def type(self, text: str) -> None:
        """Put text into the field that has the focus, as a paste would."""
        await self.settle()
        field = self.app.focused
        if isinstance(field, Input):
            field.insert_text_at_cursor(text)
        else:
            assert isinstance(field, TextArea)
            field.insert(text)
        await self.settle()

    async def filter(self, line: str) -> None:
        """Set the filter line."""
        self.screen.query_one(FilterLine).line = line
        await self.settle()

    @property
    def screen(self) -> ReviewScreen:
        """The main screen, whatever lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReviewScreen))

    @property
    def queue(self) -> QueueList:
        """The list of claims."""
        return self.screen.query_one(QueueList)

    @property
    def selected_id(self) -> int | None:
        """The number of the claim under the cursor."""
        return None if self.queue.selected is None else self.queue.selected.id

    @property
    def pane(self) -> ClaimPane:
        """The claim card's place."""
        return self.screen.query_one(ClaimPane)

    @property
    def card_text(self) -> str:
        """What the claim card says."""
        return plain(self.pane.query_one("#card", Static))

    @property
    def note(self) -> str:
        """The sentence under the filter line, '' when there is none."""
        note = self.screen.query_one("#queue-note", Static)
        return plain(note) if note.display else ""

    @property
    def problem(self) -> str:
        """The sentence in the form that is open."""
        return plain(self.app.screen.query_one(".form--problem", Static))

    @property
    def toasts(self) -> list[str]:
        """What the toasts say."""
        return [notification.message for notification in self.app._notifications]

    def lines(self) -> list[str]:
        """The screen as text, a string a line."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip)[:width] for strip in strips][:height]


async def _taken_in(pump: MessagePump) -> None:
    """Wait until a widget has dealt with the messages sent to it so far, if it is there still."""
    taken_in = asyncio.Event()
    if pump.is_running:
        pump.call_later(taken_in.set)
    # A widget that is taken away in the meantime answers no more.
    while not taken_in.is_set() and pump.is_running:
        # Not wait_for: until Python 3.12 it can swallow the cancellation that ends a test's patience.
        with suppress(TimeoutError):
            async with asyncio.timeout(0.1):
                await taken_in.wait()


def plain(widget: Static) -> str:
    """What a Static says, without styles."""
    content = widget.visual
    assert isinstance(content, Content)
    return content.plain
