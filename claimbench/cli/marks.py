"""What is noted on a claim without deciding it: comments, tags, its place in the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from claimbench.cli.arguments import claim_argument, plain_text
from claimbench.cli.invocation import desk_to_act, shared_options
from claimbench.cli.output import Column, format_option, write_answer

if TYPE_CHECKING:
    from claimbench.workbench.claims import Comment


class _Commented(NamedTuple):
    claim_id: int
    comment: Comment


_COMMENTED: tuple[Column[_Commented], ...] = (
    Column("claim", lambda row: row.claim_id),
    Column("comment", lambda row: row.comment.id),
    Column("reviewer", lambda row: row.comment.reviewer),
    Column("text", lambda row: row.comment.text),
)


@click.command()
@claim_argument
@click.argument("text")
@format_option
@shared_options()
def comment(claim_id: int, text: str, form: str) -> None:
    """Say something about a claim to the others."""
    from claimbench.workbench.claims import comment as add_comment

    with desk_to_act() as desk:
        added = add_comment(desk, claim_id, text)
    words = f"claim {claim_id}: comment {added.id} by {added.reviewer}"
    write_answer(_Commented(claim_id, added), _COMMENTED, form, words)


class _Tagged(NamedTuple):
    claim_id: int
    tags: tuple[str, ...]


_TAGGED: tuple[Column[_Tagged], ...] = (
    Column("claim", lambda row: row.claim_id),
    Column("tags", lambda row: list(row.tags)),
)


@click.command()
@claim_argument
@click.argument("label", type=plain_text)
@click.option("--remove", is_flag=True, help="Take the label off.")
@format_option
@shared_options()
def tag(claim_id: int, label: str, remove: bool, form: str) -> None:
    """Label a claim, or take a label off."""
    from claimbench.workbench import claims

    with desk_to_act() as desk:
        if remove:
            claims.untag(desk, claim_id, label)
        else:
            claims.tag(desk, claim_id, label)
        tags = claims.card(desk, claim_id).tags
    words = f"claim {claim_id}: {'tagged ' + ', '.join(tags) if tags else 'no tags'}"
    write_answer(_Tagged(claim_id, tags), _TAGGED, form, words)


class _Placed(NamedTuple):
    claim_id: int
    priority: float


_PLACED: tuple[Column[_Placed], ...] = (
    Column("claim", lambda row: row.claim_id),
    Column("priority", lambda row: row.priority),
)


@click.command()
@claim_argument
@click.argument("value", type=float)
@format_option
@shared_options()
def priority(claim_id: int, value: float, form: str) -> None:
    """Set a claim's place in the queue.

    From 0 to 1; claims of a high priority come first.
    """
    from claimbench.workbench.claims import prioritise

    with desk_to_act() as desk:
        claim = prioritise(desk, claim_id, value)
    write_answer(
        _Placed(claim_id, claim.priority), _PLACED, form, f"claim {claim_id}: priority {claim.priority:g}"
    )
