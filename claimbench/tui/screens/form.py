"""What all forms share: fields under the claim they are about, saving, and why something was not saved."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from claimbench.model.errors import ClaimbenchError
from claimbench.tui.background import keys_wait_for, settle
from claimbench.tui.text import shown
from claimbench.tui.widgets.choice import Choice
from claimbench.tui.widgets.line_field import LineField
from claimbench.tui.widgets.text_field import TextField

Entry = TypeVar("Entry")

Save = Callable[[Entry], Awaitable[str]]
"""Writes an entry, which is on disk when this returns, and says in a sentence what was done.

Raises ClaimbenchError with the reason when it was not.
"""


class Form(ModalScreen[str | None], Generic[Entry]):
    """Asks for an entry and closes once that is saved with what was done, or with None when it is left.

    An entry that cannot be saved stays in the fields, with the reason below them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "leave", priority=True),
        Binding("enter", "next", "next field, or save after the last", show=False, priority=True),
        Binding("tab", "app.focus_next", "next field", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "previous field", show=False, priority=True),
    ]

    AUTO_FOCUS = ".first"
    title_text = ""
    save_label = "Save"

    def __init__(self, save: Save[Entry], *, about: str = "") -> None:
        super().__init__()
        self._save = save
        self._about = about
        self.saving = False
        self.saved = False
        self.refused = False
        """What stands below the fields is why the entry was not saved."""

    @abstractmethod
    def fields(self) -> ComposeResult:
        """The fields of the form."""

    @abstractmethod
    def entry(self) -> Entry:
        """What the fields hold. Raises UsageError saying what is missing."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="form"):
            yield Static(shown(self.title_text), classes="form--title")
            if self._about:
                with VerticalScroll(classes="form--about", can_focus=False):
                    yield Static(shown(self._about))
            yield from self.fields()
            yield Static("", classes="form--problem")
            with Horizontal(classes="form--buttons"):
                yield Button(shown(f"{self.save_label}  ^s"), id="save", variant="primary", compact=True)
                yield Button(shown("Leave  esc"), id="leave", compact=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        # In a text of several lines and on a button, Enter keeps its own meaning.
        return action != "next" or isinstance(self.focused, (LineField, Choice))

    async def action_next(self) -> None:
        fields = [field for field in self.focus_chain if isinstance(field, (LineField, TextField, Choice))]
        if self.focused is fields[-1]:
            await self.action_save()
        else:
            await settle(self.focused)
            self.focus_next()

    @on(Button.Pressed, "#save")
    async def action_save(self) -> None:
        if self.saving:
            return
        await settle(self.focused)
        try:
            entry = self.entry()
        except ClaimbenchError as problem:
            self.say(str(problem))
            return
        self.saving, self.refused = True, False
        self.say("saving …")
        await keys_wait_for(self.app.run_worker(self._write(entry), group="acts"))

    async def _write(self, entry: Entry) -> None:
        try:
            done = await self._save(entry)
        except ClaimbenchError as problem:
            self.refused = True
            self.say(f"Not saved: {problem}")
        else:
            self.saved = True
            if self.is_current:
                self.dismiss(done)
            else:
                self.say(f"{done} Leave with escape.")
        finally:
            self.saving = False

    @on(Button.Pressed, "#leave")
    async def action_leave(self) -> None:
        if self.saving:
            self.say("still saving; this closes by itself once that is done")
            return
        await self.keep_entry()
        self.dismiss(None)

    async def keep_entry(self) -> None:
        """What is done with an entry that is left; nothing, unless a form has use for it."""

    def say(self, sentence: str) -> None:
        """Show a sentence below the fields."""
        if self.is_attached:
            self.query_one(".form--problem", Static).update(shown(sentence))
