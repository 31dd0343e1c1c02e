"""Who is to work on what, and by when."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from claimbench.model.claims import Claim, ClaimStatus
from claimbench.model.errors import UsageError
from claimbench.store import assignments, claims, reviewers
from claimbench.store.rows import claim_of, moment
from claimbench.workbench.acts import Act, act, claim_row, signed_in
from claimbench.workbench.desk import Desk
from claimbench.workbench.typed import one_line

MOST_URGENT = 8.0
"""Times its worthiness: the priority of a claim that is due today or overdue."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A claim that somebody is to work on."""

    claim_id: int
    reviewer: str
    status: ClaimStatus
    deadline: date | None
    priority: float
    text: str
    assigned_at: datetime


def assign(desk: Desk, claim_ids: Sequence[int], reviewer: str) -> list[int]:
    """Give claims to a reviewer to work on; return those that were not theirs already.

    A name that nobody has worked under yet joins the desk. UsageError for an unknown claim.
    """
    return [claim_id for claim_id, _ in deal(desk, claim_ids, [reviewer])]


def deal(
    desk: Desk, claim_ids: Sequence[int], people: Sequence[str], *, each: int = 1
) -> list[tuple[int, str]]:
    """Give claims to people in turn, every claim to `each` of them; one act for all.

    The most deserving claim goes first, to whoever has the least unfinished work. Returns who got what, less
    what was theirs already. UsageError for an unknown claim, no people, or more for `each` than there are.
    """
    signed_in(desk)
    names = [one_line(name, "the reviewer's name", longest=100) for name in people]
    with act(desk, "assign", sorted(set(claim_ids))) as doing:
        rows = _rows(doing.connection, claim_ids)
        persons = list(dict.fromkeys(reviewers.number(doing.connection, name, doing.now) for name in names))
        if not persons:
            raise UsageError("name at least one reviewer to give the claims to")
        if not 1 <= each <= len(persons):
            raise UsageError(f"each claim can go to 1 to {len(persons)} of them, not to {each}")
        turn = sorted(persons, key=lambda person: assignments.open_load(doing.connection, person[0]))
        given, at = [], 0
        for row in sorted(rows, key=lambda row: row["queue_order"]):
            for _ in range(each):
                reviewer_id, name = turn[at % len(turn)]
                at += 1
                if _give(doing, row["id"], reviewer_id):
                    given.append((row["id"], name))
        who = ", ".join(dict.fromkeys(name for _, name in given))
        doing.summary = f"assigned {_several(rows)}to {who}"
        return given


def unassign(desk: Desk, claim_ids: Sequence[int], reviewer: str) -> None:
    """Take claims from a reviewer. UsageError for one that they were not given."""
    signed_in(desk)
    with act(desk, "unassign", sorted(set(claim_ids))) as doing:
        reviewer_id = reviewers.find(doing.connection, reviewer)
        rows = _rows(doing.connection, claim_ids)
        for row in rows:
            found = reviewer_id and assignments.row_of(doing.connection, row["id"], reviewer_id)
            if not found:
                raise UsageError(f"claim {row['id']} is not assigned to {reviewer}")
            doing.changes.delete("assignments", found)
        doing.summary = f"took {_several(rows)}from {reviewers.known_as(doing.connection, reviewer)}"


def assigned(desk: Desk, reviewer: str | None = None) -> list[Assignment]:
    """What a reviewer, or everybody, is to work on, most deserving first."""
    with desk.store.read() as connection:
        reviewer_id = None
        if reviewer is not None:
            reviewer_id = reviewers.find(connection, reviewer)
            if reviewer_id is None:
                return []
        return [_assignment(row) for row in assignments.listing(connection, reviewer_id)]


def urgency(deadline: date | None, today: date) -> float:
    """How many times its worthiness a claim's priority is: 1 with a week to go or no deadline, 8 on the day.

    8 / (1 + days left): twice as urgent whenever about half of the time has gone.
    """
    if deadline is None:
        return 1.0
    return max(1.0, MOST_URGENT / (1 + max(0, (deadline - today).days)))


def set_deadline(desk: Desk, claim_ids: Sequence[int], day: date | None) -> list[Claim]:
    """Say by which day (UTC) claims have to be checked, or that they need not; sets their priority.

    Priority is worthiness × `urgency`; it stays so until `triage`. UsageError for an unknown claim.
    """
    with act(desk, "deadline", sorted(set(claim_ids))) as doing:
        rows = _rows(doing.connection, claim_ids)
        doing.summary = f"set the deadline to {day}" if day else "took the deadline off"
        due = day.isoformat() if day else None
        return [claim_of(_reconsider(doing, row, due)) for row in rows]


def triage(desk: Desk) -> int:
    """Bring the priorities of unfinished claims with a deadline up to today; return how many have changed."""
    with act(desk, "triage", ()) as doing:
        for row in assignments.pressing(doing.connection):
            _reconsider(doing, row, row["deadline"])
        changed = sorted(change.id for change in doing.changes.rows)
        doing.claim_ids.extend(changed)
        doing.summary = f"brought {len(changed)} priorities up to {doing.at[:10]}"
        return len(changed)


def _reconsider(doing: Act, row: sqlite3.Row, deadline: str | None) -> dict[str, str | int | float | None]:
    due = date.fromisoformat(deadline) if deadline else None
    priority = claims.rounded(row["worthiness"] * urgency(due, doing.now.date()))
    order = claims.queue_order(row["id"], priority)
    return doing.update_claim(row, deadline=deadline, priority=priority, queue_order=order)


def _give(doing: Act, claim_id: int, reviewer_id: int) -> bool:
    if assignments.row_of(doing.connection, claim_id, reviewer_id):
        return False
    doing.changes.insert(
        "assignments", {"claim_id": claim_id, "reviewer_id": reviewer_id, "created_at": doing.at}
    )
    return True


def _rows(connection: sqlite3.Connection, claim_ids: Sequence[int]) -> list[sqlite3.Row]:
    if not claim_ids:
        raise UsageError("name at least one claim by its number")
    return [claim_row(connection, claim_id) for claim_id in dict.fromkeys(claim_ids)]


def _several(rows: Sequence[sqlite3.Row]) -> str:
    return f"{len(rows)} claims " if len(rows) > 1 else "it "


def _assignment(row: sqlite3.Row) -> Assignment:
    return Assignment(
        row["claim_id"],
        row["reviewer"],
        ClaimStatus(row["status"]),
        date.fromisoformat(row["deadline"]) if row["deadline"] else None,
        row["priority"],
        row["text"],
        moment(row["created_at"]),
    )
