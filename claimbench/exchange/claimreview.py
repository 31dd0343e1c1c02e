"""Verdicts as schema.org ClaimReview, in JSON-LD: a graph, a DataFeed, or embedded in a page.

What is required and recommended: developers.google.com/search/docs/appearance/structured-data/factcheck;
numbers only where they keep its rule 1 ≤ worst ≤ value ≤ best.
"""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from claimbench.exchange.json_text import json_line
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import DocumentRecord, EarlierVerdictRecord, SourceRecord, VerdictRecord
from claimbench.exchange.web_address import web_address
from claimbench.exchange.writing import (
    Node,
    Scales,
    author_of_claim,
    spoken,
    urn,
    without_empty,
    write_json_list,
)
from claimbench.model.base import utc_text
from claimbench.model.verdicts import Rating

CONTEXT = "https://schema.org"


def write_claim_reviews(records: Iterable[VerdictRecord], stream: BinaryIO, publication: Publication) -> int:
    """Write one JSON-LD graph of ClaimReviews, one a line; returns how many there were."""
    return write_json_list(
        claim_reviews(records, publication),
        stream,
        before=f'{{"@context":"{CONTEXT}","@graph":[',
        after="]}",
    )


def write_data_feed(records: Iterable[VerdictRecord], stream: BinaryIO, publication: Publication) -> int:
    """Write one DataFeed of ClaimReviews, one a line; returns how many there were."""
    head = without_empty(
        {
            "@context": CONTEXT,
            "@type": "DataFeed",
            "name": f"Fact checks by {publication.name}" if publication.name else "Fact checks",
            "url": publication.url,
            "license": publication.licence,
            "publisher": organisation(publication),
        }
    )
    items = (
        without_empty(
            {
                "@type": "DataFeedItem",
                "dateCreated": review["datePublished"],
                "dateModified": review.get("dateModified"),
                "item": [review],
            }
        )
        for review in claim_reviews(records, publication)
    )
    return write_json_list(items, stream, before=f'{json_line(head)[:-1]},"dataFeedElement":[', after="]}")


def claim_reviews(records: Iterable[VerdictRecord], publication: Publication) -> Iterator[Node]:
    """The ClaimReview of each verdict, without '@context'."""
    scales = Scales()
    for record in records:
        scales.learn(record)
        yield claim_review(record, publication, scales.ratings(record.scale))


def claim_review(record: VerdictRecord, publication: Publication, ratings: tuple[Rating, ...]) -> Node:
    """One verdict as ClaimReview; a revised one tells when and why it was corrected."""
    first = record.earlier[0] if record.earlier else record
    return without_empty(
        {
            "@type": "ClaimReview",
            "@id": urn(record.uid),
            "url": publication.review_url(record),
            "claimReviewed": spoken(record),
            "reviewRating": _rating(record, ratings),
            "author": organisation(publication) or {"@type": "Person", "name": record.reviewer},
            "datePublished": utc_text(first.at),
            "dateModified": utc_text(record.at) if record.earlier else None,
            "correction": [_correction(verdict) for verdict in _corrected(record)],
            "itemReviewed": _claim(record, publication),
            "citation": [_citation(source, record) for source in record.sources if not source.confidential],
            "sdLicense": publication.licence,
        }
    )


def organisation(publication: Publication) -> Node | None:
    """The organisation that checks; None when it has no name."""
    if publication.name is None:
        return None
    return without_empty(
        {
            "@type": "Organization",
            "name": publication.name,
            "url": publication.url,
            "correctionsPolicy": publication.corrections,
        }
    )


def _rating(record: VerdictRecord, ratings: tuple[Rating, ...]) -> Node:
    rating: Node = {
        "@type": "Rating",
        "alternateName": record.rating,
        "ratingExplanation": record.why,
    }
    values = [rung.value for rung in ratings if rung.value is not None]
    value = next((rung.value for rung in ratings if rung.name == record.rating), None)
    if value is None or min(values) < 1 or max(values) == min(values):
        return rating
    return rating | {"ratingValue": value, "bestRating": max(values), "worstRating": min(values)}


def _corrected(record: VerdictRecord) -> Iterator[EarlierVerdictRecord]:
    return (verdict for verdict in (*record.earlier, record) if verdict.correction_note)


def _correction(verdict: EarlierVerdictRecord) -> Node:
    return {
        "@type": "CorrectionComment",
        "text": verdict.correction_note,
        "datePublished": utc_text(verdict.at),
    }


def _claim(record: VerdictRecord, publication: Publication) -> Node:
    """The claim with who made it and where it stands; without a known author, 'author' is left out."""
    document = record.document
    author = author_of_claim(record)
    is_publisher = record.claim.speaker is None and document.publisher is not None
    works = [_work(document), *(_work(elsewhere.document) for elsewhere in record.also_in)]
    return without_empty(
        {
            "@type": "Claim",
            "@id": urn(record.claim.uid),
            "name": spoken(record),
            "author": without_empty(
                {
                    "@type": "Organization" if is_publisher else "Person",
                    "name": author,
                    "sameAs": publication.same_as.get(author),
                }
            )
            if author
            else None,
            "datePublished": document.published.isoformat() if document.published else None,
            "appearance": works if len(works) > 1 else works[0],
        }
    )


def _work(document: DocumentRecord) -> Node:
    return without_empty(
        {
            "@type": "CreativeWork",
            "url": web_address(document.url),
            "name": document.title or document.name,
            "publisher": {"@type": "Organization", "name": document.publisher}
            if document.publisher
            else None,
            "datePublished": document.published.isoformat() if document.published else None,
            "inLanguage": document.language,
        }
    )


def _citation(source: SourceRecord, record: VerdictRecord) -> Node:
    quotes: list[Node] = [
        {"@type": "Quotation", "text": evidence.quote}
        for evidence in record.evidence
        if evidence.source == source.uid
    ]
    return without_empty(
        {
            "@type": "CreativeWork",
            "name": source.title or source.path,
            "url": web_address(source.url),
            "author": [
                {"@type": "Person", "name": name.strip()}
                for name in (source.author or "").split(";")
                if name.strip()
            ],
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
            "datePublished": source.issued,
            "archivedAt": web_address(source.archive_url),
            "hasPart": quotes,
        }
    )


_SCRIPT_ENDS = re.compile("[<>&]")


def embedded(value: object) -> str:
    """JSON that can stand in a script element: no character in it is markup (HTML, 4.12.1.3)."""
    return _SCRIPT_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", json_line(value))
