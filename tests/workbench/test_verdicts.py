"""Rating claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimbench.model.claims import ClaimStatus
from claimbench.model.errors import ConflictError, UnreadableInputError, UsageError
from claimbench.workbench.claims import card, dismiss
from claimbench.workbench.desk import Desk, data_version, open_desk
from claimbench.workbench.drafts import keep, kept
from claimbench.workbench.history import undo
from claimbench.workbench.queue import counts
from claimbench.workbench.verdicts import give, scale
from tests.conftest import Clock


def test_a_new_desk_rates_with_the_four_of_averitec(desk: Desk) -> None:
    """Before and after the first verdict."""
    names = ["Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking"]
    assert [rating.name for rating in scale(desk).ratings] == names


def test_a_verdict_checks_its_claim(hard_desk: Desk) -> None:
    """Rating, justification, reviewer, time and scale are kept; the claim is checked."""
    before = scale(hard_desk)
    verdict = give(hard_desk, 1, " not  enough EVIDENCE", "The ministry\r\nhas not answered. ")
    assert (verdict.rating, verdict.why) == ("Not Enough Evidence", "The ministry\nhas not answered.")
    assert (verdict.reviewer, verdict.scale, verdict.scale_version) == ("Ada", "AVeriTeC", 1)
    assert (verdict.created_at, verdict.revises) == (hard_desk.now(), None)
    shown = card(hard_desk, 1)
    assert (shown.claim.status, shown.claim.verdict_id, shown.claim.version) == (
        ClaimStatus.CHECKED,
        verdict.id,
        2,
    )
    assert shown.verdicts == (verdict,)
    assert counts(hard_desk).checked == 1
    assert scale(hard_desk) == before


def test_a_second_verdict_revises_the_first(hard_desk: Desk, ben: Desk) -> None:
    """Nothing is overwritten; the newest is first and current."""
    first = give(hard_desk, 1, "supported", "so the ministry says")
    second = give(ben, 1, "refuted", "the accounts say otherwise")
    assert (second.revises, second.reviewer) == (first.id, "Ben")
    assert card(hard_desk, 1).verdicts == (second, first)
    assert card(hard_desk, 1).claim.verdict_id == second.id


def test_sources_are_attached_in_the_same_act(hard_desk: Desk, tmp_path: Path) -> None:
    """One undo takes back verdict and sources together."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ada")
    give(hard_desk, 1, "refuted", "as both say", sources=["https://example.org/a", str(letter)])
    assert [source.url or source.path for source in card(hard_desk, 1).sources] == [
        "https://example.org/a",
        "letter.txt",
    ]
    undo(hard_desk)
    assert card(hard_desk, 1).sources == ()
    assert card(hard_desk, 1).claim.status is ClaimStatus.OPEN


@pytest.mark.parametrize(
    ("claim_id", "rating", "why", "says"),
    [
        (99, "refuted", "x", "there is no claim 99"),
        (10**30, "refuted", "x", "there is no claim"),
        (-1, "refuted", "x", "there is no claim -1"),
        (
            1,
            "true",
            "x",
            "it has Supported, Refuted, Not Enough Evidence, Conflicting Evidence/Cherrypicking",
        ),
        (1, "", "x", "there is no rating"),
        (1, "refuted", " \n\t ", "the justification is empty"),
        (1, "refuted", "half \ud83d", "half a character"),
        (2, "refuted", "x", r"claim 2 was dismissed \(an opinion\); reopen it"),
    ],
)
def test_what_cannot_be_rated_is_said(
    hard_desk: Desk, claim_id: int, rating: str, why: str, says: str
) -> None:
    """And changes nothing, not even the log."""
    dismiss(hard_desk, [2], "an opinion")
    before = data_version(hard_desk)
    with pytest.raises(UsageError, match=says):
        give(hard_desk, claim_id, rating, why)
    assert data_version(hard_desk) == before
    assert card(hard_desk, 1).verdicts == ()


def test_a_source_that_cannot_be_read_stops_the_verdict(hard_desk: Desk) -> None:
    """Nothing is half given."""
    with pytest.raises(UnreadableInputError, match=r"no file gone\.pdf"):
        give(hard_desk, 1, "refuted", "as it says", sources=["https://example.org/", "gone.pdf"])
    assert card(hard_desk, 1).verdicts == ()
    assert card(hard_desk, 1).sources == ()


def test_an_act_needs_a_name(hard_desk: Desk) -> None:
    """The sentence says how to give one."""
    with open_desk(hard_desk.path) as nameless:
        with pytest.raises(UsageError, match="say who you are: --as NAME"):
            give(nameless, 1, "refuted", "x")
        nameless.sign_in("  Cleo ")
        assert give(nameless, 1, "refuted", "x").reviewer == "Cleo"


@pytest.mark.parametrize("name", ["", "  ", "\x1b", "n" * 101, "\udc80"])
def test_a_name_must_be_one(hard_desk: Desk, name: str) -> None:
    """Empty, endless and broken names are refused."""
    with pytest.raises(UsageError, match="the reviewer's name"):
        hard_desk.sign_in(name)
    assert hard_desk.reviewer == "Ada"


def test_names_in_another_case_are_the_same_person(hard_desk: Desk) -> None:
    """As first written."""
    give(hard_desk, 1, "refuted", "x")
    hard_desk.sign_in("ADA")
    assert give(hard_desk, 2, "refuted", "x").reviewer == "Ada"
    assert undo(hard_desk).reviewer == "Ada"


def test_a_change_made_on_an_old_version_is_refused(hard_desk: Desk, ben: Desk, clock: Clock) -> None:
    """With who changed it, when and what they did; nothing is changed."""
    version = card(hard_desk, 1).claim.version
    clock.forward(minutes=3)
    verdict = give(ben, 1, "supported", "I was quicker", version=version)
    with pytest.raises(ConflictError, match=r"by Ben at 2024-06-21 12:03 UTC \(rated Supported\)"):
        give(hard_desk, 1, "refuted", "no", version=version)
    assert card(hard_desk, 1).verdicts == (verdict,)


def test_a_verdict_is_seen_by_another_process_at_once(hard_desk: Desk, ben: Desk) -> None:
    """The number that says so grows."""
    before = data_version(ben)
    give(hard_desk, 1, "refuted", "x")
    assert data_version(ben) > before
    assert card(ben, 1).claim.status is ClaimStatus.CHECKED


def test_a_verdict_drops_the_draft_it_was(hard_desk: Desk, ben: Desk) -> None:
    """Of its reviewer only."""
    keep(hard_desk, 1, rating="Refuted", why="half a thought")
    keep(ben, 1, rating=None, why="another")
    give(hard_desk, 1, "refuted", "a whole thought")
    assert kept(hard_desk, 1) is None
    assert kept(ben, 1) is not None
