"""What a command prints: data on standard output in one of three forms, all else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import click

if TYPE_CHECKING:
    from claimbench.workbench.listing import Value

Row = TypeVar("Row")
Command = TypeVar("Command", bound=Callable[..., object])


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One field of a listing."""

    name: str
    """In jsonl and CSV, and over the column of the table."""
    value: Callable[[Row], Value]
    in_table: bool = True
    right: bool = False
    """For numbers: set to the right."""
    optional: bool = False
    """Left out of a jsonl row that has nothing in it."""


def format_option(command: Command) -> Command:
    """Give a command `--format`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "jsonl", "csv"]),
        default="table",
        show_default=True,
        help="How the data is printed.",
    )(command)


_LONGEST_NOTE = 1000
"""Characters; who is told about a name does not need a megabyte of it."""


def note(sentence: str) -> None:
    """Say something to the person, on standard error, in one line."""
    from claimbench.workbench.visible import visible

    click.echo(f"claimbench: {visible(' '.join(sentence.split()), _LONGEST_NOTE)}", err=True)


def say(text: str) -> None:
    """Print lines of words on standard output, made visible."""
    from claimbench.workbench.visible import visible

    sys.stdout.write(visible(text, newlines=True) + "\n")


def write_listing(rows: Iterable[Row], columns: Sequence[Column[Row]], form: str) -> int:
    """Print rows in the form asked for; returns how many there were."""
    if form == "table":
        from claimbench.cli.table import write_table

        return write_table(rows, [column for column in columns if column.in_table])
    from claimbench.workbench.listing import write_csv_listing, write_jsonl_listing

    names = [column.name for column in columns]
    values = ([column.value(row) for column in columns] for row in rows)
    if form == "jsonl":
        optional = {column.name for column in columns if column.optional}
        return write_jsonl_listing(names, values, sys.stdout, optional=optional)
    return write_csv_listing(names, values, sys.stdout, on_screen=sys.stdout.isatty())


def write_answer(row: Row, columns: Sequence[Column[Row]], form: str, words: str) -> None:
    """Print what an act made: a sentence, or its fields; on its way to the reader when this returns."""
    if form == "table":
        say(words)
    else:
        write_listing([row], columns, form)
    sys.stdout.flush()
