"""Two copies of a desk, each worked on by itself, become one again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimbench.model.claims import ClaimStatus
from claimbench.model.documents import DocumentInfo, IncomingDocument
from claimbench.model.errors import UnreadableInputError, UsageError
from claimbench.workbench.agreement import agreement
from claimbench.workbench.claims import card, comment, dismiss, edit, prioritise, tag, untag
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.history import first_broken, log, undo
from claimbench.workbench.intake import store_extraction
from claimbench.workbench.joining import Conflict, join
from claimbench.workbench.queue import QueueQuery, counts, page
from claimbench.workbench.sources import attach
from claimbench.workbench.steps import Steps, choose
from claimbench.workbench.verdicts import give
from tests.conftest import Clock


@pytest.fixture
def begun(hard_desk: Desk) -> Desk:
    """A desk with a verdict on claim 9, before it is copied."""
    give(hard_desk, 9, "supported", "as before")
    tag(hard_desk, 9, "old")
    return hard_desk


@pytest.fixture
def away(begun: Desk, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """Ben's copy of it."""
    begun.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = tmp_path / "copy" / "ben.db"
    copy.parent.mkdir()
    shutil.copy(begun.path, copy)
    with open_desk(copy, reviewer="Ben", now=clock) as opened:
        yield opened


def is_sound(desk: Desk) -> bool:
    connection = desk.store.connection
    whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    keys = connection.execute("PRAGMA foreign_key_check").fetchall()
    return whole and not keys and first_broken(desk) is None


def test_what_only_the_other_has_done_is_taken_over(begun: Desk, away: Desk) -> None:
    """Verdicts, comments, sources, wordings; the other file stays as it is."""
    given = give(away, 1, "refuted", "so say the accounts", sources=["https://example.org/a"])
    comment(away, 2, "look here")
    edit(away, 3, "Researchers counted 9,999 herons.")
    dismiss(away, [4], "an opinion")
    prioritise(away, 5, 1.0)
    before = [event.hash for event in log(away)]
    result = join(begun, away.path)
    assert (result.verdicts, result.comments, result.changed, result.conflicts) == (1, 1, 4, ())
    assert [event.hash for event in log(away)] == before
    shown = card(begun, 1)
    assert (shown.verdicts[0].uid, shown.verdicts[0].reviewer) == (given.uid, "Ben")
    assert (shown.claim.status, shown.claim.verdict_id) == (ClaimStatus.CHECKED, shown.verdicts[0].id)
    assert [source.url for source in shown.sources] == ["https://example.org/a"]
    assert [said.text for said in card(begun, 2).comments] == ["look here"]
    assert card(begun, 3).claim.text == "Researchers counted 9,999 herons."
    assert card(begun, 4).claim.dismissed_why == "an opinion"
    assert page(begun, QueueQuery())[0].id == 5
    assert log(begun)[0].summary == "joined the copy ben.db: 1 verdicts, 0 conflicts"
    assert log(begun, claim_id=1)[0].act == "join copy"
    assert is_sound(begun)


def test_joining_again_changes_nothing(begun: Desk, away: Desk) -> None:
    """Not even the log; new work in the copy comes in with the next joining."""
    give(away, 1, "refuted", "so")
    edit(away, 3, "Researchers counted 9,999 herons.")
    join(begun, away.path)
    entries = len(log(begun))
    again = join(begun, away.path)
    assert (again.verdicts, again.changed, len(log(begun))) == (0, 0, entries)
    give(away, 1, "supported", "on second thoughts")
    assert join(begun, away.path).verdicts == 1
    assert card(begun, 1).verdicts[0].why == "on second thoughts"
    assert card(begun, 1).claim.verdict_id == card(begun, 1).verdicts[0].id
    edit(begun, 3, "Ada has the last word.")
    edit(away, 4, "A new wording.")
    assert join(begun, away.path).conflicts == ()
    assert card(begun, 3).claim.text == "Ada has the last word."
    assert card(begun, 4).claim.text == "A new wording."


def test_two_verdicts_that_differ_are_to_be_adjudicated(begun: Desk, away: Desk) -> None:
    """Both histories are kept, the claim is in review, and a third person's verdict ends it."""
    give(begun, 1, "refuted", "so say the accounts")
    give(away, 1, "supported", "so says the ministry")
    result = join(begun, away.path)
    assert result.conflicts == (Conflict(1, "verdict", "Refuted", "Supported"),)
    shown = card(begun, 1)
    assert (shown.claim.status, shown.claim.verdict_id) == (ClaimStatus.IN_REVIEW, None)
    assert {(one.reviewer, one.rating) for one in shown.verdicts} == {
        ("Ada", "Refuted"),
        ("Ben", "Supported"),
    }
    assert agreement(begun)[0].raw == 0.0
    begun.sign_in("Cleo")
    give(begun, 1, "refuted", "the ministry has it wrong")
    assert card(begun, 1).claim.status is ClaimStatus.CHECKED
    assert log(begun, claim_id=1)[0].summary == "adjudicated: Refuted"
    assert is_sound(begun)


def test_two_verdicts_that_agree_need_nobody(begun: Desk, away: Desk) -> None:
    """Both are kept, ours is the current one."""
    ours = give(begun, 1, "refuted", "so say the accounts")
    give(away, 1, "refuted", "so says the ministry")
    assert join(begun, away.path).conflicts == ()
    assert card(begun, 1).claim.verdict_id == ours.id
    assert len(card(begun, 1).verdicts) == 2


@pytest.mark.parametrize(
    ("second", "status"), [("refuted", ClaimStatus.CHECKED), ("supported", ClaimStatus.IN_REVIEW)]
)
def test_a_blind_round_can_be_held_in_two_copies(
    begun: Desk, away: Desk, second: str, status: ClaimStatus
) -> None:
    """It is compared when the copies come together."""
    for desk in (begun, away):
        choose(desk, Steps.BLIND)
    give(begun, 1, "refuted", "so say the accounts")
    give(away, 1, second, "so I found")
    result = join(begun, away.path)
    assert len(result.conflicts) == (status is ClaimStatus.IN_REVIEW)
    assert card(begun, 1).claim.status is status
    assert len(card(begun, 1).verdicts) == 2
    assert agreement(begun)[0].claims == 1


def test_one_blind_verdict_stays_hidden_in_the_other_copy(begun: Desk, away: Desk) -> None:
    """Joining shows nobody what they may not see yet."""
    choose(begun, Steps.BLIND)
    choose(away, Steps.BLIND)
    give(away, 1, "refuted", "a secret reason")
    join(begun, away.path)
    assert card(begun, 1).claim.status is ClaimStatus.IN_REVIEW
    assert card(begun, 1).verdicts == ()
    give(begun, 1, "refuted", "I found so too")
    assert len(card(begun, 1).verdicts) == 2


def test_what_both_have_changed_otherwise_is_listed(begun: Desk, away: Desk) -> None:
    """Ours stays."""
    edit(begun, 1, "The bridge cost more.")
    edit(away, 1, "The bridge cost less.")
    give(begun, 2, "refuted", "so")
    dismiss(away, [2], "an opinion")
    assert join(begun, away.path).conflicts == (
        Conflict(1, "wording", "The bridge cost more.", "The bridge cost less."),
        Conflict(2, "status", "checked", "dismissed: an opinion"),
    )
    assert card(begun, 1).claim.text == "The bridge cost more."
    assert card(begun, 2).claim.status is ClaimStatus.CHECKED


def test_a_new_document_comes_with_its_claims(begun: Desk, away: Desk) -> None:
    """With new numbers where ours has used them meanwhile; found by search and counted."""
    from tests.hard_documents import HARD_CLAIMS, HARD_DOCUMENT

    other = HARD_DOCUMENT.model_copy(
        update={"info": HARD_DOCUMENT.info.model_copy(update={"name": "other.txt", "sha256": "0" * 64})}
    )
    store_extraction(away, other, HARD_CLAIMS)
    give(away, 10, "refuted", "so")
    text = "Nothing."
    store_extraction(begun, IncomingDocument(info=DocumentInfo(name="n.txt"), text=text), [])
    result = join(begun, away.path)
    assert (result.documents, result.claims, result.verdicts) == (1, len(HARD_CLAIMS), 1)
    assert counts(begun).total == 2 * len(HARD_CLAIMS)
    assert counts(begun).checked == 2
    (new,) = [row for row in page(begun, QueueQuery()) if row.rating == "Refuted"]
    assert card(begun, new.id).document.info.name == "other.txt"
    assert card(begun, new.id).passages
    assert is_sound(begun)


def test_what_we_took_away_does_not_come_back(begun: Desk, away: Desk) -> None:
    """An undone verdict, a tag taken off."""
    untag(begun, 9, "old")
    undo(begun)
    untag(begun, 9, "old")
    attach(away, 9, "https://example.org/b")
    join(begun, away.path)
    assert card(begun, 9).tags == ()
    assert [source.url for source in card(begun, 9).sources] == ["https://example.org/b"]


def _garbage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xa5" * 5000)


def _nothing(path: Path) -> None:
    path.unlink(missing_ok=True)


def _other_program(path: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (_garbage, "damaged|not a claimbench|cannot be used"),
        (_nothing, "cannot be opened"),
        (_other_program, "another program"),
    ],
)
def test_what_is_no_desk_is_not_joined(
    begun: Desk, tmp_path: Path, make: Callable[[Path], None], says: str
) -> None:
    """Named as given, nothing changed."""
    path, before = tmp_path / "other.db", len(log(begun))
    make(path)
    with pytest.raises(UnreadableInputError, match=says) as refused:
        join(begun, path)
    assert "other.db" in str(refused.value)
    assert "theirs.db" not in str(refused.value)
    assert len(log(begun)) == before


def test_a_desk_of_another_origin_is_not_joined(begun: Desk, tmp_path: Path, clock: Clock) -> None:
    """Nor is the desk itself."""
    from tests.hard_documents import HARD_CLAIMS, HARD_DOCUMENT

    clock.forward(days=1)
    with open_desk(tmp_path / "stranger.db", reviewer="Zoe", now=clock) as stranger:
        store_extraction(stranger, HARD_DOCUMENT, HARD_CLAIMS)
    with pytest.raises(UsageError, match="did not begin as a copy"):
        join(begun, tmp_path / "stranger.db")
    with pytest.raises(UsageError, match="own file"):
        join(begun, begun.path)
