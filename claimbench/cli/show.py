"""`show`: one claim with all about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from claimbench.cli.arguments import number_on_desk
from claimbench.cli.invocation import desk_to_read, shared_options
from claimbench.cli.output import Column, format_option, write_answer

if TYPE_CHECKING:
    from pydantic import BaseModel

    from claimbench.model.sources import Source
    from claimbench.workbench.claims import ClaimCard, Comment, Passage
    from claimbench.workbench.listing import Value


def _fields(model: BaseModel) -> Value:
    return _plain(model.model_dump())


def _plain(value: object) -> Value:
    """A model's content as JSON knows it; moments in the form that they have everywhere."""
    from claimbench.model.base import utc_text

    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"no JSON for {type(value)}")


def _passage_fields(passage: Passage) -> Value:
    return {
        "before": passage.before,
        "quote": passage.quote,
        "after": passage.after,
        "speaker": passage.speaker,
        "document": passage.document,
        "start": passage.start,
    }


def _comment_fields(comment: Comment) -> Value:
    from claimbench.model.base import utc_text

    return {
        "id": comment.id,
        "reviewer": comment.reviewer,
        "text": comment.text,
        "created_at": utc_text(comment.created_at),
    }


_CARD: tuple[Column[ClaimCard], ...] = (
    Column("id", lambda row: row.claim.id),
    Column("uid", lambda row: row.claim.uid),
    Column("version", lambda row: row.claim.version),
    Column("text", lambda row: row.claim.text),
    Column("status", lambda row: row.claim.status.value),
    Column("worthiness", lambda row: row.claim.worthiness),
    Column("priority", lambda row: row.claim.priority),
    Column("reasons", lambda row: list(row.claim.reasons)),
    Column("kinds", lambda row: [kind.value for kind in row.claim.kinds]),
    Column("flags", lambda row: [flag.value for flag in row.claim.flags]),
    Column("additions", lambda row: [_fields(addition) for addition in row.claim.additions]),
    Column("speaker", lambda row: row.claim.speaker),
    Column("dismissed_why", lambda row: row.claim.dismissed_why),
    Column("document", lambda row: _fields(row.document)),
    Column("appearances", lambda row: [_fields(appearance) for appearance in row.appearances]),
    Column("passages", lambda row: [_passage_fields(passage) for passage in row.passages]),
    Column("sources", lambda row: [_fields(source) for source in row.sources]),
    Column("evidence", lambda row: [_fields(evidence) for evidence in row.evidence]),
    Column("verdicts", lambda row: [_fields(verdict) for verdict in row.verdicts]),
    Column("comments", lambda row: [_comment_fields(comment) for comment in row.comments]),
    Column("tags", lambda row: list(row.tags)),
    Column("hidden", lambda row: row.hidden, optional=True),
)


@click.command()
@click.argument("claim_id", metavar="CLAIM", type=number_on_desk, required=False)
@click.option(
    "--document",
    "document_id",
    type=number_on_desk,
    metavar="ID",
    help="In place of a claim: the article, its claims underlined by verdict.",
)
@format_option
@shared_options()
def show(claim_id: int | None, document_id: int | None, form: str) -> None:
    """Print one claim with all about it.

    With --document, an article with its claims underlined by verdict, and a note to each verdict.
    """
    from claimbench.workbench.claims import card as read_card

    if (claim_id is None) == (document_id is None):
        raise click.UsageError("Missing argument 'CLAIM', or a document with --document")
    if claim_id is None:
        _show_document(document_id, form)
        return

    with desk_to_read() as desk:
        card = read_card(desk, claim_id)
    write_answer(card, _CARD, form, "\n".join(_in_words(card)))


def _show_document(document_id: int | None, form: str) -> None:
    from claimbench.cli.annotated import write_document
    from claimbench.workbench.copies import copy_of
    from claimbench.workbench.gathering import Chosen

    if form != "table":
        raise click.UsageError("a document is shown as text; `queue --document` lists its claims as rows")
    with desk_to_read() as desk:
        write_document(copy_of(desk, Chosen(document_id)))


def _in_words(card: ClaimCard) -> Iterator[str]:
    """The card as a person reads it."""
    claim = card.claim
    yield f"Claim {claim.id}  {claim.status.value}  {claim.worthiness:.2f}"
    yield claim.text
    yield ""
    yield f"speaker   {claim.speaker or 'the publication itself'}"
    for name, values in (
        ("kinds", claim.kinds),
        ("why", claim.reasons),
        ("flags", claim.flags),
        ("tags", card.tags),
    ):
        if values:
            yield f"{name:<9} {', '.join(values)}"
    for addition in claim.additions:
        yield f"added     [{addition.added}] for “{addition.stands_for}” ({addition.rule})"
    if claim.dismissed_why:
        yield f"dismissed {claim.dismissed_why}"
    for passage in card.passages:
        yield from ("", f"in {passage.document}, at {passage.start:,}:")
        yield f"… {passage.before}[[{passage.quote}]]{passage.after} …"
    yield from _grounds_in_words(card)


def _grounds_in_words(card: ClaimCard) -> Iterator[str]:
    """Sources, evidence, verdicts and comments."""
    from claimbench.model.base import utc_text

    if card.sources:
        yield from ("", "sources:")
    for source in card.sources:
        yield f"  {source.id}  {_source_in_words(source)}"
    if card.evidence:
        yield from ("", "evidence:")
    for evidence in card.evidence:
        where = f"source {evidence.source_id}" + ("" if evidence.selector else ", orphaned: not found there")
        stance = f"({card.hidden})" if evidence.stance is None else evidence.stance.value
        yield f"  {evidence.id}  {stance}  “{evidence.quote}” ({where})"
        if evidence.note:
            yield f"     {evidence.note}"
    yield ""
    if not card.verdicts:
        yield "no verdict yet"
    for verdict in card.verdicts:
        current = "" if verdict.id == card.claim.verdict_id else "  (no longer in force)"
        yield f"{verdict.rating}, {verdict.reviewer}, {utc_text(verdict.created_at)}{current}"
        yield f"  {verdict.why}"
    for comment in card.comments:
        said = f"({card.hidden})" if comment.text is None else comment.text
        yield f"comment, {comment.reviewer}, {utc_text(comment.created_at)}: {said}"


def _source_in_words(source: Source) -> str:
    address = source.url or source.path
    return "  ".join(part for part in (source.title, address) if part) or source.type
