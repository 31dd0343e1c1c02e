"""The queue read in pages: how each query is best answered, and the rows.

Long lists are walked along an index; where few rows are in question, they are gathered and sorted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claimbench.model.claims import ClaimStatus
from claimbench.model.queue import QueueCounts, QueueKey, QueueQuery, QueueRow, Sort
from claimbench.store.claims import LARGEST_ID, queue_order
from claimbench.store.duplicates import shared_with
from claimbench.store.queue_marks import Mark, can_be_asked, marks_of
from claimbench.store.queue_sql import ORDERS, Asked, Parameter, Seek, conditions_of, gather_sql, walk_sql
from claimbench.store.rows import kinds_of
from claimbench.store.words import can_be_stored, words_of

FEW = 2_500
"""So many claims are gathered and sorted whatever the query."""

MANY_MATCHES = 4_000
"""More claims than this with the words looked for are not gathered one by one; about here, with a million
claims, walking along the index until a screenful has the words becomes the quicker way."""

MOST_READ = 100_000
"""So many claims are read from end to end to see how they part into groups."""

MANY_MARKED = 30_000
"""So many claims that bear a mark are looked through for those that have the words too."""

DENSE = 0.14
"""The share of claims with the words from which it is quicker to ask about each claim."""

_RATED = (ClaimStatus.CHECKED, ClaimStatus.SIGNED_OFF)
"""Where a verdict is in force."""

_ID_BITS = (1 << 40) - 1
"""The part of `queue_order` that is the claim's id."""


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
    asked = ask(connection, query)
    if asked is None:
        return []
    read = gather if asked.few else walk
    keys = read(connection, asked, after=after, limit=min(limit, LARGEST_ID))
    return fetch(connection, [id_of(key) for key in keys])


def ask(connection: sqlite3.Connection, query: QueueQuery) -> Asked | None:
    """How to answer a query; None when it means no claim: words without a letter, an impossible number."""
    narrowed = _narrowed(query)
    if narrowed is None:
        return None
    query = narrowed
    words = words_of(query.words)
    impossible = not 0 < (query.document_id or 1) <= LARGEST_ID or not can_be_stored(query.speaker or "")
    if impossible or not can_be_asked(query) or (query.words.strip() and not words):
        return None
    shared = query.document_id is not None and shared_with(connection, query.document_id)
    asked = Asked(query, words, shared=shared)
    if in_question(connection, query) <= FEW:
        return replace(asked, few=True, within=_within(connection, query))
    marked = _few_marked(connection, query, MANY_MATCHES)
    if marked is not None:
        number, start = marked
        return replace(asked, few=True, start=start) if number else None
    if words.match is None:
        return asked
    found, share = _matches(connection, words.match)
    if found <= MANY_MATCHES:
        return replace(asked, few=True, seek=Seek.FROM_WORDS)
    if share >= DENSE and words.quick:
        return replace(asked, seek=Seek.ONE_BY_ONE)
    marked = _few_marked(connection, query, MANY_MARKED) if share < DENSE / 2 else None
    if marked is not None:
        # Along the index it might be far from one claim with both to the next.
        start = marked[1].among(words.match)
        return replace(asked, words=replace(words, match=None), few=True, start=start)
    return asked


def in_question(connection: sqlite3.Connection, query: QueueQuery) -> int:
    """How many claims have the query's document and statuses; its other conditions are not counted."""
    known = counts(connection, query.document_id)
    if not query.statuses:
        return known.total
    return sum(getattr(known, status.name.lower()) for status in set(query.statuses))


def gather(
    connection: sqlite3.Connection, asked: Asked, *, after: QueueKey | None = None, limit: int = -1
) -> list[QueueKey]:
    """Keys in order, found without an index for the order."""
    sql, parameters = gather_sql(asked, after)
    return _keys(connection.execute(f"{sql} LIMIT ?", (*parameters, limit)))


def walk(
    connection: sqlite3.Connection,
    asked: Asked,
    *,
    after: QueueKey | None = None,
    limit: int,
    offset: int = 0,
    backwards: bool = False,
) -> list[QueueKey]:
    """Keys in order, along indexes: `offset` rows after the place `after` are passed over.

    Backwards from the queue's end, the last row first.
    """
    sql, parameters = walk_sql(asked, after, backwards=backwards)
    direction = ORDERS[asked.query.sort].direction(backwards=backwards)
    return _keys(
        connection.execute(f"{sql} ORDER BY {direction} LIMIT ? OFFSET ?", (*parameters, limit, offset))
    )


def count_walk(
    connection: sqlite3.Connection,
    asked: Asked,
    *,
    after: QueueKey | None = None,
    upto: QueueKey | None = None,
) -> int:
    """How many rows stand after one place and up to another one, that included."""
    sql, parameters = walk_sql(asked, after)
    condition = "1"
    if upto is not None:
        condition = ORDERS[asked.query.sort].upto()
        parameters.extend(upto.values)
    counted = connection.execute(f"SELECT count(*) FROM ({sql}) WHERE {condition}", parameters)  # noqa: S608
    return int(counted.fetchone()[0])


def group_sizes(connection: sqlite3.Connection, asked: Asked) -> list[int] | None:
    """How many rows in a row share the first column of the order: a document's, or a speaker's.

    The claims of documents are counted already; else the whole list is read, or None given where that would
    take long.
    """
    query = asked.query
    if query.sort is Sort.POSITION and query == QueueQuery(statuses=query.statuses, sort=query.sort):
        wanted = query.statuses or tuple(ClaimStatus)
        sizes = (
            "SELECT sum(claims) AS size FROM document_counts "
            "WHERE status IN (SELECT value FROM json_each(?)) GROUP BY document_id HAVING size "
            "ORDER BY document_id"
        )
        parameters: list[Parameter] = [json.dumps(wanted)]
    elif in_question(connection, query) > MOST_READ:
        return None
    else:
        sql, parameters = walk_sql(asked, None)
        first = ORDERS[query.sort].columns[0]
        sizes = f"SELECT count(*) FROM ({sql}) GROUP BY {first} ORDER BY {first}"  # noqa: S608 (all are ours)
    return [int(size) for (size,) in connection.execute(sizes, parameters)]


def place_of(connection: sqlite3.Connection, asked: Asked, claim_id: int) -> QueueKey | None:
    """Where a claim stands, or None when the query leaves it out."""
    if not 0 < claim_id <= LARGEST_ID:
        return None
    conditions, parameters = conditions_of(replace(asked, seek=Seek.ONE_BY_ONE))
    columns = ", ".join(ORDERS[asked.query.sort].columns)
    where = " AND ".join(["id = ?", *conditions])
    return next(
        iter(
            _keys(connection.execute(f"SELECT {columns} FROM claims WHERE {where}", (claim_id, *parameters)))  # noqa: S608
        ),
        None,
    )


def fetch(connection: sqlite3.Connection, claim_ids: Sequence[int]) -> list[QueueRow]:
    """Rows of the queue in the order of the ids; ids that are gone are left out."""
    rows = connection.execute(
        "SELECT c.id, c.text, c.status, c.worthiness, c.priority, c.kinds, c.speaker, d.name AS document, "
        "c.document_id, c.position, v.rating, c.version, c.deadline, "
        "(SELECT count(*) FROM claim_sources s WHERE s.claim_id = c.id) AS source_count, "
        "(SELECT json_group_array(o.name) FROM shared_claims s JOIN documents o ON o.id = s.document_id "
        "WHERE s.claim_id = c.id) AS also_in "
        "FROM claims c JOIN documents d ON d.id = c.document_id LEFT JOIN verdicts v ON v.id = c.verdict_id "
        "WHERE c.id IN (SELECT value FROM json_each(?))",
        (json.dumps(claim_ids),),
    )
    found = {row["id"]: _row(row) for row in rows}
    return [found[claim_id] for claim_id in claim_ids if claim_id in found]


def counts(connection: sqlite3.Connection, document_id: int | None) -> QueueCounts:
    """How many claims are in each status, in one document or on the whole desk."""
    if document_id is None:
        rows = connection.execute("SELECT status, claims FROM desk_counts")
    elif 0 < document_id <= LARGEST_ID:
        rows = connection.execute(
            "SELECT status, sum(claims) FROM (SELECT status, claims FROM document_counts "
            "WHERE document_id = :document UNION ALL SELECT c.status, 1 FROM shared_claims s "
            "JOIN claims c ON c.id = s.claim_id WHERE s.document_id = :document) GROUP BY status",
            {"document": document_id},
        )
    else:
        return QueueCounts()
    return QueueCounts(**{ClaimStatus(status).name.lower(): number for status, number in rows})


def _within(connection: sqlite3.Connection, query: QueueQuery) -> tuple[int, int] | None:
    """Between which ids a document's claims lie."""
    if query.document_id is None:
        return None
    lowest, highest = connection.execute(
        "SELECT min(id), max(id) FROM (SELECT id FROM claims WHERE document_id = :document "
        "UNION ALL SELECT claim_id FROM shared_claims WHERE document_id = :document)",
        {"document": query.document_id},
    ).fetchone()
    return None if lowest is None else (lowest, highest)


def _matches(connection: sqlite3.Connection, match: str) -> tuple[int, float]:
    """How many claims have the words, counted a little beyond MANY_MATCHES, and about which share of all."""
    found, highest = connection.execute(
        "SELECT count(*), max(rowid) FROM "
        "(SELECT rowid FROM claims_search WHERE claims_search MATCH ? LIMIT ?)",
        (match, MANY_MATCHES + 1),
    ).fetchone()
    return found, found / (highest or 1)


def _narrowed(query: QueueQuery) -> QueueQuery | None:
    """The same claims, asked for by statuses that they can have; None when it can be none."""
    if query.by is None and (not query.ratings or "" in query.ratings):
        return query
    statuses = tuple(status for status in query.statuses or _RATED if status in _RATED)
    return replace(query, statuses=statuses) if statuses else None


def _few_marked(connection: sqlite3.Connection, query: QueueQuery, most: int) -> tuple[int, Mark] | None:
    """The mark that the fewest claims bear and how many do, where those are no more than `most`."""
    found: list[tuple[int, int, Mark]] = []
    for place, mark in enumerate(marks_of(query)):
        if mark.members is None:
            continue
        counted = connection.execute(
            f"SELECT count(*) FROM ({mark.members} LIMIT ?)",  # noqa: S608
            (*mark.parameters, most + 1),
        )
        number = int(counted.fetchone()[0])
        if number <= most:
            found.append((number, place, mark))
    if not found:
        return None
    number, _, mark = min(found, key=lambda one: one[:2])
    return number, mark


def _keys(rows: sqlite3.Cursor) -> list[QueueKey]:
    return [QueueKey(tuple(row)) for row in rows]


def _row(row: sqlite3.Row) -> QueueRow:
    values = dict(row)
    values["status"] = ClaimStatus(row["status"])
    values["kinds"] = kinds_of(row["kinds"])
    values["also_in"] = tuple(json.loads(row["also_in"])) if row["also_in"] != "[]" else ()
    values["deadline"] = date.fromisoformat(row["deadline"]) if row["deadline"] else None
    return QueueRow(**values)
