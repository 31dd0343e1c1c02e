"""Snapshots out and in as web archives."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from claimbench.exchange.checked_record import UnfitRecord
from claimbench.model.errors import UnreadableInputError, UsageError
from claimbench.model.sources import Stance
from claimbench.workbench import archives, evidence, snapshots, sources
from claimbench.workbench.archives import ArchiveRead
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.evidence import EvidenceAdded
from claimbench.workbench.exports import export_to_file
from claimbench.workbench.importing import import_file
from claimbench.workbench.intake import store_extraction
from tests.hard_documents import HARD_CLAIMS, HARD_DOCUMENT
from tests.site import Page, Site, running_site

WORDS = "The treaty was signed in July 1961."


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


@pytest.fixture
def page(hard_desk: Desk, site: Site) -> str:
    """A page of which the desk holds two snapshots; beside it a file, and a confidential page."""
    site.article("/a", WORDS)
    source = sources.attach(hard_desk, 1, site.at("/a"))
    sources.describe(hard_desk, source.id, allow_private=True)
    site.article("/a", WORDS, "Later they added this.")
    sources.describe(hard_desk, source.id, allow_private=True)
    site.pages["/secret"] = Page("<p>Who it is.</p>")
    hidden = sources.attach(hard_desk, 1, site.at("/secret"), details=sources.Details(confidential=True))
    sources.describe(hard_desk, hidden.id, allow_private=True)
    sources.attach_text(hard_desk, 1, "They said it.", title="Note of a call")
    return site.at("/a")


def write_archive(desk: Desk, path: Path) -> int:
    return export_to_file(desk, "warc", path)


def read_archive(desk: Desk, path: Path) -> ArchiveRead:
    with path.open("rb") as stream:
        return archives.read_archive(desk, str(path), stream)


def test_snapshots_are_written_as_other_tools_read_them(hard_desk: Desk, page: str, tmp_path: Path) -> None:
    """Answers with status, type, time and bytes; files as resources; nothing of confidential sources."""
    assert write_archive(hard_desk, tmp_path / "a.warc.gz") == 3
    with (tmp_path / "a.warc.gz").open("rb") as stream:
        found = [
            (one.rec_type, one.rec_headers.get_header("WARC-Target-URI"), one.content_stream().read())
            for one in ArchiveIterator(stream, check_digests="raise")
        ]
    assert [kind for kind, _, _ in found] == ["warcinfo", "response", "response", "resource"]
    assert [address for _, address, _ in found[1:]] == [page, page, "urn:claimbench:Note%20of%20a%20call"]
    assert b"Later they added this." not in found[1][2]
    assert b"Later they added this." in found[2][2]
    assert found[3][2] == b"They said it."
    assert b"secret" not in gzip.decompress((tmp_path / "a.warc.gz").read_bytes())


def test_an_archive_is_taken_in_once(hard_desk: Desk, page: str, tmp_path: Path) -> None:
    """As snapshots of the sources that another desk has; then they can be quoted there."""
    write_archive(hard_desk, tmp_path / "a.warc.gz")
    assert read_archive(hard_desk, tmp_path / "a.warc.gz") == ArchiveRead(kept=0, known=2, passed_over=1)
    with open_desk(tmp_path / "other.db", reviewer="Ben") as other:
        store_extraction(other, HARD_DOCUMENT, HARD_CLAIMS)
        source = sources.attach(other, 1, page)
        assert read_archive(other, tmp_path / "a.warc.gz") == ArchiveRead(kept=2, known=0, passed_over=1)
        assert read_archive(other, tmp_path / "a.warc.gz") == ArchiveRead(kept=0, known=2, passed_over=1)
        theirs, ours = snapshots.of(other, source.id), snapshots.of(hard_desk, source.id)
        assert [(one.sha256, one.http_status) for one in theirs] == [(one.sha256, 200) for one in ours]
        assert abs((theirs[0].taken_at - ours[0].taken_at).total_seconds()) < 1
        assert isinstance(evidence.quote(other, 1, source.id, WORDS, Stance.SUPPORTS), EvidenceAdded)


@pytest.mark.parametrize("damage", ["cut", "text", "empty", "bomb"])
def test_a_file_that_is_no_archive_is_named(hard_desk: Desk, page: str, tmp_path: Path, damage: str) -> None:
    """With one sentence, and nothing half-kept."""
    path = tmp_path / "a.warc.gz"
    write_archive(hard_desk, path)
    whole = path.read_bytes()
    path.write_bytes(
        {
            "cut": whole[: len(whole) * 2 // 3],
            "text": b"not an archive at all\n" * 10,
            "empty": b"",
            "bomb": gzip.compress(b"WARC/1.0\r\n" + b"X: y\r\n" * 5_000_000),
        }[damage]
    )
    with pytest.raises(UnreadableInputError, match="is no WARC file that can be read to its end"):
        read_archive(hard_desk, path)


def test_one_documents_snapshots_are_those_of_its_claims(hard_desk: Desk, page: str, tmp_path: Path) -> None:
    """And one claim's; `import` knows the file for what it is, and asks who takes it in."""
    path = tmp_path / "a.warc.gz"
    assert export_to_file(hard_desk, "warc", path, document_id=1) == 3
    assert export_to_file(hard_desk, "warc", path, claim_id=2) == 0
    assert export_to_file(hard_desk, "warc", path, claim_id=1) == 3
    told: list[UnfitRecord] = []
    result = import_file(hard_desk, str(path), report=told.append)
    assert (result.added, result.unchanged) == (0, 2)
    assert told[0].why == "1 pages are no source of this desk"
    with open_desk(tmp_path / "other.db") as other, pytest.raises(UsageError, match="say who you are"):
        import_file(other, str(path))
