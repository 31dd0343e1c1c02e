"""The real program in a real terminal: what was saved is in the file, and the terminal is given back."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from claimbench.workbench import claims, drafts
from claimbench.workbench.desk import open_desk
from tests.tui.sample_desk import sample_desk

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

PATIENCE = 30.0
"""Seconds within which anything must have happened, on however busy a machine."""


RUN = """
import pathlib, subprocess, sys
program = subprocess.Popen(sys.argv[2:])
pathlib.Path(sys.argv[1]).write_text(str(program.pid))
print("ended with", program.wait())
sys.stdin.read()
"""
"""Runs a program in the foreground, notes its process id, and leaves the terminal as the program left it."""


def wait_until(true: Callable[[], bool], problem: Callable[[], str] = lambda: "it never came") -> None:
    """Wait until something is true, for as long as our patience lasts."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, problem()
        time.sleep(0.05)


class Terminal:
    """A terminal under tmux with its own server, in which one program runs."""

    def __init__(
        self, socket: Path, command: list[str], environment: dict[str, str], size: tuple[int, int]
    ) -> None:
        self._tmux = ["tmux", "-S", str(socket), "-f", "/dev/null"]
        # A size in the environment would be believed over the terminal's own.
        self._environment = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "LINES", "TMUX"}}
        self._pid_file = socket.with_suffix(".pid")
        settings = [argument for name, value in environment.items() for argument in ("-e", f"{name}={value}")]
        run = [sys.executable, "-c", RUN, str(self._pid_file), *command]
        self._call(
            "new-session",
            "-d",
            "-x",
            str(size[0]),
            "-y",
            str(size[1]),
            *settings,
            "-c",
            str(socket.parent),
            *run,
        )

    def _call(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._tmux, *arguments], check=True, capture_output=True, text=True, env=self._environment
        )
        return done.stdout

    def keys(self, *keys: str) -> None:
        """Press keys by their tmux names."""
        self._call("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._call("send-keys", "-l", text)

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        self._call("resize-window", "-x", str(width), "-y", str(height))

    def ask(self, variable: str) -> str:
        """The value of a tmux variable of the pane."""
        return self._call("display-message", "-p", f"#{{{variable}}}").strip()

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self._call("capture-pane", "-p")

    def wait_for(self, text: str) -> None:
        """Wait until a text stands on the screen."""
        wait_until(lambda: text in self.text, lambda: f"no {text!r} on the screen:\n{self.text}")

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(int(self._pid_file.read_text()), number)

    def close(self) -> None:
        """End the terminal and what runs in it."""
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The sample desk's file."""
    path = tmp_path / "claimbench.db"
    sample_desk(path).close()
    return path


@contextmanager
def reviewing(database: Path) -> Iterator[Terminal]:
    """`claimbench review` on a file at 80×24."""
    folder = database.parent
    (folder / "settings.toml").write_text("visit_sources = false\n", encoding="utf-8")
    command = [sys.executable, "-m", "claimbench", "--db", str(database), "review"]
    environment = {
        "CLAIMBENCH_SETTINGS": str(folder / "settings.toml"),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
    }
    terminal = Terminal(folder / "tmux", command, environment, (80, 24))
    try:
        yield terminal
    finally:
        terminal.close()


@pytest.fixture
def terminal(database: Path) -> Iterator[Terminal]:
    """`claimbench review` on the sample desk."""
    with reviewing(database) as terminal:
        yield terminal


def test_a_verdict_with_its_source_by_keys_alone(terminal: Terminal, database: Path) -> None:
    """Name, source, verdict, quit: all of it is in the file and the terminal is as it was."""
    terminal.wait_for("Who is reviewing?")
    terminal.type("Ida Berg")
    terminal.keys("Enter")
    terminal.wait_for("What you do carries the name Ida Berg")
    terminal.keys("j", "s")
    terminal.type("https://county.example/traffic")
    terminal.keys("Enter", "Enter")
    terminal.wait_for("Source attached to claim 2")
    terminal.keys("2")
    terminal.type("The ring road's bridge carries more.")
    terminal.keys("C-s")
    terminal.wait_for("Saved: Refuted on claim 2")
    terminal.keys("q")
    terminal.wait_for("ended with 0")
    assert terminal.ask("alternate_on") == "0"
    assert terminal.ask("mouse_any_flag") == "0"
    with open_desk(database) as desk:
        card = claims.card(desk, 2)
    assert [source.url for source in card.sources] == ["https://county.example/traffic"]
    assert [(v.reviewer, v.rating, v.why) for v in card.verdicts] == [
        ("Ida Berg", "Refuted", "The ring road's bridge carries more.")
    ]


def test_what_was_shown_as_saved_survives_kill_9(terminal: Terminal, database: Path) -> None:
    """What says 'Saved' is in the file; a draft is, too, soon after the hand rests."""
    terminal.wait_for("Who is reviewing?")
    terminal.type("Ida Berg")
    terminal.keys("Enter")
    terminal.wait_for("What you do carries the name Ida Berg")
    terminal.keys("1")
    terminal.type("So it is.")
    terminal.keys("C-s")
    terminal.wait_for("Saved: Supported on claim 1")
    terminal.keys("2")
    terminal.type("Half a sent")
    with open_desk(database, reviewer="Ida Berg") as desk:
        wait_until(lambda: drafts.kept(desk, 2) is not None)
        terminal.kill(signal.SIGKILL)
        terminal.wait_for("ended with -9")
        assert [v.why for v in claims.card(desk, 1).verdicts] == ["So it is."]
        assert drafts.kept(desk, 2) == drafts.Draft("Refuted", "Half a sent")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_well(
    terminal: Terminal, database: Path, number: signal.Signals, status: int
) -> None:
    """Told to end, it keeps what is half written and gives the terminal back as it was."""
    terminal.wait_for("Who is reviewing?")
    assert terminal.ask("alternate_on") == "1"
    terminal.type("Ida Berg")
    terminal.keys("Enter")
    terminal.wait_for("What you do carries the name Ida Berg")
    terminal.keys("1")
    terminal.wait_for("Justification")
    terminal.type("Half a sent")
    terminal.wait_for("Half a sent")
    terminal.kill(number)
    terminal.wait_for(f"ended with {status}")
    assert terminal.ask("alternate_on") == "0"
    assert terminal.ask("mouse_any_flag") == "0"
    assert terminal.ask("cursor_flag") == "1"
    with open_desk(database, reviewer="Ida Berg") as desk:
        assert drafts.kept(desk, 1) == drafts.Draft("Supported", "Half a sent")


def test_a_file_that_is_no_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    """The terminal is given back, and the sentence and the status are those of every command."""
    path = tmp_path / "claimbench.db"
    path.write_bytes(b"something else")
    with reviewing(path) as terminal:
        terminal.wait_for("ended with 4")
        assert "is not a claimbench database; nothing was changed" in " ".join(terminal.text.split())
        assert terminal.ask("alternate_on") == "0"
        assert terminal.ask("cursor_flag") == "1"
    assert path.read_bytes() == b"something else"


def test_another_size_keeps_the_place(terminal: Terminal) -> None:
    """Grown and shrunk, the cursor stands on the same claim."""
    terminal.wait_for("Who is reviewing?")
    terminal.keys("Escape")
    terminal.wait_for("q quit")
    terminal.keys("j", "j")
    terminal.wait_for("Claim 3 ")
    terminal.resize(160, 45)
    terminal.wait_for("Residents on the north bank")
    terminal.resize(80, 24)
    # The card has left the queue's lines and stands below them.
    wait_until(lambda: terminal.text.find("▌0.83") in range(1, terminal.text.find("Claim 3 ")))
    assert len(terminal.text.splitlines()) == 24
