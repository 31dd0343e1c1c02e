"""What a copy of a desk has joined or separated, said anew or rated on another scale, comes home."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.model.claims import ClaimStatus
from claimbench.model.sources import Stance
from claimbench.model.verdicts import Rating, RatingScale
from claimbench.workbench.claims import card, dismiss
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.duplicates import join_duplicates, separate
from claimbench.workbench.evidence import quote, set_stance
from claimbench.workbench.history import log, undo
from claimbench.workbench.intake import store_extraction
from claimbench.workbench.joining import Conflict, join
from claimbench.workbench.reshaping import merge
from claimbench.workbench.safekeeping import backup, verify
from claimbench.workbench.scales import every as scales_of
from claimbench.workbench.scales import read_scale, take
from claimbench.workbench.sources import Details, attach, attach_text
from claimbench.workbench.verdicts import give, scale
from tests.conftest import Clock
from tests.hard_documents import HARD_CLAIMS, HARD_DOCUMENT
from tests.workbench.test_history import ACTS, Act, tried
from tests.workbench.test_joining import away, begun

__all__ = ["away", "begun"]


def stands(desk: Desk, claim_id: int) -> list[str]:
    return sorted(place.mention.selector.quote for place in card(desk, claim_id).appearances)


def documents_of(desk: Desk, claim_id: int) -> set[str]:
    return {passage.document for passage in card(desk, claim_id).passages}


def status(desk: Desk, claim_id: int) -> tuple[ClaimStatus, str | None]:
    claim = card(desk, claim_id).claim
    return claim.status, claim.dismissed_why


def is_sound(desk: Desk) -> bool:
    return all(found.is_well for found in verify(desk))


def test_a_joining_is_taken_over(begun: Desk, away: Desk) -> None:
    """With where the claim stands, and what this desk has found for it meanwhile; it can be separated."""
    both = stands(begun, 1) + stands(begun, 2)
    merge(away, [1, 2])
    found = attach(begun, 2, "https://example.org/b")
    assert join(begun, away.path).conflicts == ()
    assert status(begun, 2) == (ClaimStatus.DISMISSED, "merged into claim 1")
    assert stands(begun, 1) == sorted(both)
    assert stands(begun, 2) == []
    assert [source.id for source in card(begun, 1).sources] == [found.id]
    assert is_sound(begun)
    place = next(place for place in card(begun, 1).appearances if place.mention.selector.quote == both[-1])
    assert separate(begun, 1, place.id).id == 2
    assert is_sound(begun)


def test_what_comes_to_a_claim_that_we_have_joined_goes_along(begun: Desk, away: Desk) -> None:
    """Sources and evidence that the other copy found for it are with the claim that stands for it."""
    merge(begun, [1, 2])
    source = attach_text(away, 2, "It was 4.2 million.", title="Accounts")
    quote(away, 2, source.id, "4.2 million", Stance.REFUTES)
    assert join(begun, away.path).conflicts == ()
    assert [one.title for one in card(begun, 1).sources] == ["Accounts"]
    assert [one.quote for one in card(begun, 1).evidence] == ["4.2 million"]
    assert is_sound(begun)


def test_the_same_joining_twice_is_one(begun: Desk, away: Desk) -> None:
    """Nothing is to be decided."""
    both = sorted(stands(begun, 1) + stands(begun, 2))
    for desk in (begun, away):
        merge(desk, [1, 2])
    assert join(begun, away.path).conflicts == ()
    assert stands(begun, 1) == both


def test_joined_crosswise_one_claim_stands(begun: Desk, away: Desk) -> None:
    """Each copy has kept the other claim; ours is kept, and stands wherever either did."""
    both = sorted(stands(begun, 1) + stands(begun, 2))
    merge(begun, [1, 2])
    merge(away, [2, 1])
    assert join(begun, away.path).conflicts == ()
    assert status(begun, 1)[0] is ClaimStatus.OPEN
    assert status(begun, 2)[0] is ClaimStatus.DISMISSED
    assert stands(begun, 1) == both
    assert is_sound(begun)


def test_joined_into_different_claims_is_to_be_decided(begun: Desk, away: Desk) -> None:
    """Ours stays."""
    both = sorted(stands(begun, 1) + stands(begun, 3))
    merge(begun, [1, 3])
    merge(away, [2, 3])
    result = join(begun, away.path)
    assert result.conflicts == (
        Conflict(3, "status", "dismissed: merged into claim 1", "dismissed: merged into claim 2"),
    )
    assert stands(begun, 1) == both
    assert is_sound(begun)


def test_a_claim_is_not_joined_into_one_that_we_dismissed(begun: Desk, away: Desk) -> None:
    """It would be seen no more: it stays open, and the two views are listed."""
    dismiss(begun, [1], "an opinion")
    merge(away, [1, 2])
    (conflict,) = join(begun, away.path).conflicts
    assert conflict == Conflict(2, "joined", "claim 1 is dismissed: an opinion", "merged into claim 1")
    assert status(begun, 2) == (ClaimStatus.OPEN, None)
    assert len(stands(begun, 2)) == 1
    assert is_sound(begun)


def test_a_claim_that_we_rated_is_not_joined_away(begun: Desk, away: Desk) -> None:
    """Its verdict stands where it stood; what the other copy did is listed."""
    give(begun, 2, "refuted", "so say the accounts")
    merge(away, [1, 2])
    (conflict,) = join(begun, away.path).conflicts
    assert (conflict.claim_id, conflict.what, conflict.ours) == (2, "status", "checked")
    assert status(begun, 2)[0] is ClaimStatus.CHECKED
    assert len(stands(begun, 2)) == 1
    assert is_sound(begun)


def test_a_new_document_shares_its_claims_here_too(begun: Desk, away: Desk) -> None:
    """Where its claims were joined into ours; where that cannot be, they are open."""
    info = HARD_DOCUMENT.info.model_copy(update={"name": "other.txt", "sha256": "0" * 64})
    store_extraction(away, HARD_DOCUMENT.model_copy(update={"info": info}), HARD_CLAIMS)
    joined = join_duplicates(away, 2).joined
    assert joined > 1
    shared = [claim for claim in range(1, 10) if len(documents_of(away, claim)) > 1]
    dismiss(begun, [shared[0]], "an opinion")
    result = join(begun, away.path)
    assert [conflict.what for conflict in result.conflicts] == ["joined"]
    assert documents_of(begun, shared[0]) == {HARD_DOCUMENT.info.name}
    assert documents_of(begun, shared[1]) == {HARD_DOCUMENT.info.name, "other.txt"}
    left_open = result.conflicts[0].claim_id
    assert left_open is not None
    assert status(begun, left_open)[0] is ClaimStatus.OPEN
    assert card(begun, left_open).document.info.name == "other.txt"
    place = max(card(begun, shared[1]).appearances, key=lambda place: place.revision_id)
    other = separate(begun, shared[1], place.id)
    assert card(begun, other.id).document.info.name == "other.txt"
    assert is_sound(begun)
    assert join(begun, away.path).conflicts == ()


def test_a_separation_is_taken_over(begun: Desk, away: Desk, tmp_path: Path, clock: Clock) -> None:
    """Of what was joined before the copies parted; undoing it over there is the same."""
    before = [stands(begun, claim) for claim in (1, 2, 3, 4)]
    merge(begun, [2, 1])
    merge(begun, [3, 4])
    begun.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    later = tmp_path / "later.db"
    later.write_bytes(begun.path.read_bytes())
    with open_desk(later, reviewer="Ada", now=clock) as copy:
        undo(copy)
        brought = (place for place in card(copy, 2).appearances if place.mention.selector.quote in before[0])
        assert separate(copy, 2, next(brought).id).id == 1
    assert join(begun, later).conflicts == ()
    for claim in (1, 2, 3, 4):
        assert status(begun, claim)[0] is ClaimStatus.OPEN
        assert stands(begun, claim) == before[claim - 1]
    assert is_sound(begun)
    assert begun.store.connection.execute("SELECT count(*) FROM joined_claims").fetchone()[0] == 0


def test_what_is_said_anew_of_evidence_and_sources_is_taken_over(begun: Desk, away: Desk) -> None:
    """Column by column; what both have said anew is listed, and ours stays."""
    source = attach_text(begun, 1, "It was 4.2 million.", title="Accounts")
    quote(begun, 1, source.id, "4.2 million", Stance.REFUTES)
    join(away, begun.path)
    set_stance(away, 1, Stance.CONTEXT)
    for desk, details in ((away, Details(author="Ben", publisher="B")), (begun, Details(author="Ada"))):
        attach_text(desk, 1, "It was 4.2 million.", title="Accounts", details=details)
    result = join(begun, away.path)
    assert [(one.claim_id, one.what, one.ours, one.theirs) for one in result.conflicts] == [
        (None, "source author", "Ada", "Ben")
    ]
    assert card(begun, 1).evidence[0].stance is Stance.CONTEXT
    assert (card(begun, 1).sources[0].author, card(begun, 1).sources[0].publisher) == ("Ada", "B")


def test_a_copys_scale_does_not_become_ours(hard_desk: Desk, tmp_path: Path, clock: Clock) -> None:
    """Neither on a desk without verdicts nor on one that has them; its verdicts stay on it."""
    hard_desk.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / "ben.db"
    path.write_bytes(hard_desk.path.read_bytes())
    with open_desk(path, reviewer="Ben", now=clock) as copy:
        take(copy, read_scale("five-steps"))
        give(copy, 1, "Half true", "so I found")
    join(hard_desk, path)
    assert scale(hard_desk).name == "AVeriTeC"
    assert card(hard_desk, 1).verdicts[0].scale == "Five steps"
    give(hard_desk, 2, "Refuted", "so")
    assert [known.scale.name for known in scales_of(hard_desk) if known.is_current] == ["AVeriTeC"]
    assert is_sound(hard_desk)


def test_two_scales_of_one_name_stay_two(begun: Desk, away: Desk) -> None:
    """Made here and there under the same version: theirs gets a version of its own, and that is told."""

    def own(*names: str) -> RatingScale:
        return RatingScale(name="Desk", version=1, ratings=tuple(Rating(name=name) for name in names))

    take(begun, own("Right", "Wrong"))
    take(away, own("Yes", "No"))
    give(begun, 1, "Right", "so")
    give(away, 2, "No", "so")
    result = join(begun, away.path)
    assert result.conflicts == (Conflict(None, "scale", "Desk, version 1", "with other ratings: version 2"),)
    assert scale(begun).ratings[0].name == "Right"
    assert (card(begun, 2).verdicts[0].rating, card(begun, 2).verdicts[0].scale_version) == ("No", 2)
    give(away, 3, "Yes", "so")
    assert join(begun, away.path).conflicts == ()
    assert card(begun, 3).verdicts[0].scale_version == 2
    assert is_sound(begun)
    assert log(begun)[0].act == "join copy"


def held(desk: Desk, table: str) -> set[str]:
    return {row[0] for row in desk.store.connection.execute(f"SELECT uid FROM {table}")}


def seen(desk: Desk) -> set[str]:
    """The appearances that stand at a claim which is not dismissed, or was dismissed for itself."""
    return {
        row[0]
        for row in desk.store.connection.execute(
            "SELECT a.uid FROM appearances AS a JOIN claims AS c ON c.id = a.claim_id "
            "WHERE c.status <> 'dismissed' OR c.dismissed_why NOT LIKE 'merged into claim %'"
        )
    }


MERGES: st.SearchStrategy[Act] = st.permutations([1, 2, 3]).map(
    lambda order: lambda desk: merge(desk, order[:2])
)
DOINGS = st.lists(st.one_of(MERGES, ACTS), min_size=1, max_size=6)


@settings(max_examples=12, deadline=None)
@given(before=DOINGS, ours=DOINGS, theirs=DOINGS)
def test_nothing_of_either_copy_is_lost(
    tmp_path_factory: pytest.TempPathFactory, before: list[Act], ours: list[Act], theirs: list[Act]
) -> None:
    """Whatever both have done: all that was said is there, no place is out of sight, and again is nothing."""
    folder = tmp_path_factory.mktemp("copies")
    with open_desk(folder / "ours.db", reviewer="Ada", now=Clock()) as desk:
        desk.store.connection.execute("PRAGMA synchronous = OFF")
        store_extraction(desk, HARD_DOCUMENT, HARD_CLAIMS)
        for act in before:
            tried(desk, act)
        backup(desk, folder / "theirs.db")
        with open_desk(folder / "theirs.db", reviewer="Ben", now=Clock()) as copy:
            for act in theirs:
                tried(copy, act)
            both_saw = {"theirs": seen(copy)}
            said = {table: held(copy, table) for table in ("verdicts", "comments", "claims")}
        for act in ours:
            tried(desk, act)
        said = {table: uids | held(desk, table) for table, uids in said.items()}
        both_saw["ours"] = seen(desk)
        undone = held(desk, "claims")
        result = join(desk, folder / "theirs.db")
        for table, uids in said.items():
            assert uids == held(desk, table), table
        assert both_saw["theirs"] | both_saw["ours"] <= seen(desk)
        assert undone <= held(desk, "claims")
        assert is_sound(desk)
        again = join(desk, folder / "theirs.db")
        assert (again.verdicts, again.changed, again.conflicts) == (0, 0, ())
        assert result.documents == 0
