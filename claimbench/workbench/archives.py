"""Snapshots in and out as web archives (WARC), which other archiving tools read and write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from claimbench import __version__
from claimbench.evidence.warc import ArchivedPage, read_warc, write_warc
from claimbench.exchange.atomic import written_whole
from claimbench.model.errors import ClaimbenchError, UnreadableInputError, UsageError
from claimbench.model.sources import IncomingSnapshot, Source
from claimbench.store import snapshots as snapshot_rows
from claimbench.store import sources as source_rows
from claimbench.store.rows import source_of
from claimbench.workbench import snapshots
from claimbench.workbench.acts import signed_in
from claimbench.workbench.addresses import canonical_url
from claimbench.workbench.desk import Desk
from claimbench.workbench.sources import every, keep_visit
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


def write_archive(desk: Desk, path: Path) -> int:
    """Write all snapshots whose bytes are kept to a WARC file, which is there whole or stays as it was.

    Confidential sources are left out. Returns how many snapshots there were. UsageError for a place where no
    file can be written; ClaimbenchError when writing fails midway.
    """
    if path.resolve() == desk.path.resolve():
        raise UsageError(f"{path}: is the database itself; name another file")
    try:
        with written_whole(path) as stream:
            return write_warc(_pages(desk), stream, software=f"claimbench {__version__}")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as problem:
        raise UsageError(f"{path}: cannot be written ({problem.strerror}); name another file") from problem
    except OSError as problem:
        raise ClaimbenchError(
            f"{path}: not written, what stood there is unchanged ({problem.strerror})"
        ) from problem


def read_archive(desk: Desk, path: Path) -> ArchiveRead:
    """Keep the pages of a WARC file as snapshots of the desk's sources, each as old as the archive says.

    A page that is no source of the desk is passed over: attach it first. UnreadableInputError for a file
    that is no archive or breaks off; the pages before that are kept.
    """
    signed_in(desk)
    kept = known = passed_over = 0
    try:
        with path.open("rb") as stream:
            for page in read_warc(stream, str(path)):
                source = _source_of(desk, page)
                if source is None:
                    passed_over += 1
                elif _is_held(desk, source, page):
                    known += 1
                else:
                    keep_visit(desk, source, _visit(page))
                    kept += 1
    except OSError as problem:
        raise UnreadableInputError(
            f"{path} cannot be read ({problem.strerror}); name another file"
        ) from problem
    return ArchiveRead(kept, known, passed_over)


def _pages(desk: Desk) -> Iterator[ArchivedPage]:
    for source in every(desk):
        if source.confidential:
            continue
        for snapshot in reversed(snapshots.of(desk, source.id)):
            data = snapshots.data(desk, snapshot.id)
            if data is not None:
                address = (
                    snapshot.final_url or source.url or f"urn:claimbench:{quote(source.path or source.uid)}"
                )
                yield ArchivedPage(
                    address, data, snapshot.media_type, snapshot.http_status, snapshot.taken_at
                )


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
