"""Desks that all tests share."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claimbench.store import opening
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.intake import store_extraction
from tests.hard_documents import HARD_CLAIMS, HARD_DOCUMENT

MEMORY = Path("/dev/shm")  # noqa: S108 (pytest makes a folder of its own in it)
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**31:
    # No test cuts the power, so none needs a disk to wait for.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# Where nothing compiled is kept, each program that a test starts would compile all of claimbench anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

NOON = datetime(2024, 6, 21, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        """Move by `timedelta(**span)`."""
        self.moment += timedelta(**span)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of the present schema."""
    path = tmp_path_factory.mktemp("blank") / "blank.db"
    opening._upgrade(path, path, 5)
    return path


@pytest.fixture(autouse=True)
def new_desks_are_copies(blank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Running the schema's statements takes longer than most tests; tests of the store run them."""
    upgrade = opening._upgrade

    def copied(path: Path, real: Path, timeout: float) -> None:
        if real.exists():
            upgrade(path, real, timeout)
        else:
            shutil.copyfile(blank, real)

    monkeypatch.setattr(opening, "_upgrade", copied)


@pytest.fixture
def clock() -> Clock:
    """Noon of 21 June 2024, UTC."""
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """An empty desk in a temporary file, with a clock that stands still and the reviewer Ada."""
    with open_desk(tmp_path / "claimbench.db", reviewer="Ada", now=clock) as opened:
        yield opened


@pytest.fixture
def hard_desk(desk: Desk) -> Desk:
    """The desk with the hard document and its nine claims, numbered from 1 in text order of the list."""
    store_extraction(desk, HARD_DOCUMENT, HARD_CLAIMS)
    return desk


@pytest.fixture
def ben(hard_desk: Desk, clock: Clock) -> Iterator[Desk]:
    """The same file as `hard_desk`, opened by another reviewer."""
    with open_desk(hard_desk.path, reviewer="Ben", now=clock, timeout=0.2) as opened:
        yield opened
