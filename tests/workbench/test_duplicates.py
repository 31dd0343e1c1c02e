"""The same statement in several documents: joined, offered, taken back."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.model.claims import ClaimStatus, ExtractedClaim, Mention, select
from claimbench.model.documents import DocumentInfo, IncomingDocument
from claimbench.model.errors import UsageError
from claimbench.workbench.claims import card, dismiss, edit
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.documents import ingest
from claimbench.workbench.duplicates import (
    DuplicatesFound,
    join_duplicates,
    possible_duplicates,
    separate,
)
from claimbench.workbench.exports import export
from claimbench.workbench.history import log, redo, undo
from claimbench.workbench.intake import store_extraction
from claimbench.workbench.library import documents
from claimbench.workbench.overview import overview
from claimbench.workbench.queue import QueueQuery, counts, page
from claimbench.workbench.reshaping import merge
from claimbench.workbench.verdicts import give
from tests.conftest import Clock
from tests.workbench.test_history import ACTS, FOR_GOOD, Act, check_derived, repeated, rows, tried

TREATY = "North Korea signed a treaty with Moscow in 1961."
ARMS = "Arms exports of South Korea rose by 140 percent in 2023."
HIDDEN = "North Korea signed a secret treaty with Moscow in 1961."
OTHER = "Zebras graze near the town hall of Springfield."


def stored(desk: Desk, name: str, *sentences: str, published: date | None = date(2024, 6, 20)) -> int:
    """Store a document whose sentences are its claims, and compare them; its number."""
    text = " ".join((f"{name}:", *sentences))
    document = IncomingDocument(info=DocumentInfo(name=name, published=published), text=text)
    document_id = store_extraction(desk, document, _claims(text, sentences)).document.id
    join_duplicates(desk, document_id)
    return document_id


def _claims(text: str, sentences: Sequence[str]) -> list[ExtractedClaim]:
    places = [(text.index(sentence), sentence) for sentence in sentences]
    return [
        ExtractedClaim(
            text=sentence,
            mentions=(
                Mention(
                    selector=select(text, start, start + len(sentence)),
                    sentence=sentence,
                    sentence_start=start,
                ),
            ),
            worthiness=0.5,
        )
        for start, sentence in places
    ]


def in_queue(desk: Desk, document_id: int) -> list[int]:
    query = QueueQuery(statuses=(ClaimStatus.OPEN, ClaimStatus.CHECKED), document_id=document_id)
    return sorted(row.id for row in page(desk, query))


def documents_of(desk: Desk, claim_id: int) -> list[str]:
    return [passage.document for passage in card(desk, claim_id).passages]


def test_a_claim_in_two_documents_appears_once(desk: Desk) -> None:
    """The later one is dismissed as the same; the earlier one stands in both, and so in both queues."""
    first, second = stored(desk, "a.txt", TREATY, OTHER), stored(desk, "b.txt", ARMS, TREATY)
    assert documents_of(desk, 1) == ["a.txt", "b.txt"]
    gone = card(desk, 4).claim
    assert (gone.status, gone.dismissed_why) == (ClaimStatus.DISMISSED, "the same as claim 1")
    assert (in_queue(desk, first), in_queue(desk, second)) == ([1, 2], [1, 3])
    assert counts(desk, second).open == 2
    assert [(row.claims, row.open) for row in documents(desk)] == [(3, 2), (2, 2)]
    assert next(row.also_in for row in page(desk, QueueQuery(words="treaty"))) == ("b.txt",)
    assert log(desk, claim_id=1)[0].summary == "claim 4 is the same as claim 1, which stands for both"
    check_derived(desk)


def test_a_verdict_covers_both(desk: Desk) -> None:
    """A claim that is checked already has its verdict in the new document too, and in what goes out of it."""
    first = stored(desk, "a.txt", TREATY)
    give(desk, 1, "Supported", "The archive has it.")
    version = card(desk, 1).claim.version
    second = stored(desk, "b.txt", OTHER, TREATY)
    assert card(desk, 1).claim.version == version
    for document_id, name in ((first, "a.txt"), (second, "b.txt")):
        stream = io.BytesIO()
        assert export(desk, "jsonl", stream, document_id=document_id) == 1
        record = json.loads(stream.getvalue())
        (place,) = record["appearances"]
        (revision,) = record["document"]["revisions"]
        assert record["document"]["name"] == name
        assert place["revision"] == revision["uid"]
        assert revision["text"][place["start"] : place["end"]] == TREATY
    for document_id in (first, second):
        assert overview(desk, document_id).ratings == (("Supported", 1),)
    stream = io.BytesIO()
    assert export(desk, "annotated-markdown", stream, document_id=second, anyway=True) == 1
    assert b"Supported" in stream.getvalue()
    assert export(desk, "label-studio", io.BytesIO()) == 1


def test_undoing_and_separating_restore_both(desk: Desk) -> None:
    """The appearances go back, and the claim that was dismissed is open again."""
    stored(desk, "a.txt", TREATY)
    start = rows(desk)
    stored(desk, "b.txt", OTHER)
    join_free = rows(desk)
    assert join_free != start
    stored(desk, "c.txt", TREATY)
    joined = rows(desk, without=FOR_GOOD)
    assert undo(desk).summary == "undid: claim 3 is the same as claim 1, which stands for both"
    apart = rows(desk, without=FOR_GOOD)
    assert (documents_of(desk, 1), documents_of(desk, 3)) == (["a.txt"], ["c.txt"])
    redo(desk)
    assert rows(desk, without=FOR_GOOD) == joined
    appearance = card(desk, 1).appearances[0]
    assert separate(desk, 1, appearance.id).id == 3
    assert rows(desk, without=FOR_GOOD) == apart
    check_derived(desk)
    undo(desk)
    assert rows(desk, without=FOR_GOOD) == joined


def test_nobody_need_sign_in_for_a_joining(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    """Then it is not in anybody's way when they undo, and `separate` takes it back."""
    with open_desk(tmp_path / "nobody.db", now=clock) as nobody:
        stored(nobody, "a.txt", TREATY)
        stored(nobody, "b.txt", TREATY)
        nobody.sign_in("Ada")
        with pytest.raises(UsageError, match="nothing that could be undone"):
            undo(nobody)
        assert separate(nobody, 1, 2).id == 2


def test_a_place_that_nothing_was_joined_for_becomes_a_claim(desk: Desk) -> None:
    """With the same wording, in the document where it stands."""
    first = stored(desk, "a.txt", TREATY)
    second = stored(desk, "a.txt", OTHER, TREATY)
    assert first == second
    made = separate(desk, 1, card(desk, 1).appearances[0].id)
    assert (made.text, made.document_id, made.status) == (TREATY, first, ClaimStatus.OPEN)
    assert [len(card(desk, claim_id).appearances) for claim_id in (1, made.id)] == [1, 1]


def test_what_cannot_be_separated_is_told(desk: Desk) -> None:
    """The only place of a claim, and a place of another one."""
    stored(desk, "a.txt", TREATY, OTHER)
    with pytest.raises(UsageError, match="claim 1 stands nowhere else"):
        separate(desk, 1, 1)
    with pytest.raises(UsageError, match="appearance 2 is none of claim 1's; it has 1"):
        separate(desk, 1, 2)


def test_doubts_leave_two_claims_and_a_pair(desk: Desk) -> None:
    """Listed with score and reason until one is dismissed or both are merged."""
    stored(desk, "a.txt", TREATY)
    second = stored(desk, "b.txt", HIDDEN, OTHER)
    (pair,) = possible_duplicates(desk)
    assert (pair.claim, pair.other, pair.document, pair.other_document) == (2, 1, "b.txt", "a.txt")
    assert pair.why == ("other words (secret / –)",)
    assert possible_duplicates(desk, document_id=second, claim_id=1, limit=5) == [pair]
    assert possible_duplicates(desk, claim_id=3) == []
    merge(desk, [1, 2])
    assert possible_duplicates(desk) == []
    assert documents_of(desk, 1) == ["a.txt", "b.txt"]
    undo(desk)
    assert possible_duplicates(desk) == [pair]
    with pytest.raises(UsageError, match="no claim 99"):
        possible_duplicates(desk, claim_id=99)
    with pytest.raises(UsageError, match="no document 99"):
        possible_duplicates(desk, document_id=99)


def test_a_checked_claim_takes_over_an_open_one_but_not_the_other_way_round(desk: Desk) -> None:
    """What is decided is not dismissed by merging."""
    stored(desk, "a.txt", TREATY)
    stored(desk, "b.txt", HIDDEN)
    give(desk, 1, "Supported", "The archive has it.")
    with pytest.raises(UsageError, match="claim 1 is checked; only an open claim can be merged"):
        merge(desk, [2, 1])
    assert merge(desk, [1, 2]).status is ClaimStatus.CHECKED
    assert separate(desk, 1, 2).id == 2
    assert card(desk, 2).claim.status is ClaimStatus.OPEN


def test_a_new_draft_of_the_later_document_stays_joined(desk: Desk) -> None:
    """Its appearances go to the claim that stands for it, not to the one dismissed."""
    stored(desk, "a.txt", TREATY)
    second = stored(desk, "b.txt", TREATY, OTHER)
    position = card(desk, 1).claim
    assert stored(desk, "b.txt", ARMS, OTHER, TREATY) == second
    assert card(desk, 2).appearances == ()
    assert [p.document for p in card(desk, 1).passages] == ["a.txt", "b.txt"]
    assert len(card(desk, 1).appearances) == 3
    assert card(desk, 1).claim == position
    check_derived(desk)


def test_dismissed_and_reworded_claims_take_nothing_over(desk: Desk) -> None:
    """A desk that dropped a claim has to look at it again; one that says something else is another."""
    stored(desk, "a.txt", TREATY, ARMS)
    dismiss(desk, [1], "not ours")
    edit(desk, 2, OTHER)
    stored(desk, "b.txt", TREATY, ARMS)
    assert [card(desk, claim_id).claim.status for claim_id in (3, 4)] == [ClaimStatus.OPEN] * 2
    assert possible_duplicates(desk) == []


def test_a_checked_claim_is_taken_before_an_open_one(desk: Desk) -> None:
    """Of several that say the same."""
    stored(desk, "a.txt", TREATY)
    stored(desk, "b.txt", TREATY)
    separate(desk, 1, 2)
    give(desk, 2, "Supported", "The archive has it.")
    stored(desk, "c.txt", TREATY)
    assert card(desk, 3).claim.dismissed_why == "the same as claim 2"


def test_reading_a_document_joins(desk: Desk, tmp_path: Path) -> None:
    """`ingest` does it by itself; comparing again finds nothing new to join."""
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"{TREATY} Nothing else of {name} is said.\n", encoding="utf-8")
    ingest(desk, [str(tmp_path / "one.txt")])
    (result,) = ingest(desk, [str(tmp_path / "two.txt")])
    assert (result.claims_shared, result.possible_duplicates) == (1, 0)
    shared = [row for row in page(desk, QueueQuery(document_id=result.document.id)) if row.also_in]
    assert [row.text for row in shared] == [TREATY]
    assert join_duplicates(desk, result.document.id).joined == 0


def test_hostile_words_are_looked_for_as_words(desk: Desk) -> None:
    """Nothing in a claim is a query."""
    texts = ['NEAR AND "OR* NOT (Zed) Ann text: 1961', "Ann’s “text : speaker” -- ; DROP ^Zed* NEAR/3 1961"]
    stored(desk, "a.txt", *texts)
    assert stored(desk, "b.txt", *texts) == 2
    assert {card(desk, claim_id).claim.status for claim_id in (1, 2)} == {ClaimStatus.OPEN}


def test_an_empty_document_finds_nothing(desk: Desk) -> None:
    """Nor does the first one of a desk."""
    document_id = stored(desk, "a.txt", TREATY)
    assert join_duplicates(desk, document_id) == DuplicatesFound(0, 0)


CLAIMS = st.integers(1, 6)
SHARING: st.SearchStrategy[Act] = st.one_of(
    st.builds(lambda c: lambda desk: merge(desk, c), st.lists(CLAIMS, min_size=2, max_size=3)),
    st.builds(lambda c, a: lambda desk: separate(desk, c, a), CLAIMS, st.integers(1, 8)),
)


@settings(max_examples=40, deadline=None)
@given(acts=st.lists(st.one_of(SHARING, SHARING, ACTS), min_size=1, max_size=9))
def test_what_is_joined_across_documents_is_undone_and_done_again(
    tmp_path_factory: pytest.TempPathFactory, template: Path, acts: list[Act]
) -> None:
    """Among any other acts: no appearance is lost or doubled, and undoing restores every row."""
    path = tmp_path_factory.mktemp("duplicates") / "claimbench.db"
    shutil.copy(template, path)
    with open_desk(path, reviewer="Ada", now=Clock()) as desk:
        desk.store.connection.execute("PRAGMA synchronous = OFF")
        start = rows(desk, without=FOR_GOOD)
        places = _places(desk)
        for act in acts:
            tried(desk, act)
            assert _kept(places, _places(desk))
            assert _shared(desk) == _shared_by_appearances(desk)
        end = rows(desk)
        steps = repeated(desk, undo)
        assert rows(desk, without=FOR_GOOD) == start
        assert repeated(desk, redo) == steps
        assert rows(desk) == end
        check_derived(desk)


def _places(desk: Desk) -> list[tuple[object, ...]]:
    found = desk.store.connection.execute("SELECT id, revision_id, quote_start, quote_end FROM appearances")
    return sorted(tuple(row) for row in found)


def _kept(before: list[tuple[object, ...]], now: list[tuple[object, ...]]) -> bool:
    """Splitting adds appearances; nothing takes one away."""
    return set(before) <= set(now) and len({row[0] for row in now}) == len(now)


def _shared(desk: Desk) -> list[tuple[object, ...]]:
    found = desk.store.connection.execute("SELECT document_id, claim_id, appearances FROM shared_claims")
    return sorted(tuple(row) for row in found)


def _shared_by_appearances(desk: Desk) -> list[tuple[object, ...]]:
    found = desk.store.connection.execute(
        "SELECT r.document_id, c.id, count(*) FROM appearances a JOIN revisions r ON r.id = a.revision_id "
        "JOIN claims c ON c.id = a.claim_id WHERE r.document_id <> c.document_id GROUP BY 1, 2"
    )
    return sorted(tuple(row) for row in found)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed desk with three documents, two claims of which were joined by nobody in particular."""
    path = tmp_path_factory.mktemp("template") / "claimbench.db"
    with open_desk(path, now=Clock()) as desk:
        stored(desk, "a.txt", TREATY, OTHER)
        stored(desk, "b.txt", ARMS, TREATY)
        stored(desk, "c.txt", HIDDEN, ARMS)
    return path
