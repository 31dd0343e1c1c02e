"""`review`: read what is named, then open the application on it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Unpack

import click

from claimbench.cli.arguments import Reading, reading_options
from claimbench.cli.invocation import desk_to_fill, invocation, shared_options


@click.command()
@click.argument("names", metavar="[FILE|URL]...", nargs=-1)
@reading_options
@shared_options()
def review(names: Sequence[str], **reading: Unpack[Reading]) -> None:
    """Read texts and open the application on them.

    Without a name, it opens on all that is in the database.
    """
    from claimbench.cli.reading import ingested
    from claimbench.model.errors import UsageError

    # The application draws on standard error, and what it leaves behind goes to standard output.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError("review needs a terminal for all its streams; `claimbench ingest` does without")
    run_review = invocation().run_review
    if run_review is None:
        raise UsageError("the application is started by the `claimbench` command; call that")
    with desk_to_fill() as desk:
        results = list(ingested(desk, names, reading)) if names else []
        document_id = results[0].document.id if len(results) == 1 else None
        status = run_review(desk, document_id=document_id)
    click.get_current_context().exit(status)
