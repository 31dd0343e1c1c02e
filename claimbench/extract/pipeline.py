"""From documents to their claims: every stage in order, streaming."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimbench.extract import parse
from claimbench.extract.checkable import reason_left_out
from claimbench.extract.duplicates import join
from claimbench.extract.explain import Explanation, explain
from claimbench.extract.headings import headings_to_read
from claimbench.extract.kinds import kinds_of
from claimbench.extract.reading import DocumentReading, read_document
from claimbench.extract.sentences import prepare
from claimbench.extract.statement import Statement
from claimbench.extract.worthiness import Scorer
from claimbench.model.claims import ExtractedClaim, Flag, Mention, select
from claimbench.model.documents import Block, BlockRole, IncomingDocument

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_NO_STATEMENTS = {
    "question": "a question",
    "instruction": "an instruction",
    "exclamation": "an opinion",
}
_READ = frozenset({BlockRole.PARAGRAPH, BlockRole.TURN})


@dataclass(frozen=True)
class Extraction:
    """A document with its claims, in text order."""

    document: IncomingDocument
    claims: tuple[ExtractedClaim, ...]
    left_out: tuple[ExtractedClaim, ...]
    """Statements kept out of the queue, each with its reason."""


class Extractor:
    """Splits documents into claims with one model, loaded when first needed and kept.

    `model` is any installed spaCy pipeline for English with a parser; None is the pinned default.
    """

    def __init__(self, model: str | None = None) -> None:
        self._model = model
        self._nlp: Language | None = None
        self._scorer: Scorer | None = None

    def extract(self, documents: Iterable[IncomingDocument]) -> Iterator[Extraction]:
        """Yield the claims of each document, in order; memory holds one batch of blocks at a time."""
        for document, reading, scorer in self._read(documents):
            yield _judged(document, reading, scorer)

    def explain(self, document: IncomingDocument) -> Iterator[Explanation]:
        """Say for every sentence of a document which rule made or dropped each of its clauses."""
        for whole, reading, scorer in self._read([document]):
            extraction = _judged(whole, reading, scorer)
            reasons = {
                (claim.mentions[0].selector.start, claim.text): claim.left_out or ""
                for claim in extraction.left_out
            }
            yield from explain(reading, whole.text, reasons)

    def _read(
        self, documents: Iterable[IncomingDocument]
    ) -> Iterator[tuple[IncomingDocument, DocumentReading, Scorer]]:
        if self._nlp is None or self._scorer is None:
            self._nlp = parse.load(self._model)
            self._scorer = Scorer.load()
        for document, blocks in _grouped(parse.parse(self._nlp, _texts(documents))):
            yield document, read_document(document, blocks), self._scorer


def _judged(document: IncomingDocument, reading: DocumentReading, scorer: Scorer) -> Extraction:
    statements = reading.statements()
    count = len(reading.sentences)
    claims: list[ExtractedClaim] = []
    left_out: list[ExtractedClaim] = []
    for statement, worth in zip(statements, scorer.score(statements, document.info, count), strict=True):
        why = _NO_STATEMENTS.get(statement.rule) or reason_left_out(statement)
        claim = ExtractedClaim(
            text=statement.text,
            mentions=(_mention(document, statement),),
            kinds=kinds_of(statement),
            worthiness=worth.score,
            reasons=worth.reasons,
            flags=statement.flags + ((Flag.QUOTED,) if statement.quoted else ()),
            additions=statement.additions,
            left_out=why,
        )
        (left_out if why else claims).append(claim)
    return Extraction(document, join(claims), tuple(left_out))


def _mention(document: IncomingDocument, statement: Statement) -> Mention:
    sentence = statement.sentence
    return Mention(
        selector=select(document.text, statement.start, statement.end),
        sentence=document.text[sentence.start : sentence.end],
        sentence_start=sentence.start,
        speaker=statement.speaker,
        begins=sentence.block.begins,
        ends=sentence.block.ends,
    )


def _texts(
    documents: Iterable[IncomingDocument],
) -> Iterator[tuple[str, tuple[IncomingDocument, Block | None]]]:
    for document in documents:
        read = False
        blocks = document.blocks or tuple(paragraphs_of(document.text))
        new_headings = headings_to_read(document.text, blocks)
        for block in blocks:
            if block.role in _READ or block in new_headings:
                read = True
                turn = block.role is BlockRole.TURN
                yield prepare(document.text[block.start : block.end], turn=turn), (document, block)
        if not read:
            yield "", (document, None)


def _grouped(
    parsed: Iterable[tuple[Doc, tuple[IncomingDocument, Block | None]]],
) -> Iterator[tuple[IncomingDocument, list[tuple[Doc, Block]]]]:
    current: IncomingDocument | None = None
    blocks: list[tuple[Doc, Block]] = []
    for doc, (document, block) in parsed:
        if current is not None and document is not current:
            yield current, blocks
            blocks = []
        current = document
        if block is not None:
            blocks.append((doc, block))
    if current is not None:
        yield current, blocks


def paragraphs_of(text: str) -> list[Block]:
    """For a document without blocks: every line that holds something is a paragraph."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            first = start + line.index(stripped)
            blocks.append(Block(start=first, end=first + len(stripped), role=BlockRole.PARAGRAPH))
        start += len(line)
    return blocks
