"""What every screen looks like, to the cell; `pytest tests/tui --snapshot-update` takes a change as meant."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from claimbench.workbench.settings import Settings
from tests.tui.conftest import NARROW, WIDE
from tests.tui.driver import Driver, review_app
from tests.tui.scenes import MAIN, SCENES

SnapCompare = Callable[..., bool]

GATHERED = "palette"
"""Textual gathers the palette's lines in the background: at no moment is it certain to be complete."""

DRAWN_ONLY = {GATHERED, "source-choice", "take-over", "sign-off", "agreement", "steps"}
"""What is only drawn: those made of what other screens show too are not compared cell by cell."""

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "160x45"])


@SIZES
@pytest.mark.parametrize("scene", [scene for scene in SCENES if scene not in DRAWN_ONLY])
def test_screen(scene: str, size: tuple[int, int], snap_compare: SnapCompare, tmp_path: Path) -> None:
    """The screen is as it was when somebody last looked at it and found it good."""
    _compare(scene, size, "claimbench-dark", snap_compare, tmp_path)


@SIZES
@pytest.mark.parametrize("theme", ["light", "contrast"])
@pytest.mark.parametrize("scene", MAIN)
def test_main_screen_in_another_theme(
    scene: str, theme: str, size: tuple[int, int], snap_compare: SnapCompare, tmp_path: Path
) -> None:
    """On a light ground and in high contrast too."""
    _compare(scene, size, f"claimbench-{theme}", snap_compare, tmp_path)


def _compare(
    scene: str, size: tuple[int, int], theme: str, snap_compare: SnapCompare, tmp_path: Path
) -> None:
    make_desk, play = SCENES[scene]
    with make_desk(tmp_path / "desk.db") as desk:
        settings = Settings(theme=theme, visit_sources=False)
        app = review_app(desk, document_id=None if scene == "empty" else 1, settings=settings)

        async def run_before(pilot: Pilot[Any]) -> None:
            ida = Driver(app, pilot)
            await ida.settle()
            await play(ida)
            await ida.settle()

        assert snap_compare(app, terminal_size=size, run_before=run_before)
