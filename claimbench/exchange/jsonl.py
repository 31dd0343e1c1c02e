"""Verdicts as JSON lines: the complete format, one verdict a line."""

from collections.abc import Iterable
from typing import BinaryIO

from claimbench.exchange.json_text import escaped_bytes
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import VerdictRecord


def write_jsonl(
    records: Iterable[VerdictRecord],
    stream: BinaryIO,
    publication: Publication,  # noqa: ARG001 (all exporters are called alike)
) -> int:
    """Write one line a verdict in UTF-8; returns how many there were."""
    to_json = VerdictRecord.__pydantic_serializer__.to_json  # bytes at once: `model_dump_json` decodes them
    count = 0
    for record in records:
        stream.write(escaped_bytes(to_json(record)) + b"\n")
        count += 1
    return count
