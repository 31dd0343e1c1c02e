"""Importing checked claims and finding them again."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from claimbench.model.errors import UnreadableInputError, UsageError
from claimbench.workbench.checked_imports import BATCH, UnfitRecord, import_checked
from claimbench.workbench.claims import card
from claimbench.workbench.desk import Desk
from claimbench.workbench.documents import ingest
from claimbench.workbench.history import log
from claimbench.workbench.matching import (
    find_matches,
    match_document,
    matches_for,
    matches_of_claim,
)
from claimbench.workbench.verdicts import give

ROWS = [
    {"id": "b-1", "claim": "The harbor bridge opened in 1962.", "title": "When did the bridge open?",
     "verdict": "False", "url": "https://checks.example/1", "date": "2021-05-03", "publisher": "Checks"},
    {"id": "b-2", "claim": "The town hall is painted blue.", "title": "Is the town hall blue?"},
    {"id": "b-3", "claim": "Zebras graze near the town.", "title": ""},
]  # fmt: skip


def lines(*rows: object) -> io.BytesIO:
    return io.BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode())


@pytest.fixture
def filled(desk: Desk) -> Desk:
    import_checked(desk, "rows.jsonl", lines(*ROWS))
    return desk


def test_what_was_imported_is_found_with_what_differs(filled: Desk) -> None:
    """The best match comes first, with its verdict, address and difference."""
    first, *_ = find_matches(filled, "On #HarborBridge: the bridge opened in 1961 https://t.co/xyz")
    assert (first.checked.origin_id, first.checked.verdict) == ("b-1", "False")
    assert first.checked.url == "https://checks.example/1"
    assert first.flags == ("figure differs (1961 / 1962)",)
    assert 0.2 < first.score <= 1


def test_scores_fall_and_the_limit_holds(filled: Desk) -> None:
    """Matches stand in the order of their scores."""
    scores = [match.score for match in find_matches(filled, "the town hall near the bridge in the town")]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert len(find_matches(filled, "the town hall", limit=1)) == 1


@pytest.mark.parametrize("text", ["", "\0", '"', "AND OR NOT (", "…", "nothing alike", "京都 𝒽 \u202e"])
def test_any_text_may_be_matched(filled: Desk, text: str) -> None:
    """Whatever is asked, nothing is found rather than anything failing."""
    assert find_matches(filled, text) == []


def test_an_empty_desk_has_no_matches(desk: Desk) -> None:
    """Without checked claims there is nothing to find."""
    assert matches_for(desk, ["The harbor bridge opened in 1961."]) == [[]]


def test_only_likely_matches_are_put_before_a_reviewer(filled: Desk) -> None:
    """`matches_for` answers each text, and leaves out what shares a word only by chance."""
    found = matches_for(filled, ["The harbor bridge opened in 1961.", "The town near here has a mayor."])
    assert [[match.checked.origin_id for match in matches] for matches in found] == [["b-1"], []]


def test_our_own_finished_claims_are_found_but_not_by_themselves(hard_desk: Desk) -> None:
    """A claim with a verdict is a checked claim for all others."""
    text = card(hard_desk, 1).claim.text
    assert find_matches(hard_desk, text) == []
    give(hard_desk, 1, "Supported", "It says so.")
    (match,) = find_matches(hard_desk, text)
    assert (match.checked.claim_id, match.checked.verdict, match.score > 0.9) == (1, "Supported", True)
    assert matches_of_claim(hard_desk, 1) == []
    with pytest.raises(UsageError, match="no claim 999"):
        matches_of_claim(hard_desk, 999)


def test_what_a_document_repeats_is_kept(hard_desk: Desk) -> None:
    """Once: with its entry in the log when something was found, and nothing when there is nothing to find."""
    document_id = card(hard_desk, 1).document.id
    events = len(log(hard_desk))
    assert match_document(hard_desk, document_id) == 0
    text = card(hard_desk, 2).claim.text
    import_checked(hard_desk, "a.jsonl", lines({"id": 1, "claim": text}))
    assert match_document(hard_desk, document_id) >= 1
    assert [event.act for event in log(hard_desk)][:2] == ["match", "import"]
    with hard_desk.store.read() as connection:
        row = connection.execute("SELECT score, flags FROM matches WHERE claim_id = 2").fetchone()
    assert row["score"] > 0.9
    assert match_document(hard_desk, document_id) == 0
    assert len(log(hard_desk)) == events + 2


def test_new_claims_are_matched_when_they_are_stored(filled: Desk, tmp_path: Path) -> None:
    """Reading a document leaves its claims' matches in the database."""
    article = tmp_path / "article.txt"
    article.write_text("The harbor bridge opened in 1961, the mayor said on Monday.", encoding="utf-8")
    ingest(filled, [str(article)])
    with filled.store.read() as connection:
        rows = connection.execute("SELECT flags FROM matches").fetchall()
    assert "figure differs (1961 / 1962)" in json.loads(rows[0]["flags"])


def test_importing_again_doubles_nothing(filled: Desk) -> None:
    """The same file is unchanged, a corrected record is updated, and the log tells of real changes only."""
    again = import_checked(filled, "rows.jsonl", lines(*ROWS))
    assert (again.added, again.updated, again.unchanged) == (0, 0, 3)
    corrected = import_checked(filled, "rows.jsonl", lines({**ROWS[0], "verdict": "True"}, *ROWS[1:]))
    assert (corrected.added, corrected.updated, corrected.unchanged) == (0, 1, 2)
    assert [event.act for event in log(filled)] == ["import", "import"]


def test_unfit_records_are_reported_and_the_rest_goes_in(desk: Desk) -> None:
    """Each with its line and the reason."""
    stream = lines(
        ROWS[0],
        {"id": 2},
        ["a list"],
        {"id": "x", "claim": "A claim.", "url": "javascript:alert(1)"},
        {"id": "b-1", "claim": "Another claim under a used id."},
        ROWS[0],
    )
    stream = io.BytesIO(stream.getvalue() + b'{"id": 7, "claim": "cut\n\xff\n' + lines(ROWS[1]).getvalue())
    unfit = list[UnfitRecord]()
    result = import_checked(desk, "rows.jsonl", stream, report=unfit.append)
    assert (result.added, result.unchanged, result.unfit) == (2, 1, 6)
    assert [record.number for record in unfit] == [2, 3, 4, 5, 7, 8]
    assert unfit[0].why == "it has no claim"
    assert unfit[2].why == "its url is no web address (http or https)"
    assert unfit[3].why == "its id is that of record 1, which differs"


def test_large_files_come_in_whole(desk: Desk) -> None:
    """More than a batch; every record once."""
    told = list[int]()
    many = lines(*({"id": number, "claim": f"Claim {number} holds."} for number in range(BATCH + 5)))
    result = import_checked(desk, "many.jsonl", many, progress=told.append)
    assert result.added == BATCH + 5
    assert told == [BATCH, BATCH + 5]


def test_files_that_cannot_be_read_are_named(desk: Desk) -> None:
    """A missing file, a CSV without its column, broken JSON, and an unknown format: one sentence each."""
    with pytest.raises(UnreadableInputError, match=r"gone\.jsonl"):
        import_checked(desk, "gone.jsonl")
    with pytest.raises(UnreadableInputError, match="no column 'claim'"):
        import_checked(desk, "a.csv", io.BytesIO(b"id,text\n1,A\n"))
    with pytest.raises(UnreadableInputError, match=r"a\.json: no JSON"):
        import_checked(desk, "a.json", io.BytesIO(b'{"claim": '))
    with pytest.raises(UsageError, match="choose one of jsonl, csv"):
        import_checked(desk, "a.xyz", io.BytesIO(b"{}"), format_name="xyz")
    with pytest.raises(UsageError, match="the desk's own"):
        import_checked(desk, "a.jsonl", io.BytesIO(b"{}"), origin="desk")
