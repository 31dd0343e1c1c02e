"""Who is to work on what, and by when."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbench.model.errors import UsageError
from claimbench.workbench.assignment import (
    MOST_URGENT,
    assign,
    assigned,
    deal,
    set_deadline,
    triage,
    unassign,
    urgency,
)
from claimbench.workbench.claims import card, prioritise
from claimbench.workbench.desk import Desk
from claimbench.workbench.history import log, undo
from claimbench.workbench.queue import QueueQuery, page
from claimbench.workbench.verdicts import give
from tests.conftest import Clock

TODAY = date(2024, 6, 21)


def test_claims_are_given_by_hand(hard_desk: Desk, ben: Desk) -> None:
    """Each once, most deserving first, under the name as first written; one undo takes all back."""
    assert assign(hard_desk, [1, 2, 1], "ben") == [row.id for row in page(ben, QueueQuery()) if row.id < 3]
    assert assign(hard_desk, [1], "Ben") == []
    mine = assigned(ben, "BEN")
    assert {given.claim_id for given in mine} == {1, 2}
    assert [given.priority for given in mine] == sorted((given.priority for given in mine), reverse=True)
    assert log(ben, claim_id=2)[0].summary == "assigned 2 claims to ben"
    undo(hard_desk)
    assert assigned(hard_desk) == []


def test_claims_are_dealt_in_turn(hard_desk: Desk) -> None:
    """Evenly, to whoever has the least unfinished work first; finished work does not count."""
    dealt = deal(hard_desk, range(1, 7), ["Ben", "Cleo"])
    assert Counter(name for _, name in dealt) == {"Ben": 3, "Cleo": 3}
    for claim_id, name in dealt:
        if name == "Cleo":
            give(hard_desk, claim_id, "refuted", "so")
    assert deal(hard_desk, [7], ["Ben", "Cleo"]) == [(7, "Cleo")]


def test_each_claim_can_go_to_two_different_people(hard_desk: Desk) -> None:
    """As a blind review needs it."""
    dealt = deal(hard_desk, [1, 2, 3], ["Ben", "Cleo", "Dora"], each=2)
    assert Counter(name for _, name in dealt) == {"Ben": 2, "Cleo": 2, "Dora": 2}
    for claim_id in (1, 2, 3):
        assert len({name for number, name in dealt if number == claim_id}) == 2


@pytest.mark.parametrize(
    ("claim_ids", "people", "each", "says"),
    [
        ([99], ["Ben"], 1, "no claim 99"),
        ([], ["Ben"], 1, "at least one claim"),
        ([1], [], 1, "at least one reviewer"),
        ([1], ["Ben", "ben"], 2, "1 to 1 of them, not to 2"),
        ([1], [" "], 1, "reviewer's name is empty"),
    ],
)
def test_what_cannot_be_dealt(
    hard_desk: Desk, claim_ids: list[int], people: list[str], each: int, says: str
) -> None:
    """Nothing is given then."""
    with pytest.raises(UsageError, match=says):
        deal(hard_desk, claim_ids, people, each=each)
    assert assigned(hard_desk) == []


def test_claims_are_taken_back(hard_desk: Desk) -> None:
    """From whom they were given to."""
    assign(hard_desk, [1, 2], "Ben")
    unassign(hard_desk, [1], "ben")
    assert [given.claim_id for given in assigned(hard_desk)] == [2]
    with pytest.raises(UsageError, match="claim 1 is not assigned to ben"):
        unassign(hard_desk, [1], "ben")
    assert assigned(hard_desk, "Nobody") == []


@pytest.mark.parametrize(
    ("deadline", "times"),
    [
        (None, 1.0),
        (date(2024, 7, 21), 1.0),
        (date(2024, 6, 28), 1.0),
        (date(2024, 6, 24), 2.0),
        (date(2024, 6, 22), 4.0),
        (TODAY, 8.0),
        (date(2024, 6, 1), 8.0),
    ],
)
def test_urgency_grows_as_the_day_comes_nearer(deadline: date | None, times: float) -> None:
    """From a week before."""
    assert urgency(deadline, TODAY) == times


@given(st.dates(min_value=date(1900, 1, 1)))
def test_no_deadline_is_beyond_the_bounds(deadline: date) -> None:
    """Priorities stay where the queue can order them."""
    assert 1 <= urgency(deadline, TODAY) <= MOST_URGENT


def test_a_deadline_sets_the_priority(hard_desk: Desk) -> None:
    """Worthiness × urgency; the claim moves in the queue, and taking the deadline off moves it back."""
    last = page(hard_desk, QueueQuery())[-1]
    set_deadline(hard_desk, [last.id], TODAY)
    assert page(hard_desk, QueueQuery())[0].id == last.id
    assert card(hard_desk, last.id).claim.priority == pytest.approx(last.worthiness * 8, abs=1e-6)
    set_deadline(hard_desk, [last.id], None)
    assert page(hard_desk, QueueQuery())[-1].id == last.id
    undo(hard_desk)
    assert page(hard_desk, QueueQuery())[0].id == last.id


def test_triage_follows_the_days(hard_desk: Desk, clock: Clock) -> None:
    """Unfinished claims with a deadline; those without one keep what was set by hand."""
    set_deadline(hard_desk, [1, 2], date(2024, 6, 24))
    prioritise(hard_desk, 3, 0.5)
    give(hard_desk, 2, "refuted", "so")
    before = card(hard_desk, 1).claim
    assert triage(hard_desk) == 0
    clock.forward(days=2)
    assert triage(hard_desk) == 1
    assert card(hard_desk, 1).claim.priority == pytest.approx(2 * before.priority, abs=1e-5)
    assert card(hard_desk, 3).claim.priority == 0.5
    assert log(hard_desk, claim_id=1)[0].summary == "brought 1 priorities up to 2024-06-23"
