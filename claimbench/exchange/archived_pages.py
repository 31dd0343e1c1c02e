"""Web archives (WARC, ISO 28500) of other archiving tools: pages as they were answered."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from claimbench.model.errors import UnreadableInputError

if TYPE_CHECKING:
    from warcio.bufferedreaders import DecompressingBufferedReader
    from warcio.recordloader import ArcWarcRecord

SIZE_LIMIT = 32 * 1024 * 1024
"""Bytes of one page, unpacked; larger ones are passed over."""
_HEAD_LIMIT = 1024 * 1024
"""Bytes of a record's own head and of its HTTP head together."""

_BEGINS = b"WARC/"
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One answer of a server, or a file, as an archive keeps it."""

    address: str
    data: bytes
    media_type: str
    status: int | None
    """None for what no server answered."""
    taken_at: datetime


def looks_like_warc(beginning: bytes) -> bool:
    """Whether a file that begins so is a web archive, packed or not."""
    if beginning.startswith(_GZIP):
        try:
            beginning = zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(beginning, len(_BEGINS))
        except zlib.error:
            return False
    return beginning.startswith(_BEGINS)


def read_warc(stream: BinaryIO, name: str) -> Iterator[ArchivedPage]:
    """Read the pages of a WARC file, packed or not, as they come; memory stays flat.

    Passed over: what is no page (requests, metadata), answers other than 2xx, pages over SIZE_LIMIT.
    UnreadableInputError, with `name`, when it is no WARC file or breaks off.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = ArchiveIterator(stream)
    guard = records.reader = _Guard(records.reader)
    try:
        for record in records:
            page = _page(record)
            guard.begin()
            if page is not None:
                yield page
        guard.check_whole()
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as problem:
        raise UnreadableInputError(
            f"{name} is no WARC file that can be read to its end ({problem}); the pages before that were "
            "taken"
        ) from problem


class _Guard:
    """Refuses what warcio lets pass: heads of records that never end, a file that breaks off."""

    def __init__(self, reader: DecompressingBufferedReader) -> None:
        self._reader = reader
        self._size = 0
        self._whole = True

    def begin(self) -> None:
        """A new record follows."""
        self._size = 0

    def readline(self, length: int = 0) -> bytes:
        line: bytes = self._reader.readline(min(length or _HEAD_LIMIT, _HEAD_LIMIT))
        self._size += len(line)
        if self._size > _HEAD_LIMIT:
            raise ValueError("the head of a record is longer than 1 MB")
        return line

    def close_decompressor(self) -> None:
        packed = self._reader.decompressor
        self._whole = packed is None or packed.eof
        self._reader.close_decompressor()

    def check_whole(self) -> None:
        """ValueError when the last packed piece broke off, which warcio takes for the end."""
        if not self._whole:
            raise ValueError("it breaks off")

    def __getattr__(self, name: str) -> object:
        return getattr(self._reader, name)


def _page(record: ArcWarcRecord) -> ArchivedPage | None:
    if record.format != "warc":
        raise ValueError("it does not begin like one")
    if record.length is None:
        raise ValueError("a record does not say how long it is")
    if record.rec_type not in ("response", "resource"):
        return None
    address = record.rec_headers.get_header("WARC-Target-URI")
    status = None
    media_type = record.rec_headers.get_header("Content-Type")
    if record.http_headers is not None:
        status = _status(record.http_headers.get_statuscode())
        media_type = record.http_headers.get_header("Content-Type")
        if status is None or not 200 <= status < 300:
            return None
    taken_at = _moment(record.rec_headers.get_header("WARC-Date"))
    if not address or taken_at is None:
        return None
    data = record.content_stream().read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        return None
    if record.raw_stream.limit > 0:
        raise ValueError("it breaks off")
    return ArchivedPage(address.strip("<>"), data, media_type or "application/octet-stream", status, taken_at)


def _moment(date: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(date or "").astimezone(UTC)
    except ValueError:
        return None


def _status(code: str | None) -> int | None:
    return int(code) if code and code.isdecimal() and len(code) == 3 else None
