"""Quoting sources for claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimbench.model.errors import UnfetchedError, UsageError
from claimbench.model.sources import Stance
from claimbench.workbench import evidence, snapshots, sources
from claimbench.workbench.claims import card
from claimbench.workbench.desk import Desk, data_version
from claimbench.workbench.evidence import Ambiguous, Differs, EvidenceAdded, How, NotFound
from claimbench.workbench.history import log, redo, undo
from claimbench.workbench.visits import Visits
from tests.ingest.pdf_files import pdf_of
from tests.site import Page, Site, redirect, running_site

WORDS = "The treaty was signed in July 1961."
LETTER = (
    f"Dear Ada,\n{WORDS} It was “replaced” in 2000.\n{WORDS}\n"
    "It lapsed — nobody noticed 👩‍👩‍👧.\nYours, Ben\n"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


@pytest.fixture
def letter(hard_desk: Desk, tmp_path: Path) -> int:
    """A file as a source of claim 1; gives its number."""
    path = tmp_path / "letter.txt"
    path.write_text(LETTER)
    return sources.attach(hard_desk, 1, str(path)).id


@pytest.mark.parametrize(
    ("quote", "how", "found"),
    [
        ("It lapsed — nobody noticed 👩‍👩‍👧.", How.EXACT, "It lapsed — nobody noticed 👩‍👩‍👧."),
        ('it was "replaced"  in\n2000', How.FOLDED, "It was “replaced” in 2000"),
    ],
)
def test_a_quote_is_anchored_where_it_stands(
    hard_desk: Desk, letter: int, quote: str, how: How, found: str
) -> None:
    """In code points, in the source's own words."""
    added = evidence.quote(hard_desk, 1, letter, quote, Stance.SUPPORTS, " as Ben says ")
    assert isinstance(added, EvidenceAdded)
    assert added.how is how
    stored = added.evidence
    assert stored.selector is not None
    assert stored.snapshot_id is not None
    text = snapshots.text(hard_desk, stored.snapshot_id)
    assert text is not None
    assert text[stored.selector.start : stored.selector.end] == stored.quote == found
    assert (stored.stance, stored.note) == (Stance.SUPPORTS, "as Ben says")
    assert card(hard_desk, 1).evidence == (stored,)


def test_a_quote_that_differs_is_asked_about(hard_desk: Desk, letter: int) -> None:
    """The difference is shown, nothing stored; accepted, it is the source's words that are kept."""
    wrong = "It lapsed — somebody noticed"
    before = data_version(hard_desk)
    answer = evidence.quote(hard_desk, 1, letter, wrong, Stance.REFUTES)
    assert isinstance(answer, Differs)
    assert [(one.quoted, one.found) for one in answer.difference] == [("somebody", "nobody")]
    assert data_version(hard_desk) == before
    added = evidence.quote(
        hard_desk, 1, letter, wrong, Stance.REFUTES, None, True, snapshot_id=answer.snapshot_id
    )
    assert isinstance(added, EvidenceAdded)
    assert (added.how, added.evidence.quote) == (How.CLOSE, "It lapsed — nobody noticed")


def test_a_quote_that_stands_twice_is_asked_about(hard_desk: Desk, letter: int) -> None:
    """What stands around it decides."""
    answer = evidence.quote(hard_desk, 1, letter, WORDS, Stance.CONTEXT)
    assert isinstance(answer, Ambiguous)
    assert [selector.start for selector in answer.selectors] == [10, LETTER.rindex(WORDS)]
    second = answer.selectors[1]
    added = evidence.quote(
        hard_desk, 1, letter, WORDS, Stance.CONTEXT, prefix=second.prefix, suffix=second.suffix
    )
    assert isinstance(added, EvidenceAdded)
    assert added.evidence.selector == second


def test_a_quote_that_is_not_there_is_kept_only_when_asked(hard_desk: Desk, letter: int) -> None:
    """As an orphan: with its words as they were given, and no place."""
    answer = evidence.quote(hard_desk, 1, letter, "Nobody ever signed anything.", Stance.REFUTES)
    assert isinstance(answer, NotFound)
    assert card(hard_desk, 1).evidence == ()
    added = evidence.quote(hard_desk, 1, letter, "Nobody ever signed anything.", Stance.REFUTES, orphan=True)
    assert isinstance(added, EvidenceAdded)
    assert added.how is How.ORPHANED
    assert (added.evidence.selector, added.evidence.quote) == (None, "Nobody ever signed anything.")


def test_each_act_can_be_undone(hard_desk: Desk, letter: int) -> None:
    """Quoting, changing the stance, taking back; each one entry of the log. The same again is no act."""
    added = evidence.quote(hard_desk, 1, letter, "Yours, Ben", Stance.SUPPORTS)
    assert isinstance(added, EvidenceAdded)
    before = data_version(hard_desk)
    assert evidence.quote(hard_desk, 1, letter, "Yours, Ben", Stance.SUPPORTS) == added
    assert data_version(hard_desk) == before
    changed = evidence.set_stance(hard_desk, added.evidence.id, Stance.REFUTES, "on second thoughts")
    assert (changed.stance, changed.note) == (Stance.REFUTES, "on second thoughts")
    evidence.remove(hard_desk, added.evidence.id)
    assert card(hard_desk, 1).evidence == ()
    undo(hard_desk)
    assert [one.stance for one in card(hard_desk, 1).evidence] == [Stance.REFUTES]
    undo(hard_desk)
    assert [one.stance for one in card(hard_desk, 1).evidence] == [Stance.SUPPORTS]
    undo(hard_desk)
    assert card(hard_desk, 1).evidence == ()
    redo(hard_desk)
    assert [one.quote for one in card(hard_desk, 1).evidence] == ["Yours, Ben"]
    assert [event.act for event in log(hard_desk, claim_id=1, limit=3)] == ["redo", "undo", "undo"]


def test_quoting_attaches_the_source(hard_desk: Desk, letter: int) -> None:
    """In the same act, when the claim has not got it yet."""
    evidence.quote(hard_desk, 2, letter, "Yours, Ben", Stance.CONTEXT)
    assert [source.id for source in card(hard_desk, 2).sources] == [letter]
    undo(hard_desk)
    assert card(hard_desk, 2).sources == ()
    assert card(hard_desk, 2).evidence == ()


def test_wrong_calls_get_a_sentence(hard_desk: Desk, letter: int) -> None:
    """And change nothing."""
    before = data_version(hard_desk)
    for claim_id, source_id, words, snapshot_id in (
        (99, letter, "Yours, Ben", None),
        (99, letter, "Not there at all.", None),
        (1, 99, "Yours, Ben", None),
        (1, letter, "  ", None),
        (1, letter, "Yours, Ben", 99),
    ):
        with pytest.raises(UsageError):
            evidence.quote(hard_desk, claim_id, source_id, words, Stance.SUPPORTS, snapshot_id=snapshot_id)
    for number in (99, -1, 10**30):
        with pytest.raises(UsageError, match="there is no quote"):
            evidence.remove(hard_desk, number)
        with pytest.raises(UsageError, match="there is no quote"):
            evidence.set_stance(hard_desk, number, Stance.SUPPORTS)
    assert data_version(hard_desk) == before


def test_a_page_is_described_and_kept(hard_desk: Desk, site: Site) -> None:
    """Title, author and day from the page, each fetch a snapshot of its own, the same bytes stored once."""
    site.article("/a", WORDS, head='<meta name="author" content="Ada Okafor">')
    site.pages["/old"] = redirect("/a")
    attached = sources.attach(hard_desk, 1, site.at("/old"))
    described = sources.describe(hard_desk, attached.id, allow_private=True)
    assert (described.source.title, described.source.author) == ("The pact", "Ada Okafor")
    assert described.snapshot is not None
    assert (described.snapshot.http_status, described.snapshot.final_url) == (200, site.at("/a"))
    snapshots.take(hard_desk, attached.id, allow_private=True)
    assert len(snapshots.of(hard_desk, attached.id)) == 2
    assert hard_desk.store.connection.execute("SELECT count(*) FROM blobs").fetchone()[0] == 1
    data = snapshots.data(hard_desk, described.snapshot.id)
    assert data == str(site.pages["/a"].body).encode()


def test_what_the_reviewer_said_is_not_overwritten(hard_desk: Desk, site: Site) -> None:
    """A page only fills in what is not known."""
    site.article("/a", WORDS, head='<meta name="author" content="Someone Else">')
    details = sources.Details(author="Ada Okafor", type="report")
    attached = sources.attach(hard_desk, 1, site.at("/a"), title="Mine", details=details)
    described = sources.describe(hard_desk, attached.id, allow_private=True).source
    assert (described.title, described.author, described.type) == ("Mine", "Ada Okafor", "report")


def test_a_page_that_cannot_be_fetched_loses_nothing(hard_desk: Desk, site: Site) -> None:
    """The source stays attached as it was; a sentence says why."""
    site.pages["/a"] = Page("no", status=500)
    attached = sources.attach(hard_desk, 1, site.at("/a"))
    before = data_version(hard_desk)
    with pytest.raises(UnfetchedError, match="500"):
        sources.describe(hard_desk, attached.id, allow_private=True)
    with pytest.raises(UnfetchedError, match="inside the local network"):
        sources.describe(hard_desk, attached.id)
    assert card(hard_desk, 1).sources == (attached,)
    assert data_version(hard_desk) == before


def test_undo_takes_back_the_attaching_and_not_the_looking(hard_desk: Desk, site: Site, letter: int) -> None:
    """A background look at the source never stands between the reviewer and their last act."""
    site.article("/a", WORDS)
    attached = sources.attach(hard_desk, 2, site.at("/a"))
    sources.describe(hard_desk, attached.id, allow_private=True)
    assert undo(hard_desk).summary.startswith("undid: attached")
    assert card(hard_desk, 2).sources == ()
    assert len(snapshots.of(hard_desk, attached.id)) == 1
    redo(hard_desk)
    assert card(hard_desk, 2).sources[0].title == "The pact"
    undo(hard_desk)
    sources.describe(hard_desk, letter)
    undo(hard_desk)
    assert card(hard_desk, 1).sources == ()


def test_what_a_page_adds_does_not_keep_details_from_being_undone(hard_desk: Desk, site: Site) -> None:
    """Nor does undoing them take away what the page said."""
    site.article("/a", WORDS)
    attached = sources.attach(hard_desk, 1, site.at("/a"))
    sources.attach(hard_desk, 1, site.at("/a"), details=sources.Details(publisher="The Gazette"))
    sources.describe(hard_desk, attached.id, allow_private=True)
    undo(hard_desk)
    (source,) = card(hard_desk, 1).sources
    assert (source.title, source.publisher) == ("The pact", None)


def test_a_source_that_is_gone_meanwhile_is_not_brought_back(hard_desk: Desk, site: Site) -> None:
    """Undone while its page was being fetched."""
    site.article("/a", WORDS)
    attached = sources.attach(hard_desk, 1, site.at("/a"))
    seen = Visits(allow_private=True, now=hard_desk.now).visit(site.at("/a"))
    undo(hard_desk)
    with pytest.raises(UsageError, match="no longer there"):
        sources.keep_visit(hard_desk, attached, seen)
    assert hard_desk.store.connection.execute("SELECT count(*) FROM snapshots").fetchone()[0] == 0


def test_a_pdf_can_be_quoted(hard_desk: Desk, tmp_path: Path) -> None:
    """Its text is read from the bytes that were kept, when the first quote asks for it."""
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_of([["The board paid 33 million dollars for five contracts."]]))
    attached = sources.attach(hard_desk, 1, str(path))
    path.unlink()
    added = evidence.quote(hard_desk, 1, attached.id, "paid 33 million dollars", Stance.SUPPORTS)
    assert isinstance(added, EvidenceAdded)
    assert undo(hard_desk).summary.startswith("undid: quoted in support")
    assert undo(hard_desk).summary == "undid: attached report.pdf"


def test_a_quote_is_looked_for_in_older_snapshots_too(hard_desk: Desk, site: Site) -> None:
    """What the page once said can be quoted from what was kept then."""
    site.article("/a", WORDS)
    attached = sources.attach(hard_desk, 1, site.at("/a"))
    first = sources.describe(hard_desk, attached.id, allow_private=True).snapshot
    site.article("/a", "All of this was withdrawn by the editors.")
    snapshots.take(hard_desk, attached.id, allow_private=True)
    added = evidence.quote(hard_desk, 1, attached.id, WORDS, Stance.SUPPORTS)
    assert isinstance(added, EvidenceAdded)
    assert first is not None
    assert added.evidence.snapshot_id == first.id


def test_without_a_snapshot_nothing_is_found(hard_desk: Desk) -> None:
    """It says what to do."""
    attached = sources.attach(hard_desk, 1, "https://a.example/x")
    answer = evidence.quote(hard_desk, 1, attached.id, WORDS, Stance.SUPPORTS)
    assert isinstance(answer, NotFound)
    assert "fetch the page first" in answer.why


def test_a_marked_stretch_is_quoted_where_it_stands(hard_desk: Desk) -> None:
    """The second of two equal places, white space at its ends left out; marked again, nothing changes."""
    text = "Ä dam.\n\nIt cost much.\n\nIt cost much."
    source = sources.attach_text(hard_desk, 1, text, title="A note")
    (held,) = snapshots.of(hard_desk, source.id)
    start = text.rindex("It cost")
    added = evidence.quote_at(hard_desk, 2, held.id, start - 2, start + 8, Stance.CONTEXT)
    assert added.evidence.selector is not None
    assert (added.evidence.quote, added.evidence.selector.start) == ("It cost", start)
    assert text[start : added.evidence.selector.end] == added.evidence.quote
    version = data_version(hard_desk)
    assert evidence.quote_at(hard_desk, 2, held.id, start, start + 7, Stance.CONTEXT) == added
    assert data_version(hard_desk) == version
    assert [one.id for one in card(hard_desk, 2).sources] == [source.id]


@pytest.mark.parametrize(("start", "end"), [(6, 8), (9, 9), (12, 3), (-5, 0), (5_000, 6_000)])
def test_a_stretch_without_words_is_no_quote(hard_desk: Desk, start: int, end: int) -> None:
    """White space alone, nothing, the wrong way round, beyond the text."""
    source = sources.attach_text(hard_desk, 1, "A dam.\n\nIt cost much.", title="A note")
    (held,) = snapshots.of(hard_desk, source.id)
    with pytest.raises(UsageError, match="the quote is empty"):
        evidence.quote_at(hard_desk, 1, held.id, start, end, Stance.CONTEXT)
    with pytest.raises(UsageError, match="there is no snapshot 99"):
        evidence.quote_at(hard_desk, 1, 99, 0, 5, Stance.CONTEXT)
