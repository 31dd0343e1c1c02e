"""Claims out of texts, without a database: `extract` and `score`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from claimbench.workbench.progress import Progress, ProgressCallback
from claimbench.workbench.readings import NoticeCallback, Readings

if TYPE_CHECKING:
    from claimbench.extract.explain import Explanation
    from claimbench.extract.pipeline import Extraction
    from claimbench.extract.worthiness import Worthiness
    from claimbench.model.documents import IncomingDocument


def extract(
    names: Sequence[str],
    *,
    model: str | None = None,
    include_left_out: bool = False,
    progress: ProgressCallback | None = None,
    notice: NoticeCallback | None = None,
    force: bool = False,
    allow_private: bool = False,
) -> Iterator[Extraction]:
    """Yield the claims of files, web addresses and '-' (standard input), in the order of the names.

    All share one model and one parsing stream; memory stays flat over any number of documents. One that
    cannot be read does not keep the others back. Among several, one in a language that the model does not
    know is passed over with a notice; `force` takes it. `allow_private` takes addresses inside the local
    network.

    Raises UnreadableInputError at the end when one or more could not be read; UsageError for a model that
    is not installed.
    """
    readings = Readings(names, force=force, allow_private=allow_private, notice=notice)
    documents = (document for _, document in readings.documents())
    for done, extraction in enumerate(split(documents, model), start=1):
        yield extraction if include_left_out else replace(extraction, left_out=())
        if progress is not None:
            progress(Progress(done + readings.unread, len(names), extraction.document.info.name))
    readings.finish()


def split(documents: Iterator[IncomingDocument], model: str | None) -> Iterator[Extraction]:
    """Split documents as they come; without a single one, no model is loaded."""
    from claimbench.extract.pipeline import Extractor

    first = next(documents, None)
    if first is not None:
        yield from Extractor(model).extract(chain([first], documents))


def explain(
    names: Sequence[str],
    *,
    model: str | None = None,
    notice: NoticeCallback | None = None,
    force: bool = False,
    allow_private: bool = False,
) -> Iterator[tuple[str, Explanation]]:
    """Yield for every sentence, with its document's name, which rule made or dropped each of its clauses.

    Reads as `extract` does, and raises what it raises.
    """
    from claimbench.extract.pipeline import Extractor

    extractor = Extractor(model)
    readings = Readings(names, force=force, allow_private=allow_private, notice=notice)
    for _, document in readings.documents():
        for explanation in extractor.explain(document):
            yield document.info.name, explanation
    readings.finish()


def score(lines: Iterable[str]) -> Iterator[Worthiness]:
    """How much each line deserves checking, in order, as it comes."""
    from claimbench.extract.worthiness import Scorer

    return Scorer.load().score_texts(lines)
