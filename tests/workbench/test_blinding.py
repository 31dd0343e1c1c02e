"""What somebody who rates blind sees of what the others make of the claim, by every door."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimbench.model.errors import ConflictError, UsageError
from claimbench.model.sources import Stance
from claimbench.workbench.claims import ClaimCard, card, comment, edit, reopen
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.evidence import EvidenceAdded, quote, remove, set_stance
from claimbench.workbench.history import log, undo
from claimbench.workbench.recheck import recheck
from claimbench.workbench.sources import attach
from claimbench.workbench.steps import Steps, choose
from claimbench.workbench.verdicts import give
from tests.conftest import Clock

SAYS = "The bridge cost 36.2 million euros."


@pytest.fixture
def source_id(hard_desk: Desk, tmp_path: Path) -> int:
    """A source on claim 1, at a desk that reviews blind."""
    choose(hard_desk, Steps.BLIND)
    (tmp_path / "accounts.txt").write_text(SAYS)
    return attach(hard_desk, 1, str(tmp_path / "accounts.txt")).id


def judge(desk: Desk, source_id: int, stance: Stance, words: str) -> int:
    """Quote the source with a note, and comment; which quote it is."""
    quoted = quote(desk, 1, source_id, SAYS, stance, f"note: {words}")
    assert isinstance(quoted, EvidenceAdded)
    comment(desk, 1, f"comment: {words}")
    return quoted.evidence.id


def told(desk: Desk) -> str:
    """All that the desk tells this person of claim 1."""
    seen = card(desk, 1)
    stances = [one.stance for one in seen.evidence if one.stance is not None]
    notes = [one.note for one in (*seen.evidence, *(found.evidence for found in recheck(desk)))]
    said = [one.text for one in seen.comments]
    return " ".join(map(str, [*stances, *notes, *said, *(event.summary for event in log(desk, claim_id=1))]))


def stances(seen: ClaimCard) -> list[Stance | None]:
    return [one.stance for one in seen.evidence]


def test_until_two_have_rated_each_sees_their_own_judgement_only(
    hard_desk: Desk, ben: Desk, clock: Clock, source_id: int
) -> None:
    """Before and after the first verdict: no stance, note or comment of others, in card, log or recheck.

    The source and the quoted words stay, and that there is something; somebody without a name sees as little.
    """
    judge(hard_desk, source_id, Stance.REFUTES, "wrong by far")
    assert card(ben, 1).hidden == "hidden until two have rated"
    assert "wrong" not in told(ben)
    give(hard_desk, 1, "refuted", "so say the accounts")
    seen = card(ben, 1)
    assert (seen.hidden, stances(seen)) == ("hidden until you have rated", [None])
    assert [source.id for source in seen.sources] == [source_id]
    assert seen.evidence[0].quote == SAYS
    assert [(said.reviewer, said.text) for said in seen.comments] == [("Ada", None)]
    assert [event.summary for event in log(ben, claim_id=1)[1:3]] == [
        "comment: hidden until you have rated",
        "evidence: hidden until you have rated",
    ]
    judge(ben, source_id, Stance.SUPPORTS, "right enough")
    with open_desk(hard_desk.path, now=clock) as nobody:
        for one, other in ((ben, "wrong"), (hard_desk, "right"), (nobody, "wrong"), (nobody, "right")):
            assert other not in told(one)
    assert (card(hard_desk, 1).hidden, stances(card(ben, 1))) == (
        "hidden until two have rated",
        [None, Stance.SUPPORTS],
    )
    give(ben, 1, "supported", "as the mayor says")
    for desk in (hard_desk, ben):
        assert card(desk, 1).hidden is None
        assert stances(card(desk, 1)) == [Stance.REFUTES, Stance.SUPPORTS]
        for word in ("refutes", "note: wrong", "comment: wrong", "note: right", "commented: comment: right"):
            assert word in told(desk)


def test_acts_give_away_nothing_either(hard_desk: Desk, ben: Desk, source_id: int) -> None:
    """Neither quoting the same, nor taking a quote back, nor a refusal, nor undoing."""
    theirs = judge(hard_desk, source_id, Stance.REFUTES, "wrong by far")
    read = card(ben, 1).claim.version
    mine = judge(ben, source_id, Stance.REFUTES, "no")
    assert mine != theirs
    assert judge(ben, source_id, Stance.REFUTES, "no") == mine
    with pytest.raises(
        UsageError, match="quote 1 is another's, and what they make of it is hidden until two"
    ):
        set_stance(ben, theirs, Stance.SUPPORTS)
    edit(hard_desk, 1, "The bridge cost more.")
    comment(hard_desk, 1, "wrong by far")
    with pytest.raises(ConflictError, match=r"\(comment\)") as refused:
        give(ben, 1, "refuted", "no", version=read)
    assert "wrong" not in str(refused.value)
    undo(hard_desk)
    assert log(ben, claim_id=1)[0].summary == "undo: hidden until two have rated"
    assert (remove(ben, theirs).stance, remove(ben, mine).stance) == (None, Stance.REFUTES)


def test_what_was_said_openly_stays_open(hard_desk: Desk, ben: Desk, clock: Clock, source_id: int) -> None:
    """A claim that is opened again keeps what its earlier round showed; what comes since is hidden anew."""
    judge(hard_desk, source_id, Stance.REFUTES, "wrong by far")
    give(hard_desk, 1, "refuted", "so")
    give(ben, 1, "refuted", "so")
    reopen(ben, [1])
    clock.forward(minutes=1)
    comment(hard_desk, 1, "a second look")
    seen = card(ben, 1)
    assert stances(seen) == [Stance.REFUTES]
    assert [said.text for said in seen.comments] == ["comment: wrong by far", None]


@pytest.mark.parametrize("chosen", [Steps.SINGLE, Steps.DOUBLE])
def test_in_other_steps_nothing_is_hidden(hard_desk: Desk, ben: Desk, source_id: int, chosen: Steps) -> None:
    """What people say of a claim is there to be read."""
    choose(hard_desk, chosen)
    judge(hard_desk, source_id, Stance.REFUTES, "wrong by far")
    assert card(ben, 1).hidden is None
    assert "comment: wrong by far" in told(ben)
