"""Claims made, split and merged by hand, and all of it taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.model.claims import ClaimStatus
from claimbench.model.errors import ConflictError, UsageError
from claimbench.workbench.claims import card, dismiss, edit
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.history import log, redo, undo
from claimbench.workbench.library import latest_revision
from claimbench.workbench.queue import QueueQuery, open_pager
from claimbench.workbench.reshaping import add, merge, split
from claimbench.workbench.sources import attach
from claimbench.workbench.verdicts import give
from tests.conftest import Clock
from tests.hard_documents import HARD_CLAIMS, HARD_DOCUMENT
from tests.workbench.test_history import ACTS, FOR_GOOD, Act, check_derived, repeated, rows, tried

QUOTE = "Researchers counted 1,204 storks"


def _place(words: str) -> tuple[int, int]:
    start = HARD_DOCUMENT.text.index(words)
    return start, start + len(words)


def test_a_claim_is_added_from_the_text(hard_desk: Desk) -> None:
    """It stands where it was found, is open, scored, and known as made by hand."""
    start, end = _place(QUOTE)
    claim = add(hard_desk, 1, start - 1, end + 1)
    assert (claim.text, claim.status) == (QUOTE, ClaimStatus.OPEN)
    assert claim.reasons[0] == "added by hand"
    (passage,) = card(hard_desk, claim.id).passages
    assert passage.quote == QUOTE
    text = latest_revision(hard_desk, 1).text
    (appearance,) = card(hard_desk, claim.id).appearances
    selector = appearance.mention.selector
    assert text[selector.start : selector.end] == selector.quote
    assert log(hard_desk, limit=1)[0].summary == f"added claim {claim.id}: {QUOTE}"


def test_an_added_claim_may_have_its_own_wording(hard_desk: Desk) -> None:
    """The quote stays the text's."""
    claim = add(hard_desk, 1, *_place(QUOTE), text="[In the delta] researchers counted 1,204 storks.")
    assert claim.text == "[In the delta] researchers counted 1,204 storks."
    assert card(hard_desk, claim.id).passages[0].quote == QUOTE


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (10**6, 10**6 + 5), (-5, -1)])
def test_a_stretch_without_words_makes_no_claim(hard_desk: Desk, start: int, end: int) -> None:
    """Nothing selected, or beyond the text."""
    with pytest.raises(UsageError, match="no words"):
        add(hard_desk, 1, start, end)


def test_a_split_claim_leaves_two(hard_desk: Desk) -> None:
    """The first keeps number and history, the second stands at the same place with the same sources."""
    attach(hard_desk, 1, "https://example.org/a")
    before = card(hard_desk, 1)
    first, second = split(hard_desk, 1, "It cost money.", "It cost it in 2019.", version=before.claim.version)
    assert (first.id, first.text, second.text) == (1, "It cost money.", "It cost it in 2019.")
    assert second.status is ClaimStatus.OPEN
    assert second.speaker == before.claim.speaker
    after = card(hard_desk, second.id)
    assert [p.quote for p in after.passages] == [p.quote for p in before.passages]
    assert [source.url for source in after.sources] == ["https://example.org/a"]


def test_merged_claims_become_the_first_one(hard_desk: Desk) -> None:
    """All places and sources are its own; the others are dismissed as merged."""
    attach(hard_desk, 1, "https://example.org/a")
    attach(hard_desk, 2, "https://example.org/a")
    attach(hard_desk, 2, "https://example.org/b")
    places = {p.start for claim_id in (1, 2) for p in card(hard_desk, claim_id).passages}
    merge(hard_desk, [1, 2])
    kept, gone = card(hard_desk, 1), card(hard_desk, 2)
    assert {passage.start for passage in kept.passages} == places
    assert [source.url for source in kept.sources] == ["https://example.org/a", "https://example.org/b"]
    assert gone.claim.status is ClaimStatus.DISMISSED
    assert gone.claim.dismissed_why == "merged into claim 1"
    assert gone.appearances == ()


def test_what_is_decided_is_not_reshaped(hard_desk: Desk) -> None:
    """A checked or dismissed claim is neither split nor merged; a stale one is a conflict."""
    give(hard_desk, 1, "refuted", "x")
    dismiss(hard_desk, [2], "x")
    version = card(hard_desk, 3).claim.version
    edit(hard_desk, 3, "changed")
    with pytest.raises(UsageError, match="claim 1 is checked; only an open claim can be split"):
        split(hard_desk, 1, "a", "b")
    with pytest.raises(UsageError, match="claim 2 is dismissed; only an open claim can be merged"):
        merge(hard_desk, [3, 2])
    with pytest.raises(ConflictError):
        split(hard_desk, 3, "a", "b", version=version)
    with pytest.raises(UsageError, match="the same"):
        split(hard_desk, 3, "a", " a ")
    with pytest.raises(UsageError, match="at least two"):
        merge(hard_desk, [3, 3])


CLAIMS = st.integers(1, 4)
RESHAPING: st.SearchStrategy[Act] = st.one_of(
    st.builds(lambda s: lambda desk: add(desk, 1, s, s + 9), st.integers(0, 200)),
    st.builds(lambda c, w: lambda desk: split(desk, c, w, w + " too"), CLAIMS, st.sampled_from(["a", "b"])),
    st.builds(lambda c: lambda desk: merge(desk, c), st.lists(CLAIMS, min_size=2, max_size=3)),
)


@settings(max_examples=25, deadline=None)
@given(acts=st.lists(st.one_of(RESHAPING, ACTS), min_size=1, max_size=8))
def test_reshaping_is_undone_and_done_again(
    tmp_path_factory: pytest.TempPathFactory, template: Path, acts: list[Act]
) -> None:
    """Among any other acts: undone to the start and done again to the end, the rows are the same."""
    path = tmp_path_factory.mktemp("reshaping") / "claimbench.db"
    shutil.copy(template, path)
    with open_desk(path, reviewer="Ada", now=Clock()) as desk:
        desk.store.connection.execute("PRAGMA synchronous = OFF")
        start = rows(desk, without=FOR_GOOD)
        for act in acts:
            tried(desk, act)
        end = rows(desk)
        pager = open_pager(desk, QueueQuery())
        assert len(pager.rows(0, 100)) == pager.total
        steps = repeated(desk, undo)
        assert rows(desk, without=FOR_GOOD) == start
        assert repeated(desk, redo) == steps
        assert rows(desk) == end
        check_derived(desk)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed desk with the hard document."""
    from claimbench.workbench.intake import store_extraction

    path = tmp_path_factory.mktemp("template") / "claimbench.db"
    with open_desk(path, now=Clock()) as desk:
        store_extraction(desk, HARD_DOCUMENT, HARD_CLAIMS)
    return path
