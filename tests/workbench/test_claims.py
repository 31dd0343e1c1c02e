"""A claim's card and what is done to claims besides rating them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimbench.model.claims import ClaimStatus
from claimbench.model.errors import ConflictError, UsageError
from claimbench.workbench.claims import card, comment, dismiss, edit, prioritise, reopen, tag, untag
from claimbench.workbench.desk import Desk, data_version
from claimbench.workbench.drafts import Draft, drop, keep, kept
from claimbench.workbench.history import log, undo
from claimbench.workbench.queue import QueueQuery, page
from claimbench.workbench.verdicts import give
from tests.hard_documents import PARAGRAPHS


def test_a_card_shows_the_claim_in_its_passage(hard_desk: Desk) -> None:
    """The quote with its paragraph and the neighbouring ones; by-lines are no neighbours."""
    first, second = card(hard_desk, 1).passages
    assert first.before == 'The bridge, "the longest in Europe", '
    assert first.quote == "cost €1.2 billion in 2019"
    assert first.after == f", minister Ana Núñez said.\n\n{PARAGRAPHS[2]}"
    assert (first.speaker, first.document) == ("Ana Núñez", "hard <b>&.txt")
    assert second.before == f"{PARAGRAPHS[-2]}\n\n"
    assert second.after == ", the ministry confirmed later."


def test_an_unknown_claim_is_said(hard_desk: Desk) -> None:
    """With what to do."""
    for claim_id in (99, 0, -5, 10**25):
        with pytest.raises(UsageError, match=f"there is no claim {claim_id}; `claimbench queue` lists them"):
            card(hard_desk, claim_id)


def test_dismissing_several_is_one_act(hard_desk: Desk) -> None:
    """One entry in the log that is found by each claim, and one undo."""
    gone = dismiss(hard_desk, [2, 3, 2], " opinions ")
    assert [(claim.id, claim.status, claim.dismissed_why) for claim in gone] == [
        (2, ClaimStatus.DISMISSED, "opinions"),
        (3, ClaimStatus.DISMISSED, "opinions"),
    ]
    assert card(hard_desk, 3).claim == gone[1]
    assert log(hard_desk, claim_id=2)[0] == log(hard_desk, claim_id=3)[0]
    assert log(hard_desk, claim_id=2)[0].summary == "dismissed 2 claims: opinions"
    undo(hard_desk)
    assert [card(hard_desk, number).claim.status for number in (2, 3)] == [ClaimStatus.OPEN] * 2


def test_dismissing_is_all_or_nothing(hard_desk: Desk) -> None:
    """One unknown number leaves the others as they were."""
    with pytest.raises(UsageError, match="no claim 99"):
        dismiss(hard_desk, [1, 99], "x")
    dismiss(hard_desk, [1], "x")
    with pytest.raises(UsageError, match=r"claim 1 is dismissed already \(x\)"):
        dismiss(hard_desk, [2, 1], "y")
    with pytest.raises(UsageError, match="name at least one claim"):
        dismiss(hard_desk, [], "y")
    with pytest.raises(UsageError, match="the reason is empty"):
        dismiss(hard_desk, [2], " ")
    assert card(hard_desk, 2).claim.status is ClaimStatus.OPEN


def test_reopening_puts_a_claim_back(hard_desk: Desk) -> None:
    """Its verdict stays in the history, its reason for dismissal in the log."""
    verdict = give(hard_desk, 1, "refuted", "x")
    dismiss(hard_desk, [2], "y")
    one, two = reopen(hard_desk, [1, 2])
    assert (one.status, one.verdict_id) == (ClaimStatus.OPEN, None)
    assert (two.status, two.dismissed_why) == (ClaimStatus.OPEN, None)
    assert card(hard_desk, 1).verdicts == (verdict,)
    with pytest.raises(UsageError, match="claim 1 is open already"):
        reopen(hard_desk, [1])


def test_a_claim_can_be_reworded(hard_desk: Desk) -> None:
    """On one line, normalised; found by its new words; the quotes stay."""
    before = card(hard_desk, 3)
    after = edit(hard_desk, 3, " Cafe\u0301s\n counted  \x1b1,204 storks. ", version=1)
    assert (after.text, after.version) == ("Cafés counted 1,204 storks.", 2)
    assert card(hard_desk, 3).appearances == before.appearances
    assert [row.id for row in page(hard_desk, QueueQuery(words="cafés "))] == [3]
    with pytest.raises(UsageError, match="the claim's text is empty"):
        edit(hard_desk, 3, "\x07")


def test_the_same_wording_is_no_change(hard_desk: Desk) -> None:
    """No new version, no entry in the log."""
    tag(hard_desk, 1, "first act")
    before = data_version(hard_desk)
    claim = card(hard_desk, 3).claim
    assert edit(hard_desk, 3, claim.text) == claim
    assert data_version(hard_desk) == before


def test_priority_moves_a_claim_in_the_queue(hard_desk: Desk) -> None:
    """Its worthiness stays what it was."""
    claim = prioritise(hard_desk, 5, 1)
    assert (claim.priority, claim.worthiness) == (1.0, 0.3)
    assert page(hard_desk, QueueQuery(), limit=1)[0].id == 5
    for wrong in (-0.1, 1.1, float("nan"), float("inf")):
        with pytest.raises(UsageError, match="is not between 0 and 1"):
            prioritise(hard_desk, 5, wrong)


def test_comments_and_tags_stand_on_the_card(hard_desk: Desk, ben: Desk) -> None:
    """With who said what; a tag counts once, whatever its case."""
    said = comment(ben, 1, "Ask the ministry.\nAgain.")
    for label in ("Budget", "budget", "bridges"):
        tag(hard_desk, 1, label)
    shown = card(hard_desk, 1)
    assert shown.comments == (said,)
    assert (said.reviewer, said.created_at) == ("Ben", ben.now())
    assert shown.tags == ("bridges", "Budget")
    untag(hard_desk, 1, "BUDGET")
    assert card(hard_desk, 1).tags == ("bridges",)
    with pytest.raises(UsageError, match="has no tag"):
        untag(hard_desk, 1, "budget")


def test_versions_guard_every_change_of_a_claim(hard_desk: Desk, ben: Desk) -> None:
    """Each act on an old version is refused, and says what happened in between."""
    edit(ben, 1, "The bridge cost much.")
    acts: list[Callable[[], object]] = [
        lambda: edit(hard_desk, 1, "x", version=1),
        lambda: dismiss(hard_desk, [1], "x", version=1),
        lambda: prioritise(hard_desk, 1, 0.5, version=1),
        lambda: reopen(hard_desk, [1], version=1),
    ]
    for act in acts:
        with pytest.raises(ConflictError, match=r"by Ben at 2024-06-21 12:00 UTC \(reworded: The bridge"):
            act()
    assert card(hard_desk, 1).claim.version == 2


def test_drafts_are_kept_for_their_reviewer(hard_desk: Desk, ben: Desk) -> None:
    """The newest counts; an empty one is none; they are no part of the log."""
    keep(hard_desk, 1, rating=None, why="half")
    before = data_version(hard_desk)
    keep(hard_desk, 1, rating="Refuted", why="half a thought ")
    assert data_version(hard_desk) == before
    assert kept(hard_desk, 1) == Draft("Refuted", "half a thought")
    assert kept(ben, 1) is None
    keep(hard_desk, 1, rating=None, why=" ")
    assert kept(hard_desk, 1) is None
    drop(hard_desk, 1)
    with pytest.raises(UsageError, match="no claim 99"):
        keep(hard_desk, 99, rating=None, why="x")
