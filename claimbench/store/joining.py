"""Rows of another copy of the desk taken into this one; what is the same is known by its uid."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimbench.store.changes import Value
from claimbench.store.claims import next_id, queue_order
from claimbench.store.duplicates import standing
from claimbench.store.events import last_id

Ids = dict[int, int]
"""Their number of a row and ours."""

Same = Callable[[sqlite3.Row], sqlite3.Row | None]
"""Finds our row for one of theirs that has another uid."""


def last_common_event(ours: sqlite3.Connection, theirs: sqlite3.Connection) -> int:
    """The number of the last entry that both logs have in common, 0 when they never were one."""
    query = "SELECT hash FROM events WHERE id = ?"

    def same(number: int) -> bool:
        one, other = (log.execute(query, (number,)).fetchone() for log in (ours, theirs))
        return one is not None and other is not None and one["hash"] == other["hash"]

    low, high = 0, min(last_id(ours), last_id(theirs))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if same(middle) else (low, middle - 1)
    return low


JOINED = "join copy"
"""The act's name in the log."""


def joined_upto(ours: sqlite3.Connection, theirs: sqlite3.Connection) -> int | None:
    """The entry of their log up to which it has been joined before, None when it has not."""
    rows = ours.execute("SELECT changes FROM events WHERE act = ? ORDER BY id DESC", (JOINED,))
    for (changes,) in rows:
        facts = json.loads(changes)
        entry = theirs.execute(
            "SELECT hash FROM events WHERE id = ?", (facts["their_last_entry"],)
        ).fetchone()
        if entry is not None and entry["hash"] == facts["their_last_hash"]:
            return int(facts["their_last_entry"])
    return None


@dataclass
class Since:
    """What one copy's log says of its rows since a certain entry."""

    before: defaultdict[str, defaultdict[int, dict[str, Value]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )
    """By table and number: columns as they stood then, of rows that have been changed since."""
    gone: set[str] = field(default_factory=set)
    """The uids of rows that have been taken away since."""
    added: set[tuple[str, int]] = field(default_factory=set)
    """Table and number of the rows that acts have added since."""


def since(connection: sqlite3.Connection, event_id: int) -> Since:
    """What has been done after the entry of this number."""
    found = Since()
    for (changes,) in connection.execute("SELECT changes FROM events WHERE id > ? ORDER BY id", (event_id,)):
        for row in json.loads(changes).get("rows", []):
            before, after = row["before"], row["after"]
            if before is not None and after is not None:
                rows = found.before[row["table"]]
                rows[row["id"]] = before | rows[row["id"]]
            if before is None:
                found.added.add((row["table"], row["id"]))
            if after is None and "uid" in before:
                found.gone.add(before["uid"])
            elif before is None and "uid" in after:
                found.gone.discard(after["uid"])
    return found


def has_rated(connection: sqlite3.Connection) -> bool:
    """Whether anybody has given a verdict."""
    return connection.execute("SELECT 1 FROM verdicts LIMIT 1").fetchone() is not None


def row(connection: sqlite3.Connection, table: str, number: int | None) -> sqlite3.Row | None:
    """The row of this number; None when there is none."""
    found: sqlite3.Row | None = connection.execute(
        f"SELECT * FROM {table} WHERE id = ?",  # noqa: S608 (the name is ours)
        (number,),
    ).fetchone()
    return found


def revises(connection: sqlite3.Connection, verdict_id: int, earlier_id: int) -> bool:
    """Whether one verdict takes the place of another, directly or over others between them."""
    found = connection.execute(
        "WITH RECURSIVE earlier (id) AS (SELECT revises FROM verdicts WHERE id = ? "
        "UNION SELECT v.revises FROM earlier JOIN verdicts v ON v.id = earlier.id) "
        "SELECT 1 FROM earlier WHERE id = ?",
        (verdict_id, earlier_id),
    )
    return found.fetchone() is not None


class Copying:
    """Adds their rows that we do not have, table by table, with numbers of ours.

    What they took away stays with us, and what we took away since the copies parted does not come back.
    """

    def __init__(
        self, ours: sqlite3.Connection, theirs: sqlite3.Connection, gone: set[str], their: Since
    ) -> None:
        self._ours = ours
        self._theirs = theirs
        self._gone = gone
        self._their = their
        self.ids: defaultdict[str, Ids] = defaultdict(dict)
        """By table."""
        self.added: defaultdict[str, list[int]] = defaultdict(list)
        """By table: our numbers of the rows that came in."""
        self.renumbered: list[tuple[str, int, int]] = []
        """Scales whose version was taken here: name, their version, the version that they got."""

    def everything(self) -> None:
        self._reviewers()
        self._scales()
        self._methods()
        self._add("documents", {})
        self._revisions()
        self._claims()
        self._appearances()
        self._add("sources", {}, same=self._same_source)
        for table in ("blobs", "texts"):
            for row in self._theirs.execute(f"SELECT * FROM {table}"):  # noqa: S608 (ours)
                self._insert(table, dict(row), "OR IGNORE")
        self._add("snapshots", {"source_id": "sources"})
        people = {"claim_id": "claims", "reviewer_id": "reviewers"}
        self._add_missing("claim_sources", people | {"source_id": "sources"})
        self._add("evidence", people | {"source_id": "sources", "snapshot_id": "snapshots"})
        self._add_missing("assignments", people)
        self._add("verdicts", people | {"scale_id": "scales", "method_id": "methods", "revises": "verdicts"})
        self._add("comments", people)
        self._add_missing("claim_tags", {"claim_id": "claims"})
        self._possible_duplicates()

    def _reviewers(self) -> None:
        def same(row: sqlite3.Row) -> sqlite3.Row | None:
            return self._one("SELECT id FROM reviewers WHERE name = ?", row["name"])

        self._add("reviewers", {}, same=same)

    def _scales(self) -> None:
        """Those that verdicts are on; below ours, for the one with the largest number holds.

        One that was made here and there under the same name and version, with other ratings, gets a version
        of its own.
        """
        used = "SELECT * FROM scales WHERE id IN (SELECT scale_id FROM verdicts) ORDER BY id DESC"
        for row in self._theirs.execute(used).fetchall():
            ratings = _ratings(self._theirs, row["id"])
            alike = self._ours.execute("SELECT id FROM scales WHERE name = ?", (row["name"],)).fetchall()
            same = [ours["id"] for ours in alike if _ratings(self._ours, ours["id"]) == ratings]
            self.ids["scales"][row["id"]] = same[0] if same else self._new_scale(row, ratings)

    def _new_scale(self, row: sqlite3.Row, ratings: Sequence[tuple[Value, ...]]) -> int:
        ends = self._ours.execute(
            "SELECT min(id) AS first, (SELECT max(version) FROM scales WHERE name = ?) AS last FROM scales",
            (row["name"],),
        ).fetchone()
        taken = self._one("SELECT 1 FROM scales WHERE name = ? AND version = ?", row["name"], row["version"])
        version = ends["last"] + 1 if taken else row["version"]
        number = self._insert(
            "scales", _plain(row) | {"id": min(ends["first"] or 1, 1) - 1, "version": version}
        )
        for rank, (name, value, meaning) in enumerate(ratings, start=1):
            told: dict[str, Value] = {"name": name, "value": value, "meaning": meaning}
            self._insert("ratings", {"scale_id": number, "rank": rank, **told})
        if taken:
            self.renumbered.append((str(row["name"]), int(row["version"]), int(version)))
        return number

    def _methods(self) -> None:
        """Theirs come below ours, for the one with the largest number holds."""
        known = dict(self._ours.execute("SELECT uid, id FROM methods").fetchall())
        lowest = min(known.values(), default=1)
        for row in self._theirs.execute("SELECT * FROM methods ORDER BY id DESC").fetchall():
            if row["uid"] not in known:
                lowest -= 1
                self._insert("methods", _plain(row) | {"id": lowest})
            self.ids["methods"][row["id"]] = known.get(row["uid"], lowest)

    def _revisions(self) -> None:
        def same(row: sqlite3.Row) -> sqlite3.Row | None:
            document = self.ids["documents"].get(row["document_id"])
            return self._one(
                "SELECT id FROM revisions WHERE document_id = ? AND text_sha256 = ? ORDER BY id LIMIT 1",
                document,
                row["text_sha256"],
            )

        def number(values: dict[str, Value]) -> None:
            query = "SELECT coalesce(max(number), 0) AS last FROM revisions WHERE document_id = ?"
            values["number"] = self._ours.execute(query, (values["document_id"],)).fetchone()["last"] + 1

        for row in self._new_rows("revisions", same):
            values = self._mapped(row, {"document_id": "documents"})
            number(values)
            self._took("revisions", row["id"], values)

    def _claims(self) -> None:
        for row in self._new_rows("claims", None):
            values = self._mapped(row, {"document_id": "documents"})
            claim_id = next_id(self._ours)
            order = queue_order(claim_id, row["priority"])
            values |= {"id": claim_id, "queue_order": order, "verdict_id": None}
            self._took("claims", row["id"], values)

    def _appearances(self) -> None:
        """Each at the claim where it first stood: moves to others are taken over with what caused them."""
        before = self._their.before["appearances"]
        for row in self._new_rows("appearances", None):
            values = self._mapped(row, {"claim_id": "claims", "revision_id": "revisions"})
            origin = before[row["id"]].get("claim_id") if row["id"] in before else None
            first = self.ids["claims"].get(int(origin)) if origin else None
            values["claim_id"] = standing(self._ours, first or self.ids["claims"][row["claim_id"]])
            self._took("appearances", row["id"], values)

    def _possible_duplicates(self) -> None:
        """Pairs of which a claim is new to us."""
        claims, new = self.ids["claims"], set(self.added["claims"])
        for row in self._theirs.execute("SELECT * FROM possible_duplicates"):
            pair = claims.get(row["claim_id"]), claims.get(row["other_id"])
            if None not in pair and new.intersection(pair):
                values = dict(row) | {"claim_id": pair[0], "other_id": pair[1]}
                self._insert("possible_duplicates", values, "OR IGNORE")

    def _same_source(self, row: sqlite3.Row) -> sqlite3.Row | None:
        return self._one("SELECT id FROM sources WHERE url = ?", row["url"]) if row["url"] else None

    def _add(
        self,
        table: str,
        references: Mapping[str, str],
        same: Same | None = None,
    ) -> None:
        for row in self._new_rows(table, same):
            self._took(table, row["id"], self._mapped(row, references))

    def _new_rows(self, table: str, same: Same | None) -> Iterator[sqlite3.Row]:
        """Their rows of a table that are not among ours; notes the numbers of those that are."""
        known = dict(self._ours.execute(f"SELECT uid, id FROM {table}").fetchall())  # noqa: S608 (ours)
        for row in self._theirs.execute(f"SELECT * FROM {table} ORDER BY id"):  # noqa: S608
            found = known.get(row["uid"])
            if found is None and same is not None and (equal := same(row)) is not None:
                found = equal["id"]
            if found is not None:
                self.ids[table][row["id"]] = found
            elif row["uid"] not in self._gone and self._is_held(row):
                yield row

    def _is_held(self, row: sqlite3.Row) -> bool:
        """Whether what the row belongs to is with us: it is not when we took that away."""
        names = row.keys()
        holders = {"claim_id": "claims", "source_id": "sources", "document_id": "documents"}
        return all(row[name] in self.ids[table] for name, table in holders.items() if name in names)

    def _add_missing(self, table: str, references: Mapping[str, str]) -> None:
        """Rows without a uid: those that they have added since, unless we have the same."""
        for row in self._theirs.execute(f"SELECT * FROM {table}"):  # noqa: S608
            if (table, row["id"]) in self._their.added and self._is_held(row):
                self._insert(table, self._mapped(row, references), "OR IGNORE")

    def _mapped(self, row: sqlite3.Row, references: Mapping[str, str]) -> dict[str, Value]:
        values = _plain(row)
        for name, table in references.items():
            if values[name] is not None:
                values[name] = self.ids[table].get(row[name])
        if references.get("claim_id") and row["claim_id"] is not None and "source_id" in references:
            # What a claim rests on is with the one that stands for it here.
            values["claim_id"] = standing(self._ours, int(values["claim_id"] or 0))
        return values

    def _took(self, table: str, their_id: int, values: dict[str, Value]) -> None:
        our_id = self._insert(table, values)
        self.ids[table][their_id] = our_id
        self.added[table].append(our_id)

    def _insert(self, table: str, values: Mapping[str, Value], otherwise: str = "") -> int:
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        cursor = self._ours.execute(
            f"INSERT {otherwise} INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 (names are ours)
            tuple(values.values()),
        )
        return int(cursor.lastrowid or 0)

    def _one(self, query: str, *values: Value) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._ours.execute(query, values).fetchone()
        return row


def _ratings(connection: sqlite3.Connection, scale_id: int) -> list[tuple[Value, ...]]:
    rows = connection.execute(
        "SELECT name, value, meaning FROM ratings WHERE scale_id = ? ORDER BY rank", (scale_id,)
    )
    return [tuple(row) for row in rows]


def _plain(row: sqlite3.Row) -> dict[str, Value]:
    """A row's cells without its number."""
    return {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118 (sqlite3.Row)
