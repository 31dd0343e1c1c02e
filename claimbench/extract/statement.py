"""What the stages hand to each other: sentences and the statements split out of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from claimbench.model.claims import Addition, Flag
    from claimbench.model.documents import Block


@dataclass(frozen=True, slots=True)
class Sentence:
    """One parsed sentence of a document.

    `span` is spaCy's, over the parse of the sentence's block; a character offset of the document is
    `offset` plus spaCy's `idx`.
    """

    span: Span
    block: Block
    offset: int
    """Where the parsed block begins in the document, in code points."""
    index: int
    """0 for the document's first sentence."""

    @property
    def start(self) -> int:
        return self.offset + self.span.start_char

    @property
    def end(self) -> int:
        return self.offset + self.span.end_char


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause made to stand alone, before it is judged checkable or not."""

    text: str
    """Stand-alone, with what was added in [brackets]."""
    sentence: Sentence
    head: Token
    """The clause's verb, or the noun of an apposition that asserts."""
    tokens: tuple[Token, ...]
    """The tokens of the sentence that the clause is made of, in text order; given-back subjects included."""
    start: int
    """The claim's quote is the document's text[start:end], in code points."""
    end: int
    speaker: str | None
    """None when it is the publication itself."""
    quoted: bool
    """Its words stand inside quotation marks."""
    rule: str
    """The rule that made it: 'main clause', 'conjoined verb', 'relative clause', 'apposition' …"""
    additions: tuple[Addition, ...] = ()
    flags: tuple[Flag, ...] = field(default=())
