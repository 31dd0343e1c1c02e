"""`stats`: verdicts in figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

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
@click.option(
    "--chart",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw one group, 'rating' unless --by says another, into a .svg or .png; days that span a long time "
    "by week, month or year.",
)
@click.option("--document", "document_id", type=number_on_desk, metavar="ID", help="Only of this document.")
@format_option
@shared_options()
def stats(groups: Sequence[str], chart: Path | None, document_id: int | None, form: str) -> None:
    """Count claims and verdicts.

    Claims by status; verdicts by rating, speaker, kind, reviewer, day and document. Verdicts that were
    replaced and claims that were dismissed are not counted as verdicts. A claim of two kinds counts in both.
    """
    from claimbench.workbench.statistics import figures

    if chart is not None:
        _draw(groups, chart, document_id)
        return
    with desk_to_read() as desk:
        chosen = tuple(group for group in _GROUPS if group in groups) or _GROUPS
        if not write_listing(figures(desk, document_id=document_id, groups=chosen), _FIGURES, form):
            note("there is nothing to count yet")


def _draw(groups: Sequence[str], path: Path, document_id: int | None) -> None:
    from claimbench.workbench.charts import FORMS, draw
    from claimbench.workbench.exports import into_file
    from claimbench.workbench.statistics import figures

    if len(groups) > 1:
        raise click.UsageError("a chart shows one group; give --by once")
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise click.UsageError(f"'{path}' ends neither in .svg nor in .png")
    with desk_to_read() as desk:
        found = list(figures(desk, document_id=document_id, groups=tuple(groups) or ("rating",)))

        def fill(stream: BinaryIO) -> int:
            draw(found, stream, form)
            return 1

        into_file(desk, path, fill)
    note(f"drawn in {path}")
