"""Texts come in by the command."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ARTICLE = Path(__file__).parents[2] / "seeds" / "pact.txt"
FIELDS = "document text sentence quote start end prefix suffix speaker kinds worthiness reasons flags"


def test_extract_prints_each_claim_with_its_place(run: Run) -> None:
    """The promised fields; text[start:end] is the quote; nothing is stored."""
    text = ARTICLE.read_text(encoding="utf-8")
    ended = run("extract", str(ARTICLE), "--format", "jsonl")
    assert ended.code == 0
    assert len(ended.rows) > 20
    for row in ended.rows:
        assert set(FIELDS.split()) == set(row) - {"mentions"}
        for place in row.get("mentions", [row]):
            assert text[place["start"] : place["end"]] == place["quote"]
            assert text[: place["start"]].endswith(place["prefix"])
            assert text[place["end"] :].startswith(place["suffix"])
        assert row["document"] == str(ARTICLE)
    assert [row["start"] for row in ended.rows] == sorted(row["start"] for row in ended.rows)
    assert not list(Path.cwd().glob("*.db*"))


def test_extract_tells_what_it_left_out(run: Run) -> None:
    """With --all, each row says whether and why it was kept out of the queue."""
    Path("talk.txt").write_text("The dam was built in 1961. Is it not wonderful? I hope so.")
    rows = run("extract", "talk.txt", "--all", "--format", "jsonl").rows
    assert {row["left_out"] is None for row in rows} == {True, False}
    assert "left_out" not in run("extract", "talk.txt", "--format", "jsonl").rows[0]


def test_standard_input_is_a_document_like_any(run: Run) -> None:
    """'-' is read to its end and named so."""
    ended = run("extract", "-", "--format", "jsonl", stdin="The dam was built in 1961.")
    assert [(row["document"], row["quote"]) for row in ended.rows] == [("-", "The dam was built in 1961.")]


def test_what_can_be_read_is_read(run: Run) -> None:
    """A file that cannot be read is named at the end, and the others are done; exit 3."""
    Path("a.txt").write_text("The dam was built in 1961.")
    Path("b.xyz").write_text("x")
    ended = run("extract", "b.xyz", "a.txt", "--format", "jsonl")
    assert ended.code == 3
    assert [row["document"] for row in ended.rows] == ["a.txt"]
    assert "b.xyz" in ended.err.splitlines()[-1]


def test_ingest_stores_once(run: Run) -> None:
    """The same bytes again add nothing, and that is said."""
    Path("a.txt").write_text("The dam was built in 1961.")
    first = run("ingest", "a.txt", "--format", "jsonl")
    again = run("ingest", "a.txt", "--format", "jsonl")
    assert (first.code, again.code) == (0, 0)
    assert first.rows == [
        {
            "id": 1,
            "document": "a.txt",
            "revision": 1,
            "claims_added": 1,
            "claims_joined": 0,
            "claims_shared": 0,
            "possible_duplicates": 0,
            "already_known": False,
        }
    ]
    assert [(row["claims_added"], row["already_known"]) for row in again.rows] == [(0, True)]
    assert len(run("queue", "--format", "jsonl").rows) == 1
    assert run("documents", "--format", "jsonl").rows[0]["claims"] == 1


def test_ingest_keeps_what_could_be_read(run: Run) -> None:
    """One unreadable file does not undo the others."""
    Path("a.txt").write_text("The dam was built in 1961.")
    ended = run("ingest", "a.txt", "missing.txt", "--format", "jsonl")
    assert ended.code == 3
    assert len(ended.rows) == 1
    assert len(run("queue", "--format", "jsonl").rows) == 1


def test_score_answers_line_by_line(run: Run) -> None:
    """One row a line, in order, with the line as it was; empty lines count."""
    lines = ["The dam was built in 1961.", "", "Thanks.\r", "\u2028 odd \x1b"]
    ended = run("score", "-", "--format", "jsonl", stdin="\n".join(lines))
    assert [row["text"] for row in ended.rows] == [line.removesuffix("\r") for line in lines]
    for row in ended.rows:
        assert set(row) == {"text", "worthiness", "reasons"}
        assert 0 <= row["worthiness"] <= 1


@pytest.mark.parametrize(
    ("stdin", "said"), [(b"fine\n\xff\xfe\n", "line 2: not UTF-8"), (b"x" * 1_000_001, "line 1: longer")]
)
def test_score_names_the_line_that_it_cannot_read(run: Run, stdin: bytes, said: str) -> None:
    """Lines before it are answered; exit 3."""
    ended = run("score", "-", "--format", "jsonl", stdin=stdin)
    assert ended.code == 3
    assert f"standard input, {said}" in ended.err
    assert len(ended.out.splitlines()) == stdin.count(b"fine")


def test_csv_of_claims_is_one_row_a_claim(run: Run) -> None:
    """Lists stand in one cell; what a spreadsheet might run is guarded."""
    import csv

    Path("a.txt").write_text("=1+1 was built in 1961 by Rome.")
    names, *rows = csv.reader(run("extract", "a.txt", "--format", "csv").out.splitlines())
    assert names == [*FIELDS.split(), "mentions"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_jsonl_line_is_a_line(run: Run) -> None:
    """Line separators in a text do not split its row."""
    ended = run("score", "-", "--format", "jsonl", stdin="one\u2028two\u0085three\x1cfour\n")
    assert len(ended.out.splitlines()) == 1
    assert json.loads(ended.out)["text"] == "one\u2028two\u0085three\x1cfour"


def test_explaining_tells_the_rule_behind_each_clause(run: Run) -> None:
    """What made a claim and what only says who speaks, sentence by sentence."""
    Path("pools.txt").write_text("The mayor said the council closed two pools in 2019. Was it wise?\n")
    rows = run("extract", "pools.txt", "--explain", "--format", "jsonl").rows
    assert {row["rule"] for row in rows} >= {"attribution", "reported clause"}
    assert [row["speaker"] for row in rows if row["rule"] == "reported clause"] == ["the mayor"]
    assert {row["sentence"] for row in rows} == {
        "The mayor said the council closed two pools in 2019.",
        "Was it wise?",
    }
