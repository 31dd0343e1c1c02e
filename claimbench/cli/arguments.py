"""Arguments that several commands take."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import TypedDict, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])

_LARGEST = 2**63 - 1
"""SQLite's largest row number."""


def number_on_desk(text: str) -> int:
    """The number that the desk gave to a claim or a document, as it was typed; a type for click."""
    if re.fullmatch("[0-9]{1,19}", text) and 1 <= int(text) <= _LARGEST:
        return int(text)
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    raise click.BadParameter(f"'{shown}' is not a number that the desk gives")


def plain_text(text: str) -> str:
    """An argument that is text, not bytes of no encoding, which Python passes on as halves of characters."""
    if re.search("[\ud800-\udfff]", text):
        raise click.BadParameter(f"'{text[:40]}' is not text in this terminal's encoding")
    return text


LIMIT = click.IntRange(0, 2**31)
"""How many rows a listing may have; 0 is all."""


MOMENT = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ"])
"""A day or a moment, in UTC."""


def last_moment(text: str) -> datetime:
    """A moment in UTC as it was typed; of a day alone, its last one; a type for click."""
    moment: datetime = MOMENT.convert(text, None, None)
    if len(text) == len("2024-06-21"):
        moment = datetime.combine(moment, time.max)
    return moment.replace(tzinfo=UTC)


def claim_argument(command: Command) -> Command:
    """Give a command the claim's number, as `queue` lists it."""
    return click.argument("claim_id", metavar="CLAIM", type=number_on_desk)(command)


def why_option(meaning: str) -> Callable[[Command], Command]:
    """Give a command `--why`, which it cannot do without."""
    return click.option("--why", metavar="TEXT", required=True, help=meaning)


class Reading(TypedDict):
    """How documents are to be read; as `reading_options` gives it."""

    model: str | None
    force: bool
    allow_private: bool


def names_argument(command: Command) -> Command:
    """Give a command the names of what it reads, at least one."""
    return click.argument("names", metavar="FILE|URL...", nargs=-1, required=True)(command)


def reading_options(command: Command) -> Command:
    """Give a command the options that `Reading` holds."""
    for option in (
        click.option("--allow-private", is_flag=True, help="Also read addresses inside this network."),
        click.option("--force", is_flag=True, help="Also read a language that the model does not know."),
        click.option(
            "--model", metavar="NAME", help="An installed spaCy pipeline, in place of the small one."
        ),
    ):
        command = option(command)
    return command
