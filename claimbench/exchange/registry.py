"""The formats that verdicts can be written in: ours, and those that other packages add.

Another package adds one by an entry point in the group `claimbench.exporters`, whose name is the format's
and whose object is an `Exporter`, a `CopyExporter` or a `SnapshotExporter`. Ours load when asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, BinaryIO, Literal

from claimbench.exchange.redaction import for_the_public
from claimbench.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from claimbench.exchange.document_copy import SnapshotContent, WriteCopy
    from claimbench.exchange.publication import Publication
    from claimbench.exchange.writing import Write

ENTRY_POINTS = "claimbench.exporters"


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format for any number of verdicts."""

    name: str
    meaning: str
    """In words, for the list of formats."""
    write: Write
    is_text: bool = True
    """Whether it can be looked at on a terminal, as UTF-8."""
    publishes: bool = False
    """Whether it is made to be published, so that what the rules find wrong stops it."""
    counts: str = "verdict"
    """What the number that `write` gives is a number of."""
    is_public: bool = True
    """Whether others than the desk read it: what is confidential or waits for sign-off is kept out then."""
    rescales: bool = False
    """Whether its verdicts go out on the scale that the publication names."""
    scale: str | None = None
    """The one scale that its verdicts can be on, by its name among those that come along."""


@dataclass(frozen=True, slots=True)
class CopyExporter:
    """A format for one document with everything found out about it; its fields are those of `Exporter`."""

    name: str
    meaning: str
    write: WriteCopy
    is_text: bool = True
    publishes: bool = True
    counts: str = "document"
    rescales: bool = False


@dataclass(frozen=True, slots=True)
class SnapshotExporter:
    """A format for what is kept of sources that are not confidential; its fields are those of `Exporter`."""

    name: str
    meaning: str
    write: Callable[[Iterable[SnapshotContent], BinaryIO, Publication], int]
    is_text: bool = False
    publishes: bool = False
    counts: str = "snapshot"


AnyExporter = Exporter | CopyExporter | SnapshotExporter


@dataclass(frozen=True, slots=True)
class _Ours:
    meaning: str
    module: str
    function: str
    of: Literal["verdicts", "document", "snapshots"] = "verdicts"
    is_public: bool = True
    """Whether confidential sources are kept out of it whole; else only who they are."""
    publishes: bool = False
    is_text: bool = True
    counts: str = "verdict"
    rescales: bool = False
    scale: str | None = None

    def load(self, name: str) -> AnyExporter:
        write = getattr(import_module(f"claimbench.exchange.{self.module}"), self.function)
        if self.of == "document":
            return CopyExporter(
                name, self.meaning, write, self.is_text, self.publishes, rescales=self.rescales
            )
        if self.of == "snapshots":
            return SnapshotExporter(name, self.meaning, write, self.is_text, self.publishes)
        public = for_the_public(write) if self.is_public else write
        return Exporter(
            name,
            self.meaning,
            public,
            self.is_text,
            self.publishes,
            self.counts,
            self.is_public,
            self.rescales,
            self.scale,
        )


_OURS = {
    "jsonl": _Ours("JSON lines, complete: one verdict a line", "jsonl", "write_jsonl", is_public=False),
    "csv": _Ours("a table for spreadsheets: one verdict a row", "csv", "write_csv", is_public=False),
    "xlsx": _Ours("an Excel workbook", "xlsx", "write_xlsx", is_text=False),
    "markdown": _Ours("a Markdown file to read", "markdown", "write_markdown", publishes=True, rescales=True),
    "claimreview": _Ours(
        "schema.org ClaimReview, JSON-LD", "claimreview", "write_claim_reviews", publishes=True, rescales=True
    ),
    "claimreview-page": _Ours(
        "a page with ClaimReview embedded",
        "claimreview_page",
        "write_claim_review_page",
        publishes=True,
        rescales=True,
    ),
    "datafeed": _Ours(
        "a schema.org DataFeed of ClaimReviews",
        "claimreview",
        "write_data_feed",
        publishes=True,
        rescales=True,
    ),
    "corrections": _Ours(
        "the corrections made, JSON lines",
        "corrections",
        "write_corrections",
        publishes=True,
        rescales=True,
        counts="correction",
    ),
    "web-annotation": _Ours(
        "W3C Web Annotations of claims and evidence", "web_annotation", "write_web_annotations"
    ),
    "csl-json": _Ours("the sources, for citation managers", "csl_json", "write_csl_json"),
    "averitec": _Ours("AVeriTeC's JSON", "averitec", "write_averitec", scale="averitec"),
    "label-studio": _Ours("Label Studio's tasks", "label_studio", "write_label_studio"),
    "doccano": _Ours("doccano's JSON lines", "doccano", "write_doccano"),
    "datasette": _Ours(
        "metadata to open the database in Datasette",
        "datasette",
        "write_datasette_metadata",
        counts="file",
    ),
    "annotated-page": _Ours(
        "one document as a page, its claims underlined by verdict",
        "annotated_page",
        "write_annotated_page",
        of="document",
        publishes=True,
        rescales=True,
    ),
    "annotated-markdown": _Ours(
        "the same as Markdown",
        "annotated_markdown",
        "write_annotated_markdown",
        of="document",
        publishes=True,
        rescales=True,
    ),
    "dossier": _Ours(
        "one document with all its evidence, as a ZIP archive (RO-Crate)",
        "dossier",
        "write_dossier",
        of="document",
        publishes=True,
        is_text=False,
    ),
    "warc": _Ours(
        "the snapshots of the sources, as a web archive (.warc.gz)",
        "warc",
        "write_warc",
        of="snapshots",
        is_text=False,
    ),
}


def exporter_names() -> tuple[str, ...]:
    """The names of all formats, ours first; loads nothing of other packages."""
    added = sorted({point.name for point in entry_points(group=ENTRY_POINTS)} - set(_OURS))
    return (*_OURS, *added)


def exporter_meanings() -> tuple[tuple[str, str], ...]:
    """Each format's name with what it is, in words; of other packages' only where they come from."""
    ours = tuple((name, our.meaning) for name, our in _OURS.items())
    points = {point.name: f"added by {point.value}" for point in entry_points(group=ENTRY_POINTS)}
    return (*ours, *sorted((name, meaning) for name, meaning in points.items() if name not in _OURS))


def find_exporter(name: str) -> AnyExporter:
    """The exporter of that name. Raises UsageError for an unknown name, or a package's that does not load."""
    if name in _OURS:
        return _OURS[name].load(name)
    for point in entry_points(group=ENTRY_POINTS, name=name):
        try:
            loaded = point.load()
        except (ImportError, AttributeError) as problem:
            raise UsageError(
                f"the format '{name}' of {point.value} cannot be loaded: {problem}; remove that package"
            ) from problem
        if not isinstance(loaded, AnyExporter):
            raise UsageError(f"the format '{name}' of {point.value} is no Exporter; remove that package")
        if isinstance(loaded, Exporter) and loaded.is_public:
            return replace(loaded, write=for_the_public(loaded.write))
        return loaded
    raise UsageError(f"there is no format '{name}'; choose one of {', '.join(exporter_names())}")
