"""Checked claims as rows: JSON lines, a JSON list, or CSV with a line of names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from claimbench.exchange.checked_record import UnfitRecord, UnfitRecordError, checked_claim
from claimbench.exchange.json_text import read_json
from claimbench.model.checked import IncomingCheckedClaim

LONGEST_LINE = 1_000_000
"""Bytes."""

_NOT_UTF8 = re.compile("[\ud800-\udfff]")

Records = Iterator[tuple[int, IncomingCheckedClaim | UnfitRecord]]


def read_checked_jsonl(stream: BinaryIO) -> Records:
    """One JSON object a line; the number of a record is that of its line."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        try:
            text = _line(stream, line)
            if text.strip():
                yield number, checked_claim(_object(read_json(text)))
        except ValueError as problem:
            yield number, UnfitRecord(number, str(problem))


def _line(stream: BinaryIO, line: bytes) -> str:
    if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
        while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        raise UnfitRecordError(f"the line is longer than {LONGEST_LINE:,} bytes")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UnfitRecordError("the line is not UTF-8") from problem


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise UnfitRecordError("it is no JSON object")
    return value


def checked_rows(values: list[object]) -> Records:
    """Objects with the fields of `checked_claim`, as a JSON list holds them."""
    for number, value in enumerate(values, start=1):
        try:
            yield number, checked_claim(_object(value))
        except UnfitRecordError as problem:
            yield number, UnfitRecord(number, str(problem))


def read_checked_csv(stream: BinaryIO) -> Records:
    """Rows under a line of names, with commas, semicolons or tabs; the first row after the names is number 1.

    Raises UnfitRecordError when there is no column 'claim'.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    head = text.readline(LONGEST_LINE)
    delimiter = max(",;\t", key=head.count)
    try:
        names = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter), [])]
    except csv.Error:  # a name longer than the module reads
        names = []
    if "claim" not in names:
        raise UnfitRecordError(
            "its first line names no column 'claim'; name the columns id, claim, title, verdict, url, date, "
            "publisher"
        )
    rows = csv.reader(text, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
            if row:
                yield number, checked_claim(_named(names, row))
        except StopIteration:
            break
        except (UnfitRecordError, csv.Error) as problem:
            yield number, UnfitRecord(number, str(problem))
    text.detach()


def _named(names: list[str], row: list[str]) -> dict[str, object]:
    if len(row) > len(names):
        raise UnfitRecordError(f"it has {len(row)} cells, but the first line names {len(names)}")
    if any(_NOT_UTF8.search(cell) for cell in row):
        raise UnfitRecordError("it is not UTF-8")
    return {name: cell for name, cell in zip(names, row, strict=False) if name}
