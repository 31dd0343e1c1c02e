"""Who works on what: taken, shown, over by itself, taken over."""

from __future__ import annotations

import pytest

from claimbench.model.errors import ConflictError, UsageError
from claimbench.workbench.desk import Desk
from claimbench.workbench.history import log
from claimbench.workbench.leases import LONGEST, held, holder, release, take
from claimbench.workbench.verdicts import give
from tests.conftest import Clock


def test_a_taken_claim_is_shown_to_the_others(hard_desk: Desk, ben: Desk) -> None:
    """With who has it and until when; the log, which is for what was done, says nothing."""
    lease = take(hard_desk, 1)
    assert held(ben) == {1: lease}
    assert holder(ben, 1) == lease
    assert (lease.reviewer, (lease.expires_at - lease.taken_at).total_seconds()) == ("Ada", 900)
    assert holder(ben, 2) is None
    assert [event.act for event in log(ben, claim_id=1)] == []


def test_another_is_refused_until_it_is_over(hard_desk: Desk, ben: Desk, clock: Clock) -> None:
    """The refusal names who has it until when."""
    take(hard_desk, 1)
    with pytest.raises(ConflictError, match="claim 1 is with Ada until 12:15 UTC; wait, or take it over"):
        take(ben, 1)
    clock.forward(minutes=15)
    assert held(ben) == {}
    assert take(ben, 1).reviewer == "Ben"


def test_taking_again_prolongs_it(hard_desk: Desk, ben: Desk, clock: Clock) -> None:
    """From the same beginning."""
    first = take(hard_desk, 1)
    clock.forward(minutes=10)
    second = take(hard_desk, 1)
    assert (second.taken_at, second.expires_at) == (
        first.taken_at,
        clock() + (first.expires_at - first.taken_at),
    )
    clock.forward(minutes=14)
    assert holder(ben, 1) == second


def test_a_claim_is_taken_over_and_the_log_says_so(hard_desk: Desk, ben: Desk) -> None:
    """Whoever had it finds it with the other."""
    take(hard_desk, 1)
    take(ben, 1, over=True)
    with pytest.raises(ConflictError, match="with Ben"):
        take(hard_desk, 1)
    assert log(hard_desk, claim_id=1)[0].summary == "took claim 1 over from Ada"


def test_giving_back_and_rating_end_a_lease(hard_desk: Desk, ben: Desk) -> None:
    """One's own only."""
    take(hard_desk, 1)
    take(hard_desk, 2)
    release(ben, 1)
    assert set(held(ben)) == {1, 2}
    release(hard_desk, 1)
    give(hard_desk, 2, "refuted", "so")
    assert held(ben) == {}


def test_a_lease_keeps_nobody_from_acting(hard_desk: Desk, ben: Desk) -> None:
    """It is a courtesy; versions protect the work."""
    take(hard_desk, 1)
    give(ben, 1, "refuted", "so")
    assert holder(ben, 1) is not None


def test_a_clock_put_back_does_not_hold_a_claim_for_days(hard_desk: Desk, ben: Desk, clock: Clock) -> None:
    """No lease ends further ahead than the longest there is."""
    take(hard_desk, 1)
    clock.forward(days=-30)
    assert holder(ben, 1) is None
    take(ben, 1)


@pytest.mark.parametrize("minutes", [0, -1, LONGEST + 1, float("nan")])
def test_impossible_spans_are_refused(hard_desk: Desk, minutes: float) -> None:
    """With those that are possible."""
    with pytest.raises(UsageError, match=f"1 to {LONGEST} minutes"):
        take(hard_desk, 1, minutes=minutes)
    with pytest.raises(UsageError, match="no claim 99"):
        take(hard_desk, 99)
