"""Documents come onto the desk: read, split, stored with their claims."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimbench.model.documents import IncomingDocument
from claimbench.workbench.desk import Desk
from claimbench.workbench.duplicates import join_duplicates
from claimbench.workbench.extraction import split
from claimbench.workbench.intake import IngestResult, known, store_extraction
from claimbench.workbench.matching import match_document
from claimbench.workbench.progress import Progress, ProgressCallback
from claimbench.workbench.readings import NoticeCallback, Readings


def ingest(
    desk: Desk,
    names: Sequence[str],
    *,
    model: str | None = None,
    progress: ProgressCallback | None = None,
    notice: NoticeCallback | None = None,
    force: bool = False,
    allow_private: bool = False,
) -> list[IngestResult]:
    """Read files, web addresses and '-' (standard input) and store each with its claims.

    Raises as `ingest_each` does, after all that can be stored is stored.
    """
    return list(
        ingest_each(
            desk,
            names,
            model=model,
            progress=progress,
            notice=notice,
            force=force,
            allow_private=allow_private,
        )
    )


def ingest_each(
    desk: Desk,
    names: Sequence[str],
    *,
    model: str | None = None,
    progress: ProgressCallback | None = None,
    notice: NoticeCallback | None = None,
    force: bool = False,
    allow_private: bool = False,
) -> Iterator[IngestResult]:
    """As `ingest`, yielding each result once it is durable, in the order of the names.

    Each document is stored in one transaction of its own, then its claims are looked up among the checked
    ones and compared with those of other documents; bytes that are stored already are not split again. All
    share one model and one parsing stream. Among several, one in a language that the model does not know is
    passed over with a notice.

    Raises UnreadableInputError at the end when one or more could not be read, StoreError at once.
    """
    readings = Readings(names, force=force, allow_private=allow_private, notice=notice)
    finished = 0
    # The parser reads ahead, so documents that are known already wait for those before them.
    waiting: deque[IngestResult | None] = deque()

    def unknown() -> Iterator[IncomingDocument]:
        for _, document in readings.documents():
            result = known(desk, document)
            waiting.append(result)
            if result is None:
                yield document

    def done(result: IngestResult) -> IngestResult:
        nonlocal finished
        finished += 1
        if progress is not None:
            progress(Progress(finished + readings.unread, len(names), result.document.info.name))
        return result

    for extraction in split(unknown(), model):
        while (before := waiting.popleft()) is not None:
            yield done(before)
        result = store_extraction(desk, extraction.document, extraction.claims)
        if result.claims_added:
            match_document(desk, result.document.id)
            found = join_duplicates(desk, result.document.id)
            result = replace(result, claims_shared=found.joined, possible_duplicates=found.possible)
        yield done(result)
    while waiting:
        if (after := waiting.popleft()) is not None:
            yield done(after)
    readings.finish()
