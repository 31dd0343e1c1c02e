"""Our own JSON lines coming back: verdicts with all that they rest on, checked before anything is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from pydantic import ValidationError

from claimbench.exchange.checked_record import UnfitRecordError
from claimbench.exchange.json_text import read_json
from claimbench.exchange.records import AppearanceRecord, RevisionRecord, VerdictRecord
from claimbench.model.claims import ClaimStatus

LONGEST_LINE = 100_000_000
"""Bytes; a line holds the text of a revision that no line before it held."""

_LARGEST_NUMBER = 2**63 - 1
"""SQLite holds whole numbers of 64 bits."""

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def looks_like_verdicts(beginning: bytes) -> bool:
    """Whether a file that begins so is one of ours: its first line holds a verdict on a claim."""
    start = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:2000]
    return start.startswith(b'{"id":') and b'"uid":' in start and b'"rating":' in start and b'"why":' in start


def read_verdicts(stream: BinaryIO) -> Iterator[tuple[int, VerdictRecord]]:
    """Each line's number, 1 for the first, with its verdict; memory holds the texts of all revisions.

    Raises UnfitRecordError, in words with the line's number, for the first line that is unfit: nothing of
    such a file may be stored.
    """
    texts: dict[str, str] = {}
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        try:
            if line.strip():
                record = _record(line)
                _check(record, texts)
                yield number, record
        except ValueError as problem:
            raise UnfitRecordError(f"line {number}: {problem}") from problem


def _record(line: bytes) -> VerdictRecord:
    if len(line) > LONGEST_LINE:
        raise UnfitRecordError(f"it is longer than {LONGEST_LINE:,} bytes")
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UnfitRecordError("it is not UTF-8") from problem
    if "\\u0000" in text and _NUL.search(text):
        raise UnfitRecordError("it holds NUL, which is no text")
    read_json(text, largest=_LARGEST_NUMBER)
    try:
        return VerdictRecord.model_validate_json(text)
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(step) for step in first["loc"]) or "the line"
        raise UnfitRecordError(f"{where}: {first['msg'].lower()}") from problem


def _check(record: VerdictRecord, texts: dict[str, str]) -> None:
    """Every offset must fit its text, and everything that is named must be there."""
    claim = record.claim
    if not (0 <= claim.worthiness <= 1 and 0 <= claim.priority <= 8):
        raise UnfitRecordError(f"the worthiness or priority of claim {claim.id} is out of its range")
    if claim.status not in (ClaimStatus.CHECKED, ClaimStatus.SIGNED_OFF):
        raise UnfitRecordError(f"claim {claim.id} has a verdict and is {claim.status}, which cannot be")
    for document, appearances in record.places():
        for revision in document.revisions:
            _check_blocks(revision)
            texts[revision.uid] = revision.text
        for place in appearances:
            _check_place(place, texts, claim.id)
    sources = {source.uid for source in record.sources}
    for evidence in record.evidence:
        if evidence.source not in sources:
            raise UnfitRecordError(f"evidence {evidence.uid} is from a source that is not listed")
        selector = evidence.selector
        if selector and selector.end - selector.start != len(selector.quote):
            raise UnfitRecordError(f"the offsets of evidence {evidence.uid} do not fit its quote")


def _check_place(place: AppearanceRecord, texts: Mapping[str, str], claim_id: int) -> None:
    text = texts.get(place.revision)
    if text is None:
        raise UnfitRecordError(f"the text of revision {place.revision} is in no line up to this one")
    if not place.quote or text[place.start : place.end] != place.quote or place.start < 0:
        raise UnfitRecordError(
            f"a quote of claim {claim_id} does not stand at {place.start}–{place.end} of its text"
        )


def _check_blocks(revision: RevisionRecord) -> None:
    behind = 0
    for block in revision.blocks:
        if not behind <= block.start <= block.end <= len(revision.text):
            raise UnfitRecordError(f"the blocks of revision {revision.uid} do not fit its text")
        behind = block.end
