"""Verdicts go out: gathered from the store as they stand at one moment, written in the format asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from claimbench.exchange.atomic import written_whole
from claimbench.exchange.publication import UNPUBLISHED, Publication
from claimbench.exchange.registry import (
    AnyExporter,
    CopyExporter,
    Exporter,
    SnapshotExporter,
    exporter_meanings,
    exporter_names,
    find_exporter,
)
from claimbench.exchange.rescaling import Rescaling
from claimbench.model.errors import ClaimbenchError, UsageError
from claimbench.store import events
from claimbench.workbench.acts import signed_in
from claimbench.workbench.claims import card
from claimbench.workbench.copies import copy_of
from claimbench.workbench.desk import Desk
from claimbench.workbench.gathering import Chosen, Gathering, snapshot_contents
from claimbench.workbench.library import document
from claimbench.workbench.past import as_of
from claimbench.workbench.publishing import (
    Finding,
    Level,
    Looked,
    UnfitToPublishError,
    UnmappedRatingsError,
    check,
    unmapped_ratings,
    waiting,
)
from claimbench.workbench.scales import rescaling_to
from claimbench.workbench.steps import needs_sign_off

__all__ = ["check_before", "export", "export_to_file", "exporter_meanings", "exporter_names", "find_exporter"]


Report = Callable[[Finding], None]
"""Is told of warnings."""


def _nobody(_: Finding) -> None:
    """Warnings are nobody's business."""


def export(
    desk: Desk,
    format_name: str,
    stream: BinaryIO,
    *,
    document_id: int | None = None,
    claim_id: int | None = None,
    publication: Publication = UNPUBLISHED,
    anyway: bool = False,
    moment: datetime | None = None,
    report: Report = _nobody,
) -> int:
    """Write the current verdicts, of one document, one claim or all, to the stream; returns how many.

    They come in the order in which they were given, read as one consistent state, with flat memory. A format
    that copies a document takes the desk's only one when none is named.

    Where the desk's steps ask for sign-off, what waits for it is left out of all formats but those for
    colleagues; a signed-off verdict that it revises is written in its place. Formats for readers are written
    on the scale that the publication names. With `moment`, all is as the desk stood then (see `past.as_of`).

    UsageError for an unknown format, document or claim. UnfitToPublishError, with nothing written, when a
    format that is made to be published finds errors; `anyway` writes all the same, and that into the log,
    unless a rating has no counterpart (UnmappedRatingsError). Warnings go to `report` after the writing.
    """
    exporter = find_exporter(format_name)
    with as_of(desk, moment) as then:
        chosen = _chosen(then, exporter, document_id, claim_id)
        return _write(desk, then, exporter, stream, chosen, publication, anyway, report)


def export_to_file(
    desk: Desk,
    format_name: str,
    path: Path,
    *,
    document_id: int | None = None,
    claim_id: int | None = None,
    publication: Publication = UNPUBLISHED,
    anyway: bool = False,
    moment: datetime | None = None,
    report: Report = _nobody,
) -> int:
    """Write the current verdicts into the file at `path`, which is there whole or stays as it was.

    As `export`; UsageError also for a place where no file can be written; ClaimbenchError when writing fails
    midway.
    """
    exporter = find_exporter(format_name)
    with as_of(desk, moment) as then:
        chosen = _chosen(then, exporter, document_id, claim_id)

        def write(stream: BinaryIO) -> int:
            return _write(desk, then, exporter, stream, chosen, publication, anyway, report)

        return into_file(desk, path, write)


def into_file(desk: Desk, path: Path, write: Callable[[BinaryIO], int]) -> int:
    """Let `write` fill the file at `path`, which is there whole or stays as it was; gives what it gives.

    UsageError for a place where no file can be written; ClaimbenchError when writing fails midway.
    """
    refuse_database(desk, path)
    try:
        with written_whole(path) as stream:
            return write(stream)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as problem:
        raise UsageError(f"{path}: cannot be written ({problem.strerror}); name another file") from problem
    except OSError as problem:
        raise ClaimbenchError(
            f"{path}: not written, what stood there is unchanged ({problem.strerror})"
        ) from problem


def check_before(
    desk: Desk,
    format_name: str | None,
    *,
    document_id: int | None = None,
    claim_id: int | None = None,
    publication: Publication = UNPUBLISHED,
) -> list[Finding]:
    """What keeps the verdicts from being published, errors first; `format_name` adds a format's own rules.

    UsageError for an unknown format, document or claim.
    """
    exporter = find_exporter(format_name) if format_name is not None else None
    rescaling = rescaling_of(exporter, publication) if exporter else None
    chosen = _chosen(desk, exporter, document_id, claim_id)
    with desk.store.read() as connection:
        findings = list(check(desk, chosen, publication, for_format=format_name, rescaling=rescaling))
        readers = chosen if exporter else replace(chosen, signed_off_only=needs_sign_off(desk))
        findings += waiting(desk, readers)
        if rescaling is not None:
            findings += unmapped_ratings(Gathering(connection).records(chosen), rescaling)
    return sorted(findings, key=lambda finding: finding.level is not Level.ERROR)


def rescaling_of(exporter: AnyExporter, publication: Publication) -> Rescaling | None:
    """How the format's verdicts are said on another scale than the desk's; None when they are not.

    Errors as `scales.rescaling_to`.
    """
    if isinstance(exporter, Exporter) and exporter.scale is not None:
        return rescaling_to(exporter.scale, publication)
    is_rescaled = not isinstance(exporter, SnapshotExporter) and exporter.rescales
    return rescaling_to(publication.scale, publication) if is_rescaled and publication.scale else None


def _chosen(
    desk: Desk, exporter: AnyExporter | None, document_id: int | None, claim_id: int | None
) -> Chosen:
    if document_id is not None:
        document(desk, document_id)
    if claim_id is not None:
        card(desk, claim_id)
        if isinstance(exporter, CopyExporter):
            raise UsageError(f"{exporter.name} is of a whole document; name one with --document instead")
    is_public = isinstance(exporter, CopyExporter) or (isinstance(exporter, Exporter) and exporter.is_public)
    return Chosen(document_id, claim_id, signed_off_only=is_public and needs_sign_off(desk))


def _write(
    desk: Desk,
    then: Desk,
    exporter: AnyExporter,
    stream: BinaryIO,
    chosen: Chosen,
    publication: Publication,
    anyway: bool,
    report: Report,
) -> int:
    """Read `then`; what has to be said in the log stands in that of `desk`."""
    rescaling = rescaling_of(exporter, publication)
    with then.store.read() as connection:
        if rescaling is not None:
            unmapped = Looked(unmapped_ratings(Gathering(connection).records(chosen), rescaling))
            if unmapped.errors:
                raise UnmappedRatingsError(exporter.name, unmapped)
        found = waiting(then, chosen)
        if exporter.publishes:
            of_rules = check(then, chosen, publication, for_format=exporter.name, rescaling=rescaling)
            found = chain(found, of_rules)
        looked = Looked(found)
        if looked.errors and not anyway:
            raise UnfitToPublishError(exporter.name, looked)
        if looked.errors:
            signed_in(desk)
        if isinstance(exporter, CopyExporter):
            exporter.write(copy_of(then, chosen, rescaling), stream, publication)
            count = 1
        elif isinstance(exporter, SnapshotExporter):
            count = exporter.write(snapshot_contents(connection, chosen), stream, publication)
        else:
            records = Gathering(connection).records(chosen)
            moved = map(rescaling.rescaled, records) if rescaling else records
            count = exporter.write(moved, stream, publication)
    if looked.errors:
        _log_anyway(desk, exporter.name, looked)
    for warning in looked.warnings():
        report(warning)
    return count


def _log_anyway(desk: Desk, format_name: str, looked: Looked) -> None:
    """Keep who exported what in spite of errors."""
    rules = ", ".join(looked.broken)
    with desk.store.write() as connection:
        entry = events.Entry(
            "export anyway",
            desk.now(),
            f"exported {format_name} in spite of {looked.errors} errors ({rules})",
            desk.reviewer,
            facts={"format": format_name, "errors": looked.errors, "rules": rules},
            undoable=False,
        )
        events.append(connection, entry)


def refuse_database(desk: Desk, path: Path) -> None:
    """What is written must not take the place of the database, or of the files beside it."""
    database = desk.path.resolve()
    target = path.resolve()
    same = target.exists() and target.samefile(database)
    if same or str(target) in {f"{database}{ending}" for ending in ("-wal", "-shm", "-journal")}:
        raise UsageError(f"{path}: is the database itself; name another file")
