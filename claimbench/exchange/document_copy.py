"""One document with everything found out about it, as annotated copies and dossiers need it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import BinaryIO

from claimbench.exchange.publication import Publication
from claimbench.exchange.records import (
    AppearanceRecord,
    ClaimRecord,
    DocumentRecord,
    RevisionRecord,
    SnapshotRecord,
    VerdictRecord,
)
from claimbench.exchange.writing import Scales
from claimbench.model.documents import Block, BlockRole


@dataclass(frozen=True, slots=True)
class CopiedClaim:
    """A claim with where it stands in the revision that is copied, and the verdict on it, if there is one."""

    claim: ClaimRecord
    appearances: tuple[AppearanceRecord, ...]
    """In text order; none when it stands in earlier revisions only."""
    verdict: VerdictRecord | None


@dataclass(frozen=True, slots=True)
class SnapshotContent:
    """A snapshot with what was kept of it."""

    record: SnapshotRecord
    address: str
    """Where it was taken from; of a file, a name in its place."""
    data: bytes | None
    """None when the bytes were too many to keep."""
    text: str | None


@dataclass(frozen=True, slots=True)
class DocumentCopy:
    """A document's newest text with its claims in the order in which they first stand there.

    Dismissed claims are none of it, and confidential sources are redacted in it.
    """

    document: DocumentRecord
    revision: RevisionRecord
    claims: tuple[CopiedClaim, ...]
    scales: Scales
    """Knows the scales of all its verdicts."""
    snapshots: Callable[[], Iterable[SnapshotContent]]
    """Those of sources that are not confidential, read one by one."""


WriteCopy = Callable[[DocumentCopy, BinaryIO, Publication], None]
"""Writes one document's copy."""


class Standing(StrEnum):
    """How a claim came out, in the five ways that underlines and symbols can tell apart."""

    HOLDS = "holds"
    MIXED = "mixed"
    FAILS = "fails"
    OPEN = "open"
    """A rating that is not on the scale's ladder, such as 'Not Enough Evidence'."""
    UNCHECKED = "unchecked"


SYMBOLS = {
    Standing.HOLDS: "✓",
    Standing.MIXED: "≈",
    Standing.FAILS: "✗",
    Standing.OPEN: "?",
    Standing.UNCHECKED: "…",
}
"""One for each standing, so that colour is never alone."""


def standing(claim: CopiedClaim, scales: Scales) -> Standing:
    """How the claim came out: the top and the bottom quarter of the ladder hold and fail."""
    if claim.verdict is None:
        return Standing.UNCHECKED
    ratings = scales.ratings(claim.verdict.scale)
    values = [rating.value for rating in ratings if rating.value is not None]
    value = next((rating.value for rating in ratings if rating.name == claim.verdict.rating), None)
    if value is None or max(values) == min(values):
        return Standing.OPEN
    height = (value - min(values)) / (max(values) - min(values))
    return Standing.HOLDS if height >= 0.75 else Standing.FAILS if height <= 0.25 else Standing.MIXED


def rating_in_words(claim: CopiedClaim) -> str:
    """The rating's name, or that there is none yet."""
    return claim.verdict.rating if claim.verdict else "Not checked yet"


@dataclass(frozen=True, slots=True)
class Reference:
    """The end of an appearance, where the text refers to the claim's note."""

    number: int
    """The claim's, 1 for the first of the copy."""
    occurrence: int
    """1 for the claim's first appearance."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block that the same claims cover throughout."""

    text: str
    claims: tuple[int, ...]
    """Their numbers, the shortest appearance first; none for text that claims nothing."""
    references: tuple[Reference, ...]
    """To what ends where the run ends."""


@dataclass(frozen=True, slots=True)
class ArticleBlock:
    """A heading, paragraph or turn of the article, cut into runs."""

    role: BlockRole
    speaker: str | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    reference: Reference


def article(copy: DocumentCopy) -> Iterator[ArticleBlock]:
    """The article, block by block, without its furniture unless a claim stands in it."""
    spans = [
        _Span(place.start, place.end, Reference(number, occurrence))
        for number, claim in enumerate(copy.claims, start=1)
        for occurrence, place in enumerate(claim.appearances, start=1)
    ]
    text = copy.revision.text
    blocks = [
        block
        for block in copy.revision.blocks or _paragraphs(text)
        if block.role is not BlockRole.FURNITURE
        or any(span.start < block.end and block.start < span.end for span in spans)
    ]
    for place, block in enumerate(blocks):
        following = blocks[place + 1].start if place + 1 < len(blocks) else len(text) + 1
        yield ArticleBlock(block.role, block.speaker, _tidied(_runs(text, block, following, spans)))


def is_title(block: ArticleBlock, title: str) -> bool:
    """Whether the block only says the title again, which stands over a copy already."""
    if block.role is not BlockRole.HEADING or any(run.claims for run in block.runs):
        return False
    return "".join(run.text for run in block.runs).split() == title.split()


def _paragraphs(text: str) -> list[Block]:
    """Stretches between empty lines, for a text of which nothing more is known."""
    blocks, start = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            blocks.append(Block(start=start, end=start + len(part), role=BlockRole.PARAGRAPH))
        start += len(part) + 2
    return blocks


def _runs(text: str, block: Block, following: int, spans: list[_Span]) -> Iterator[Run]:
    """Cut a block where an appearance begins or ends; what ends behind it is referred to at its end."""
    here = [span for span in spans if span.start < block.end and block.start < span.end]
    cuts = {block.start, block.end}
    for span in here:
        cuts |= {max(span.start, block.start), min(span.end, block.end)}
    for start, end in pairwise(sorted(cuts)):
        covering = [span for span in here if span.start <= start and end <= span.end]
        covering.sort(key=lambda span: (span.end - span.start, span.reference.number))
        ending = [
            span.reference
            for span in here
            if span.end == end or (end == block.end and block.end < span.end <= following)
        ]
        yield Run(
            text[start:end],
            tuple(dict.fromkeys(span.reference.number for span in covering)),
            tuple(sorted(ending, key=lambda reference: reference.number)),
        )


def _tidied(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with references moved behind a full stop or comma that follows them alone."""
    tidied: list[Run] = []
    for run in runs:
        if tidied and tidied[-1].references and run.text and not run.text.strip(_STOPS):
            moved = sorted((*tidied[-1].references, *run.references), key=lambda one: one.number)
            tidied[-1] = replace(tidied[-1], references=())
            run = replace(run, references=tuple(moved))
        tidied.append(run)
    return tuple(tidied)


_STOPS = ".,;:!?”’\"')"
