"""A claim's quote in its surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimbench.model.claims import Appearance
from claimbench.model.documents import Block, BlockRole, Document, Revision
from claimbench.store import documents
from claimbench.workbench.desk import Desk

MARGIN = 800
"""Most characters shown on either side of a quote."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim's quote with its paragraph and the neighbouring ones, at most 800 characters a side."""

    before: str
    quote: str
    after: str
    speaker: str | None
    document: str
    """The name of the document that it is from."""
    revision_id: int
    start: int
    """Of the quote in the revision's text, in code points."""


def passages(desk: Desk, appearances: Sequence[Appearance], document: Document) -> tuple[Passage, ...]:
    """Where a claim stands in the newest revision of its document that holds it, in text order.

    Then where it stands in other documents, each in the same way. `appearances` are the claim's, newest
    revision first.
    """
    newest: dict[int, Revision] = {}
    for appearance in appearances:
        revision = desk.revision(appearance.revision_id)
        newest.setdefault(revision.document_id, revision)
    found = list[Passage]()
    for revision in sorted(
        newest.values(), key=lambda one: (one.document_id != document.id, one.document_id)
    ):
        name = (
            _name_of(desk, revision.document_id)
            if revision.document_id != document.id
            else document.info.name
        )
        found += [_passage(one, revision, name) for one in appearances if one.revision_id == revision.id]
    return tuple(found)


def _name_of(desk: Desk, document_id: int) -> str:
    with desk.store.read() as connection:
        other = documents.get(connection, document_id)
    assert other is not None  # noqa: S101 (held by a foreign key)
    return other.info.name


def _passage(appearance: Appearance, revision: Revision, name: str) -> Passage:
    selector = appearance.mention.selector
    start, end = _surroundings(revision, selector.start, selector.end)
    return Passage(
        before=revision.text[start : selector.start],
        quote=selector.quote,
        after=revision.text[selector.end : end],
        speaker=appearance.mention.speaker,
        document=name,
        revision_id=revision.id,
        start=selector.start,
    )


def _surroundings(revision: Revision, start: int, end: int) -> tuple[int, int]:
    """From the start of the paragraph before to the end of the one after, within the margin."""
    blocks = [block for block in revision.blocks if block.role is not BlockRole.FURNITURE]
    within = [index for index, block in enumerate(blocks) if block.start < end and start < block.end]
    if not within:
        return max(0, start - MARGIN), min(len(revision.text), end + MARGIN)
    first = _joined(blocks, within[0], -1)
    last = _joined(blocks, within[-1], 1)
    return max(first.start, start - MARGIN, 0), min(last.end, end + MARGIN, len(revision.text))


def _joined(blocks: Sequence[Block], index: int, step: int) -> Block:
    """The neighbouring block in that direction, or the block itself at the article's edge."""
    neighbour = index + step
    return blocks[neighbour] if 0 <= neighbour < len(blocks) else blocks[index]
