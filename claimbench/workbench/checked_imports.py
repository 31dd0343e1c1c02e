"""Checked claims come in, from the formats in which others give them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from claimbench.exchange.checked import find_importer, importer_for, importer_names, peekable
from claimbench.exchange.checked_record import UnfitRecord, UnfitRecordError
from claimbench.model.checked import IncomingCheckedClaim
from claimbench.model.errors import UnreadableInputError, UsageError
from claimbench.store import checked, events
from claimbench.workbench.desk import Desk
from claimbench.workbench.typed import one_line

__all__ = ["ImportResult", "UnfitRecord", "import_checked", "importer_names", "opened_input"]

BATCH = 10_000
"""Records a transaction: few enough that others who write need not wait long."""

IMPORTED = "import"
"""The origin of imported claims when no other is named."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of a file of checked claims."""

    name: str
    added: int
    updated: int
    """Known under the same id, and other in something."""
    unchanged: int
    unfit: int
    """Left out, each reported."""


def import_checked(
    desk: Desk,
    name: str,
    stream: BinaryIO | None = None,
    *,
    format_name: str | None = None,
    origin: str = IMPORTED,
    report: Callable[[UnfitRecord], None] = lambda _: None,
    progress: Callable[[int], None] = lambda _: None,
) -> ImportResult:
    """Import the checked claims of the file `name`, or of `stream`; needs no reviewer.

    The format is found out from the file's name and beginning unless it is named. Records are stored in
    batches, each durable with its entry in the log before the next; an unfit one is reported and left out.
    A record whose id is known under the same `origin` takes the place of the earlier one: importing a file
    again doubles nothing. `progress` is told how many records have been stored.

    UnreadableInputError for a file that cannot be read as a whole, UsageError for an unknown format and for
    the origin 'desk', which is that of our own claims.
    """
    origin = one_line(origin, "the origin", longest=100)
    if origin == checked.OWN:
        raise UsageError(f"'{checked.OWN}' is the origin of the desk's own claims; name another")
    with opened_input(name, stream) as opened:
        beginning, whole = peekable(opened)
        importer = find_importer(format_name) if format_name else importer_for(name, beginning)
        records = _Records(name, importer.read(whole), report)
        total = checked.Stored(0, 0, 0)
        for batch in records.batches():
            total = _plus(total, _store(desk, name, origin, batch))
            progress(total.added + total.updated + total.unchanged)
    unchanged = total.unchanged + records.repeated
    return ImportResult(name, total.added, total.updated, unchanged, records.unfit)


def _store(desk: Desk, name: str, origin: str, batch: Sequence[IncomingCheckedClaim]) -> checked.Stored:
    with desk.store.write() as connection:
        now = desk.now()
        stored = checked.store(connection, origin, batch, now)
        if stored.added or stored.updated:
            entry = events.Entry(
                "import",
                now,
                f"imported checked claims from {name}: {stored.added} added, {stored.updated} updated",
                desk.reviewer,
                facts={"origin": origin, "added": stored.added, "updated": stored.updated},
                undoable=False,
            )
            events.append(connection, entry)
    return stored


def _plus(one: checked.Stored, other: checked.Stored) -> checked.Stored:
    return checked.Stored(
        one.added + other.added, one.updated + other.updated, one.unchanged + other.unchanged
    )


class _Records:
    """Takes fit records together into batches, and keeps count of the others."""

    def __init__(
        self,
        name: str,
        records: Iterable[tuple[int, IncomingCheckedClaim | UnfitRecord]],
        report: Callable[[UnfitRecord], None],
    ) -> None:
        self.unfit = 0
        self.repeated = 0
        """Records that stood in the file before, word for word."""
        self._name = name
        self._records = records
        self._report = report
        self._seen: dict[str, tuple[int, int]] = {}

    def batches(self) -> Iterator[list[IncomingCheckedClaim]]:
        batch = list[IncomingCheckedClaim]()
        for record in self._fit():
            batch.append(record)
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _fit(self) -> Iterator[IncomingCheckedClaim]:
        try:
            for number, record in self._records:
                if isinstance(record, UnfitRecord):
                    self._leave_out(record)
                elif self._is_new(number, record):
                    yield record
        except UnfitRecordError as problem:
            raise UnreadableInputError(f"{self._name}: {problem}") from problem

    def _is_new(self, number: int, record: IncomingCheckedClaim) -> bool:
        """Whether the id has not been in this file; the same id with other words is unfit."""
        first, content = self._seen.setdefault(record.id, (number, hash(record)))
        if first == number:
            return True
        if content == hash(record):
            self.repeated += 1
        else:
            self._leave_out(UnfitRecord(number, f"its id is that of record {first}, which differs"))
        return False

    def _leave_out(self, record: UnfitRecord) -> None:
        self.unfit += 1
        self._report(record)


@contextmanager
def opened_input(name: str, stream: BinaryIO | None) -> Iterator[BinaryIO]:
    """The bytes of `stream`, or else of the file called `name`, closed again when it was ours.

    Raises UnreadableInputError when the file cannot be read.
    """
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
