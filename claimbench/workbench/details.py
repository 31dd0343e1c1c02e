"""What a reviewer says of a source beside where it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from claimbench.evidence.identifiers import doi_of, isbn_of
from claimbench.model.csl import CSL_TYPES
from claimbench.model.errors import UsageError
from claimbench.model.partial_date import partial_date
from claimbench.store.changes import Value
from claimbench.workbench.addresses import canonical_url
from claimbench.workbench.typed import one_line, prose


@dataclass(frozen=True, slots=True)
class Details:
    """Fields of a CSL-JSON item and two of our own; None leaves a field as it is."""

    type: str | None = None
    """A CSL item type."""
    author: str | None = None
    """Several names are joined by '; '."""
    publisher: str | None = None
    container: str | None = None
    issued: str | None = None
    """A year, a month or a day: see `model.partial_date`."""
    accessed: date | None = None
    doi: str | None = None
    isbn: str | None = None
    archive_url: str | None = None
    """Where an archive keeps a copy of the page."""
    archived: date | None = None
    """The day of that copy."""
    note: str | None = None
    confidential: bool | None = None
    """Whether who it is must not appear in any export."""


def columns_of(details: Details) -> dict[str, Value]:
    """The details as columns of a source. UsageError for a type, date, DOI, ISBN or address that is none."""
    values: dict[str, Value] = {}
    if details.type is not None:
        values["type"] = _type(details.type)
    for name in ("author", "publisher", "container"):
        text = getattr(details, name)
        if text is not None:
            values[name] = one_line(text, f"the {name}")
    if details.issued is not None:
        try:
            values["issued"] = partial_date(details.issued.strip())
        except ValueError as problem:
            raise UsageError(
                f"{details.issued[:40]!r} is no date; give it as 1961, 1961-07 or 1961-07-06"
            ) from problem
    for name in ("accessed", "archived"):
        day = getattr(details, name)
        if day is not None:
            values[name] = day.isoformat()
    if details.doi is not None:
        values["doi"] = doi_of(details.doi)
        if values["doi"] is None:
            raise UsageError(f"{details.doi!r} is no DOI; it looks like 10.1000/182")
    if details.isbn is not None:
        values["isbn"] = isbn_of(details.isbn)
        if values["isbn"] is None:
            raise UsageError(f"{details.isbn!r} is no ISBN: check its digits")
    if details.archive_url is not None:
        values["archive_url"] = canonical_url(details.archive_url)
    if details.note is not None:
        values["note"] = prose(details.note, "the note")
    if details.confidential is not None:
        values["confidential"] = int(details.confidential)
    return values


def _type(name: str) -> str:
    word = name.strip().lower().replace(" ", "-")
    for candidate in (word, word.replace("-", "_")):
        if candidate in CSL_TYPES:
            return candidate
    near = get_close_matches(word, CSL_TYPES, n=1)
    hint = f"did you mean {near[0]}?" if near else "webpage, report, book, interview, dataset are some"
    raise UsageError(f"{name!r} is no type of source that CSL-JSON knows; {hint}")
