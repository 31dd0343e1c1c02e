"""One act of a reviewer: its rows and its entry in the log, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from claimbench.model.base import utc_text
from claimbench.model.errors import ConflictError, UsageError
from claimbench.store import claims, events, reviewers
from claimbench.store.changes import Changes, Value
from claimbench.workbench.desk import Desk

_LONGEST_SUMMARY = 300
"""Characters; the whole of what was written stands in the entry's rows."""


@dataclass(slots=True)
class Act:
    """An act while it is done; what it did is in `changes`."""

    changes: Changes
    now: datetime
    at: str
    """`now` as it is stored."""
    reviewer: str
    reviewer_id: int
    claim_ids: list[int]
    """The claims that it is about, each once; add those that it makes."""
    summary: str = ""
    """The act in words; must be set before it ends. The log keeps it on one line, cut if it is long."""

    @property
    def connection(self) -> sqlite3.Connection:
        return self.changes.connection

    def update_claim(self, row: sqlite3.Row, **values: Value) -> dict[str, Value]:
        """Change a claim that was read as `row`, if anything differs; return the row as it is now."""
        if all(row[name] == value for name, value in values.items()):
            return dict(row)
        return self.changes.update("claims", row, {**values, "updated_at": self.at})


@contextmanager
def act(desk: Desk, name: str, claim_ids: Sequence[int]) -> Iterator[Act]:
    """Do something under the desk's reviewer; on disk when this returns, undone whole on any error.

    An act that changed no row leaves no entry in the log. UsageError when the desk has no reviewer.
    """
    person = signed_in(desk)
    with desk.store.write() as connection:
        now = desk.now()
        reviewer_id, reviewer = reviewers.number(connection, person, now)
        doing = Act(Changes(connection), now, utc_text(now), reviewer, reviewer_id, list(claim_ids))
        yield doing
        if doing.changes.rows:
            entry = events.Entry(
                name,
                now,
                _one_line(doing.summary),
                reviewer,
                claim_ids=doing.claim_ids,
                rows=doing.changes.rows,
            )
            events.append(connection, entry)


def _one_line(summary: str) -> str:
    line = " ".join(summary.split())
    return line if len(line) <= _LONGEST_SUMMARY else f"{line[:_LONGEST_SUMMARY]}…"


def signed_in(desk: Desk) -> str:
    """The reviewer's name; UsageError when nobody has said who they are."""
    if desk.reviewer is None:
        raise UsageError(
            "say who you are: --as NAME, or CLAIMBENCH_REVIEWER, or `reviewer` in the settings file"
        )
    return desk.reviewer


def claim_row(connection: sqlite3.Connection, claim_id: int, version: int | None = None) -> sqlite3.Row:
    """The claim's row. UsageError when there is none; ConflictError when it is not at `version`."""
    row = claims.row_of(connection, claim_id)
    if row is None:
        raise UsageError(f"there is no claim {claim_id}; `claimbench queue` lists them")
    if version is not None and row["version"] != version:
        raise ConflictError(
            f"claim {claim_id} was changed {_by_whom(connection, claim_id)} since you read it; "
            "nothing was changed; look at it again and decide anew"
        )
    return row


def _by_whom(connection: sqlite3.Connection, claim_id: int) -> str:
    last = claims.last_change(connection, claim_id)
    if last is None:
        return "by somebody"
    moment = str(last["at"])[:16].replace("T", " ")
    return f"by {last['reviewer'] or 'somebody'} at {moment} UTC ({last['summary']})"


def conflict(connection: sqlite3.Connection, claim_id: int, intent: str) -> ConflictError:
    """That `intent` cannot be done because somebody has changed the claim since."""
    return ConflictError(
        f"{intent}: claim {claim_id} was changed {_by_whom(connection, claim_id)} since; nothing was changed"
    )
