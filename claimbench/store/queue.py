"""The queue read in pages: conditions, orders and the indexes that hold them.

Every order is over columns that together are unique, so that a page goes on from the key of the row
before it. A walk along an index reads only the rows it returns; where no index gives the order and few
rows are in question, they are gathered and sorted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from claimbench.model.claims import ClaimStatus
from claimbench.model.queue import QueueCounts, QueueKey, QueueQuery, QueueRow, Sort
from claimbench.store.claims import LARGEST_ID, queue_order
from claimbench.store.rows import kind_bits, kinds_of
from claimbench.store.words import Words, words_of

FEW = 2_500
"""So many claims are looked at one by one rather than through an index."""

MANY_MATCHES = 20_000
"""More claims than this with the words looked for are not sorted; the order is walked instead."""

_ID_BITS = (1 << 40) - 1
"""The part of `queue_order` that is the claim's id."""

_Parameter = int | float | str


@dataclass(frozen=True, slots=True)
class Order:
    """Columns to sort by; `descending` turns all of them round."""

    columns: tuple[str, ...]
    descending: bool = False


_ORDERS = {
    Sort.PRIORITY: Order(("queue_order",)),
    Sort.POSITION: Order(("document_id", "position", "id")),
    Sort.NEWEST: Order(("id",), descending=True),
    Sort.SPEAKER: Order(("speaker_order", "queue_order")),
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of the queue that one index holds in order."""

    index: str
    conditions: tuple[str, ...]
    parameters: tuple[_Parameter, ...]


def order_of(query: QueueQuery) -> Order:
    return _ORDERS[query.sort]


def key_of(row: QueueRow, query: QueueQuery) -> QueueKey:
    """The place of a row in the query's order."""
    values: tuple[int | str, ...]
    match query.sort:
        case Sort.PRIORITY:
            values = (queue_order(row.id, row.priority),)
        case Sort.POSITION:
            values = (row.document_id, row.position, row.id)
        case Sort.NEWEST:
            values = (row.id,)
        case Sort.SPEAKER:
            values = (row.speaker or "", queue_order(row.id, row.priority))
    return QueueKey(values)


def id_of(key: QueueKey) -> int:
    """The claim whose place it is."""
    last = key.values[-1]
    assert isinstance(last, int)  # noqa: S101 (every order ends with the id or with queue_order)
    return last & _ID_BITS


def page(
    connection: sqlite3.Connection, query: QueueQuery, *, after: QueueKey | None, limit: int
) -> list[QueueRow]:
    """At most `limit` rows that follow the place `after`, or the first ones."""
    if is_empty(query):
        return []
    if is_small(connection, query):
        keys = gather(connection, query, after=after, limit=limit)
    else:
        keys = walk(connection, query, after=after, limit=limit)
    return fetch(connection, [id_of(key) for key in keys])


def is_empty(query: QueueQuery) -> bool:
    """Whether no claim can be meant: words without a letter, a document that cannot be."""
    unfindable = bool(query.words.strip()) and not words_of(query.words)
    return unfindable or not 0 < (query.document_id or 1) <= LARGEST_ID


def is_small(connection: sqlite3.Connection, query: QueueQuery) -> bool:
    """Whether the claims in question are few enough to gather and sort them."""
    return in_question(connection, query) <= FEW or matches_are_few(connection, query)


def in_question(connection: sqlite3.Connection, query: QueueQuery) -> int:
    """How many claims have the query's document and statuses; its other conditions are not counted."""
    known = counts(connection, query.document_id)
    if not query.statuses:
        return known.total
    return sum(getattr(known, status.name.lower()) for status in set(query.statuses))


def matches_are_few(connection: sqlite3.Connection, query: QueueQuery) -> bool:
    match = words_of(query.words).match
    if match is None:
        return False
    found = connection.execute(
        "SELECT count(*) FROM (SELECT rowid FROM claims_search WHERE claims_search MATCH ? LIMIT ?)",
        (match, MANY_MATCHES + 1),
    ).fetchone()[0]
    return int(found) <= MANY_MATCHES


def gather(
    connection: sqlite3.Connection, query: QueueQuery, *, after: QueueKey | None = None, limit: int = -1
) -> list[QueueKey]:
    """Keys in order, found without an index for the order."""
    words = words_of(query.words)
    through_words = words.match is not None and in_question(connection, query) > FEW
    conditions, parameters = _conditions(query, words, probing=not through_words)
    table = "claims"
    if through_words:
        table = "claims_search CROSS JOIN claims ON claims.id = claims_search.rowid"
        conditions.append("claims_search MATCH ?")
        parameters.append(words.match or "")
    order = order_of(query)
    if after is not None:
        conditions.append(_beyond(order, "<" if order.descending else ">"))
        parameters.extend(after.values)
    columns = ", ".join(f"claims.{column}" for column in order.columns)
    rows = connection.execute(
        f"SELECT {columns} FROM {table} WHERE {' AND '.join(conditions) or '1'} "  # noqa: S608 (ours)
        f"ORDER BY {_direction(order, order.descending)} LIMIT ?",
        (*parameters, limit),
    )
    return [QueueKey(tuple(row)) for row in rows]


def walk(
    connection: sqlite3.Connection,
    query: QueueQuery,
    *,
    after: QueueKey | None = None,
    limit: int,
    offset: int = 0,
    backwards: bool = False,
) -> list[QueueKey]:
    """Keys in order, along indexes: `offset` rows after the place `after` are passed over.

    Backwards from the queue's end, the last row first.
    """
    order = order_of(query)
    descending = order.descending != backwards
    sql, parameters = _walk_sql(query, after, "<" if descending else ">")
    rows = connection.execute(
        f"{sql} ORDER BY {_direction(order, descending, numbered=True)} LIMIT ? OFFSET ?",
        (*parameters, limit, offset),
    )
    return [QueueKey(tuple(row)) for row in rows]


def count_walk(
    connection: sqlite3.Connection,
    query: QueueQuery,
    *,
    after: QueueKey | None = None,
    upto: QueueKey | None = None,
) -> int:
    """How many rows stand after one place and up to another one, that included."""
    order = order_of(query)
    sql, parameters = _walk_sql(query, after, "<" if order.descending else ">")
    condition = "1"
    if upto is not None:
        names = ", ".join(order.columns)
        marks = ", ".join("?" * len(order.columns))
        condition = f"({names}) {'>=' if order.descending else '<='} ({marks})"
        parameters += upto.values
    counted = connection.execute(
        f"SELECT count(*) FROM ({sql}) WHERE {condition}",  # noqa: S608 (ours)
        parameters,
    )
    return int(counted.fetchone()[0])


def place_of(connection: sqlite3.Connection, query: QueueQuery, claim_id: int) -> QueueKey | None:
    """Where a claim stands, or None when the query leaves it out."""
    if not 0 < claim_id <= LARGEST_ID:
        return None
    conditions, parameters = _conditions(query, words_of(query.words), probing=True)
    row = connection.execute(
        f"SELECT {', '.join(order_of(query).columns)} FROM claims "  # noqa: S608 (ours)
        f"WHERE {' AND '.join(['id = ?', *conditions])}",
        (claim_id, *parameters),
    ).fetchone()
    return QueueKey(tuple(row)) if row else None


def fetch(connection: sqlite3.Connection, claim_ids: Sequence[int]) -> list[QueueRow]:
    """Rows of the queue in the order of the ids; ids that are gone are left out."""
    marks = ", ".join("?" * len(claim_ids))
    rows = connection.execute(
        "SELECT c.id, c.text, c.status, c.worthiness, c.priority, c.kinds, c.speaker, d.name AS document, "  # noqa: S608
        "c.document_id, c.position, v.rating, c.version, "
        "(SELECT count(*) FROM claim_sources s WHERE s.claim_id = c.id) AS source_count "
        "FROM claims c JOIN documents d ON d.id = c.document_id LEFT JOIN verdicts v ON v.id = c.verdict_id "
        f"WHERE c.id IN ({marks})",
        tuple(claim_ids),
    )
    found = {row["id"]: _row(row) for row in rows}
    return [found[claim_id] for claim_id in claim_ids if claim_id in found]


def counts(connection: sqlite3.Connection, document_id: int | None) -> QueueCounts:
    """How many claims are in each status, in one document or on the whole desk."""
    if document_id is None:
        rows = connection.execute("SELECT status, claims FROM desk_counts")
    else:
        rows = connection.execute(
            "SELECT status, claims FROM document_counts WHERE document_id = ?", (document_id,)
        )
    return QueueCounts(**{ClaimStatus(status).name.lower(): number for status, number in rows})


def _row(row: sqlite3.Row) -> QueueRow:
    values = dict(row)
    return QueueRow(**values | {"status": ClaimStatus(row["status"]), "kinds": kinds_of(row["kinds"])})


def _walk_sql(query: QueueQuery, after: QueueKey | None, beyond: str) -> tuple[str, tuple[_Parameter, ...]]:
    order = order_of(query)
    columns = ", ".join(order.columns)
    selects: list[str] = []
    parameters: list[_Parameter] = []
    for branch in _branches(query):
        conditions, values = list(branch.conditions), list(branch.parameters)
        if after is not None:
            conditions.append(_beyond(order, beyond))
            values.extend(after.values)
        where = " AND ".join(conditions) or "1"
        selects.append(f"SELECT {columns} FROM claims {branch.index} WHERE {where}")  # noqa: S608 (ours)
        parameters.extend(values)
    return " UNION ALL ".join(selects), tuple(parameters)


def _branches(query: QueueQuery) -> list[Branch]:
    """The parts that together are the queue, each along an index that holds its order."""
    words = words_of(query.words)
    statuses = tuple(dict.fromkeys(query.statuses))
    by_speaker = query.speaker is not None and query.sort in (Sort.PRIORITY, Sort.SPEAKER)
    if by_speaker or query.sort is Sort.SPEAKER:
        return [_branch(query, words, "INDEXED BY queue_by_speaker")]
    if query.sort is Sort.POSITION:
        return [_branch(query, words, "INDEXED BY queue_by_position")]
    if query.sort is Sort.PRIORITY and query.document_id is not None:
        return [
            _branch(query, words, "INDEXED BY queue_by_document", s) for s in statuses or tuple(ClaimStatus)
        ]
    index = "queue_by_status" if query.sort is Sort.PRIORITY else "claims_by_status_and_age"
    if statuses:
        return [_branch(query, words, f"INDEXED BY {index}", status) for status in statuses]
    if query.sort is Sort.PRIORITY:
        return [_branch(query, words, "INDEXED BY queue_by_priority")]
    return [_branch(query, words, "NOT INDEXED")]


def _branch(query: QueueQuery, words: Words, index: str, status: ClaimStatus | None = None) -> Branch:
    conditions, parameters = _conditions(query, words, probing=True, without_status=status is not None)
    if status is not None:
        conditions.insert(0, "status = ?")
        parameters.insert(0, status.value)
    return Branch(index, tuple(conditions), tuple(parameters))


def _conditions(
    query: QueueQuery, words: Words, *, probing: bool, without_status: bool = False
) -> tuple[list[str], list[_Parameter]]:
    """The query's conditions; `probing` asks the text search about each claim by itself."""
    conditions: list[str] = []
    parameters: list[_Parameter] = []
    if query.statuses and not without_status:
        conditions.append(f"status IN ({', '.join('?' * len(query.statuses))})")
        parameters.extend(status.value for status in query.statuses)
    if query.document_id is not None:
        conditions.append("document_id = ?")
        parameters.append(query.document_id)
    if query.speaker is not None:
        conditions.append("speaker_order = ?")
        parameters.append(query.speaker)
    if query.kinds:
        conditions.append("kind_bits & ? <> 0")
        parameters.append(kind_bits(query.kinds))
    if query.min_worthiness is not None:
        conditions.append("worthiness >= ?")
        parameters.append(query.min_worthiness)
    if probing and words.match is not None:
        conditions.append(
            "EXISTS (SELECT 1 FROM claims_search s WHERE s.claims_search MATCH ? AND s.rowid = claims.id)"
        )
        parameters.append(words.match)
    for stretch in words.stretches:
        conditions.append("(claims.text LIKE ? ESCAPE '\\' OR claims.speaker LIKE ? ESCAPE '\\')")
        parameters.extend((stretch, stretch))
    return conditions, parameters


def _beyond(order: Order, comparison: str) -> str:
    return f"({', '.join(order.columns)}) {comparison} ({', '.join('?' * len(order.columns))})"


def _direction(order: Order, descending: bool, *, numbered: bool = False) -> str:
    word = "DESC" if descending else "ASC"
    names = range(1, len(order.columns) + 1) if numbered else order.columns
    return ", ".join(f"{name} {word}" for name in names)
