"""The command `claimbench serve`, as far as it gets without a browser."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_import_hygiene import loaded
from tests.serve.conftest import Serve, visitor
from tests.tui.sample_desk import sample_desk

WITHOUT_THE_EXTRA = """
import sys
sys.modules["textual_serve"] = None  # what an import of it finds when it is not installed
from claimbench.__main__ import main
sys.exit(main())
"""


def call(
    folder: Path, *arguments: str, code: str = "from claimbench.__main__ import main; exit(main())"
) -> str:
    """Run the program in a folder, and give its exit status with what it said."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "CLAIMBENCH_SETTINGS": str(folder / "settings.toml")},
    )
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    return f"{done.returncode} {done.stderr}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sample desk in it."""
    sample_desk(tmp_path / "claimbench.db").close()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("serve", "--host", "0.0.0.0"), 2, "--allow-remote"),  # noqa: S104
        (("serve", "--host", "desk\x1b[31m.example"), 2, "--allow-remote"),
        (("serve", "--port", "70000"), 2, "65535"),
        (("serve", "--max-connections", "0"), 2, "1000"),
        (("serve", "--as", " "), 2, "name"),
        (("serve", "--db", "none.db"), 4, "none.db"),
        (("serve", "article.txt"), 2, "article.txt"),
    ],
)
def test_what_cannot_be_served_is_said_in_a_sentence(
    folder: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    """With the exit status of its kind, before anything listens."""
    said = call(folder, *arguments)
    assert said.startswith(f"{status} claimbench: ")
    assert words in said
    assert "\x1b" not in said


def test_a_port_in_use_is_said_in_a_sentence(folder: Path) -> None:
    """With the option that helps."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = call(folder, "serve", "--port", str(taken.getsockname()[1]))
    assert said.startswith("2 claimbench: cannot listen on 127.0.0.1")
    assert "--port" in said


def test_a_missing_extra_is_named(folder: Path) -> None:
    """With the command that installs it."""
    said = call(folder, "serve", code=WITHOUT_THE_EXTRA)
    assert said.startswith("2 claimbench: ")
    assert "pip install 'claimbench[serve]'" in said


async def test_the_port_asked_for_is_taken(serve: Serve) -> None:
    """The printed address is all that standard output holds."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = serve("--port", str(port), "--host", "localhost")
    assert served.origin == f"http://localhost:{port}"
    async with visitor(served.address) as guest:
        assert (await guest.get("/"))[0] == 200
    assert served.complaints.count("\n") == 1


def test_help_loads_no_server() -> None:
    """It answers at once."""
    assert not loaded("serve", "--help") & {"textual", "textual_serve", "aiohttp", "pydantic"}
