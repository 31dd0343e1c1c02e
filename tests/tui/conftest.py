"""A sample desk, and the application on it as one who uses it sees it."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from claimbench.workbench.desk import Desk
from claimbench.workbench.settings import Settings
from tests.tui.driver import Driver, review_app
from tests.tui.sample_desk import sample_desk

NARROW, WIDE = (80, 24), (160, 45)

OpenReview = Callable[..., AbstractAsyncContextManager[Driver]]


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
        size: tuple[int, int] = WIDE,
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
