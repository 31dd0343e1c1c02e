"""The application: `run_review` opens it on a desk."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme

from claimbench.model.errors import ClaimbenchError
from claimbench.tui.background import DeskThreads
from claimbench.tui.keys import actions_of, fitting_keys
from claimbench.tui.opening import Opened, opening_of
from claimbench.tui.screens.review import ReviewScreen
from claimbench.tui.text import shown
from claimbench.tui.themes import DARK, DEFAULT_THEME, LIGHT, THEMES
from claimbench.tui.widgets.claim_pane import ClaimPane
from claimbench.tui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from claimbench.workbench.desk import Desk
    from claimbench.workbench.settings import Settings

ENDED_BY_SIGNAL = 128
"""A program ended by a signal answers with this plus the signal's number, as shells have it."""


QUITTING = {"q", "ctrl+q", "ctrl+c"}
"""Keys that are heeded even before the desk is open."""


def run_review(open_desk: Callable[[str | None], Desk], *, document_id: int | None = None) -> int:
    """Run the application on a desk, or on one document of it, and give the exit code at the end.

    `open_desk` is called once the first frame stands, in another thread, with the reviewer that the settings
    file names. What it raises is raised here, once the terminal has been given back.
    """
    from claimbench.workbench.settings_file import theme_named

    app = ReviewApp(opening_of(open_desk), document_id=document_id, theme=theme_named())
    result = app.run()
    if app.problem is not None:
        raise app.problem
    return app.return_code or 0 if result is None else result


class ReviewApp(App[int]):
    """The review desk in a terminal."""

    TITLE = "claimbench"
    CSS_PATH = "claimbench.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "help", id="help", key_display="?", priority=True),
        Binding("ctrl+q", "quit", "quit", show=False, priority=True),
    ]

    def __init__(
        self, opening: Callable[[], Opened], *, document_id: int | None = None, theme: str | None = None
    ) -> None:
        """`opening` gives the desk and the settings, which have the last word on the theme."""
        super().__init__()
        self.threads = DeskThreads()
        self.problem: ClaimbenchError | None = None
        """Why the desk could not be opened."""
        self._opening = opening
        self._document_id = document_id
        self._kept_theme = ""
        self._held: list[events.Event] | None = []
        """What was typed before the desk was open; None from then on."""
        for known in THEMES:
            self.register_theme(known)
        self._kept_theme = theme if theme in self.available_themes else DEFAULT_THEME
        # Without Textual's watcher, which would have all style sheets read a second time.
        self.set_reactive(ReviewApp.theme, self._kept_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        chosen = super().get_driver_class()
        if sys.platform != "win32":
            from textual.drivers.linux_driver import LinuxDriver

            from claimbench.tui.terminal import TerminalDriver

            return TerminalDriver if chosen is LinuxDriver else chosen
        return chosen

    def get_default_screen(self) -> ReviewScreen:
        return ReviewScreen(self.threads, document_id=self._document_id)

    def on_mount(self) -> None:
        self._end_well_on_signals()
        self.theme_changed_signal.subscribe(self, self._theme_chosen)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._open()

    @work(group="open")
    async def _open(self) -> None:
        """Open the desk, show it, and go on with what has been typed meanwhile."""
        try:
            opened = await self.threads.open(self._opening)
        except ClaimbenchError as problem:
            if self.return_code is None:  # nobody has left meanwhile
                self.problem = problem
                self.exit(return_code=int(problem.exit_code))
            return
        troubles = [*opened.troubles, *self._apply(opened.settings)]
        if troubles:
            self.notify(shown("\n".join(troubles)).plain, markup=False, severity="warning", timeout=10)
        screen = self.screen
        if isinstance(screen, ReviewScreen):
            await screen.begin(opened.settings)
        held, self._held = self._held or [], None
        for event in held:
            self.post_message(event)
        gc.freeze()  # what stands now stands to the end: looking through it again would hold up a key

    async def on_event(self, event: events.Event) -> None:
        typed = isinstance(event, (events.InputEvent, events.Paste)) and not event.is_forwarded
        quitting = isinstance(event, events.Key) and event.key in QUITTING
        if typed and not quitting and self._held is not None:
            self._held.append(event)
        else:
            await super().on_event(event)

    def _theme_chosen(self, theme: Theme) -> None:
        if theme.name != self._kept_theme and self.threads.is_open and not self.is_web:
            self._kept_theme = theme.name
            self._keep_theme(theme.name)

    @work(group="settings")
    async def _keep_theme(self, name: str) -> None:
        try:
            await self.threads.write(_remember_theme, name)
        except ClaimbenchError as problem:
            self.notify(shown(str(problem)).plain, markup=False, severity="warning")

    def on_notify(self) -> None:
        # Runs before Textual adds the new toast: one at a time, for the last act is the one that counts.
        self.clear_notifications()
        self.screen.query("ToastRack > *").remove()

    def on_unmount(self) -> None:
        self.threads.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        # Forms and dialogs explain themselves, and help is closed by the key that opens it.
        return action != "help" or not self.screen.is_modal

    async def action_help(self) -> None:
        from claimbench.tui.screens.help import HelpScreen

        review = next(screen for screen in self.screen_stack if isinstance(screen, ReviewScreen))
        await self.push_screen(HelpScreen(self.screen.active_bindings, review.scale))

    async def action_quit(self) -> None:
        await self._leave(0)

    async def _leave(self, return_code: int) -> None:
        """End, with what stands half written in a form kept."""
        from claimbench.tui.screens.form import Form

        for screen in self.screen_stack:
            if isinstance(screen, Form):
                await screen.keep_entry()
        self.exit(return_code, return_code=return_code)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the colours that only our own themes know to all the others."""
        own = DARK if self.current_theme.dark else LIGHT
        return own.variables

    def _apply(self, settings: Settings) -> list[str]:
        """Follow the settings; gives a sentence for each that cannot be followed."""
        troubles: list[str] = []
        theme = settings.theme or DEFAULT_THEME
        if theme in self.available_themes:
            self._use_theme(theme)
        else:
            troubles.append(
                f"There is no theme {theme}; there are: {', '.join(sorted(self.available_themes))}"
            )
        if settings.keys:
            troubles += self._apply_keys(settings.keys)
        return troubles

    def _use_theme(self, theme: str) -> None:
        self.theme = self._kept_theme = theme

    def _apply_keys(self, keys: Mapping[str, str]) -> list[str]:
        from claimbench.tui.screens.document import DocumentScreen
        from claimbench.tui.screens.source_text import SourceScreen
        from claimbench.tui.widgets.document_text import DocumentText

        around = actions_of(self.BINDINGS)
        screens = (
            around | actions_of(ReviewScreen.BINDINGS, QueueList.BINDINGS, ClaimPane.BINDINGS),
            around | actions_of(DocumentScreen.BINDINGS, DocumentText.BINDINGS),
            around | actions_of(SourceScreen.BINDINGS),
        )
        keymap, troubles = fitting_keys(keys, screens)
        self.set_keymap(keymap)
        return troubles

    def _end_well_on_signals(self) -> None:
        """Restore the terminal when the program is told to end or the terminal goes away.

        Textual does so for SIGINT alone.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            try:
                loop.add_signal_handler(number, self.call_later, self._leave, ENDED_BY_SIGNAL + number)
            except (NotImplementedError, ValueError, RuntimeError):
                return  # not on this system, or not in the main thread

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer in the palette what keys do here, and the themes."""
        seen: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            of_a_pane = active.node not in (screen, self)
            if of_a_pane or not binding.description or not active.enabled or binding.description in seen:
                continue
            seen.add(binding.description)
            key = self.get_key_display(binding)
            yield SystemCommand(
                binding.description.capitalize(),
                f"key {key}",
                partial(self.run_action, binding.action, active.node),
            )
        for theme in THEMES:
            name = theme.name.removeprefix("claimbench-")
            yield SystemCommand(
                f"Theme: {name}", "change the colours", partial(setattr, self, "theme", theme.name)
            )
        yield SystemCommand("More themes", "all that there are", self.action_change_theme)
        yield SystemCommand("Picture", "save the screen as an SVG file", self.deliver_screenshot)


def _remember_theme(_: Desk, name: str) -> None:
    from claimbench.workbench.settings import remember_theme

    remember_theme(name)
