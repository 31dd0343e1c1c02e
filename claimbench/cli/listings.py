"""What stands on the desk: the queue, one claim with all about it, a search, the documents."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import click

from claimbench.cli.arguments import LIMIT, number_on_desk, plain_text
from claimbench.cli.invocation import desk_to_read, shared_options
from claimbench.cli.output import Column, format_option, note, write_listing

if TYPE_CHECKING:
    from claimbench.workbench.library import DocumentRow
    from claimbench.workbench.queue import QueueQuery, QueueRow

_SCREENFUL = 100
"""Rows of a table when no limit is given; jsonl and CSV are for programs and are never cut by themselves."""
_PAGE = 500
"""Rows that are read from the database at a time."""

_STATUSES = ("open", "in review", "checked", "signed off", "dismissed")
_KINDS = (
    "quantity",
    "date",
    "event",
    "comparison",
    "cause",
    "quotation",
    "law",
    "position",
    "forecast",
    "property",
)
_SORTS = ("priority", "position", "newest", "speaker")
"""As in the model; written out here so that a wrong value is refused before anything is loaded."""

_QUEUE: tuple[Column[QueueRow], ...] = (
    Column("id", lambda row: row.id, right=True),
    Column("text", lambda row: row.text),
    Column("status", lambda row: row.status.value),
    Column("worthiness", lambda row: row.worthiness, right=True),
    Column("kinds", lambda row: [kind.value for kind in row.kinds]),
    Column("speaker", lambda row: row.speaker),
    Column("document", lambda row: row.document),
    Column("document_id", lambda row: row.document_id, in_table=False),
    Column("rating", lambda row: row.rating),
    Column("source_count", lambda row: row.source_count, in_table=False),
    Column("priority", lambda row: row.priority, in_table=False),
    Column("also_in", lambda row: list(row.also_in) or None, in_table=False, optional=True),
)

_limit_option = click.option(
    "--limit",
    type=LIMIT,
    help="At most so many rows; 0 is all. A table shows 100 when this is not given, jsonl and csv all.",
)


@click.command()
@click.option("--status", "statuses", multiple=True, type=click.Choice(_STATUSES, case_sensitive=False))
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS, case_sensitive=False))
@click.option("--speaker", type=plain_text, metavar="NAME", help="Exactly this one; '' is the publication.")
@click.option("--document", "document_id", type=number_on_desk, metavar="ID")
@click.option("--min-worthiness", type=click.FloatRange(0, 1))
@click.option("--sort", type=click.Choice(_SORTS), default="priority", show_default=True)
@_limit_option
@format_option
@shared_options()
def queue(
    statuses: tuple[str, ...],
    kinds: tuple[str, ...],
    speaker: str | None,
    document_id: int | None,
    min_worthiness: float | None,
    sort: str,
    limit: int | None,
    form: str,
) -> None:
    """List the claims, most deserving first."""
    from claimbench.model.claims import ClaimStatus, Kind
    from claimbench.workbench.queue import QueueQuery, Sort

    query = QueueQuery(
        statuses=tuple(ClaimStatus(status) for status in statuses),
        kinds=tuple(Kind(kind) for kind in kinds),
        speaker=speaker,
        document_id=document_id,
        min_worthiness=min_worthiness,
        sort=Sort(sort),
    )
    _list_claims(query, limit, form)


@click.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True, type=plain_text)
@_limit_option
@format_option
@shared_options()
def search(words: tuple[str, ...], limit: int | None, form: str) -> None:
    """List the claims that hold all the words.

    They are looked for in text and speaker; the last one may be unfinished.
    """
    from claimbench.workbench.queue import QueueQuery

    _list_claims(QueueQuery(words=" ".join(words)), limit, form)


def _list_claims(query: QueueQuery, limit: int | None, form: str) -> None:
    """Print the queue as far as the limit goes, and say so when that is not the end."""
    from claimbench.workbench.listing import queue_rows

    if limit is None:
        limit = _SCREENFUL if form == "table" else 0
    page_size = min(limit + 1, _PAGE) if limit else _PAGE
    with desk_to_read() as desk, closing(queue_rows(desk, query, page_size=page_size)) as rows:
        count = write_listing(islice(rows, limit or None), _QUEUE, form)
        if not count:
            note("no claim fits; other options may find some, and `claimbench ingest FILE` adds some")
        elif count == limit and next(rows, None) is not None:
            note(f"these are the first {limit:,}; --limit 0 lists all")


_DOCUMENTS: tuple[Column[DocumentRow], ...] = (
    Column("id", lambda row: row.document.id, right=True),
    Column("document", lambda row: row.document.info.name),
    Column("title", lambda row: row.document.info.title),
    Column("published", lambda row: str(row.document.info.published or "") or None),
    Column("revisions", lambda row: row.revisions, right=True),
    Column("claims", lambda row: row.claims, right=True),
    Column("open", lambda row: row.open, right=True),
    Column("url", lambda row: row.document.info.url, in_table=False),
    Column("uid", lambda row: row.document.uid, in_table=False),
)


@click.command()
@format_option
@shared_options()
def documents(form: str) -> None:
    """List the documents on the desk, newest first."""
    from claimbench.workbench.library import documents as list_documents

    with desk_to_read() as desk:
        if not write_listing(list_documents(desk), _DOCUMENTS, form):
            note("there is no document yet; `claimbench ingest FILE` adds one")
