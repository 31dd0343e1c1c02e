"""What was done: taking it back, doing it again, and the log."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from claimbench.cli.arguments import LIMIT, MOMENT, number_on_desk, plain_text
from claimbench.cli.invocation import desk_to_act, desk_to_read, shared_options
from claimbench.cli.output import Column, format_option, note, write_answer, write_listing

if TYPE_CHECKING:
    from claimbench.model.events import Event


def _at(event: Event) -> str:
    from claimbench.model.base import utc_text

    return utc_text(event.at)


_EVENTS: tuple[Column[Event], ...] = (
    Column("id", lambda row: row.id, right=True),
    Column("at", _at),
    Column("reviewer", lambda row: row.reviewer),
    Column("act", lambda row: row.act),
    Column("claim", lambda row: row.claim_id, right=True),
    Column("summary", lambda row: row.summary),
    Column("undoes", lambda row: row.undoes, in_table=False),
    Column("undone_by", lambda row: row.undone_by, in_table=False),
    Column("hash", lambda row: row.hash, in_table=False),
)


@click.command()
@format_option
@shared_options()
def undo(form: str) -> None:
    """Take back your own last act."""
    from claimbench.workbench.history import undo as undo_last

    with desk_to_act() as desk:
        event = undo_last(desk)
    write_answer(event, _EVENTS, form, _in_words(event))


@click.command()
@format_option
@shared_options()
def redo(form: str) -> None:
    """Do again what `undo` took back."""
    from claimbench.workbench.history import redo as redo_last

    with desk_to_act() as desk:
        event = redo_last(desk)
    write_answer(event, _EVENTS, form, _in_words(event))


def _in_words(event: Event) -> str:
    return f"claim {event.claim_id}: {event.summary}" if event.claim_id is not None else event.summary


@click.command()
@click.option(
    "--claim", "claim_id", type=number_on_desk, metavar="CLAIM", help="What was done to this claim."
)
@click.option("--by", "reviewer", metavar="NAME", type=plain_text, help="What this reviewer did.")
@click.option(
    "--since",
    type=MOMENT,
    metavar="TIME",
    help="Not before this day or moment, in UTC: 2024-06-20 or 2024-06-20T09:30.",
)
@click.option("--limit", type=LIMIT, help="At most so many entries; 0 is all.")
@format_option
@shared_options()
def log(
    claim_id: int | None, reviewer: str | None, since: datetime | None, limit: int | None, form: str
) -> None:
    """List what was done, newest first."""
    from claimbench.workbench.history import log as read_log

    with desk_to_read() as desk:
        moment = since.replace(tzinfo=UTC) if since else None
        events = read_log(desk, claim_id=claim_id, reviewer=reviewer, since=moment, limit=limit or None)
        if not write_listing(events, _EVENTS, form):
            note("nothing in the log fits")
