"""`method`: how the desk works, in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimbench.cli.input import STANDARD_INPUT, standard_input
from claimbench.cli.invocation import desk_to_act, desk_to_read, shared_options
from claimbench.cli.output import Column, format_option, note, write_listing

if TYPE_CHECKING:
    from claimbench.model.verdicts import Method

_LONGEST = 1_000_000
"""Bytes."""


def _at(method: Method) -> str:
    from claimbench.model.base import utc_text

    return utc_text(method.created_at)


_METHODS: tuple[Column[Method], ...] = (
    Column("version", lambda row: row.version, right=True),
    Column("created_at", _at),
    Column("text", lambda row: row.text),
)


@click.command()
@click.argument("name", metavar="[FILE]", required=False)
@format_option
@shared_options()
def method(name: str | None, form: str) -> None:
    """List the desk's method, or take a new one.

    The text of FILE, or of standard input with '-', says how the desk selects, researches, writes, publishes
    and corrects. Each verdict is stamped with the version that it was given by.
    """
    from claimbench.workbench import methods

    if name is None:
        with desk_to_read() as desk:
            if not write_listing(methods.every(desk), _METHODS, form):
                note("no method is written down yet; `claimbench method FILE` takes one")
        return
    text = _text(name)
    with desk_to_act() as desk:
        taken = methods.take(desk, text)
    note(f"verdicts are given by the method, version {taken.version}, from now on")


def _text(name: str) -> str:
    from pathlib import Path

    from claimbench.model.errors import UnreadableInputError

    try:
        if name == STANDARD_INPUT:
            data = standard_input().read(_LONGEST + 1)
        else:
            with Path(name).open("rb") as stream:
                data = stream.read(_LONGEST + 1)
        return data.decode("utf-8-sig")
    except OSError as problem:
        raise UnreadableInputError(
            f"{name}: cannot be read ({problem.strerror}); name another file"
        ) from problem
    except UnicodeDecodeError as problem:
        raise UnreadableInputError(f"{name}: is not UTF-8; save it as UTF-8") from problem
