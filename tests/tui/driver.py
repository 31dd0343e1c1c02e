"""Drives the application in tests: keys, text, and what then stands on the screen."""

from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from claimbench.tui.app import ReviewApp
from claimbench.tui.screens.review import ReviewScreen
from claimbench.tui.widgets.claim_pane import ClaimPane
from claimbench.tui.widgets.filter_line import FilterLine
from claimbench.tui.widgets.queue_list import QueueList


class Driver:
    """A reviewer at the keyboard."""

    def __init__(self, app: ReviewApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys and wait for what they set going."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until no work is under way and the screen is drawn."""
        for _ in range(2):
            await self.app.workers.wait_for_complete(
                [worker for worker in self.app.workers if worker.group not in {"look"}]
            )
            await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Put text into the field that has the focus, as a paste would."""
        field = self.app.focused
        if isinstance(field, Input):
            field.insert_text_at_cursor(text)
        else:
            assert isinstance(field, TextArea)
            field.insert(text)
        await self.pilot.pause()

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
    def card_text(self) -> str:
        """What the claim card says."""
        return plain(self.screen.query_one(ClaimPane).query_one("#card", Static))

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


def plain(widget: Static) -> str:
    """What a Static says, without styles."""
    content = widget.visual
    assert isinstance(content, Content)
    return content.plain
