"""Claims by hand: one that was missed, one that is really two, several that are really one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimbench.cli.arguments import claim_argument, number_on_desk
from claimbench.cli.invocation import desk_to_act, shared_options
from claimbench.cli.output import Column, format_option, write_answer

if TYPE_CHECKING:
    from claimbench.model.claims import Claim

CLAIM_COLUMNS: tuple[Column[Claim], ...] = (
    Column("claim", lambda row: row.id, right=True),
    Column("status", lambda row: row.status.value),
    Column("text", lambda row: row.text),
    Column("dismissed_why", lambda row: row.dismissed_why),
)

_OFFSET = click.IntRange(0, 2**31)


@click.command()
@click.argument("document_id", metavar="DOCUMENT", type=number_on_desk)
@click.argument("start", type=_OFFSET)
@click.argument("end", type=_OFFSET)
@click.option("--text", metavar="TEXT", help="How the claim says it; else the stretch itself.")
@format_option
@shared_options()
def add(document_id: int, start: int, end: int, text: str | None, form: str) -> None:
    """Make a claim of a stretch of a text.

    From START up to END, in characters of the document's newest text.
    """
    from claimbench.workbench.reshaping import add as add_claim

    with desk_to_act() as desk:
        added = add_claim(desk, document_id, start, end, text=text)
    write_answer(added, CLAIM_COLUMNS, form, f"claim {added.id}: added, “{added.text}”")


@click.command()
@claim_argument
@click.argument("first")
@click.argument("second")
@format_option
@shared_options()
def split(claim_id: int, first: str, second: str, form: str) -> None:
    """Make two claims of one.

    It keeps the FIRST wording; a new claim says the SECOND. Both stand where it stood.
    """
    from claimbench.workbench.reshaping import split as split_claim

    with desk_to_act() as desk:
        claims = split_claim(desk, claim_id, first, second)
    for claim in claims:
        write_answer(claim, CLAIM_COLUMNS, form, f"claim {claim.id}: “{claim.text}”")


@click.command()
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True, type=number_on_desk)
@format_option
@shared_options()
def merge(claim_ids: Sequence[int], form: str) -> None:
    """Make one claim of several.

    The first one named takes over where the others stand, in whichever documents, with their sources; they
    are dismissed. It may have a verdict already, which covers all of them then.
    """
    from claimbench.workbench.reshaping import merge as merge_claims

    with desk_to_act() as desk:
        kept = merge_claims(desk, claim_ids)
    others = ", ".join(str(claim_id) for claim_id in dict.fromkeys(claim_ids) if claim_id != kept.id)
    write_answer(kept, CLAIM_COLUMNS, form, f"claim {kept.id}: has taken over {others}")
