"""Several people at one desk, by command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_verdict_is_signed_off_by_another(run: Run, desk_file: Path) -> None:
    """With a comment; the answers say how the claim stands."""
    assert run("verdict", "1", "Refuted", "--why", "no", "--as", "Ada").code == 0
    assert "--comment" in run("sign-off", "1", "--as", "Ben").err
    refused = run("sign-off", "1", "--comment", "fine", "--as", "Ada")
    assert (refused.code, "your own" in refused.err) == (2, True)
    assert run("sign-off", "1", "--comment", "fine", "--as", "Ben").out == "claim 1: signed off\n"
    assert run("show", "1", "--format", "jsonl").rows[0]["status"] == "signed off"


def test_a_verdict_is_rejected_by_another(run: Run, desk_file: Path) -> None:
    """The claim is open again."""
    run("verdict", "1", "Refuted", "--why", "no", "--as", "Ada")
    assert run("reject", "1", "--comment", "which year?", "--as", "Ben").out == "claim 1: open\n"


def test_blind_verdicts_are_hidden_and_compared(run: Run, desk_file: Path) -> None:
    """The second reviewer sees no verdict; then agreement is measured."""
    assert run("steps").out == "single\n"
    assert run("steps", "blind", "--as", "Ada").code == 0
    page = desk_file.with_name("accounts.txt")
    page.write_text("It cost more.")
    quoting = ("--quote", "It cost more.", "--stance", "refutes", "--note", "secret note", "--as", "Ada")
    assert run("evidence", "1", str(page), *quoting).code == 0
    run("comment", "1", "a secret comment", "--as", "Ada")
    run("verdict", "1", "Refuted", "--why", "a secret reason", "--as", "Ada")
    listings = [("show", "1"), ("log",), ("queue",), ("recheck",), ("export",)]
    for arguments in (*listings, *((*listing, "--format", "jsonl") for listing in listings)):
        shown = run(*arguments, "--as", "Ben")
        assert "secret" not in shown.out + shown.err
        assert "refutes" not in shown.out.casefold() + shown.err
        assert "Refuted" not in shown.out + shown.err
    card = run("show", "1", "--as", "Ben").out
    assert "(hidden until you have rated)  “It cost more.”" in card
    assert card.rstrip().endswith("(hidden until you have rated)")
    (row,) = run("show", "1", "--format", "jsonl", "--as", "Ben").rows
    assert (row["hidden"], row["evidence"][0]["stance"]) == ("hidden until you have rated", None)
    assert "secret" in run("show", "1", "--as", "Ada").out
    run("verdict", "1", "Supported", "--why", "yes", "--as", "Ben")
    whole = run("agreement", "--format", "jsonl").rows[0]
    assert (whole["by"], whole["claims"], whole["raw"]) == ("all", 1, 0.0)


def test_work_is_dealt_and_listed(run: Run, desk_file: Path) -> None:
    """In turn, with deadlines that move the claim up the queue."""
    dealt = run(
        "assign", "1", "2", "3", "4", "--to", "Ben", "--to", "Cleo", "--as", "Ada", "--format", "jsonl"
    )
    assert {row["reviewer"] for row in dealt.rows} == {"Ben", "Cleo"}
    assert run("deadline", "2000-01-01", "4", "--as", "Ada").out.startswith(
        "claim 4: due 2000-01-01, priority 2.4"
    )
    assert run("queue", "--format", "jsonl").rows[0]["id"] == 4
    assert run("triage", "--as", "Ada").out == "0 priorities have changed\n"
    listed = run("assigned", "--to", "ben", "--format", "jsonl").rows
    assert [row["reviewer"] for row in listed] == ["Ben", "Ben"]
    assert run("unassign", str(listed[0]["claim"]), "--from", "Ben", "--as", "Ada").code == 0
    assert len(run("assigned", "--format", "jsonl").rows) == 3


def test_a_claim_is_taken_shown_and_given_back(run: Run, desk_file: Path) -> None:
    """Another is told who has it, and may take it over."""
    assert run("take", "1", "--as", "Ada").code == 0
    refused = run("take", "1", "--as", "Ben")
    assert (refused.code, "with Ada until" in refused.err) == (1, True)
    assert run("take", "1", "--over", "--as", "Ben").code == 0
    assert [row["reviewer"] for row in run("taken", "--format", "jsonl").rows] == ["Ben"]
    assert run("release", "1", "--as", "Ben").code == 0
    assert run("taken").out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["steps", "triple", "--as", "Ada"],
        ["deadline", "tomorrow", "1", "--as", "Ada"],
        ["assign", "1", "--as", "Ada"],
        ["assign", "1", "--to", "\x1b[31m", "--as", "Ada", "--each", "2"],
        ["take", "1", "--minutes", "nan", "--as", "Ada"],
        ["reject", "1", "--comment", "", "--as", "Ada"],
    ],
)
def test_wrong_usage_is_one_sentence(run: Run, desk_file: Path, arguments: list[str]) -> None:
    """Exit status 2, nothing raw."""
    ended = run(*arguments)
    assert ended.code == 2
    assert len(ended.err.strip().splitlines()) == 1
    assert "\x1b" not in ended.err


def test_another_copy_of_the_desk_is_imported(run: Run, desk_file: Path, tmp_path: Path) -> None:
    """What needs a decision is listed, and the exit status says that there is something."""
    copy = tmp_path / "ben.db"
    shutil.copy(desk_file, copy)
    run("verdict", "1", "Refuted", "--why", "no", "--as", "Ada")
    run("verdict", "2", "Refuted", "--why", "no", "--as", "Ben", "--db", str(copy))
    joined = run("import", str(copy), "--as", "Ada")
    assert (joined.code, joined.out) == (0, "")
    assert "1 verdicts and 0 comments came in" in joined.err
    run("verdict", "1", "Supported", "--why", "yes", "--as", "Ben", "--db", str(copy))
    joined = run("import", str(copy), "--as", "Ada", "--format", "jsonl")
    assert joined.code == 1
    assert joined.rows == [{"claim": 1, "what": "verdict", "ours": "Refuted", "theirs": "Supported"}]
    assert run("show", "1", "--format", "jsonl").rows[0]["status"] == "in review"
