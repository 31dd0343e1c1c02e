"""Statements for the judging stages: one sentence, really parsed, as one clause."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from spacy.language import Language

from claimbench.extract import parse
from claimbench.extract.sentences import prepare
from claimbench.extract.statement import Sentence, Statement
from claimbench.model.documents import Block, BlockRole

Make = Callable[..., Statement]


@cache
def model() -> Language:
    return parse.load()


def statement_of(
    text: str,
    *,
    index: int = 0,
    turn: bool = False,
    quoted: bool = False,
    speaker: str | None = None,
    rule: str = "main clause",
) -> Statement:
    """The whole of a sentence as one statement."""
    doc = model()(prepare(text))
    block = Block(start=0, end=len(text), role=BlockRole.TURN if turn else BlockRole.PARAGRAPH)
    root = next(token for token in doc if token.dep_ == "ROOT")
    return Statement(
        text=text,
        sentence=Sentence(doc[:], block, 0, index),
        head=root,
        tokens=tuple(doc),
        start=0,
        end=len(text),
        speaker=speaker,
        quoted=quoted,
        rule=rule,
    )


def numbered(texts: list[str], **facts: Any) -> Iterator[Statement]:
    """The sentences of a document, each as one statement."""
    for index, text in enumerate(texts):
        yield statement_of(text, index=index, **facts)
