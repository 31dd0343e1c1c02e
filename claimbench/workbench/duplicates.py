"""The same statement in several documents: joined where that is certain, put before a reviewer where not."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from claimbench.model.base import utc_text
from claimbench.model.claims import Claim, ClaimStatus, Flag
from claimbench.model.errors import UsageError
from claimbench.store import claims, duplicates, events, reviewers
from claimbench.store.changes import Changes, RowChange, Value
from claimbench.store.rows import claim_of
from claimbench.workbench.acts import Act, act, claim_row
from claimbench.workbench.desk import Desk
from claimbench.workbench.library import document
from claimbench.workbench.reshaping import copied, insert_claim

if TYPE_CHECKING:
    from claimbench.match.sameness import Sameness, Stated

MOST_COMPARED = 30
"""Claims of either sort of candidates that a new claim is compared with."""

MOST_POSSIBLE = 5
"""Possible duplicates kept with a claim."""

FEWEST_COPIED = 3
"""Claims that two documents must share in the same words for one to be a copy of the other."""

_PREFERRED = (ClaimStatus.SIGNED_OFF, ClaimStatus.CHECKED, ClaimStatus.IN_REVIEW, ClaimStatus.OPEN)
"""Which of several equal claims a new one is joined into."""

Rows = Sequence[sqlite3.Row]


@dataclass(frozen=True, slots=True)
class DuplicatesFound:
    """What became of a document's new claims."""

    joined: int
    """They say the same as a claim of another document, which stands for both now."""
    possible: int
    """Pairs left for a reviewer to join or not."""


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """Two claims that may say the same."""

    claim: int
    """The one that came later."""
    text: str
    status: ClaimStatus
    document: str
    """The document's name."""
    other: int
    other_text: str
    other_status: ClaimStatus
    other_document: str
    score: float
    """Share of their words that both have, 0 to 1."""
    why: tuple[str, ...]
    """What keeps it from being certain."""


@dataclass(frozen=True, slots=True)
class _Pair:
    new: sqlite3.Row
    other: sqlite3.Row
    found: Sameness


@dataclass(frozen=True, slots=True)
class _Compared:
    new: sqlite3.Row
    ours: Stated
    other: sqlite3.Row
    theirs: Stated


def join_duplicates(desk: Desk, document_id: int) -> DuplicatesFound:
    """Compare the claims of the document's newest revision with those of other documents.

    One that certainly says the same as a claim that is open, in review or checked gives that its
    appearances and is dismissed: an act of its own, taken back by `undo` or `separate`. What is less certain
    is kept for `possible_duplicates`. Needs no reviewer.
    """
    with desk.store.read() as connection:
        pairs = _pairs(connection, document_id)
    certain = dict[int, _Pair]()
    for pair in sorted(pairs, key=_preference):
        if not pair.found.doubts:
            certain.setdefault(pair.new["id"], pair)
    possible = list(_likeliest([pair for pair in pairs if pair.new["id"] not in certain]))
    if not pairs:
        return DuplicatesFound(0, 0)
    with desk.store.write() as connection:
        now = desk.now()
        reviewer = reviewers.known_as(connection, desk.reviewer) if desk.reviewer else None
        joined = sum(_join(connection, certain[claim_id], reviewer, now) for claim_id in sorted(certain))
        kept = duplicates.keep_possible(
            connection,
            ((pair.new["id"], pair.other["id"], pair.found.score, pair.found.doubts) for pair in possible),
            now,
        )
    return DuplicatesFound(joined, kept)


def possible_duplicates(
    desk: Desk, *, document_id: int | None = None, claim_id: int | None = None, limit: int | None = None
) -> list[PossibleDuplicate]:
    """Pairs that a reviewer may `merge`, the likeliest first; those with a dismissed claim are left out.

    UsageError for an unknown document or claim.
    """
    if document_id is not None:
        document(desk, document_id)
    with desk.store.read() as connection:
        if claim_id is not None:
            claim_row(connection, claim_id)
        rows = duplicates.possible(
            connection,
            document_id=document_id,
            claim_id=claim_id,
            limit=-1 if limit is None else min(limit, claims.LARGEST_ID),
        )
    return [
        PossibleDuplicate(
            claim=row["claim_id"],
            text=row["text"],
            status=ClaimStatus(row["status"]),
            document=row["document"],
            other=row["other_id"],
            other_text=row["other_text"],
            other_status=ClaimStatus(row["other_status"]),
            other_document=row["other_document"],
            score=row["score"],
            why=tuple(json.loads(row["why"])),
        )
        for row in rows
    ]


def separate(desk: Desk, claim_id: int, appearance_id: int, *, version: int | None = None) -> Claim:
    """Take an appearance out of a claim: what stands there is a claim of its own.

    One that was joined into this claim is open again, with all that it brought; sources and evidence that it
    brought stay here. Else a new open claim with the same wording stands there. Returns that other claim.
    UsageError when the appearance is none of the claim's, or its only one; ConflictError when the claim is
    not at `version`.
    """
    with act(desk, "separate", [claim_id]) as doing:
        row = claim_row(doing.connection, claim_id, version)
        places = duplicates.appearances_of(doing.connection, claim_id)
        place = next((place for place in places if place["id"] == appearance_id), None)
        if place is None:
            known = ", ".join(str(place["id"]) for place in places) or "none"
            raise UsageError(f"appearance {appearance_id} is none of claim {claim_id}'s; it has {known}")
        joining = _joining(doing.connection, claim_id, appearance_id)
        leaving = [place]
        if joining is not None:
            origin, moved = joining
            leaving = [place for place in places if place["id"] in moved]
        if len(leaving) == len(places):
            raise UsageError(f"claim {claim_id} stands nowhere else; there is nothing to separate")
        other_id = _reopened(doing, origin) if joining is not None else _like(doing, row, place)
        for place in leaving:
            doing.changes.update("appearances", place, {"claim_id": other_id})
        doing.claim_ids.append(other_id)
        doing.summary = f"separated claim {other_id} from claim {claim_id}: {row['text']}"
        return claim_of(claim_row(doing.connection, other_id))


def _pairs(connection: sqlite3.Connection, document_id: int) -> list[_Pair]:
    from claimbench.match.sameness import sameness

    new_rows = duplicates.newly_stated(connection, document_id)
    compared = list(_compared(connection, new_rows, document_id))
    copies = _copies(compared, len(new_rows))
    return [
        _Pair(one.new, one.other, found)
        for one in compared
        if (found := sameness(one.ours, one.theirs, copied=one.other["document_id"] in copies)) is not None
    ]


def _compared(connection: sqlite3.Connection, new_rows: Rows, document_id: int) -> Iterator[_Compared]:
    index = duplicates.StatedIndex(connection)
    for new in new_rows:
        ours = _stated(new)
        ids = index.alike(ours.telling, MOST_COMPARED)
        for other in duplicates.stated(connection, ids, document_id) if ids else ():
            yield _Compared(new, ours, other, _stated(other))


def _copies(compared: Sequence[_Compared], new_claims: int) -> set[int]:
    """The documents that say half of the new claims, and some, in the same words."""
    equal = {
        (one.new["id"], one.other["document_id"]) for one in compared if one.ours.said == one.theirs.said
    }
    counted = Counter(document for _, document in equal)
    return {document for document, count in counted.items() if count >= max(FEWEST_COPIED, new_claims / 2)}


def _stated(row: sqlite3.Row) -> Stated:
    from claimbench.match.sameness import Stated

    return Stated(
        text=row["text"],
        speaker=row["speaker"],
        day=date.fromisoformat(row["day"]),
        passage=(row["sentence"], row["prefix"], row["quote"], row["suffix"]),
        needs_context=Flag.NEEDS_CONTEXT in json.loads(row["flags"]),
        additions=tuple(addition["confidence"] for addition in json.loads(row["additions"])),
    )


def _preference(pair: _Pair) -> tuple[int, int]:
    return _PREFERRED.index(ClaimStatus(pair.other["status"])), pair.other["id"]


def _likeliest(pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    kept = Counter[int]()
    for pair in sorted(pairs, key=lambda pair: -pair.found.score):
        if kept[pair.new["id"]] < MOST_POSSIBLE:
            kept[pair.new["id"]] += 1
            yield pair


def _join(connection: sqlite3.Connection, pair: _Pair, reviewer: str | None, now: datetime) -> bool:
    """Join the new claim into the other one, unless either has been changed since they were compared."""
    row, other = claims.row_of(connection, pair.new["id"]), claims.row_of(connection, pair.other["id"])
    if row is None or other is None or row["version"] != pair.new["version"]:
        return False
    if other["text"] != pair.other["text"] or other["status"] == ClaimStatus.DISMISSED:
        return False
    changes = Changes(connection)
    for place in duplicates.appearances_of(connection, row["id"]):
        changes.update("appearances", place, {"claim_id": other["id"]})
    why = f"the same as claim {other['id']}"
    dismissed: dict[str, Value] = {"status": ClaimStatus.DISMISSED.value, "dismissed_why": why}
    changes.update("claims", row, dismissed | {"updated_at": utc_text(now)})
    duplicates.mark_joined(changes, row["id"], other["id"])
    entry = events.Entry(
        "join",
        now,
        f"claim {row['id']} is {why}, which stands for both",
        reviewer,
        claim_ids=[other["id"], row["id"]],
        rows=changes.rows,
    )
    events.append(connection, entry)
    return True


def _joining(
    connection: sqlite3.Connection, claim_id: int, appearance_id: int
) -> tuple[sqlite3.Row, set[int]] | None:
    """Which claim brought the appearance when it was joined into this one, and all appearances it brought."""
    for event_id in events.about(connection, claim_id):
        moved = [row for row in events.rows_of(connection, event_id) if _brings(row, claim_id)]
        origin_id = next(((row.before or {})["claim_id"] for row in moved if row.id == appearance_id), None)
        if not isinstance(origin_id, int):
            continue
        joined = duplicates.joining(connection, origin_id)
        if joined is None or joined["into_id"] != claim_id:
            return None
        return joined, {row.id for row in moved if (row.before or {})["claim_id"] == origin_id}
    return None


def _brings(row: RowChange, claim_id: int) -> bool:
    return (
        row.table == "appearances"
        and row.before is not None
        and row.after is not None
        and row.after.get("claim_id") == claim_id
    )


def _reopened(doing: Act, joined: sqlite3.Row) -> int:
    row = claim_row(doing.connection, joined["claim_id"])
    doing.update_claim(row, status=ClaimStatus.OPEN.value, dismissed_why=None)
    doing.changes.delete("joined_claims", joined)
    return int(row["id"])


def _like(doing: Act, row: sqlite3.Row, place: sqlite3.Row) -> int:
    """A new claim with the same wording, for a place where nothing was joined."""
    own: dict[str, Value] = {
        "document_id": duplicates.document_of(doing.connection, place["revision_id"]),
        "text": row["text"],
        "speaker": place["speaker"],
        "position": place["quote_start"],
    }
    return insert_claim(doing, copied(row) | own, claims.rounded(row["worthiness"]))
