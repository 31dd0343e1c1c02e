"""Attaching what was consulted."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from claimbench.model.errors import UnreadableInputError, UsageError
from claimbench.store.snapshots import blob
from claimbench.workbench import places
from claimbench.workbench.claims import card
from claimbench.workbench.desk import Desk, data_version
from claimbench.workbench.history import log, redo, undo
from claimbench.workbench.queue import QueueQuery, page
from claimbench.workbench.sources import attach, detach


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
