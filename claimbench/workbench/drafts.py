"""Half-written verdicts, kept across quitting and crashes; one a reviewer and claim. Not part of the log."""

from __future__ import annotations

from dataclasses import dataclass

from claimbench.store import drafts, reviewers
from claimbench.workbench.acts import claim_row, signed_in
from claimbench.workbench.desk import Desk
from claimbench.workbench.typed import one_line, prose


@dataclass(frozen=True, slots=True)
class Draft:
    """A verdict that is not given yet."""

    rating: str | None
    why: str


def keep(desk: Desk, claim_id: int, *, rating: str | None, why: str) -> None:
    """Keep the reviewer's draft for this claim in place of an earlier one; an empty one drops it."""
    if not why.strip() and rating is None:
        drop(desk, claim_id)
        return
    words = prose(why, "the draft") if why.strip() else ""
    rating = one_line(rating, "the rating") if rating else None
    person = signed_in(desk)
    with desk.store.write() as connection:
        claim_row(connection, claim_id)
        reviewer_id, _ = reviewers.number(connection, person, desk.now())
        drafts.put(connection, claim_id, reviewer_id, rating, words, desk.now())


def kept(desk: Desk, claim_id: int) -> Draft | None:
    """The reviewer's draft for this claim, if there is one. `verdicts.give` drops it."""
    if desk.reviewer is None:
        return None
    with desk.store.read() as connection:
        reviewer_id = reviewers.find(connection, desk.reviewer)
        found = drafts.get(connection, claim_id, reviewer_id) if reviewer_id else None
    return Draft(*found) if found else None


def drop(desk: Desk, claim_id: int) -> None:
    """Forget the reviewer's draft for this claim, if there is one."""
    person = signed_in(desk)
    with desk.store.write() as connection:
        reviewer_id = reviewers.find(connection, person)
        if reviewer_id:
            drafts.drop(connection, claim_id, reviewer_id)
