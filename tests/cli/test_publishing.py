"""Checking, correcting, publishing and keeping by command."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

from claimbench.model.sources import Stance
from claimbench.workbench.desk import open_desk
from claimbench.workbench.evidence import quote
from claimbench.workbench.methods import take as take_method
from claimbench.workbench.sources import Details, attach, attach_text
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
    "no-source": "DELETE FROM claim_sources; DELETE FROM evidence",
    "no-address-of-source": "UPDATE sources SET url = NULL, title = 'A talk', path = NULL",
    "no-author": "UPDATE documents SET publisher = NULL, author = NULL",
    "no-address-of-claim": "UPDATE documents SET url = NULL",
    "no-primary-source": "UPDATE sources SET type = 'article-newspaper'",
    "no-summary": "UPDATE verdicts SET why = printf('%0301d', 1)",
    "no-method": "UPDATE verdicts SET method_id = NULL",
    "orphaned-quote": "UPDATE evidence SET quote_start = NULL, quote_end = NULL",
    "no-claim": "UPDATE claims SET text = ' ' WHERE id = 1",
    "rating-range": "INSERT INTO scales VALUES (9, 'Odd', 1, ''); "
    "INSERT INTO ratings (scale_id, rank, name, value) VALUES (9, 1, 'Refuted', 0); "
    "UPDATE verdicts SET scale_id = 9 WHERE claim_id = 1",
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_what_it_is_for(run: Run, sourced: Path, rule: str) -> None:
    """A rule is silent on a sound verdict and speaks when it is broken."""
    with open_desk(sourced, reviewer="Jo") as desk:
        take_method(desk, "We look twice.")
        give(desk, 1, "Refuted", "was 1962")
        attach_text(desk, 1, "it was 1962", title="Treaties", details=Details(type="report"))
        quote(desk, 1, 2, "1962", Stance.REFUTES)
        desk.store.connection.execute(
            "UPDATE documents SET url = 'https://news.example/1', publisher = 'The News'"
        )
    before = run("check", "--claim", "1", "--format", "jsonl").rows
    assert {row["rule"] for row in before} == {"no-correction-note"}
    with open_desk(sourced) as desk:
        for statement in RULES[rule].split("; "):
            desk.store.connection.execute(statement)
    assert rule in {row["rule"] for row in run("check", "--claim", "1", "--format", "jsonl").rows}


def test_no_rating_off_its_scale_is_published(run: Run, sourced: Path) -> None:
    """No door of ours lets one in, the database neither; one that another tool forced in goes nowhere."""
    assert run("verdict", "1", "Perhaps", "--why", "who knows", "--as", "Jo").code == 2
    forced = "UPDATE verdicts SET rating = 'Perhaps' WHERE claim_id = 1"
    with open_desk(sourced) as desk:
        with pytest.raises(sqlite3.IntegrityError):
            desk.store.connection.execute(forced)
        desk.store.connection.execute("PRAGMA foreign_keys = OFF")
        desk.store.connection.execute(forced)
    found = run("check", "--claim", "1", "--format", "jsonl").rows
    assert [(row["rule"], row["claim"]) for row in found if row["level"] == "error"] == [
        ("rating-off-scale", 1)
    ]
    for form in ("markdown", "claimreview", "annotated-page"):
        ended = run("export", "--format", form, *REVIEWS, "--output", "out")
        assert ended.code == 1
        assert "claim 1: 'Perhaps' is no rating of the scale AVeriTeC, version 1" in ended.err
        assert not Path("out").exists()
    assert run("export", "--format", "averitec", "--output", "out", "--anyway", "--as", "Jo").code == 2
    assert not Path("out").exists()
    assert run("export", "--output", "out.jsonl").code == 0
    refused = run("import", "out.jsonl", "--db", "new.db")
    assert refused.code != 0
    assert "'Perhaps' is no rating of the scale AVeriTeC" in refused.err
    assert run("verify").code != 0


def rules_found(run: Run, *options: str) -> set[str]:
    return {row["rule"] for row in run("check", "--format", "jsonl", *options).rows}


def test_claim_review_has_rules_of_its_own(run: Run, sourced: Path) -> None:
    """Who publishes and where, who made the claim, how errors are corrected; each can be put right."""
    own = {"no-address", "no-publisher", "no-corrections-policy", "no-same-as"}
    assert own <= rules_found(run, "--for", "claimreview")
    assert not own & rules_found(run)
    Path("settings.toml").write_text(
        '[publication]\nname = "The Desk"\nreviews = "https://desk.example/all"\n'
        'corrections = "https://desk.example/corrections"\n'
        '[publication.same_as]\n"The News" = "https://www.wikidata.org/wiki/Q1"\n'
    )
    with open_desk(sourced) as desk:
        desk.store.connection.execute("UPDATE documents SET publisher = 'The News'")
        desk.store.connection.execute("UPDATE claims SET speaker = NULL, speaker_order = ''")
    assert rules_found(run, "--for", "claimreview") & (own | {"several-reviews"}) == {"several-reviews"}
    out = run("export", "--format", "claimreview", "--claim", "1").out
    (review,) = json.loads(out)["@graph"]
    assert review["author"]["correctionsPolicy"] == "https://desk.example/corrections"
    assert review["itemReviewed"]["author"]["sameAs"] == "https://www.wikidata.org/wiki/Q1"


def test_one_review_belongs_on_one_page(run: Run, sourced: Path) -> None:
    """The same words by the same speaker rated twice stop ClaimReview."""
    with open_desk(sourced) as desk:
        desk.store.connection.execute(
            "UPDATE claims SET text = 'It broke.', additions = '[]', speaker = NULL, speaker_order = ''"
        )
    ended = run("export", "--format", "claimreview", *REVIEWS, "--output", "out.json")
    assert ended.code == 1
    assert "claim 2: it is claim 1 again, word for word" in ended.err


def test_another_scale_is_said_in_so_many_words(run: Run, sourced: Path) -> None:
    """Each rating needs its counterpart, of earlier verdicts too; colleagues get what was given."""
    run("verdict", "1", "Supported", "--why", "found it", "--correction", "We misread it.", "--as", "Jo")
    options = ("--format", "claimreview", "--claim", "1", *REVIEWS, "--scale", "five-steps")
    Path("settings.toml").write_text('[publication.ratings.five-steps]\nSupported = "True"\n')
    stopped = run("export", *options, "--anyway", "--as", "Jo")
    assert (stopped.code, stopped.out) == (1, "")
    assert "'Refuted' of the scale AVeriTeC (a verdict, first on claim 1) has no counterpart" in stopped.err
    assert "--anyway" not in stopped.err
    assert "unmapped-rating" in rules_found(
        run, "--for", "claimreview", "--claim", "1", "--scale", "five-steps"
    )
    Path("settings.toml").write_text(
        '[publication]\nscale = "five-steps"\n'
        '[publication.ratings.five-steps]\nSupported = "True"\nRefuted = "False"\n'
    )
    (review,) = json.loads(run("export", "--format", "claimreview", "--claim", "1", *REVIEWS).out)["@graph"]
    rating = review["reviewRating"]
    assert (rating["alternateName"], rating["ratingValue"], rating["bestRating"]) == ("True", 5, 5)
    (correction,) = run("export", "--format", "corrections", "--claim", "1").rows
    assert (correction["before"], correction["after"]) == ("False", "True")
    page = run("export", "--format", "annotated-markdown", "--anyway", "--as", "Jo").out
    assert "True" in page
    assert "Supported" not in page
    (row,) = run("export", "--format", "jsonl", "--claim", "1").rows
    assert row["rating"] == "Supported"
    Path("settings.toml").write_text('[publication.ratings.five-steps]\nSupported = "Yes"\n')
    assert "no rating of the scale Five steps" in run("export", *options).err


def test_what_waits_for_sign_off_is_kept_from_readers(run: Run, sourced: Path) -> None:
    """Where the steps ask for two people; colleagues get it with its status, and are told of what waits."""
    run("steps", "double", "--as", "Jo")
    for form in ("xlsx", "averitec", "markdown", "web-annotation"):
        ended = run("export", "--format", form, "--output", f"out.{form}", "--anyway", "--as", "Jo")
        assert "2 verdicts wait for sign-off and are left out" in ended.err
        assert b"was 1962" not in Path(f"out.{form}").read_bytes()
    assert run("sign-off", "1", "--comment", "sound", "--as", "Al").code == 0
    ended = run("export", "--format", "markdown")
    assert "a verdict waits for sign-off and is left out" in ended.err
    assert "was 1962" in ended.out
    assert "so it says" not in ended.out
    page = run("export", "--format", "annotated-markdown").out
    assert "so it says" not in page
    assert [row["claim"]["status"] for row in run("export").rows] == ["signed off", "checked"]
    assert run("export", "--format", "dossier", "--claim", "1", "--output", "x.zip").code == 2


def test_a_blind_verdict_goes_nowhere_before_it_is_compared(run: Run, sourced: Path) -> None:
    """Not even to colleagues, who may not see it yet."""
    run("steps", "blind", "--as", "Jo")
    run("verdict", "3", "Refuted", "--why", "a secret reason", "--as", "Jo")
    for form in ("jsonl", "csv", "markdown", "annotated-markdown"):
        assert "a secret reason" not in run("export", "--format", form, "--anyway", "--as", "Jo").out
    run("verdict", "3", "Refuted", "--why", "I found so too", "--as", "Al")
    assert "I found so too" in run("export").out


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
    assert averitec.code == 1
    assert "'Half true' of the scale Five steps" in averitec.err
    label = "Conflicting Evidence/Cherrypicking"
    Path("settings.toml").write_text(f'[publication.ratings.averitec]\n"Half true" = "{label}"\n')
    rows = json.loads(run("export", "--format", "averitec").out)
    assert [row["label"] for row in rows] == ["Refuted", "Supported", label]


def test_the_desk_is_exported_as_it_stood(run: Run, sourced: Path) -> None:
    """At a moment or at the end of a day, in UTC; --anyway is kept in the desk's own log."""
    assert run("export", "--as-of", "2024-06-20", "--format", "csv").out.count("\n") == 1
    assert len(run("export", "--as-of", "2999-01-01").rows) == 2
    begun = run("log", "--format", "jsonl", "--limit", "0").rows[-1]["at"]
    assert run("export", "--as-of", begun[:19] + "Z", "--output", "then.jsonl").code == 0
    published = run("export", "--format", "markdown", "--as-of", "2999-01-01", "--anyway", "--as", "Jo")
    assert published.code == 0
    assert run("log", "--limit", "1", "--format", "jsonl").rows[0]["act"] == "export anyway"
    assert run("export", "--as-of", "yesterday").code == 2
