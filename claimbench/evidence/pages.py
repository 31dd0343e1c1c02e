"""How to cite a page, by what its head declares: citation_* tags, JSON-LD, then all else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimbench.evidence.identifiers import doi_of, find_doi, isbn_of
from claimbench.model.documents import DocumentInfo

_LONGEST = 500
"""Characters of a declared value; what is longer is no name and no title."""
_MOST_AUTHORS = 50

_TYPES_BY_LINKED = {
    "NewsArticle": "article-newspaper",
    "ReportageNewsArticle": "article-newspaper",
    "AnalysisNewsArticle": "article-newspaper",
    "OpinionNewsArticle": "article-newspaper",
    "ScholarlyArticle": "article-journal",
    "MedicalScholarlyArticle": "article-journal",
    "BlogPosting": "post-weblog",
    "SocialMediaPosting": "post",
    "Report": "report",
    "Dataset": "dataset",
    "Book": "book",
    "Legislation": "legislation",
    "Review": "review",
    "ClaimReview": "review",
}
"""schema.org's words and CSL's for the same."""

_NOT_A_NAME = re.compile(r"https?://|@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as a CSL-JSON item has it; None is not known."""

    type: str | None = None
    title: str | None = None
    author: str | None = None
    """Names, joined by '; '."""
    container: str | None = None
    """The journal, newspaper or site that it is part of: CSL's container-title."""
    publisher: str | None = None
    issued: date | None = None
    doi: str | None = None
    isbn: str | None = None


def citation_of(
    info: DocumentInfo, metas: Sequence[tuple[str, str]] = (), linked: Mapping[str, object] | None = None
) -> Citation:
    """Cite a page or file by its reader's `info` and, for a page, its meta tags and JSON-LD object."""
    item = linked or {}
    values: dict[str, list[str]] = {}
    for name, value in metas:
        values.setdefault(name, []).append(" ".join(value.split()))
    journal = _first(values, "citation_journal_title", "prism.publicationname")
    return Citation(
        type=_type(item, values, journal),
        title=_short(_first(values, "citation_title") or info.title),
        author=_short(_authors(item, values) or info.author),
        container=_short(journal or _name(item.get("isPartOf"))),
        publisher=_short(
            _first(values, "citation_publisher", "citation_technical_report_institution", "dc.publisher")
            or info.publisher
        ),
        issued=info.published,
        doi=_doi(values, item),
        isbn=_isbn(values, item),
    )


def _type(item: Mapping[str, object], values: Mapping[str, list[str]], journal: str | None) -> str | None:
    if journal:
        return "article-journal"
    if "citation_technical_report_institution" in values:
        return "report"
    if "citation_isbn" in values:
        return "book"
    kinds = item.get("@type")
    known = (_TYPES_BY_LINKED.get(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))
    return next((kind for kind in known if kind), None)


def _authors(item: Mapping[str, object], values: Mapping[str, list[str]]) -> str | None:
    declared = values.get("citation_author") or values.get("dc.creator")
    names = declared or _names(item.get("author")) or values.get("author") or []
    kept = dict.fromkeys(name for name in names if name and not _NOT_A_NAME.search(name))
    return "; ".join(list(kept)[:_MOST_AUTHORS]) or None


def _names(value: object) -> list[str]:
    found = (_name(one) for one in (value if isinstance(value, list) else [value]))
    return [name for name in found if name]


def _name(value: object) -> str | None:
    """The name of a schema.org thing, or the text that stands for it."""
    if isinstance(value, list):
        return next((name for one in value if (name := _name(one))), None)
    text = value.get("name") if isinstance(value, Mapping) else value
    return " ".join(text.split()) or None if isinstance(text, str) and not _NOT_A_NAME.search(text) else None


def _doi(values: Mapping[str, list[str]], item: Mapping[str, object]) -> str | None:
    """Only what is declared as the page's own: the DOIs in its text are those of other works."""
    declared = ("citation_doi", "dc.identifier", "dc.identifier.doi", "prism.doi", "bepress_citation_doi")
    for name in declared:
        for value in values.get(name, []):
            if found := doi_of(value) or find_doi(value):
                return found
    return next((found for value in _identifiers(item) if (found := doi_of(value))), None)


def _isbn(values: Mapping[str, list[str]], item: Mapping[str, object]) -> str | None:
    declared = [*values.get("citation_isbn", []), *values.get("book:isbn", []), *values.get("og:isbn", [])]
    linked = [value for value in (item.get("isbn"),) if isinstance(value, str)]
    return next((found for value in declared + linked if (found := isbn_of(value))), None)


def _identifiers(item: Mapping[str, object]) -> list[str]:
    found: list[str] = []
    for name in ("identifier", "sameAs", "@id"):
        value = item.get(name)
        for one in value if isinstance(value, list) else [value]:
            text = one.get("value") if isinstance(one, Mapping) else one
            if isinstance(text, str):
                found.append(text)
    return found


def _first(values: Mapping[str, list[str]], *names: str) -> str | None:
    return next((values[name][0] for name in names if values.get(name)), None)


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= _LONGEST else None
