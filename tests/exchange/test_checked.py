"""Checked claims read from the formats in which others give them."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbench.exchange.checked import find_importer, importer_for, importer_names, peekable
from claimbench.exchange.checked_record import UnfitRecord, UnfitRecordError, day
from claimbench.exchange.web_address import web_address
from claimbench.model.checked import IncomingCheckedClaim
from claimbench.model.errors import UsageError


def read(format_name: str, data: bytes | str) -> list[IncomingCheckedClaim | UnfitRecord]:
    raw = data.encode() if isinstance(data, str) else data
    return [record for _, record in find_importer(format_name).read(io.BytesIO(raw))]


def fit(records: list[IncomingCheckedClaim | UnfitRecord]) -> list[IncomingCheckedClaim]:
    assert not [record for record in records if isinstance(record, UnfitRecord)]
    return [record for record in records if isinstance(record, IncomingCheckedClaim)]


FULL = IncomingCheckedClaim(
    id="7",
    claim="The weir broke, twice.",
    title="Did it?",
    verdict="False",
    url="https://checks.example/7",
    published=date(2021, 5, 3),
    publisher="Checks",
)


@pytest.mark.parametrize(
    "table",
    [
        'id,claim,title,verdict,url,date,publisher\n7,"The weir broke,\ntwice.",Did it?,False,'
        "https://checks.example/7,2021-05-03,Checks\n",
        "\ufeffPublisher;Date;URL;Verdict;Title;Claim;ID\r\nChecks;2021-05-03;https://checks.example/7;False;"
        "Did it?;The weir broke, twice.;7\r\n",
        "id\tclaim\ttitle\tverdict\turl\tdate\tpublisher\n7\tThe weir broke, twice.\tDid it?\tFalse\t"
        "https://checks.example/7\t2021-05-03\tChecks\n",
    ],
    ids=["commas", "semicolons", "tabs"],
)
def test_csv_of_any_delimiter(table: str) -> None:
    """The columns may stand in any order and case; a byte order mark and lines inside cells are fine."""
    assert fit(read("csv", table)) == [FULL]


def test_csv_rows_that_do_not_fit() -> None:
    """Too many cells, no UTF-8, no claim: each reported with its number, the rest read."""
    records = read("csv", b"id,claim\n1,A\n2,B,C\n3,\xff\n4,\n5,E\n")
    assert [getattr(record, "claim", None) for record in records] == ["A", None, None, None, "E"]
    unfit = [record for record in records if isinstance(record, UnfitRecord)]
    assert [record.number for record in unfit] == [2, 3, 4]
    assert unfit[0].why == "it has 3 cells, but the first line names 2"


def test_json_lines_keep_what_they_say_beside() -> None:
    """Fields of their own and a date that is no day stay in the record; a number is a fine id."""
    line = json.dumps({"id": 7, "claim": " The  weir\nbroke. ", "date": "spring 2021", "tags": ["water"]})
    (record,) = fit(read("jsonl", f"{line}\n\n"))
    assert (record.id, record.claim, record.published) == ("7", "The weir broke.", None)
    assert json.loads(record.record or "") == {"date": "spring 2021", "tags": ["water"]}


def test_records_without_an_id_get_the_same_one_each_time() -> None:
    """From the claim and its address, so that importing again doubles nothing."""
    one, two = fit(read("jsonl", '{"claim": "A"}\n{"claim": "A", "url": "https://a.example/"}\n'))
    (again,) = fit(read("json", '[{"claim": "A"}]'))
    assert one.id == again.id != two.id


REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "The weir broke, twice.",
    "name": "Did it?",
    "url": "https://checks.example/7",
    "datePublished": "2021-05-03T10:00:00Z",
    "author": {"@type": "Organization", "name": "Checks"},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "False"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A mayor"}},
}
PAGE = """<html><head><script type="text/javascript">var a = {"@type": "ClaimReview"};</script>
<script type="application/ld+json">%s</script></head><body><p>The weir &amp; more</p></body></html>"""


@pytest.mark.parametrize(
    ("format_name", "document"),
    [
        ("json", json.dumps(REVIEW)),
        ("claimreview", PAGE % json.dumps(REVIEW)),
        ("claimreview", PAGE % json.dumps({"@graph": [{"@type": "WebPage"}, REVIEW]})),
        (
            "json",
            json.dumps(
                {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]}
            ),
        ),
        ("json", json.dumps([{**REVIEW, "@type": ["http://schema.org/ClaimReview"]}])),
    ],
    ids=["file", "page", "graph in a page", "data feed", "list"],
)
def test_claim_reviews_are_found_wherever_they_stand(format_name: str, document: str) -> None:
    """In a file, a page's script, a graph, a DataFeed; the address is the id."""
    (record,) = fit(read(format_name, document))
    expected = FULL.model_copy(
        update={"id": "https://checks.example/7", "speaker": "A mayor", "record": record.record}
    )
    assert record == expected
    assert json.loads(record.record or "")["claim_review"]["reviewRating"]["ratingValue"] == 1


def test_claim_reviews_of_one_page_are_told_apart() -> None:
    """Two reviews at one address are two checked claims; one without a claim is unfit."""
    other = {
        **REVIEW,
        "claimReviewed": "The mill burned.",
        "reviewRating": {"ratingValue": "2", "bestRating": "5"},
    }
    records = read("json", json.dumps([REVIEW, other, {"@type": "ClaimReview", "url": "https://a.example/"}]))
    assert isinstance(records[2], UnfitRecord)
    one, two = fit(records[:2])
    assert one.id != two.id
    assert two.verdict == "2 of 5"


AVERITEC = {
    "claim": "The weir broke in 1987.",
    "required_reannotation": False,
    "label": "Refuted",
    "justification": "The archive has it whole in 1990.",
    "claim_date": "25-8-2020",
    "speaker": None,
    "original_claim_url": None,
    "fact_checking_article": "https://checks.example/weir",
    "reporting_source": "Facebook",
    "location_ISO_code": "GB",
    "claim_types": ["Event/Property Claim"],
    "fact_checking_strategies": ["Written Evidence"],
    "questions": [
        {
            "question": "Did the weir break in 1987?",
            "answers": [
                {
                    "answer": "No",
                    "answer_type": "Boolean",
                    "source_url": "https://archive.example/1990",
                    "source_medium": "",
                    "boolean_explanation": "It stood in 1990.",
                }
            ],
        }
    ],
}


def test_averitec_records_come_in_whole() -> None:
    """Label, speaker and article in their columns; questions, answers and sources in the record."""
    (record,) = fit(read("json", json.dumps([AVERITEC])))
    assert (record.claim, record.verdict, record.url) == (
        "The weir broke in 1987.",
        "Refuted",
        "https://checks.example/weir",
    )
    kept = json.loads(record.record or "")
    assert kept["questions"] == AVERITEC["questions"]
    assert kept["location_ISO_code"] == "GB"
    assert kept["justification"] == AVERITEC["justification"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"label": "Perhaps"}, "label: Input should be"),
        ({"claim": None}, "claim: Input should be a valid string"),
        (
            {"questions": [{"question": "Q", "answers": [{"answer_type": "Boolean"}]}]},
            "questions.0.answers.0.answer",
        ),
    ],
)
def test_unfit_averitec_records_say_where(change: dict[str, object], why: str) -> None:
    """The number, the field and the reason; the records around it come in."""
    records = read("averitec", json.dumps([AVERITEC, {**AVERITEC, **change}, AVERITEC]))
    assert isinstance(records[1], UnfitRecord)
    assert records[1].number == 2
    assert records[1].why.startswith(why)
    assert len(fit([records[0], records[2]])) == 2


@pytest.mark.parametrize(
    ("name", "beginning", "expected"),
    [
        ("a.jsonl", b"", "jsonl"),
        ("a.CSV", b"", "csv"),
        ("a.html", b"", "claimreview"),
        ("a.json", b"", "json"),
        ("-", b'{"id": 1, "claim": "A"}\n{"id"', "jsonl"),
        ("-", b'\xef\xbb\xbf{\n  "@type"', "json"),
        ("-", b"[\n", "json"),
        ("page", b"\n <!doctype html>", "claimreview"),
        ("-", b"id,claim\n", "csv"),
    ],
)
def test_the_format_is_found_out(name: str, beginning: bytes, expected: str) -> None:
    """By the file's ending, else by how it begins."""
    assert importer_for(name, beginning).name == expected


def test_peeking_loses_nothing() -> None:
    """What was looked at is still there to be read."""
    data = bytes(range(256)) * 1000
    beginning, stream = peekable(io.BytesIO(data))
    assert data.startswith(beginning)
    assert stream.read() == data


def test_unknown_formats_are_refused_with_the_known_ones() -> None:
    """The sentence lists what can be chosen."""
    with pytest.raises(UsageError, match=", ".join(importer_names())):
        find_importer("xls")


@pytest.mark.parametrize("format_name", ["json", "averitec", "claimreview"])
@pytest.mark.parametrize(
    "document", ["", "{", "\xff", "[" * 100_000, '<script type="application/ld+json">{</script>']
)
def test_broken_documents_are_refused_whole(format_name: str, document: str) -> None:
    """In words, never with an error of the parser's own."""
    with pytest.raises(UnfitRecordError):
        read(format_name, document.encode("latin-1"))


@given(st.binary(max_size=300), st.sampled_from(importer_names()))
def test_any_bytes_are_read_or_refused(data: bytes, format_name: str) -> None:
    """Nothing but `UnfitRecordError` is raised, and records are of the two types."""
    try:
        records = read(format_name, data)
    except UnfitRecordError:
        return
    assert all(isinstance(record, IncomingCheckedClaim | UnfitRecord) for record in records)


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("https://a.example/x?y#z", True),
        ("HTTP://a.example", True),
        ("https://", False),
        ("javascript:alert(1)", False),
        ("https://a.example/a b", False),
        ("https://user@evil.example/", False),
        ("//a.example", False),
    ],
)
def test_web_addresses(text: str, fine: bool) -> None:
    """Only http and https with a host, without a user's name in it."""
    assert (web_address(text) == text) is fine


def test_days() -> None:
    """ISO 8601 dates and moments; anything else is no day."""
    assert day("2021-05-03T10:00:00+02:00") == day("2021-05-03") == date(2021, 5, 3)
    assert [day(text) for text in ("2021-02-30", "3 May 2021", "", None, "2021-05-033")] == [None] * 5
