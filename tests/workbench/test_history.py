"""The log and taking things back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.model.claims import ClaimStatus
from claimbench.model.errors import ConflictError, UsageError
from claimbench.model.sources import Stance
from claimbench.workbench.assignment import deal, set_deadline, unassign
from claimbench.workbench.claims import (
    card,
    comment,
    dismiss,
    edit,
    prioritise,
    reopen,
    tag,
    untag,
)
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.evidence import quote, remove, set_stance
from claimbench.workbench.history import first_broken, log, redo, undo
from claimbench.workbench.labels import comment_all, prioritise_all, tag_all, untag_all
from claimbench.workbench.reshaping import add, merge, split
from claimbench.workbench.sources import attach, attach_text, detach
from claimbench.workbench.steps import reject, sign_off
from claimbench.workbench.verdicts import give
from tests.conftest import Clock

Act = Callable[[Desk], object]
Rows = dict[str, list[tuple[object, ...]]]

CLAIMS = st.sampled_from([1, 2, 3, 10, 11])
"""Three of the document and, once they are split off, two more."""
WORDS = st.sampled_from(["one", "two", "“three”\n4"])
SEVERAL = st.lists(CLAIMS, min_size=1, max_size=4)
PEOPLE = st.sampled_from(["Ada", "Dan"])
DAYS = st.sampled_from([None, date(2024, 6, 30), date(2024, 9, 1)])
PAGES = st.sampled_from(["https://example.org/a", "https://example.org/b"])
TITLES = st.sampled_from([None, "A title"])

ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(
        lambda c, w, p: lambda desk: give(desk, c, "refuted", w, sources=p), CLAIMS, WORDS, st.lists(PAGES)
    ),
    st.builds(lambda c, w: lambda desk: dismiss(desk, c, w), st.lists(CLAIMS, min_size=1), WORDS),
    st.builds(lambda c: lambda desk: reopen(desk, c), st.lists(CLAIMS, min_size=1)),
    st.builds(lambda c, w: lambda desk: edit(desk, c, w), CLAIMS, WORDS),
    st.builds(lambda c, p: lambda desk: prioritise(desk, c, p), CLAIMS, st.floats(0, 1)),
    st.builds(lambda c, w: lambda desk: comment(desk, c, w), CLAIMS, WORDS),
    st.builds(lambda c, w: lambda desk: tag(desk, c, w), CLAIMS, WORDS),
    st.builds(lambda c, w: lambda desk: untag(desk, c, w), CLAIMS, WORDS),
    st.builds(lambda c, p, t: lambda desk: attach(desk, c, p, title=t), CLAIMS, PAGES, TITLES),
    st.builds(lambda c, s: lambda desk: detach(desk, c, s), CLAIMS, st.integers(1, 2)),
    st.builds(lambda c, w: lambda desk: split(desk, c, w, "split off"), CLAIMS, WORDS),
    st.builds(lambda c: lambda desk: merge(desk, c), st.lists(CLAIMS, min_size=2)),
    st.builds(lambda s: lambda desk: add(desk, 1, s, s + 20), st.integers(0, 40)),
    st.builds(lambda c, w: lambda desk: tag_all(desk, c, w), SEVERAL, WORDS),
    st.builds(lambda c, w: lambda desk: untag_all(desk, c, w), SEVERAL, WORDS),
    st.builds(lambda c, w: lambda desk: comment_all(desk, c, w), SEVERAL, WORDS),
    st.builds(lambda c, p: lambda desk: prioritise_all(desk, c, p), SEVERAL, st.floats(0, 1)),
    st.builds(lambda c, p: lambda desk: deal(desk, c, p), SEVERAL, st.lists(PEOPLE, min_size=1)),
    st.builds(lambda c, p: lambda desk: unassign(desk, c, p), SEVERAL, PEOPLE),
    st.builds(lambda c, d: lambda desk: set_deadline(desk, c, d), SEVERAL, DAYS),
    st.builds(lambda c, w: lambda desk: attach_text(desk, c, w, title="Pasted"), CLAIMS, WORDS),
    st.builds(
        lambda c, s, w: lambda desk: quote(desk, c, s, w, Stance.REFUTES, orphan=True),
        CLAIMS,
        st.integers(1, 3),
        WORDS,
    ),
    st.builds(lambda e: lambda desk: set_stance(desk, e, Stance.CONTEXT), st.integers(1, 2)),
    st.builds(lambda e: lambda desk: remove(desk, e), st.integers(1, 2)),
    st.builds(lambda c: lambda desk: sign_off(desk, c, "sound"), CLAIMS),
    st.builds(lambda c: lambda desk: reject(desk, c, "unsound"), CLAIMS),
)
"""What the keys of the review screen do."""


def rows(desk: Desk, *, without: frozenset[str] = frozenset()) -> Rows:
    """All rows of all tables but the log; versions only ever grow, and are left out.

    Our own checked claims follow the claims' verdicts by triggers, and have new numbers when put back.
    """
    connection = desk.store.connection
    names = [
        row["name"]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
            "AND name NOT LIKE '%search%' AND name NOT LIKE '%event%'"
        )
    ]
    found: Rows = {}
    for name in set(names) - without:
        columns = [row["name"] for row in connection.execute(f"PRAGMA table_info({name})")]
        left_out = {"checked_claims": {"version", "id", "created_at"}, "scales": set()}.get(name, {"version"})
        chosen = ", ".join(column for column in columns if column not in left_out)
        condition = "claims > 0" if name.endswith("_counts") else "1"
        cells = connection.execute(f"SELECT {chosen} FROM {name} WHERE {condition}")
        found[name] = sorted((tuple(row) for row in cells), key=repr)
    return found


def versions(desk: Desk) -> dict[int, int]:
    return {
        row["id"]: row["version"] for row in desk.store.connection.execute("SELECT id, version FROM claims")
    }


def tried(desk: Desk, act: Act) -> bool:
    """Do it, unless it is refused as it stands."""
    try:
        act(desk)
    except UsageError:
        return False
    return True


def repeated(desk: Desk, act: Callable[[Desk], object]) -> int:
    """Do it until there is nothing left to do; how often."""
    times = 0
    while tried(desk, act):
        times += 1
    return times


def check_derived(desk: Desk) -> None:
    """Search and counts are those of the rows, and the log is whole."""
    connection = desk.store.connection
    connection.execute("INSERT INTO claims_search (claims_search, rank) VALUES ('integrity-check', 1)")
    counted = connection.execute("SELECT status, count(*) FROM claims GROUP BY status ORDER BY 1").fetchall()
    kept = connection.execute("SELECT status, claims FROM desk_counts WHERE claims > 0 ORDER BY 1").fetchall()
    assert [tuple(row) for row in kept] == [tuple(row) for row in counted]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert first_broken(desk) is None


# What the first act puts down for good: people, the scale.
FOR_GOOD = frozenset({"reviewers", "scales", "ratings", "blobs", "texts"})


@settings(max_examples=40, deadline=None)
@given(acts=st.lists(ACTS, min_size=1, max_size=12), halfway=st.integers(0, 12))
def test_all_undone_and_all_done_again_gives_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, template: Path, acts: list[Act], halfway: int
) -> None:
    """For any sequence of acts: undone to the start, done again to the end, and some of it twice."""
    path = tmp_path_factory.mktemp("undo") / "claimbench.db"
    shutil.copy(template, path)
    with open_desk(path, reviewer="Ada", now=Clock()) as desk:
        desk.store.connection.execute("PRAGMA synchronous = OFF")
        start = rows(desk, without=FOR_GOOD)
        done = sum(tried(desk, act) for act in acts)
        end, newest = rows(desk), versions(desk)
        steps = repeated(desk, undo)
        assert steps <= done
        assert rows(desk, without=FOR_GOOD) == start
        check_derived(desk)
        assert repeated(desk, redo) == steps
        assert rows(desk) == end
        for _ in range(min(halfway, steps)):
            undo(desk)
        for _ in range(min(halfway, steps)):
            redo(desk)
        assert rows(desk) == end
        check_derived(desk)
        assert all(version >= newest[claim] for claim, version in versions(desk).items())


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed desk with the hard document."""
    from claimbench.workbench.intake import store_extraction
    from tests.hard_documents import HARD_CLAIMS, HARD_DOCUMENT

    path = tmp_path_factory.mktemp("template") / "claimbench.db"
    with open_desk(path, now=Clock()) as desk:
        store_extraction(desk, HARD_DOCUMENT, HARD_CLAIMS)
    return path


def test_undoing_is_an_act_of_its_own(hard_desk: Desk, clock: Clock) -> None:
    """It stands in the log with what it undoes, and when."""
    give(hard_desk, 1, "refuted", "x")
    done = log(hard_desk)[0]
    clock.forward(minutes=1)
    undone = undo(hard_desk)
    assert (undone.act, undone.summary, undone.undoes) == ("undo", "undid: rated Refuted", done.id)
    assert (undone.claim_id, undone.reviewer, undone.at) == (1, "Ada", clock.moment)
    assert log(hard_desk, limit=2) == [undone, done.model_copy(update={"undone_by": undone.id})]
    again = redo(hard_desk)
    assert (again.act, again.summary, again.undoes) == ("redo", "did again: rated Refuted", undone.id)
    assert card(hard_desk, 1).claim.status is ClaimStatus.CHECKED


def test_acts_are_undone_last_one_first(hard_desk: Desk) -> None:
    """Over several claims, and through undoing and redoing in between."""
    edit(hard_desk, 1, "first")
    edit(hard_desk, 1, "second")
    edit(hard_desk, 2, "other")
    summaries = [undo(hard_desk).summary, undo(hard_desk).summary, redo(hard_desk).summary]
    summaries += [undo(hard_desk).summary, undo(hard_desk).summary]
    assert summaries == [
        "undid: reworded: other",
        "undid: reworded: second",
        "did again: reworded: second",
        "undid: reworded: second",
        "undid: reworded: first",
    ]
    with pytest.raises(UsageError, match="Ada has done nothing that could be undone"):
        undo(hard_desk)


def test_a_new_act_ends_redoing(hard_desk: Desk) -> None:
    """What was undone before it stays undone."""
    edit(hard_desk, 1, "first")
    undo(hard_desk)
    edit(hard_desk, 2, "other")
    with pytest.raises(UsageError, match="Ada has undone nothing that could be done again"):
        redo(hard_desk)


def test_everybody_undoes_their_own(hard_desk: Desk, ben: Desk) -> None:
    """Acts of others in between do not matter, when they changed other rows."""
    edit(hard_desk, 1, "Ada's")
    edit(ben, 2, "Ben's")
    assert undo(hard_desk).summary == "undid: reworded: Ada's"
    assert card(ben, 2).claim.text == "Ben's"
    with pytest.raises(UsageError):
        undo(hard_desk)


def test_what_others_changed_since_is_not_undone(hard_desk: Desk, ben: Desk, clock: Clock) -> None:
    """The sentence says who, when and what; nothing is changed."""
    give(hard_desk, 1, "refuted", "x")
    clock.forward(hours=1)
    verdict = give(ben, 1, "supported", "y")
    before = rows(hard_desk)
    with pytest.raises(
        ConflictError,
        match=r"^'rated Refuted' cannot be undone: claim 1 was changed by Ben at 2024-06-21 13:00 UTC "
        r"\(rated Supported\) since; nothing was changed$",
    ):
        undo(hard_desk)
    assert rows(hard_desk) == before
    assert card(hard_desk, 1).verdicts[0] == verdict
    undo(ben)
    assert undo(hard_desk).summary == "undid: rated Refuted"


def test_a_claim_put_back_as_it_was_can_be_undone_further(hard_desk: Desk, ben: Desk) -> None:
    """What counts is what the row holds, not how often it was written."""
    edit(hard_desk, 1, "Ada's")
    edit(ben, 1, "Ben's")
    with pytest.raises(ConflictError):
        undo(hard_desk)
    undo(ben)
    undo(hard_desk)
    assert card(hard_desk, 1).claim.text == "[The bridge] cost €1.2 billion in 2019."


def test_the_log_is_found_by_claim_reviewer_and_time(hard_desk: Desk, ben: Desk, clock: Clock) -> None:
    """Newest first."""
    edit(hard_desk, 1, "one")
    clock.forward(days=1)
    noon = clock.moment
    edit(ben, 1, "two")
    dismiss(ben, [1, 2], "x")
    told = {
        "claim 2": [event.act for event in log(ben, claim_id=2)],
        "claim 1": [event.act for event in log(ben, claim_id=1)],
        "Ada": [event.act for event in log(ben, reviewer="ADA")],
        "since": [event.act for event in log(ben, since=noon)],
        "limit": [event.act for event in log(ben, limit=1)],
        "nobody": log(ben, reviewer="Nobody"),
        "impossible": [*log(ben, claim_id=10**30), *log(ben, claim_id=-1), *log(ben, reviewer="\ud800")],
    }
    assert told == {
        "claim 2": ["dismiss"],
        "claim 1": ["dismiss", "edit", "edit"],
        "Ada": ["edit", "join", "ingest"],
        "since": ["dismiss", "edit", "join"],
        "limit": ["dismiss"],
        "nobody": [],
        "impossible": [],
    }


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE events SET reviewer = 'Eve' WHERE id = 3",
        "UPDATE events SET changes = replace(changes, 'Refuted', 'Supported') WHERE id = 4",
        "UPDATE events SET at = '2024-06-20T00:00:00.000Z' WHERE id = 3",
        "UPDATE events SET undoable = 0 WHERE id = 4",
        "DELETE FROM events WHERE id = 3",
    ],
)
def test_tampering_with_the_log_is_noticed(hard_desk: Desk, tampering: str) -> None:
    """Each entry's hash covers all of it and the hash before it."""
    give(hard_desk, 1, "refuted", "x")
    edit(hard_desk, 1, "y")
    connection = hard_desk.store.connection
    assert first_broken(hard_desk) is None
    for trigger in ("events_never_change", "events_never_go"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute(tampering)
    assert first_broken(hard_desk) in (3, 4)


def test_a_tampered_log_cannot_reach_other_tables(hard_desk: Desk) -> None:
    """Undoing changes only rows and columns that acts change, whatever the log says."""
    edit(hard_desk, 1, "y")
    connection = hard_desk.store.connection
    connection.execute("DROP TRIGGER events_never_change")
    for old, new in (('"claims"', '"reviewers"'), ('"reviewers"', '"claims"'), ('"text":', '"text = 1 --":')):
        connection.execute(
            "UPDATE events SET changes = replace(changes, ?, ?) WHERE act = 'edit'", (old, new)
        )
        if new != '"claims"':
            with pytest.raises(ConflictError):
                undo(hard_desk)
    assert card(hard_desk, 1).claim.text == "y"
