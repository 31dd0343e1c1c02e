"""Sources, evidence and rechecking by command."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run, start
from tests.site import Page, Site, running_site

JO = ("--as", "Jo")
ASK = ("--allow-private", *JO)
WORDS = "The treaty was signed in July 1961."
OTHER = "It lapsed in the year 2000, to nobody's surprise."


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


@pytest.fixture
def page(site: Site) -> str:
    site.article("/a", WORDS, OTHER, head='<meta name="author" content="Ada Okafor">')
    return site.at("/a")


def test_a_source_is_attached_with_all_that_is_said_of_it(run: Run, desk_file: Path) -> None:
    """In CSL's words; listed, and given as CSL-JSON without naming the confidential ones."""
    ended = run(
        *("source", "1", "https://un.example/a", "--title", "Treaties", "--type", "report"),
        *(
            "--author",
            "UN",
            "--publisher",
            "United Nations",
            "--in",
            "Treaty Series",
            "--issued",
            "1961-07-06",
        ),
        *("--accessed", "2024-06-01", "--doi", "10.1000/182", "--archive-url", "https://archive.example/a"),
        *("--archived", "2024-06-02", "--note", "p. 5", *JO),
    )
    assert (ended.code, ended.out) == (0, "claim 1: source 1 attached, https://un.example/a\n")
    run("source", "2", "--type", "interview", "--title", "Talk with the deputy", "--confidential", *JO)
    run("source", "3", "978-0-306-40615-7", "--issued", "1975", *JO)
    report, talk, book = run("sources", "--format", "jsonl").rows
    assert (report["type"], report["author"], report["container"]) == ("report", "UN", "Treaty Series")
    assert (report["issued"], report["archived"], report["doi"]) == (
        "1961-07-06",
        "2024-06-02",
        "10.1000/182",
    )
    assert (talk["confidential"], talk["url"], book["isbn"]) == (True, None, "9780306406157")
    items = json.loads(run("sources", "--csl").out)
    assert [item["type"] for item in items] == ["report", "interview", "book"]
    assert [item.get("issued") for item in items] == [
        {"date-parts": [[1961, 7, 6]]},
        None,
        {"date-parts": [[1975]]},
    ]
    assert "deputy" not in json.dumps(items)
    run("source", "2", "--type", "interview", "--title", "Talk with the deputy", "--public", *JO)
    assert "deputy" in run("sources", "--csl").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--issued", "June"), "is no date"),
        (("--issued", "1961-13"), "is no date"),
        (("--accessed", "1961"), "is no day"),
        (("--type", "wepage"), "did you mean webpage"),
        (("--doi", "5"), "is no DOI"),
    ],
)
def test_details_that_are_none_are_wrong_usage(
    run: Run, desk_file: Path, arguments: tuple[str, ...], says: str
) -> None:
    """One sentence, status 2, nothing attached."""
    ended = run("source", "1", "https://un.example/a", *arguments, *JO)
    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err
    assert run("sources", "--format", "jsonl").rows == []


def test_text_on_standard_input_is_a_source(run: Run, desk_file: Path) -> None:
    """Under its title; it can be quoted at once."""
    assert run("source", "1", "-", "--title", "Call", *JO, stdin=WORDS).code == 0
    assert run("evidence", "1", "1", "--quote", WORDS, "--stance", "supports", *JO).code == 0
    assert run("source", "1", "-", *JO, stdin=WORDS).code == 2
    assert run("source", "1", "-", "--title", "Call", *JO, stdin=b"\xff\xfe\xff").code == 2


def test_a_page_is_fetched_when_asked(run: Run, desk_file: Path, page: str, site: Site) -> None:
    """Attaching asks nobody; --fetch and `snapshot` do; what fails is said and undoes nothing."""
    assert run("source", "1", page, *JO).code == 0
    assert site.seen == []
    (row,) = run("source", "1", page, "--fetch", *ASK, "--format", "jsonl").rows
    assert row["title"] == "The pact"
    assert run("snapshot", "1", *ASK).code == 0
    assert [one["snapshot"] for one in run("snapshot", "1", "--list", "--format", "jsonl").rows] == [2, 1]
    assert run("snapshot", *ASK).out == ""
    run("source", "2", site.at("/none"), *JO)
    ended = run("snapshot", *ASK)
    assert (ended.code, ended.out) == (1, "")
    assert "source 2: " in ended.err
    site.article("/none", OTHER)
    assert [row["source"] for row in run("snapshot", *ASK, "--format", "jsonl").rows] == [2]
    del site.pages["/a"]
    ended = run("snapshot", "1", *ASK)
    assert ended.code == 1
    assert "404" in ended.err
    ended = run("source", "2", site.at("/nowhere"), "--fetch", *ASK)
    assert (ended.code, ended.out) == (0, f"claim 2: source 3 attached, {site.at('/nowhere')}\n")
    assert "no snapshot is kept" in ended.err


def test_evidence_is_quoted_from_a_page(run: Run, desk_file: Path, page: str) -> None:
    """By the source's number or address; fetched when nothing is kept of it yet."""
    ended = run("evidence", "1", page, "--quote", WORDS, "--stance", "refutes", "--note", "so there", *ASK)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"claim 1: evidence 1 refutes, source 1 at 0: “{WORDS}”\n"
    (row,) = run(
        "evidence",
        "2",
        "1",
        "--quote",
        "it  LAPSED in the year 2000",
        "--stance",
        "context",
        "--format",
        "jsonl",
        *JO,
    ).rows
    assert (row["evidence"], row["found"], row["quote"]) == (2, "folded", "It lapsed in the year 2000")
    shown = run("show", "1").out
    assert f"1  refutes  “{WORDS}” (source 1)" in shown
    assert "so there" in shown
    assert run("stance", "1", "supports", *JO).out == f"claim 1: evidence 1 supports: “{WORDS}”\n"
    assert run("unquote", "1", *JO).out == f"claim 1: evidence 1 taken back: “{WORDS}”\n"
    run("undo", *JO)
    (card,) = run("show", "1", "--format", "jsonl").rows
    assert [one["stance"] for one in card["evidence"]] == ["supports"]


def test_a_quote_that_is_not_there_is_refused(run: Run, desk_file: Path, page: str) -> None:
    """With what was found, status 1 and nothing stored, until the reviewer says so."""
    call = ("evidence", "1", page, "--stance", "supports", *ASK)
    ended = run(*call, "--quote", WORDS.replace("1961", "1962"))
    assert (ended.code, ended.out) == (1, "")
    assert "“1962.” is now “1961.”" in ended.err
    assert "--accept-difference" in ended.err
    ended = run(*call, "--quote", WORDS.replace("1961", "1962"), "--format", "jsonl")
    assert ended.code == 1
    assert (ended.rows[0]["found"], ended.rows[0]["difference"]) == ("differs", [["1962.", "1961."]])
    ended = run(*call, "--quote", "Nobody said so at any time.")
    assert ended.code == 1
    assert "--orphan" in ended.err
    assert run("recheck").err.startswith("claimbench: there is no quote")
    assert run(*call, "--quote", WORDS.replace("1961", "1962"), "--accept-difference").code == 0
    ended = run(*call, "--quote", "Nobody said so at any time.", "--orphan")
    assert "orphaned" in ended.out
    assert "orphaned" in run("show", "1").out


def test_quotes_are_rechecked(run: Run, desk_file: Path, page: str, site: Site) -> None:
    """Status 0 while all stand, 1 with a list when one fell; words on standard error."""
    run("evidence", "1", page, "--quote", WORDS, "--stance", "supports", *ASK)
    run("evidence", "2", page, "--quote", OTHER, "--stance", "context", *ASK)
    assert run("recheck").code == 0
    ended = run("recheck", "--live", "--pause", "0", "--allow-private")
    assert ended.code == 0
    assert ended.err == "claimbench: 2 quotes: 2 stand\n"
    site.article("/a", WORDS, OTHER.replace("nobody's", "everybody's"))
    ended = run("recheck", "--live", "--pause", "0", "--allow-private", "--format", "jsonl")
    assert ended.code == 1
    assert [(row["claim"], row["outcome"]) for row in ended.rows] == [(1, "stands"), (2, "changed")]
    assert ended.rows[1]["difference"] == [["nobody's", "everybody's"]]
    assert run("recheck", "--live", "--pause", "0", "--allow-private", "--claim", "1").code == 0
    site.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /", media_type="text/plain")
    ended = run("recheck", "--live", "--pause", "0", "--allow-private", "--format", "csv")
    assert ended.code == 1
    assert ended.out.count("not read") == 2
    assert (
        run("recheck", "--live", "--pause", "0", "--allow-private", "--ignore-robots", "--claim", "1").code
        == 0
    )
    assert run("recheck", "--keep", *JO).code == 2


def test_snapshots_travel_as_an_archive(run: Run, desk_file: Path, page: str) -> None:
    """Out, and in again."""
    run("source", "1", page, "--fetch", *ASK)
    written = run("export", "--format", "warc", "--output", "a.warc.gz")
    assert written.err == "claimbench: 1 snapshot written to a.warc.gz\n"
    assert "0 added, 0 updated, 1 unchanged" in run("import", "a.warc.gz", *JO).out
    Path("b.warc").write_text("no archive")
    assert run("import", "--from", "warc", "b.warc", *JO).code == 3


def test_a_round_can_be_broken_off(run: Run, desk_file: Path, page: str, site: Site) -> None:
    """Ctrl-C ends it at once, though a server keeps its reader waiting."""
    run("evidence", "1", page, "--quote", WORDS, "--stance", "supports", *ASK)
    site.pages["/a"] = Page(behaviour="hang")
    site.seen.clear()
    process = start("recheck", "--live", "--allow-private")
    while not site.seen and process.poll() is None:
        site.closing.wait(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=15)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err
