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
from claimbench.store.changes import Changes, RowChange, Value, new_uid
from claimbench.workbench.blinding import JUDGING_ACTS, blinding
from claimbench.workbench.desk import Desk

_LONGEST_SUMMARY = 300
"""Characters; the whole of what was written stands in the entry's rows."""


_LONGEST_DIFFERENCE = 120
"""Characters of a text that has been changed."""


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


def say(doing: Act, claim_id: int, words: str) -> int:
    """Add a comment by the reviewer, as part of the act; return its id."""
    values: dict[str, Value] = {
        "uid": new_uid(),
        "version": 1,
        "claim_id": claim_id,
        "reviewer_id": doing.reviewer_id,
        "text": words,
        "created_at": doing.at,
    }
    return doing.changes.insert("comments", values)


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
            f"claim {claim_id} was changed {_by_whom(connection, claim_id)} since you read it"
            f"{_difference(connection, row, version)}; "
            "nothing was changed; look at it again and decide anew"
        )
    return row


def claim_rows(
    connection: sqlite3.Connection, claim_ids: Sequence[int], version: int | None = None
) -> list[sqlite3.Row]:
    """The rows of claims, each once; `version` guards a single one. Errors as `claim_row`."""
    if not claim_ids:
        raise UsageError("name at least one claim by its number")
    if version is not None and len(claim_ids) > 1:
        raise ValueError("a version guards a single claim")
    return [claim_row(connection, claim_id, version) for claim_id in dict.fromkeys(claim_ids)]


def several(claim_ids: Sequence[int], word: str = "") -> str:
    """For a summary: ` 3 claims`, after a word such as `on` if one is given; '' for a single claim."""
    number = len(set(claim_ids))
    return f"{f' {word}' if word else ''} {number} claims" if number > 1 else ""


def _by_whom(connection: sqlite3.Connection, claim_id: int) -> str:
    last = claims.last_change(connection, claim_id)
    if last is None:
        return "by somebody"
    moment = str(last["at"])[:16].replace("T", " ")
    is_hidden = last["act"] in JUDGING_ACTS and blinding(connection, claim_id, None) is not None
    what = last["act"] if is_hidden else last["summary"]
    return f"by {last['reviewer'] or 'somebody'} at {moment} UTC ({what})"


_TOLD = {"text": "its text", "status": "its status", "priority": "its priority", "speaker": "its speaker"}
"""Columns of a claim whose difference a person should be told."""


def _difference(connection: sqlite3.Connection, row: sqlite3.Row, version: int) -> str:
    """What is other than it was at `version`, in words that follow a sentence; '' when nothing to be told."""
    before: dict[str, Value] = {}
    for event_id in events.about(connection, row["id"]):
        changed = [change for change in events.rows_of(connection, event_id) if _is_of(change, row["id"])]
        if changed and all(_version_after(change) <= version for change in changed):
            break
        for change in reversed(changed):
            before |= change.before or {}
    told = [
        f"{words} was {_quoted(before[name])} and is {_quoted(row[name])}"
        for name, words in _TOLD.items()
        if name in before and before[name] != row[name]
    ]
    return f": {', '.join(told)}" if told else ""


def _is_of(change: RowChange, claim_id: int) -> bool:
    return change.table == "claims" and change.id == claim_id and change.before is not None


def _version_after(change: RowChange) -> int:
    version = (change.after or {}).get("version")
    return version if isinstance(version, int) else 0


def _quoted(value: Value) -> str:
    text = "the publication" if value is None else str(value)
    return f"“{text}”" if len(text) <= _LONGEST_DIFFERENCE else f"“{text[:_LONGEST_DIFFERENCE]}…”"


def conflict(connection: sqlite3.Connection, claim_id: int, intent: str) -> ConflictError:
    """That `intent` cannot be done because somebody has changed the claim since."""
    return ConflictError(
        f"{intent}: claim {claim_id} was changed {_by_whom(connection, claim_id)} since; nothing was changed"
    )
