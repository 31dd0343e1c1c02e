"""`import` and `match` on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROWS = (
    '{"id": "b-1", "claim": "The harbor bridge opened in 1962.", "verdict": "False", '
    '"url": "https://checks.example/1", "date": "2021-05-03"}\n'
    '{"id": 2, "claim": "The town \\u001b[31mhall is blue.", "title": "Blue?"}\n'
)


@pytest.fixture
def rows(surroundings: Path) -> Path:
    path = surroundings / "rows.jsonl"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_imported_claims_are_matched_line_by_line(run: Run, rows: Path) -> None:
    """`--db` stands after the command; each line of standard input gets one answer, in order."""
    taken = run("import", str(rows), "--db", "m.db", "--format", "jsonl")
    assert (taken.code, taken.err) == (0, "")
    assert taken.rows == [{"file": str(rows), "added": 2, "updated": 0, "unchanged": 0, "unfit": 0}]
    ended = run(
        *("match", "-", "--db", "m.db", "--limit", "1", "--format", "jsonl"),
        stdin="the bridge in the harbor opened in 1961\n\nthe town hall\n",
    )
    assert ended.code == 0
    assert [row["query"] for row in ended.rows] == [
        "the bridge in the harbor opened in 1961",
        "",
        "the town hall",
    ]
    first = ended.rows[0]["matches"][0]
    assert {name: first[name] for name in ("id", "claim", "verdict", "url", "flags", "published")} == {
        "id": "b-1",
        "claim": "The harbor bridge opened in 1962.",
        "verdict": "False",
        "url": "https://checks.example/1",
        "flags": ["figure differs (1961 / 1962)"],
        "published": "2021-05-03",
    }
    assert [[match["id"] for match in row["matches"]] for row in ended.rows[1:]] == [[], ["2"]]


def test_a_single_text_is_matched_in_a_table(run: Run, rows: Path) -> None:
    """For reading: unseen characters made visible."""
    run("import", str(rows))
    ended = run("match", "The town hall is blue")
    assert ended.code == 0
    assert "␛[31mhall is blue" in ended.out
    assert "\x1b" not in ended.out


def test_unfit_records_are_reported_with_exit_status_1(run: Run) -> None:
    """The rest goes in; each unfit one is named on standard error."""
    ended = run("import", "-", stdin=ROWS + '{"id": 3}\nno json\n')
    assert ended.code == 1
    assert "2 added, 0 updated, 0 unchanged, 2 left out" in ended.out
    assert ended.err.splitlines() == [
        "claimbench: -, record 3: it has no claim",
        "claimbench: -, record 4: no JSON: Expecting value at character 1",
    ]


def test_a_file_that_cannot_be_read_is_exit_status_3(run: Run, surroundings: Path) -> None:
    """In one sentence."""
    (surroundings / "broken.json").write_text("{", encoding="utf-8")
    for name in ("gone.jsonl", "broken.json"):
        ended = run("import", name)
        assert ended.code == 3
        assert ended.err.startswith(f"claimbench: {name}: ")
        assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("--limit", "0"), ("--limit", "101"), ("--format", "xml")])
def test_wrong_options_are_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    """Refused before anything is opened."""
    assert run("match", "x", *arguments).code == 2


def test_averitec_claims_come_in_with_questions_and_answers(run: Run, surroundings: Path) -> None:
    """An unfit record is reported with its number and reason, the rest goes in."""
    records = [
        {"claim": "The bridge opened in 1962.", "label": "Refuted", "speaker": None, "questions": []},
        {"claim": "The weir broke.", "label": "Perhaps", "questions": []},
    ]
    (surroundings / "dev.json").write_text(json.dumps(records), encoding="utf-8")
    ended = run("import", "dev.json")
    assert ended.code == 1
    assert "1 added" in ended.out
    assert "record 2: label: Input should be 'Supported', 'Refuted'" in ended.err
