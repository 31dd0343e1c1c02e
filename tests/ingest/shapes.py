"""How tests look at a document: its blocks as short tuples, and what has to hold for all of them."""

from __future__ import annotations

from claimbench.ingest.registry import read
from claimbench.model.documents import BlockRole, IncomingDocument


def read_text(text: str, name: str = "piece.txt", *, force: bool = True) -> IncomingDocument:
    return read(name, text.encode(), force=force)


def words_of(document: IncomingDocument, role: BlockRole) -> list[str]:
    """The texts of all blocks of one role."""
    return [document.text[block.start : block.end] for block in document.blocks if block.role is role]


def paragraphs(document: IncomingDocument) -> list[str]:
    return words_of(document, BlockRole.PARAGRAPH)


def headings(document: IncomingDocument) -> list[str]:
    return words_of(document, BlockRole.HEADING)


def furniture(document: IncomingDocument) -> list[tuple[str, str]]:
    """Text and reason of everything that is no article."""
    return [
        (document.text[block.start : block.end], block.why or "")
        for block in document.blocks
        if block.role is BlockRole.FURNITURE
    ]


def turns(document: IncomingDocument) -> list[tuple[str, str]]:
    """Speaker and words of every turn."""
    return [
        (block.speaker or "", document.text[block.start : block.end])
        for block in document.blocks
        if block.role is BlockRole.TURN
    ]


def assert_well_formed(document: IncomingDocument) -> None:
    """Blocks are ordered, in range and apart, trimmed, and explain themselves; no word is outside them."""
    position = 0
    outside = []
    for block in document.blocks:
        assert position <= block.start < block.end <= len(document.text)
        words = document.text[block.start : block.end]
        assert words == words.strip()
        assert (block.role is BlockRole.FURNITURE) == (block.why is not None)
        assert (block.role is BlockRole.TURN) == (block.speaker is not None)
        outside.append(document.text[position : block.start])
        position = block.end
    outside.append(document.text[position:])
    assert not "".join(outside).strip()
