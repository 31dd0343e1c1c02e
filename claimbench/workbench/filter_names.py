"""The desk's own names in a filter: what they may be shortened to, and what a term can be completed with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimbench.store import names as stored
from claimbench.workbench.desk import Desk

MOST = 2_000
"""Names of each sort that are looked at; with more, a name must be written out."""

ME = "me"
"""`by:me`: whoever is working."""

NOBODY = "none"
"""`speaker:none`, `rating:none`, `source:none`: there is none."""


@dataclass(frozen=True, slots=True)
class Names:
    """What stands on a desk under which name."""

    speakers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()


def names_on(desk: Desk) -> Names:
    """Read them, at most `MOST` of each."""
    with desk.store.read() as connection:
        return Names(
            speakers=tuple(stored.speakers(connection, MOST)),
            documents=tuple(stored.documents(connection, MOST)),
            ratings=tuple(stored.ratings(connection, MOST)),
            tags=tuple(stored.tags(connection, MOST)),
            reviewers=tuple(stored.reviewers(connection, MOST)),
        )


def documents_named(desk: Desk, part: str) -> list[tuple[int, str]]:
    """The ids and names of the documents with this in their names, whatever its case."""
    wanted = part.casefold()
    with desk.store.read() as connection:
        return [
            (number, name) for number, name in stored.every_document(connection) if wanted in name.casefold()
        ]


def meant(typed: str, among: Sequence[str]) -> tuple[str, ...]:
    """The names that somebody may mean: the one they wrote, else those that begin so, else those with it."""
    wanted = _plain(typed)
    plain = [(_plain(name), name) for name in among]
    for fits in (
        lambda name: name == wanted,
        lambda name: name.startswith(wanted),
        lambda name: wanted in name,
    ):
        found = tuple(name for folded, name in plain if fits(folded))
        if found:
            return found
    return ()


def _plain(name: str) -> str:
    """Without case, and with spaces for what is typed for them."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").replace("/", " ").split())
