"""`stats`: verdicts in figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimbench.cli.arguments import number_on_desk
from claimbench.cli.invocation import desk_to_read, shared_options
from claimbench.cli.output import Column, format_option, note, write_listing

if TYPE_CHECKING:
    from claimbench.workbench.statistics import Figure

_GROUPS = ("status", "rating", "speaker", "kind", "reviewer", "day", "document")
"""As in the workbench; written out here so that a wrong value is refused before anything is loaded."""

_FIGURES: tuple[Column[Figure], ...] = (
    Column("group", lambda row: row.group),
    Column("name", lambda row: row.name),
    Column("rating", lambda row: row.rating),
    Column("count", lambda row: row.count, right=True),
)


@click.command()
@click.option(
    "--by",
    "groups",
    type=click.Choice(_GROUPS),
    multiple=True,
    help="Only this group of figures; repeatable.",
)
@click.option("--document", "document_id", type=number_on_desk, metavar="ID", help="Only of this document.")
@format_option
@shared_options()
def stats(groups: Sequence[str], document_id: int | None, form: str) -> None:
    """Count claims and verdicts.

    Claims by status; verdicts by rating, speaker, kind, reviewer, day and document. Verdicts that were
    replaced and claims that were dismissed are not counted as verdicts. A claim of two kinds counts in both.
    """
    from claimbench.workbench.statistics import figures

    with desk_to_read() as desk:
        chosen = tuple(group for group in _GROUPS if group in groups) or _GROUPS
        if not write_listing(figures(desk, document_id=document_id, groups=chosen), _FIGURES, form):
            note("there is nothing to count yet")
