"""Verdicts that travelled come back: all of them, exactly, or none."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimbench.model.claims import ClaimStatus, ExtractedClaim, Flag, Kind, Mention, select
from claimbench.model.documents import Block, BlockRole, DocumentInfo, IncomingDocument
from claimbench.model.errors import ClaimbenchError, ConflictError, UnreadableInputError
from claimbench.model.sources import Stance
from claimbench.workbench.claims import card, dismiss, reopen
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.details import Details
from claimbench.workbench.evidence import quote
from claimbench.workbench.exports import export
from claimbench.workbench.history import first_broken, log, undo
from claimbench.workbench.importing import import_file
from claimbench.workbench.intake import store_extraction
from claimbench.workbench.joining import join
from claimbench.workbench.methods import take as take_method
from claimbench.workbench.reshaping import merge
from claimbench.workbench.safekeeping import backup, verify
from claimbench.workbench.sources import attach, attach_text, detach
from claimbench.workbench.steps import Steps, choose, sign_off
from claimbench.workbench.verdicts import give
from tests.conftest import Clock
from tests.hard_documents import HARD_CLAIMS, HARD_DOCUMENT

RATINGS = ("Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking")
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip)


def exported(desk: Desk, moment: datetime | None = None) -> bytes:
    stream = io.BytesIO()
    export(desk, "jsonl", stream, moment=moment)
    return stream.getvalue()


def imported(folder: Path, data: bytes, name: str = "other.db") -> Desk:
    """A desk made of an export alone."""
    desk = open_desk(folder / name)
    import_file(desk, "verdicts.jsonl", io.BytesIO(data))
    return desk


@st.composite
def documents(draw: st.DrawFn) -> tuple[IncomingDocument, list[ExtractedClaim]]:
    """A text of a few odd words with claims in it, some of them overlapping."""
    text = " ".join(draw(st.lists(WORDS, min_size=2, max_size=6)))
    claims = []
    for number in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        mention = Mention(
            selector=select(text, start, end),
            sentence=text,
            sentence_start=0,
            speaker=draw(st.none() | WORDS),
            begins=draw(st.none() | st.floats(0, 1e6)),
        )
        claims.append(
            ExtractedClaim(
                text=f"{number} {draw(WORDS)}",
                mentions=(mention,),
                kinds=tuple(draw(st.lists(st.sampled_from(list(Kind)), unique=True, max_size=2))),
                worthiness=draw(st.floats(0, 1)),
                reasons=tuple(draw(st.lists(WORDS, max_size=2))),
                flags=tuple(draw(st.lists(st.sampled_from(list(Flag)), unique=True, max_size=1))),
            )
        )
    info = DocumentInfo(
        name=draw(WORDS), title=draw(st.none() | WORDS), sha256=draw(st.none() | st.just("a" * 64))
    )
    block = Block(start=0, end=len(text), role=BlockRole.PARAGRAPH)
    return IncomingDocument(info=info, text=text, blocks=(block,)), claims


Act = Callable[[Desk, int, str], object]
ACTS: tuple[Act, ...] = (
    lambda desk, claim, word: give(desk, claim, RATINGS[len(word) % 4], word),
    lambda desk, claim, word: give(
        desk, claim, RATINGS[claim % 4], word, sources=[f"https://a.example/{claim}"]
    ),
    lambda desk, claim, word: attach(desk, claim, "https://a.example/1", title=word),
    lambda desk, claim, word: attach(desk, claim, None, title=word, details=Details(confidential=True)),
    lambda desk, claim, word: attach_text(desk, claim, f"before {word} after", title=word),
    lambda desk, claim, word: quote(desk, claim, 1, word, Stance.SUPPORTS, orphan=True),
    lambda desk, claim, word: quote(desk, claim, 2, "before", Stance.REFUTES, word),
    lambda desk, claim, word: detach(desk, claim, 1),
    lambda desk, claim, word: dismiss(desk, [claim], word),
    lambda desk, claim, word: undo(desk),
    lambda desk, claim, word: desk.sign_in(word),
    lambda desk, claim, word: take_method(desk, word),
    lambda desk, claim, word: give(desk, claim, "Refuted", word, correction=word),
    lambda desk, claim, word: merge(desk, [claim, 1 + (claim + len(word)) % 5]),
)


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[Act, int, str]]:
    """What happened at a desk; acts that make no sense at that moment are refused there."""
    acts = st.sampled_from(ACTS[:2]) | st.sampled_from(ACTS)
    return draw(st.lists(st.tuples(acts, st.integers(1, 5), WORDS), min_size=1, max_size=12))


def check_round_trip(folder: Path, texts: list[Any], history: list[tuple[Act, int, str]]) -> None:
    with open_desk(folder / "one.db", reviewer="Ada") as desk:
        for document, claims in texts:
            store_extraction(desk, document, claims)
        for act, claim, word in history:
            try:
                act(desk, claim, word)
            except ClaimbenchError:
                continue
        first = exported(desk)
    with imported(folder, first) as other:
        assert exported(other) == first
        assert first_broken(other) is None


@given(st.lists(documents(), min_size=1, max_size=2), histories())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_comes_back_goes_out_the_same(texts: list[Any], history: list[tuple[Act, int, str]]) -> None:
    """Export, import on an empty desk, export: not a byte differs."""
    with tempfile.TemporaryDirectory() as folder:
        check_round_trip(Path(folder), texts, history)


@given(st.lists(documents(), min_size=1, max_size=2), histories())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_desk_can_be_exported_as_it_stood(texts: list[Any], history: list[tuple[Act, int, str]]) -> None:
    """At any moment of its past: what went out then goes out again, byte for byte."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder) / "one.db", now=clock) as desk:
        desk.sign_in("Ada")
        went_out = {clock.moment: b""}
        for number, (document, claims) in enumerate(texts):
            clock.forward(minutes=1)
            store_extraction(desk, document, claims)
            went_out[clock.moment] = exported(desk)
            for act, claim, word in history[number::2]:
                clock.forward(minutes=1)
                try:
                    act(desk, claim, word)
                except ClaimbenchError:
                    continue
                went_out[clock.moment] = exported(desk)
        for moment, data in went_out.items():
            assert exported(desk, moment) == data
        assert exported(desk) == went_out[max(went_out)]


@pytest.mark.slow
@given(st.lists(documents(), min_size=1, max_size=2), histories())
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_it_does_so_on_a_thousand_desks(texts: list[Any], history: list[tuple[Act, int, str]]) -> None:
    """The same as above, on many desks."""
    with tempfile.TemporaryDirectory() as folder:
        check_round_trip(Path(folder), texts, history)


@pytest.fixture
def rated(hard_desk: Desk) -> Desk:
    """The hard desk with two verdicts, one of them revised."""
    give(hard_desk, 1, "Supported", "because", sources=["https://a.example/x"])
    give(hard_desk, 2, "Refuted", "too soon")
    give(hard_desk, 2, "Not Enough Evidence", "on reflection")
    return hard_desk


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "empty.db", reviewer="Eve") as desk:
        yield desk


def count(desk: Desk, table: str) -> int:
    return int(desk.store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_the_same_file_again_changes_nothing(rated: Desk, empty: Desk) -> None:
    """All verdicts are known, and the log stays as it is."""
    data = exported(rated)
    import_file(empty, "a.jsonl", io.BytesIO(data))
    events = count(empty, "events")
    assert [event.act for event in log(empty, claim_id=1)] == ["import"]
    again = import_file(empty, "a.jsonl", io.BytesIO(data))
    assert (again.added, again.unchanged) == (0, 2)
    assert count(empty, "events") == events
    assert import_file(rated, "a.jsonl", io.BytesIO(data)).unchanged == 2


def test_numbers_that_are_taken_are_given_anew(rated: Desk, ben: Desk, tmp_path: Path) -> None:
    """On a desk with claims of its own the verdicts get other numbers, and all else is the same."""
    with open_desk(tmp_path / "busy.db", reviewer="Eve") as busy:
        text = "A claim of its own."
        mention = Mention(selector=select(text, 0, 19), sentence=text, sentence_start=0)
        incoming = IncomingDocument(info=DocumentInfo(name="own.txt"), text=text)
        store_extraction(busy, incoming, [ExtractedClaim(text=text, mentions=(mention,), worthiness=1)])
        give(busy, 1, "Supported", "own")
        import_file(busy, "a.jsonl", io.BytesIO(exported(rated)))
        rows = [json.loads(line) for line in exported(busy).splitlines()]
        assert [row["why"] for row in rows] == ["own", "because", "on reflection"]
        assert len({row["claim"]["id"] for row in rows}) == 3
        assert rows[1]["claim"]["uid"] == json.loads(exported(rated).splitlines()[0])["claim"]["uid"]


def test_a_newer_verdict_comes_in_and_a_contradiction_does_not(rated: Desk, empty: Desk) -> None:
    """What was revised there is revised here; what both have rated meanwhile is for people to settle."""
    import_file(empty, "a.jsonl", io.BytesIO(exported(rated)))
    give(rated, 1, "Refuted", "new evidence")
    assert import_file(empty, "b.jsonl", io.BytesIO(exported(rated))).added == 1
    assert exported(empty) == exported(rated)
    give(empty, 1, "Supported", "here we think otherwise")
    give(rated, 1, "Not Enough Evidence", "third thoughts")
    before = exported(empty)
    with pytest.raises(ConflictError, match=r"line 2: claim .* has a verdict on this desk"):
        import_file(empty, "c.jsonl", io.BytesIO(exported(rated)))
    assert exported(empty) == before


def test_a_verdict_waits_for_sign_off_here_too(rated: Desk, empty: Desk) -> None:
    """Where two people are needed, a sign-off elsewhere is none; a file does not overrule what waits."""
    sign_off(ben_at(rated), 1, "sound")
    choose(empty, Steps.DOUBLE)
    import_file(empty, "a.jsonl", io.BytesIO(exported(rated)))
    assert {card(empty, claim).claim.status for claim in (1, 2)} == {ClaimStatus.CHECKED}
    give(rated, 1, "Refuted", "Ben has another view")
    before = exported(empty)
    with pytest.raises(ConflictError, match=r"line 2: .*Ada's verdict on claim 1 waits for sign-off"):
        import_file(empty, "b.jsonl", io.BytesIO(exported(rated)))
    assert exported(empty) == before
    sign_off(empty, 1, "sound")
    assert import_file(empty, "b.jsonl", io.BytesIO(exported(rated))).added == 1
    assert card(empty, 1).claim.status is ClaimStatus.CHECKED


@pytest.mark.parametrize(("second", "status"), [("Supported", "checked"), ("Refuted", "in review")])
def test_a_verdict_from_outside_is_one_of_two_blind_ones(
    rated: Desk, empty: Desk, second: str, status: str
) -> None:
    """It is not seen before the other is given, and then they are compared."""
    choose(empty, Steps.BLIND)
    import_file(empty, "a.jsonl", io.BytesIO(exported(rated)))
    assert card(empty, 1).claim.status is ClaimStatus.IN_REVIEW
    assert card(empty, 1).verdicts == ()
    assert exported(empty) == b""
    give(empty, 1, second, "Eve found so")
    assert card(empty, 1).claim.status == status
    assert first_broken(empty) is None


def test_the_second_blind_verdict_can_be_the_one_from_outside(rated: Desk, empty: Desk) -> None:
    """Eve has rated it before the file comes, without sight of what is in it."""
    data = exported(rated)
    import_file(empty, "a.jsonl", io.BytesIO(data))
    choose(empty, Steps.BLIND)
    reopen(empty, [1])
    give(empty, 1, "Refuted", "Eve found so")
    give(rated, 1, "Refuted", "on second thoughts")
    assert import_file(empty, "b.jsonl", io.BytesIO(exported(rated))).added == 1
    assert card(empty, 1).claim.status is ClaimStatus.CHECKED
    assert log(empty, claim_id=1)[0].act == "import"


def test_what_came_in_from_outside_is_not_there_before_it_came(
    rated: Desk, tmp_path: Path, clock: Clock
) -> None:
    """Verdicts of a file, of another copy of the desk, and a document that was read."""
    with open_desk(tmp_path / "late.db", reviewer="Eve", now=clock) as late:
        moments = [(clock.moment, b"")]

        def later() -> None:
            moments.append((clock.moment, exported(late)))
            clock.forward(days=1)

        clock.forward(days=1)
        import_file(late, "a.jsonl", io.BytesIO(exported(rated)))
        later()
        give(rated, 1, "Refuted", "new evidence")
        import_file(late, "b.jsonl", io.BytesIO(exported(rated)))
        later()
        copy = tmp_path / "copy.db"
        backup(late, copy)
        with open_desk(copy, reviewer="Ben", now=clock) as away:
            info = HARD_DOCUMENT.info.model_copy(update={"name": "other.txt", "sha256": "0" * 64})
            store_extraction(away, HARD_DOCUMENT.model_copy(update={"info": info}), HARD_CLAIMS)
            give(away, 1, "Supported", "and back again")
            give(away, 3, "Supported", "theirs alone")
        join(late, copy)
        later()
        for moment, data in moments:
            assert exported(late, moment) == data
        assert len(exported(late).splitlines()) == 3


def test_a_dismissed_claim_stays_dismissed(rated: Desk, empty: Desk) -> None:
    """A file does not overrule who took it out of the queue; it has to be reopened."""
    import_file(empty, "a.jsonl", io.BytesIO(exported(rated)))
    dismiss(empty, [1], "an opinion")
    give(rated, 1, "Refuted", "new evidence")
    with pytest.raises(ConflictError, match="was dismissed"):
        import_file(empty, "b.jsonl", io.BytesIO(exported(rated)))
    assert card(empty, 1).claim.status is ClaimStatus.DISMISSED


def ben_at(desk: Desk) -> Desk:
    desk.sign_in("Ben")
    return desk


def changed(data: bytes, line: int, change: Callable[[Any], object]) -> bytes:
    """The file with one line changed."""
    rows = [json.loads(row) for row in data.splitlines()]
    change(rows[line])
    return "\n".join(json.dumps(row) for row in rows).encode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda row: row["appearances"][0].update(start=1), "does not stand at"),
        (lambda row: row["appearances"][0].update(revision="other"), "text of revision other"),
        (lambda row: row.update(rating="Perhaps"), "no rating of the scale"),
        (lambda row: row.update(surprise=1), "surprise"),
        (lambda row: row.pop("why"), "why"),
        (lambda row: row.update(why="a\0b"), "NUL"),
        (lambda row: row.update(why="\ud800"), "surrogate"),
        (lambda row: row.update(id=2**64), "larger than"),
        (lambda row: row["claim"].update(worthiness=2), "out of its range"),
        (lambda row: row["claim"].update(status="open"), "has a verdict and is open"),
        (lambda row: row["scale"].update(name="unheard of"), "no line up to this one"),
    ],
)
def test_an_unfit_line_lets_nothing_in(
    rated: Desk, empty: Desk, change: Callable[[Any], object], said: str
) -> None:
    """The line is named with what is wrong, and not even the lines before it are stored."""
    data = changed(exported(rated), 1, change)
    with pytest.raises((UnreadableInputError, ConflictError), match=f"line 2: .*{said}"):
        import_file(empty, "a.jsonl", io.BytesIO(data))
    assert count(empty, "claims") == count(empty, "events") == count(empty, "documents") == 0


def test_a_broken_file_lets_nothing_in(rated: Desk, empty: Desk) -> None:
    """A file that was cut off in the middle of a line is refused."""
    with pytest.raises(UnreadableInputError, match="line 2: no JSON"):
        import_file(empty, "a.jsonl", io.BytesIO(exported(rated)[:-20]))
    assert count(empty, "claims") == 0


def test_imported_claims_can_be_worked_with(rated: Desk, empty: Desk) -> None:
    """They stand in the queue's counts, the search and what is checked already, and can be rated again."""
    import_file(empty, "a.jsonl", io.BytesIO(exported(rated)))
    finished = "SELECT claim, verdict, published FROM checked_claims ORDER BY claim_id"
    here, there = (desk.store.connection.execute(finished).fetchall() for desk in (empty, rated))
    assert here == there
    assert {row["verdict"] for row in here} == {"Supported", "Not Enough Evidence"}
    assert all(found.is_well for found in verify(empty))
    give(empty, 1, "Refuted", "looked again")
    assert first_broken(empty) is None
    assert count(empty, "checked_claims") == 2
    found = empty.store.connection.execute("SELECT sum(claims) FROM desk_counts").fetchone()[0]
    assert found == count(empty, "claims") == 2
