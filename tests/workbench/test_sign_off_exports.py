"""What readers get while a verdict that revises a signed-off one waits for sign-off itself."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from claimbench.exchange.publication import Publication
from claimbench.store import export_rows
from claimbench.workbench.claims import reopen
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.exports import check_before, export
from claimbench.workbench.history import redo, undo
from claimbench.workbench.importing import import_file
from claimbench.workbench.steps import Steps, choose, reject, sign_off
from claimbench.workbench.verdicts import give
from tests.conftest import Clock

SOURCES = ["https://a.example/accounts"]
FIRST = {1: ("Refuted", "first"), 3: ("Refuted", "first")}
"""What has been signed off and published: by claim, rating and justification."""


@pytest.fixture
def ada(hard_desk: Desk, ben: Desk) -> Desk:
    """The desk in double review: three verdicts, all but the second signed off."""
    choose(hard_desk, Steps.DOUBLE)
    for claim_id in (1, 2, 3):
        give(hard_desk, claim_id, "refuted", "first", sources=SOURCES)
    for claim_id in (1, 3):
        sign_off(ben, claim_id, "sound")
    return hard_desk


def published(desk: Desk, moment: datetime | None = None) -> dict[int, tuple[str, str]]:
    """By claim, rating and justification of what AVeriTeC's readers get, or got at that moment."""
    stream = io.BytesIO()
    reviews = Publication(reviews="https://desk.example/{claim}")
    export(desk, "averitec", stream, publication=reviews, anyway=True, moment=moment)
    items = json.loads(stream.getvalue())
    return {
        int(item["fact_checking_article"].rpartition("/")[2]): (item["label"], item["justification"])
        for item in items
    }


def told(desk: Desk, form: str | None) -> set[tuple[str, int | None]]:
    """The rules of sign-off that `check` finds, with their claims."""
    found = {(finding.rule, finding.claim_id) for finding in check_before(desk, form)}
    return {(rule, claim) for rule, claim in found if rule in {"revision-waits", "waits-for-sign-off"}}


def revise(desk: Desk, claim_id: int, why: str = "second") -> None:
    give(desk, claim_id, "supported", why, correction="the accounts were misread")


@pytest.mark.parametrize("page", [1, 100])
def test_a_signed_off_verdict_stays_published_until_its_revision_is_signed_off(
    ada: Desk, ben: Desk, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    """However often it is revised; colleagues get the revision, and `check` tells of it."""
    monkeypatch.setattr(export_rows, "_PAGE", page)
    for claim_id in (2, 1, 1):
        revise(ada, claim_id)
    assert published(ada) == FIRST
    waits = {("revision-waits", 1), ("waits-for-sign-off", None)}
    assert told(ada, "averitec") == told(ada, None) == waits
    stream = io.BytesIO()
    export(ada, "jsonl", stream)
    inside = [json.loads(line) for line in stream.getvalue().splitlines()]
    given = {line["claim"]["id"]: (line["claim"]["status"], line["why"]) for line in inside}
    assert given == {1: ("checked", "second"), 2: ("checked", "second"), 3: ("signed off", "first")}
    sign_off(ben, 1, "sound")
    assert published(ada) == FIRST | {1: ("Supported", "second")}
    assert told(ada, None) == {("waits-for-sign-off", None)}


@pytest.mark.parametrize("form", ["annotated-markdown", "markdown", "claimreview", "corrections", "xlsx"])
def test_no_public_format_knows_of_the_revision(ada: Desk, form: str) -> None:
    """They are those of before, byte for byte; what is not signed off has not happened for readers."""
    before, after = io.BytesIO(), io.BytesIO()
    export(ada, form, before, document_id=1, anyway=True)
    revise(ada, 1)
    export(ada, form, after, document_id=1, anyway=True)
    assert list(_parts(after)) == list(_parts(before))


def _parts(stream: io.BytesIO) -> Iterator[bytes]:
    if not zipfile.is_zipfile(stream):
        yield stream.getvalue()
        return
    with zipfile.ZipFile(stream) as zipped:
        yield from map(zipped.read, zipped.namelist())


def _reopened(ada: Desk, ben: Desk) -> None:
    reopen(ada, [1])
    give(ada, 1, "supported", "second")


def _rejected(ada: Desk, ben: Desk) -> None:
    revise(ada, 1)
    reject(ben, 1, "unsound")
    give(ada, 1, "supported", "second")


def _sign_off_undone(ada: Desk, ben: Desk) -> None:
    revise(ada, 1)
    undo(ada)
    undo(ben)  # of claim 3
    undo(ben)
    revise(ada, 1)
    sign_off(ben, 3, "sound")


@pytest.mark.parametrize("acts", [_reopened, _rejected, _sign_off_undone])
def test_what_was_taken_back_is_not_published_again(
    ada: Desk, ben: Desk, acts: Callable[[Desk, Desk], None]
) -> None:
    """Nor does it stand in for a new one once its claim was opened again or its sign-off undone."""
    acts(ada, ben)
    assert published(ada) == {3: FIRST[3]}


def test_a_revision_that_is_undone_and_done_again_waits_again(ada: Desk) -> None:
    """The log's last word counts."""
    revise(ada, 1)
    undo(ada)
    assert published(ada) == FIRST
    assert told(ada, None) == {("waits-for-sign-off", None)}
    redo(ada)
    assert published(ada) == FIRST
    assert told(ada, None) == {("revision-waits", 1), ("waits-for-sign-off", None)}


def test_what_stood_in_for_a_revision_is_known_later(ada: Desk, ben: Desk, clock: Clock) -> None:
    """Looking back, the log's later entries tell nothing of what was published then."""
    clock.forward(hours=1)
    revise(ada, 1)
    waiting = clock()
    clock.forward(hours=1)
    sign_off(ben, 1, "sound")
    revise(ada, 1, "third")
    assert published(ada) == FIRST | {1: ("Supported", "second")}
    assert published(ada, waiting) == FIRST


def test_an_imported_revision_waits_like_one_given_here(ada: Desk, ben: Desk, tmp_path: Path) -> None:
    """Several of one file too, of which the log has one entry."""
    first, second = io.BytesIO(), io.BytesIO()
    export(ada, "jsonl", first)
    for claim_id in (1, 3):
        revise(ada, claim_id)
        sign_off(ben, claim_id, "sound")
    export(ada, "jsonl", second)
    with open_desk(tmp_path / "other.db", reviewer="Eve") as eve:
        choose(eve, Steps.DOUBLE)
        import_file(eve, "first.jsonl", io.BytesIO(first.getvalue()))
        assert published(eve) == {}
        for claim_id in (1, 3):
            sign_off(eve, claim_id, "sound")
        import_file(eve, "second.jsonl", io.BytesIO(second.getvalue()))
        assert published(eve) == FIRST
        assert told(eve, None) == {("revision-waits", 1), ("revision-waits", 3), ("waits-for-sign-off", None)}
