"""The queue in pages: the same rows, however they are reached, as plain filtering and sorting gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.model.claims import ClaimStatus, Kind
from claimbench.store import pager, queue
from claimbench.store.queue_sql import Asked
from claimbench.store.words import words_of
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.queue import (
    Holding,
    Pager,
    QueueCounts,
    QueueQuery,
    QueueRow,
    Sort,
    counts,
    key_of,
    open_pager,
    page,
)
from tests.benchmarks.generate_desk import generate

SIZE = 120


MARKED = {
    "claim_tags (claim_id, tag)": "id, 'red' FROM claims WHERE id % 3 = 0",
    "claim_tags (claim_id, tag) ": "id, 'rare' FROM claims WHERE id % 50 = 0",
    "comments (uid, claim_id, reviewer_id, text, created_at)": "'c' || id, id, 1, 'x', 'y' "
    "FROM claims WHERE id % 4 = 1",
    "assignments (claim_id, reviewer_id, created_at)": "id, 1, 'x' FROM claims WHERE id % 5 = 2",
    "shared_claims (document_id, claim_id, appearances)": "3, id, 1 FROM claims "
    "WHERE id % 11 = 5 AND document_id <> 3",
}
"""What stands at which claims."""


@pytest.fixture(scope="module")
def busy_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of 120 claims with many ties in priority, of all statuses."""
    path: Path = tmp_path_factory.mktemp("queue") / "claimbench.db"
    generate(path, SIZE, per_document=17)
    with open_desk(path) as desk:
        with desk.store.write() as connection:
            connection.execute(
                "UPDATE claims SET priority = round(priority * 4) / 4, "
                "queue_order = (CAST(round((8 - round(priority * 4) / 4) * 1000000) AS INTEGER) << 40) | id"
            )
            for number, status in enumerate(ClaimStatus):
                connection.execute("UPDATE claims SET status = ? WHERE id % 7 = ?", (status.value, number))
            connection.execute("UPDATE documents SET published = '2024-06-0' || id WHERE id < 6")
            for table, rest in MARKED.items():
                connection.execute(f"INSERT INTO {table} SELECT {rest}")
        yield desk


@pytest.fixture(autouse=True, params=[0.0, 1.1], ids=["asked one by one", "listed"])
def small_limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits at which 120 claims are many."""
    monkeypatch.setattr(queue, "DENSE", request.param)
    monkeypatch.setattr(queue, "FEW", 10)
    monkeypatch.setattr(queue, "MANY_MATCHES", 20)
    monkeypatch.setattr(pager, "STEP", 7)
    monkeypatch.setattr(pager, "MOST_LISTED", 1000)


def plainly(desk: Desk, query: QueueQuery) -> list[int]:
    """The ids that the query means, by reading everything."""
    rows = [dict(row) for row in desk.store.connection.execute("SELECT * FROM claims")]
    words = query.words.lower().split()
    whole, begun = (words[:-1], words[-1:]) if len(query.words) != 1 else (words, [])

    def read(sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in desk.store.connection.execute(sql)]

    held = {thing: set[int]() for thing in Holding}
    held[Holding.COMMENT] = {row[0] for row in read("SELECT claim_id FROM comments")}
    tagged: dict[str, set[int]] = {}
    for claim_id, tag in read("SELECT claim_id, tag FROM claim_tags"):
        tagged.setdefault(tag, set()).add(claim_id)
        held[Holding.TAG].add(claim_id)
    verdicts = {
        row[0]: row[1:]
        for row in read("SELECT v.id, rating, name FROM verdicts v JOIN reviewers r ON r.id = reviewer_id")
    }
    days = dict(read("SELECT id, coalesce(published, substr(created_at, 1, 10)) FROM documents"))

    given: dict[int, set[str | None]] = {}
    people = "SELECT claim_id, name FROM assignments JOIN reviewers r ON r.id = reviewer_id"
    for claim_id, name in read(people):
        given.setdefault(claim_id, set()).add(name)
    shared = {(row[0], row[1]) for row in read("SELECT document_id, claim_id FROM shared_claims")}

    def meant(row: dict[str, Any]) -> bool:
        kinds = str(row["kinds"])
        tokens = f"{row['text']} {row['speaker'] or ''}".lower().replace(".", " ").split()
        return (
            (not query.statuses or row["status"] in query.statuses)
            and (not query.kinds or any(f'"{kind}"' in kinds for kind in query.kinds))
            and (query.speaker is None or (row["speaker"] or "") == query.speaker)
            and (query.document_id in (None, row["document_id"]) or (query.document_id, row["id"]) in shared)
            and (query.min_worthiness is None or float(str(row["worthiness"])) >= query.min_worthiness)
            and all(row["id"] in held[thing] for thing in query.has)
            and not any(row["id"] in held[thing] for thing in query.lacks)
            and (not query.tags or any(row["id"] in tagged.get(tag, ()) for tag in query.tags))
            and (not query.ratings or verdicts.get(row["verdict_id"], ("", ""))[0] in query.ratings)
            and (query.by is None or verdicts.get(row["verdict_id"], ("", ""))[1] == query.by)
            and (
                row["status"] in (ClaimStatus.CHECKED, ClaimStatus.SIGNED_OFF)
                or (query.by is None and (not query.ratings or "" in query.ratings))
            )
            and (query.assigned is None or (query.assigned or None) in given.get(row["id"], {None}))
            and (query.after is None or days[row["document_id"]] > query.after.isoformat())
            and (query.before is None or days[row["document_id"]] < query.before.isoformat())
            and all(word in tokens for word in whole)
            and all(any(token.startswith(word) for token in tokens) for word in begun)
        )

    keys = {
        Sort.PRIORITY: lambda row: (-row["priority"], row["id"]),
        Sort.POSITION: lambda row: (row["document_id"], row["position"], row["id"]),
        Sort.NEWEST: lambda row: -row["id"],
        Sort.SPEAKER: lambda row: (row["speaker"] or "", -row["priority"], row["id"]),
    }
    return [row["id"] for row in sorted(filter(meant, rows), key=keys[query.sort])]


def by_pages(desk: Desk, query: QueueQuery, limit: int) -> list[int]:
    """The ids page after page."""
    ids: list[int] = []
    rows: list[QueueRow] = page(desk, query, limit=limit)
    while rows:
        ids += [row.id for row in rows]
        rows = page(desk, query, after=key_of(rows[-1], query), limit=limit)
    return ids


QUERIES = st.builds(
    QueueQuery,
    words=st.sampled_from(["", "", "", "k", "ka", "lo", "ka mi", "ana", "zzz"]),
    statuses=st.lists(st.sampled_from(ClaimStatus), max_size=3).map(tuple),
    kinds=st.lists(st.sampled_from(Kind), max_size=2).map(tuple),
    speaker=st.sampled_from([None, None, None, "", "Ana Berg", "Nobody"]),
    document_id=st.sampled_from([None, None, 1, 3, 999]),
    min_worthiness=st.sampled_from([None, None, 0.3, 0.9]),
    has=st.sampled_from([(), (), (), (), (Holding.TAG,), (Holding.TAG, Holding.COMMENT), (Holding.MATCH,)]),
    lacks=st.sampled_from([(), (), (), (Holding.COMMENT,), (Holding.SOURCE,)]),
    tags=st.sampled_from([(), (), (), ("red",), ("rare",), ("red", "rare"), ("no such",)]),
    ratings=st.sampled_from([(), (), (), ("Refuted",), ("", "Supported")]),
    by=st.sampled_from([None, None, None, None, "Ada", "Nobody"]),
    assigned=st.sampled_from([None, None, None, None, "Ada", "", "Nobody"]),
    after=st.sampled_from([None, None, None, date(2024, 6, 3), date(2030, 1, 1)]),
    before=st.sampled_from([None, None, None, date(2024, 6, 4), date(2030, 1, 1)]),
    sort=st.sampled_from(Sort),
)


@settings(max_examples=150, deadline=None)
@given(query=QUERIES, limit=st.integers(1, 40))
def test_pages_one_after_the_other_are_the_whole_queue(
    busy_desk: Desk, query: QueueQuery, limit: int
) -> None:
    """Nothing is left out, doubled or out of order, for any filters and order."""
    assert by_pages(busy_desk, query, limit) == plainly(busy_desk, query)


@settings(max_examples=150, deadline=None)
@given(
    query=QUERIES, jumps=st.lists(st.tuples(st.integers(-3, 130), st.integers(1, 30)), min_size=1, max_size=6)
)
def test_jumps_reach_the_same_rows(busy_desk: Desk, query: QueueQuery, jumps: list[tuple[int, int]]) -> None:
    """Rows by their number, in whatever order they are asked for, and claims' places among them."""
    expected = plainly(busy_desk, query)
    listed = open_pager(busy_desk, query)
    assert (listed.total, listed.cut) == (len(expected), False)
    for first, limit in jumps:
        top = max(first, 0)
        found = [row.id for row in listed.rows(first, limit)]
        assert found == expected[top : max(first + limit, top)]
    for claim_id in range(1, SIZE + 1, 13):
        place = expected.index(claim_id) if claim_id in expected else None
        assert listed.position(claim_id) == place
    parted = {Sort.POSITION: lambda row: row.document_id, Sort.SPEAKER: lambda row: row.speaker or ""}
    if query.sort in parted:
        groups = groupby(listed.rows(0, len(expected)), key=parted[query.sort])
        assert listed.group_sizes() == [len(list(rows)) for _, rows in groups]


@pytest.mark.parametrize("sort", Sort)
def test_preparing_changes_no_answer(busy_desk: Desk, sort: Sort) -> None:
    """A list that was prepared in idle moments gives the same rows."""
    query = QueueQuery(sort=sort)
    listed = open_pager(busy_desk, query)
    while not listed.advance(0.001):
        pass
    assert [row.id for first in range(0, SIZE, 9) for row in listed.rows(first, 9)] == plainly(
        busy_desk, query
    )


def test_a_list_that_would_be_long_to_read_is_not_parted(
    busy_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only by document, for their claims are counted already."""
    monkeypatch.setattr(queue, "FEW", 10)
    monkeypatch.setattr(queue, "MOST_READ", 20)
    sizes = open_pager(busy_desk, QueueQuery(sort=Sort.POSITION)).group_sizes()
    assert sizes is not None
    assert sum(sizes) == SIZE
    assert open_pager(busy_desk, QueueQuery(sort=Sort.SPEAKER)).group_sizes() is None


def test_a_search_that_finds_too_much_is_cut_and_says_so(
    busy_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first rows in order are listed."""
    monkeypatch.setattr(pager, "MOST_LISTED", 25)
    query = QueueQuery(words="ka")
    listed: Pager = open_pager(busy_desk, query)
    assert listed.cut
    assert [row.id for row in listed.rows(0, 100)] == plainly(busy_desk, query)[:25]
    listed.list_all()
    assert not listed.cut
    assert [row.id for row in listed.rows(0, 100)] == plainly(busy_desk, query)


@pytest.mark.parametrize("document_id", [-1, 0, 10**30])
def test_a_document_that_cannot_be_has_no_claims(busy_desk: Desk, document_id: int) -> None:
    """Numbers that SQLite cannot hold are no error."""
    query = QueueQuery(document_id=document_id)
    assert page(busy_desk, query) == []
    assert open_pager(busy_desk, query).total == 0
    assert open_pager(busy_desk, QueueQuery()).position(document_id) is None
    assert counts(busy_desk, document_id) == QueueCounts()


def test_half_a_character_is_nobodys_name(busy_desk: Desk) -> None:
    """It cannot be stored, so nothing has it."""
    half = "\ud800"
    asked = ({"speaker": half}, {"tags": (half,)}, {"by": half}, {"assigned": half})
    for query in (QueueQuery(**names) for names in asked):
        assert page(busy_desk, query) == []


def test_a_page_may_be_as_long_as_one_likes(busy_desk: Desk) -> None:
    """Also longer than SQLite's list of parameters, or than its numbers."""
    assert len(page(busy_desk, QueueQuery(), limit=10**30)) == SIZE


def test_counts_are_those_of_the_rows(busy_desk: Desk) -> None:
    """Of the whole desk and of each document, with the claims that it shares with others."""
    everywhere = [counts(busy_desk, document_id) for document_id in range(1, 9)]
    in_each = [plainly(busy_desk, QueueQuery(document_id=document_id)) for document_id in range(1, 9)]
    assert [each.total for each in everywhere] == [len(ids) for ids in in_each]
    assert counts(busy_desk).total == SIZE < sum(each.total for each in everywhere)
    assert counts(busy_desk).dismissed == len(
        plainly(busy_desk, QueueQuery(statuses=(ClaimStatus.DISMISSED,)))
    )
    assert counts(busy_desk, 999) == QueueCounts()


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("statuses", [(), (ClaimStatus.OPEN,), (ClaimStatus.OPEN, ClaimStatus.CHECKED)])
def test_walks_follow_an_index_and_never_sort(
    busy_desk: Desk, sort: Sort, statuses: tuple[ClaimStatus, ...]
) -> None:
    """A plan with a temporary sorting tree would read the whole table for each page."""
    plans: list[str] = []
    connection = busy_desk.store.connection
    query = QueueQuery(sort=sort, statuses=statuses)
    asked = Asked(query, words_of(""))
    last = queue.walk(connection, asked, limit=3)[-1]

    def explain(sql: str) -> None:
        if sql.startswith("SELECT"):
            connection.set_trace_callback(None)
            plans.extend(row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}"))

    connection.set_trace_callback(explain)
    queue.walk(connection, asked, after=last, limit=3, offset=4)
    connection.set_trace_callback(None)
    assert plans
    assert [plan for plan in plans if "TEMP B-TREE" in plan or plan.startswith("SCAN")] == []
