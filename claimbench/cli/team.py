"""Several people at one desk: who has what, in which steps a verdict is finished, how far people agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimbench.cli.arguments import claim_argument, number_on_desk, plain_text
from claimbench.cli.invocation import desk_to_act, desk_to_read, shared_options
from claimbench.cli.output import Column, format_option, note, say, write_answer, write_listing
from claimbench.cli.reshaping import CLAIM_COLUMNS

if TYPE_CHECKING:
    from claimbench.model.claims import Claim
    from claimbench.workbench.agreement import Agreement
    from claimbench.workbench.assignment import Assignment
    from claimbench.workbench.joining import Conflict, JoinResult
    from claimbench.workbench.leases import Lease

_NO_DAY = "none"


def _day(text: str) -> date | None:
    if text == _NO_DAY:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise click.BadParameter(f"'{text[:40]}' is no day; write 2024-06-30, or none") from problem


_claims = click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True, type=number_on_desk)
_comment = click.option("--comment", metavar="TEXT", required=True, help="What the others should know of it.")

_GIVEN: tuple[Column[tuple[int, str]], ...] = (
    Column("claim", lambda row: row[0], right=True),
    Column("reviewer", lambda row: row[1]),
)


@click.command()
@_claims
@click.option(
    "--to",
    "people",
    metavar="NAME",
    multiple=True,
    required=True,
    type=plain_text,
    help="To whom; several get claims in turn.",
)
@click.option(
    "--each",
    type=click.IntRange(1, 100),
    default=1,
    show_default=True,
    help="How many people get each claim.",
)
@format_option
@shared_options()
def assign(claim_ids: Sequence[int], people: Sequence[str], each: int, form: str) -> None:
    """Give claims to people to work on.

    One act for all of them, so that one `undo` takes it back.
    """
    from claimbench.workbench.assignment import deal

    with desk_to_act() as desk:
        given = deal(desk, claim_ids, people, each=each)
    for claim_id, name in given:
        write_answer((claim_id, name), _GIVEN, form, f"claim {claim_id}: for {name}")
    if not given:
        note("nothing is new: they have these claims already")


_ASSIGNED: tuple[Column[Assignment], ...] = (
    Column("claim", lambda row: row.claim_id, right=True),
    Column("reviewer", lambda row: row.reviewer),
    Column("status", lambda row: row.status.value),
    Column("deadline", lambda row: row.deadline.isoformat() if row.deadline else None),
    Column("priority", lambda row: row.priority, right=True),
    Column("text", lambda row: row.text),
)


@click.command()
@click.option("--to", "reviewer", metavar="NAME", type=plain_text, help="Only what this reviewer has.")
@format_option
@shared_options()
def assigned(reviewer: str | None, form: str) -> None:
    """List who is to work on what."""
    from claimbench.workbench.assignment import assigned as assignments

    with desk_to_read() as desk:
        if not write_listing(assignments(desk, reviewer), _ASSIGNED, form):
            note("no claim is assigned; `claimbench assign CLAIM --to NAME` does that")


@click.command()
@_claims
@click.option("--from", "reviewer", metavar="NAME", required=True, type=plain_text, help="From whom.")
@shared_options()
def unassign(claim_ids: Sequence[int], reviewer: str) -> None:
    """Take claims from somebody."""
    from claimbench.workbench.assignment import unassign as take_back

    with desk_to_act() as desk:
        take_back(desk, claim_ids, reviewer)
    say(f"taken from {reviewer}: {', '.join(str(claim_id) for claim_id in claim_ids)}")


@click.command()
@click.argument("day", metavar="DAY|none", type=_day)
@_claims
@format_option
@shared_options()
def deadline(day: date | None, claim_ids: Sequence[int], form: str) -> None:
    """Say by which day claims have to be checked.

    Their priority becomes worthiness × urgency; `triage` brings it up to date as the day comes nearer.
    """
    from claimbench.workbench.assignment import set_deadline

    with desk_to_act() as desk:
        changed = set_deadline(desk, claim_ids, day)
    due = f"due {day}" if day else "no deadline"
    for claim in changed:
        write_answer(claim, CLAIM_COLUMNS, form, f"claim {claim.id}: {due}, priority {claim.priority:.2f}")


@click.command()
@shared_options()
def triage() -> None:
    """Bring priorities up to today's deadlines."""
    from claimbench.workbench.assignment import triage as bring_up_to_date

    with desk_to_act() as desk:
        changed = bring_up_to_date(desk)
    say(f"{changed:,} {'priority has' if changed == 1 else 'priorities have'} changed")


_LEASE: tuple[Column[Lease], ...] = (
    Column("claim", lambda row: row.claim_id, right=True),
    Column("reviewer", lambda row: row.reviewer),
    Column("until", lambda row: _moment(row.expires_at)),
)


def _moment(moment: datetime) -> str:
    from claimbench.model.base import utc_text

    return utc_text(moment)


@click.command()
@claim_argument
@click.option("--minutes", type=float, help="For how long; 15 unless given.")
@click.option("--over", is_flag=True, help="Take it over from whoever has it.")
@format_option
@shared_options()
def take(claim_id: int, minutes: float | None, over: bool, form: str) -> None:
    """Take a claim to work on, so that others see it."""
    from claimbench.workbench import leases

    with desk_to_act() as desk:
        lease = leases.take(desk, claim_id, minutes=leases.MINUTES if minutes is None else minutes, over=over)
    write_answer(lease, _LEASE, form, f"claim {claim_id}: yours until {lease.expires_at:%H:%M} UTC")


@click.command()
@claim_argument
@shared_options()
def release(claim_id: int) -> None:
    """Give back a claim that you have taken."""
    from claimbench.workbench.leases import release as give_back

    with desk_to_act() as desk:
        give_back(desk, claim_id)
    say(f"claim {claim_id}: no longer yours")


@click.command()
@format_option
@shared_options()
def taken(form: str) -> None:
    """List who works on what at this moment."""
    from claimbench.workbench.leases import held

    with desk_to_read() as desk:
        if not write_listing(held(desk).values(), _LEASE, form):
            note("nobody has taken a claim")


@click.command("sign-off")
@claim_argument
@_comment
@format_option
@shared_options()
def sign_off(claim_id: int, comment: str, form: str) -> None:
    """Let another person's verdict stand."""
    from claimbench.workbench import steps

    _decide(steps.sign_off, claim_id, comment, form)


@click.command()
@claim_argument
@_comment
@format_option
@shared_options()
def reject(claim_id: int, comment: str, form: str) -> None:
    """Send a claim back for another verdict.

    The verdict stays in the history.
    """
    from claimbench.workbench import steps

    _decide(steps.reject, claim_id, comment, form)


def _decide(decide: Callable[..., Claim], claim_id: int, comment: str, form: str) -> None:
    with desk_to_act() as desk:
        claim = decide(desk, claim_id, comment)
    write_answer(claim, CLAIM_COLUMNS, form, f"claim {claim_id}: {claim.status.value}")


@click.command()
@click.argument("chosen", metavar="[single|double|blind]", required=False)
@shared_options()
def steps(chosen: str | None) -> None:
    """Show or choose how many people a verdict takes.

    single: one, and whoever wants may sign off. double: another has to sign off. blind: two rate without
    sight of each other, and a third adjudicates when they differ.
    """
    from claimbench.workbench import steps as steps_of_desk

    if chosen is None:
        with desk_to_read() as desk:
            say(steps_of_desk.steps(desk).value)
        return
    names = [step.value for step in steps_of_desk.Steps]
    if chosen not in names:
        raise click.UsageError(f"'{chosen[:40]}' are no steps; {', '.join(names)} are")
    with desk_to_act() as desk:
        steps_of_desk.choose(desk, steps_of_desk.Steps(chosen))
    say(f"from now on: {chosen}")


_AGREEMENT: tuple[Column[Agreement], ...] = (
    Column("scale", lambda row: f"{row.scale} {row.scale_version}"),
    Column("by", lambda row: row.by),
    Column("name", lambda row: row.name),
    Column("claims", lambda row: row.claims, right=True),
    Column("verdicts", lambda row: row.verdicts, right=True),
    Column("raw", lambda row: round(row.raw, 4), right=True),
    Column("alpha", lambda row: None if row.alpha is None else round(row.alpha, 4), right=True),
)


@click.command()
@format_option
@shared_options()
def agreement(form: str) -> None:
    """Measure how far people agree who rate blind.

    Raw: the share of pairs of verdicts that are the same. Alpha: Krippendorff's, empty where all verdicts are
    the same. By scale, kind and pair of people, with how many claims it rests on.
    """
    from claimbench.workbench.agreement import agreement as measure

    with desk_to_read() as desk:
        if not write_listing(measure(desk), _AGREEMENT, form):
            note("no claim has two blind verdicts; `claimbench steps blind` asks for them")


_CONFLICTS: tuple[Column[Conflict], ...] = (
    Column("claim", lambda row: row.claim_id, right=True),
    Column("what", lambda row: row.what),
    Column("ours", lambda row: row.ours),
    Column("theirs", lambda row: row.theirs),
)


def join_copy(name: str, form: str) -> bool:
    """Join another copy of the desk; lists what is to be adjudicated, and says whether there is nothing."""
    from claimbench.workbench.joining import join

    with desk_to_act() as desk:
        result = join(desk, Path(name))
    note(_in_words(result))
    write_listing(result.conflicts, _CONFLICTS, form)
    return not result.conflicts


def _in_words(result: JoinResult) -> str:
    counts = (
        f"{result.documents:,} documents, {result.claims:,} claims, {result.verdicts:,} verdicts and "
        f"{result.comments:,} comments came in, {result.changed:,} claims were brought further"
    )
    conflicts = len(result.conflicts)
    listed = f"; {conflicts:,} to be decided, listed with ours and theirs" if conflicts else ""
    return f"joined {result.name}: {counts}{listed}"
