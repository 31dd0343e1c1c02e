"""Claims by hand: one that the extractor missed, one that is really two, several that are really one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from claimbench.model.base import utc_text
from claimbench.model.claims import Claim, ClaimStatus, Selector, select
from claimbench.model.documents import Revision
from claimbench.model.errors import UsageError
from claimbench.store import claims
from claimbench.store.changes import Value, new_uid
from claimbench.store.duplicates import mark_joined
from claimbench.store.rows import claim_of, json_list
from claimbench.workbench.acts import Act, act, claim_row, signed_in
from claimbench.workbench.desk import Desk
from claimbench.workbench.extraction import score
from claimbench.workbench.library import latest_revision
from claimbench.workbench.typed import one_line

BY_HAND = "added by hand"
"""The first reason of a claim that no extractor found."""


def add(desk: Desk, document_id: int, start: int, end: int, *, text: str | None = None) -> Claim:
    """Make a claim of a stretch of the document's newest text, in code points, half-open.

    Its text is the stretch's unless another is given. White space at the edges is not part of the quote.
    UsageError for a stretch that is empty or outside of the text, or an empty wording.
    """
    signed_in(desk)
    revision = latest_revision(desk, document_id)
    selector = _selector(revision, start, end)
    wording = one_line(selector.quote if text is None else text, "the claim's text")
    (worthiness,) = score([wording])
    with act(desk, "add", ()) as doing:
        row: dict[str, Value] = {
            "document_id": document_id,
            "text": wording,
            "worthiness": worthiness.score,
            "reasons": json_list([BY_HAND, *worthiness.reasons]),
            "position": selector.start,
        }
        claim_id = insert_claim(doing, row, claims.rounded(worthiness.score))
        doing.claim_ids.append(claim_id)
        _insert_appearance(doing, claim_id, revision, selector)
        doing.summary = f"added claim {claim_id}: {wording}"
        return claim_of(claim_row(doing.connection, claim_id))


def split(
    desk: Desk, claim_id: int, first: str, second: str, *, version: int | None = None
) -> tuple[Claim, Claim]:
    """Make two claims of one: it keeps `first`, a new open claim says `second`; both stand where it stood.

    The sources stay with the first and are attached to the second too. UsageError when a wording is empty,
    both are equal, or the claim is not open; ConflictError when it is no longer at `version`.
    """
    signed_in(desk)
    kept, split_off = one_line(first, "the first claim's text"), one_line(second, "the second claim's text")
    if kept == split_off:
        raise UsageError("both claims would say the same; there is nothing to split")
    with act(desk, "split", [claim_id]) as doing:
        row = claim_row(doing.connection, claim_id, version)
        _must_be_undecided(row, "split")
        new_id = insert_claim(doing, {**copied(row), "text": split_off}, row["priority"])
        doing.claim_ids.append(new_id)
        for appearance in _rows(doing.connection, "appearances", claim_id):
            doing.changes.insert(
                "appearances", {**_without_id(appearance), "claim_id": new_id, "uid": new_uid()}
            )
        for link in _rows(doing.connection, "claim_sources", claim_id):
            doing.changes.insert("claim_sources", {**_without_id(link), "claim_id": new_id})
        doing.update_claim(row, text=kept)
        doing.summary = f"split off claim {new_id}: {split_off}"
        return (
            claim_of(claim_row(doing.connection, claim_id)),
            claim_of(claim_row(doing.connection, new_id)),
        )


def merge(desk: Desk, claim_ids: Sequence[int]) -> Claim:
    """Make one claim of several, of one document or more: the first one named.

    It takes over where the others stand, their sources and evidence; they are dismissed as merged. A
    verdict on it covers all of them.
    UsageError for fewer than two claims, when the first is dismissed, or another one is not open.
    """
    signed_in(desk)
    kept_id, *others = dict.fromkeys(claim_ids) or [0]
    if not others:
        raise UsageError("name at least two claims to merge")
    with act(desk, "merge", [kept_id, *others]) as doing:
        rows = [claim_row(doing.connection, claim_id) for claim_id in (kept_id, *others)]
        if rows[0]["status"] == ClaimStatus.DISMISSED:
            raise UsageError(f"claim {kept_id} is dismissed; only an open claim can be merged")
        for row in rows[1:]:
            _must_be_undecided(row, "merged")
        for row in rows[1:]:
            _take_over(doing, kept_id, row["id"])
            doing.update_claim(
                row, status=ClaimStatus.DISMISSED.value, dismissed_why=f"merged into claim {kept_id}"
            )
            mark_joined(doing.changes, row["id"], kept_id)
        # A change of the claim too, so that nobody decides on it without having seen what it took over.
        together = [row["position"] for row in rows if row["document_id"] == rows[0]["document_id"]]
        doing.update_claim(rows[0], position=min(together))
        doing.summary = f"merged {', '.join(str(claim_id) for claim_id in others)} into claim {kept_id}"
        return claim_of(claim_row(doing.connection, kept_id))


def _take_over(doing: Act, kept_id: int, other_id: int) -> None:
    held = {link["source_id"] for link in _rows(doing.connection, "claim_sources", kept_id)}
    for appearance in _rows(doing.connection, "appearances", other_id):
        doing.changes.update("appearances", appearance, {"claim_id": kept_id})
    for link in _rows(doing.connection, "claim_sources", other_id):
        if link["source_id"] not in held:
            doing.changes.insert("claim_sources", {**_without_id(link), "claim_id": kept_id})
    for evidence in _rows(doing.connection, "evidence", other_id):
        doing.changes.update("evidence", evidence, {"claim_id": kept_id})


def insert_claim(doing: Act, values: dict[str, Value], priority: float) -> int:
    """Add an open claim as part of an act; return its id."""
    now = utc_text(doing.now)
    claim_id = claims.next_id(doing.connection)
    speaker = values.get("speaker")
    return doing.changes.insert(
        "claims",
        {
            "id": claim_id,
            "uid": new_uid(),
            "version": 1,
            **values,
            "status": ClaimStatus.OPEN.value,
            "priority": priority,
            "queue_order": claims.queue_order(claim_id, priority),
            "speaker_order": speaker or "",
            "created_at": now,
            "updated_at": now,
        },
    )


def _insert_appearance(doing: Act, claim_id: int, revision: Revision, selector: Selector) -> None:
    sentence_start, sentence_end = _block_around(revision, selector)
    values: dict[str, Value] = {
        "uid": new_uid(),
        "claim_id": claim_id,
        "revision_id": revision.id,
        "quote_start": selector.start,
        "quote_end": selector.end,
        "quote": selector.quote,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "sentence": revision.text[sentence_start:sentence_end],
        "sentence_start": sentence_start,
    }
    doing.changes.insert("appearances", values)


def _selector(revision: Revision, start: int, end: int) -> Selector:
    start, end = max(0, start), max(0, min(end, len(revision.text)))
    stretch = revision.text[start:end]
    quote = stretch.strip()
    if not quote:
        raise UsageError("there are no words in that stretch of the text; select some")
    start += len(stretch) - len(stretch.lstrip())
    return select(revision.text, start, start + len(quote))


def _block_around(revision: Revision, selector: Selector) -> tuple[int, int]:
    """The block that holds the quote; the quote alone where none does."""
    for block in revision.blocks:
        if block.start <= selector.start and selector.end <= block.end:
            return block.start, block.end
    return selector.start, selector.end


def _must_be_undecided(row: sqlite3.Row, what: str) -> None:
    if row["status"] != ClaimStatus.OPEN:
        raise UsageError(f"claim {row['id']} is {row['status']}; only an open claim can be {what}")


def copied(row: sqlite3.Row) -> dict[str, Value]:
    """What a claim that is split off has in common with the one it comes from."""
    names = (
        "document_id",
        "kinds",
        "kind_bits",
        "worthiness",
        "reasons",
        "flags",
        "additions",
        "speaker",
        "position",
    )
    return {name: row[name] for name in names}


def _rows(connection: sqlite3.Connection, table: str, claim_id: int) -> list[sqlite3.Row]:
    return connection.execute(
        f"SELECT * FROM {table} WHERE claim_id = ? ORDER BY id",  # noqa: S608 (names are ours)
        (claim_id,),
    ).fetchall()


def _without_id(row: sqlite3.Row) -> dict[str, Value]:
    return {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118 (sqlite3.Row)
