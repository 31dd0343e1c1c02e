"""Keeping the desk safe: `backup`, `verify`, `doctor`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimbench.cli.invocation import desk_to_read, invocation, shared_options
from claimbench.cli.output import Column, format_option, say, write_listing

if TYPE_CHECKING:
    from claimbench.workbench.safekeeping import Checked

_CHECKED: tuple[Column[Checked], ...] = (
    Column("check", lambda row: row.name),
    Column("well", lambda row: row.is_well),
    Column("words", lambda row: row.words),
)


@click.command()
@click.argument("path", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@shared_options()
def backup(path: Path | None) -> None:
    """Copy the database into a new file, checked.

    Others can work on meanwhile. Without a FILE the copy stands beside the database, with the time in its
    name. To restore it, close claimbench and put it in the place of the database.
    """
    from claimbench.workbench.safekeeping import backup as back_up

    with desk_to_read() as desk:
        target = back_up(desk, path)
    say(str(target))


@click.command()
@format_option
@shared_options()
@click.pass_context
def verify(context: click.Context, form: str) -> None:
    """Check that the database is what was written.

    The file, what rows refer to, the hash chain of the log, the search index, kept bytes and texts against
    their digests, every quote in its text, and the counts. The exit status is 1 when something is wrong.
    """
    from claimbench.workbench.safekeeping import verify as look_through

    with desk_to_read() as desk:
        _tell(context, look_through(desk), form)


@click.command()
@format_option
@shared_options()
@click.pass_context
def doctor(context: click.Context, form: str) -> None:
    """Check that claimbench has what it needs here.

    The exit status is 1 when something is wrong.
    """
    from claimbench.workbench.safekeeping import doctor as examine

    _tell(context, examine(invocation().database), form)


def _tell(context: click.Context, found: Iterable[Checked], form: str) -> None:
    checks = list(found)
    write_listing(checks, _CHECKED, form)
    if not all(check.is_well for check in checks):
        context.exit(1)
