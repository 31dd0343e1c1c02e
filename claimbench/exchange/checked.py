"""The formats that checked claims can be imported from: ours, and those that other packages add.

Another package adds one by an entry point in the group `claimbench.importers`, whose name is the format's
and whose object is an `Importer`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import PurePath
from typing import BinaryIO

from claimbench.exchange.checked_averitec import averitec_claims, looks_like_averitec
from claimbench.exchange.checked_claimreview import claim_reviews, embedded_json_ld
from claimbench.exchange.checked_record import Read
from claimbench.exchange.checked_rows import Records, checked_rows, read_checked_csv, read_checked_jsonl
from claimbench.exchange.whole_file import decoded, json_of
from claimbench.model.errors import UsageError

ENTRY_POINTS = "claimbench.importers"

_INSTEAD = "split it, or give JSON lines"


@dataclass(frozen=True, slots=True)
class Importer:
    """One format."""

    name: str
    meaning: str
    """In words, for the list of formats."""
    endings: tuple[str, ...]
    """Of file names, with the dot."""
    read: Read


def _read_averitec(stream: BinaryIO) -> Records:
    value = json_of(decoded(stream, instead=_INSTEAD))
    yield from averitec_claims(value if isinstance(value, list) else [value])


def _read_claim_reviews(stream: BinaryIO) -> Records:
    text = decoded(stream, instead=_INSTEAD)
    is_page = text.lstrip()[:1] == "<"
    yield from claim_reviews(embedded_json_ld(text) if is_page else json_of(text))


def _read_json(stream: BinaryIO) -> Records:
    """A JSON document by what stands in it: AVeriTeC, a list of rows, or else JSON-LD."""
    value = json_of(decoded(stream, instead=_INSTEAD))
    if isinstance(value, list) and any(looks_like_averitec(item) for item in value):
        yield from averitec_claims(value)
    elif isinstance(value, list) and any(isinstance(item, dict) and "claim" in item for item in value):
        yield from checked_rows(value)
    else:
        yield from claim_reviews(value)


_OURS = (
    Importer(
        "jsonl",
        "JSON lines: id claim title verdict url date publisher",
        (".jsonl", ".ndjson"),
        read_checked_jsonl,
    ),
    Importer("csv", "a table with the same names", (".csv", ".tsv"), read_checked_csv),
    Importer("json", "a JSON document of any of these kinds", (".json", ".jsonld"), _read_json),
    Importer(
        "claimreview",
        "ClaimReview JSON-LD: a page, a file, a DataFeed",
        (".html", ".htm", ".xhtml"),
        _read_claim_reviews,
    ),
    Importer("averitec", "AVeriTeC's JSON", (), _read_averitec),
)


def importer_names() -> tuple[str, ...]:
    """The names of all formats, ours first; loads nothing of other packages."""
    ours = tuple(importer.name for importer in _OURS)
    added = sorted({point.name for point in entry_points(group=ENTRY_POINTS)} - set(ours))
    return (*ours, *added)


def find_importer(name: str) -> Importer:
    """The importer of that name. UsageError for an unknown name, or a package's that does not load."""
    for importer in _OURS:
        if importer.name == name:
            return importer
    for point in entry_points(group=ENTRY_POINTS, name=name):
        try:
            loaded = point.load()
        except (ImportError, AttributeError) as problem:
            raise UsageError(
                f"the format '{name}' of {point.value} cannot be loaded: {problem}; remove that package"
            ) from problem
        if not isinstance(loaded, Importer):
            raise UsageError(f"the format '{name}' of {point.value} is no Importer; remove that package")
        return loaded
    raise UsageError(f"there is no format '{name}'; choose one of {', '.join(importer_names())}")


def importer_for(file_name: str, beginning: bytes) -> Importer:
    """The importer for a file by its ending, else by the first characters of what it holds."""
    ending = PurePath(file_name).suffix.lower()
    for importer in _OURS:
        if ending in importer.endings:
            return importer
    start = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    first_line = beginning.lstrip().split(b"\n", 1)[0].rstrip()
    if start == b"<":
        return find_importer("claimreview")
    if start == b"{" and first_line.endswith(b"}"):
        return find_importer("jsonl")
    if start in (b"{", b"["):
        return find_importer("json")
    return find_importer("csv")


def peekable(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream that still has them."""
    buffered = io.BufferedReader(_Raw(stream.read), buffer_size=1 << 16)
    return buffered.peek(1 << 16), buffered


class _Raw(io.RawIOBase):
    """Any source of bytes, to be buffered."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
