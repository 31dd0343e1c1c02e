"""The filter line's language."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.model.claims import ClaimStatus, Kind
from claimbench.model.documents import DocumentInfo, IncomingDocument
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.filter_language import Filter, complete, parse, query, with_term
from claimbench.workbench.filter_names import Names
from claimbench.workbench.intake import store_extraction
from claimbench.workbench.queue import Grouping, Holding, Sort, open_pager, page
from tests.tui.scenes import worked_desk


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("", Filter()),
        ("treaty o", Filter(words="treaty")),
        ("条", Filter(words="条")),
        ("two words", Filter(words="two words")),
        ('"quoted words" more', Filter(words="quoted words more")),
        ("status:open", Filter(statuses=(ClaimStatus.OPEN,))),
        ("STATUS:Open", Filter(statuses=(ClaimStatus.OPEN,))),
        ("status:dis,che", Filter(statuses=(ClaimStatus.DISMISSED, ClaimStatus.CHECKED))),
        ('status:"in review"', Filter(statuses=(ClaimStatus.IN_REVIEW,))),
        ("status:in-review", Filter(statuses=(ClaimStatus.IN_REVIEW,))),
        ("kind:date kind:law", Filter(kinds=(Kind.DATE, Kind.LAW))),
        ('speaker:"Ida Berg" xy', Filter(words="xy", speaker="Ida Berg")),
        ("speaker:none", Filter(speaker="")),
        ("doc:pact", Filter(document="pact")),
        ("worth:>0.7", Filter(min_worthiness=0.7)),
        ("worth:>=.7", Filter(min_worthiness=0.7)),
        ("worth:70%", Filter(min_worthiness=0.7)),
        ("sort:new", Filter(sort=Sort.NEWEST)),
        ("group:doc", Filter(group=Grouping.DOCUMENT)),
        ("source:none", Filter(lacks=(Holding.SOURCE,))),
        ("source:s has:m,ev", Filter(has=(Holding.SOURCE, Holding.MATCH, Holding.EVIDENCE))),
        ('rating:refuted,none tag:"front page"', Filter(ratings=("refuted", "none"), tags=("front page",))),
        ("by:me for:none", Filter(by="me", assigned="none")),
        ("before:2024-06-20 after:2024-02", Filter(before=date(2024, 6, 20), after=date(2024, 2, 29))),
        ("before:2024 after:2024", Filter(before=date(2024, 1, 1), after=date(2024, 12, 31))),
        ("before:2024-0 after:20 has: by:", Filter()),
        ("http://example.org no:key", Filter(words="http://example.org no:key")),
        ("status: kind:", Filter()),
        ("worth:>", Filter()),
        ('status:"in rev', Filter(statuses=(ClaimStatus.IN_REVIEW,))),
    ],
)
def test_a_line_is_read(line: str, asked: Filter) -> None:
    """Words, keys, shortened and joined values, and terms that are still being typed."""
    assert parse(line) == asked


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("status:nonsense", "status:nonsense is none of open"),
        ("kind:p", "kind:p may be position or property"),
        ("kind:x", "kind:x is none of quantity"),
        ("worth:much", "worth:much is no number"),
        ("sort:x", "sort:x is none of priority"),
        ("group:x", "group:x is none of document, speaker"),
        ("has:x", "has:x is none of source, evidence"),
        ("source:x", "source:x is none of none, some"),
        ("before:Friday", "before:Friday is no day"),
        ("after:2024-06-31", "after:2024-06-31 is no day"),
    ],
)
def test_what_is_not_understood_is_noted(line: str, words: str) -> None:
    """The term is left out and the note says what could stand there."""
    asked = parse(f"{line} bridge")
    assert asked.words == "bridge"
    assert len(asked.notes) == 1
    assert asked.notes[0].startswith(words)


@given(st.text(alphabet=st.sampled_from('ab "\\:,>.%-0149\tédостatus'), max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_line_is_refused(line: str) -> None:
    """Whatever is typed is a filter, and completing it only adds to it."""
    parse(line)
    completed = complete(line)
    assert completed is None or (completed.startswith(line) and completed != line)


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("sta", "status:"),
        ("treaty st", "treaty status:"),
        ("status:o", "status:open"),
        ("status:open,s", "status:open,signed-off"),
        ("status:in", "status:in-review"),
        ("kind:q", "kind:quantity"),
        ("sort:", "sort:priority"),
        ("group:", "group:document"),
        ('speaker:"Id', 'speaker:"Ida Berg"'),
        ("doc:br", "doc:bridge.txt"),
        ("treaty ", None),
        ("", None),
        ("zzz", None),
        ("rating:n", "rating:none"),
        ("rating:ref", "rating:refuted"),
        ("by:", "by:me"),
        ("by:o", "by:olav"),
        ("has:match,e", "has:match,evidence"),
        ("tag:", 'tag:"front page"'),
        ("source:n", "source:none"),
    ],
)
def test_a_line_is_completed(line: str, completed: str | None) -> None:
    """The last term is completed: keys, fixed values, the names that are given."""
    names = Names(
        speakers=("Ida Berg",),
        documents=("bridge.txt",),
        ratings=("Supported", "Refuted"),
        tags=("front page",),
        reviewers=("Olav",),
    )
    assert complete(line, names) == completed


def test_a_term_is_replaced() -> None:
    """The other terms and words stay as they were typed."""
    assert with_term('a status:open "b c"', "status", "in review") == 'a "b c" status:in-review'
    assert with_term("a status:open b", "status", None) == "a b"


@given(st.sampled_from(ClaimStatus), st.lists(st.sampled_from(["two", "words"]), max_size=3).map(" ".join))
def test_a_replaced_status_is_the_one_asked_for(status: ClaimStatus, words: str) -> None:
    """What `with_term` writes, `parse` reads."""
    asked = parse(with_term(f"{words} status:open", "status", status.value))
    assert asked.statuses == (status,)
    assert asked.words.split() == words.split()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with three documents without claims."""
    with open_desk(tmp_path / "claimbench.db") as desk:
        for name in ("bridge.txt", "bridge-2.txt", "talk.html"):
            info = DocumentInfo(name=name)
            store_extraction(desk, IncomingDocument(info=info, text=f"Text of {name}."), [])
        yield desk


@pytest.mark.parametrize(
    ("line", "document_id", "note"),
    [
        ("doc:talk", 3, ""),
        ("doc:TALK.html", 3, ""),
        ("doc:bridge.txt", 1, ""),
        ("doc:bridge", 7, "doc:bridge is in the names of 2 documents"),
        ("doc:none-such", 7, "doc:none-such is in the name of no document"),
        ("bridge", 7, ""),
    ],
)
def test_a_document_is_found_by_a_part_of_its_name(
    desk: Desk, line: str, document_id: int, note: str
) -> None:
    """One fits: that one. None or several: the document at hand, with a note."""
    asked, notes = query(desk, line, document_id=7)
    assert asked.document_id == document_id
    assert "".join(notes).startswith(note)


@given(line=st.text(max_size=30))
@settings(max_examples=50, deadline=None)
def test_every_filter_can_be_asked_of_the_desk(tmp_path_factory: pytest.TempPathFactory, line: str) -> None:
    """Nothing that is typed becomes SQL or search syntax."""
    path = tmp_path_factory.getbasetemp() / "filters.db"
    with open_desk(path) as desk:
        asked, _ = query(desk, line)
        assert open_pager(desk, asked).total == 0


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The sample desk in the middle of a day's work."""
    with worked_desk(tmp_path_factory.mktemp("worked") / "desk.db") as desk:
        yield desk


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("rating:refuted", [6]),
        ("rating:conflict,refuted", [2, 6]),
        ("rating:conflicting-evidence", [2]),
        ("rating:none status:open", [1, 3, 4, 5, 7, 8]),
        ("by:me", [2, 6]),
        ("by:ida", [2, 6]),
        ('by:"Ida Berg" rating:conf', [2]),
        ("for:me", []),
        ("for:none kind:law", [4]),
        ("has:comment", [1]),
        ("has:source,tag", [1]),
        ("has:evidence", []),
        ("source:none kind:law", [4]),
        ("source:some", [1]),
        ("tag:front", [1]),
        ('tag:"FRONT PAGE" words', []),
        ("after:2024-06-20 kind:law", [4]),
        ("after:2024-06-21", []),
        ("before:2024-06-22 kind:law", [4]),
        ("speaker:dahl", [2]),
    ],
)
def test_terms_about_what_was_done_choose_claims(worked: Desk, line: str, ids: list[int]) -> None:
    """Ratings, reviewers, sources, tags and days, each also by a part of its name."""
    asked, notes = query(worked, line)
    assert notes == ()
    assert sorted(row.id for row in page(worked, asked)) == ids


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("rating:x", "rating:x is none of Supported, Refuted, Not Enough Evidence, "),
        ("rating:e", "rating:e may be "),
        ("tag:back", "tag:back is none of front page"),
        ("by:olav", "by:olav is none of Ida Berg"),
        ("for:olav", "for:olav is none of Ida Berg"),
        ("speaker:the", "speaker:the may be Jonas Vik, the town's treasurer, Signe Dahl, the mayor"),
    ],
)
def test_a_name_that_stands_for_nothing_is_noted(worked: Desk, line: str, note: str) -> None:
    """And left out, so that the queue is not empty while a name is typed."""
    asked, notes = query(worked, line)
    assert notes[0].startswith(note)
    assert len(page(worked, asked)) == 9
