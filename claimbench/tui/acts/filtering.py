"""Choosing and keeping filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbench.tui.acts.shared import open_form
from claimbench.tui.screens.line_form import LineForm
from claimbench.tui.screens.status_filter import StatusFilter
from claimbench.workbench import settings
from claimbench.workbench.filter_language import with_term
from claimbench.workbench.queue import Grouping

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


async def status(screen: ReviewScreen) -> None:
    """Choose which claims are shown, by their status or by a filter that was kept."""
    if screen.view is None:
        return

    def take(line: str | None) -> None:
        if line is not None:
            screen.filter_line = line

    dialog = StatusFilter(screen.view.counts, screen.filter_line, screen.settings.views)
    await screen.app.push_screen(dialog, take)


async def group(screen: ReviewScreen) -> None:
    """Part the queue by document, then by speaker, then not at all; the cursor stays on its claim."""
    if screen.view is None:
        return
    turns = (None, *Grouping)
    following = turns[(turns.index(screen.view.group) + 1) % len(turns)]
    line = with_term(screen.filter_line, "sort", None) if following else screen.filter_line
    screen.filter_line = with_term(line, "group", following)


async def keep_view(screen: ReviewScreen) -> None:
    """Keep the filter in force under a name."""
    line = " ".join(screen.filter_line.split())
    if not line:
        screen.say("There is no filter to keep: / sets one.")
        return

    async def save(name: str) -> str:
        await screen.threads.write(lambda _: settings.remember_view(name, line))
        kept = screen.settings
        screen.settings = kept.model_copy(update={"views": {**kept.views, name: line}})
        return f"Kept as {name}: f shows it again."

    form = LineForm(
        save,
        title="Keep this filter",
        label="A name for it",
        missing="There is no name yet.",
        about=line,
    )
    await open_form(screen, form)
