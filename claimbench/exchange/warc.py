"""Snapshots as a web archive (WARC 1.1, ISO 28500), which other archiving tools read."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO
from uuid import NAMESPACE_URL, uuid5

from claimbench.exchange.document_copy import SnapshotContent
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import SnapshotRecord
from claimbench.exchange.writing import urn
from claimbench.model.base import utc_text

if TYPE_CHECKING:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter


def write_warc(
    snapshots: Iterable[SnapshotContent],
    stream: BinaryIO,
    publication: Publication,
) -> int:
    """Write snapshots whose bytes are kept as packed records, each under its uid; returns how many.

    What a server answered is a `response` with its status and media type, a file a `resource`. The first
    record says whose archive it is; without a snapshot nothing is written.
    """
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(stream, gzip=True, warc_version="1.1")
    count = 0
    for snapshot in snapshots:
        if snapshot.data is None:
            continue
        if not count:
            _write_info(writer, snapshot.record, publication)
        _write(writer, snapshot, snapshot.data)
        count += 1
    return count


def _write_info(writer: WARCWriter, first: SnapshotRecord, publication: Publication) -> None:
    """Its name and moment are those of the first snapshot, so that the same snapshots give the same bytes."""
    fields = {
        "software": "claimbench",
        "format": "WARC File Format 1.1",
        "publisher": _line(publication.name or ""),
    }
    text = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value).encode()
    headers = {
        "WARC-Record-ID": f"<{uuid5(NAMESPACE_URL, urn(first.uid)).urn}>",
        "WARC-Date": utc_text(first.taken_at),
    }
    writer.write_record(
        writer.create_warc_record(
            "", "warcinfo", payload=BytesIO(text), length=len(text), warc_headers_dict=headers
        )
    )


def _write(writer: WARCWriter, snapshot: SnapshotContent, data: bytes) -> None:
    record = snapshot.record
    is_answer = record.http_status is not None
    writer.write_record(
        writer.create_warc_record(
            _line(snapshot.address),
            "response" if is_answer else "resource",
            payload=BytesIO(data),
            length=len(data),
            warc_content_type="" if is_answer else _line(record.media_type),
            http_headers=_http_headers(record, len(data)) if is_answer else None,
            warc_headers_dict={
                "WARC-Record-ID": f"<{urn(record.uid)}>",
                "WARC-Date": utc_text(record.taken_at),
            },
        )
    )


def _line(text: str) -> str:
    """On one line, so that it cannot begin another header."""
    return " ".join(text.split())


def _http_headers(record: SnapshotRecord, size: int) -> StatusAndHeaders:
    from warcio.statusandheaders import StatusAndHeaders

    try:
        status = f"{record.http_status} {HTTPStatus(record.http_status or 0).phrase}"
    except ValueError:
        status = f"{record.http_status} "
    headers = [("Content-Type", _line(record.media_type)), ("Content-Length", str(size))]
    return StatusAndHeaders(status, headers, protocol="HTTP/1.1")
