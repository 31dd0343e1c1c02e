"""Attaching what was consulted."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from claimbench.model.errors import UnreadableInputError, UsageError
from claimbench.store.snapshots import blob
from claimbench.workbench import places, snapshots
from claimbench.workbench.claims import card
from claimbench.workbench.desk import Desk, data_version
from claimbench.workbench.history import log, redo, undo
from claimbench.workbench.queue import QueueQuery, page
from claimbench.workbench.sources import Details, attach, attach_text, detach


def number_of(desk: Desk, table: str) -> int:
    return int(desk.store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_page_is_one_source_for_all_claims(hard_desk: Desk, ben: Desk) -> None:
    """However its address is written; consulted on the day it was attached."""
    one = attach(hard_desk, 1, "https://Example.org/a?utm_source=x#top")
    two = attach(ben, 2, "HTTPS://example.org:443/a", title=" The  accounts ")
    assert (one.id, one.url, one.title) == (two.id, "https://example.org/a", None)
    assert (two.title, two.version) == ("The accounts", 2)
    assert (one.type, str(one.accessed)) == ("webpage", "2024-06-21")
    assert attach(hard_desk, 3, "https://example.org/a", title="Other").title == "The accounts"
    assert {row.id: row.source_count for row in page(hard_desk, QueueQuery())}[1] == 1


def test_attaching_again_changes_nothing(hard_desk: Desk) -> None:
    """Not even the log."""
    first = attach(hard_desk, 1, "https://example.org/a")
    before = data_version(hard_desk)
    assert attach(hard_desk, 1, "https://example.org/a") == first
    assert data_version(hard_desk) == before


def test_a_file_is_kept_with_its_bytes(hard_desk: Desk, tmp_path: Path) -> None:
    """By its SHA-256, once, compressed; the type follows its ending."""
    path = tmp_path / "a  table ü.csv"
    path.write_bytes(b"year,number\n" * 1000)
    source = attach(hard_desk, 1, str(path), title="Table")
    assert (source.path, source.url, source.type, source.title) == ("a table ü.csv", None, "dataset", "Table")
    assert attach(hard_desk, 2, str(path)).id == source.id
    row = hard_desk.store.connection.execute("SELECT * FROM snapshots").fetchone()
    assert row["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert row["media_type"] == "text/csv"
    assert blob(hard_desk.store.connection, row["sha256"]) == path.read_bytes()
    assert hard_desk.store.connection.execute("SELECT length(bytes) FROM blobs").fetchone()[0] < 1000


def test_a_file_may_be_named_from_home(
    hard_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the shell would understand it; a pasted name may have white space around it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "letter.txt").write_text("Dear Ada")
    assert attach(hard_desk, 1, " ~/letter.txt\n").path == "letter.txt"


def test_a_large_file_is_known_by_its_digest_alone(
    hard_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its size is kept too."""
    monkeypatch.setattr(places, "KEPT_BYTES", 10)
    path = tmp_path / "video.mp4"
    path.write_bytes(b"x" * 11)
    attach(hard_desk, 1, str(path))
    digest = hashlib.sha256(b"x" * 11).hexdigest()
    row = hard_desk.store.connection.execute("SELECT * FROM blobs").fetchone()
    assert (row["sha256"], row["size"], row["bytes"]) == (digest, 11, None)
    assert blob(hard_desk.store.connection, digest) is None


def test_the_same_name_with_other_bytes_is_another_source(hard_desk: Desk, tmp_path: Path) -> None:
    """A file may change under its name."""
    path = tmp_path / "letter.txt"
    path.write_text("first")
    one = attach(hard_desk, 1, str(path))
    path.write_text("second")
    assert attach(hard_desk, 1, str(path)).id != one.id


@pytest.mark.parametrize(
    ("address", "error", "says"),
    [
        ("", UsageError, "the source's address is empty"),
        ("ftp://example.org/x", UsageError, "http and https"),
        ("www.example.org/x", UnreadableInputError, "for a page give its whole address"),
        ("/", UnreadableInputError, "is a folder"),
        ("/dev/null", UnreadableInputError, "no file /dev/null"),
        ("a" * 5000, UsageError, "2,000 is the most"),
        ("f\0.txt", UnreadableInputError, "no file f.txt"),
        ("f\udc80.txt", UsageError, "half a character"),
    ],
)
def test_what_cannot_be_attached_is_said(
    hard_desk: Desk, address: str, error: type[Exception], says: str
) -> None:
    """And nothing is."""
    with pytest.raises(error, match=says):
        attach(hard_desk, 1, address)
    assert number_of(hard_desk, "sources") == 0


def test_a_source_can_be_taken_off(hard_desk: Desk) -> None:
    """It stays on the desk for the others; what is not attached cannot be taken off."""
    source = attach(hard_desk, 1, "https://example.org/a")
    detach(hard_desk, 1, source.id)
    assert card(hard_desk, 1).sources == ()
    assert number_of(hard_desk, "sources") == 1
    for source_id in (source.id, 99, -1, 10**30):
        with pytest.raises(UsageError, match="is not attached"):
            detach(hard_desk, 1, source_id)
    undo(hard_desk)
    assert card(hard_desk, 1).sources == (source,)


def test_undoing_keeps_a_source_that_others_use(hard_desk: Desk, ben: Desk) -> None:
    """Only one's own use of it goes; unused, the source goes too."""
    source = attach(hard_desk, 1, "https://example.org/a")
    attach(ben, 2, "https://example.org/a")
    undo(hard_desk)
    assert card(hard_desk, 1).sources == ()
    assert card(ben, 2).sources == (source,)
    undo(ben)
    redo(hard_desk)
    assert card(hard_desk, 1).sources == (source,)
    undo(hard_desk)
    assert number_of(hard_desk, "sources") == 1  # it was not the last undoing's to take away


def test_the_log_names_what_was_attached(hard_desk: Desk, tmp_path: Path) -> None:
    """By title, address or file name."""
    (tmp_path / "letter.txt").write_text("Dear Ada")
    attach(hard_desk, 1, "https://example.org/a")
    attach(hard_desk, 1, "https://example.org/b", title="The accounts")
    attach(hard_desk, 1, str(tmp_path / "letter.txt"))
    assert [event.summary for event in log(hard_desk, claim_id=1)] == [
        "attached letter.txt",
        "attached The accounts",
        "attached https://example.org/a",
    ]


@pytest.mark.parametrize(
    ("address", "url", "kind", "doi", "isbn"),
    [
        ("doi:10.1000/ABC", "https://doi.org/10.1000/abc", "article-journal", "10.1000/abc", None),
        (
            "https://doi.org/10.1000/ABC",
            "https://doi.org/10.1000/abc",
            "article-journal",
            "10.1000/abc",
            None,
        ),
        ("isbn 0-306-40615-2", None, "book", None, "9780306406157"),
        ("9780306406157", None, "book", None, "9780306406157"),
    ],
)
def test_works_are_known_by_their_identifiers(
    hard_desk: Desk, address: str, url: str | None, kind: str, doi: str | None, isbn: str | None
) -> None:
    """One source for one DOI or ISBN, however it is written."""
    source = attach(hard_desk, 1, address)
    assert (source.url, source.type, source.doi, source.isbn) == (url, kind, doi, isbn)
    again = attach(hard_desk, 2, f" {isbn or doi} ")
    assert again.id == source.id


def test_a_source_may_be_nowhere(hard_desk: Desk) -> None:
    """An interview has a title and a type; the same again is the same source."""
    details = Details(type="Interview", author="Ada Okafor", confidential=True)
    source = attach(hard_desk, 1, None, title="Talk with the deputy minister", details=details)
    assert (source.type, source.url, source.path, source.confidential) == ("interview", None, None, True)
    assert attach(hard_desk, 2, None, title="Talk with the deputy minister", details=details).id == source.id
    with pytest.raises(UsageError, match="needs a title"):
        attach(hard_desk, 1, None)


def test_details_are_set_and_undone(hard_desk: Desk) -> None:
    """Those that are given; the others stay as they are."""
    first = attach(hard_desk, 1, "https://a.example/x", details=Details(author="Ada", type="report"))
    details = Details(confidential=True, archive_url="HTTPS://Archive.example/x#a", archived=date(2024, 6, 1))
    second = attach(hard_desk, 1, "https://a.example/x", details=details)
    assert (second.author, second.type, second.confidential) == ("Ada", "report", True)
    assert (second.archive_url, second.archived) == ("https://archive.example/x", date(2024, 6, 1))
    undo(hard_desk)
    undone = card(hard_desk, 1).sources[0]
    assert (undone.confidential, undone.archive_url, undone.author) == (False, None, first.author)


@pytest.mark.parametrize(
    ("details", "says"),
    [
        (Details(type="web page"), "did you mean webpage"),
        (Details(type="interwiev"), "did you mean interview"),
        (Details(doi="12/3"), "is no DOI"),
        (Details(isbn="978-0-306-40615-8"), "is no ISBN"),
        (Details(author="\x00"), "the author is empty"),
        (Details(archive_url="ftp://a.example/x"), "http and https"),
    ],
)
def test_details_that_are_none_are_said(hard_desk: Desk, details: Details, says: str) -> None:
    """And nothing is attached."""
    with pytest.raises(UsageError, match=says):
        attach(hard_desk, 1, "https://a.example/x", details=details)
    assert number_of(hard_desk, "sources") == 0


def test_a_wrong_digit_of_an_isbn_is_said(hard_desk: Desk) -> None:
    """Rather than looking for a file of that name."""
    with pytest.raises(UsageError, match="last digit does not fit"):
        attach(hard_desk, 1, "ISBN 978-0-306-40615-8")


def test_pasted_text_is_kept(hard_desk: Desk) -> None:
    """As it was pasted, once for the same title and text; it can be quoted at once."""
    source = attach_text(hard_desk, 1, "They said it.\n", title="Note of a call")
    (snapshot,) = snapshots.of(hard_desk, source.id)
    assert (source.type, source.path, source.title) == ("document", "Note of a call", "Note of a call")
    assert snapshots.text(hard_desk, snapshot.id) == "They said it.\n"
    assert attach_text(hard_desk, 2, "They said it.\n", title="Note of a call").id == source.id
    for text in (" \n", "half \ud800"):
        with pytest.raises(UsageError, match="the pasted text"):
            attach_text(hard_desk, 1, text, title="Note")
