"""Every hostile input through every door: nothing crashes, hangs, acts on the terminal or harms the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from _pytest.mark import ParameterSet

from claimbench.workbench.desk import open_desk
from claimbench.workbench.filter_language import query
from claimbench.workbench.history import first_broken
from claimbench.workbench.queue import page
from tests.hostile.conftest import Target
from tests.hostile.corpus import (
    ARCHIVES,
    BYTES,
    TEXTS,
    as_checked_claim,
    as_page,
    as_verdict_line,
    everywhere,
)
from tests.site import Page, redirect, running_site

CLAIMS = frozenset(
    {"claims", "checked_claims", "document_counts", "desk_counts"}
    | {
        f"{search}_search_{part}"
        for search in ("claims", "checked_claims")
        for part in ("data", "idx", "docsize")
    }
    | {"claims_search", "checked_claims_search"}
)
SOURCES = frozenset({"sources", "claim_sources", "snapshots", "blobs", "texts"})
VERDICTS = CLAIMS | SOURCES | {"verdicts", "scales", "ratings"}
CHECKED = CLAIMS | {"matches"}
IMPORTED = VERDICTS | CHECKED | {"documents", "revisions", "appearances", "claim_tags", "evidence"}
SHARED = frozenset({"shared_claims", "joined_claims", "possible_duplicates"})
"""What says the same in two documents is one claim, or listed as perhaps one."""
INGESTED = CLAIMS | SHARED | {"documents", "revisions", "appearances", "matches"}

QUICK = {
    "clear screen",
    "right-to-left override",
    "lone surrogate",
    "fts syntax",
    "json nesting",
    "a word without end",
    "bytes of no encoding",
    "sqlite of noise",
}
"""Thrown in every run; all the others in the slow one, for each goes through some fifty calls."""


def _cases(corpus: Mapping[str, str] | Mapping[str, bytes]) -> list[ParameterSet]:
    slow = pytest.mark.slow
    return [pytest.param(data, id=name, marks=() if name in QUICK else slow) for name, data in corpus.items()]


TEXT_CASES = _cases(TEXTS)
BYTE_CASES = _cases(BYTES)


@pytest.mark.parametrize("text", TEXT_CASES)
def test_what_is_typed(target: Target, text: str) -> None:
    """As wording, comment, tag, reason, justification, rating, name of a person, of a source, of a file."""
    throw = target.throw
    throw("edit", "1", "--as", "Ada", "--", text, changes=CLAIMS)
    throw("comment", "1", "--as", "Ada", "--", text, changes=frozenset({"comments"}))
    throw("tag", "1", "--as", "Ada", "--", text, changes=frozenset({"claim_tags"}))
    throw("verdict", "1", "Refuted", f"--why={text}", "--as", "Ada", changes=VERDICTS)
    throw("verdict", "--as", "Ada", "--why", "x", "--", "1", text)
    throw("source", "--as", "Ada", "--", "2", text, changes=SOURCES)
    throw("source", "2", "https://example.org/a", f"--title={text}", "--as", "Ada", changes=SOURCES)
    throw("dismiss", "3", f"--why={text}", "--as", "Ada", changes=CLAIMS)
    throw("reject", "1", f"--comment={text}", "--as", "Ben", changes=CLAIMS | {"comments"})
    throw("assign", "2", f"--to={text}", "--as", "Ada", changes=frozenset({"assignments"}))
    throw("comment", "2", "hello", f"--as={text}", changes=frozenset({"comments"}))
    throw("add", "1", "0", "10", f"--text={text}", "--as", "Ada", changes=CLAIMS | {"appearances"})
    for listing in (
        ["queue"],
        ["show", "1"],
        ["show", "2"],
        ["log"],
        ["sources"],
        ["documents"],
        ["assigned"],
    ):
        throw(*listing)
    for _ in range(3):
        throw(
            "undo", "--as", "Ada", changes=VERDICTS | {"comments", "claim_tags", "assignments", "appearances"}
        )
    with open_desk(target.path, create=False) as desk:
        assert first_broken(desk) is None


@pytest.mark.parametrize("text", TEXT_CASES)
def test_what_is_asked(target: Target, text: str) -> None:
    """As words to search, names to filter by, numbers, formats, days: nothing changes."""
    for arguments in (
        ["search", "--", text],
        ["match", "--", text],
        ["queue", f"--speaker={text}"],
        ["queue", f"--kind={text}"],
        ["log", f"--by={text}"],
        ["log", f"--since={text}"],
        ["show", "--", text],
        ["export", f"--format={text}"],
        ["assigned", f"--to={text}"],
        ["steps", "--as", "Ada", "--", text],
        ["deadline", "--as", "Ada", "--", text, "1"],
        ["--", text],
    ):
        target.throw(*arguments)


@pytest.mark.parametrize("text", TEXT_CASES)
def test_what_is_typed_into_the_filter_line(target: Target, text: str) -> None:
    """Also one character after the other, as it is typed; the queue answers and the file stays as it is."""
    before = target.path.read_bytes()
    with open_desk(target.path, create=False) as desk:
        lines = [
            text,
            f"status:{text}",
            f'speaker:"{text}',
            f"doc:{text} kind:{text}",
            f"tag:{text} worth:{text}",
        ]
        lines += [text[:length] for length in range(min(len(text), 40))]
        for line in lines:
            page(desk, query(desk, line)[0], limit=5)
    assert target.path.read_bytes() == before


@pytest.mark.parametrize("text", TEXT_CASES)
def test_what_comes_as_lines(target: Target, text: str) -> None:
    """To standard input and from files of checked claims, as it is and inside well-formed records."""
    raw = text.encode("utf-8", "surrogatepass")
    throw = target.throw
    throw("score", "-", stdin=raw)
    throw("match", "-", stdin=raw)
    throw("verdict", "-", "--as", "Ada", stdin=raw, changes=VERDICTS)
    throw("verdict", "-", "--as", "Ada", stdin=as_verdict_line(text), changes=VERDICTS)
    for name, data in (
        ("a.jsonl", raw),
        ("a.csv", raw),
        ("a.json", raw),
        ("b.jsonl", as_checked_claim(text)),
    ):
        Path(name).write_bytes(data)
        throw("import", name, "--as", "Ada", changes=CHECKED)
    throw("import", "b.jsonl", f"--origin={text}", changes=CHECKED)
    throw("match", "treaty")


SHAPE = frozenset(
    {"@context", "type", "format", "status", "rating", "kinds", "flags", "from_name", "to_name"}
)
"""Fields of a record without which it is none."""
FORMATS = ("verdicts", "label-studio", "doccano", "web-annotation", "claimreview", "averitec", "warc")


@pytest.mark.parametrize("text", TEXT_CASES)
def test_what_comes_from_other_programs(target: Target, text: str) -> None:
    """As each format, as it is and in every field of a record of that format."""
    throw = target.throw
    throw("verdict", "1", "Refuted", "--why=no", "--as", "Ada", changes=VERDICTS)
    for name in FORMATS:
        Path("raw").write_bytes(text.encode("utf-8", "surrogatepass"))
        throw("import", "raw", "--from", name, "--as", "Ada", changes=IMPORTED)
        if name in {"claimreview", "averitec", "warc"}:
            continue
        ours = throw("export", "--format", "jsonl" if name == "verdicts" else name).out
        whole = name in {"label-studio", "web-annotation"}
        records = [json.loads(part) for part in ([ours] if whole else ours.split("\n")) if part.strip()]
        for kept in (SHAPE, SHAPE | {"text", "exact", "quote", "document", "scale"}):
            lines = [json.dumps(everywhere(record, text, kept)) for record in records]
            Path("filled").write_text("".join(f"{line}\n" for line in lines))
            throw("import", "filled", "--from", name, "--as", "Ada", changes=IMPORTED)
            throw("import", "filled", "--from", name, "--as", "Ada", "--db", "new.db")
    for listing in (["queue"], ["show", "1"], ["sources"], ["documents"], ["log"]):
        throw(*listing)
        throw(*listing, "--db", "new.db")


@pytest.mark.parametrize("text", TEXT_CASES)
def test_what_a_source_says(target: Target, text: str) -> None:
    """Pasted, or on a page of the web; looked at, quoted, and asked for again."""
    throw = target.throw
    raw = text.encode("utf-8", "surrogatepass")
    throw("source", "--as", "Ada", "--title=Note", "1", "-", stdin=raw, changes=SOURCES)
    throw("method", "--as", "Ada", "-", stdin=raw, changes=frozenset({"methods"}))
    with running_site() as site:
        site.pages["/a"] = Page(as_page(text))
        site.pages["/b"] = Page(raw, media_type="text/plain")
        site.pages["/c"] = redirect(quote(text[:500], safe=":/?=<>\"' ", errors="replace"))
        fetched = ("--as", "Ada", "--allow-private", "--ignore-robots")
        for place in ("/a", "/b", "/c"):
            throw("source", "2", site.at(place), "--fetch", *fetched, changes=SOURCES)
        throw(
            "evidence", "2", site.at("/a"), f"--quote={text}", "--stance=context", f"--note={text}", *fetched,
            changes=SOURCES | {"evidence"},
        )  # fmt: skip
        throw("recheck", *fetched[2:], changes=SOURCES | {"evidence", "evidence_checks"})
    for listing in (
        ["show", "1"],
        ["show", "2"],
        ["sources"],
        ["export"],
        ["export", "--format", "markdown"],
    ):
        throw(*listing)


@pytest.mark.parametrize("data", BYTE_CASES)
def test_bytes_that_are_no_text(target: Target, data: bytes) -> None:
    """Through every door that takes bytes."""
    throw = target.throw
    throw("score", "-", stdin=data)
    throw("verdict", "-", "--as", "Ada", stdin=data, changes=VERDICTS)
    for ending in ("jsonl", "csv", "json"):
        Path(f"a.{ending}").write_bytes(data)
        throw("import", f"a.{ending}", "--as", "Ada", changes=CHECKED)
    Path("a.db").write_bytes(data)
    throw("import", "a.db", "--as", "Ada", changes=CHECKED)
    throw("source", "1", "a.db", "--as", "Ada", changes=SOURCES)
    Path("settings.toml").write_bytes(data)
    throw("comment", "1", "hello", changes=frozenset({"comments"}))


@pytest.mark.parametrize("text", TEXT_CASES)
def test_what_stands_in_the_settings(target: Target, surroundings: Path, text: str) -> None:
    """As the whole file and as a value of every key."""
    quoted = '"' + "".join(f"\\U{ord(c):08x}" for c in text[:2_000] if not "\ud800" <= c <= "\udfff") + '"'
    for written in (text, f"reviewer = {quoted}", f"theme = {quoted}", f"[keys]\nquit = {quoted}"):
        (surroundings / "settings.toml").write_bytes(written.encode("utf-8", "surrogatepass"))
        target.throw("comment", "1", "hello", changes=frozenset({"comments"}))


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["txt", "md", "html", "srt"])
@pytest.mark.parametrize("text", TEXT_CASES)
def test_what_stands_in_a_file(target: Target, text: str, ending: str) -> None:
    """Read as a document, quoted from as a source, and listed afterwards."""
    Path(f"a.{ending}").write_bytes(text.encode("utf-8", "surrogatepass"))
    ended = target.throw("ingest", f"a.{ending}", changes=INGESTED)
    if ending == "html":
        Path("page.html").write_bytes(as_page(text))
        target.throw("ingest", "page.html", changes=INGESTED)
        target.throw("documents")
    if ended.code == 0:
        target.throw("queue")
        target.throw("show", "5")


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["txt", "html", "pdf", "docx", "vtt"])
@pytest.mark.parametrize("data", BYTE_CASES)
def test_bytes_in_a_file(target: Target, data: bytes, ending: str) -> None:
    """Of any ending."""
    Path(f"a.{ending}").write_bytes(data)
    target.throw("ingest", f"a.{ending}", changes=INGESTED)


@pytest.mark.slow
@pytest.mark.parametrize("name", ARCHIVES)
def test_archives_that_are_traps(target: Target, name: str) -> None:
    """Neither unpacked into memory without end nor out of their folder."""
    Path("a.docx").write_bytes(ARCHIVES[name]())
    ended = target.throw("ingest", "a.docx", changes=INGESTED)
    assert ended.code == 3
    assert not (Path.cwd().parent / "owned").exists()


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["txt", "html"])
def test_ten_megabytes_on_one_line(target: Target, ending: str) -> None:
    """Read or refused in a sentence."""
    Path(f"a.{ending}").write_bytes(b"a treaty " * 1_200_000)
    target.throw("ingest", f"a.{ending}", changes=INGESTED)
    target.throw("search", "a" * 10_000_000)


@pytest.mark.parametrize("text", [case for case in TEXT_CASES if case.id not in {"nothing", "dash"}])
def test_what_a_file_is_called(target: Target, text: str) -> None:
    """Names with anything in them are read, or refused in a sentence."""
    name = (
        text.replace("\0", "")
        .replace("/", "_")
        .encode("utf-8", "surrogatepass")[:120]
        .decode("utf-8", "ignore")
    )
    try:
        Path(name).write_text("It snowed.", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("the file system knows no such name")
    target.throw("ingest", "--", name, changes=INGESTED)
    target.throw("documents")
    target.throw("source", "--as", "Ada", "--", "1", name, changes=SOURCES)
    target.throw("show", "1")
