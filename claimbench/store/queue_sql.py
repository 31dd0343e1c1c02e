"""The queue's conditions and orders as SQL, and the indexes that hold them.

Every order is over columns that together are unique, so that a page goes on from the key of the row
before it. A walk along an index reads only the rows it passes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from claimbench.model.claims import ClaimStatus
from claimbench.model.queue import QueueKey, QueueQuery, Sort
from claimbench.store.queue_marks import Mark, marks_of
from claimbench.store.rows import kind_bits
from claimbench.store.words import Words

Parameter = int | float | str


class Seek(Enum):
    """How the claims with the words looked for are found."""

    FROM_WORDS = auto()
    """The text search gives the claims, one after the other."""
    IN_LIST = auto()
    """The text search is made once, into a list in which every claim is looked up."""
    ONE_BY_ONE = auto()
    """The text search is asked about each claim: quick when most claims have the words."""


class Home(Enum):
    """Conditions on which document a claim of the query's document came with."""

    OWN = "claims.document_id = ?"
    OTHER = "claims.id IN (SELECT claim_id FROM shared_claims WHERE document_id = ?)"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and how it is answered."""

    query: QueueQuery
    words: Words
    few: bool = False
    """The claims in question are gathered and sorted rather than walked."""
    seek: Seek = Seek.IN_LIST
    within: tuple[int, int] | None = None
    """The lowest and the highest id in question, where that is known."""
    shared: bool = False
    """Claims of other documents stand in the query's document too."""
    start: Mark | None = None
    """The mark whose few claims are gathered."""


@dataclass(frozen=True, slots=True)
class Order:
    """Columns to sort by; `descending` turns all of them round."""

    columns: tuple[str, ...]
    descending: bool = False

    def direction(self, *, backwards: bool = False, table: str = "") -> str:
        """What follows ORDER BY."""
        word = "DESC" if self.descending != backwards else "ASC"
        return ", ".join(f"{table}{column} {word}" for column in self.columns)

    def beyond(self, *, backwards: bool = False, table: str = "") -> str:
        """A condition on the rows that follow a key."""
        comparison = "<" if self.descending != backwards else ">"
        return f"({self._names(table)}) {comparison} ({self._marks()})"

    def upto(self) -> str:
        """A condition on the rows that a key follows, and on its own row."""
        return f"({self._names()}) {'>=' if self.descending else '<='} ({self._marks()})"

    def _names(self, table: str = "") -> str:
        return ", ".join(f"{table}{column}" for column in self.columns)

    def _marks(self) -> str:
        return ", ".join("?" * len(self.columns))


ORDERS = {
    Sort.PRIORITY: Order(("queue_order",)),
    Sort.POSITION: Order(("document_id", "position", "id")),
    Sort.NEWEST: Order(("id",), descending=True),
    Sort.SPEAKER: Order(("speaker_order", "queue_order")),
}


def gather_sql(asked: Asked, after: QueueKey | None) -> tuple[str, list[Parameter]]:
    """Keys of all rows, or of those after a place, in order; LIMIT is to follow."""
    order = ORDERS[asked.query.sort]
    conditions, parameters = conditions_of(asked)
    table = "claims"
    if asked.words.match is not None and asked.seek is Seek.FROM_WORDS:
        table = "claims_search CROSS JOIN claims ON claims.id = claims_search.rowid"
        conditions.append("claims_search MATCH ?")
        parameters.append(asked.words.match)
    if asked.start is not None:
        conditions.append(f"claims.id IN ({asked.start.members})")
        parameters.extend(asked.start.parameters)
    if after is not None:
        conditions.append(order.beyond(table="claims."))
        parameters.extend(after.values)
    columns = ", ".join(f"claims.{column}" for column in order.columns)
    where = " AND ".join(conditions) or "1"
    sql = f"SELECT {columns} FROM {table} WHERE {where}"  # noqa: S608 (all are ours)
    return f"{sql} ORDER BY {order.direction(table='claims.')}", parameters


def walk_sql(asked: Asked, after: QueueKey | None, *, backwards: bool = False) -> tuple[str, list[Parameter]]:
    """Keys of all rows, or of those after a place, along indexes; ORDER BY and LIMIT are to follow."""
    order = ORDERS[asked.query.sort]
    columns = ", ".join(order.columns)
    selects: list[str] = []
    parameters: list[Parameter] = []
    branches = [(index, status, Home.OWN) for index, status in _branches(asked.query)]
    if asked.shared:
        branches.append(("", None, Home.OTHER))
    for index, status, home in branches:
        conditions, values = conditions_of(asked, without_status=status is not None, home=home)
        if status is not None:
            conditions.append("status = ?")
            values.append(status.value)
        if after is not None:
            conditions.append(order.beyond(backwards=backwards))
            values.extend(after.values)
        selects.append(f"SELECT {columns} FROM claims {index} WHERE {' AND '.join(conditions) or '1'}")  # noqa: S608
        parameters.extend(values)
    return " UNION ALL ".join(selects), parameters


def conditions_of(
    asked: Asked, *, without_status: bool = False, home: Home | None = None
) -> tuple[list[str], list[Parameter]]:
    """What the query demands of a claim, to be joined by AND."""
    query = asked.query
    conditions: list[str] = []
    parameters: list[Parameter] = []
    if query.statuses and not without_status:
        conditions.append(f"status IN ({', '.join('?' * len(query.statuses))})")
        parameters.extend(status.value for status in query.statuses)
    if query.document_id is not None:
        tests = [home] if home else list(Home) if asked.shared else [Home.OWN]
        conditions.append(f"({' OR '.join(test.value for test in tests)})")
        parameters.extend([query.document_id] * len(tests))
    if query.speaker is not None:
        conditions.append("speaker_order = ?")
        parameters.append(query.speaker)
    if query.kinds:
        conditions.append("kind_bits & ? <> 0")
        parameters.append(kind_bits(query.kinds))
    if query.min_worthiness is not None:
        conditions.append("worthiness >= ?")
        parameters.append(query.min_worthiness)
    for mark in marks_of(query):
        conditions.append(mark.test)
        parameters.extend(mark.parameters)
    # Last, for SQLite tests them in this order, and nothing takes longer than to look for words in a claim.
    words, values = _word_conditions(asked)
    return conditions + words, parameters + values


def _branches(query: QueueQuery) -> list[tuple[str, ClaimStatus | None]]:
    """The parts that together are the queue: an index that holds its order, and which status's part."""
    statuses = tuple(dict.fromkeys(query.statuses))
    if query.sort is Sort.SPEAKER or (query.sort is Sort.PRIORITY and query.speaker is not None):
        return [("INDEXED BY queue_by_speaker", None)]
    if query.sort is Sort.POSITION:
        return [("INDEXED BY queue_by_position", None)]
    if query.sort is Sort.PRIORITY and query.document_id is not None:
        return [("INDEXED BY queue_by_document", status) for status in statuses or tuple(ClaimStatus)]
    if statuses:
        index = "queue_by_status" if query.sort is Sort.PRIORITY else "claims_by_status_and_age"
        return [(f"INDEXED BY {index}", status) for status in statuses]
    return [("INDEXED BY queue_by_priority" if query.sort is Sort.PRIORITY else "NOT INDEXED", None)]


def _word_conditions(asked: Asked) -> tuple[list[str], list[Parameter]]:
    conditions: list[str] = []
    parameters: list[Parameter] = []
    match = asked.words.match
    if match is not None and asked.seek is Seek.IN_LIST:
        within = " AND rowid BETWEEN ? AND ?" if asked.within else ""
        # The plus keeps SQLite from going the other way round, which would lose the index's order.
        conditions.append(
            f"+claims.id IN (SELECT rowid FROM claims_search WHERE claims_search MATCH ?{within})"  # noqa: S608
        )
        parameters.extend((match, *(asked.within or ())))
    elif match is not None and asked.seek is Seek.ONE_BY_ONE:
        conditions.append(
            "EXISTS (SELECT 1 FROM claims_search s WHERE s.claims_search MATCH ? AND s.rowid = claims.id)"
        )
        parameters.append(match)
    for stretch in asked.words.stretches:
        conditions.append("(claims.text LIKE ? ESCAPE '\\' OR claims.speaker LIKE ? ESCAPE '\\')")
        parameters.extend((stretch, stretch))
    return conditions, parameters
