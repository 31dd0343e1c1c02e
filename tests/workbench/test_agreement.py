"""How far people agree; alpha as computed by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claimbench.workbench.agreement import Agreement, agreement
from claimbench.workbench.claims import reopen
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.steps import Steps, choose
from claimbench.workbench.verdicts import give
from tests.conftest import Clock


@pytest.fixture
def people(hard_desk: Desk, clock: Clock) -> Iterator[dict[str, Desk]]:
    """Ada, Ben and Cleo at a desk that reviews blind."""
    choose(hard_desk, Steps.BLIND)
    with (
        open_desk(hard_desk.path, reviewer="Ben", now=clock) as ben,
        open_desk(hard_desk.path, reviewer="Cleo", now=clock) as cleo,
    ):
        yield {"Ada": hard_desk, "Ben": ben, "Cleo": cleo}


def of_all(desk: Desk) -> Agreement:
    (whole,) = [found for found in agreement(desk) if found.by == "all"]
    return whole


def test_nothing_is_measured_where_nobody_has_rated_blind(hard_desk: Desk, ben: Desk) -> None:
    """Neither one verdict nor one that revises another says anything about agreement."""
    give(hard_desk, 1, "refuted", "so")
    give(ben, 1, "supported", "no")
    assert agreement(hard_desk) == []
    choose(hard_desk, Steps.BLIND)
    give(hard_desk, 2, "refuted", "so")
    assert agreement(hard_desk) == []


def test_alpha_is_that_computed_by_hand(people: dict[str, Desk]) -> None:
    """Three claims rated RS, RR, SS.

    Coincidences: RR 2, SS 2, RS 1, SR 1 of n = 6; observed disagreement 2/6, expected 2·3·3 / (6·5) = 0.6;
    alpha = 1 − (1/3) / 0.6 = 4/9.
    """
    for claim, first, second in (
        (1, "refuted", "supported"),
        (2, "refuted", "refuted"),
        (3, "supported", "supported"),
    ):
        give(people["Ada"], claim, first, "so")
        give(people["Ben"], claim, second, "so too")
    found = of_all(people["Ada"])
    assert (found.scale, found.claims, found.verdicts) == ("AVeriTeC", 3, 6)
    assert found.raw == pytest.approx(2 / 3)
    assert found.alpha == pytest.approx(4 / 9)


def test_it_is_told_by_kind_and_by_pair(people: dict[str, Desk]) -> None:
    """With how many claims each rests on; the order of the two names is that of the alphabet."""
    give(people["Cleo"], 1, "refuted", "so")
    give(people["Ada"], 1, "refuted", "so")
    give(people["Ben"], 2, "refuted", "so")
    give(people["Ada"], 2, "supported", "so")
    found = agreement(people["Ben"])
    assert [(one.name, one.claims, one.raw) for one in found if one.by == "pair"] == [
        ("Ada and Ben", 1, 0.0),
        ("Ada and Cleo", 1, 1.0),
    ]
    assert all(one.claims in (1, 2) for one in found if one.by == "kind")


def test_where_all_say_the_same_alpha_is_not_defined(people: dict[str, Desk]) -> None:
    """Raw agreement is full."""
    give(people["Ada"], 1, "refuted", "so")
    give(people["Ben"], 1, "refuted", "so")
    assert (of_all(people["Ada"]).raw, of_all(people["Ada"]).alpha) == (1.0, None)


def test_what_counts_is_what_stood_before_the_comparison(people: dict[str, Desk]) -> None:
    """A blind verdict that its author revised in time counts as revised; giving way later counts not."""
    give(people["Ada"], 1, "supported", "at first")
    give(people["Ada"], 1, "refuted", "on second thoughts, still alone")
    give(people["Ben"], 1, "supported", "so")
    assert of_all(people["Ben"]).raw == 0.0
    give(people["Ada"], 1, "supported", "Ben is right")
    assert of_all(people["Ben"]).raw == 0.0


def test_a_claim_rated_in_two_rounds_counts_twice(people: dict[str, Desk]) -> None:
    """Each round is a comparison of its own."""
    for _ in range(2):
        give(people["Ada"], 1, "refuted", "so")
        give(people["Ben"], 1, "refuted", "so")
        reopen(people["Ben"], [1])
    assert of_all(people["Ada"]).claims == 2
