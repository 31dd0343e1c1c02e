"""Texts come in: `extract` prints their claims, `ingest` stores them, `score` weighs single lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Unpack

import click

from claimbench.cli.arguments import Reading, names_argument, reading_options
from claimbench.cli.input import input_lines
from claimbench.cli.invocation import desk_to_fill, shared_options
from claimbench.cli.output import Column, format_option, write_listing
from claimbench.cli.progress import ProgressLine

if TYPE_CHECKING:
    from claimbench.extract.explain import Step
    from claimbench.model.claims import ExtractedClaim, Mention
    from claimbench.workbench.desk import Desk
    from claimbench.workbench.intake import IngestResult
    from claimbench.workbench.listing import Value


class _Extracted(NamedTuple):
    """A claim and the name of the document that it stands in."""

    document: str
    claim: ExtractedClaim

    @property
    def first(self) -> Mention:
        return self.claim.mentions[0]


def _mention_fields(mention: Mention) -> dict[str, Value]:
    return {
        "sentence": mention.sentence,
        "quote": mention.selector.quote,
        "start": mention.selector.start,
        "end": mention.selector.end,
        "prefix": mention.selector.prefix,
        "suffix": mention.selector.suffix,
        "speaker": mention.speaker,
    }


def _all_mentions(row: _Extracted) -> Value:
    """Where a claim that is made several times stands; None for one that is made once."""
    mentions = row.claim.mentions
    return [_mention_fields(mention) for mention in mentions] if len(mentions) > 1 else None


_EXTRACTED: tuple[Column[_Extracted], ...] = (
    Column("document", lambda row: row.document, in_table=False),
    Column("text", lambda row: row.claim.text),
    Column("sentence", lambda row: row.first.sentence, in_table=False),
    Column("quote", lambda row: row.first.selector.quote, in_table=False),
    Column("start", lambda row: row.first.selector.start, in_table=False),
    Column("end", lambda row: row.first.selector.end, in_table=False),
    Column("prefix", lambda row: row.first.selector.prefix, in_table=False),
    Column("suffix", lambda row: row.first.selector.suffix, in_table=False),
    Column("speaker", lambda row: row.first.speaker),
    Column("kinds", lambda row: list(row.claim.kinds)),
    Column("worthiness", lambda row: row.claim.worthiness, right=True),
    Column("reasons", lambda row: list(row.claim.reasons), in_table=False),
    Column("flags", lambda row: list(row.claim.flags), in_table=False),
    Column("mentions", _all_mentions, in_table=False, optional=True),
)
_LEFT_OUT: Column[_Extracted] = Column("left_out", lambda row: row.claim.left_out)


class _Explained(NamedTuple):
    """One clause of a sentence, and what became of it."""

    document: str
    sentence: str
    start: int
    step: Step


_EXPLAINED: tuple[Column[_Explained], ...] = (
    Column("document", lambda row: row.document, in_table=False),
    Column("sentence", lambda row: row.sentence, in_table=False),
    Column("start", lambda row: row.start, right=True),
    Column("rule", lambda row: row.step.rule),
    Column("clause", lambda row: row.step.clause),
    Column("outcome", lambda row: row.step.outcome),
    Column("text", lambda row: row.step.text),
    Column("speaker", lambda row: row.step.speaker),
    Column("left_out", lambda row: row.step.left_out),
)


@click.command()
@names_argument
@click.option(
    "--all", "include_left_out", is_flag=True, help="Also what is not to be checked, with the reason."
)
@click.option(
    "--explain",
    "explaining",
    is_flag=True,
    help="Instead: each sentence's clauses, the rule that made or dropped each, who says it.",
)
@reading_options
@format_option
@shared_options()
def extract(
    names: Sequence[str], include_left_out: bool, explaining: bool, form: str, **reading: Unpack[Reading]
) -> None:
    """Print the claims of texts; store nothing.

    '-' is standard input. One that cannot be read does not keep the others back.
    """
    if explaining:
        write_listing(_explained(names, reading), _EXPLAINED, form)
        return
    columns = (*_EXTRACTED, _LEFT_OUT) if include_left_out else _EXTRACTED
    write_listing(_extracted(names, include_left_out, reading), columns, form)


def _extracted(names: Sequence[str], include_left_out: bool, reading: Reading) -> Iterator[_Extracted]:
    """The claims in the order of the documents and of their text."""
    from claimbench.workbench.extraction import extract as extract_claims

    with ProgressLine() as line:
        for extraction in extract_claims(
            names, include_left_out=include_left_out, progress=line.show, notice=line.say, **reading
        ):
            line.clear()
            claims = [*extraction.claims, *extraction.left_out]
            for claim in sorted(claims, key=lambda claim: claim.mentions[0].selector.start):
                yield _Extracted(extraction.document.info.name, claim)


def _explained(names: Sequence[str], reading: Reading) -> Iterator[_Explained]:
    """The clauses in the order of the documents and of their sentences."""
    from claimbench.workbench.extraction import explain

    with ProgressLine() as line:
        for name, explanation in explain(names, notice=line.say, **reading):
            for step in explanation.steps:
                yield _Explained(name, explanation.sentence, explanation.start, step)


_INGESTED: tuple[Column[IngestResult], ...] = (
    Column("id", lambda row: row.document.id, right=True),
    Column("document", lambda row: row.document.info.name),
    Column("revision", lambda row: row.revision.number, right=True),
    Column("claims_added", lambda row: row.claims_added, right=True),
    Column("claims_joined", lambda row: row.claims_joined, right=True),
    Column("claims_shared", lambda row: row.claims_shared, right=True),
    Column("possible_duplicates", lambda row: row.possible_duplicates, right=True),
    Column("already_known", lambda row: row.already_known),
)


@click.command()
@names_argument
@reading_options
@format_option
@shared_options()
def ingest(names: Sequence[str], form: str, **reading: Unpack[Reading]) -> None:
    """Store texts with their claims.

    '-' is standard input. One that cannot be read does not keep the others back.
    """
    with desk_to_fill() as desk:
        write_listing(ingested(desk, names, reading), _INGESTED, form)


def ingested(desk: Desk, names: Sequence[str], reading: Reading) -> Iterator[IngestResult]:
    """Each document once it is on the disk, with progress on standard error."""
    from claimbench.workbench.documents import ingest_each

    with ProgressLine() as line:
        for result in ingest_each(desk, names, progress=line.show, notice=line.say, **reading):
            line.clear()
            yield result


class _Scored(NamedTuple):
    text: str
    worthiness: float
    reasons: tuple[str, ...]


_SCORED: tuple[Column[_Scored], ...] = (
    Column("text", lambda row: row.text),
    Column("worthiness", lambda row: row.worthiness, right=True),
    Column("reasons", lambda row: list(row.reasons)),
)


@click.command()
@click.argument("name", metavar="FILE")
@format_option
@shared_options()
def score(name: str, form: str) -> None:
    """Weigh lines: how much each deserves checking.

    '-' is standard input.
    """
    write_listing(_scored(name), _SCORED, form)


def _scored(name: str) -> Iterator[_Scored]:
    """One answer a line, in order; the lines before one that cannot be read are answered too."""
    from itertools import tee

    from claimbench.model.errors import UnreadableInputError
    from claimbench.workbench.extraction import score as score_lines

    failures: list[UnreadableInputError] = []

    def readable() -> Iterator[str]:
        try:
            yield from input_lines(name)
        except UnreadableInputError as problem:
            failures.append(problem)  # the scorer reads ahead of its answers

    lines, texts = tee(readable())
    for text, worthiness in zip(texts, score_lines(lines), strict=True):
        yield _Scored(text, worthiness.score, worthiness.reasons)
    if failures:
        raise failures[0]
