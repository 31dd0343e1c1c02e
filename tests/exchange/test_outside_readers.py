"""Our files in the hands of programs that are not ours."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from claimbench.exchange.checked import find_importer
from claimbench.exchange.label_studio import write_label_studio
from claimbench.exchange.records import VerdictRecord
from claimbench.exchange.registry import Exporter, find_exporter
from claimbench.exchange.writing import spoken
from claimbench.model.checked import IncomingCheckedClaim
from claimbench.model.csl import CSL_TYPES
from tests.exchange.annotation_terms import CLASSES, PREFIXES, context
from tests.exchange.hard_records import HARD_COPY, HARD_PUBLICATION, HARD_RECORDS
from tests.exchange.test_golden_formats import written

SCHEMA = "https://schema.org/"


def expanded(document: object) -> list[dict[str, Any]]:
    """The nodes that pyld makes of JSON-LD; no context is fetched: schema.org's names are all its own."""
    from pyld import jsonld

    def load(address: str, _options: object) -> dict[str, object]:
        assert address == "https://schema.org"
        context = {"@vocab": SCHEMA, "url": {"@type": "@id"}, "license": {"@type": "@id"}}
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": context}}

    nodes: list[dict[str, Any]] = jsonld.expand(document, {"documentLoader": load})
    return nodes


def value(node: dict[str, Any], name: str) -> Any:
    """The one value of a property."""
    (only,) = node[SCHEMA + name]
    return only.get("@value", only["@id"] if set(only) == {"@id"} else only)


def check_claim_review(node: dict[str, Any]) -> None:
    """What the structured data's documentation requires of a ClaimReview and its parts."""
    assert node["@type"] == [f"{SCHEMA}ClaimReview"]
    assert value(node, "claimReviewed")
    assert value(node, "url").startswith("https://checks.desk.example/")
    rating = value(node, "reviewRating")
    assert rating["@type"] == [f"{SCHEMA}Rating"]
    assert value(rating, "alternateName")
    if f"{SCHEMA}ratingValue" in rating:
        worst, number, best = (value(rating, name) for name in ("worstRating", "ratingValue", "bestRating"))
        assert 1 <= worst <= number <= best
        assert worst < best
    claim = value(node, "itemReviewed")
    assert claim["@type"] == [f"{SCHEMA}Claim"]
    assert value(value(claim, "author"), "name")
    assert value(value(node, "author"), "name") == HARD_PUBLICATION.name
    assert SCHEMA + "appearance" in claim


def test_claim_reviews_expand_to_what_is_required() -> None:
    """pyld reads the graph, and every ClaimReview has what its readers ask for."""
    nodes = expanded(json.loads(written("claimreview")))
    assert len(nodes) == len(HARD_RECORDS)
    for node in nodes:
        check_claim_review(node)
    first, second = nodes
    assert value(value(first, "reviewRating"), "ratingValue") == 1
    assert SCHEMA + "ratingValue" not in value(second, "reviewRating")
    assert value(first, "dateModified") == "2024-06-20T09:30:00.000Z"
    assert value(value(first, "correction"), "text") == "was the year"


def test_a_feed_holds_the_same_reviews() -> None:
    """A DataFeed wraps each ClaimReview in an item."""
    (feed,) = expanded(json.loads(written("datafeed")))
    assert feed["@type"] == [f"{SCHEMA}DataFeed"]
    for item in feed[f"{SCHEMA}dataFeedElement"]:
        check_claim_review(value(item, "item"))


def test_a_crawler_finds_the_reviews_in_the_page() -> None:
    """extruct takes from the page what the JSON-LD file says, `</script>` in it or not."""
    from extruct.jsonld import JsonLdExtractor

    page = written("claimreview-page").decode()
    (found,) = JsonLdExtractor().extract(page)
    assert found == json.loads(written("claimreview"))
    assert page.lower().count("</script") == 1


def test_a_page_shows_what_its_markup_says() -> None:
    """Claim, rating and reasons of the markup stand in the page's text, which lxml reads."""
    from lxml import html

    text = " ".join(html.fromstring(written("claimreview-page").decode()).find("body").text_content().split())
    for review in json.loads(written("claimreview"))["@graph"]:
        assert review["claimReviewed"] in text
        assert review["reviewRating"]["alternateName"] in text
        reasons = review["reviewRating"]["ratingExplanation"].split()
        assert reasons[0] in text
        assert reasons[-1] in text


def test_annotations_use_the_terms_of_their_context() -> None:
    """Every name and every word that stands for something is one of the context's (annotation_terms)."""

    def check_terms(node: object) -> None:
        if isinstance(node, dict):
            assert set(node) - {"@context"} <= set(context())
            assert node.get("type", "Annotation") in CLASSES
        for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            check_terms(inner)

    page = json.loads(written("web-annotation"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    check_terms(page)
    text = HARD_COPY.revision.text
    places = [one for one in page["items"] if one["motivation"] == "classifying"]
    assert len(places) == 2
    for annotation in places:
        quote, position = annotation["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote.get("prefix", ""))
        assert text[position["end"] :].startswith(quote.get("suffix", ""))
        assert annotation["target"]["state"]["type"] == "TimeState"
        assert annotation["target"]["state"]["sourceDate"]


def test_a_linked_data_reader_understands_annotations() -> None:
    """pyld expands each name and word to an address of a vocabulary, and loses nothing."""
    from pyld import jsonld

    page = json.loads(written("web-annotation")) | {"@context": context()}
    (whole,) = jsonld.expand(page, {"documentLoader": None})
    vocabularies = tuple(PREFIXES.values())
    annotations = whole[f"{PREFIXES['as']}items"][0]["@list"]
    assert len(annotations) == len(page["items"])
    for found, given in zip(annotations, page["items"], strict=True):
        assert found["@id"] == given["id"]
        assert len(found) == len(given)
        for name in set(found) - {"@id", "@type"}:
            assert name.startswith(vocabularies)
        (motivation,) = found[f"{PREFIXES['oa']}motivatedBy"]
        assert motivation["@id"] == f"{PREFIXES['oa']}{given['motivation']}"
        for body in found[f"{PREFIXES['oa']}hasBody"]:
            (purpose,) = body[f"{PREFIXES['oa']}hasPurpose"]
            assert purpose["@id"].startswith(PREFIXES["oa"])


_CSL_FIELDS = frozenset(
    """id type title author container-title publisher issued accessed URL DOI ISBN archive archive_location
    note custom""".split()
)


def test_sources_follow_the_schema_of_citations() -> None:
    """Required members, known types, no member that the schema does not have."""
    items = json.loads(written("csl-json"))
    assert [item["id"] for item in items] == ["source-1"]
    for item in items:
        assert {"id", "type"} <= set(item) <= _CSL_FIELDS
        assert item["type"] in CSL_TYPES
        assert item["issued"]["date-parts"] == [[1961, 7, 6]]


@pytest.mark.parametrize(
    ("issued", "parts"), [("1961", [1961]), ("1961-07", [1961, 7]), ("1961-07-06", [1961, 7, 6])]
)
def test_a_date_is_as_exact_as_it_is_known(issued: str, parts: list[int]) -> None:
    """A year stays a year in citations, in ClaimReview (ISO 8601) and on the page (HTML, 4.5.14)."""
    record = HARD_RECORDS[0]
    source = record.sources[0].model_copy(update={"issued": issued})
    dated = record.model_copy(update={"sources": (source,)})
    files = {name: io.BytesIO() for name in ("csl-json", "claimreview", "jsonl", "markdown")}
    for name, stream in files.items():
        exporter = find_exporter(name)
        assert isinstance(exporter, Exporter)
        exporter.write([dated], stream, HARD_PUBLICATION)
    (item,) = json.loads(files["csl-json"].getvalue())
    assert item["issued"] == {"date-parts": [parts]}
    (review,) = json.loads(files["claimreview"].getvalue())["@graph"]
    assert review["citation"][0]["datePublished"] == issued
    assert VerdictRecord.model_validate_json(files["jsonl"].getvalue()) == dated
    assert f", {issued}" in files["markdown"].getvalue().decode()


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_a_citation_processor_prints_the_sources() -> None:
    """citeproc-py makes a bibliography of them."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    sources = CiteProcJSON(json.loads(written("csl-json")))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, sources, formatter.plain)
    bibliography.register(Citation([CitationItem("source-1")]))
    (entry,) = map(str, bibliography.bibliography())
    assert "1961" in entry
    assert "Treaty" in entry


def test_a_workbook_holds_text_and_no_formula() -> None:
    """openpyxl finds the sheets, every text as it was, and nothing that would be run or followed."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(written("xlsx")))
    assert book.sheetnames == ["Verdicts", "Appearances", "Sources", "Evidence", "Corrections"]
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f" or cell.hyperlink]
    names, *rows = book["Verdicts"].iter_rows(values_only=True)
    first = dict(zip(names, rows[0], strict=True))
    record = HARD_RECORDS[0]
    assert first["rating"] == record.rating
    assert first["why"] == record.why.replace("\r\n", "\n")
    assert first["document url"] == record.document.url
    assert first["worthiness"] == pytest.approx(0.83)
    quotes = [row[2] for row in book["Appearances"].iter_rows(min_row=2, values_only=True)]
    assert quotes[0] == record.appearances[0].quote
    assert len(quotes) == 2


def test_a_cell_longer_than_excel_takes_is_cut_and_says_so() -> None:
    """No text is lost without a word."""
    from openpyxl import load_workbook

    exporter = find_exporter("xlsx")
    assert isinstance(exporter, Exporter)
    stream = io.BytesIO()
    long = HARD_RECORDS[1].model_copy(update={"why": "😀" * 40_000})
    exporter.write([long], stream, HARD_PUBLICATION)
    cell = load_workbook(stream)["Verdicts"]["C2"].value
    assert len(cell.encode("utf-16-le")) <= 2 * 32_767
    assert cell.endswith(" characters]")


@pytest.mark.parametrize("name", ["label-studio", "doccano"])
def test_spans_hold_their_text(name: str) -> None:
    """Offsets are code points, also behind emoji, right-to-left marks and combining accents."""
    lines = written(name).decode()
    if name == "doccano":
        (task,) = map(json.loads, lines.splitlines())
        text, spans = task["text"], [(start, end) for start, end, _ in task["label"]]
    else:
        (task,) = json.loads(lines)
        text = task["data"]["text"]
        results = task["annotations"][0]["result"]
        labels = [part for part in results if part["type"] == "labels"]
        spans = [(part["value"]["start"], part["value"]["end"]) for part in labels]
        assert [text[start:end] for start, end in spans] == [part["value"]["text"] for part in labels]
        assert [part["id"] for part in results[::2]] == [part["id"] for part in results[1::2]]
        assert len({part["id"] for part in results}) == len(results) // 2
    assert [text[start:end] for start, end in spans] == [one.quote for one in HARD_RECORDS[0].appearances]


def test_label_studio_gets_nothing_twice() -> None:
    """Two verdicts on the same stretch with the same rating are one span."""
    record = HARD_RECORDS[0]
    twin = record.model_copy(update={"document": record.document.model_copy(update={"revisions": ()})})
    stream = io.BytesIO()
    assert write_label_studio([record, twin], stream, HARD_PUBLICATION) == 2
    (task,) = json.loads(stream.getvalue())
    assert len(task["annotations"][0]["result"]) == 4


def test_averitec_has_its_members_and_labels() -> None:
    """The members of the published data, its labels and its way of writing days."""
    first, second = json.loads(written("averitec"))
    assert first["claim_date"] == "20-06-2024"
    assert {first["label"], second["label"]} == {"Refuted", "Not Enough Evidence"}
    assert first["questions"][0]["answers"][0]["answer_type"] == "Extractive"
    assert first["claim_types"] == ["Event/Property Claim"]
    assert second["questions"] == []


def test_a_dossier_checks_out() -> None:
    """Every file has its checksum and its place in the RO-Crate, and nothing else is in there."""
    import hashlib

    with zipfile.ZipFile(io.BytesIO(written("dossier"))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        lines = (line.split("  ", 1) for line in archive.read("SHA256SUMS").decode().splitlines())
        sums = {name: digest for digest, name in lines}
        assert sums == {
            name: hashlib.sha256(archive.read(name)).hexdigest() for name in names if name != "SHA256SUMS"
        }
        crate = json.loads(archive.read("ro-crate-metadata.json"))
        about = {node["@id"]: node for node in crate["@graph"]}
        parts = {part["@id"] for part in about["./"]["hasPart"]}
        assert parts == set(names) - {"SHA256SUMS", "ro-crate-metadata.json"}
        assert about["article.txt"]["contentSize"] == str(len(HARD_COPY.revision.text.encode()))
        assert about["ro-crate-metadata.json"]["about"] == {"@id": "./"}


@pytest.mark.parametrize(
    ("name", "importer"),
    [
        ("claimreview", "claimreview"),
        ("claimreview-page", "claimreview"),
        ("datafeed", "json"),
        ("averitec", "json"),
    ],
)
def test_another_desk_takes_them_for_checked_claims(name: str, importer: str) -> None:
    """What we publish is found again there, with its rating, its address and who said it."""
    read = [record for _, record in find_importer(importer).read(io.BytesIO(written(name)))]
    assert len(read) == len(HARD_RECORDS)
    for got, record in zip(read, HARD_RECORDS, strict=True):
        assert isinstance(got, IncomingCheckedClaim)
        assert got.claim == spoken(record)
        assert got.verdict == record.rating
        assert got.url == HARD_PUBLICATION.review_url(record)
    assert isinstance(read[0], IncomingCheckedClaim)
    assert read[0].speaker == HARD_RECORDS[0].claim.speaker
