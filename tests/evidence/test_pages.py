"""How pages are cited, by what their heads declare."""

from __future__ import annotations

from datetime import date

import pytest

from claimbench.evidence.pages import Citation
from claimbench.model.csl import CSL_TYPES, item_of
from claimbench.model.sources import Source
from claimbench.workbench.visits import read_bytes
from tests.conftest import NOON

JOURNAL = """
<meta name="citation_title" content="Grain and  war">
<meta name="citation_author" content="Okafor, Ada"><meta name="citation_author" content="Ruiz, Ben">
<meta name="citation_journal_title" content="Journal of Trade">
<meta name="citation_publisher" content="Trade Press">
<meta name="citation_publication_date" content="2019/03/14">
<meta name="citation_doi" content="doi:10.1234/JT.2019.5">
"""
NEWS = """
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "The pact", "author": [{"@type": "Person", "name": "Ada Okafor"},
{"@type": "Person", "name": "Ben Ruiz", "url": "https://x.example/b"}],
"publisher": {"@type": "Organization", "name": "The Gazette"}, "datePublished": "2024-06-20T08:00:00Z",
"isPartOf": {"@type": "Newspaper", "name": "The Sunday Gazette"}}</script>
"""
GRAPH = (
    """<meta property="og:title" content="Exports in figures"><meta property="og:site_name" content="Stat">"""
)
BOOK = """<meta name="citation_title" content="A book"><meta name="citation_isbn" content="0-306-40615-2">"""
WRONG = """<meta name="citation_doi" content="none"><meta name="citation_isbn" content="978-0-306-40615-8">"""
DATA = """<script type="application/ld+json">{"@type": "Dataset", "name": "x", "author": {"name": 5},
"identifier": [{"@type": "PropertyValue", "value": "https://doi.org/10.5281/zenodo.1"}, 7]}</script>"""


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            JOURNAL,
            Citation(
                type="article-journal",
                title="Grain and war",
                author="Okafor, Ada; Ruiz, Ben",
                container="Journal of Trade",
                publisher="Trade Press",
                issued=date(2019, 3, 14),
                doi="10.1234/jt.2019.5",
            ),
        ),
        (
            NEWS,
            Citation(
                type="article-newspaper",
                title="The pact",
                author="Ada Okafor; Ben Ruiz",
                container="The Sunday Gazette",
                publisher="The Gazette",
                issued=date(2024, 6, 20),
            ),
        ),
        (GRAPH, Citation(title="Exports in figures", publisher="Stat")),
        (BOOK, Citation(type="book", title="A book", isbn="9780306406157")),
        (WRONG, Citation(type="book", title="Untitled page")),
        (DATA, Citation(type="dataset", title="Untitled page", doi="10.5281/zenodo.1")),
    ],
)
def test_a_page_is_cited_by_what_it_declares(head: str, expected: Citation) -> None:
    """The most exact declaration first; what is no DOI, ISBN or name is left out."""
    body = (
        f"<html><head>{head}<title>Untitled page</title></head><body><p>Words of the page.</p></body></html>"
    )
    text, citation = read_bytes("https://a.example/x", body.encode(), "text/html; charset=utf-8")
    assert text == "Words of the page."
    assert citation == expected


def test_all_that_a_page_says_is_kept() -> None:
    """Captions, boxes and tables too: they can be quoted as well as the article."""
    page = (
        "<html><body><nav>Menu</nav><article><p>The article says this at some length, as articles do.</p>"
        "<figure><figcaption>The caption says that.</figcaption></figure></article>"
        "<aside><p>A box says more.</p></aside><table><tr><td>1961</td><td>signed</td></tr></table>"
        "<script>alert('never')</script></body></html>"
    )
    text, _ = read_bytes("https://a.example/x", page.encode(), "text/html")
    assert text is not None
    for words in ("at some length", "The caption says that.", "A box says more.", "1961"):
        assert words in text
    assert "never" not in text


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"%PDF-1.4 broken", b"PK\x03\x04 no word file"]
)
def test_what_holds_no_text_has_none(data: bytes) -> None:
    """No error: the bytes can be kept all the same."""
    assert read_bytes("https://a.example/x", data, None)[0] is None


def source(**fields: object) -> Source:
    known = dict.fromkeys(("title", "url", "path", "author", "publisher", "issued", "accessed"))
    rest = dict.fromkeys(("archive_url", "archived", "note"))
    return Source.model_validate(
        {"id": 1, "uid": "u1", "version": 1, "confidential": False, "created_at": NOON}
        | known
        | rest
        | fields
    )


def test_a_source_is_a_csl_item() -> None:
    """With the fields that the schema knows, and nothing that is empty."""
    item = item_of(
        source(
            type="report",
            title="Accounts",
            author="Okafor, Ada; The Ministry",
            issued="2024-01-31",
            url="https://a.example/x",
            doi="10.1234/x",
            archive_url="https://archive.example/x",
            archived=date(2024, 2, 1),
        )
    )
    assert item == {
        "id": "u1",
        "type": "report",
        "title": "Accounts",
        "author": [{"literal": "Okafor, Ada"}, {"literal": "The Ministry"}],
        "issued": {"date-parts": [[2024, 1, 31]]},
        "URL": "https://a.example/x",
        "DOI": "10.1234/x",
        "archive_location": "https://archive.example/x",
        "custom": {"archived": "2024-02-01"},
    }
    assert item["type"] in CSL_TYPES


def test_a_confidential_source_is_not_named() -> None:
    """Only that there is one."""
    item = item_of(source(type="interview", title="Deep Throat", note="met at night", confidential=True))
    assert item == {"id": "u1", "type": "interview", "custom": {"confidential": True}}
