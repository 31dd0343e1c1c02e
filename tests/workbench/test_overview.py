"""The state of the work in figures."""

from datetime import date

from claimbench.workbench.claims import dismiss
from claimbench.workbench.desk import Desk
from claimbench.workbench.overview import DAYS, overview
from claimbench.workbench.verdicts import give
from tests.conftest import Clock


def test_verdicts_are_counted_by_rating_day_and_person(hard_desk: Desk, ben: Desk, clock: Clock) -> None:
    """A revised verdict counts once by rating and twice as work done; dismissed claims have none in force."""
    give(hard_desk, 1, "refuted", "x")
    give(hard_desk, 2, "supported", "x")
    clock.forward(days=1)
    give(ben, 1, "supported", "y")
    dismiss(hard_desk, [3], "x")
    found = overview(hard_desk)
    assert found.ratings == (("Supported", 2),)
    assert found.reviewers == (("Ada", 2), ("Ben", 1))
    assert len(found.days) == DAYS
    assert found.days[-2:] == ((date(2024, 6, 21), 2), (date(2024, 6, 22), 1))
    assert sum(count for _, count in found.days) == 3
    assert (found.counts.checked, found.counts.dismissed) == (2, 1)


def test_an_empty_desk_has_nothing_to_count(desk: Desk) -> None:
    """No ratings, no people, no documents, and a fortnight of zeros."""
    found = overview(desk)
    assert (found.ratings, found.reviewers, found.documents) == ((), (), ())
    assert {count for _, count in found.days} == {0}


def test_one_document_is_counted_alone(hard_desk: Desk) -> None:
    """Another document's number gives nothing of this one."""
    give(hard_desk, 1, "refuted", "x")
    assert [row.document.id for row in overview(hard_desk, 1).documents] == [1]
    assert overview(hard_desk, 2).ratings == ()
