"""The application: `run_review` opens it on a desk."""

import asyncio
import signal
from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import Theme

from claimbench.model.errors import ClaimbenchError
from claimbench.tui.background import DeskThreads
from claimbench.tui.keys import actions_of, fitting_keys
from claimbench.tui.screens.review import ReviewScreen
from claimbench.tui.text import shown
from claimbench.tui.themes import DARK, DEFAULT_THEME, LIGHT, THEMES
from claimbench.tui.widgets.claim_pane import ClaimPane
from claimbench.tui.widgets.queue_list import QueueList
from claimbench.workbench.desk import Desk
from claimbench.workbench.settings import Settings, load_settings, remember_theme

ENDED_BY_SIGNAL = 128
"""A program ended by a signal answers with this plus the signal's number, as shells have it."""


def run_review(desk: Desk, *, document_id: int | None = None) -> int:
    """Open the application on a desk, or on one document of it, and give the exit code at the end."""
    troubles: list[str] = []
    app = ReviewApp(desk, document_id=document_id, settings=load_settings(troubles.append), troubles=troubles)
    result = app.run()
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
        self,
        desk: Desk,
        *,
        document_id: int | None = None,
        settings: Settings | None = None,
        troubles: Iterable[str] = (),
    ) -> None:
        """`troubles` are sentences to show at the start, such as what is wrong in the settings file."""
        super().__init__()
        self.threads = DeskThreads(desk)
        self._document_id = document_id
        self._settings = settings or Settings()
        self._troubles = list(troubles)
        self._kept_theme = ""
        for theme in THEMES:
            self.register_theme(theme)
        self._apply_settings()

    def get_default_screen(self) -> ReviewScreen:
        return ReviewScreen(self.threads, self._settings, document_id=self._document_id)

    def on_mount(self) -> None:
        self._end_well_on_signals()
        self.theme_changed_signal.subscribe(self, self._theme_chosen)
        if self._troubles:
            self.notify(shown("\n".join(self._troubles)).plain, markup=False, severity="warning", timeout=10)

    def _theme_chosen(self, theme: Theme) -> None:
        if theme.name != self._kept_theme and not self.is_web:
            self._kept_theme = theme.name
            self.run_worker(self._keep_theme(theme.name), group="settings")

    async def _keep_theme(self, name: str) -> None:
        try:
            await self.threads.write(lambda _: remember_theme(name))
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

    def _apply_settings(self) -> None:
        theme = self._settings.theme or DEFAULT_THEME
        if theme not in self.available_themes:
            self._troubles.append(
                f"There is no theme {theme}; there are: {', '.join(sorted(self.available_themes))}"
            )
            theme = DEFAULT_THEME
        self.theme = self._kept_theme = theme
        if self._settings.keys:
            self._apply_keys()

    def _apply_keys(self) -> None:
        from claimbench.tui.screens.document import DocumentScreen
        from claimbench.tui.widgets.document_text import DocumentText

        around = actions_of(self.BINDINGS)
        screens = (
            around | actions_of(ReviewScreen.BINDINGS, QueueList.BINDINGS, ClaimPane.BINDINGS),
            around | actions_of(DocumentScreen.BINDINGS, DocumentText.BINDINGS),
        )
        keymap, troubles = fitting_keys(self._settings.keys, screens)
        self.set_keymap(keymap)
        self._troubles += troubles

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
