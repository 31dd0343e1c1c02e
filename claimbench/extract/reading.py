"""One document read as a whole: its sentences split, its quotations given speakers, its context resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimbench.extract.answers import Asked, complete, question_in
from claimbench.extract.clauses import Splitter
from claimbench.extract.context import Context
from claimbench.extract.draft import Draft, Split
from claimbench.extract.interviews import is_interview
from claimbench.extract.placing import Placed, ReadBlock, after_question
from claimbench.extract.quotes import QuoteState, assign_speakers, number_quotations
from claimbench.extract.render import render
from claimbench.extract.statement import Sentence, Statement
from claimbench.extract.words import Word, units_of
from claimbench.model.documents import Block, BlockRole, IncomingDocument

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with what it was split into."""

    sentence: Sentence
    split: Split
    doc: Doc
    block: ReadBlock
    answered: dict[int, Asked]
    """By the identity of a draft that says nothing without its question: what was asked."""


@dataclass(slots=True)
class DocumentReading:
    """A document's sentences in order, with the context that places their drafts."""

    context: Context
    sentences: list[ReadSentence] = field(default_factory=list)

    def statements(self) -> list[Statement]:
        """Every draft written out to stand alone, in text order."""
        return [statement for read in self.sentences for _, statement in self.placed(read)]

    def placed(self, read: ReadSentence) -> Iterator[tuple[Draft, Statement]]:
        """A sentence's drafts, each with the statement that came of it."""
        for draft in read.split.drafts:
            statement = _statement(read, draft, self._placed_draft(draft, read))
            if statement.text:
                yield draft, statement

    def _placed_draft(self, draft: Draft, read: ReadSentence) -> Placed:
        placed = self.context.place(draft, read.block)
        asked = read.answered.get(id(draft))
        return (
            placed if asked is None else after_question(placed, self.context.place(asked.draft, asked.block))
        )


def read_document(document: IncomingDocument, blocks: Sequence[tuple[Doc, Block]]) -> DocumentReading:
    """Read the parsed blocks of a document, in text order."""
    reading = DocumentReading(Context(document))
    quotes = QuoteState()
    question: Asked | None = None
    asking: str | None = None
    for doc, block in blocks:
        units = units_of(doc)
        number_quotations(units, quotes)
        sentences = list(_by_sentence(units))
        splits = [Splitter().split(sentence) for sentence in sentences]
        assign_speakers(splits, quotes)
        if block.role is BlockRole.HEADING and is_interview(document.blocks):
            for split in splits:
                split.drafts.clear()
        answered = complete(sentences, splits, question) if block.speaker != asking else {}
        found = reading.context.read(sentences, splits, block)
        for words, split in zip(sentences, splits, strict=True):
            span = doc[words[0][0].i : words[-1][-1].i + 1]
            sentence = Sentence(span, block, block.start, len(reading.sentences))
            reading.sentences.append(ReadSentence(sentence, split, doc, found, answered))
        asking = block.speaker
        question = question_in(splits[-1], found) if splits and block.role is BlockRole.TURN else None
    return reading


def _by_sentence(units: list[list[Word]]) -> Iterator[list[list[Word]]]:
    """Put the units on either side of a semicolon or colon into one sentence again."""
    sentence: list[list[Word]] = []
    for unit in units:
        if sentence and sentence[-1][-1].text not in {";", ":"}:
            yield sentence
            sentence = []
        sentence.append(unit)
    if sentence:
        yield sentence


def _words_of(draft: Draft) -> list[Word]:
    return [piece.word for piece in draft.pieces if piece.word is not None]


def _statement(read: ReadSentence, draft: Draft, placed: Placed) -> Statement:
    doc, sentence = read.doc, read.sentence
    return Statement(
        text=render(placed.pieces),
        sentence=sentence,
        head=doc[draft.head.i],
        tokens=tuple(doc[word.i] for word in (_words_of(draft) or draft.own)),
        start=sentence.offset + draft.own[0].start,
        end=sentence.offset + draft.own[-1].end,
        speaker=placed.speaker,
        quoted=draft.quoted,
        rule=draft.rule,
        additions=placed.additions,
        flags=placed.flags,
    )
