"""The steps from a claim to a finished verdict, and who may take them; the same by every door.

    single   open -> checked, and signed off where somebody wants to
    double   open -> checked -> signed off: nobody but its author changes a verdict that waits for sign-off
    blind    open -> in review (one verdict, which only its author sees) -> checked when a second one agrees,
             else in review until one of the two gives way or a third person adjudicates -> signed off

Sign-off and rejection are another person's than the verdict's author, and need a comment. A signed-off claim
whose verdict is revised is checked again. The steps hold for what is rated from then on; a round that was
begun blind ends so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimbench.model.claims import Claim, ClaimStatus
from claimbench.model.errors import UsageError
from claimbench.store import events, reviewers
from claimbench.store import steps as stored
from claimbench.store.changes import Value
from claimbench.store.rows import claim_of
from claimbench.workbench.acts import Act, act, claim_row, say, signed_in
from claimbench.workbench.desk import Desk
from claimbench.workbench.typed import prose


class Steps(StrEnum):
    """How many people a verdict takes."""

    SINGLE = "single"
    DOUBLE = "double"
    """A second person signs the verdict off."""
    BLIND = "blind"
    """Two people rate without sight of each other."""


@dataclass(frozen=True, slots=True)
class Step:
    """What giving a verdict will be on a claim as it stands."""

    revises: int | None
    """The verdict that the new one takes the place of."""
    blind: bool
    others: tuple[sqlite3.Row, ...] = ()
    """Independent verdicts of others in this round."""
    mine: sqlite3.Row | None = None


def steps(desk: Desk) -> Steps:
    """How this desk reviews; singly unless somebody has chosen otherwise."""
    with desk.store.read() as connection:
        return steps_on(connection)


def needs_sign_off(desk: Desk) -> bool:
    """Whether a verdict is finished only when a second person has signed it off."""
    return steps(desk) is Steps.DOUBLE


def choose(desk: Desk, chosen: Steps) -> None:
    """Review in these steps from now on; the log keeps who chose so, if it is another choice."""
    person = signed_in(desk)
    with desk.store.write() as connection:
        if steps_on(connection) is chosen:
            return
        now = desk.now()
        _, reviewer = reviewers.number(connection, person, now)
        stored.add(connection, chosen.value, now)
        words = f"from now on the desk reviews in these steps: {chosen.value}"
        events.append(connection, events.Entry("steps", now, words, reviewer, undoable=False))


def sign_off(desk: Desk, claim_id: int, comment: str, *, version: int | None = None) -> Claim:
    """Let a checked claim's verdict stand, with a comment; by another person than who gave it.

    UsageError for an empty comment, a claim that has no verdict to sign off, one's own verdict;
    ConflictError when the claim is no longer at `version`.
    """
    return _decide(desk, claim_id, comment, version, signed=True)


def reject(desk: Desk, claim_id: int, comment: str, *, version: int | None = None) -> Claim:
    """Send a checked claim back as open, with a comment that says why; its verdict stays in the history.

    Errors as `sign_off`.
    """
    return _decide(desk, claim_id, comment, version, signed=False)


def _decide(desk: Desk, claim_id: int, comment: str, version: int | None, *, signed: bool) -> Claim:
    signed_in(desk)
    words = prose(comment, "the comment")
    with act(desk, "sign off" if signed else "reject", [claim_id]) as doing:
        row = claim_row(doing.connection, claim_id, version)
        _must_be_decidable(doing.connection, row, doing.reviewer_id, signed=signed)
        say(doing, claim_id, words)
        doing.summary = f"{'signed off' if signed else 'rejected'}: {words}"
        if signed:
            return claim_of(doing.update_claim(row, status=ClaimStatus.SIGNED_OFF.value))
        stored.close_round(doing.changes, claim_id)
        return claim_of(doing.update_claim(row, status=ClaimStatus.OPEN.value, verdict_id=None))


def waiting(desk: Desk, claim_ids: Sequence[int]) -> set[int]:
    """Which of the claims wait for a verdict of this reviewer: open, or rated blind by one other person."""
    with desk.store.read() as connection:
        reviewer_id = reviewers.find(connection, desk.reviewer) if desk.reviewer else None
        return stored.waiting(connection, claim_ids, reviewer_id)


def must_be_decidable(desk: Desk, claim_id: int, *, signed: bool) -> None:
    """UsageError, saying why, where `sign_off` (`signed`) or `reject` would not be allowed at this moment."""
    with desk.store.read() as connection:
        row = claim_row(connection, claim_id)
        _must_be_decidable(connection, row, reviewers.find(connection, signed_in(desk)), signed=signed)


def must_be_ratable(desk: Desk, claim_id: int) -> None:
    """UsageError, saying why, where a verdict of this reviewer would not be allowed at this moment."""
    with desk.store.read() as connection:
        row = claim_row(connection, claim_id)
        _before_verdict(connection, row, reviewers.find(connection, signed_in(desk)))


def _must_be_decidable(
    connection: sqlite3.Connection, row: sqlite3.Row, reviewer_id: int | None, *, signed: bool
) -> None:
    what = "sign off" if signed else "reject"
    if row["status"] != ClaimStatus.CHECKED or row["verdict_id"] is None:
        raise UsageError(f"claim {row['id']} is {row['status']}; there is no checked verdict to {what}")
    author_id, _ = stored.author_of(connection, row["verdict_id"])
    if author_id == reviewer_id:
        raise UsageError(
            f"the verdict on claim {row['id']} is your own; somebody else has to {what} it"
            + ("" if signed else ", or undo or revise it yourself")
        )


def before_verdict(doing: Act, row: sqlite3.Row) -> Step:
    """What a verdict by this reviewer will be on the claim. UsageError where the steps allow none."""
    return _before_verdict(doing.connection, row, doing.reviewer_id)


def _before_verdict(connection: sqlite3.Connection, row: sqlite3.Row, reviewer_id: int | None) -> Step:
    if row["status"] == ClaimStatus.DISMISSED:
        raise UsageError(f"claim {row['id']} was dismissed ({row['dismissed_why']}); reopen it to rate it")
    chosen = steps_on(connection)
    if row["status"] in (ClaimStatus.OPEN, ClaimStatus.IN_REVIEW):
        rows = stored.present_round(connection, row["id"])
        if chosen is Steps.BLIND or rows:
            mine = next((given for given in rows if given["reviewer_id"] == reviewer_id), None)
            others = tuple(given for given in rows if given["reviewer_id"] != reviewer_id)
            return Step(mine["verdict_id"] if mine else None, blind=True, others=others, mine=mine)
    elif chosen is Steps.DOUBLE and row["status"] == ClaimStatus.CHECKED:
        author_id, author = stored.author_of(connection, row["verdict_id"])
        if author_id != reviewer_id:
            raise UsageError(
                f"{author}'s verdict on claim {row['id']} waits for sign-off; sign it off or reject it first"
            )
    return Step(row["verdict_id"], blind=False)


def after_verdict(
    doing: Act, row: sqlite3.Row, step: Step, verdict_id: int, scale_id: int, rating: str
) -> None:
    """Bring the claim to where the verdict leaves it, and say in the act's summary what happened."""
    checked: dict[str, Value] = {"status": ClaimStatus.CHECKED.value, "verdict_id": verdict_id}
    if not step.blind:
        doing.update_claim(row, **checked)
        doing.summary = f"rated {rating}"
        return
    if step.mine is None and len(step.others) < 2:
        values = {"claim_id": row["id"], "reviewer_id": doing.reviewer_id, "verdict_id": verdict_id}
        doing.changes.insert("independent_verdicts", values | {"closed": 0})
    if not step.others:
        doing.update_claim(row, status=ClaimStatus.IN_REVIEW.value)
        doing.summary = "rated it without sight of others"
        return
    alike = [other for other in step.others if (other["scale_id"], other["rating"]) == (scale_id, rating)]
    names = " and ".join(other["reviewer"] for other in alike or step.others)
    if step.mine is None and len(step.others) > 1:
        doing.update_claim(row, **checked)
        doing.summary = f"adjudicated: {rating}"
    elif alike:
        doing.update_claim(row, **checked)
        doing.summary = f"rated {rating}, as {names} did"
    else:
        # A change of the claim too, so that the first verdict can no longer be undone as if alone.
        doing.changes.update("claims", row, {"status": ClaimStatus.IN_REVIEW.value, "updated_at": doing.at})
        (other,) = step.others
        doing.summary = f"rated {rating}; {names} rated {other['rating']}: to be agreed on or adjudicated"


def before_dismissal(connection: sqlite3.Connection, row: sqlite3.Row) -> None:
    """UsageError where the steps do not allow a claim to be dismissed."""
    if row["status"] == ClaimStatus.SIGNED_OFF and steps_on(connection) is not Steps.SINGLE:
        raise UsageError(f"claim {row['id']} is signed off; reopen it to dismiss it")


def hidden_from(
    connection: sqlite3.Connection, claim_id: int, reviewer: str | None
) -> tuple[int, int] | None:
    """Whose verdicts this reviewer may not see yet: (the id of their author, the first verdict hidden).

    None when all may be seen. While a claim has one independent verdict, nobody but its author sees it.
    """
    rows: Sequence[sqlite3.Row] = stored.present_round(connection, claim_id)
    if len(rows) != 1:
        return None
    (only,) = rows
    if reviewer is not None and reviewers.find(connection, reviewer) == only["reviewer_id"]:
        return None
    return only["reviewer_id"], only["first_id"]


def steps_on(connection: sqlite3.Connection) -> Steps:
    """How the desk reviews, within a reading or an act that is under way."""
    chosen = stored.current(connection)
    return Steps(chosen) if chosen else Steps.SINGLE
