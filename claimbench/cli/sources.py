"""What reviewers consult: attached to claims, looked at, taken off, listed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypedDict, TypeVar, Unpack

import click

from claimbench.cli.arguments import claim_argument, number_on_desk
from claimbench.cli.input import STANDARD_INPUT, standard_input
from claimbench.cli.invocation import desk_to_act, desk_to_read, shared_options
from claimbench.cli.output import Column, format_option, note, write_answer, write_listing
from claimbench.cli.progress import ProgressLine

if TYPE_CHECKING:
    from claimbench.model.errors import UnreadableInputError
    from claimbench.model.sources import Snapshot, Source
    from claimbench.workbench.desk import Desk
    from claimbench.workbench.sources import Described, Details

Command = TypeVar("Command", bound=Callable[..., object])

_LONGEST_PASTED = 50 * 1024 * 1024
"""Bytes of text on standard input."""


class Asking(TypedDict):
    """How pages are to be asked for; as `asking_options` gives it."""

    allow_private: bool
    respect_robots: bool


def asking_options(command: Command) -> Command:
    """Give a command the options that `Asking` holds."""
    for option in (
        click.option(
            "--ignore-robots",
            "respect_robots",
            flag_value=False,
            default=True,
            type=bool,
            help="Also fetch what robots.txt asks programs to leave.",
        ),
        click.option("--allow-private", is_flag=True, help="Also fetch addresses inside this network."),
    ):
        command = option(command)
    return command


class _Attached(NamedTuple):
    claim_id: int
    source: Source


def _day(_context: click.Context, _parameter: click.Parameter, text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as problem:
        raise click.BadParameter(
            f"'{text[:40] if text else ''}' is no day; give it as 2024-06-21"
        ) from problem


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_ATTACHED: tuple[Column[_Attached], ...] = (
    Column("claim", lambda row: row.claim_id),
    Column("source", lambda row: row.source.id),
    Column("type", lambda row: row.source.type),
    Column("title", lambda row: row.source.title),
    Column("url", lambda row: row.source.url),
    Column("path", lambda row: row.source.path),
)


class _Said(TypedDict):
    """What the options of `source` say of it."""

    type: str | None
    author: str | None
    publisher: str | None
    container: str | None
    issued: str | None
    accessed: date | None
    doi: str | None
    isbn: str | None
    archive_url: str | None
    archived: date | None
    note: str | None
    confidential: bool | None


_SAID = (
    click.option("--type", metavar="TYPE", help="CSL's word: webpage, report, book, interview, dataset …"),
    click.option("--author", metavar="NAMES", help="Several are set apart by '; '."),
    click.option("--publisher", metavar="TEXT"),
    click.option("--in", "container", metavar="TEXT", help="The journal, newspaper or site it is part of."),
    click.option("--issued", metavar="DATE", help="When it came out: 1961, 1961-07 or 1961-07-06."),
    click.option("--accessed", metavar="DAY", callback=_day, help="When it was consulted; else today."),
    click.option("--doi", metavar="DOI"),
    click.option("--isbn", metavar="ISBN"),
    click.option("--archive-url", metavar="URL", help="Where an archive keeps a copy."),
    click.option("--archived", metavar="DAY", callback=_day, help="The day of that copy."),
    click.option("--note", metavar="TEXT", help="Whatever else belongs to it."),
    click.option(
        "--confidential/--public",
        default=None,
        help="Whether who it is must not appear in any export.",
    ),
)


def _saying_options(command: Command) -> Command:
    for option in reversed(_SAID):
        command = option(command)
    return command


@click.command()
@claim_argument
@click.argument("address", metavar="[URL|DOI|ISBN|FILE]", required=False)
@click.option("--title", metavar="TEXT", help="What the source is called.")
@_saying_options
@click.option("--fetch", is_flag=True, help="Keep a snapshot now, and learn title and author from it.")
@asking_options
@format_option
@shared_options()
def source(
    claim_id: int,
    address: str | None,
    title: str | None,
    fetch: bool,
    form: str,
    allow_private: bool,
    respect_robots: bool,
    **said: Unpack[_Said],
) -> None:
    """Attach a source to a claim.

    '-' for the address is text on standard input, kept under --title. Without an address the source is
    nowhere, such as an interview, and needs --title.
    """
    from claimbench.workbench.sources import Details

    with desk_to_act() as desk:
        attached = _attach(desk, claim_id, address, title, Details(**said))
        if fetch:
            attached = _fetched(
                desk, attached, {"allow_private": allow_private, "respect_robots": respect_robots}
            )
    place = attached.url or attached.path or attached.title
    words = f"claim {claim_id}: source {attached.id} attached, {place}"
    write_answer(_Attached(claim_id, attached), _ATTACHED, form, words)


def _attach(desk: Desk, claim_id: int, address: str | None, title: str | None, details: Details) -> Source:
    from claimbench.workbench.sources import attach, attach_text

    if address != STANDARD_INPUT:
        return attach(desk, claim_id, address, title=title, details=details)
    if title is None:
        raise click.UsageError("text on standard input needs --title, which tells what it is")
    data = standard_input().read(_LONGEST_PASTED + 1)
    if len(data) > _LONGEST_PASTED:
        raise click.UsageError("the text on standard input is over 50 MB; attach it as a file")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise click.UsageError("the text on standard input is not UTF-8; convert it") from problem
    return attach_text(desk, claim_id, text, title=title, details=details)


def _fetched(desk: Desk, attached: Source, asking: Asking) -> Source:
    """The source after a look at it; that it cannot be looked at undoes nothing."""
    from claimbench.model.errors import UnreadableInputError
    from claimbench.workbench.sources import describe

    try:
        return describe(desk, attached.id, **asking).source
    except UnreadableInputError as problem:
        note(f"attached, but no snapshot is kept: {problem}")
        return attached


@click.command()
@claim_argument
@click.argument("source_id", metavar="SOURCE", type=number_on_desk)
@format_option
@shared_options()
def detach(claim_id: int, source_id: int, form: str) -> None:
    """Take a source off a claim.

    The source itself stays on the desk.
    """
    from claimbench.workbench.sources import detach as detach_source

    with desk_to_act() as desk:
        detach_source(desk, claim_id, source_id)
    words = f"claim {claim_id}: source {source_id} taken off"
    write_answer((claim_id, source_id), _DETACHED, form, words)


_DETACHED: tuple[Column[tuple[int, int]], ...] = (
    Column("claim", lambda row: row[0]),
    Column("source", lambda row: row[1]),
)


_SOURCE: tuple[Column[Source], ...] = (
    Column("source", lambda row: row.id, right=True),
    Column("type", lambda row: row.type),
    Column("title", lambda row: row.title),
    Column("author", lambda row: row.author),
    Column("container", lambda row: row.container, in_table=False),
    Column("publisher", lambda row: row.publisher, in_table=False),
    Column("issued", lambda row: row.issued),
    Column("accessed", lambda row: _iso(row.accessed), in_table=False),
    Column("url", lambda row: row.url),
    Column("path", lambda row: row.path),
    Column("doi", lambda row: row.doi, in_table=False),
    Column("isbn", lambda row: row.isbn, in_table=False),
    Column("archive_url", lambda row: row.archive_url, in_table=False),
    Column("archived", lambda row: _iso(row.archived), in_table=False),
    Column("note", lambda row: row.note, in_table=False),
    Column("confidential", lambda row: row.confidential),
)


@click.command()
@click.option("--csl", is_flag=True, help="As CSL-JSON, for citation managers; confidential sources unnamed.")
@format_option
@shared_options()
def sources(csl: bool, form: str) -> None:
    """List all sources of the desk."""
    import json

    from claimbench.workbench.sources import csl_items, every

    with desk_to_read() as desk:
        if csl:
            sys.stdout.write(json.dumps(csl_items(desk), ensure_ascii=True, indent=1) + "\n")
        elif not write_listing(every(desk), _SOURCE, form):
            note("there is no source yet; `claimbench source CLAIM URL` attaches one")


class _Taken(NamedTuple):
    source: Source
    snapshot: Snapshot


def _taken_at(snapshot: Snapshot) -> str:
    from claimbench.model.base import utc_text

    return utc_text(snapshot.taken_at)


_TAKEN: tuple[Column[_Taken], ...] = (
    Column("source", lambda row: row.source.id, right=True),
    Column("snapshot", lambda row: row.snapshot.id, right=True),
    Column("taken_at", lambda row: _taken_at(row.snapshot)),
    Column("status", lambda row: row.snapshot.http_status),
    Column("media_type", lambda row: row.snapshot.media_type),
    Column("size", lambda row: row.snapshot.size, right=True),
    Column("has_text", lambda row: row.snapshot.has_text),
    Column("final_url", lambda row: row.snapshot.final_url),
    Column("sha256", lambda row: row.snapshot.sha256, in_table=False),
)


@click.command()
@click.argument("source_ids", metavar="[SOURCE...]", nargs=-1, type=number_on_desk)
@click.option("--list", "listing", is_flag=True, help="List what is kept; fetch nothing.")
@asking_options
@format_option
@shared_options()
@click.pass_context
def snapshot(
    context: click.Context, source_ids: Sequence[int], listing: bool, form: str, **asking: Unpack[Asking]
) -> None:
    """Keep what sources say now.

    A page is fetched, each time anew; a file's text is read from its bytes. Without numbers, all pages of
    which nothing is kept yet. A page that cannot be fetched is reported, the others are kept, and the exit
    status is 1.
    """
    if listing:
        with desk_to_read() as desk:
            write_listing(_held(desk, source_ids), _TAKEN, form)
        return
    failed = False

    def taken(desk: Desk) -> Iterator[_Taken]:
        nonlocal failed
        for source, result in _looks(desk, source_ids, asking):
            if isinstance(result, Exception):
                note(f"source {source}: {result}")
                failed = True
            elif result.snapshot is None:
                note(f"source {source} is no page and no file; there is nothing to keep")
            else:
                yield _Taken(result.source, result.snapshot)

    with desk_to_act() as desk:
        write_listing(taken(desk), _TAKEN, form)
    if failed:
        context.exit(1)


def _held(desk: Desk, source_ids: Sequence[int]) -> Iterator[_Taken]:
    from claimbench.workbench import snapshots
    from claimbench.workbench.sources import every, get

    for source in [get(desk, number) for number in source_ids] or every(desk):
        for one in snapshots.of(desk, source.id):
            yield _Taken(source, one)


def _looks(
    desk: Desk, source_ids: Sequence[int], asking: Asking
) -> Iterator[tuple[int, Described | UnreadableInputError]]:
    """What came of a look at each source, by its number."""
    from claimbench.model.errors import UnreadableInputError
    from claimbench.workbench import snapshots

    if not source_ids:
        with ProgressLine("pages") as line:
            for source, result in snapshots.take_missing(desk, progress=line.show, **asking):
                line.clear()
                yield source.id, result
    for number in source_ids:
        try:
            yield number, snapshots.take(desk, number, **asking)
        except UnreadableInputError as problem:
            yield number, problem
