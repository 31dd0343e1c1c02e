"""Taking a claim to work on it: shown to the others, over by itself after a while, and open to be taken over.

A lease keeps nobody from acting: what protects the work is that a change made on an old version is refused.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from claimbench.model.base import utc_text
from claimbench.model.errors import ConflictError, UsageError
from claimbench.store import events, leases, reviewers
from claimbench.store.rows import moment
from claimbench.workbench.acts import claim_row, signed_in
from claimbench.workbench.desk import Desk

MINUTES = 15
"""How long a claim is taken for, unless said otherwise; taking it again prolongs that."""

LONGEST = 240
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A claim that somebody works on."""

    claim_id: int
    reviewer: str
    taken_at: datetime
    expires_at: datetime


def take(desk: Desk, claim_id: int, *, minutes: float = MINUTES, over: bool = False) -> Lease:
    """Take a claim for some minutes, or prolong the reviewer's own lease.

    ConflictError, saying who has it until when, while another does; `over` takes it over from them, which
    the log keeps. UsageError for an unknown claim, or minutes that are not above 0 and at most `LONGEST`.
    """
    person = signed_in(desk)
    if not 0 < minutes <= LONGEST:
        raise UsageError(f"a claim is taken for 1 to {LONGEST} minutes, not {minutes:g}")
    with desk.store.write() as connection:
        now = desk.now()
        claim_row(connection, claim_id)
        reviewer_id, reviewer = reviewers.number(connection, person, now)
        held = _held(connection, claim_id, now)
        taken = now
        if held is not None and held.reviewer == reviewer:
            taken = held.taken_at
        elif held is not None and not over:
            raise _taken(held)
        elif held is not None:
            words = f"took claim {claim_id} over from {held.reviewer}"
            entry = events.Entry("take over", now, words, reviewer, claim_ids=[claim_id], undoable=False)
            events.append(connection, entry)
        lease = Lease(claim_id, reviewer, taken, now + timedelta(minutes=minutes))
        leases.put(connection, claim_id, reviewer_id, lease.taken_at, lease.expires_at)
        return lease


def must_be_free(desk: Desk, claim_id: int) -> None:
    """ConflictError, saying who has it until when, while another reviewer has the claim."""
    signed_in(desk)
    lease = of_others(desk).get(claim_id)
    if lease is not None:
        raise _taken(lease)


def release(desk: Desk, claim_id: int) -> None:
    """Give a claim back that the reviewer has taken; nothing happens when they have not."""
    person = signed_in(desk)
    with desk.store.write() as connection:
        claim_row(connection, claim_id)
        reviewer_id = reviewers.find(connection, person)
        if reviewer_id is not None:
            leases.drop(connection, claim_id, reviewer_id)


def holder(desk: Desk, claim_id: int) -> Lease | None:
    """Who has the claim at this moment, if anybody."""
    with desk.store.read() as connection:
        return _held(connection, claim_id, desk.now())


def held(desk: Desk) -> dict[int, Lease]:
    """All claims that somebody has at this moment, by their number."""
    now = desk.now()
    with desk.store.read() as connection:
        return {row["claim_id"]: _lease(row) for row in leases.every(connection) if _holds(row, now)}


def of_others(desk: Desk) -> dict[int, Lease]:
    """All claims that somebody other than the desk's reviewer has at this moment, by their number."""
    with desk.store.read() as connection:
        own = reviewers.known_as(connection, desk.reviewer) if desk.reviewer else None
    return {claim_id: lease for claim_id, lease in held(desk).items() if lease.reviewer != own}


def _held(connection: sqlite3.Connection, claim_id: int, now: datetime) -> Lease | None:
    row = leases.get(connection, claim_id)
    return _lease(row) if row is not None and _holds(row, now) else None


def _taken(lease: Lease) -> ConflictError:
    until = f"{lease.expires_at:%H:%M} UTC"
    return ConflictError(
        f"claim {lease.claim_id} is with {lease.reviewer} until {until}; wait, or take it over"
    )


def _holds(row: sqlite3.Row, now: datetime) -> bool:
    """Whether a lease is in force; one that ends too far ahead was taken before the clock was put back."""
    latest = utc_text(now + timedelta(minutes=LONGEST))
    return bool(utc_text(now) < row["expires_at"] <= latest)


def _lease(row: sqlite3.Row) -> Lease:
    return Lease(row["claim_id"], row["reviewer"], moment(row["taken_at"]), moment(row["expires_at"]))
