"""What those who rate a claim without sight of each other may see of what the others make of it.

Besides the others' verdicts (see `steps`) their comments are hidden, and what they hold a quote to do for the
claim, with their note to it. While fewer than two have rated, each sees their own ones only. Sources and the
words quoted from them are the desk's; what was said before the claim was last opened again was said openly.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from claimbench.model.claims import ClaimStatus
from claimbench.model.events import Event
from claimbench.model.sources import Evidence
from claimbench.store import claims, events, reviewers
from claimbench.store import steps as stored
from claimbench.store.rows import evidence_of, moment

JUDGING_ACTS = frozenset({"comment", "evidence", "stance"})
"""Acts whose summaries in the log tell what somebody makes of a claim."""


@dataclass(frozen=True, slots=True)
class Blinding:
    """What is hidden from one reviewer at a claim."""

    reviewer_id: int | None
    """Who looks; None for somebody whom the desk does not know."""
    since: datetime | None
    """When this round began; None when the claim has been open ever since it came."""
    words: str
    """That it is hidden, and until when."""

    def hides(self, author_id: int | None, at: datetime) -> bool:
        """Whether what this author said at this moment is hidden."""
        is_own = author_id is not None and author_id == self.reviewer_id
        return not is_own and (self.since is None or at > self.since)


def blinding(connection: sqlite3.Connection, claim_id: int, reviewer: str | None) -> Blinding | None:
    """What is hidden from this reviewer at a claim; None when all may be seen."""
    row = claims.row_of(connection, claim_id)
    if row is None or row["status"] not in (ClaimStatus.OPEN, ClaimStatus.IN_REVIEW):
        return None
    given = stored.present_round(connection, claim_id)
    if len(given) > 1 or not (given or stored.is_blind(connection)):
        return None
    reviewer_id = reviewers.find(connection, reviewer) if reviewer is not None else None
    is_second = bool(given) and given[0]["reviewer_id"] != reviewer_id
    began = events.last_opening(connection, claim_id)
    return Blinding(
        reviewer_id,
        moment(began) if began else None,
        "hidden until you have rated" if is_second else "hidden until two have rated",
    )


def evidence_seen(row: sqlite3.Row, blind: Blinding | None) -> Evidence:
    """A quote as it may be seen: where another's judgement is hidden, without stance and note."""
    evidence = evidence_of(row)
    if blind is None or not blind.hides(row["reviewer_id"], moment(row["updated_at"])):
        return evidence
    return evidence.model_copy(update={"stance": None, "note": None})


def events_seen(connection: sqlite3.Connection, found: Iterable[Event], reviewer: str | None) -> list[Event]:
    """Entries of the log as they may be seen: that somebody judged a claim, but not how."""
    if not (stored.is_blind(connection) or stored.any_round(connection)):
        return list(found)
    ids: dict[str, int | None] = {}
    blinds: dict[int, Blinding | None] = {}
    seen = []
    for event in found:
        author = event.reviewer or ""
        act = event.act if event.undoes is None else events.act_behind(connection, event.id).act
        if act in JUDGING_ACTS:
            if author not in ids:
                ids[author] = reviewers.find(connection, author)
            for claim_id in events.claims_of(connection, event.id):
                if claim_id not in blinds:
                    blinds[claim_id] = blinding(connection, claim_id, reviewer)
                blind = blinds[claim_id]
                if blind is not None and blind.hides(ids[author], event.at):
                    event = event.model_copy(update={"summary": f"{event.act}: {blind.words}"})
                    break
        seen.append(event)
    return seen
