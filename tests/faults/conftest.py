"""The command as a process of its own, on a desk that stands in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimbench.workbench.desk import open_desk
from claimbench.workbench.history import first_broken
from claimbench.workbench.intake import store_extraction
from tests.hard_documents import HARD_CLAIMS, HARD_DOCUMENT

PROGRAM = (sys.executable, "-m", "claimbench")


LINES = b"".join(
    json.dumps({"claim": number % 9 + 1, "rating": "Refuted", "why": f"reason {number} " * 40}).encode()
    + b"\n"
    for number in range(400)
)
"""Lines for `verdict -`."""


@dataclass(frozen=True)
class Ended:
    """How a call ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def desk_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed desk with the hard document; settings and variables of the surroundings play no part."""
    for name in [name for name in os.environ if name.startswith("CLAIMBENCH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CLAIMBENCH_SETTINGS", str(tmp_path / "settings.toml"))
    path = tmp_path / "desk" / "claimbench.db"
    path.parent.mkdir()
    with open_desk(path, reviewer="Ada") as desk:
        store_extraction(desk, HARD_DOCUMENT, HARD_CLAIMS)
    return path


def call(
    path: Path,
    *arguments: str,
    stdin: bytes | None = b"",
    limits: Callable[[], None] | None = None,
) -> Ended:
    """Run the command on the database at `path`; `limits` is called in its process before it starts."""
    ended = subprocess.run(
        [*PROGRAM, "--db", str(path), "--as", "Ada", *arguments],
        input=stdin,
        capture_output=True,
        timeout=60,
        preexec_fn=limits,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def one_sentence(ended: Ended) -> str:
    """What standard error says, which must be one line of the program's and no traceback."""
    lines = ended.err.strip().splitlines()
    assert len(lines) == 1, ended.err
    assert lines[0].startswith("claimbench: "), ended.err
    assert "a fault of claimbench itself" not in lines[0], ended.err
    return lines[0]


def is_sound(path: Path) -> bool:
    """Whether SQLite finds the file whole and the log's chain holds."""
    with open_desk(path, create=False) as desk:
        found = [row[0] for row in desk.store.connection.execute("PRAGMA integrity_check")]
        return found == ["ok"] and first_broken(desk) is None


def verdict_ids(path: Path) -> list[int]:
    with open_desk(path, create=False) as desk, desk.store.read() as connection:
        return [row[0] for row in connection.execute("SELECT id FROM verdicts ORDER BY id")]
