"""What the queue may ask of a claim that does not stand in the claim's own row, as SQL.

Each mark can be tested on one claim by an index, and all claims that bear it can be listed from its own
table: where those are few, they are gathered; where they are many, a walk along the queue soon meets them.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimbench.model.queue import Holding, QueueQuery
from claimbench.store.words import can_be_stored

_HOLDERS = {
    Holding.SOURCE: "claim_sources",
    Holding.EVIDENCE: "evidence",
    Holding.COMMENT: "comments",
    Holding.TAG: "claim_tags",
    Holding.MATCH: "matches",
}
"""The table, with a `claim_id`, in which each of them stands."""

_DAY = "coalesce(d.published, substr(d.created_at, 1, 10))"
"""A document's day: when it was published, or else when it came to the desk."""

_IN_FORCE = "SELECT c.id FROM verdicts v CROSS JOIN claims c ON c.id = v.claim_id AND c.verdict_id = v.id"


@dataclass(frozen=True, slots=True)
class Mark:
    """One demand, with the same parameters for both ways of asking."""

    test: str
    """A condition on a row of `claims`."""
    members: str | None
    """A query for the ids of all claims that meet it; None where those are most claims."""
    parameters: tuple[str, ...] = ()

    def among(self, match: str) -> Mark:
        """The claims with the mark that a text search finds."""
        found = "SELECT rowid FROM claims_search WHERE claims_search MATCH ?"
        return Mark(self.test, f"{self.members} INTERSECT {found}", (*self.parameters, match))


def marks_of(query: QueueQuery) -> tuple[Mark, ...]:
    """All that the query demands in this way."""
    marks = [_holding(thing) for thing in dict.fromkeys(query.has)]
    marks += [_lacking(thing) for thing in dict.fromkeys(query.lacks)]
    marks += [_tagged(query.tags)] if query.tags else []
    marks += [_rated(query.ratings)] if query.ratings else []
    marks += [_rated_by(query.by)] if query.by is not None else []
    marks += [_assigned_to(query.assigned)] if query.assigned is not None else []
    marks += [_dated(">", query.after.isoformat())] if query.after is not None else []
    marks += [_dated("<", query.before.isoformat())] if query.before is not None else []
    return tuple(marks)


def names_in(query: QueueQuery) -> tuple[str, ...]:
    """The texts from outside that the marks compare with; SQLite takes whole characters only."""
    people = [name for name in (query.by, query.assigned) if name is not None]
    return (*query.tags, *query.ratings, *people)


def can_be_asked(query: QueueQuery) -> bool:
    """Whether any claim can meet the query's names at all."""
    return all(can_be_stored(name) for name in names_in(query))


def _holding(thing: Holding) -> Mark:
    table = _HOLDERS[thing]
    return Mark(
        f"EXISTS (SELECT 1 FROM {table} h WHERE h.claim_id = claims.id)",  # noqa: S608
        f"SELECT DISTINCT claim_id FROM {table}",  # noqa: S608
    )


def _lacking(thing: Holding) -> Mark:
    return Mark(f"NOT {_holding(thing).test}", None)


def _tagged(tags: tuple[str, ...]) -> Mark:
    marks = ", ".join("?" * len(tags))
    return Mark(
        f"EXISTS (SELECT 1 FROM claim_tags t WHERE t.claim_id = claims.id AND t.tag IN ({marks}))",  # noqa: S608
        f"SELECT DISTINCT claim_id FROM claim_tags WHERE tag IN ({marks})",  # noqa: S608
        tags,
    )


def _rated(ratings: tuple[str, ...]) -> Mark:
    named = tuple(rating for rating in ratings if rating)
    marks = ", ".join("?" * len(named))
    test = f"(SELECT v.rating FROM verdicts v WHERE v.id = claims.verdict_id) IN ({marks})"  # noqa: S608
    if len(named) < len(ratings):
        return Mark(f"(claims.verdict_id IS NULL OR {test})", None, named)
    return Mark(test, f"{_IN_FORCE} WHERE v.rating IN ({marks})", named)


def _rated_by(name: str) -> Mark:
    author = "v.reviewer_id = (SELECT r.id FROM reviewers r WHERE r.name = ?)"
    return Mark(
        f"EXISTS (SELECT 1 FROM verdicts v WHERE v.id = claims.verdict_id AND {author})",  # noqa: S608
        f"{_IN_FORCE} WHERE {author}",
        (name,),
    )


def _assigned_to(name: str) -> Mark:
    if not name:
        return Mark("NOT EXISTS (SELECT 1 FROM assignments a WHERE a.claim_id = claims.id)", None)
    given = "SELECT a.claim_id FROM assignments a JOIN reviewers r ON r.id = a.reviewer_id WHERE r.name = ?"
    return Mark(f"EXISTS ({given} AND a.claim_id = claims.id)", given, (name,))


def _dated(comparison: str, day: str) -> Mark:
    documents = f"SELECT d.id FROM documents d WHERE {_DAY} {comparison} ?"  # noqa: S608
    return Mark(
        f"claims.document_id IN ({documents})",
        f"SELECT c.id FROM ({documents}) AS d CROSS JOIN claims c ON c.document_id = d.id",  # noqa: S608
        (day,),
    )
