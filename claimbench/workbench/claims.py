"""One claim with all about it, and what a reviewer does to it besides rating it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimbench.model.claims import Appearance, Claim, ClaimStatus
from claimbench.model.documents import Document
from claimbench.model.errors import UsageError
from claimbench.model.sources import Evidence, Source
from claimbench.model.verdicts import Verdict
from claimbench.store import assignments, claims, documents
from claimbench.store.rows import claim_of, moment
from claimbench.store.steps import close_round
from claimbench.workbench import labels
from claimbench.workbench.acts import act, claim_row, claim_rows, several, signed_in
from claimbench.workbench.blinding import Blinding, blinding, evidence_seen
from claimbench.workbench.desk import Desk
from claimbench.workbench.labels import Comment
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
    assigned: tuple[str, ...] = ()
    """Who is to work on it, in the order in which it was given to them."""
    deadline: date | None = None
    """The day (UTC) by which it has to be checked."""
    hidden: str | None = None
    """Where others' comments, stances and notes are hidden from this reviewer, that they are and until when;
    see `blinding`."""


def card(desk: Desk, claim_id: int) -> ClaimCard:
    """UsageError when there is no such claim."""
    with desk.store.read() as connection:
        row = claim_row(connection, claim_id)
        claim = claim_of(row)
        document = documents.get(connection, claim.document_id)
        assert document is not None  # noqa: S101 (held by a foreign key)
        appearances = claims.appearances(connection, claim_id)
        blind = blinding(connection, claim_id, desk.reviewer)
        quoted = tuple(evidence_seen(row, blind) for row in claims.evidence_rows(connection, claim_id))
        said = tuple(_comment_seen(row, blind) for row in claims.comments(connection, claim_id))
        is_hidden = any(one.stance is None for one in quoted) or any(one.text is None for one in said)
        return ClaimCard(
            claim=claim,
            document=document,
            appearances=tuple(appearances),
            passages=passages(desk, appearances, document),
            sources=tuple(claims.sources(connection, claim_id)),
            evidence=quoted,
            verdicts=tuple(
                claims.verdicts(connection, claim_id, hidden=hidden_from(connection, claim_id, desk.reviewer))
            ),
            comments=said,
            tags=tuple(claims.tags(connection, claim_id)),
            assigned=tuple(assignments.people_of(connection, claim_id)),
            deadline=date.fromisoformat(row["deadline"]) if row["deadline"] else None,
            hidden=blind.words if blind is not None and is_hidden else None,
        )


def _comment_seen(row: sqlite3.Row, blind: Blinding | None) -> Comment:
    at = moment(row["created_at"])
    is_hidden = blind is not None and blind.hides(row["reviewer_id"], at)
    return Comment(row["id"], row["reviewer"], None if is_hidden else row["text"], at)


def dismiss(desk: Desk, claim_ids: Sequence[int], why: str, *, version: int | None = None) -> list[Claim]:
    """Take claims out of the queue, with the reason; one act for all of them.

    `version` guards a single claim: ConflictError when it has been changed since.
    UsageError for an empty reason, an unknown claim, a claim dismissed already.
    """
    signed_in(desk)
    reason = prose(why, "the reason")
    with act(desk, "dismiss", sorted(set(claim_ids))) as doing:
        doing.summary = f"dismissed{several(claim_ids)}: {reason}"
        dismissed = []
        for row in claim_rows(doing.connection, claim_ids, version):
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
        doing.summary = f"reopened{several(claim_ids)}"
        opened = []
        for row in claim_rows(doing.connection, claim_ids, version):
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
    """Set a claim's place in the queue by hand; see `labels.prioritise_all`."""
    return labels.prioritise_all(desk, [claim_id], priority, version=version)[0]


def comment(desk: Desk, claim_id: int, text: str) -> Comment:
    """Say something about a claim to the others at the desk; see `labels.comment_all`."""
    return labels.comment_all(desk, [claim_id], text)[0]


def tag(desk: Desk, claim_id: int, label: str) -> None:
    """Label a claim; see `labels.tag_all`."""
    labels.tag_all(desk, [claim_id], label)


def untag(desk: Desk, claim_id: int, label: str) -> None:
    """Take a label off a claim; see `labels.untag_all`."""
    labels.untag_all(desk, [claim_id], label)
