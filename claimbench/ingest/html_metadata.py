"""What a page says of itself: title, author, publisher, date, language, canonical address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimbench.ingest.dates import find_date
from claimbench.model.documents import DocumentInfo

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)
_ARTICLE_TYPES = re.compile(
    r"(?:\w*Article|\w*Posting|Report|WebPage|Review|ClaimReview|TranscriptObject|Dataset|Book|Legislation)"
)
_DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "og:published_time",
    "og:article:published_time",
)
_DEEPEST_JSON = 12
_LONGEST = 500
"""Characters of a metadata value; what is longer is no name and no title."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page's head declares, as it stands there."""

    metas: tuple[tuple[str, str], ...]
    """Names in lower case with their contents, in order; the same name may come several times."""
    linked: Mapping[str, object]
    """The first JSON-LD object that is an article of some sort; empty when there is none."""


def declared(tree: HtmlElement) -> Declared:
    """All meta tags and the linked data, for those who need more than `page_info` gives."""
    return Declared(tuple(_all_metas(tree)), _linked_data(tree))


def page_info(tree: HtmlElement, name: str) -> DocumentInfo:
    """Metadata in the order of how well pages keep it: JSON-LD, meta tags, then trafilatura's search.

    A date comes only from what the page declares; dates that merely stand in its text are the cleaner's.
    """
    linked = _linked_data(tree)
    metas = _metas(tree)
    found = _searched(tree)
    author = _names(linked.get("author")) or found.get("author")
    title = (
        _text(linked.get("headline")) or metas.get("og:title") or found.get("title") or _first_heading(tree)
    )
    publisher = (
        _names(linked.get("publisher"))
        or metas.get("og:site_name")
        or metas.get("publisher")
        or found.get("sitename")
    )
    return DocumentInfo(
        name=name,
        title=_short(title),
        author=_short(author.replace("; ", ", ") if author else None),
        publisher=_short(publisher),
        published=_published(linked, metas, tree),
        language=_language(tree),
        url=_canonical(tree, metas),
        media_type="text/html",
    )


def _published(linked: dict[str, object], metas: dict[str, str], tree: HtmlElement) -> date | None:
    declared = [_text(linked.get("datePublished")), *(metas.get(key) for key in _DATE_NAMES)]
    declared += tree.xpath(
        "//article//time[@datetime][1]/@datetime | //*[@itemprop='datePublished']/@content"
    )[:1]
    return next(
        (day for value in declared if value and (day := find_date(value[:10]) or find_date(value))), None
    )


def _language(tree: HtmlElement) -> str | None:
    root = tree.getroottree().getroot()
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    found = _LANGUAGE.fullmatch(declared.strip())
    return found[1].lower() if found else None


def _canonical(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href")
    return next(
        (
            value.strip()
            for value in (*links[:1], metas.get("og:url"))
            if value and _ADDRESS.fullmatch(value.strip())
        ),
        None,
    )


def _first_heading(tree: HtmlElement) -> str | None:
    heading = tree.find(".//h1")
    return None if heading is None else " ".join(heading.text_content().split())


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for key, value in _all_metas(tree):
        metas.setdefault(key, value)
    return metas


def _all_metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        value = (element.get("content") or "").strip()
        if key and value:
            yield key.strip().lower(), value


def _searched(tree: HtmlElement) -> dict[str, str]:
    """What trafilatura's metadata search finds beyond that: authors above all."""
    from lxml import etree
    from trafilatura.metadata import extract_metadata

    head = etree.tostring(tree, encoding="unicode", method="html")
    found = extract_metadata(head, extensive=False)
    values = {key: getattr(found, key) for key in ("title", "author", "sitename")}
    return {key: value for key, value in values.items() if isinstance(value, str) and value}


def _linked_data(tree: HtmlElement) -> dict[str, object]:
    """The page's first JSON-LD object that is an article of some sort."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            data = json.loads(script.text, strict=False)
            if "\\ud" in script.text.lower():
                # Half of a surrogate pair is no character, and no database takes it.
                data = json.loads(json.dumps(data, ensure_ascii=False).encode(errors="replace"))
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            kinds = item.get("@type")
            if any(
                _ARTICLE_TYPES.fullmatch(str(kind))
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return item
    return {}


def _objects(data: object, depth: int = 0) -> Iterator[dict[str, object]]:
    if depth > _DEEPEST_JSON:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth + 1)


def _names(value: object) -> str | None:
    """The names in a person, an organisation, or a list of them."""
    items = value if isinstance(value, list) else [value]
    names = [_text(item.get("name")) if isinstance(item, dict) else _text(item) for item in items]
    return ", ".join(name for name in names if name and not _ADDRESS.match(name)) or None


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= _LONGEST else None
