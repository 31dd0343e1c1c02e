"""`scale`: the ladder of verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from claimbench.cli.invocation import desk_to_fill, desk_to_read, shared_options
from claimbench.cli.output import Column, format_option, note, write_listing

if TYPE_CHECKING:
    from claimbench.model.verdicts import Rating
    from claimbench.workbench.scales import KnownScale


class _Rung(NamedTuple):
    known: KnownScale
    rating: Rating


_RUNGS: tuple[Column[_Rung], ...] = (
    Column("scale", lambda row: row.known.scale.name),
    Column("version", lambda row: row.known.scale.version, right=True),
    Column("in_use", lambda row: row.known.is_current),
    Column("rating", lambda row: row.rating.name),
    Column("value", lambda row: row.rating.value, right=True),
    Column("meaning", lambda row: row.rating.meaning),
    Column("verdicts", lambda row: row.known.verdicts, in_table=False),
)


@click.command()
@click.argument("name", metavar="[FILE|NAME]", required=False)
@format_option
@shared_options()
def scale(name: str | None, form: str) -> None:
    """List the desk's rating scales, or take a new one.

    A TOML file, or the name of a scale that comes with claimbench (averitec, five-steps), becomes the scale
    of verdicts from now on. Those given already stay on theirs.
    """
    from claimbench.workbench import scales
    from claimbench.workbench.verdicts import scale as scale_in_use

    if name is not None:
        wanted = scales.read_scale(name)
        with desk_to_fill() as desk:
            taken = scales.take(desk, wanted)
        note(f"verdicts are given on the scale {taken.name}, version {taken.version}, from now on")
        return
    with desk_to_read() as desk:
        known = scales.every(desk) or [scales.KnownScale(scale_in_use(desk), is_current=True, verdicts=0)]
    write_listing((_Rung(one, rating) for one in known for rating in one.scale.ratings), _RUNGS, form)
