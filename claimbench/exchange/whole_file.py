"""Files that are read whole: their size, encoding and JSON looked at once for all that read so."""

from __future__ import annotations

from typing import BinaryIO

from claimbench.exchange.checked_record import UnfitRecordError
from claimbench.exchange.json_text import read_json

LARGEST_FILE = 500_000_000
"""Bytes of a file that is read whole; rows are read one by one and may be more."""


def decoded(stream: BinaryIO, *, instead: str = "split it") -> str:
    """The whole file as text. UnfitRecordError for one too large, with what to do `instead`, or not UTF-8."""
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise UnfitRecordError(f"it is larger than {LARGEST_FILE:,} bytes; {instead}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UnfitRecordError("it is not UTF-8; convert it") from problem


def json_of(text: str) -> object:
    """A text as one JSON value. Raises UnfitRecordError."""
    try:
        return read_json(text)
    except ValueError as problem:
        raise UnfitRecordError(str(problem)) from problem
