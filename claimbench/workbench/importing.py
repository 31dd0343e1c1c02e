"""Files come in: verdicts that travelled and come back, and claims that others have checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from claimbench.exchange.archived_pages import looks_like_warc
from claimbench.exchange.checked import peekable
from claimbench.exchange.checked_record import UnfitRecordError
from claimbench.exchange.marked_formats import MARKED_FORMATS, Read, marked_format_of
from claimbench.exchange.verdict_lines import looks_like_verdicts, read_verdicts
from claimbench.model.errors import UnreadableInputError, UsageError
from claimbench.workbench.checked_imports import (
    IMPORTED,
    ImportResult,
    UnfitRecord,
    import_checked,
    opened_input,
)
from claimbench.workbench.desk import Desk
from claimbench.workbench.marked_imports import store_marked
from claimbench.workbench.verdict_imports import store_verdicts

VERDICTS = "verdicts"
"""The name of our own JSON lines among the formats of `import`."""

WARC = "warc"
"""The name of web archives among them."""


def import_file(
    desk: Desk,
    name: str,
    stream: BinaryIO | None = None,
    *,
    format_name: str | None = None,
    origin: str = IMPORTED,
    report: Callable[[UnfitRecord], None] = lambda _: None,
) -> ImportResult:
    """Import the file `name`, or `stream`: our verdicts, marked texts, a web archive, else checked claims.

    Pages of a web archive become snapshots of the sources that they are, one by one; that needs a reviewer.
    Verdicts go in whole or not at all: UnreadableInputError names the first line that is unfit, ConflictError
    what this desk knows otherwise. So do the marked texts of annotation programs. Checked claims go in as
    `checked_imports.import_checked` says.
    """
    with opened_input(name, stream) as opened:
        beginning, whole = peekable(opened)
        if format_name == VERDICTS or (format_name in {None, "jsonl"} and looks_like_verdicts(beginning)):
            return _import_verdicts(desk, name, whole)
        if format_name == WARC or (format_name is None and looks_like_warc(beginning)):
            return _import_pages(desk, name, whole, report)
        marked = format_name or marked_format_of(beginning)
        if marked is not None and marked in MARKED_FORMATS:
            return _import_marked(desk, name, MARKED_FORMATS[marked], whole, report)
        return import_checked(
            desk,
            name,
            whole,
            format_name=format_name,
            origin=origin,
            report=report,
        )


def _import_verdicts(desk: Desk, name: str, stream: BinaryIO) -> ImportResult:
    try:
        stored = store_verdicts(desk, name, read_verdicts(stream))
    except UnfitRecordError as problem:
        raise UnreadableInputError(f"{name}, {problem}; nothing was imported") from problem
    return ImportResult(name, stored.added, updated=0, unchanged=stored.unchanged, unfit=0)


def _import_pages(
    desk: Desk, name: str, stream: BinaryIO, report: Callable[[UnfitRecord], None]
) -> ImportResult:
    from claimbench.workbench.archives import read_archive  # loads the readers

    read = read_archive(desk, name, stream)
    if read.passed_over:
        report(UnfitRecord(0, f"{read.passed_over:,} pages are no source of this desk"))
    return ImportResult(name, added=read.kept, updated=0, unchanged=read.known, unfit=0)


def _import_marked(
    desk: Desk, name: str, read: Read, stream: BinaryIO, report: Callable[[UnfitRecord], None]
) -> ImportResult:
    try:
        stored = store_marked(desk, name, read(stream))
    except UnfitRecordError as problem:
        raise UnreadableInputError(f"{name}, {problem}; nothing was imported") from problem
    except UsageError as problem:
        raise UnreadableInputError(f"{name}: {problem}; nothing was imported") from problem
    if stored.passed_over:
        report(UnfitRecord(0, f"{stored.passed_over:,} annotations are of no document of this desk"))
    return ImportResult(name, stored.added, updated=0, unchanged=stored.unchanged, unfit=0)
