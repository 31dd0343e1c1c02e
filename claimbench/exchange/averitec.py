"""Verdicts in AVeriTeC's JSON (Schlichtkrull, Guo and Vlachos 2023), for those who build on that data."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from claimbench.exchange.publication import Publication
from claimbench.exchange.records import SourceRecord, VerdictRecord
from claimbench.exchange.web_address import web_address
from claimbench.exchange.writing import Node, spoken, write_json_list
from claimbench.model.claims import Kind
from claimbench.model.errors import UsageError

LABELS = ("Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking")

_TYPES = {
    Kind.QUANTITY: "Numerical Claim",
    Kind.COMPARISON: "Numerical Claim",
    Kind.CAUSE: "Causal Claim",
    Kind.QUOTATION: "Quote Verification",
    Kind.POSITION: "Position Statement",
}
"""What is of no other type is an event or a property."""

_OTHER = "Event/Property Claim"
_MEDIA = {"dataset": "Web table", "broadcast": "Video", "motion_picture": "Video", "graphic": "Image/graphic"}


def write_averitec(records: Iterable[VerdictRecord], stream: BinaryIO, publication: Publication) -> int:
    """Write one JSON list, a claim a line; returns how many there were.

    UsageError when a rating is none of AVeriTeC's labels.
    """
    return write_json_list(_claims(records, publication), stream)


def _claims(records: Iterable[VerdictRecord], publication: Publication) -> Iterator[Node]:
    for record in records:
        if record.rating not in LABELS:
            raise UsageError(
                f"claim {record.claim.id} is rated {record.rating!r}, which is no label of AVeriTeC; say "
                "which it is under [publication.ratings.averitec] in the settings file"
            )
        yield {
            "claim": spoken(record),
            "required_reannotation": False,
            "label": record.rating,
            "justification": record.why,
            "claim_date": _day(record.document.published),
            "speaker": record.claim.speaker,
            "original_claim_url": web_address(record.document.url),
            "cached_original_claim_url": None,
            "fact_checking_article": publication.review_url(record),
            "reporting_source": record.document.publisher,
            "location_ISO_code": None,
            "claim_types": list(dict.fromkeys(_TYPES.get(kind, _OTHER) for kind in record.claim.kinds)),
            "fact_checking_strategies": [],
            "questions": list(_questions(record)),
        }


def _day(day: date | None) -> str | None:
    """As AVeriTeC writes days: DD-MM-YYYY."""
    return f"{day:%d-%m-}{day.year:04}" if day else None


def _questions(record: VerdictRecord) -> Iterator[Node]:
    """One question a source, answered by what was quoted from it."""
    for source in record.sources:
        quotes = [evidence.quote for evidence in record.evidence if evidence.source == source.uid]
        if source.confidential or not quotes:
            continue
        name = source.title or source.url or source.path or f"the {source.type}"
        yield {
            "question": f"What does {name} say about this?",
            "answers": [_answer(quote, source) for quote in quotes],
        }


def _answer(quote: str, source: SourceRecord) -> Node:
    return {
        "answer": quote,
        "answer_type": "Extractive",
        "source_url": web_address(source.url),
        "cached_source_url": web_address(source.archive_url),
        "source_medium": _medium(source),
    }


def _medium(source: SourceRecord) -> str:
    if (source.url or source.path or "").lower().endswith(".pdf"):
        return "PDF"
    return _MEDIA.get(source.type, "Web text" if source.url else "Other")
