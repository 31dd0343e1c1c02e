"""Visits to sources that have just been attached, beside all else: what they say is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from textual.timer import Timer

from claimbench.model.errors import ClaimbenchError
from claimbench.model.sources import Source
from claimbench.workbench import snapshots, sources

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen

EVERY = 1.0
"""Seconds between two words on how long a visit has taken."""


@dataclass(frozen=True)
class _Visit:
    name: str
    begun: float
    unwanted: Event = field(default_factory=Event)


class SourceVisits:
    """The visits of the review screen: their state is shown, and they can be stopped."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self._under_way: dict[int, _Visit] = {}
        self._clock: Timer | None = None

    def begin(self, source: Source) -> None:
        """Keep what a source says and learn its title, author and date from it."""
        name = urlsplit(source.url).hostname if source.url else None
        visit = self._under_way[source.id] = _Visit(name or sources.name_of(source), monotonic())
        self._screen.app.run_worker(self._look(source, visit), group="visits")
        if self._clock is None:
            self._clock = self._screen.set_interval(EVERY, self._tell)
        self._tell()

    def stop(self) -> bool:
        """Keep nothing of what is still on its way; False when nothing is."""
        visits = list(self._under_way.values())
        for visit in visits:
            visit.unwanted.set()
        self._under_way.clear()
        self._tell()
        return bool(visits)

    async def _look(self, source: Source, visit: _Visit) -> None:
        said = ""
        try:
            kept = await self._screen.threads.visit(snapshots.take_unless, source.id, visit.unwanted.is_set)
            learnt = kept.source.title if kept else None
            if learnt and learnt != source.title:
                said = f"Kept what the source says: {learnt}"
        except ClaimbenchError as problem:
            said = f"{sources.name_of(source)} is attached, but not kept: {problem}"
        if visit.unwanted.is_set():
            return
        self._under_way.pop(source.id, None)
        self._tell()
        await self._screen.reload()
        if said:
            self._screen.say_quietly(said)

    def _tell(self) -> None:
        """Say in the header what is under way."""
        visits = list(self._under_way.values())
        words = ""
        if visits:
            seconds = int(monotonic() - min(visit.begun for visit in visits))
            what = visits[0].name if len(visits) == 1 else f"{len(visits)} sources"
            words = f"visiting {what} … {seconds} s · esc stops"
        elif self._clock is not None:
            self._clock.stop()
            self._clock = None
        self._screen.say_under_way(words)
