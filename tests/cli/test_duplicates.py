"""What may be the same claim, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimbench.workbench.desk import open_desk
from tests.cli.conftest import Run
from tests.workbench.test_duplicates import HIDDEN, OTHER, TREATY, stored

JO = ("--as", "Jo")


@pytest.fixture
def shared(surroundings: Path) -> Path:
    """A desk on which two documents share a claim and may share another."""
    path = surroundings / "claimbench.db"
    with open_desk(path, reviewer="Jo") as desk:
        stored(desk, "a.txt", TREATY)
        stored(desk, "b\x1b[2J.txt", OTHER, HIDDEN)
        stored(desk, "c.txt", TREATY)
    return path


def test_pairs_are_listed_and_merged(run: Run, shared: Path) -> None:
    """With score and reason; once merged, the claim is found under both documents."""
    (pair,) = run("duplicates", "--format", "jsonl").rows
    assert (pair["claim"], pair["other"], pair["why"]) == (3, 1, ["other words (secret / –)"])
    assert 0.8 <= pair["score"] < 1
    assert run("duplicates", "--format", "csv", "--claim", "1").out.startswith("claim,other,score,why")
    assert "\x1b" not in run("duplicates").out
    assert run("merge", "1", "3", *JO).code == 0
    ended = run("duplicates")
    assert (ended.code, ended.out) == (0, "")
    assert "no two claims" in ended.err
    rows = run("queue", "--document", "2", "--status", "open", "--format", "jsonl").rows
    assert sorted(row["id"] for row in rows) == [1, 2]
    (row,) = (row for row in rows if row["id"] == 1)
    assert row["also_in"] == ["b\x1b[2J.txt", "c.txt"]


def test_a_place_is_separated_and_that_undone(run: Run, shared: Path) -> None:
    """By the number of the appearance, which `show` tells."""
    (card,) = run("show", "1", "--format", "jsonl").rows
    assert [passage["document"] for passage in card["passages"]] == ["a.txt", "c.txt"]
    newest = card["appearances"][0]["id"]
    assert run("separate", "1", str(newest), *JO).out == "claim 4: separated from claim 1\n"
    assert len(run("show", "1", "--format", "jsonl").rows[0]["passages"]) == 1
    assert run("undo", *JO).code == 0
    assert len(run("show", "1", "--format", "jsonl").rows[0]["passages"]) == 2
    assert run("undo", *JO).out.startswith("undid: claim 4 is the same as claim 1")


@pytest.mark.parametrize(
    "arguments",
    [
        ("duplicates", "--document", "99"),
        ("duplicates", "--claim", "99"),
        ("separate", "1", "99", *JO),
        ("separate", "99", "1", *JO),
        ("separate", "1", "1"),
        ("separate", "1", "x", *JO),
    ],
)
def test_what_is_not_there_is_told(run: Run, shared: Path, arguments: tuple[str, ...]) -> None:
    """In one sentence, as wrong usage."""
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("claimbench: ")
