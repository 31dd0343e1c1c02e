"""What the desk says of claims without deciding them: comments, tags, their place in the queue.

Each is one act, however many claims it is about.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from claimbench.model.claims import Claim
from claimbench.model.errors import UsageError
from claimbench.store import claims
from claimbench.store.rows import claim_of
from claimbench.workbench.acts import act, claim_rows, say, several, signed_in
from claimbench.workbench.desk import Desk
from claimbench.workbench.typed import one_line, prose


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    reviewer: str
    text: str | None
    """None while it is hidden from the reviewer who asks: see `blinding`."""
    created_at: datetime


def comment_all(desk: Desk, claim_ids: Sequence[int], text: str) -> list[Comment]:
    """Say the same of each claim to the others at the desk. UsageError without words, for no such claim."""
    signed_in(desk)
    words = prose(text, "the comment")
    with act(desk, "comment", sorted(set(claim_ids))) as doing:
        doing.summary = f"commented{several(claim_ids, 'on')}: {words}"
        return [
            Comment(say(doing, row["id"], words), doing.reviewer, words, doing.now)
            for row in claim_rows(doing.connection, claim_ids)
        ]


def tag_all(desk: Desk, claim_ids: Sequence[int], label: str) -> None:
    """Label claims; the same label again changes nothing. UsageError for an empty label, an unknown claim."""
    signed_in(desk)
    word = one_line(label, "the tag", longest=100)
    with act(desk, "tag", sorted(set(claim_ids))) as doing:
        doing.summary = f"tagged{several(claim_ids)} {word}"
        for row in claim_rows(doing.connection, claim_ids):
            if _tag_row(doing.connection, row["id"], word) is None:
                doing.changes.insert("claim_tags", {"claim_id": row["id"], "tag": word})


def untag_all(desk: Desk, claim_ids: Sequence[int], label: str) -> None:
    """Take a label off those of the claims that have it. UsageError when none has, and as `tag_all`."""
    signed_in(desk)
    word = one_line(label, "the tag", longest=100)
    with act(desk, "untag", sorted(set(claim_ids))) as doing:
        rows = claim_rows(doing.connection, claim_ids)
        found = [_tag_row(doing.connection, row["id"], word) for row in rows]
        labelled = [row for row in found if row is not None]
        if not labelled:
            none = f"claim {rows[0]['id']} has no" if len(rows) == 1 else "none of these claims has the"
            raise UsageError(f"{none} tag {word!r}")
        doing.summary = f"took off the tag {labelled[0]['tag']}"
        for row in labelled:
            doing.changes.delete("claim_tags", row)


def prioritise_all(
    desk: Desk, claim_ids: Sequence[int], priority: float, *, version: int | None = None
) -> list[Claim]:
    """Set claims' place in the queue by hand; priority from 0 to 1.

    `version` guards a single claim: ConflictError when it has been changed since. UsageError for another
    number, an unknown claim.
    """
    if not (math.isfinite(priority) and 0 <= priority <= 1):
        raise UsageError(f"priority {priority} is not between 0 and 1")
    new = claims.rounded(priority)
    with act(desk, "priority", sorted(set(claim_ids))) as doing:
        doing.summary = f"set the priority{several(claim_ids, 'of')} to {new:g}"
        return [
            claim_of(doing.update_claim(row, priority=new, queue_order=claims.queue_order(row["id"], new)))
            for row in claim_rows(doing.connection, claim_ids, version)
        ]


def _tag_row(connection: sqlite3.Connection, claim_id: int, label: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM claim_tags WHERE claim_id = ? AND tag = ?", (claim_id, label)
    ).fetchone()
    return row
