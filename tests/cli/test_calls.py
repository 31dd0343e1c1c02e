"""How a call is made and how it ends: options, variables, exit codes, one sentence for an error."""

from pathlib import Path

import click
import pytest

from claimbench import __version__
from claimbench.cli.listings import _KINDS, _SORTS, _STATUSES
from claimbench.cli.main import MODULES, commands
from claimbench.model.claims import ClaimStatus, Kind
from claimbench.workbench.desk import open_desk
from claimbench.workbench.queue import Sort
from tests.cli.conftest import Run

CONTEXT = click.Context(commands)
SHOWN = [name for name in MODULES if not getattr(commands.get_command(CONTEXT, name), "hidden", True)]


@pytest.mark.parametrize("command", SHOWN)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    """Each has help that fits its line in the overview, and takes the shared options."""
    ended = run(command, "--help")
    assert ended.code == 0
    for option in ("--db", "--as", "--debug"):
        assert option in ended.out
    overview = run("--help").out.splitlines()
    line = next(line for line in overview if line.startswith(f"  {command} "))
    assert line.endswith(".")
    assert not line.endswith("...")


def test_the_commands_stand_in_the_order_of_the_work(run: Run) -> None:
    """The overview begins with what a person does first."""
    names = [line.split()[0] for line in run("--help").out.split("Commands:\n")[1].splitlines()]
    assert names == SHOWN
    assert names[:3] == ["review", "extract", "ingest"]


def test_the_version_is_printed(run: Run) -> None:
    """One line, on standard output."""
    assert run("--version").out == f"claimbench {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--db", "other.db", "--as", "Jo", "--debug", "dismiss", "1", "--why", "old"),
        ("dismiss", "1", "--why", "old", "--db", "other.db", "--as", "Jo", "--debug"),
        (
            "--db",
            "nowhere/x.db",
            "--as",
            "Al",
            "dismiss",
            "--as",
            "Jo",
            "1",
            "--why",
            "old",
            "--db",
            "other.db",
        ),
    ],
)
def test_shared_options_stand_before_or_after_the_command(
    run: Run, desk_file: Path, arguments: tuple[str, ...]
) -> None:
    """Both places mean the same; the later one counts."""
    desk_file.rename("other.db")
    ended = run(*arguments)
    assert (ended.code, ended.err) == (0, "")
    assert run("log", "--db", "other.db", "--format", "jsonl", "--by", "Jo").rows[0]["act"] == "dismiss"


def test_variables_speak_where_no_option_does(
    run: Run, desk_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CLAIMBENCH_DB and CLAIMBENCH_REVIEWER, and options overrule them in either place."""
    moved = desk_file.rename("moved.db")
    monkeypatch.setenv("CLAIMBENCH_DB", str(moved))
    monkeypatch.setenv("CLAIMBENCH_REVIEWER", "Env")
    assert run("dismiss", "1", "--why", "old").code == 0
    assert run("dismiss", "2", "--why", "old", "--as", "Opt").code == 0
    assert run("--as", "Opt2", "dismiss", "3", "--why", "old").code == 0
    log = run("log", "--format", "jsonl").rows
    assert [row["reviewer"] for row in log if row["act"] == "dismiss"] == ["Opt2", "Opt", "Env"]
    assert run("queue", "--db", "none.db").code == 4


def test_the_settings_name_the_reviewer_last(run: Run, desk_file: Path) -> None:
    """Without option and variable, the settings file does."""
    Path("settings.toml").write_text('reviewer = "Set"\n')
    assert run("dismiss", "1", "--why", "old").code == 0
    assert run("log", "--format", "jsonl", "--limit", "1").rows[0]["reviewer"] == "Set"


def test_a_broken_settings_file_is_said_and_passed_over(run: Run, desk_file: Path) -> None:
    """One sentence on standard error; the act is done."""
    Path("settings.toml").write_text("reviewer = \x07")
    ended = run("dismiss", "1", "--why", "old", "--as", "Jo")
    assert ended.code == 0 or "settings" in ended.err
    ended = run("dismiss", "2", "--why", "old")
    assert ended.code == 2
    assert [line.split(":")[0] for line in ended.err.splitlines()] == ["claimbench", "claimbench"]
    assert "settings.toml" in ended.err
    assert "--as" in ended.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nonsense",), 2, "nonsense"),
        (("queue", "--nonsense"), 2, "claimbench queue --help"),
        (("queue", "--format", "xml"), 2, "xml"),
        (("queue", "--document", "0"), 2, "0"),
        (("queue", "--document", "9" * 30), 2, "not a number"),
        (("show",), 2, "CLAIM"),
        (("show", "99"), 2, "99"),
        (("show", "x\x1b[31m"), 2, "x␛[31m"),
        (("show", "9" * 30), 2, "not a number"),
        (("verdict", "1", "Refuted"), 2, "--why"),
        (("verdict", "1", "--why", "x"), 2, "RATING"),
        (("verdict", "one", "Refuted", "--why", "x"), 2, "not a number"),
        (("verdict", "9" * 5000, "Refuted", "--why", "x"), 2, "not a number"),
        (("verdict", "-", "Refuted"), 2, "lines"),
        (("verdict", "1", "Maybe", "--why", "x", "--as", "Jo"), 2, "Supported"),
        (("verdict", "1", "Refuted", "--why", " ", "--as", "Jo"), 2, "empty"),
        (("verdict", "1", "Refuted", "--why", "x"), 2, "--as"),
        (("verdict", "1", "Refuted", "--why", "x", "--as", " "), 2, "name"),
        (("verdict", "1", "Refuted", "--why", "\udcff", "--as", "Jo"), 2, "half"),
        (("source", "1", "gopher://x", "--as", "Jo"), 2, "gopher"),
        (("source", "1", "no\x1b[31m.pdf", "--as", "Jo"), 3, "no file no"),
        (("dismiss", "1", "--why", "x", "--as", "Jo", "77"), 2, "77"),
        (("export", "--format", "docx"), 2, "jsonl, csv"),
        (("export", "--document", "5"), 2, "5"),
        (("queue", "--speaker", "\udcff"), 2, "encoding"),
        (("search", "a", "\udcff"), 2, "encoding"),
        (("log", "--by", "\udcff"), 2, "encoding"),
        (("queue", "--limit", "9" * 30), 2, "range"),
        (("log", "--limit", "9" * 30), 2, "range"),
        (("verdict", "1", "x" * 100_000, "--why", "x", "--as", "Jo"), 2, "chars"),
        (("queue", "--db", ""), 4, "folder"),
        (("queue", "--db", "x" * 5000), 4, "chars"),
        (("review",), 2, "terminal"),
        (("extract", "missing.txt"), 3, "missing.txt"),
        (("extract", "."), 3, "."),
        (("score", "missing.txt"), 3, "missing.txt"),
        (("queue", "--db", "missing.db"), 4, "missing.db"),
        (("queue", "--db", "settings.toml"), 4, "settings.toml"),
    ],
)
def test_an_error_is_one_sentence_and_a_status(
    run: Run, desk_file: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """Nothing on standard output, one line on standard error, the documented exit status."""
    Path("settings.toml").write_text("# no database\n" * 100)
    before = desk_file.stat().st_size
    ended = run(*arguments)
    assert ended.code == code, ended
    assert ended.out == ""
    assert ended.err.startswith("claimbench: ")
    assert ended.err.count("\n") == 1
    assert said in ended.err
    assert ended.err.removesuffix("\n").isprintable()
    assert len(ended.err) < 1100
    assert not Path("missing.db").exists()
    assert desk_file.stat().st_size == before


def test_a_traceback_is_shown_on_demand(run: Run, desk_file: Path) -> None:
    """With --debug, and only then."""
    assert "Traceback" not in run("show", "99").err
    assert "Traceback" in run("show", "99", "--debug").err


def test_without_a_command_there_is_help(run: Run) -> None:
    """On standard error, as wrong usage."""
    ended = run()
    assert ended.code == 2
    assert ended.out == ""
    assert "Commands:" in ended.err


def test_the_choices_are_those_of_the_model() -> None:
    """What is written out for speed says the same as the model."""
    assert tuple(ClaimStatus) == _STATUSES
    assert tuple(Kind) == _KINDS
    assert tuple(Sort) == _SORTS


def test_the_database_is_only_made_for_what_comes_in(run: Run) -> None:
    """A mistyped --db makes no empty file, and ingest makes the one it was told."""
    Path("empty.md").write_text("Rome has 3,000,000 people.")
    for arguments in (("queue",), ("log",), ("export",), ("undo", "--as", "Jo")):
        assert run(*arguments).code == 4
    assert not list(Path.cwd().glob("*.db*"))
    assert run("ingest", "empty.md", "--db", "made.db").code == 0
    with open_desk(Path("made.db"), create=False):
        pass
