"""A copy of the database turned back to how it stood at an earlier moment, by the log and rows' numbers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from claimbench.store.changes import NOTED_TABLES, Value
from claimbench.store.marks import marks_in

_DATED = ("documents", "revisions", "claims", "review_steps")
"""Tables whose rows come in without being listed in the log, each with the moment when it did."""

_OF_OTHERS = {
    "appearances": ("claim_id", "claims", "revision_id", "revisions"),
    "claim_sources": ("claim_id", "claims", "source_id", "sources"),
    "evidence": ("claim_id", "claims", "source_id", "sources"),
    "verdicts": ("claim_id", "claims"),
    "joined_claims": ("claim_id", "claims", "into_id", "claims"),
    "independent_verdicts": ("claim_id", "claims", "verdict_id", "verdicts"),
}
"""Rows that go with those that they belong to: column and table, twice at most."""


def turn_back(connection: sqlite3.Connection, moment: str) -> None:
    """Undo all that the log tells after `moment`, as `utc_text` writes it, in the caller's transaction.

    For a copy that nobody works on, with foreign keys off: the log stays as it is and tells of what is gone.
    A source that is confidential today was so always: nobody is to learn of it by looking back.
    """
    hidden = [row[0] for row in connection.execute("SELECT id FROM sources WHERE confidential")]
    first = connection.execute("SELECT min(id) FROM events WHERE at > ?", (moment,)).fetchone()[0]
    if first is None:
        return
    later = "SELECT changes FROM events WHERE id >= ? ORDER BY id DESC"
    for (text,) in connection.execute(later, (first,)).fetchall():
        changes = json.loads(text)
        for row in reversed(changes.get("rows", [])):
            _put_back(connection, row["table"], row["id"], row["before"], row["after"])
        for table, largest in _largest_before(changes):
            connection.execute(f"DELETE FROM {_noted(table)} WHERE id > ?", (largest,))  # noqa: S608 (ours)
    connection.executemany("UPDATE sources SET confidential = 1 WHERE id = ?", [(one,) for one in hidden])
    for table in _DATED:
        connection.execute(f"DELETE FROM {table} WHERE created_at > ?", (moment,))  # noqa: S608 (ours)
    for table, owners in _OF_OTHERS.items():
        for column, owner in zip(owners[::2], owners[1::2], strict=True):
            connection.execute(
                f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM {owner})"  # noqa: S608 (ours)
            )


def _put_back(
    connection: sqlite3.Connection,
    table: str,
    number: int,
    before: dict[str, Value] | None,
    after: dict[str, Value] | None,
) -> None:
    name = _noted(table)
    if before is None:
        connection.execute(f"DELETE FROM {name} WHERE id = ?", (number,))  # noqa: S608 (checked)
    elif after is None:
        columns, marks = ", ".join(before), ", ".join("?" * len(before))
        connection.execute(
            f"INSERT OR REPLACE INTO {name} ({columns}) VALUES ({marks})",  # noqa: S608 (checked)
            tuple(before.values()),
        )
    else:
        assignments = ", ".join(f"{column} = ?" for column in before)
        connection.execute(
            f"UPDATE {name} SET {assignments} WHERE id = ?",  # noqa: S608 (checked)
            (*before.values(), number),
        )


def _largest_before(facts: dict[str, object]) -> Iterator[tuple[str, int]]:
    """By table, the largest number that there was before an entry that lists no rows."""
    yield from marks_in(facts).items()
    for fact, table in (
        ("revision", "revisions"),
        ("first_claim", "claims"),
        ("first_appearance", "appearances"),
    ):
        number = facts.get(fact)
        if isinstance(number, int):
            yield table, number - 1


def _noted(table: str) -> str:
    if table not in NOTED_TABLES | {"revisions"}:
        raise sqlite3.DatabaseError(f"the log names the table {table}, which acts do not change")
    return table
