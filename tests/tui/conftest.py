"""A sample desk, and the application on it as one who uses it sees it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from claimbench.tui.screens import review as review_screen
from claimbench.workbench.desk import Desk
from claimbench.workbench.settings import Settings
from tests.tui.driver import PATIENCE, Driver, review_app
from tests.tui.sample_desk import sample_desk

NARROW, WIDE = (80, 24), (160, 45)

TWO_PANES = (120, 32)
"""As wide as it takes for the list and the card to stand side by side; each cell more costs time."""

OpenReview = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for a hand at rest need not wait here: `Driver.settle` knows when all is done.

    Textual's pilot would sleep after each key until the whole process idles; a moment is enough for
    the messages that drawing itself sends.
    """

    async def a_moment(*_: float) -> None:
        await asyncio.sleep(0.001)

    monkeypatch.setattr("textual.pilot.wait_for_idle", a_moment)
    monkeypatch.setattr("textual.app.wait_for_idle", a_moment)
    monkeypatch.setattr(review_screen, "SETTLE", 0)
    monkeypatch.setattr(review_screen, "COMPARE_AFTER", 0)


@pytest.fixture(autouse=True)
def _toasts_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a toast would be gone before the test looks at it."""
    notify = App.notify

    def lasting(app: App[int], message: str, **how: Any) -> None:
        notify(app, message, **how | {"timeout": 10 * PATIENCE})

    monkeypatch.setattr(App, "notify", lasting)


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the terminal's colours nor a person's settings may change what is drawn."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "COLORTERM", "CLAIMBENCH_REVIEWER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CLAIMBENCH_SETTINGS", str(tmp_path / "settings.toml"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The sample desk: nine open claims of one document."""
    with sample_desk(tmp_path / "claimbench.db") as desk:
        yield desk


@pytest.fixture
def review(desk: Desk) -> OpenReview:
    """Opens the application on the sample desk, or on another one."""

    @asynccontextmanager
    async def opened(
        on: Desk | None = None,
        *,
        size: tuple[int, int] = TWO_PANES,
        document_id: int | None = 1,
        settings: Settings | None = None,
    ) -> AsyncIterator[Driver]:
        settings = settings or Settings(visit_sources=False)
        app = review_app(on or desk, document_id=document_id, settings=settings)
        async with app.run_test(size=size, notifications=True) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            yield driver

    return opened
