"""Files come in: verdicts that travelled and come back, and claims that others have checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from claimbench.exchange.checked import peekable
from claimbench.exchange.checked_record import UnfitRecordError
from claimbench.exchange.verdict_lines import looks_like_verdicts, read_verdicts
from claimbench.model.errors import UnreadableInputError
from claimbench.workbench.checked_imports import IMPORTED, ImportResult, UnfitRecord, import_checked
from claimbench.workbench.desk import Desk
from claimbench.workbench.verdict_imports import store_verdicts

VERDICTS = "verdicts"
"""The name of our own JSON lines among the formats of `import`."""


def import_file(
    desk: Desk,
    name: str,
    stream: BinaryIO | None = None,
    *,
    format_name: str | None = None,
    origin: str = IMPORTED,
    report: Callable[[UnfitRecord], None] = lambda _: None,
) -> ImportResult:
    """Import the file `name`, or `stream`: our own exported verdicts, else checked claims.

    Verdicts go in whole or not at all: UnreadableInputError names the first line that is unfit, ConflictError
    what this desk knows otherwise. Checked claims go in as `checked_imports.import_checked` says.
    """
    with _opened(name, stream) as opened:
        beginning, whole = peekable(opened)
        if format_name == VERDICTS or (format_name in {None, "jsonl"} and looks_like_verdicts(beginning)):
            return _import_verdicts(desk, name, whole)
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


@contextmanager
def _opened(name: str, stream: BinaryIO | None) -> Iterator[BinaryIO]:
    if stream is not None:
        yield stream
        return
    try:
        with Path(name).open("rb") as opened:
            yield opened
    except OSError as problem:
        raise UnreadableInputError(
            f"{name}: cannot be read ({problem.strerror}); name another file"
        ) from problem
