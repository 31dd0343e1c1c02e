"""What has been checked before: `import` takes it in, `match` finds it again in a text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import click

from claimbench.cli.input import STANDARD_INPUT, input_lines, standard_input
from claimbench.cli.invocation import desk_to_fill, desk_to_read, shared_options
from claimbench.cli.output import Column, format_option, note, write_answer, write_listing

if TYPE_CHECKING:
    from claimbench.model.checked import Match
    from claimbench.workbench.checked_imports import ImportResult, UnfitRecord
    from claimbench.workbench.desk import Desk
    from claimbench.workbench.listing import Value


class _Answer(NamedTuple):
    """One text with what it repeats."""

    query: str
    matches: list[Match]


class _Found(NamedTuple):
    """One match of one text."""

    query: str
    match: Match


def _match_id(match: Match) -> str:
    """The id that it was imported under, or the number of our own claim."""
    checked = match.checked
    return str(checked.claim_id) if checked.claim_id is not None else checked.origin_id or str(checked.id)


def _published(match: Match) -> str | None:
    return match.checked.published.isoformat() if match.checked.published else None


def _fields(match: Match) -> Value:
    checked = match.checked
    return {
        "id": _match_id(match),
        "claim": checked.claim,
        "score": match.score,
        "verdict": checked.verdict,
        "url": checked.url,
        "flags": list(match.flags),
        "title": checked.title,
        "publisher": checked.publisher,
        "published": _published(match),
        "origin": checked.origin,
    }


_ANSWER: tuple[Column[_Answer], ...] = (
    Column("query", lambda row: row.query),
    Column("matches", lambda row: [_fields(match) for match in row.matches]),
)
_FOUND: tuple[Column[_Found], ...] = (
    Column("query", lambda row: row.query, in_table=False),
    Column("id", lambda row: _match_id(row.match)),
    Column("claim", lambda row: row.match.checked.claim),
    Column("score", lambda row: row.match.score, right=True),
    Column("verdict", lambda row: row.match.checked.verdict),
    Column("url", lambda row: row.match.checked.url),
    Column("flags", lambda row: list(row.match.flags)),
    Column("title", lambda row: row.match.checked.title, in_table=False),
    Column("publisher", lambda row: row.match.checked.publisher, in_table=False),
    Column("published", lambda row: _published(row.match), in_table=False),
    Column("origin", lambda row: row.match.checked.origin, in_table=False),
)


@click.command()
@click.argument("text", metavar="TEXT|-")
@click.option(
    "--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="At most so many for a text."
)
@format_option
@shared_options()
def match(text: str, limit: int, form: str) -> None:
    """List the checked claims that a text may repeat.

    The likeliest come first.

    '-' takes each line of standard input for a text and answers it before the next is read. The desk's own
    finished claims are searched too.
    """
    with desk_to_read() as desk:
        if form == "jsonl":
            for answer in _answers(desk, text, limit):
                write_listing([answer], _ANSWER, form)
                sys.stdout.flush()
            return
        found = (
            _Found(answer.query, match) for answer in _answers(desk, text, limit) for match in answer.matches
        )
        if not write_listing(found, _FOUND, form):
            note("no checked claim shares a word with that; `claimbench import FILE` adds checked claims")


def _answers(desk: Desk, text: str, limit: int) -> Iterator[_Answer]:
    from claimbench.workbench.matching import find_matches

    for query in input_lines(STANDARD_INPUT) if text == STANDARD_INPUT else [text]:
        yield _Answer(query, find_matches(desk, query, limit=limit))


_IMPORTED: tuple[Column[ImportResult], ...] = (
    Column("file", lambda row: row.name),
    Column("added", lambda row: row.added, right=True),
    Column("updated", lambda row: row.updated, right=True),
    Column("unchanged", lambda row: row.unchanged, right=True),
    Column("unfit", lambda row: row.unfit, right=True),
)


@click.command("import")
@click.argument("name", metavar="FILE")
@click.option(
    "--from",
    "format_name",
    metavar="NAME",
    help="verdicts, label-studio, doccano, web-annotation, warc, jsonl, csv, json, claimreview or averitec; "
    "else by the file's name and beginning.",
)
@click.option(
    "--origin",
    metavar="NAME",
    default="import",
    show_default=True,
    help="Whose ids they are: the same id of the same origin is the same claim.",
)
@format_option
@shared_options()
@click.pass_context
def import_checked_claims(
    context: click.Context, name: str, format_name: str | None, origin: str, form: str
) -> None:
    """Take in verdicts, or claims that somebody has checked.

    Verdicts as `export --format jsonl` writes them go in whole or not at all; so do texts marked in Label
    Studio, doccano or as Web Annotations, whose stretches become open claims. Of checked claims, a known id
    is updated, never doubled; an unfit record is reported with its number, the rest goes in, and the exit
    status is 1. Pages of a web archive (WARC) become snapshots of the sources that they are. '-' is standard
    input.

    Another copy of this desk, a database file, is joined: what needs a decision is listed, with status 1.
    """
    from claimbench.workbench.joining import is_desk_file

    if format_name is None and is_desk_file(name):
        from claimbench.cli.team import join_copy

        context.exit(0 if join_copy(name, form) else 1)
    from claimbench.workbench.importing import import_file

    def report(record: UnfitRecord) -> None:
        note(f"{name}, record {record.number}: {record.why}" if record.number else f"{name}: {record.why}")

    with desk_to_fill() as desk:
        result = import_file(
            desk,
            name,
            standard_input() if name == STANDARD_INPUT else None,
            format_name=format_name,
            origin=origin,
            report=report,
        )
    write_answer(result, _IMPORTED, form, _in_words(result))
    if result.unfit:
        context.exit(1)


def _in_words(result: ImportResult) -> str:
    counts = f"{result.added:,} added, {result.updated:,} updated, {result.unchanged:,} unchanged"
    left_out = f", {result.unfit:,} left out" if result.unfit else ""
    return f"from {result.name}: {counts}{left_out}"
