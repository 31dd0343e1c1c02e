"""What reviewers consult, attached to claims."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from claimbench.evidence.pages import Citation
from claimbench.model.csl import Item, item_of
from claimbench.model.errors import UsageError
from claimbench.model.sources import Snapshot, Source
from claimbench.store import events, reviewers, snapshots, sources
from claimbench.store.changes import Changes, Value
from claimbench.store.rows import source_of
from claimbench.store.snapshots import NewSnapshot
from claimbench.workbench.acts import Act, act, claim_row, signed_in
from claimbench.workbench.desk import Desk
from claimbench.workbench.details import Details, columns_of
from claimbench.workbench.places import Book, Elsewhere, File, Page, Place, pasted, read_address
from claimbench.workbench.typed import one_line

if TYPE_CHECKING:
    from claimbench.workbench.visits import Visit

__all__ = [
    "Described",
    "Details",
    "Place",
    "attach",
    "attach_all",
    "attach_text",
    "csl_items",
    "describe",
    "detach",
    "every",
    "find",
    "get",
    "keep_visit",
    "name_of",
    "read_address",
]

_GUESSED_TYPES = frozenset(("webpage", "document"))
"""Types that a source gets when nothing more is known of it."""


@dataclass(frozen=True, slots=True)
class Described:
    """A source with what was learnt by looking at it."""

    source: Source
    snapshot: Snapshot | None
    """What was kept of it; None for a source that is no page and no file."""


def attach(
    desk: Desk,
    claim_id: int,
    address: str | None,
    *,
    title: str | None = None,
    details: Details | None = None,
) -> Source:
    """Attach a URL (http or https), a DOI, an ISBN or a file to a claim; attached already: nothing changes.

    None for the address is a source that is nowhere, such as an interview: it needs a title. One source
    stands for one canonical URL, whatever its spelling, and serves many claims. A title given for a source
    that has none is kept; `details` are set as they are given. Nothing is fetched.

    UsageError for an address or details that are none; UnreadableInputError for a file that cannot be read.
    """
    signed_in(desk)
    heading = one_line(title, "the title") if title and title.strip() else None
    said = columns_of(details or Details())
    if address is None:
        if heading is None:
            raise UsageError("a source without an address needs a title that tells what it is")
        return _attach(desk, claim_id, Elsewhere(heading, str(said.get("type", "document"))), heading, said)
    return _attach(desk, claim_id, read_address(address), heading, said)


def attach_text(
    desk: Desk, claim_id: int, text: str, *, title: str, details: Details | None = None
) -> Source:
    """Attach text that the reviewer pastes, kept as it is. UsageError for an empty text or title."""
    signed_in(desk)
    heading = one_line(title, "the title")
    return _attach(desk, claim_id, pasted(text, heading), heading, columns_of(details or Details()))


def detach(desk: Desk, claim_id: int, source_id: int) -> None:
    """Take a source off a claim; the source itself stays on the desk. UsageError when it is not attached."""
    with act(desk, "detach", [claim_id]) as doing:
        claim_row(doing.connection, claim_id)
        source = sources.row_of(doing.connection, source_id)
        link = sources.link_of(doing.connection, claim_id, source_id) if source else None
        if source is None or link is None:
            raise UsageError(f"source {source_id} is not attached to claim {claim_id}; nothing to take off")
        doing.changes.delete("claim_sources", link)
        doing.summary = f"took off {name_of(source_of(source))}"


def describe(
    desk: Desk, source_id: int, *, allow_private: bool = False, respect_robots: bool = True
) -> Described:
    """Look at a source: keep a snapshot of what it says, and learn its title, author and date from it.

    What is known already stays as it is. A page is fetched; a file is read from the bytes that are kept.
    No act that is undone: undoing what attached the source leaves the snapshot.

    UsageError for an unknown source; UnreadableInputError, with nothing changed, for a page that cannot be
    fetched, such as without a network.
    """
    from claimbench.workbench.visits import Visits  # loads the readers, for which only visits have use

    signed_in(desk)
    source = get(desk, source_id)
    if source.url is not None:
        visits = Visits(allow_private=allow_private, respect_robots=respect_robots, now=desk.now)
        return keep_visit(desk, source, visits.visit(source.url))
    return _read_file_of(desk, source)


def keep_visit(desk: Desk, source: Source, visit: Visit) -> Described:
    """Store what a visit found: a snapshot, and what was not known of the source."""
    seen = visit.snapshot
    new = NewSnapshot(
        packed=snapshots.pack(seen.data),
        media_type=seen.media_type,
        taken_at=seen.taken_at,
        text=seen.text,
        http_status=seen.http_status,
        final_url=seen.final_url,
    )
    person = signed_in(desk)
    with desk.store.write() as connection:
        _, reviewer = reviewers.number(connection, person, desk.now())
        changes = Changes(connection)
        _still_there(connection, source.id)
        snapshot_id = snapshots.add(changes, source.id, new)
        accessed: dict[str, Value] = {"accessed": seen.taken_at.date().isoformat()}
        described = _learn(changes, source.id, visit.citation, accessed)
        _log(changes, desk, reviewer, f"kept what {name_of(described)} says")
        return Described(described, snapshots.get(connection, snapshot_id))


def get(desk: Desk, source_id: int) -> Source:
    """UsageError when there is no such source."""
    with desk.store.read() as connection:
        row = sources.row_of(connection, source_id)
        if row is None:
            raise UsageError(
                f"there is no source {source_id}; `claimbench show CLAIM` lists a claim's sources"
            )
        return source_of(row)


def find(desk: Desk, address: str) -> Source | None:
    """The source that an address stands for, as `attach` takes it; None when it is not on the desk yet."""
    place = read_address(address)
    with desk.store.read() as connection:
        row = _find(connection, place)
        return source_of(row) if row else None


def every(desk: Desk) -> list[Source]:
    """All sources of the desk, oldest first."""
    with desk.store.read() as connection:
        return list(sources.every(connection))


def csl_items(desk: Desk) -> list[Item]:
    """All sources as CSL-JSON items; of confidential ones only that there are such."""
    return [item_of(source) for source in every(desk)]


def name_of(source: Source) -> str:
    """How to call it: by its title, or where it is."""
    return source.title or source.url or source.path or (f"ISBN {source.isbn}" if source.isbn else "untitled")


def attach_all(doing: Act, claim_id: int, places: Sequence[Place]) -> None:
    """Attach sources as part of an act."""
    for place in places:
        _attach_one(doing, claim_id, place, None, {})


def _attach(desk: Desk, claim_id: int, place: Place, title: str | None, said: dict[str, Value]) -> Source:
    with act(desk, "source", [claim_id]) as doing:
        claim_row(doing.connection, claim_id)
        source = _attach_one(doing, claim_id, place, title, said)
        doing.summary = f"attached {name_of(source)}"
        return source


def _attach_one(doing: Act, claim_id: int, place: Place, title: str | None, said: dict[str, Value]) -> Source:
    changes = doing.changes
    found = _find(doing.connection, place)
    if found is None:
        source_id = sources.add(changes, doing.now, _values(place) | {"title": title} | said)
        if isinstance(place, File):
            new = NewSnapshot(place.packed, place.media_type, doing.now, place.text)
            snapshots.add(changes, source_id, new)
    else:
        source_id = found["id"]
        new_values = said | ({"title": title} if title and not found["title"] else {})
        if any(found[name] != value for name, value in new_values.items()):
            changes.update("sources", found, {**new_values, "updated_at": doing.at})
    sources.link(changes, claim_id, source_id, doing.reviewer_id, doing.now)
    row = sources.row_of(doing.connection, source_id)
    assert row is not None  # noqa: S101 (found or added above)
    return source_of(row)


def _find(connection: sqlite3.Connection, place: Place) -> sqlite3.Row | None:
    """The source that stands for this place already."""
    if isinstance(place, Page):
        return sources.by_url(connection, place.url)
    if isinstance(place, Book):
        return sources.by_isbn(connection, place.isbn)
    if isinstance(place, File):
        return sources.by_file(connection, place.name, place.packed.sha256)
    return sources.by_title(connection, place.title, place.type)


def _values(place: Place) -> dict[str, Value]:
    if isinstance(place, Page):
        return {"type": place.type, "url": place.url, "doi": place.doi}
    if isinstance(place, Book):
        return {"type": place.type, "isbn": place.isbn}
    if isinstance(place, File):
        return {"type": place.type, "path": place.name}
    return {"type": place.type}


def _read_file_of(desk: Desk, source: Source) -> Described:
    """Read the text of a file from its bytes, when that has not been done yet."""
    from claimbench.workbench.visits import read_bytes

    with desk.store.read() as connection:
        held = snapshots.of_source(connection, source.id)
        data = snapshots.blob(connection, held[0].sha256) if held and not held[0].has_text else None
    if data is None or not held:
        return Described(source, held[0] if held else None)
    text, citation = read_bytes(source.path or "", data, held[0].media_type)
    person = signed_in(desk)
    with desk.store.write() as connection:
        if text is not None:
            snapshots.set_text(connection, held[0].id, text)
        _, reviewer = reviewers.number(connection, person, desk.now())
        changes = Changes(connection)
        described = _learn(changes, source.id, citation, {})
        if changes.rows:
            _log(changes, desk, reviewer, f"read {name_of(described)}")
        return Described(described, snapshots.get(connection, held[0].id))


def _learn(changes: Changes, source_id: int, citation: Citation, also: dict[str, Value]) -> Source:
    """Fill in what is not known of a source yet."""
    row = _still_there(changes.connection, source_id)
    found = {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in asdict(citation).items()
        if value is not None
    }
    values: dict[str, Value] = {name: value for name, value in found.items() if row[name] is None}
    if citation.type is not None and row["type"] in _GUESSED_TYPES:
        values["type"] = citation.type
    new = values | also
    if any(row[name] != value for name, value in new.items()):
        return source_of(changes.update("sources", row, new))
    return source_of(row)


def _still_there(connection: sqlite3.Connection, source_id: int) -> sqlite3.Row:
    """The source's row: while a page was fetched, undoing may have taken the source away."""
    row = sources.row_of(connection, source_id)
    if row is None:
        raise UsageError(f"source {source_id} is no longer there; attach it again")
    return row


def _log(changes: Changes, desk: Desk, reviewer: str, summary: str) -> None:
    entry = events.Entry("snapshot", desk.now(), summary[:300], reviewer, rows=changes.rows, undoable=False)
    events.append(changes.connection, entry)
