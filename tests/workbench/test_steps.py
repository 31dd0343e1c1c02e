"""How claims come to a finished verdict, and what others see on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from claimbench.model.claims import ClaimStatus
from claimbench.model.errors import ConflictError, UsageError
from claimbench.workbench.claims import card, comment, dismiss, edit, reopen
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.history import first_broken, log, redo, undo
from claimbench.workbench.queue import QueueQuery, page
from claimbench.workbench.standing import standing
from claimbench.workbench.steps import (
    Steps,
    choose,
    must_be_decidable,
    must_be_ratable,
    reject,
    sign_off,
    steps,
    waiting,
)
from claimbench.workbench.verdict_requests import read_verdict_request
from claimbench.workbench.verdicts import give
from tests.conftest import Clock


@pytest.fixture
def cleo(hard_desk: Desk, clock: Clock) -> Iterator[Desk]:
    """A third person at the same desk."""
    with open_desk(hard_desk.path, reviewer="Cleo", now=clock) as opened:
        yield opened


def status(desk: Desk, claim_id: int = 1) -> ClaimStatus:
    return card(desk, claim_id).claim.status


def test_a_desk_reviews_singly_until_somebody_chooses(hard_desk: Desk, ben: Desk) -> None:
    """The choice holds for everybody, stands in the log, and is only written down when it is another one."""
    assert steps(hard_desk) is Steps.SINGLE
    choose(hard_desk, Steps.SINGLE)
    assert [event.act for event in log(hard_desk)] == ["ingest"]
    choose(hard_desk, Steps.BLIND)
    assert steps(ben) is Steps.BLIND
    assert log(ben)[0].summary == "from now on the desk reviews in these steps: blind"


def test_another_person_signs_off_with_a_comment(hard_desk: Desk, ben: Desk) -> None:
    """The claim is signed off, the comment is a comment of the claim, and undo takes both back."""
    give(hard_desk, 1, "refuted", "so say the accounts")
    signed = sign_off(ben, 1, "I have read the accounts too")
    assert signed.status is ClaimStatus.SIGNED_OFF
    assert [said.text for said in card(ben, 1).comments] == ["I have read the accounts too"]
    undo(ben)
    assert status(ben) is ClaimStatus.CHECKED
    assert card(ben, 1).comments == ()
    redo(ben)
    assert status(ben) is ClaimStatus.SIGNED_OFF


def test_a_rejected_verdict_stays_in_the_history(hard_desk: Desk, ben: Desk) -> None:
    """The claim is open again and says why."""
    verdict = give(hard_desk, 1, "refuted", "so say the accounts")
    rejected = reject(ben, 1, "the accounts are of another year")
    assert (rejected.status, rejected.verdict_id) == (ClaimStatus.OPEN, None)
    assert card(ben, 1).verdicts == (verdict,)
    assert log(ben, claim_id=1)[0].summary == "rejected: the accounts are of another year"


@pytest.mark.parametrize("decide", [sign_off, reject])
def test_sign_off_and_rejection_are_refused_without_their_conditions(
    hard_desk: Desk, ben: Desk, decide: Callable[..., object]
) -> None:
    """A comment, a checked claim, another person, the version that was read."""
    with pytest.raises(UsageError, match="claim 1 is open; there is no checked verdict"):
        decide(ben, 1, "fine")
    give(hard_desk, 1, "refuted", "so")
    with pytest.raises(UsageError, match="the comment is empty"):
        decide(ben, 1, " \n ")
    with pytest.raises(UsageError, match="is your own; somebody else"):
        decide(hard_desk, 1, "fine")
    with pytest.raises(UsageError, match="no claim 99"):
        decide(ben, 99, "fine")
    read = card(ben, 1).claim.version
    give(hard_desk, 1, "supported", "on second thoughts")
    with pytest.raises(ConflictError, match="changed by Ada"):
        decide(ben, 1, "fine", version=read)
    assert status(ben) is ClaimStatus.CHECKED
    assert card(ben, 1).comments == ()


def test_in_double_review_nobody_rates_over_a_verdict_that_waits(hard_desk: Desk, ben: Desk) -> None:
    """Its author may revise it; another signs off or rejects; a correction is to be signed off again."""
    choose(hard_desk, Steps.DOUBLE)
    give(hard_desk, 1, "refuted", "so")
    with pytest.raises(UsageError, match="Ada's verdict on claim 1 waits for sign-off"):
        give(ben, 1, "supported", "no")
    give(hard_desk, 1, "supported", "on second thoughts")
    sign_off(ben, 1, "agreed")
    with pytest.raises(UsageError, match="signed off; reopen it"):
        dismiss(ben, [1], "old")
    corrected = give(ben, 1, "refuted", "the ministry has corrected its figures")
    assert corrected.revises is not None
    assert status(ben) is ClaimStatus.CHECKED
    sign_off(hard_desk, 1, "seen")


def test_blind_verdicts_are_not_seen_by_the_second_person(hard_desk: Desk, ben: Desk, clock: Clock) -> None:
    """Not on the card, not in the queue, not in the log, not in a refusal; its author sees it."""
    choose(hard_desk, Steps.BLIND)
    read = card(ben, 1).claim.version
    first = give(hard_desk, 1, "refuted", "so say the accounts")
    assert card(hard_desk, 1).verdicts == (first,)
    assert card(ben, 1).verdicts == ()
    with open_desk(hard_desk.path, now=clock) as nobody:
        assert card(nobody, 1).verdicts == ()
    assert [row.rating for row in page(ben, QueueQuery()) if row.id == 1] == [None]
    assert status(ben) is ClaimStatus.IN_REVIEW
    seen = " ".join(event.summary for event in log(ben))
    with pytest.raises(ConflictError) as refused:
        give(ben, 1, "refuted", "no", version=read)
    for text in (seen, str(refused.value)):
        assert "efuted" not in text
        assert "accounts" not in text
    revised = give(hard_desk, 1, "conflicting evidence/cherrypicking", "as both say")
    assert revised.revises == first.id
    assert card(hard_desk, 1).verdicts == (revised, first)
    assert card(ben, 1).verdicts == ()


def test_two_who_agree_without_sight_of_each_other_have_checked_it(hard_desk: Desk, ben: Desk) -> None:
    """Then both are seen, neither revises the other, and a third may sign off."""
    choose(hard_desk, Steps.BLIND)
    first = give(hard_desk, 1, "refuted", "so say the accounts")
    second = give(ben, 1, "refuted", "so says the ministry")
    assert second.revises is None
    assert card(hard_desk, 1).verdicts == (second, first)
    assert card(ben, 1).claim.verdict_id == second.id
    assert status(ben) is ClaimStatus.CHECKED
    assert log(ben)[0].summary == "rated Refuted, as Ada did"


def test_two_who_differ_see_each_other_and_one_may_give_way(hard_desk: Desk, ben: Desk) -> None:
    """The claim is in review until they agree."""
    choose(hard_desk, Steps.BLIND)
    first = give(hard_desk, 1, "refuted", "so say the accounts")
    second = give(ben, 1, "supported", "so says the ministry")
    assert status(ben) is ClaimStatus.IN_REVIEW
    assert log(ben)[0].summary == "rated Supported; Ada rated Refuted: to be agreed on or adjudicated"
    assert card(ben, 1).verdicts == (second, first)
    assert card(hard_desk, 1).claim.verdict_id is None
    third = give(hard_desk, 1, "supported", "the ministry is right")
    assert third.revises == first.id
    assert (status(ben), card(ben, 1).claim.verdict_id) == (ClaimStatus.CHECKED, third.id)


def test_a_third_person_adjudicates(hard_desk: Desk, ben: Desk, cleo: Desk) -> None:
    """Whatever the two said; the adjudication is the claim's verdict."""
    choose(hard_desk, Steps.BLIND)
    give(hard_desk, 1, "refuted", "so say the accounts")
    give(ben, 1, "supported", "so says the ministry")
    verdict = give(cleo, 1, "not enough evidence", "neither is a proof")
    assert (status(cleo), card(cleo, 1).claim.verdict_id) == (ClaimStatus.CHECKED, verdict.id)
    assert log(cleo)[0].summary == "adjudicated: Not Enough Evidence"
    assert first_broken(cleo) is None
    undo(cleo)
    assert status(cleo) is ClaimStatus.IN_REVIEW


def test_a_reopened_claim_begins_a_new_blind_round(hard_desk: Desk, ben: Desk) -> None:
    """The earlier round is seen and counts no more; undoing the reopening brings it back."""
    choose(hard_desk, Steps.BLIND)
    give(hard_desk, 1, "refuted", "so")
    reopen(ben, [1])
    assert len(card(ben, 1).verdicts) == 1
    undo(ben)
    assert card(ben, 1).verdicts == ()
    reopen(ben, [1])
    mine = give(ben, 1, "refuted", "as I see it")
    assert status(ben) is ClaimStatus.IN_REVIEW
    assert mine not in card(hard_desk, 1).verdicts


def test_a_blind_verdict_is_undone_like_any(hard_desk: Desk, ben: Desk) -> None:
    """Until another has rated too."""
    choose(hard_desk, Steps.BLIND)
    give(hard_desk, 1, "refuted", "so")
    undo(hard_desk)
    assert (status(ben), card(hard_desk, 1).verdicts) == (ClaimStatus.OPEN, ())
    redo(hard_desk)
    assert status(ben) is ClaimStatus.IN_REVIEW
    give(ben, 1, "refuted", "no")
    with pytest.raises(ConflictError, match="was changed by Ben"):
        undo(hard_desk)


def test_a_round_that_began_blind_ends_so(hard_desk: Desk, ben: Desk) -> None:
    """Whatever is chosen for the verdicts to come."""
    choose(hard_desk, Steps.BLIND)
    give(hard_desk, 1, "refuted", "so")
    choose(hard_desk, Steps.SINGLE)
    assert card(ben, 1).verdicts == ()
    give(ben, 1, "supported", "no")
    assert status(ben) is ClaimStatus.IN_REVIEW
    give(ben, 2, "supported", "yes")
    assert status(ben, 2) is ClaimStatus.CHECKED


def test_lines_from_scripts_take_the_same_steps(hard_desk: Desk, ben: Desk) -> None:
    """What comes as JSON is given as a verdict like any."""
    choose(hard_desk, Steps.DOUBLE)
    give(hard_desk, 1, "refuted", "so")
    request = read_verdict_request('{"claim": 1, "rating": "Supported", "why": "no"}')
    with pytest.raises(UsageError, match="waits for sign-off"):
        give(ben, request.claim, request.rating, request.why)


def test_a_refusal_says_who_when_and_what_differs(hard_desk: Desk, ben: Desk) -> None:
    """Over several acts of others, comments between them included."""
    before = card(hard_desk, 1).claim
    edit(ben, 1, "The bridge cost less.")
    comment(ben, 1, "see the accounts")
    edit(ben, 1, "The bridge cost more.")
    with pytest.raises(ConflictError) as refused:
        give(hard_desk, 1, "refuted", "so", version=before.version)
    said = str(refused.value)
    assert "by Ben at 2024-06-21 12:00 UTC" in said
    assert f"its text was “{before.text[:120]}" in said
    assert "is “The bridge cost more.”" in said
    assert "The bridge cost less" not in said


def test_what_waits_for_whom_follows_the_round(hard_desk: Desk, ben: Desk, cleo: Desk) -> None:
    """A claim waits for a second verdict by somebody else; once two differ, for a decision."""
    choose(hard_desk, Steps.BLIND)
    give(hard_desk, 1, "refuted", "so say the accounts")
    assert waiting(hard_desk, [1, 2, 3]) == {2, 3}
    assert waiting(ben, [1, 2]) == {1, 2}
    mine, others = standing(hard_desk, 1), standing(ben, 1)
    assert ([one.rating for one in mine.independent], mine.of_others, mine.unseen) == (["Refuted"], (), False)
    assert (others.independent, others.unseen, others.differs) == ((), True, False)
    give(ben, 1, "supported", "not at all")
    assert waiting(cleo, [1, 2]) == {2}
    seen = standing(cleo, 1)
    assert (seen.differs, seen.unseen, seen.of_others) == (True, False, seen.independent)
    assert [one.reviewer for one in standing(ben, 1).of_others] == ["Ada"]


@pytest.mark.parametrize("signed", [True, False])
def test_whether_an_act_is_allowed_is_asked_as_it_is_done(hard_desk: Desk, ben: Desk, signed: bool) -> None:
    """The same sentences before a form opens as when it is saved."""
    choose(hard_desk, Steps.DOUBLE)
    with pytest.raises(UsageError, match="there is no checked verdict"):
        must_be_decidable(ben, 1, signed=signed)
    give(hard_desk, 1, "refuted", "so say the accounts")
    with pytest.raises(UsageError, match="is your own"):
        must_be_decidable(hard_desk, 1, signed=signed)
    must_be_decidable(ben, 1, signed=signed)
    must_be_ratable(hard_desk, 1)
    with pytest.raises(UsageError, match="waits for sign-off"):
        must_be_ratable(ben, 1)
