"""Documents coming in: stored whole, known again, revised."""

from __future__ import annotations

import pytest

from claimbench.model.claims import Mention, select
from claimbench.model.documents import Block, BlockRole, DocumentInfo, IncomingDocument
from claimbench.model.errors import UnreadableInputError
from claimbench.workbench.claims import card, dismiss
from claimbench.workbench.desk import Desk, data_version, open_desk
from claimbench.workbench.history import first_broken, log
from claimbench.workbench.intake import known, store_extraction
from claimbench.workbench.library import appearances_in, document, documents, latest_revision
from claimbench.workbench.queue import QueueQuery, Sort, counts, page
from tests.hard_documents import HARD_CLAIMS, HARD_DOCUMENT, claim

FIRST = "The dam was built in 1961. It holds 40 million tonnes."
SECOND = "Corrected. The dam was built in 1961. It holds 41 million tonnes."


def text_document(text: str, name: str = "dam.txt", sha256: str | None = None) -> IncomingDocument:
    block = Block(start=0, end=len(text), role=BlockRole.PARAGRAPH)
    return IncomingDocument(info=DocumentInfo(name=name, sha256=sha256), text=text, blocks=(block,))


def test_what_goes_in_comes_out(desk: Desk) -> None:
    """Every field of the document, its claims and their places, and every quote at its place in the text."""
    result = store_extraction(desk, HARD_DOCUMENT, HARD_CLAIMS)
    assert (result.claims_added, result.claims_joined, result.already_known) == (9, 0, False)
    assert result.document.info == HARD_DOCUMENT.info
    assert result.revision.text == HARD_DOCUMENT.text
    assert result.revision.blocks == HARD_DOCUMENT.blocks
    assert latest_revision(desk, result.document.id) == result.revision
    for number, expected in enumerate(HARD_CLAIMS, start=1):
        shown = card(desk, number)
        stored = shown.claim
        assert stored.text == expected.text
        assert (stored.kinds, stored.flags, stored.reasons) == (
            expected.kinds,
            expected.flags,
            expected.reasons,
        )
        assert (stored.worthiness, stored.additions) == (expected.worthiness, expected.additions)
        assert stored.speaker == expected.mentions[0].speaker
        assert [appearance.mention for appearance in shown.appearances] == list(expected.mentions)
    for appearance in appearances_in(desk, result.revision.id):
        selector = appearance.mention.selector
        assert result.revision.text[selector.start : selector.end] == selector.quote


def test_the_queue_starts_in_the_order_of_worthiness(hard_desk: Desk) -> None:
    """Priority is worthiness until somebody sets it."""
    rows = page(hard_desk, QueueQuery())
    assert [row.id for row in rows] == [1, 2, 3, 4, 8, 6, 7, 9, 5]
    assert [row.priority for row in rows] == [row.worthiness for row in rows]


def test_the_same_bytes_again_are_known(hard_desk: Desk) -> None:
    """Nothing is written, nothing doubled, whatever the name."""
    before = data_version(hard_desk)
    other_name = HARD_DOCUMENT.model_copy(
        update={"info": HARD_DOCUMENT.info.model_copy(update={"name": "copy.txt"})}
    )
    for again in (HARD_DOCUMENT, other_name):
        result = store_extraction(hard_desk, again, HARD_CLAIMS)
        assert result.already_known
        assert result.document.info.name == HARD_DOCUMENT.info.name
        assert known(hard_desk, again) == result
    assert counts(hard_desk).total == 9
    assert data_version(hard_desk) == before


def test_a_text_without_bytes_is_known_by_its_words(desk: Desk) -> None:
    """Pasted text has no file."""
    assert known(desk, text_document(FIRST)) is None
    store_extraction(desk, text_document(FIRST), [])
    assert store_extraction(desk, text_document(FIRST), []).already_known


def test_another_text_under_the_same_name_is_a_new_revision(desk: Desk) -> None:
    """Equal claims get an appearance in it and keep their number and status; the others are added."""
    built, holds = "The dam was built in 1961", "It holds 40 million tonnes"
    first = store_extraction(
        desk, text_document(FIRST), [claim(built, within=FIRST), claim(holds, within=FIRST)]
    )
    dismiss(desk, [1], "settled long ago")
    result = store_extraction(
        desk,
        text_document(SECOND),
        [claim(built, within=SECOND), claim("It holds 41 million tonnes", within=SECOND)],
    )
    assert (result.document.id, result.revision.number) == (first.document.id, 2)
    assert (result.claims_added, result.claims_joined) == (1, 1)
    assert (counts(desk).dismissed, counts(desk).open) == (1, 2)
    shown = card(desk, 1)
    assert [appearance.revision_id for appearance in shown.appearances] == [
        result.revision.id,
        first.revision.id,
    ]
    assert [passage.start for passage in shown.passages] == [SECOND.index(built)]
    assert [row.position for row in page(desk, QueueQuery(sort=Sort.POSITION))] == [
        SECOND.index(built),
        FIRST.index(holds),
        SECOND.index("It holds 41"),
    ]
    assert documents(desk)[0].revisions == 2


def test_a_revision_keeps_what_is_known_of_its_document(desk: Desk) -> None:
    """A new draft without a title does not erase the title; one with a title changes it."""
    titled = text_document(FIRST)
    titled = titled.model_copy(update={"info": titled.info.model_copy(update={"title": "The dam"})})
    document_id = store_extraction(desk, titled, []).document.id
    store_extraction(desk, text_document(SECOND), [])
    assert document(desk, document_id).info.title == "The dam"
    assert document(desk, document_id).version == 2


def test_standard_input_is_a_document_of_its_own_each_time(desk: Desk) -> None:
    """Two texts piped in have nothing to do with each other."""
    one = store_extraction(desk, text_document(FIRST, "-"), [])
    two = store_extraction(desk, text_document(SECOND, "-"), [])
    assert one.document.id != two.document.id
    assert store_extraction(desk, text_document(FIRST, "-"), []).already_known


def test_equal_claims_of_one_document_are_one_claim(desk: Desk) -> None:
    """With all places."""
    text = "It rained in 2019. It rained in 2019."
    one = claim("It rained in 2019", within=text)
    two = one.model_copy(
        update={"mentions": (Mention(selector=select(text, 19, 36), sentence="", sentence_start=19),)}
    )
    result = store_extraction(desk, text_document(text), [one, two])
    assert result.claims_added == 1
    assert [appearance.mention.selector.start for appearance in card(desk, 1).appearances] == [0, 19]


def test_intake_needs_no_name_and_has_a_small_entry_in_the_log(desk: Desk) -> None:
    """The entry holds ranges and digests, not hundreds of rows."""
    text = " ".join(f"In {year} it rained." for year in range(1000, 1400))
    claims = [claim(f"In {year} it rained", within=text) for year in range(1000, 1400)]
    with open_desk(desk.path) as nameless:
        store_extraction(nameless, text_document(text), claims)
    entry = log(desk)[0]
    assert (entry.act, entry.reviewer, entry.summary) == ("ingest", None, "read dam.txt: 400 claims")
    assert desk.store.connection.execute("SELECT length(changes) FROM events").fetchone()[0] < 500
    assert first_broken(desk) is None


@pytest.mark.parametrize("unfit", ["\0", "\ud800"])
@pytest.mark.parametrize("where", ["text", "title", "claim", "speaker"])
def test_characters_that_cannot_be_stored_are_refused_at_the_door(desk: Desk, unfit: str, where: str) -> None:
    """One sentence with the document's name; nothing is stored."""
    text = f"It rained{unfit} in 2019." if where == "text" else "It rained in 2019."
    incoming = text_document(text)
    if where == "title":
        incoming = incoming.model_copy(update={"info": incoming.info.model_copy(update={"title": unfit})})
    rain = claim(
        "It rained",
        text=f"rain{unfit}" if where == "claim" else None,
        speaker=unfit if where == "speaker" else None,
        within=text,
    )
    with pytest.raises(UnreadableInputError, match=r"^dam\.txt"):
        store_extraction(desk, incoming, [rain])
    assert documents(desk) == []


def test_a_claim_that_does_not_stand_in_the_text_is_refused(desk: Desk) -> None:
    """Whatever extractor it came from; nothing of the document is stored."""
    with pytest.raises(UnreadableInputError, match="does not stand at 0–9"):
        store_extraction(desk, text_document("It snowed in 2019."), [claim("It rained", within="It rained")])
    assert documents(desk) == []
