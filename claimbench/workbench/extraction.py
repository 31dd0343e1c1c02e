"""Claims out of texts, without a database: `extract` and `score`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claimbench.model.documents import IncomingDocument
from claimbench.model.errors import UnreadableInputError
from claimbench.workbench.progress import Progress, ProgressCallback

if TYPE_CHECKING:
    from claimbench.extract.pipeline import Extraction
    from claimbench.extract.worthiness import Worthiness


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be read, and why."""

    name: str
    error: UnreadableInputError


@dataclass(slots=True)
class Readings:
    """Reads names one after the other, when they are asked for; what cannot be read is kept for the end."""

    names: Sequence[str]
    force: bool = False
    allow_private: bool = False
    failures: list[Failure] = field(default_factory=list)

    def documents(self) -> Iterator[tuple[int, IncomingDocument]]:
        """The documents that can be read, each with the index of its name."""
        from claimbench.ingest.inputs import open_document

        for index, name in enumerate(self.names):
            try:
                document = open_document(name, force=self.force, allow_private=self.allow_private)
            except UnreadableInputError as error:
                self.failures.append(Failure(name, error))
            else:
                yield index, document

    def raise_failures(self) -> None:
        """Raise UnreadableInputError when there were any: the one, or one sentence that names them all."""
        if not self.failures:
            return
        if len(self.names) == 1:
            raise self.failures[0].error
        reasons = "; ".join(str(failure.error) for failure in self.failures)
        verb = "was" if len(self.failures) == 1 else "were"
        raise UnreadableInputError(
            f"{len(self.failures)} of {len(self.names)} inputs {verb} not read, the rest is done: {reasons}"
        )


def extract(
    names: Sequence[str],
    *,
    model: str | None = None,
    include_left_out: bool = False,
    progress: ProgressCallback | None = None,
    force: bool = False,
    allow_private: bool = False,
) -> Iterator[Extraction]:
    """Yield the claims of files, web addresses and '-' (standard input), in the order of the names.

    All share one model and one parsing stream; memory stays flat over any number of documents. One that
    cannot be read does not keep the others back.

    Raises UnreadableInputError at the end when one or more could not be read; UsageError for a model that
    is not installed.
    """
    from claimbench.extract.pipeline import Extractor

    readings = Readings(names, force, allow_private)
    documents = (document for _, document in readings.documents())
    for done, extraction in enumerate(Extractor(model).extract(documents), start=1):
        yield extraction if include_left_out else replace(extraction, left_out=())
        if progress is not None:
            progress(Progress(done + len(readings.failures), len(names), extraction.document.info.name))
    readings.raise_failures()


def score(lines: Iterable[str]) -> Iterator[Worthiness]:
    """How much each line deserves checking, in order, as it comes."""
    from claimbench.extract.worthiness import Scorer

    return Scorer.load().score_texts(lines)
