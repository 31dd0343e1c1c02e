"""A desk with a few claims, and ways to call the command on it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from claimbench.cli.main import main
from claimbench.model.claims import ExtractedClaim, Kind, Mention, select
from claimbench.model.documents import DocumentInfo, IncomingDocument
from claimbench.workbench.desk import open_desk
from claimbench.workbench.intake import store_extraction

TEXT = (
    "North Korea signed a treaty in 1961. It was replaced in 2000, \x1b[31mthe \u202eagency\u202c said. "
    "=SUM(A1) is no formula. Arms exports rose by 140 percent."
)


@dataclass(frozen=True)
class Ended:
    """How a call ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """The JSON lines of standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ended]


def _claim(text: str, quote: str, worthiness: float, speaker: str | None = None) -> ExtractedClaim:
    start = TEXT.index(quote)
    mention = Mention(
        selector=select(TEXT, start, start + len(quote)),
        sentence=quote,
        sentence_start=start,
        speaker=speaker,
    )
    return ExtractedClaim(
        text=text, mentions=(mention,), kinds=(Kind.DATE,), worthiness=worthiness, reasons=("a year",)
    )


CLAIMS = (
    _claim("North Korea signed a treaty in 1961.", "North Korea signed a treaty in 1961.", 0.9),
    _claim(
        "[The treaty] was replaced in 2000, \x1b[31mthe \u202eagency\u202c said.",
        "It was replaced in 2000",
        0.7,
        "the \x1b]52;c;eA==\x07agency",
    ),
    _claim("=SUM(A1) is no formula.", "=SUM(A1) is no formula.", 0.5),
    _claim("Arms exports rose by 140 percent.", "Arms exports rose by 140 percent.", 0.3),
)


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with no settings and no variables of ours but the settings file's place."""
    for name in [name for name in os.environ if name.startswith("CLAIMBENCH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CLAIMBENCH_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Calls the command in this process."""

    def call(*arguments: str, stdin: str | bytes = b"") -> Ended:
        with CliRunner().isolation(input=stdin) as (out, err, _):
            code = main(arguments)
            sys.stdout.flush()
            sys.stderr.flush()
            return Ended(code, out.getvalue().decode(), err.getvalue().decode())

    return call


@pytest.fixture
def desk_file(surroundings: Path) -> Path:
    """A database in the current folder, with one document and four claims."""
    path = surroundings / "claimbench.db"
    document = IncomingDocument(info=DocumentInfo(name="a\x1b[2J.txt", title="Pact"), text=TEXT)
    with open_desk(path, reviewer="Setup") as desk:
        store_extraction(desk, document, CLAIMS)
    return path


PROGRAM = (sys.executable, "-m", "claimbench")

_ONE_AFTER_THE_OTHER = """
import json, sys
from claimbench.__main__ import main
for call in json.loads(sys.argv.pop()):
    sys.argv[1:] = call
    print("ended with", main(), flush=True)
"""


def several(*calls: Sequence[str]) -> list[str]:
    """The program that makes several calls, without starting anew for each, and says how each ended."""
    return [sys.executable, "-c", _ONE_AFTER_THE_OTHER, json.dumps(calls)]


def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """Starts the command as a process of its own, its streams connected to us."""
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
    )


def in_terminal(*arguments: str, typed: bytes = b"", columns: int = 80) -> tuple[int, bytes]:
    """Runs the command on a terminal of its own; gives its exit status and all that the terminal got."""
    return on_terminal([*PROGRAM, *arguments], typed=typed, columns=columns)


def on_terminal(program: Sequence[str], typed: bytes = b"", columns: int = 80) -> tuple[int, bytes]:
    """The same for any program."""
    ours, theirs = pty.openpty()
    if typed:
        os.write(ours, typed)
    environment = os.environ | {"COLUMNS": str(columns), "TERM": "xterm"}
    with subprocess.Popen(program, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        seen = b"".join(_until_closed(ours))
        return process.wait(timeout=60), seen


def _until_closed(descriptor: int) -> Iterator[bytes]:
    with os.fdopen(descriptor, "rb", buffering=0) as terminal:
        while True:
            try:
                data = terminal.read(65536)
            except OSError:  # Linux says so when the other end is closed
                return
            if not data:
                return
            yield data
