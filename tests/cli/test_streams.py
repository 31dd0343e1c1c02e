"""The standard streams as they really are: closed, of another encoding, a terminal."""

import json
import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

from claimbench.workbench.claims import card
from claimbench.workbench.desk import open_desk
from claimbench.workbench.verdicts import give
from tests.cli.conftest import PROGRAM, Run, in_terminal, on_terminal, several, start


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "utf-16", "PYTHONUTF8": "0"},
    ],
)
def test_output_is_utf8_in_every_locale(run: Run, desk_file: Path, environment: dict[str, str]) -> None:
    """What comes out does not depend on the surroundings."""
    ended = subprocess.run(
        [*PROGRAM, "edit", "1", "Zoë — 東京", "--as", "Zoë"],
        capture_output=True,
        env=os.environ | environment,
        check=True,
    )
    assert ended.stdout.decode() == "claim 1: now “Zoë — 東京”\n"
    assert run("log", "--format", "jsonl").rows[0]["reviewer"] == "Zoë"


def test_a_reader_that_goes_away_is_no_error(desk_file: Path) -> None:
    """`queue | head -1` ends quietly."""
    with start("queue", "--format", "jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 141


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_an_interruption_is_no_error(desk_file: Path, number: signal.Signals, code: int) -> None:
    """Ctrl-C while waiting for lines, or being told to end, ends quietly; what was answered is kept."""
    with start("verdict", "-", "--as", "Jo") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b'{"claim": 1, "rating": "Refuted", "why": "no"}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == {"claim": 1, "verdict": 1}
        process.send_signal(number)
        assert process.wait(timeout=30) == code
        assert process.stderr.read().strip() == b""
    with open_desk(desk_file, create=False) as desk:
        assert [verdict.id for verdict in card(desk, 1).verdicts] == [1]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(run: Run, desk_file: Path, closed: str) -> None:
    """No file of ours takes the place of a stream that is closed, and the act is done."""
    command = f'"$@" dismiss 1 --why old --as Jo {closed}'
    ended = subprocess.run(["sh", "-c", command, "sh", *PROGRAM], capture_output=True, text=True, check=False)
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr
    with open_desk(desk_file, create=False) as desk:
        assert desk.store.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert "dismissed" in run("queue", "--status", "dismissed").out


def test_a_closed_input_has_no_lines(desk_file: Path) -> None:
    """'-' with standard input closed is an empty input."""
    command = '"$@" verdict - --as Jo <&-'
    ended = subprocess.run(["sh", "-c", command, "sh", *PROGRAM], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_an_output_that_is_full_is_said(desk_file: Path) -> None:
    """One sentence, and not as if it were done."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    command = '"$@" queue --format jsonl > /dev/full'
    ended = subprocess.run(["sh", "-c", command, "sh", *PROGRAM], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "standard output" in ended.stderr


COMMANDS = (
    "queue",
    "queue --format csv",
    "queue --format jsonl",
    "show 2",
    "show 2 --format csv",
    "export",
    "export --format csv",
    "show \x1b[31m",
    "--debug show 99",
    "queue --db \x1b]0;title\x07.db",
    "extract \x1b[31m.txt",
)


def test_a_terminal_gets_nothing_raw(desk_file: Path) -> None:
    """Whatever stands in texts, names and arguments, no control character but line ends reaches it."""
    with open_desk(desk_file, reviewer="Jo") as desk:
        give(desk, 2, "Refuted", "a \u202e turn")
    _, seen = on_terminal(several(*(command.split(" ") for command in COMMANDS)))
    *said, rest = re.split(r"ended with \d\r\n", seen.decode())
    assert rest == ""
    for command, text in zip(COMMANDS, said, strict=True):
        assert text, command
        raw = [c for c in text if c not in "\r\n" and not c.isprintable() and c != "\u00a0"]
        assert not raw, command


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_table_fits_the_terminal(run: Run, desk_file: Path, columns: int) -> None:
    """No line is wider than the terminal, wide characters counted as two cells."""
    from rich.cells import cell_len

    run("edit", "1", "東京" * 100, "--as", "Jo")
    code, seen = in_terminal("queue", columns=columns)
    assert code == 0
    assert {cell_len(line) <= columns for line in seen.decode().splitlines()} == {True}


def test_the_name_is_asked_once(run: Run, desk_file: Path) -> None:
    """On a terminal, a first act asks for the name and remembers it; the next one does not ask."""
    code, seen = in_terminal("dismiss", "1", "--why", "old", typed=b"Zo\xc3\xab\n")
    assert code == 0
    assert b"Your name" in seen
    code, seen = in_terminal("dismiss", "2", "--why", "old")
    assert code == 0
    assert b"Your name" not in seen
    assert {row["reviewer"] for row in run("log", "--limit", "2", "--format", "jsonl").rows} == {"Zoë"}


def test_several_documents_show_how_far_it_is(run: Run) -> None:
    """On a terminal in a line that is gone at the end; elsewhere in lines that stay."""
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("The dam was built in 1961.")
    _, seen = in_terminal("extract", "a.txt", "b.txt")
    assert b"1 of 2" in seen
    assert run("extract", "a.txt", "b.txt").err.splitlines()[-1] == "claimbench: 2 of 2 documents done"


def test_a_fault_of_ours_is_a_sentence_as_well(desk_file: Path) -> None:
    """What nobody foresaw ends with 1 and one sentence, its traceback shown on demand."""
    breaking = (
        "import sys, claimbench.workbench.listing as listing\n"
        "listing.page = lambda *a, **k: 1 / 0\n"
        "from claimbench.__main__ import main\n"
        "sys.exit(main())"
    )
    for debug, traces in (((), 0), (("--debug",), 1)):
        ended = subprocess.run(
            [PROGRAM[0], "-c", breaking, "queue", *debug], capture_output=True, text=True, check=False
        )
        assert ended.returncode == 1
        assert ended.stderr.count("Traceback") == traces
        assert ended.stderr.splitlines()[-1].startswith("claimbench: a fault of claimbench itself, ZeroDiv")
