"""One claim with all about it, and what a reviewer does to it besides rating it."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from claimbench.model.claims import Appearance, Claim, ClaimStatus
from claimbench.model.documents import Document
from claimbench.model.errors import UsageError
from claimbench.model.sources import Evidence, Source
from claimbench.model.verdicts import Verdict
from claimbench.store import claims, documents
from claimbench.store.rows import claim_of, moment
from claimbench.store.steps import close_round
from claimbench.workbench.acts import act, claim_row, say, signed_in
from claimbench.workbench.desk import Desk
from claimbench.workbench.passages import Passage, passages
from claimbench.workbench.steps import before_dismissal, hidden_from
from claimbench.workbench.typed import one_line, prose

__all__ = [
    "ClaimCard",
    "Comment",
    "Passage",
    "card",
    "comment",
    "dismiss",
    "edit",
    "prioritise",
    "reopen",
    "tag",
    "untag",
]


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    reviewer: str
    text: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim with all about it."""

    claim: Claim
    document: Document
    appearances: tuple[Appearance, ...]
    """In all revisions, newest revision first, then in text order."""
    passages: tuple[Passage, ...]
    """In the newest revision that holds the claim, in text order; then the same of other documents."""
    sources: tuple[Source, ...]
    """Attached to the claim, in the order they were attached."""
    evidence: tuple[Evidence, ...]
    verdicts: tuple[Verdict, ...]
    """Newest first; the first is the current one when the claim has `verdict_id`.

    Without those that this reviewer may not see yet: see `steps`."""
    comments: tuple[Comment, ...] = ()
    tags: tuple[str, ...] = ()


def card(desk: Desk, claim_id: int) -> ClaimCard:
    """UsageError when there is no such claim."""
    with desk.store.read() as connection:
        claim = claim_of(claim_row(connection, claim_id))
        document = documents.get(connection, claim.document_id)
        assert document is not None  # noqa: S101 (held by a foreign key)
        appearances = claims.appearances(connection, claim_id)
        return ClaimCard(
            claim=claim,
            document=document,
            appearances=tuple(appearances),
            passages=passages(desk, appearances, document),
            sources=tuple(claims.sources(connection, claim_id)),
            evidence=tuple(claims.evidence(connection, claim_id)),
            verdicts=tuple(
                claims.verdicts(connection, claim_id, hidden=hidden_from(connection, claim_id, desk.reviewer))
            ),
            comments=tuple(
                Comment(row["id"], row["reviewer"], row["text"], moment(row["created_at"]))
                for row in claims.comments(connection, claim_id)
            ),
            tags=tuple(claims.tags(connection, claim_id)),
        )


def dismiss(desk: Desk, claim_ids: Sequence[int], why: str, *, version: int | None = None) -> list[Claim]:
    """Take claims out of the queue, with the reason; one act for all of them.

    `version` guards a single claim: ConflictError when it has been changed since.
    UsageError for an empty reason, an unknown claim, a claim dismissed already.
    """
    signed_in(desk)
    reason = prose(why, "the reason")
    with act(desk, "dismiss", sorted(set(claim_ids))) as doing:
        doing.summary = f"dismissed{_several(claim_ids)}: {reason}"
        dismissed = []
        for row in _rows(doing.connection, claim_ids, version):
            if row["status"] == ClaimStatus.DISMISSED:
                raise UsageError(f"claim {row['id']} is dismissed already ({row['dismissed_why']})")
            before_dismissal(doing.connection, row)
            new = doing.update_claim(row, status=ClaimStatus.DISMISSED.value, dismissed_why=reason)
            dismissed.append(claim_of(new))
        return dismissed


def reopen(desk: Desk, claim_ids: Sequence[int], *, version: int | None = None) -> list[Claim]:
    """Put claims back into the queue as open; their verdicts stay in the history.

    UsageError for an unknown claim or one that is open.
    """
    with act(desk, "reopen", sorted(set(claim_ids))) as doing:
        doing.summary = f"reopened{_several(claim_ids)}"
        opened = []
        for row in _rows(doing.connection, claim_ids, version):
            if row["status"] == ClaimStatus.OPEN:
                raise UsageError(f"claim {row['id']} is open already")
            close_round(doing.changes, row["id"])
            new = doing.update_claim(row, status=ClaimStatus.OPEN.value, verdict_id=None, dismissed_why=None)
            opened.append(claim_of(new))
        return opened


def edit(desk: Desk, claim_id: int, text: str, *, version: int | None = None) -> Claim:
    """Reword a claim; where it stands in the document does not change.

    UsageError for an empty text; ConflictError when the claim is no longer at `version`.
    """
    signed_in(desk)
    wording = one_line(text, "the claim's text")
    with act(desk, "edit", [claim_id]) as doing:
        row = claim_row(doing.connection, claim_id, version)
        doing.summary = f"reworded: {wording}"
        return claim_of(doing.update_claim(row, text=wording))


def prioritise(desk: Desk, claim_id: int, priority: float, *, version: int | None = None) -> Claim:
    """Set a claim's place in the queue by hand; priority from 0 to 1. Errors as `edit`."""
    if not (math.isfinite(priority) and 0 <= priority <= 1):
        raise UsageError(f"priority {priority} is not between 0 and 1")
    with act(desk, "priority", [claim_id]) as doing:
        row = claim_row(doing.connection, claim_id, version)
        new = claims.rounded(priority)
        doing.summary = f"set the priority to {new:g}"
        order = claims.queue_order(claim_id, new)
        return claim_of(doing.update_claim(row, priority=new, queue_order=order))


def comment(desk: Desk, claim_id: int, text: str) -> Comment:
    """Say something about a claim to the others at the desk."""
    signed_in(desk)
    words = prose(text, "the comment")
    with act(desk, "comment", [claim_id]) as doing:
        claim_row(doing.connection, claim_id)
        comment_id = say(doing, claim_id, words)
        doing.summary = f"commented: {words}"
        return Comment(comment_id, doing.reviewer, words, doing.now)


def tag(desk: Desk, claim_id: int, label: str) -> None:
    """Label a claim; the same label again changes nothing."""
    signed_in(desk)
    word = one_line(label, "the tag", longest=100)
    with act(desk, "tag", [claim_id]) as doing:
        claim_row(doing.connection, claim_id)
        doing.summary = f"tagged {word}"
        if _tag_row(doing.connection, claim_id, word) is None:
            doing.changes.insert("claim_tags", {"claim_id": claim_id, "tag": word})


def untag(desk: Desk, claim_id: int, label: str) -> None:
    """Take a label off a claim. UsageError when it has none such."""
    signed_in(desk)
    word = one_line(label, "the tag", longest=100)
    with act(desk, "untag", [claim_id]) as doing:
        claim_row(doing.connection, claim_id)
        row = _tag_row(doing.connection, claim_id, word)
        if row is None:
            raise UsageError(f"claim {claim_id} has no tag {word!r}")
        doing.summary = f"took off the tag {row['tag']}"
        doing.changes.delete("claim_tags", row)


def _rows(connection: sqlite3.Connection, claim_ids: Sequence[int], version: int | None) -> list[sqlite3.Row]:
    if not claim_ids:
        raise UsageError("name at least one claim by its number")
    if version is not None and len(claim_ids) > 1:
        raise ValueError("a version guards a single claim")
    return [claim_row(connection, claim_id, version) for claim_id in dict.fromkeys(claim_ids)]


def _several(claim_ids: Sequence[int]) -> str:
    number = len(set(claim_ids))
    return f" {number} claims" if number > 1 else ""


def _tag_row(connection: sqlite3.Connection, claim_id: int, label: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM claim_tags WHERE claim_id = ? AND tag = ?", (claim_id, label)
    ).fetchone()
    return row
