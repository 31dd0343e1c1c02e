"""Web pages: article, metadata, boxes left out, hostile markup."""

from __future__ import annotations

from datetime import date

import pytest

from claimbench.ingest import html
from claimbench.ingest.registry import read
from claimbench.model.documents import IncomingDocument
from claimbench.model.errors import UnreadableInputError
from tests.ingest.shapes import assert_well_formed, furniture, headings, paragraphs

_SENTENCE = "The treaty of 1961 was replaced in 2000 by another that offered weaker guarantees, they said."

_PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Glacier loses a third of its ice | Sorrel Courier</title>
<meta property="og:site_name" content="Sorrel Courier">
<meta property="article:published_time" content="2023-10-18T23:05:00+02:00">
<link rel="canonical" href="https://courier.example/glacier">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},
{"@type":"NewsArticle","headline":"Glacier loses a third of its ice",
"datePublished":"2023-10-18",
"author":[{"@type":"Person","name":"Maren Dahl"},{"name":"Bo Chu"}],
"publisher":{"name":"Sorrel Courier Media"}}]}
</script></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/p">Politics</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies to improve your experience on this site.</p></div>
<main><article><h1>Glacier loses a third of its ice</h1>
<div class="byline">By <a href="/a">Maren Dahl</a> and Bo Chu</div>
<ul class="share"><li><a href="#">Share</a></li></ul>
<figure><img src="a.jpg"><figcaption>Meltwater below it. Photo: Ines Calloway</figcaption></figure>
<p>SORREL &mdash; The glacier, the source of water for 400,000&nbsp;people, lost 34 percent of its ice.</p>
<p>Researchers from <a href="/n">Norrhaven</a> found that it was thinning by <b>1.4 meters</b> a year.</p>
<aside class="newsletter"><h3>Climate</h3><p>Get our newsletter in your inbox every Friday.</p></aside>
<h2>Leaking pipes</h2>
<p>The minister promised 250 million marks for reservoirs by the end of 2026, more than ever.</p>
<ul><li>Nine glaciers will vanish before 2080.</li><li>Five could be saved.</li></ul>
<p>The study received no money from the government or from energy companies, its authors said.</p>
<div class="related"><h3>Read more</h3><ul><li><a href="/b">Why the dam breaks down</a></li></ul></div>
</article></main><footer><p>&copy; 2023 Sorrel Courier. All rights reserved.</p></footer></body></html>"""


def _read(markup: str, media_type: str = "text/html") -> IncomingDocument:
    document = read("page.html", markup.encode(), media_type, force=True)
    assert_well_formed(document)
    return document


def test_the_article_is_kept_and_the_boxes_are_not() -> None:
    """Paragraphs, sub-heads and lists are blocks; menus, captions, sign-ups and links are not in it."""
    document = _read(_PAGE)
    assert headings(document) == ["Glacier loses a third of its ice", "Leaking pipes"]
    assert paragraphs(document) == [
        "The glacier, the source of water for 400,000 people, lost 34 percent of its ice.",
        "Researchers from Norrhaven found that it was thinning by 1.4 meters a year.",
        "The minister promised 250 million marks for reservoirs by the end of 2026, more than ever.",
        "Nine glaciers will vanish before 2080.",
        "Five could be saved.",
        "The study received no money from the government or from energy companies, its authors said.",
    ]
    assert ("SORREL —", "a dateline") in furniture(document)


def test_the_page_says_who_published_it_when() -> None:
    """Title, authors, publisher, day, language and canonical address are what the page declares."""
    info = _read(_PAGE).info
    assert (info.title, info.author, info.publisher) == (
        "Glacier loses a third of its ice",
        "Maren Dahl, Bo Chu",
        "Sorrel Courier Media",
    )
    assert (info.published, info.language, info.place) == (date(2023, 10, 18), "en", "SORREL")
    assert info.url == "https://courier.example/glacier"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="date" content="2025-03-27">', date(2025, 3, 27)),
        ('<meta property="article:published_time" content="2025-03-27T06:30:00-05:00">', date(2025, 3, 27)),
        ('<meta itemprop="datePublished" content="27 March 2025">', date(2025, 3, 27)),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":20250327}</script>',
            None,
        ),
        ('<script type="application/ld+json">{"@type": broken</script>', None),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", None),
        ("", None),
    ],
)
def test_days_are_taken_from_declarations_only(head: str, published: date | None) -> None:
    """Every common declaration is understood; a broken one, and none at all, give no date."""
    assert (
        _read(f"<html><head>{head}</head><body><p>{_SENTENCE}</p></body></html>").info.published == published
    )


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{_SENTENCE}",
        f"<div>{_SENTENCE}</div>",
        f"{_SENTENCE}",
        f"<html><body><table><tr><td>{_SENTENCE}</td></tr></table></body></html>",
        f"<?xml version='1.0' encoding='utf-8'?><html"
        f" xmlns='http://www.w3.org/1999/xhtml'><body><p>{_SENTENCE}</p></body></html>",
        "<div>" * 300 + f"<p>{_SENTENCE}</p>",
        "<div>" * 20_000 + f"{_SENTENCE}" + "</div>" * 20_000,
        "<p>" + "<b>" * 5_000 + _SENTENCE,
        f"<p {' '.join(f'a{n}=x' for n in range(20_000))}>x</p><p>{_SENTENCE}</p>",
        f'<img src="data:image/png;base64,{"A" * 100_000}"><p>{_SENTENCE}</p>',
        f'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><body><p>{_SENTENCE}</p></body>',
        f"<script>if (a<b) {{ document.write('<p>x</p>') }}</script><p>{_SENTENCE}</p>",
    ],
    ids=lambda markup: markup[:24],
)
def test_little_broken_and_hostile_pages_keep_their_sentence(markup: str) -> None:
    """Bare text, unclosed tags, thousands of levels or attributes: the sentence is found, soon."""
    assert _SENTENCE in paragraphs(_read(markup))


def test_a_large_page_is_read_by_its_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with too many elements for the article search is still read, without its menus."""
    monkeypatch.setattr(html, "_MOST_ELEMENTS", 20)
    document = _read(_PAGE)
    assert "Nine glaciers will vanish before 2080." in paragraphs(document)
    assert "Politics" not in document.text
    reasons = {why for _, why in furniture(document)}
    assert {"a caption", "a by-line", "a box beside the article", "a link to something else"} <= reasons


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit a page is refused in one sentence before it is parsed."""
    monkeypatch.setattr(html, "SIZE_LIMIT", 1000)
    with pytest.raises(UnreadableInputError, match="too large for one page"):
        _read(_PAGE)


@pytest.mark.parametrize(
    "markup", ["<html><body></body></html>", "<!-- only a comment -->", "<frameset></frameset>"]
)
def test_a_page_without_text_is_refused(markup: str) -> None:
    """A page that holds no text is refused, not read as an empty document."""
    with pytest.raises(UnreadableInputError, match="holds no"):
        _read(markup)


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8"])
def test_the_pages_own_charset_is_used(charset: str) -> None:
    """A charset that only the page declares is believed."""
    markup = f'<html><head><meta charset="{charset}"></head><p>The café paid £3 million in 1961.</p></html>'
    document = read("page.html", markup.encode(charset))
    assert paragraphs(document) == ["The café paid £3 million in 1961."]
