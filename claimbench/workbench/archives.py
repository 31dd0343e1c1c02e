"""Pages of web archives (WARC) come in as snapshots of the sources that they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from claimbench.exchange.archived_pages import ArchivedPage, read_warc
from claimbench.model.errors import UsageError
from claimbench.model.sources import IncomingSnapshot, Source
from claimbench.store import snapshots as snapshot_rows
from claimbench.store import sources as source_rows
from claimbench.store.rows import source_of
from claimbench.workbench import snapshots
from claimbench.workbench.acts import signed_in
from claimbench.workbench.addresses import canonical_url
from claimbench.workbench.desk import Desk
from claimbench.workbench.sources import keep_visit
from claimbench.workbench.visits import Visit, read_bytes


@dataclass(frozen=True, slots=True)
class ArchiveRead:
    """What an archive gave."""

    kept: int
    """Snapshots that were stored."""
    known: int
    """Pages of which the desk has the same snapshot already."""
    passed_over: int
    """Pages that are no source of the desk."""


def read_archive(desk: Desk, name: str, stream: BinaryIO) -> ArchiveRead:
    """Keep the pages of a WARC file as snapshots of the desk's sources, each as old as the archive says.

    A page that is no source of the desk is passed over: attach it first. UsageError without a reviewer;
    UnreadableInputError for what is no archive or breaks off: the pages before that are kept.
    """
    signed_in(desk)
    kept = known = passed_over = 0
    for page in read_warc(stream, name):
        source = _source_of(desk, page)
        if source is None:
            passed_over += 1
        elif _is_held(desk, source, page):
            known += 1
        else:
            keep_visit(desk, source, _visit(page))
            kept += 1
    return ArchiveRead(kept, known, passed_over)


def _source_of(desk: Desk, page: ArchivedPage) -> Source | None:
    """The source whose page it is, by its own address or by one that redirected there before."""
    try:
        address = canonical_url(page.address)
    except UsageError:
        return None
    with desk.store.read() as connection:
        row = source_rows.by_url(connection, address) or snapshot_rows.source_at(connection, page.address)
        return source_of(row) if row else None


def _is_held(desk: Desk, source: Source, page: ArchivedPage) -> bool:
    digest = snapshot_rows.digest(page.data)
    return any(
        one.sha256 == digest and abs((one.taken_at - page.taken_at).total_seconds()) < 1
        for one in snapshots.of(desk, source.id)
    )


def _visit(page: ArchivedPage) -> Visit:
    text, citation = read_bytes(page.address, page.data, page.media_type)
    return Visit(
        IncomingSnapshot(
            data=page.data,
            media_type=page.media_type,
            text=text,
            http_status=page.status,
            final_url=page.address,
            taken_at=page.taken_at,
        ),
        citation,
    )
