"""Corrections: the verdicts that took the place of earlier ones, as JSON lines."""

from collections.abc import Iterable
from typing import BinaryIO

from claimbench.exchange.json_text import json_line
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import VerdictRecord
from claimbench.exchange.writing import Node, corrected
from claimbench.model.base import utc_text


def write_corrections(records: Iterable[VerdictRecord], stream: BinaryIO, publication: Publication) -> int:
    """Write one line a correction: what the verdict was, what it became, when, by whom and why.

    Returns how many there were. Those of one claim stand together, oldest first.
    """
    count = 0
    for record in records:
        for correction in corrections_of(record, publication):
            stream.write(json_line(correction).encode() + b"\n")
            count += 1
    return count


def corrections_of(record: VerdictRecord, publication: Publication) -> list[Node]:
    """The corrections that a claim's verdict has seen, oldest first."""
    return [
        {
            "claim": record.claim.id,
            "uid": record.claim.uid,
            "text": record.claim.text,
            "url": publication.review_url(record),
            "before": before.rating,
            "before_why": before.why,
            "after": after.rating,
            "after_why": after.why,
            "note": after.correction_note,
            "reviewer": after.reviewer,
            "at": utc_text(after.at),
        }
        for before, after in corrected(record)
    ]
