"""Backups that were looked at, and changes from outside that are noticed."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from claimbench.model.errors import StoreError, UsageError
from claimbench.model.sources import Stance
from claimbench.workbench.claims import card
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.evidence import quote
from claimbench.workbench.safekeeping import backup, doctor, verify
from claimbench.workbench.sources import attach_text
from claimbench.workbench.verdicts import give


@pytest.fixture
def full(hard_desk: Desk) -> Desk:
    """A desk with a verdict, a source with a kept text, and a quote from it."""
    give(hard_desk, 1, "Refuted", "it was 1962")
    source = attach_text(hard_desk, 1, "It was signed in July 1961.", title="Treaty")
    quote(hard_desk, 1, source.id, "signed in July 1961", Stance.REFUTES)
    return hard_desk


def wrong(desk: Desk) -> list[str]:
    """The names of the checks that find something."""
    return list(dict.fromkeys(found.name for found in verify(desk) if not found.is_well))


def test_a_backup_is_the_desk(full: Desk, tmp_path: Path) -> None:
    """Put in another place it opens and has everything, also what was written last."""
    target = backup(full, tmp_path / "kept.db")
    give(full, 2, "Supported", "after the backup")
    restored = tmp_path / "restored" / "claimbench.db"
    restored.parent.mkdir()
    shutil.copy(target, restored)
    with open_desk(restored, create=False) as desk:
        assert card(desk, 1) == card(full, 1)
        assert card(desk, 2).verdicts == ()
        assert wrong(desk) == []
    assert not list(tmp_path.glob(".*part*"))


def test_a_backup_is_one_file_and_has_the_time_in_its_name(full: Desk) -> None:
    """It needs nothing beside it."""
    target = backup(full)
    assert target.name == "claimbench-2024-06-21T120000Z.db"
    assert [path.name for path in target.parent.glob("claimbench-*")] == [target.name]


def test_a_backup_takes_the_place_of_nothing(full: Desk, tmp_path: Path) -> None:
    """A file that is there stays; so does the database itself."""
    there = tmp_path / "there.db"
    there.write_text("kept")
    for path in (there, full.path):
        with pytest.raises(UsageError, match="there already"):
            backup(full, path)
    assert there.read_text() == "kept"
    with pytest.raises(UsageError, match="name another place"):
        backup(full, tmp_path / "no" / "folder.db")


def test_a_damaged_desk_gives_no_backup(full: Desk, tmp_path: Path) -> None:
    """What cannot be relied on is not kept as if it could."""
    meddle(full.path, "UPDATE texts SET text = 'It was signed in July 1962.'")
    with pytest.raises(StoreError, match="damaged"):
        backup(full, tmp_path / "kept.db")
    assert not (tmp_path / "kept.db").exists()


def meddle(path: Path, *statements: str) -> None:
    """Change the file with another tool, past every guard."""
    with sqlite3.connect(path) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount, statement
    connection.close()


@pytest.mark.parametrize(
    ("statement", "checks"),
    [
        ("UPDATE events SET summary = 'rated Supported' WHERE act = 'verdict'", ["log"]),
        ("DELETE FROM events WHERE id = 2", ["log"]),
        ("UPDATE texts SET text = 'It was signed in July 1962.'", ["texts", "quotes"]),
        ("UPDATE revisions SET text = 'x' || text", ["texts", "quotes"]),
        ("UPDATE blobs SET bytes = x'00', compression = 'none'", ["bytes"]),
        ("UPDATE evidence SET quote_start = 3, quote_end = 22", ["quotes"]),
        ("DELETE FROM reviewers", ["references"]),
        ("UPDATE claims SET text = 'something else' WHERE id = 1", ["search"]),
        ("UPDATE desk_counts SET claims = claims + 1", ["counts"]),
        ("INSERT INTO shared_claims SELECT document_id, id, 1 FROM claims WHERE id = 1", ["shared"]),
    ],
)
def test_a_change_from_outside_is_noticed(full: Desk, statement: str, checks: list[str]) -> None:
    """Each of the checks finds what it is there for."""
    assert wrong(full) == []
    meddle(full.path, statement)
    assert wrong(full) == checks


def test_the_doctor_looks_at_the_machine_and_the_desk(full: Desk, tmp_path: Path) -> None:
    """A sound desk is well; one that cannot be opened is said to be so, and nothing is raised."""
    assert all(check.is_well for check in doctor(full.path))
    assert all(check.is_well for check in doctor(tmp_path / "none.db"))
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all, but long enough to be looked at" * 20)
    (found,) = [check for check in doctor(broken) if not check.is_well]
    assert found.name == "database"
