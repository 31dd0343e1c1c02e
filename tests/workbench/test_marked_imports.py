"""What people marked in annotation programs comes in as claims, its offsets put right or refused."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbench.exchange.checked_record import UnfitRecordError
from claimbench.exchange.marked import RawSpan, with_true_offsets
from claimbench.model.claims import ClaimStatus
from claimbench.model.errors import UnreadableInputError
from claimbench.workbench.claims import card
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.exports import export
from claimbench.workbench.importing import import_file
from claimbench.workbench.library import appearances_in, latest_revision
from claimbench.workbench.verdicts import give

TEXT = "👩‍👩‍👧 said: the café́ opened in 1961. 😀 It closed in 2000."


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "empty.db") as desk:
        yield desk


def utf16(text: str, place: int) -> int:
    """Where a place in a text is, counted as JavaScript counts."""
    return len(text[:place].encode("utf-16-le")) // 2


def task(*spans: tuple[int, int], text: str | None = "quote", **more: Any) -> bytes:
    """One task of Label Studio with spans in UTF-16 code units."""
    result = [
        {
            "id": f"s{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": utf16(TEXT, start),
                "end": utf16(TEXT, end),
                "labels": ["Claim"],
                **({"text": TEXT[start:end]} if text else {}),
            },
        }
        for number, (start, end) in enumerate(spans)
    ]
    annotations = [{"id": 1, "was_cancelled": False, "result": result}]
    return json.dumps(
        [{"id": 1, "data": {"text": TEXT, "name": "a.txt"}, "annotations": annotations, **more}]
    ).encode()


FIRST = TEXT.index("the café")
SPANS = ((FIRST, TEXT.index(". 😀")), (TEXT.index("It closed"), len(TEXT)))


def quotes(desk: Desk) -> list[str]:
    revision = latest_revision(desk, 1)
    found = [place.mention.selector for place in appearances_in(desk, revision.id)]
    for selector in found:
        assert revision.text[selector.start : selector.end] == selector.quote
    return [selector.quote for selector in found]


def test_utf16_offsets_are_put_right(empty: Desk) -> None:
    """Label Studio counts code units; the claims stand where people marked them, open and tagged."""
    result = import_file(empty, "tasks.json", io.BytesIO(task(*SPANS)))
    assert result.added == 2
    assert quotes(empty) == [TEXT[start:end] for start, end in SPANS]
    assert card(empty, 1).claim.status is ClaimStatus.OPEN
    assert card(empty, 1).tags == ("Claim",)
    assert import_file(empty, "tasks.json", io.BytesIO(task(*SPANS))).unchanged == 2


def test_offsets_that_nobody_can_check_are_refused(empty: Desk) -> None:
    """Without the spans' texts nothing tells what was counted; nothing is imported."""
    with pytest.raises(UnreadableInputError, match=r"task 1: .*programs count differently"):
        import_file(empty, "tasks.json", io.BytesIO(task(*SPANS, text=None)))
    assert empty.store.connection.execute("SELECT count(*) FROM documents").fetchone()[0] == 0


def test_a_span_that_holds_something_else_is_refused(empty: Desk) -> None:
    """One wrong span lets none in."""
    (one,) = json.loads(task(*SPANS))
    one["annotations"][0]["result"][1]["value"]["text"] = "It closed in 2001."
    with pytest.raises(UnreadableInputError, match="does not hold its text"):
        import_file(empty, "tasks.json", io.BytesIO(json.dumps([one]).encode()))
    assert empty.store.connection.execute("SELECT count(*) FROM documents").fetchone()[0] == 0


@given(st.text(st.sampled_from("ab é́👩😀\n"), min_size=2, max_size=30), st.data())
def test_either_way_of_counting_gives_the_same_place(text: str, data: st.DataObject) -> None:
    """Spans in code points stay, spans in UTF-16 are put right, as long as their texts tell."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    for count in (lambda place: place, lambda place: utf16(text, place)):
        try:
            (span,) = with_true_offsets(text, [RawSpan(count(start), count(end), quote, None, None)])
        except UnfitRecordError:
            pytest.fail("refused")
        assert text[span.start : span.end].split() == quote.split()


@pytest.mark.parametrize("form", ["label-studio", "doccano", "web-annotation"])
def test_what_we_wrote_we_take_back(hard_desk: Desk, empty: Desk, form: str) -> None:
    """On the desk that it is from nothing is new; on another the texts come with their claims."""
    for claim_id in (1, 2, 3):
        give(hard_desk, claim_id, "Refuted", "because")
    stream = io.BytesIO()
    export(hard_desk, form, stream)
    again = import_file(hard_desk, "a.json", io.BytesIO(stream.getvalue()))
    assert (again.added, again.unchanged > 0) == (0, True)
    said: list[str] = []
    other = import_file(
        empty, "a.json", io.BytesIO(stream.getvalue()), report=lambda unfit: said.append(unfit.why)
    )
    if form == "web-annotation":
        assert (other.added, len(said)) == (0, 1)
        return
    assert other.added == again.unchanged
    wanted = {
        (place.mention.selector.start, place.mention.selector.end)
        for claim_id in (1, 2, 3)
        for place in appearances_in(hard_desk, 1)
        if place.claim_id == claim_id
    }
    places = {
        (place.mention.selector.start, place.mention.selector.end) for place in appearances_in(empty, 1)
    }
    assert places == wanted
    assert card(empty, 1).tags == ("Refuted",)


def annotation(document: str, **selector: Any) -> bytes:
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": [
            {
                "type": "Annotation",
                "body": {"type": "TextualBody", "purpose": "tagging", "value": "look"},
                "target": {"source": document, "selector": {"type": "TextQuoteSelector", **selector}},
            }
        ],
    }
    return json.dumps(page).encode()


@pytest.fixture
def paged(empty: Desk) -> Desk:
    """A desk with one document at a web address, that says one thing twice."""
    text = "Ships came in. Then more ships came in. The end."
    import_file(empty, "a.jsonl", io.BytesIO(json.dumps({"text": text, "label": []}).encode()))
    empty.store.connection.execute("UPDATE documents SET url = 'https://a.example/page'")
    return empty


def test_an_annotation_finds_its_place_by_its_surroundings(paged: Desk) -> None:
    """Of two places that say the same, prefix and suffix tell which is meant."""
    data = annotation("https://a.example/page", exact="hips came in", prefix="more s", suffix=".")
    assert import_file(paged, "a.jsonld", io.BytesIO(data)).added == 1
    (place,) = appearances_in(paged, 1)
    assert place.mention.selector.prefix.endswith("more s")


@pytest.mark.parametrize(
    ("selector", "said"),
    [
        ({"exact": "ships sank"}, "does not stand in its text"),
        ({"exact": "hips came in"}, "stands in several places"),
        ({"exact": ""}, "its quote is missing"),
    ],
)
def test_an_annotation_takes_no_lookalike(paged: Desk, selector: dict[str, str], said: str) -> None:
    """What is not found for certain is said, and nothing is imported."""
    with pytest.raises(UnreadableInputError, match=f"annotation 1: .*{said}"):
        import_file(paged, "a.jsonld", io.BytesIO(annotation("https://a.example/page", **selector)))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"text": "abc", "label": [[0, 9, "x"]]}, "not in its text"),
        ({"text": "abc", "label": [[0, "1", "x"]]}, "no offset"),
        ({"text": "abc", "label": [[0, 1]]}, r"no \[start, end, label\]"),
        ({"text": "", "label": [[0, 1, "x"]]}, "missing or empty"),
        ({"text": "a\0c", "label": [[0, 1, "x"]]}, "NUL"),
    ],
)
def test_an_unfit_line_lets_nothing_in(empty: Desk, line: dict[str, Any], said: str) -> None:
    """The lines before it neither."""
    good = {"text": "A good line.", "entities": [{"id": 1, "start_offset": 0, "end_offset": 6, "label": "x"}]}
    data = "\n".join(map(json.dumps, (good, line))).encode()
    with pytest.raises(UnreadableInputError, match=f"line 2: .*{said}"):
        import_file(empty, "a.jsonl", io.BytesIO(data), format_name="doccano")
    assert empty.store.connection.execute("SELECT count(*) FROM claims").fetchone()[0] == 0
    assert import_file(empty, "a.jsonl", io.BytesIO(json.dumps(good).encode())).added == 1
