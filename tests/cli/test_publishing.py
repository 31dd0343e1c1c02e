"""Checking, correcting, publishing and keeping by command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from claimbench.workbench.desk import open_desk
from claimbench.workbench.sources import attach
from claimbench.workbench.verdicts import give
from tests.cli.conftest import Run, in_terminal

REVIEWS = ("--reviews", "https://desk.example/{claim}")


@pytest.fixture
def sourced(desk_file: Path) -> Path:
    """Claim 1 has a verdict with a source, claim 2 one without."""
    with open_desk(desk_file, reviewer="Jo") as desk:
        give(desk, 1, "Refuted", "was 1962", sources=["https://un.example/treaty"])
        give(desk, 2, "Supported", "so it says")
    return desk_file


def test_errors_stop_what_is_to_be_published(run: Run, sourced: Path) -> None:
    """Each error is listed, nothing is written, the exit status is 1; with --anyway the log keeps it."""
    ended = run("export", "--format", "claimreview", *REVIEWS, "--output", "out.json")
    assert ended.code == 1
    assert "error: claim 2: its verdict rests on no source" in ended.err
    assert "--anyway" in ended.err
    assert not Path("out.json").exists()
    assert run("export", "--format", "claimreview", *REVIEWS).out == ""
    assert run("export", "--format", "claimreview", *REVIEWS, "--anyway", "--as", "Jo").code == 0
    newest = run("log", "--limit", "1", "--format", "jsonl").rows[0]
    assert (newest["act"], newest["reviewer"]) == ("export anyway", "Jo")
    assert "no-source" in newest["summary"]


def test_working_formats_are_not_stopped(run: Run, sourced: Path) -> None:
    """What is exchanged between people at work goes out as it is."""
    for form in ("jsonl", "csv", "label-studio", "web-annotation"):
        assert run("export", "--format", form).code == 0


def test_check_lists_what_is_wrong(run: Run, sourced: Path) -> None:
    """Errors first, with rule and claim; the exit status says whether there are any."""
    ended = run("check", "--format", "jsonl")
    assert ended.code == 1
    assert [(row["rule"], row["claim"]) for row in ended.rows if row["level"] == "error"] == [
        ("no-source", 2)
    ]
    only = run("check", "--claim", "1", "--format", "jsonl")
    assert only.code == 0
    assert {row["level"] for row in only.rows} == {"warn"}
    assert "no-address" in {
        row["rule"] for row in run("check", "--for", "claimreview", "--format", "jsonl").rows
    }


RULES = {
    "own-claim": "UPDATE claims SET speaker = 'JO', speaker_order = 'JO' WHERE id = 1",
    "no-date-of-access": "UPDATE sources SET accessed = NULL",
    "no-locator": "UPDATE sources SET url = NULL, title = NULL",
    "long-claim": "UPDATE claims SET text = printf('%080d', 1) WHERE id = 1",
    "rating-in-claim": "UPDATE claims SET text = 'It was refuted.' WHERE id = 1",
    "no-appearance": "DELETE FROM appearances WHERE claim_id = 1",
    "only-confidential": "UPDATE sources SET confidential = 1",
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_what_it_is_for(run: Run, sourced: Path, rule: str) -> None:
    """A rule is silent on a sound verdict and speaks when it is broken."""
    before = run("check", "--claim", "1", "--format", "jsonl").rows
    assert rule not in {row["rule"] for row in before}
    with open_desk(sourced) as desk:
        desk.store.connection.execute(RULES[rule])
    assert rule in {row["rule"] for row in run("check", "--claim", "1", "--format", "jsonl").rows}


def test_a_confidential_source_must_not_be_named(run: Run, desk_file: Path) -> None:
    """Its name in a justification stops every format that is published."""
    with open_desk(desk_file, reviewer="Jo") as desk:
        attach(desk, 1, None, title="Edward Hidden")
        desk.store.connection.execute("UPDATE sources SET confidential = 1")
        give(desk, 1, "Refuted", "as edward hidden told us", sources=["https://un.example/treaty"])
    ended = run("export", "--format", "markdown")
    assert ended.code == 1
    assert "a confidential source is named" in ended.err


def test_a_correction_travels(run: Run, sourced: Path) -> None:
    """It stands in ClaimReview with its day, and in the list of corrections."""
    run("verdict", "1", "Supported", "--why", "found it", "--correction", "We misread it.", "--as", "Jo")
    (correction,) = run("export", "--format", "corrections", "--claim", "1").rows
    assert (correction["before"], correction["after"], correction["note"]) == (
        "Refuted",
        "Supported",
        "We misread it.",
    )
    (review,) = json.loads(run("export", "--format", "claimreview", "--claim", "1", *REVIEWS).out)["@graph"]
    assert review["correction"][0]["text"] == "We misread it."
    assert review["dateModified"] >= review["datePublished"]


def test_the_settings_say_who_publishes(run: Run, sourced: Path) -> None:
    """What stands under [publication] goes into the file; an option overrules it."""
    Path("settings.toml").write_text(
        '[publication]\nname = "The Desk"\nurl = "https://desk.example"\n'
        'reviews = "https://desk.example/{claim}"\n'
    )
    (review,) = json.loads(run("export", "--format", "claimreview", "--claim", "1").out)["@graph"]
    assert review["author"] == {"@type": "Organization", "name": "The Desk", "url": "https://desk.example"}
    assert review["url"] == "https://desk.example/1"
    elsewhere = run(
        "export", "--format", "claimreview", "--claim", "1", "--reviews", "https://evil.example/{claim}"
    )
    assert elsewhere.code == 1
    assert "is not on the publisher's site" in elsewhere.err
    assert run("export", "--format", "claimreview", "--reviews", "javascript:{claim}").code == 2


def test_a_document_is_shown_with_its_verdicts(run: Run, sourced: Path) -> None:
    """Claims carry their notes; through a pipe there is no escape sequence, and never one of the text's."""
    shown = run("show", "--document", "1").out
    assert "in 1961.[1✗]" in shown
    assert re.search(r"\[1✗\] Refuted\n", shown)
    assert "https://un.example/treaty" in shown
    assert "\x1b" not in shown
    assert "2 claims are not checked yet" in shown
    assert run("show").code == run("show", "1", "--document", "1").code == 2


def test_a_terminal_gets_underlines(sourced: Path) -> None:
    """Styles are ours alone: what the text brings along is made visible."""
    code, seen = in_terminal("show", "--document", "1")
    assert code == 0
    assert b"\x1b[4m" in seen
    assert "␛[31m".encode() in seen


def test_formats_are_listed(run: Run) -> None:
    """With what each of them is."""
    listed = run("export", "--formats").out
    assert "claimreview " in listed
    assert len(listed.splitlines()) > 10


def test_keeping_by_command(run: Run, sourced: Path) -> None:
    """A backup is made and sound; a change from outside makes `verify` end with 1."""
    assert run("backup", "kept.db").out == "kept.db\n"
    assert run("--db", "kept.db", "verify").code == 0
    assert run("doctor").code == 0
    with open_desk(Path("kept.db")) as desk:
        desk.store.connection.execute("UPDATE desk_counts SET claims = 9")
    assert run("--db", "kept.db", "verify").code == 1


def test_figures_by_command(run: Run, sourced: Path) -> None:
    """One row a number."""
    rows = run("stats", "--by", "rating", "--format", "jsonl").rows
    assert {(row["name"], row["count"]) for row in rows} == {("Refuted", 1), ("Supported", 1)}


def test_a_scale_by_command(run: Run, sourced: Path) -> None:
    """Taken by name, and listed."""
    assert run("scale", "five-steps", "--as", "Jo").code == 0
    rows = run("scale", "--format", "jsonl").rows
    assert {row["scale"] for row in rows if row["in_use"]} == {"Five steps"}
    assert run("verdict", "3", "half true", "--why", "because", "--as", "Jo").code == 0
    averitec = run("export", "--format", "averitec")
    assert averitec.code == 2
    assert "publication.averitec" in averitec.err
