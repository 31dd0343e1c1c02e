"""The schema: what it refuses, what it derives, and that people can read it."""

from __future__ import annotations

import sqlite3

import pytest

from claimbench.store.changes import NOTED_TABLES
from claimbench.workbench.claims import dismiss, edit
from claimbench.workbench.desk import Desk
from claimbench.workbench.verdicts import give


def cells(desk: Desk, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in desk.store.connection.execute(sql)]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE events SET summary = 'nothing'",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events",
        "UPDATE event_claims SET claim_id = 1",
        "DELETE FROM event_claims",
        "UPDATE revisions SET text = ''",
        "UPDATE ratings SET name = 'Pants on fire'",
        "UPDATE scales SET version = 2",
    ],
)
def test_what_is_written_once_cannot_be_changed(hard_desk: Desk, sql: str) -> None:
    """Triggers refuse it, whatever program opens the file."""
    give(hard_desk, 1, "supported", "as the ministry's accounts say")
    dismiss(hard_desk, [2, 3], "not ours")
    with pytest.raises(sqlite3.IntegrityError, match=r"only ever added to|never changes"):
        hard_desk.store.connection.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE claims SET status = 'finished' WHERE id = 1",
        "UPDATE claims SET worthiness = 2 WHERE id = 1",
        "UPDATE claims SET queue_order = 7 WHERE id = 1",
        "UPDATE claims SET priority = 0.1 WHERE id = 1",
        "UPDATE claims SET kinds = 'date' WHERE id = 1",
        "UPDATE claims SET text = NULL WHERE id = 1",
        "UPDATE claims SET worthiness = 'high' WHERE id = 1",
        "UPDATE claims SET verdict_id = 99 WHERE id = 1",
        "DELETE FROM documents",
        "INSERT INTO claim_sources (claim_id, source_id, reviewer_id, created_at) VALUES (1, 99, 1, '')",
    ],
)
def test_rows_that_make_no_sense_are_refused(hard_desk: Desk, sql: str) -> None:
    """By the tables themselves, in whichever way they are written."""
    with pytest.raises(sqlite3.IntegrityError):
        hard_desk.store.connection.execute(sql)


def test_tables_are_strict_and_acts_know_their_rows() -> None:
    """Every table that acts change has a number that is never given out twice."""
    from importlib.resources import files

    schema = files("claimbench.store").joinpath("schema")
    with sqlite3.connect(":memory:") as connection:
        for name in (
            "0001_tables.sql",
            "0004_steps.sql",
            "0005_duplicates.sql",
            "0006_methods.sql",
        ):
            connection.executescript(schema.joinpath(name).read_text(encoding="utf-8"))
    tables = dict(
        connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
    )
    connection.close()
    assert [name for name, text in tables.items() if ") STRICT" not in text] == []
    assert [name for name in NOTED_TABLES if "id INTEGER PRIMARY KEY AUTOINCREMENT" not in tables[name]] == []


def test_search_and_counts_follow_every_change(hard_desk: Desk) -> None:
    """Rewording, dismissing and deleting are seen by the text search and by the counts."""
    edit(hard_desk, 3, "Researchers counted 9,999 herons.")
    dismiss(hard_desk, [4], "another desk has it")
    connection = hard_desk.store.connection
    connection.execute("DELETE FROM appearances WHERE claim_id = 5")
    connection.execute("DELETE FROM claims WHERE id = 5")
    connection.execute("INSERT INTO claims_search (claims_search, rank) VALUES ('integrity-check', 1)")
    counted = "SELECT status, count(*) FROM claims GROUP BY status ORDER BY status"
    assert cells(hard_desk, "SELECT * FROM desk_counts WHERE claims > 0 ORDER BY status") == cells(
        hard_desk, counted
    )
    assert cells(
        hard_desk, "SELECT status, claims FROM document_counts WHERE claims > 0 ORDER BY status"
    ) == cells(hard_desk, counted)
    found = "SELECT rowid FROM claims_search WHERE claims_search MATCH "
    assert cells(hard_desk, found + "'herons'") == [(3,)]
    assert cells(hard_desk, found + "'storks'") == []
    assert cells(hard_desk, found + "'leaflet'") == []


def test_views_tell_the_desk_in_plain_words(hard_desk: Desk) -> None:
    """For people who open the file with another tool."""
    give(hard_desk, 1, "refuted", "the accounts say 900 million", sources=["https://example.org/accounts"])
    assert cells(
        hard_desk, "SELECT claim, status, speaker, document, rating, reviewer, sources FROM queue LIMIT 2"
    ) == [
        (1, "checked", "Ana Núñez", "hard <b>&.txt", "Refuted", "Ada", 1),
        (2, "open", "The Daily 🦢", "hard <b>&.txt", None, None, 0),
    ]
    assert cells(hard_desk, "SELECT claim, rating, is_current, scale FROM verdict_history") == [
        (1, "Refuted", 1, "AVeriTeC")
    ]
    assert cells(hard_desk, "SELECT claim, address, attached_by FROM source_use") == [
        (1, "https://example.org/accounts", "Ada")
    ]
    assert len(cells(hard_desk, "SELECT * FROM claim_passages")) == 10
    assert cells(hard_desk, "SELECT act, reviewer, claim, undone_by FROM history LIMIT 1") == [
        ("verdict", "Ada", 1, None)
    ]
