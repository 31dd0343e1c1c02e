"""Two files that began as one are joined: a colleague's copy comes home.

Claims are the same by their uid. Nothing is lost: all verdicts, comments, sources and evidence of both stay.
What only one side has changed since the copies parted is taken over; where both have, ours stays and the
difference is told. Two people who rated a claim differently, each in their copy, did so without sight of each
other: the claim is in review until they agree or a third person adjudicates.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimbench.model.claims import ClaimStatus
from claimbench.model.errors import StoreError, UnreadableInputError, UsageError
from claimbench.store import claims, events, joining, reviewers, steps
from claimbench.store.changes import Changes, Value
from claimbench.store.copying import copy_file
from claimbench.store.faults import told
from claimbench.store.marks import marks
from claimbench.workbench.acts import signed_in
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.joined_claims import JoinedClaims
from claimbench.workbench.verdicts import put_down_scale

SQLITE_BEGINS = b"SQLite format 3\0"

_SAID = {
    "documents": ("title", "author", "publisher", "published", "language", "place", "url"),
    "evidence": ("stance", "note"),
    "sources": (
        *("type", "title", "author", "publisher", "issued", "accessed", "archive_url", "archived", "note"),
        *("container", "doi", "isbn", "confidential"),
    ),
}
"""What is said of rows that both copies have; taken over column by column."""

_OWN = {"text": "wording", "speaker": "speaker", "priority": "priority", "deadline": "deadline"}
"""Columns that are taken over each by itself, and what people call them."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both copies have changed, each in its way."""

    claim_id: int | None
    """None for what is about a document, a source or a scale."""
    what: str
    """'verdict', 'status', 'joined' (into another claim), 'place' (which claim stands somewhere), 'wording',
    'speaker', 'priority', 'deadline', 'scale', or what is said of a document, evidence or a source, such as
    'evidence stance'."""
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class JoinResult:
    """What came in."""

    name: str
    documents: int
    claims: int
    verdicts: int
    comments: int
    changed: int
    """Claims of ours that the other copy has brought further."""
    conflicts: tuple[Conflict, ...]


def is_desk_file(name: str) -> bool:
    """Whether there is a SQLite file of this name."""
    try:
        with Path(name).open("rb") as file:
            return file.read(len(SQLITE_BEGINS)) == SQLITE_BEGINS
    except (OSError, ValueError):
        return False


def join(desk: Desk, path: Path) -> JoinResult:
    """Join the copy at `path`, which stays as it is, into this desk; one entry in the log, not to be undone.

    UnreadableInputError for a file that is no desk, UsageError for one that did not begin as a copy of this
    desk, or that is this desk's own file.
    """
    signed_in(desk)
    if path.exists() and path.samefile(desk.path):
        raise UsageError(f"{path} is the desk's own file; name the other copy")
    with (
        tempfile.TemporaryDirectory(prefix="claimbench-") as folder,
        _opened_copy(desk, path, Path(folder) / "theirs.db") as other,
        other.store.read() as theirs,
    ):
        return _join(desk, path.name, theirs)


def _opened_copy(desk: Desk, path: Path, copy: Path) -> Desk:
    """A copy of the file, of the present schema, so that the file itself stays as it is."""
    try:
        with told(path, desk.store.timeout):
            copy_file(path, copy)
        return open_desk(copy, create=False)
    except StoreError as problem:
        said = str(problem).replace(str(copy), str(path))
        raise UnreadableInputError(f"{said}; nothing was joined") from problem


def _join(desk: Desk, name: str, theirs: sqlite3.Connection) -> JoinResult:
    person = signed_in(desk)
    with desk.store.write() as ours:
        parted = joining.last_common_event(ours, theirs)
        if not parted:
            raise UsageError(f"{name} did not begin as a copy of this desk; there is nothing to join it by")
        their = joining.since(theirs, joining.joined_upto(ours, theirs) or parted)
        now = desk.now()
        _, reviewer = reviewers.number(ours, person, now)
        if joining.has_rated(theirs):
            put_down_scale(ours, now, reviewer)
        before = marks(ours)
        copying = joining.Copying(ours, theirs, joining.since(ours, parted).gone, their)
        copying.everything()
        merging = _Merging(ours, theirs, copying, their)
        merging.everything()
        result = JoinResult(
            name,
            documents=len(copying.added["documents"]),
            claims=len(copying.added["claims"]),
            verdicts=len(copying.added["verdicts"]),
            comments=len(copying.added["comments"]),
            changed=len(merging.changed),
            conflicts=tuple(merging.conflicts),
        )
        if any(copying.added.values()) or merging.changes.rows:
            entry = events.Entry(
                joining.JOINED,
                now,
                f"joined the copy {name}: {result.verdicts} verdicts, {len(result.conflicts)} conflicts",
                reviewer,
                claim_ids=sorted(merging.touched()),
                rows=merging.changes.rows,
                facts={
                    "parted_after": parted,
                    "their_last_entry": (last := events.last_id(theirs)),
                    "their_last_hash": events.get(theirs, last).hash,
                    **before,
                },
                undoable=False,
            )
            events.append(ours, entry)
        return result


class _Merging:
    """Brings each claim that both copies hold to where it stands now."""

    def __init__(
        self,
        ours: sqlite3.Connection,
        theirs: sqlite3.Connection,
        copying: joining.Copying,
        their: joining.Since,
    ) -> None:
        self.changes = Changes(ours)
        self.conflicts: list[Conflict] = []
        self.changed: set[int] = set()
        self._ours = ours
        self._theirs = theirs
        self._copying = copying
        self._their = their
        self._joins = JoinedClaims(ours, theirs, copying, their, self.changes, self._differ)

    def everything(self) -> None:
        self._rounds()
        new, known = list[tuple[int, int]](), list[tuple[int, int]]()
        added = set(self._copying.added["claims"])
        for pair in self._copying.ids["claims"].items():
            (new if pair[1] in added else known).append(pair)
        for their_id, our_id in known:
            if their_id in self._their.before["claims"]:
                self._merge(their_id, our_id)
        for their_id, our_id in new:
            self._settle_new(their_id, our_id)
        for table, columns in _SAID.items():
            self._merge_rows(table, columns)
        self._joins.take_over()
        for name, version, got in self._copying.renumbered:
            self._differ(None, "scale", f"{name}, version {version}", f"with other ratings: version {got}")

    def touched(self) -> set[int]:
        """Claims of ours that anything has happened to."""
        with_verdicts = self._ours.execute(
            "SELECT claim_id FROM verdicts WHERE id >= ?", (self._first_verdict(),)
        )
        conflicting = {one.claim_id for one in self.conflicts if one.claim_id is not None}
        new = set(self._copying.added["claims"])
        return self.changed | new | self._joins.touched | {row[0] for row in with_verdicts} | conflicting

    def _first_verdict(self) -> int:
        return min(self._copying.added["verdicts"], default=claims.LARGEST_ID)

    def _rounds(self) -> None:
        """Their independent verdicts that are new to us; one a person in a claim's present round."""
        verdicts, people = self._copying.ids["verdicts"], self._copying.ids["reviewers"]
        new = set(self._copying.added["verdicts"])
        for row in self._theirs.execute("SELECT * FROM independent_verdicts ORDER BY id"):
            verdict_id = verdicts.get(row["verdict_id"])
            if verdict_id not in new:
                continue
            claim_id = self._copying.ids["claims"][row["claim_id"]]
            self._independent(claim_id, people[row["reviewer_id"]], verdict_id, closed=row["closed"])

    def _independent(self, claim_id: int, reviewer_id: int, verdict_id: int, *, closed: int = 0) -> None:
        if not closed and any(
            given["reviewer_id"] == reviewer_id for given in steps.present_round(self._ours, claim_id)
        ):
            return
        values: dict[str, Value] = {
            "claim_id": claim_id,
            "reviewer_id": reviewer_id,
            "verdict_id": verdict_id,
        }
        self.changes.insert("independent_verdicts", values | {"closed": closed})

    def _settle_new(self, their_id: int, our_id: int) -> None:
        """Give a claim that is new to us its verdict; it is open when it cannot be joined as over there."""
        their = self._claim(self._theirs, their_id)
        verdict_id = self._copying.ids["verdicts"].get(their["verdict_id"] or 0)
        if verdict_id:
            self._ours.execute("UPDATE claims SET verdict_id = ? WHERE id = ?", (verdict_id, our_id))
        our = self._claim(self._ours, our_id)
        told: dict[str, Value] = {"status": our["status"], "dismissed_why": our["dismissed_why"]}
        decided = self._joins.decided(their_id, our, told)
        opened: dict[str, Value] = {"status": ClaimStatus.OPEN.value, "dismissed_why": None}
        self.changes.update("claims", our, decided or opened)

    def _merge_rows(self, table: str, columns: Sequence[str]) -> None:
        """Take over what they alone have said anew of a row; list what both have."""
        for their_id, before in self._their.before[table].items():
            our_id = self._copying.ids[table].get(their_id)
            their, our = joining.row(self._theirs, table, their_id), joining.row(self._ours, table, our_id)
            if their is None or our is None:
                continue
            values: dict[str, Value] = {}
            for column in columns:
                if column not in before or their[column] in (our[column], before[column]):
                    continue
                if our[column] == before[column]:
                    values[column] = their[column]
                else:
                    claim_id = our["claim_id"] if table == "evidence" else None
                    what = f"{table.removesuffix('s')} {column}"
                    self._differ(claim_id, what, our[column], their[column])
            if values:
                at = max(our["updated_at"], their["updated_at"])
                self.changes.update(table, our, values | {"updated_at": at})
                if table == "evidence":
                    self.changed.add(our["claim_id"])

    def _merge(self, their_id: int, our_id: int) -> None:
        our, their = self._claim(self._ours, our_id), self._claim(self._theirs, their_id)
        before = self._their.before["claims"][their_id]
        values: dict[str, Value] = {}
        for column, what in _OWN.items():
            if column not in before or their[column] in (our[column], before[column]):
                continue
            if our[column] == before[column]:
                values[column] = their[column]
            else:
                self._differ(our_id, what, our[column], their[column])
        values |= self._joins.decided(their_id, our, self._decision(our, their, before))
        if "priority" in values:
            values["queue_order"] = claims.queue_order(our_id, their["priority"])
        if "speaker" in values:
            values["speaker_order"] = their["speaker"] or ""
        if values:
            self.changes.update(
                "claims", our, values | {"updated_at": max(our["updated_at"], their["updated_at"])}
            )
            self.changed.add(our_id)

    def _decision(
        self, our: sqlite3.Row, their: sqlite3.Row, before: Mapping[str, Value]
    ) -> dict[str, Value]:
        """What becomes of status and verdict, which belong together."""
        verdicts = self._copying.ids["verdicts"]
        their_verdict = verdicts.get(their["verdict_id"] or 0)
        taken: dict[str, Value] = {
            "status": their["status"],
            "verdict_id": their_verdict,
            "dismissed_why": their["dismissed_why"],
        }
        if all(our[name] == value for name, value in taken.items()):
            return self._compared(our) if our["status"] == ClaimStatus.IN_REVIEW else {}
        if not {"status", "verdict_id"} & before.keys():
            return {}
        verdict_before = before.get("verdict_id", their["verdict_id"])
        if our["status"] == before.get("status", their["status"]) and our["verdict_id"] == (
            verdicts.get(int(verdict_before)) if verdict_before else None
        ):
            return taken
        if our["verdict_id"] is not None and their_verdict is not None:
            return self._two_verdicts(our, their_verdict, taken)
        self._differ(our["id"], "status", _standing(our), _standing(their))
        return {}

    def _two_verdicts(self, our: sqlite3.Row, theirs: int, taken: dict[str, Value]) -> dict[str, Value]:
        ours = our["verdict_id"]
        if joining.revises(self._ours, theirs, ours):
            return taken
        one, other = (
            self._ours.execute("SELECT * FROM verdicts WHERE id = ?", (verdict,)).fetchone()
            for verdict in (ours, theirs)
        )
        alike = (one["scale_id"], one["rating"]) == (other["scale_id"], other["rating"])
        if alike or joining.revises(self._ours, ours, theirs):
            return {}
        self._differ(our["id"], "verdict", one["rating"], other["rating"])
        steps.close_round(self.changes, our["id"])
        for verdict in (one, other) if one["reviewer_id"] != other["reviewer_id"] else ():
            self._independent(our["id"], verdict["reviewer_id"], verdict["id"])
        return {"status": ClaimStatus.IN_REVIEW.value, "verdict_id": None}

    def _compared(self, our: sqlite3.Row) -> dict[str, Value]:
        """A blind round whose verdicts were given in two copies, now that they are together."""
        given = steps.present_round(self._ours, our["id"])
        new = set(self._copying.added["verdicts"])
        if len(given) < 2 or not any(verdict["verdict_id"] in new for verdict in given):
            return {}
        first, second = given[:2]
        if (first["scale_id"], first["rating"]) == (second["scale_id"], second["rating"]):
            return {"status": ClaimStatus.CHECKED.value, "verdict_id": second["verdict_id"]}
        self._differ(our["id"], "verdict", first["rating"], second["rating"])
        return {}

    def _differ(self, claim_id: int | None, what: str, ours: Value, theirs: Value) -> None:
        self.conflicts.append(Conflict(claim_id, what, _words(ours), _words(theirs)))

    @staticmethod
    def _claim(connection: sqlite3.Connection, claim_id: int) -> sqlite3.Row:
        row = claims.row_of(connection, claim_id)
        assert row is not None  # noqa: S101 (its number was read in the same transaction)
        return row


def _standing(row: sqlite3.Row) -> str:
    return f"{row['status']}: {row['dismissed_why']}" if row["dismissed_why"] else str(row["status"])


def _words(value: Value) -> str:
    return "" if value is None else str(value)
