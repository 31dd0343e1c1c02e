"""What is gathered for an export: everything, once, as of one moment, and nothing confidential."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimbench.exchange.records import VerdictRecord
from claimbench.model.claims import ExtractedClaim, Mention, select
from claimbench.model.documents import DocumentInfo, IncomingDocument
from claimbench.model.errors import UsageError
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.exports import export, exporter_names
from claimbench.workbench.importing import import_file
from claimbench.workbench.intake import store_extraction
from claimbench.workbench.publishing import Finding, Level, Looked
from claimbench.workbench.reshaping import merge
from claimbench.workbench.safekeeping import verify
from claimbench.workbench.sources import Details, attach
from claimbench.workbench.verdicts import give
from tests.conftest import Clock

SENTENCES = tuple(f"Statement {number} is about {number * 7} ships. " for number in range(12))
TEXT = "".join(SENTENCES)


def incoming(name: str, *, before: str = "") -> tuple[IncomingDocument, list[ExtractedClaim]]:
    text = before + TEXT
    claims = []
    for sentence in SENTENCES:
        start = text.index(sentence)
        selector = select(text, start, start + len(sentence) - 1)
        mention = Mention(selector=selector, sentence=sentence, sentence_start=start)
        claims.append(ExtractedClaim(text=selector.quote, mentions=(mention,), worthiness=0.5))
    return IncomingDocument(info=DocumentInfo(name=name), text=text), claims


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "desk.db", reviewer="Jo") as desk:
        store_extraction(desk, *incoming("a.txt"))
        yield desk


def records(desk: Desk, document_id: int | None = None) -> list[VerdictRecord]:
    stream = io.BytesIO()
    count = export(desk, "jsonl", stream, document_id=document_id)
    lines = stream.getvalue().decode().splitlines()
    assert len(lines) == count
    return [VerdictRecord.model_validate_json(line) for line in lines]


def test_every_verdict_goes_out_once_over_many_pages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages that rows are read in do not show: order, number and content are those of the verdicts."""
    for claim_id in range(12, 0, -1):
        give(desk, claim_id, "Refuted", f"reason {claim_id}")
    whole = records(desk)
    monkeypatch.setattr("claimbench.store.export_rows._PAGE", 5)
    assert records(desk) == whole
    assert [record.claim.id for record in whole] == list(range(12, 0, -1))
    assert [record.why for record in whole] == [f"reason {claim_id}" for claim_id in range(12, 0, -1)]


def test_a_claim_appears_in_all_revisions(desk: Desk) -> None:
    """Each appearance fits the text of its revision, and each text goes out once."""
    give(desk, 1, "Supported", "counted")
    give(desk, 2, "Supported", "counted")
    store_extraction(desk, *incoming("a.txt", before="A new beginning. "))
    first, second = records(desk)
    texts = {revision.uid: revision.text for revision in first.document.revisions}
    assert len(texts) == 2
    assert second.document.revisions == ()
    for record in (first, second):
        assert [place.revision for place in record.appearances] == list(texts)
        for place in record.appearances:
            assert texts[place.revision][place.start : place.end] == place.quote


def test_a_shared_claim_takes_its_other_documents_along(desk: Desk, tmp_path: Path) -> None:
    """With their texts, once; another desk has the claim in all of them then, and exports the same."""
    store_extraction(desk, *incoming("b.txt", before="Elsewhere. "))
    merge(desk, [13, 1])
    give(desk, 13, "Refuted", "counted", sources=["https://a.example/x"])
    give(desk, 2, "Refuted", "counted", sources=["https://a.example/x"])
    stream = io.BytesIO()
    export(desk, "jsonl", stream)
    first, second = (VerdictRecord.model_validate_json(line) for line in stream.getvalue().splitlines())
    (other,) = first.also_in
    assert (first.document.name, other.document.name) == ("b.txt", "a.txt")
    text = other.document.revisions[0].text
    assert [text[place.start : place.end] for place in other.appearances] == [SENTENCES[0].strip()]
    assert (second.document.revisions, second.also_in) == ((), ())
    with open_desk(tmp_path / "other.db") as copy:
        import_file(copy, "a.jsonl", io.BytesIO(stream.getvalue()))
        again = io.BytesIO()
        export(copy, "jsonl", again)
        assert again.getvalue() == stream.getvalue()
        assert all(found.is_well for found in verify(copy))
        assert records(copy, 1)[0].claim.id == 13
    assert {record.also_in for record in records(desk, 1)} == {()}


@pytest.mark.parametrize(
    ("form", "holds"),
    [
        ("claimreview", '"name":"b.txt"},{"@type":"CreativeWork"'),
        ("claimreview-page", "also in"),
        ("markdown", "- Also in: a\\.txt"),
        ("csv", '""document"":""a.txt""'),
        ("label-studio", '"name":"a.txt"'),
        ("doccano", '"text":"Statement 0'),
    ],
)
def test_formats_name_all_documents_of_a_claim(desk: Desk, form: str, holds: str) -> None:
    """As far as they have a place for it."""
    store_extraction(desk, *incoming("b.txt", before="Elsewhere. "))
    merge(desk, [13, 1])
    give(desk, 13, "Refuted", "counted", sources=["https://a.example/x"])
    stream = io.BytesIO()
    export(desk, form, stream, anyway=True)
    assert holds in stream.getvalue().decode()


def test_very_many_findings_are_counted_and_not_kept() -> None:
    """Memory stays flat; errors come first, and the last warning says how many more there are."""
    levels = [Level.WARN] * 3000 + [Level.ERROR] * 1500
    looked = Looked(Finding(level, level.name.lower(), number, "") for number, level in enumerate(levels))
    assert (looked.total, looked.errors, looked.broken) == (4500, 1500, ("error",))
    assert [finding.level for finding in looked.findings] == [Level.ERROR] * 1000 + [Level.WARN] * 1000
    *_, last = looked.warnings()
    assert last.sentence.startswith("2,000 more warnings")
    assert [*Looked([]).warnings()] == []


def test_looking_back_names_nobody_who_is_confidential_by_now(tmp_path: Path, clock: Clock) -> None:
    """Though the source was not, at that moment."""
    with open_desk(tmp_path / "desk.db", reviewer="Jo", now=clock) as desk:
        store_extraction(desk, *incoming("a.txt"))
        attach(desk, 1, None, title="Edward Hidden")
        give(desk, 1, "Refuted", "counted")
        before = clock.moment
        clock.forward(days=1)
        attach(desk, 1, None, title="Edward Hidden", details=Details(confidential=True))
        stream = io.BytesIO()
        assert export(desk, "jsonl", stream, moment=before) == 1
        assert b"Hidden" not in stream.getvalue()


def test_the_state_is_that_of_one_moment(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A verdict given while an export runs does not get into it halfway."""
    monkeypatch.setattr("claimbench.store.export_rows._PAGE", 1)
    for claim_id in (1, 2, 3):
        give(desk, claim_id, "Refuted", "before")

    class Meddling(io.BytesIO):
        def write(self, data: object, /) -> int:
            with open_desk(desk.path, reviewer="Al") as other:
                give(other, 3, "Supported", "meanwhile")
                give(other, 4, "Supported", "meanwhile")
            return super().write(data)  # type: ignore[arg-type]

    stream = Meddling()
    assert export(desk, "jsonl", stream) == 3
    rows = [VerdictRecord.model_validate_json(line) for line in stream.getvalue().splitlines()]
    assert {(row.rating, row.why) for row in rows} == {("Refuted", "before")}


def add_evidence(desk: Desk, *, confidential: bool) -> None:
    """A source named Snowden with a snapshot, and a quote from it, for claim 1."""
    at = "2024-06-20T09:30:00.000Z"
    with desk.store.write() as connection:
        connection.execute(
            "INSERT INTO sources (id, uid, type, title, url, path, author, publisher, note, confidential, "
            "created_at, updated_at) VALUES (50, 's', 'interview', 'Snowden', 'https://snowden.example', "
            "'snowden.txt', 'Snowden', 'Snowden', 'Snowden', ?, ?, ?)",
            (confidential, at, at),
        )
        connection.execute("INSERT INTO claim_sources VALUES (NULL, 1, 50, 1, ?)", (at,))
        connection.execute("INSERT INTO blobs VALUES ('b', 1, 'none', NULL)")
        connection.execute("INSERT INTO texts VALUES ('t', 'Snowden said seven ships.')")
        connection.execute(
            "INSERT INTO snapshots (id, uid, source_id, sha256, media_type, text_sha256, http_status, "
            "final_url, taken_at) "
            "VALUES (60, 'n', 50, 'b', 'text/plain', 't', 200, 'https://snowden.example/x', ?)",
            (at,),
        )
        for uid, start in (("e1", 13), ("e2", None)):
            end = None if start is None else start + 11
            connection.execute(
                "INSERT INTO evidence (uid, claim_id, source_id, snapshot_id, quote, quote_start, quote_end, "
                "prefix, suffix, stance, note, reviewer_id, created_at, updated_at) "
                "VALUES (?, 1, 50, 60, 'seven ships', ?, ?, 'nowden said ', '.', 'supports', 'Snowden', "
                "1, ?, ?)",
                (uid, start, end, at, at),
            )


def test_evidence_goes_out_with_where_it_stands(desk: Desk) -> None:
    """The quote, its selector in the snapshot, which snapshot; an orphaned quote says that it is one."""
    give(desk, 1, "Supported", "counted")
    add_evidence(desk, confidential=False)
    (record,) = records(desk)
    anchored, orphaned = record.evidence
    assert anchored.source == record.sources[0].uid == "s"
    assert anchored.selector is not None
    assert (anchored.selector.start, anchored.selector.end) == (13, 24)
    assert anchored.selector.quote == anchored.quote == "seven ships"
    assert anchored.snapshot is not None
    assert anchored.snapshot.final_url == "https://snowden.example/x"
    assert anchored.reviewer == "Jo"
    assert orphaned.selector is None


@pytest.mark.parametrize("form", exporter_names())
def test_nobody_learns_who_a_confidential_source_is(desk: Desk, form: str) -> None:
    """No field of any export tells; in what colleagues exchange, that there is one and what it says stays."""
    give(desk, 1, "Supported", "counted")
    add_evidence(desk, confidential=True)
    stream = io.BytesIO()
    export(desk, form, stream, anyway=True)
    data = unpacked(stream.getvalue())
    assert b"nowden" not in data
    assert (b"seven ships" in data) is (form in {"jsonl", "csv"})
    (record,) = records(desk)
    assert [source.confidential for source in record.sources] == [True]


def unpacked(data: bytes) -> bytes:
    """An archive's members, one after the other; anything else as it is."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_dossier_holds_what_was_kept(desk: Desk) -> None:
    """The texts of public sources are in it, each under its digest."""
    give(desk, 1, "Supported", "counted")
    add_evidence(desk, confidential=False)
    text = "Snowden said seven ships."
    with desk.store.write() as connection:
        digest = hashlib.sha256(text.encode()).hexdigest()
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute("UPDATE texts SET sha256 = ?", (digest,))
        connection.execute("UPDATE snapshots SET text_sha256 = ?", (digest,))
    stream = io.BytesIO()
    assert export(desk, "dossier", stream, anyway=True) == 1
    with zipfile.ZipFile(stream) as archive:
        assert archive.read("snapshots/b.text.txt").decode() == text
        assert archive.read("article.txt").decode() == TEXT


def test_a_copy_needs_to_know_of_which_document(desk: Desk) -> None:
    """With one document it is that one; with two it has to be said."""
    give(desk, 1, "Supported", "counted", sources=["https://a.example/x"])
    stream = io.BytesIO()
    export(desk, "annotated-markdown", stream)
    assert b"[^1]" in stream.getvalue()
    store_extraction(desk, *incoming("b.txt", before="Other. "))
    with pytest.raises(UsageError, match="name one with --document"):
        export(desk, "annotated-markdown", io.BytesIO())
    export(desk, "annotated-markdown", io.BytesIO(), document_id=2)
