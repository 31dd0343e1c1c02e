"""Evidence: quotes from sources, anchored in what is kept of them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from claimbench.evidence import anchoring
from claimbench.evidence.anchoring import Anchoring, Change, anchor
from claimbench.evidence.recheck import in_words
from claimbench.model.claims import Selector, select
from claimbench.model.errors import UsageError
from claimbench.model.sources import Evidence, Source, Stance
from claimbench.store import evidence as quotes
from claimbench.store import sources as source_rows
from claimbench.store.evidence import NewEvidence
from claimbench.store.rows import evidence_of
from claimbench.workbench import snapshots
from claimbench.workbench.acts import Act, act, claim_row, signed_in
from claimbench.workbench.blinding import blinding, evidence_seen
from claimbench.workbench.desk import Desk
from claimbench.workbench.sources import describe, get, name_of
from claimbench.workbench.typed import prose

__all__ = [
    "Ambiguous",
    "Change",
    "Differs",
    "EvidenceAdded",
    "How",
    "NotFound",
    "Quoted",
    "in_words",
    "quote",
    "quote_at",
    "remove",
    "set_stance",
]

_MOST_SNAPSHOTS = 10
"""The newest that are searched for a quote."""


class How(StrEnum):
    """How a quote was found."""

    EXACT = "exact"
    FOLDED = "folded"
    """But for white space, quote marks, dashes and case."""
    CLOSE = "close"
    """With differences that the reviewer accepted; the snapshot's words are kept."""
    ORPHANED = "orphaned"
    """Not found; kept as it was given, because the reviewer asked for that."""


@dataclass(frozen=True, slots=True)
class EvidenceAdded:
    """The quote is stored."""

    evidence: Evidence
    source: Source
    how: How


@dataclass(frozen=True, slots=True)
class Differs:
    """Nothing is stored: the snapshot holds something like the quote, for the reviewer to accept or not.

    To accept, ask again with `accept_difference` and this `snapshot_id`.
    """

    snapshot_id: int
    selector: Selector
    difference: tuple[Change, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Nothing is stored: the quote stands at several places.

    To choose, ask again with this `snapshot_id` and the prefix and suffix of the place that is meant.
    """

    snapshot_id: int
    selectors: tuple[Selector, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """Nothing is stored: no snapshot holds the quote. To store it all the same, ask again with `orphan`."""

    why: str


Quoted = EvidenceAdded | Differs | Ambiguous | NotFound


def quote(
    desk: Desk,
    claim_id: int,
    source_id: int,
    quote: str,
    stance: Stance,
    note: str | None = None,
    accept_difference: bool = False,
    *,
    snapshot_id: int | None = None,
    prefix: str = "",
    suffix: str = "",
    orphan: bool = False,
) -> Quoted:
    """Quote a source for a claim; the source is attached to the claim when it is not yet.

    The quote is looked for in the snapshot that is named, else in the source's snapshots, the newest first;
    `prefix` and `suffix` are what stands around it there. Nothing is fetched. Quoting the same again changes
    nothing.

    UsageError for an unknown claim, source or snapshot, and for an empty quote or note.
    """
    signed_in(desk)
    words = prose(quote, "the quote")
    remark = prose(note, "the note") if note is not None and note.strip() else None
    source = get(desk, source_id)
    searched = _searched(desk, source, snapshot_id)
    found, held = _find(searched, words, prefix, suffix, desk)
    if isinstance(found, anchoring.Exact | anchoring.Folded):
        how = How.EXACT if isinstance(found, anchoring.Exact) else How.FOLDED
        return _store(
            desk, NewEvidence(claim_id, source_id, held, words, found.selector, stance, remark), how
        )
    if isinstance(found, anchoring.Close) and accept_difference:
        new = NewEvidence(claim_id, source_id, held, words, found.selector, stance, remark)
        return _store(desk, new, How.CLOSE)
    if orphan:
        new = NewEvidence(claim_id, source_id, None, words, None, stance, remark)
        return _store(desk, new, How.ORPHANED)
    _must_exist(desk, claim_id)
    if held is None:
        return NotFound(f"no text is kept of {name_of(source)}; fetch the page first, or attach it as a file")
    if isinstance(found, anchoring.Close):
        return Differs(held, found.selector, found.difference, found.similarity)
    if isinstance(found, anchoring.Ambiguous):
        return Ambiguous(held, found.selectors)
    return NotFound(f"{name_of(source)} does not hold this quote, nor anything close to it")


def quote_at(
    desk: Desk, claim_id: int, snapshot_id: int, start: int, end: int, stance: Stance, note: str | None = None
) -> EvidenceAdded:
    """Quote the stretch of a snapshot's text from `start` to `end`, in code points, half-open.

    White space at its ends is left out. Quoting the same again changes nothing.

    UsageError for an unknown claim or snapshot, one without a text, and a stretch without words.
    """
    signed_in(desk)
    remark = prose(note, "the note") if note is not None and note.strip() else None
    source_id = snapshots.get(desk, snapshot_id).source_id
    text = snapshots.text(desk, snapshot_id) or ""
    start, end = max(0, start), max(0, min(end, len(text)))
    stretch = text[start:end]
    words = prose(stretch, "the quote")
    start += len(stretch) - len(stretch.lstrip())
    selector = select(text, start, start + len(stretch.strip()))
    new = NewEvidence(claim_id, source_id, snapshot_id, words, selector, stance, remark)
    return _store(desk, new, How.EXACT)


def remove(desk: Desk, evidence_id: int) -> Evidence:
    """Take a quote back; return it as it was. UsageError when there is none of that number."""
    signed_in(desk)
    row = _row(desk.store.connection, evidence_id)
    with act(desk, "evidence removed", [row["claim_id"]]) as doing:
        row = _row(doing.connection, evidence_id)
        blind = blinding(doing.connection, row["claim_id"], desk.reviewer)
        doing.changes.delete("evidence", row)
        doing.summary = f"took back the quote “{row['quote']}”"
        return evidence_seen(row, blind)


def set_stance(desk: Desk, evidence_id: int, stance: Stance, note: str | None = None) -> Evidence:
    """Say anew what a quote does for the claim; a note that is given takes the place of the old one.

    UsageError when there is no such quote, and for another's while a claim is rated blind (see `blinding`).
    """
    signed_in(desk)
    remark = prose(note, "the note") if note is not None and note.strip() else None
    row = _row(desk.store.connection, evidence_id)
    with act(desk, "stance", [row["claim_id"]]) as doing:
        row = _row(doing.connection, evidence_id)
        blind = blinding(doing.connection, row["claim_id"], desk.reviewer)
        if blind is not None and row["reviewer_id"] != doing.reviewer_id:
            raise UsageError(f"quote {evidence_id} is another's, and what they make of it is {blind.words}")
        wanted = {"stance": stance.value, "note": row["note"] if remark is None else remark}
        if any(row[name] != value for name, value in wanted.items()):
            doing.changes.update("evidence", row, {**wanted, "updated_at": doing.at})
        doing.summary = f"{_VERBS[stance]} “{row['quote']}”"
        return evidence_of(_row(doing.connection, evidence_id))


_VERBS = {
    Stance.SUPPORTS: "quoted in support",
    Stance.REFUTES: "quoted against it",
    Stance.CONTEXT: "quoted as context",
}


def _searched(desk: Desk, source: Source, snapshot_id: int | None) -> list[int]:
    """The snapshots to look in; a file's text is read from its bytes now if it has not been."""
    held = snapshots.of(desk, source.id)
    if snapshot_id is not None:
        if all(snapshot.id != snapshot_id for snapshot in held):
            raise UsageError(f"source {source.id} has no snapshot {snapshot_id}")
        held = [snapshot for snapshot in held if snapshot.id == snapshot_id]
    if source.url is None and held and not any(snapshot.has_text for snapshot in held):
        describe(desk, source.id)
        held = snapshots.of(desk, source.id)
    return [snapshot.id for snapshot in held if snapshot.has_text][:_MOST_SNAPSHOTS]


def _find(
    searched: list[int], words: str, prefix: str, suffix: str, desk: Desk
) -> tuple[Anchoring, int | None]:
    """The newest snapshot that holds the quote, else what the newest says."""
    newest: tuple[Anchoring, int | None] = (anchoring.NotFound(), None)
    for snapshot_id in searched:
        text = snapshots.text(desk, snapshot_id) or ""
        found = anchor(text, words, prefix=prefix, suffix=suffix)
        if isinstance(found, anchoring.Exact | anchoring.Folded):
            return found, snapshot_id
        if newest[1] is None:
            newest = (found, snapshot_id)
    return newest


def _store(desk: Desk, new: NewEvidence, how: How) -> EvidenceAdded:
    with act(desk, "evidence", [new.claim_id]) as doing:
        claim_row(doing.connection, new.claim_id)
        source_row = source_rows.row_of(doing.connection, new.source_id)
        if source_row is None:
            raise UsageError(f"source {new.source_id} is no longer there; attach it again")
        # Unseen, another's quote cannot be taken for one's own.
        blind = blinding(doing.connection, new.claim_id, desk.reviewer)
        same = quotes.same_row(doing.connection, new, doing.reviewer_id if blind else None)
        if same is None:
            same = _row(doing.connection, _add(doing, new))
        doing.summary = f"{_VERBS[new.stance]}: “{same['quote']}”" + (
            " (orphaned)" if not new.selector else ""
        )
        return EvidenceAdded(evidence_of(same), get(desk, new.source_id), how)


def _add(doing: Act, new: NewEvidence) -> int:
    source_rows.link(doing.changes, new.claim_id, new.source_id, doing.reviewer_id, doing.now)
    return quotes.add(doing.changes, new, doing.reviewer_id, doing.at)


def _row(connection: sqlite3.Connection, evidence_id: int) -> sqlite3.Row:
    row = quotes.row_of(connection, evidence_id)
    if row is None:
        raise UsageError(f"there is no quote {evidence_id}; `claimbench show CLAIM` lists a claim's quotes")
    return row


def _must_exist(desk: Desk, claim_id: int) -> None:
    with desk.store.read() as connection:
        claim_row(connection, claim_id)
