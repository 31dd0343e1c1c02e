"""Claims that the other copy of a desk has joined into others, or separated, and where they stand since.

A claim that was joined over there is joined here too, unless this desk has decided otherwise on one of the
two meanwhile. What came to it here goes along to the claim that stands for it: appearances, sources and
evidence.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable

from claimbench.model.claims import ClaimStatus
from claimbench.store import claims, duplicates, joining
from claimbench.store.changes import Changes, Value

Differ = Callable[[int, str, Value, Value], None]
"""Is told of what has to be decided: our claim, what it is about, ours, theirs."""


class JoinedClaims:
    """Takes over what the other copy has joined and separated since the copies parted."""

    def __init__(
        self,
        ours: sqlite3.Connection,
        theirs: sqlite3.Connection,
        copying: joining.Copying,
        their: joining.Since,
        changes: Changes,
        differ: Differ,
    ) -> None:
        self.touched: set[int] = set()
        """Our claims that stand elsewhere now, or stand for another one."""
        self._ours = ours
        self._theirs = theirs
        self._ids = copying.ids
        self._their = their
        self._changes = changes
        self._differ = differ
        self._joined: dict[int, int] = {}
        """Our claim to the one that it is joined into by taking over theirs."""
        self._refused: set[int] = set()

    def decided(self, their_id: int, our: sqlite3.Row, decision: dict[str, Value]) -> dict[str, Value]:
        """What becomes of our claim's status: `decision`, but for a joining that cannot be taken over."""
        if decision.get("status") != ClaimStatus.DISMISSED:
            return decision
        row = duplicates.joining(self._theirs, their_id)
        into = self._ids["claims"].get(row["into_id"]) if row else None
        if row is None or into is None:
            return decision
        if self._is_out_of_place(row["into_id"], into):
            self._refused.add(our["id"])
            if duplicates.standing(self._ours, into) != our["id"]:  # else we have joined them the other way
                self._differ(our["id"], "joined", self._standing(into), decision["dismissed_why"])
            return {}
        self._joined[our["id"]] = into
        why = re.sub(rf"\bclaim {row['into_id']}\b", f"claim {into}", str(decision["dismissed_why"]))
        return decision | {"dismissed_why": why}

    def take_over(self) -> None:
        """Let claims stand where they stand over there; after all decisions have been made."""
        for our_id, into in self._joined.items():
            duplicates.mark_joined(self._changes, our_id, into)
            self.touched |= {our_id, into}
        for their_id, before in self._their.before["appearances"].items():
            if isinstance(before.get("claim_id"), int):
                self._move(their_id, int(before["claim_id"] or 0))
        for our_id in self._joined:
            self._bring_along(our_id, duplicates.standing(self._ours, our_id))
        self._separate()

    def _is_out_of_place(self, their_id: int, our_id: int) -> bool:
        """Whether a claim is dismissed here that is not over there."""
        ours, theirs = claims.row_of(self._ours, our_id), claims.row_of(self._theirs, their_id)
        if ours is None or theirs is None:
            return ours is None
        is_dismissed = ours["status"] == ClaimStatus.DISMISSED
        return bool(is_dismissed and theirs["status"] != ClaimStatus.DISMISSED)

    def _standing(self, our_id: int) -> str:
        row = claims.row_of(self._ours, our_id)
        return f"claim {our_id} is {row['status']}: {row['dismissed_why']}" if row else ""

    def _move(self, their_id: int, their_origin: int) -> None:
        """Move an appearance that was moved over there, unless it has been moved here too."""
        theirs = joining.row(self._theirs, "appearances", their_id)
        ours = joining.row(self._ours, "appearances", self._ids["appearances"].get(their_id))
        origin = self._ids["claims"].get(their_origin)
        target = self._ids["claims"].get(theirs["claim_id"]) if theirs else None
        if theirs is None or ours is None or origin is None or target is None:
            return
        if ours["claim_id"] in (target, duplicates.standing(self._ours, target)) or origin in self._refused:
            return
        was_joined = duplicates.joining(self._theirs, their_origin) is not None
        if was_joined and origin not in self._joined:
            return  # that is told already, as what became of the claim itself
        if ours["claim_id"] != origin or self._is_out_of_place(theirs["claim_id"], target):
            self._differ(origin, "place", f"claim {ours['claim_id']}", f"claim {target}")
            return
        self._changes.update("appearances", ours, {"claim_id": target})
        self.touched |= {origin, target}

    def _bring_along(self, our_id: int, into: int) -> None:
        """What came to the claim here since."""
        for table in ("appearances", "evidence"):
            for row in self._rows(table, our_id):
                self._changes.update(table, row, {"claim_id": into})
        held = {link["source_id"] for link in self._rows("claim_sources", into)}
        for link in self._rows("claim_sources", our_id):
            if link["source_id"] not in held:
                values = {name: link[name] for name in link.keys() if name != "id"}  # noqa: SIM118
                self._changes.insert("claim_sources", values | {"claim_id": into})

    def _separate(self) -> None:
        """Forget that claims were joined which are open again on both sides."""
        known = {our: their for their, our in self._ids["claims"].items()}
        for row in self._ours.execute(
            "SELECT j.* FROM joined_claims AS j JOIN claims AS c ON c.id = j.claim_id "
            "WHERE c.status <> 'dismissed'"
        ).fetchall():
            their_id = known.get(row["claim_id"])
            gone = (
                their_id is not None
                and not self._theirs.execute(
                    "SELECT 1 FROM joined_claims WHERE claim_id = ?", (their_id,)
                ).fetchone()
            )
            if gone:
                self._changes.delete("joined_claims", row)

    def _rows(self, table: str, claim_id: int) -> list[sqlite3.Row]:
        return self._ours.execute(
            f"SELECT * FROM {table} WHERE claim_id = ? ORDER BY id",  # noqa: S608 (the name is ours)
            (claim_id,),
        ).fetchall()
