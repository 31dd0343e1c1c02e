"""Verdicts go out by the command."""

import csv
import io
import subprocess
from pathlib import Path

import pytest

from claimbench.workbench.desk import open_desk
from claimbench.workbench.verdicts import give
from tests.cli.conftest import CLAIMS, PROGRAM, TEXT, Run


@pytest.fixture
def judged(desk_file: Path) -> Path:
    """Three claims have verdicts, one of them revised, one dismissed afterwards."""
    with open_desk(desk_file, reviewer="Jo") as desk:
        give(desk, 1, "Supported", "too soon")
        give(desk, 2, "Refuted", "=cmd|' /C calc'!A0\nsecond \x1b[31mline")
        give(desk, 3, "Not Enough Evidence", "nothing found")
        give(desk, 1, "Refuted", "was 1962", sources=["https://un.example/treaty"])
    return desk_file


def test_all_of_a_verdict_goes_out(run: Run, judged: Path) -> None:
    """Claim, appearances with every selector, document with text, sources, reviewer, time and scale."""
    ended = run("export", "--format", "jsonl")
    assert ended.code == 0
    assert [row["claim"]["id"] for row in ended.rows] == [2, 3, 1]
    row = ended.rows[2]
    assert (row["rating"], row["why"], row["reviewer"]) == ("Refuted", "was 1962", "Jo")
    assert row["at"].endswith("Z")
    assert row["scale"]["name"] == "AVeriTeC"
    assert [source["url"] for source in row["sources"]] == ["https://un.example/treaty"]
    assert [verdict["rating"] for verdict in row["earlier"]] == ["Supported"]
    assert row["revises"] == row["earlier"][0]["uid"]
    (place,) = row["appearances"]
    selector = CLAIMS[0].mentions[0].selector
    assert {name: place[name] for name in selector.model_dump()} == selector.model_dump()
    assert TEXT[place["start"] : place["end"]] == place["quote"]


def test_what_is_large_goes_out_once(run: Run, judged: Path) -> None:
    """The text of a revision and the ratings of a scale stand in the first row that needs them."""
    rows = run("export").rows
    assert [len(row["document"]["revisions"]) for row in rows] == [1, 0, 0]
    assert rows[0]["document"]["revisions"][0]["text"] == TEXT
    assert [row["scale"]["ratings"] is None for row in rows] == [False, True, True]


def test_a_dismissed_claim_has_no_verdict_in_force(run: Run, judged: Path) -> None:
    """Its verdict stays at home until the claim is back."""
    run("dismiss", "2", "--why", "old", "--as", "Jo")
    assert [row["claim"]["id"] for row in run("export").rows] == [3, 1]


def test_one_document_can_be_exported(run: Run, judged: Path) -> None:
    """Only its verdicts go out."""
    Path("b.txt").write_text("The dam was built in 1961.")
    run("ingest", "b.txt")
    assert len(run("export", "--document", "1").rows) == 3
    other = run("export", "--document", "2")
    assert (other.code, other.out) == (0, "")
    assert "no claim has a verdict" in other.err


def test_csv_goes_out_safe(run: Run, judged: Path) -> None:
    """One row a verdict, no cell a formula, numbers as numbers."""
    ended = run("export", "--format", "csv")
    names, *rows = csv.reader(io.StringIO(ended.out, newline=""), strict=True)
    table = [dict(zip(names, row, strict=True)) for row in rows]
    assert [row["claim"] for row in table] == ["2", "3", "1"]
    assert table[0]["why"].startswith("'=cmd")
    assert table[1]["text"].startswith("'=SUM")
    assert table[2]["sources"] == "https://un.example/treaty"


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_file_holds_what_standard_output_would(run: Run, judged: Path, form: str) -> None:
    """The bytes are the same, and the count is said on standard error."""
    ended = run("export", "--format", form, "--output", "out")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "claimbench: 3 verdicts written to out\n"
    piped = subprocess.run([*PROGRAM, "export", "--format", form], capture_output=True, check=True).stdout
    assert Path("out").read_bytes() == piped
    assert not piped.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ("no/such/folder.csv", 2),
        (".", 2),
        ("kept.csv/x", 2),
        ("claimbench.db", 2),
        ("link.db", 2),
        ("claimbench.db-wal", 2),
        ("x" * 300, 1),
    ],
)
def test_what_cannot_be_written_changes_nothing(run: Run, judged: Path, output: str, code: int) -> None:
    """One sentence; the database and all files stay as they were."""
    Path("kept.csv").write_text("kept")
    Path("link.db").symlink_to("claimbench.db")
    before = sorted(Path.cwd().iterdir())
    ended = run("export", "--output", output)
    assert ended.code == code
    assert ended.err.count("\n") == 1
    assert Path("kept.csv").read_text() == "kept"
    assert sorted(Path.cwd().iterdir()) == before
    assert len(run("export").rows) == 3


def test_an_unknown_format_leaves_the_file(run: Run, judged: Path) -> None:
    """A wrong call does not cost what stood there."""
    Path("kept.csv").write_text("kept")
    assert run("export", "--format", "docx", "--output", "kept.csv").code == 2
    assert Path("kept.csv").read_text() == "kept"


def test_a_full_disk_leaves_the_file(judged: Path) -> None:
    """What stood there stands there still, nothing lies beside it, and it is said in a sentence."""
    Path("kept.csv").write_text("kept")
    limited = ["sh", "-c", 'trap "" XFSZ; ulimit -f 0; exec "$@"', "sh", *PROGRAM]
    ended = subprocess.run(
        [*limited, "export", "--output", "kept.csv"], capture_output=True, text=True, check=False
    )
    assert ended.returncode in {1, 4}
    assert ended.stderr.startswith("claimbench: ")
    assert ended.stderr.count("\n") == 1
    assert Path("kept.csv").read_text() == "kept"
    assert not list(Path.cwd().glob(".*part"))
