"""The same statement in several documents: what may be one, and what was taken for one and is not."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from claimbench.cli.arguments import LIMIT, claim_argument, number_on_desk
from claimbench.cli.invocation import desk_to_act, desk_to_read, shared_options
from claimbench.cli.output import Column, format_option, note, write_answer, write_listing
from claimbench.cli.reshaping import CLAIM_COLUMNS

if TYPE_CHECKING:
    from claimbench.workbench.duplicates import PossibleDuplicate

_SCREENFUL = 100

_PAIRS: tuple[Column[PossibleDuplicate], ...] = (
    Column("claim", lambda row: row.claim, right=True),
    Column("other", lambda row: row.other, right=True),
    Column("score", lambda row: row.score, right=True),
    Column("why", lambda row: list(row.why)),
    Column("text", lambda row: row.text),
    Column("other_text", lambda row: row.other_text),
    Column("document", lambda row: row.document, in_table=False),
    Column("other_document", lambda row: row.other_document, in_table=False),
    Column("status", lambda row: row.status.value, in_table=False),
    Column("other_status", lambda row: row.other_status.value, in_table=False),
)


@click.command()
@click.option("--document", "document_id", type=number_on_desk, metavar="ID")
@click.option("--claim", "claim_id", type=number_on_desk, metavar="ID")
@click.option(
    "--limit",
    type=LIMIT,
    help="At most so many pairs; 0 is all. A table shows 100 when this is not given, jsonl and csv all.",
)
@format_option
@shared_options()
def duplicates(document_id: int | None, claim_id: int | None, limit: int | None, form: str) -> None:
    """List pairs of claims that may say the same.

    The likeliest come first, each with what keeps it from being certain; `merge OTHER CLAIM` makes one of
    them. What is certain was joined when the later document came in: `separate` or `undo` takes that back.
    """
    from claimbench.workbench.duplicates import possible_duplicates

    if limit is None:
        limit = _SCREENFUL if form == "table" else 0
    with desk_to_read() as desk:
        pairs = possible_duplicates(
            desk, document_id=document_id, claim_id=claim_id, limit=limit + 1 if limit else None
        )
    if not write_listing(islice(pairs, limit or None), _PAIRS, form):
        note("no two claims are alike enough to be looked at")
    elif limit and len(pairs) > limit:
        note(f"these are the first {limit:,}; --limit 0 lists all")


@click.command()
@claim_argument
@click.argument("appearance_id", metavar="APPEARANCE", type=number_on_desk)
@format_option
@shared_options()
def separate(claim_id: int, appearance_id: int, form: str) -> None:
    """Take a place out of a claim.

    What stands there is a claim of its own again, open. `show CLAIM --format jsonl` has the numbers of a
    claim's appearances.
    """
    from claimbench.workbench.duplicates import separate as separate_appearance

    with desk_to_act() as desk:
        claim = separate_appearance(desk, claim_id, appearance_id)
    write_answer(claim, CLAIM_COLUMNS, form, f"claim {claim.id}: separated from claim {claim_id}")
