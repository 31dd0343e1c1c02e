"""`review`: read what is named, then open the application on it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Unpack

import click

from claimbench.cli.arguments import Reading, reading_options
from claimbench.cli.invocation import Invocation, RunReview, desk_to_fill, invocation, shared_options

if TYPE_CHECKING:
    from claimbench.workbench.desk import Desk


@click.command()
@click.argument("names", metavar="[FILE|URL]...", nargs=-1)
@reading_options
@shared_options()
def review(names: Sequence[str], **reading: Unpack[Reading]) -> None:
    """Read texts and open the application on them.

    Without a name, it opens on all that is in the database.
    """
    from claimbench.model.errors import UsageError

    # The application draws on standard error, and what it leaves behind goes to standard output.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError("review needs a terminal for all its streams; `claimbench ingest` does without")
    call = invocation()
    if call.run_review is None:
        raise UsageError("the application is started by the `claimbench` command; call that")
    review = partial(_review_these, names, reading) if names else partial(_review_all, call)
    click.get_current_context().exit(review(call.run_review))


def _review_these(names: Sequence[str], reading: Reading, run_review: RunReview) -> int:
    """Read texts before the application takes the terminal over; when it is one, review that alone."""
    from claimbench.cli.reading import ingested

    with desk_to_fill() as desk:
        results = list(ingested(desk, names, reading))
        document_id = results[0].document.id if len(results) == 1 else None
        return run_review(lambda _: desk, document_id=document_id)


def _review_all(call: Invocation, run_review: RunReview) -> int:
    """Let the application stand on the screen before the database is opened."""
    with ExitStack() as stack:

        def opened(named: str | None) -> Desk:
            from claimbench.workbench.desk import open_desk

            reviewer = named if call.reviewer is None else call.reviewer
            return stack.enter_context(open_desk(call.database, reviewer=reviewer))

        return run_review(opened, document_id=None)
