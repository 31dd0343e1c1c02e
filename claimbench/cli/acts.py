"""The reviewer's acts on claims; each prints what it made once that is on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimbench.cli.arguments import claim_argument, number_on_desk, why_option
from claimbench.cli.invocation import desk_to_act, shared_options
from claimbench.cli.output import Column, format_option, write_answer
from claimbench.cli.reshaping import CLAIM_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimbench.model.verdicts import Verdict


_GIVEN: tuple[Column[Verdict], ...] = (
    Column("claim", lambda row: row.claim_id),
    Column("verdict", lambda row: row.id),
    Column("rating", lambda row: row.rating),
    Column("why", lambda row: row.why),
    Column("reviewer", lambda row: row.reviewer),
)


@click.command()
@click.argument("claim", metavar="CLAIM|-")
@click.argument("rating", required=False)
@click.option("--why", metavar="TEXT", help="The justification; a verdict needs one.")
@click.option(
    "--source", "sources", metavar="URL|FILE", multiple=True, help="Attached in the same act; repeatable."
)
@click.option("--correction", metavar="TEXT", help="Why the verdict before was wrong; readers are told.")
@format_option
@shared_options()
def verdict(
    claim: str,
    rating: str | None,
    why: str | None,
    sources: Sequence[str],
    correction: str | None,
    form: str,
) -> None:
    """Rate a claim, with the justification.

    With '-' for the claim, verdicts come as JSON lines on standard input:
    {"claim": 17, "rating": "Refuted", "why": "...", "sources": ["https://..."]}. Each is answered by a line
    {"claim": 17, "verdict": 5}, or {"claim": 17, "error": "..."}, before the next one is read.
    """
    if claim == "-":
        from claimbench.cli.verdict_lines import answer_verdict_lines

        if rating is not None or why is not None or sources or correction is not None:
            raise click.UsageError("with '-', rating, why and sources stand in the lines")
        with desk_to_act() as desk:
            status = answer_verdict_lines(desk)
        click.get_current_context().exit(status)
    from claimbench.workbench.verdicts import give

    claim_id = number_on_desk(claim)
    if rating is None:
        raise click.UsageError("Missing argument 'RATING'")
    if why is None:
        raise click.UsageError("Missing option '--why'")
    with desk_to_act() as desk:
        given = give(desk, claim_id, rating, why, sources=sources, correction=correction)
    words = f"claim {claim_id}: rated {given.rating} by {given.reviewer} (verdict {given.id})"
    write_answer(given, _GIVEN, form, words)


@click.command()
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True, type=number_on_desk)
@why_option("Why the claim need not be checked.")
@format_option
@shared_options()
def dismiss(claim_ids: Sequence[int], why: str, form: str) -> None:
    """Take claims out of the queue.

    One act for all of them, so that one `undo` takes it back.
    """
    from claimbench.workbench.claims import dismiss as dismiss_claims

    with desk_to_act() as desk:
        dismissed = dismiss_claims(desk, claim_ids, why)
    for claim in dismissed:
        write_answer(claim, CLAIM_COLUMNS, form, f"claim {claim.id}: dismissed, {claim.dismissed_why}")


@click.command()
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True, type=number_on_desk)
@format_option
@shared_options()
def reopen(claim_ids: Sequence[int], form: str) -> None:
    """Put claims back into the queue.

    Their verdicts stay in the history.
    """
    from claimbench.workbench.claims import reopen as reopen_claims

    with desk_to_act() as desk:
        reopened = reopen_claims(desk, claim_ids)
    for claim in reopened:
        write_answer(claim, CLAIM_COLUMNS, form, f"claim {claim.id}: {claim.status.value}")


@click.command()
@claim_argument
@click.argument("text")
@format_option
@shared_options()
def edit(claim_id: int, text: str, form: str) -> None:
    """Reword a claim.

    Where it stands in the document does not change.
    """
    from claimbench.workbench.claims import edit as edit_claim

    with desk_to_act() as desk:
        edited = edit_claim(desk, claim_id, text)
    write_answer(edited, CLAIM_COLUMNS, form, f"claim {claim_id}: now “{edited.text}”")
