"""Verdicts go out, after a look at whether they are fit to be published."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO, TypeVar, cast

import click

from claimbench.cli.arguments import last_moment, number_on_desk
from claimbench.cli.invocation import desk_to_act, desk_to_read, shared_options
from claimbench.cli.output import Column, format_option, note, write_listing

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from claimbench.exchange.publication import Publication
    from claimbench.workbench.publishing import Finding

Command = TypeVar("Command", bound=Callable[..., object])

_LONGEST_LIST = 20
"""Findings that an export says one by one; `check` lists all."""


def _publication_options(command: Command) -> Command:
    """Give a command what it may be told of the publication instead of the settings file."""
    for option in (
        click.option(
            "--scale",
            metavar="FILE|NAME",
            help="The scale that readers are given, such as five-steps; else as the settings file says.",
        ),
        click.option("--publisher", metavar="NAME", help="Who publishes; else as the settings file says."),
        click.option("--reviews", metavar="URL", help="Where verdicts are published: https://…/{claim}."),
    ):
        command = option(command)
    return command


def _list_formats(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from claimbench.workbench.exports import exporter_meanings

        for name, meaning in exporter_meanings():
            click.echo(f"{name:<20}{meaning}")
        context.exit()


@click.command()
@click.option(
    "--format", "format_name", metavar="NAME", default="jsonl", show_default=True, help="See --formats."
)
@click.option("--output", metavar="FILE", default="-", help="Where to; '-', the default, is standard output.")
@click.option(
    "--document", "document_id", type=number_on_desk, metavar="ID", help="Only this document's verdicts."
)
@click.option("--claim", "claim_id", type=number_on_desk, metavar="CLAIM", help="Only this claim's verdict.")
@_publication_options
@click.option(
    "--as-of",
    "moment",
    type=last_moment,
    metavar="TIME",
    help="As the desk stood at this moment, in UTC: 2024-06-20T09:30; a day is its end.",
)
@click.option("--anyway", is_flag=True, help="Write in spite of errors; the log keeps that.")
@click.option(
    "--formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    help="List the formats.",
)
@shared_options()
@click.pass_context
def export(
    context: click.Context,
    format_name: str,
    output: str,
    document_id: int | None,
    claim_id: int | None,
    reviews: str | None,
    publisher: str | None,
    scale: str | None,
    moment: datetime | None,
    anyway: bool,
) -> None:
    """Write the verdicts out.

    Each with its claim, appearances, document, sources, evidence, reviewer and time. A format that is made
    to be published is checked first: errors stop it, and the exit status is 1.
    """
    from claimbench.workbench import exports
    from claimbench.workbench.publishing import UnfitToPublishError

    exporter = exports.find_exporter(format_name)
    publication = _publication(reviews, publisher, scale)
    warnings: list[Finding] = []
    with desk_to_act() if anyway else desk_to_read() as desk:
        try:
            if output == "-":
                stream = _standard_output(is_text=exporter.is_text)
                count = exports.export(
                    desk,
                    format_name,
                    stream,
                    document_id=document_id,
                    claim_id=claim_id,
                    publication=publication,
                    anyway=anyway,
                    moment=moment,
                    report=warnings.append,
                )
            else:
                count = exports.export_to_file(
                    desk,
                    format_name,
                    Path(output),
                    document_id=document_id,
                    claim_id=claim_id,
                    publication=publication,
                    anyway=anyway,
                    moment=moment,
                    report=warnings.append,
                )
                note(f"{_counted(exporter.counts, count)} written to {output}")
        except UnfitToPublishError as stopped:
            _list_findings(stopped.findings, stopped.total)
            note(str(stopped))
            context.exit(1)
    _list_findings(warnings, len(warnings))
    if not count and exporter.counts == "verdict" and not warnings:
        note("no claim has a verdict yet")


def _counted(what: str, count: int) -> str:
    return f"{count:,} {what if count == 1 else f'{what}s'}"


def _list_findings(findings: Sequence[Finding], total: int) -> None:
    for finding in findings[:_LONGEST_LIST]:
        note(f"{'error' if finding.level == 'error' else 'warning'}: {finding.sentence}")
    if total > _LONGEST_LIST:
        note(f"and {total - _LONGEST_LIST:,} more; `claimbench check` lists all")


def _publication(reviews: str | None, publisher: str | None, scale: str | None) -> Publication:
    """The settings file's, with what the options say instead."""
    from pydantic import ValidationError

    from claimbench.workbench.settings import load_settings

    known = load_settings(note).publication
    given = {"reviews": reviews, "name": publisher, "scale": scale}
    said = {name: value for name, value in given.items() if value is not None}
    try:
        return type(known).model_validate(known.model_dump() | said)
    except ValidationError as problem:
        wrong = problem.errors()[0]
        option = {"reviews": "--reviews", "name": "--publisher"}.get(str(wrong["loc"][0]), "--scale")
        raise click.UsageError(f"{option}: {wrong['msg']}") from problem


_FINDING: tuple[Column[Finding], ...] = (
    Column("level", lambda row: row.level.value),
    Column("rule", lambda row: row.rule),
    Column("claim", lambda row: row.claim_id, right=True),
    Column("sentence", lambda row: row.sentence),
)


@click.command()
@click.option("--for", "for_format", metavar="NAME", help="Also by the rules of this format of `export`.")
@click.option(
    "--document", "document_id", type=number_on_desk, metavar="ID", help="Only this document's verdicts."
)
@click.option("--claim", "claim_id", type=number_on_desk, metavar="CLAIM", help="Only this claim's verdict.")
@_publication_options
@format_option
@shared_options()
@click.pass_context
def check(
    context: click.Context,
    for_format: str | None,
    document_id: int | None,
    claim_id: int | None,
    reviews: str | None,
    publisher: str | None,
    scale: str | None,
    form: str,
) -> None:
    """List what keeps the verdicts from being published.

    Errors stop an export that is made to be published, and make the exit status 1; warnings do not.
    """
    from claimbench.workbench.exports import check_before

    with desk_to_read() as desk:
        findings = check_before(
            desk,
            for_format,
            document_id=document_id,
            claim_id=claim_id,
            publication=_publication(reviews, publisher, scale),
        )
    if not write_listing(findings, _FINDING, form):
        note("nothing is wrong with the verdicts")
    if any(finding.level == "error" for finding in findings):
        context.exit(1)


def _standard_output(*, is_text: bool) -> BinaryIO:
    """Where the bytes go; on a terminal, text with all that is unseen made visible, and nothing else."""
    sys.stdout.flush()
    if not sys.stdout.isatty():
        return sys.stdout.buffer
    if not is_text:
        raise click.UsageError("this format is not for a terminal; name a file with --output")
    return cast("BinaryIO", _VisibleOnly(sys.stdout))


class _VisibleOnly(io.RawIOBase):
    """A stream to a terminal that lets UTF-8 through, with all that is unseen in it made visible."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer, /) -> int:
        from claimbench.workbench.visible import visible

        text = self._decoder.decode(bytes(data)).replace("\r\n", "\n")
        longest = 16 * len(text)  # a picture is shorter than that, so nothing is cut
        self._terminal.write(visible(text, longest, newlines=True))
        return len(bytes(data))
