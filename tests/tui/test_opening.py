"""The first frame comes before the desk; what is typed meanwhile waits, and what goes wrong is told."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TextIO, cast

import pytest
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from claimbench.model.claims import ClaimStatus
from claimbench.model.errors import BusyError, StoreError
from claimbench.tui.app import ReviewApp
from claimbench.tui.opening import Opened, opening_of
from claimbench.tui.screens import review
from claimbench.tui.terminal import PatientFile
from claimbench.tui.text import STATUS_GLYPHS
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.settings import Settings
from tests.tui.conftest import WIDE
from tests.tui.driver import Driver

SLOW = ("pydantic", "sqlite3", "spacy", "textual.widgets._text_area", "claimbench.model.claims")


def test_nothing_slow_is_loaded_for_the_first_frame() -> None:
    """Neither the claims' model nor the database is there when the application is."""
    listing = f"import sys, claimbench.tui.app; print([name for name in {SLOW} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_status_has_a_sign() -> None:
    """They are known by name on the screen."""
    assert set(STATUS_GLYPHS) == {status.value for status in ClaimStatus}


async def test_the_frame_stands_while_the_desk_is_being_opened(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Header and keys are there with no word on claims yet; it says what it waits for; typed keys wait."""
    monkeypatch.setattr(review, "TELL_AFTER", 0.01)
    may_go_on = Event()

    def opening() -> Opened:
        may_go_on.wait(60)
        return Opened(desk, Settings(visit_sources=False))

    app = ReviewApp(opening)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        ida = Driver(app, pilot)
        try:
            await ida.until(lambda: bool(ida.note), settled=False)
            text, note = "\n".join(ida.lines()), ida.note
            await pilot.press("j", "j", "2")
        finally:
            may_go_on.set()
        await ida.settle()
        assert "claimbench ─" in text
        assert "q quit" in text
        assert ida.screen.query_one("#queue-note").display is False
        assert note == "Opening the database …"
        for false in ("nobody", "no claim", "No claim", "0 of"):
            assert false not in text
        assert "About 14,000 vehicles" in "".join(ida.lines())
        assert ida.selected_id == 3
        assert "Justification" in "".join(ida.lines())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"no database at all", "is not a claimbench database"), (None, "there is no folder")],
)
async def test_a_desk_that_cannot_be_opened_ends_the_application(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    """The reason and its exit code are left for whoever started it."""
    path = tmp_path / "claimbench.db" if content else tmp_path / "missing" / "claimbench.db"
    if content:
        path.write_bytes(content)
    app = ReviewApp(opening_of(lambda name: open_desk(path, reviewer=name)))
    async with app.run_test() as pilot:
        await Driver(app, pilot).until(lambda: app.problem is not None, settled=False)
    assert sentence in str(app.problem)
    assert app.return_code == StoreError.exit_code


@pytest.mark.parametrize("quitting", ["q", "ctrl+q"])
async def test_one_who_will_not_wait_may_leave(quitting: str) -> None:
    """While another program holds the database, quitting is heeded at once."""
    may_go_on = Event()

    def opening() -> Opened:
        may_go_on.wait(60)
        raise BusyError("another program holds the database")

    app = ReviewApp(opening)
    async with app.run_test() as pilot:
        try:
            await pilot.press("j", quitting)
            await Driver(app, pilot).until(lambda: app.return_code == 0, settled=False)
        finally:
            may_go_on.set()
    assert app.problem is None


def test_a_terminal_that_is_gone_does_not_hold_the_application() -> None:
    """What is drawn for it is dropped; else the thread that draws would end and leave its queue full."""
    read, write = os.pipe()
    os.close(read)
    with suppress(OSError), os.fdopen(write, "w", encoding="utf-8") as gone:
        writer = WriterThread(cast(TextIO, PatientFile(gone)))
        writer.start()
        for _ in range(2 * MAX_QUEUED_WRITES):
            writer.write("a frame")
        writer.stop()
        assert not writer.is_alive()
