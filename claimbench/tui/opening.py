"""What the application works on. It is read once the first frame stands: loading all that takes its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimbench.workbench.desk import Desk
    from claimbench.workbench.settings import Settings

NEEDED_FIRST = ("claimbench.tui.queue_view", "claimbench.tui.card_content")
"""What the first claims are read and drawn with."""


@dataclass(frozen=True)
class Opened:
    """An open desk, and the settings of whoever works there."""

    desk: Desk
    settings: Settings
    troubles: tuple[str, ...] = ()
    """Sentences to show at the start, such as what is wrong in the settings file."""


def opening_of(open_desk: Callable[[str | None], Desk]) -> Callable[[], Opened]:
    """How to open a desk with the settings file's settings; `open_desk` is given the reviewer named there."""

    def opening() -> Opened:
        from claimbench.workbench.settings import load_settings

        troubles: list[str] = []
        settings = load_settings(troubles.append)
        desk = open_desk(settings.reviewer)
        for module in NEEDED_FIRST:
            import_module(module)
        return Opened(desk, settings, tuple(troubles))

    return opening
