"""Claims that somebody has checked already, found again in new texts."""

from __future__ import annotations

from collections.abc import Sequence

from claimbench.model.checked import Match
from claimbench.model.errors import UsageError
from claimbench.store import checked, claims, events, matches
from claimbench.workbench.desk import Desk

LIKELY = 0.2
"""The score from which on a match is worth a reviewer's look."""

MOST_KEPT = 5
"""Matches kept with a claim."""


def find_matches(desk: Desk, text: str, *, limit: int = 10) -> list[Match]:
    """Checked claims that the text may repeat, the likeliest first; empty when nothing is shared with any."""
    return _matches(desk, text, limit, own_claim=None)


def matches_for(
    desk: Desk, texts: Sequence[str], *, limit: int = MOST_KEPT, least: float = LIKELY
) -> list[list[Match]]:
    """For each text the checked claims that it likely repeats: at most `limit`, with scores from `least`."""
    return [_likely(_matches(desk, text, limit, own_claim=None), least) for text in texts]


def matches_of_claim(
    desk: Desk, claim_id: int, *, limit: int = MOST_KEPT, least: float = LIKELY
) -> list[Match]:
    """The same for a claim of the desk, which does not repeat itself. UsageError for an unknown one."""
    with desk.store.read() as connection:
        row = claims.row_of(connection, claim_id)
    if row is None:
        raise UsageError(f"there is no claim {claim_id}; `claimbench queue` lists them")
    return _likely(_matches(desk, row["text"], limit, own_claim=claim_id), least)


def _likely(matches: Sequence[Match], least: float) -> list[Match]:
    return [match for match in matches if match.score >= least]


def _matches(desk: Desk, text: str, limit: int, *, own_claim: int | None) -> list[Match]:
    from claimbench.match.candidates import MOST_CANDIDATES, find_candidates
    from claimbench.match.comparison import differences
    from claimbench.match.features import wording
    from claimbench.match.posts import plain
    from claimbench.match.ranking import rank
    from claimbench.match.wording import words

    asked = plain(text)
    with desk.store.read() as connection:
        candidates = find_candidates(
            words(asked), checked.CheckedIndex(connection), max(limit, MOST_CANDIDATES)
        )
        texts = checked.texts(connection, candidates.ids)
        pairs = [(wording(claim), wording(title)) for claim, title in texts]
        ranked = rank(wording(asked), pairs, candidates.rarity)[: limit + 1]
        found = checked.get(connection, [candidates.ids[place] for place, _ in ranked])
    return [
        Match(checked=one, score=round(score, 4), flags=differences(asked, one.claim))
        for one, (_, score) in zip(found, ranked, strict=True)
        if own_claim is None or one.claim_id != own_claim
    ][:limit]


def match_document(desk: Desk, document_id: int) -> int:
    """Look for checked claims that the document's new claims likely repeat, and keep what was found.

    Claims that have been matched with something before are left as they are. Returns how many were matched
    now; needs no reviewer. What comes in later is found by `matches_of_claim`.
    """
    with desk.store.read() as connection:
        if not checked.CheckedIndex(connection).largest_id():
            return 0
        unmatched = matches.unmatched(connection, document_id)
    found = {
        claim_id: likely
        for claim_id, text in unmatched
        if (likely := _likely(_matches(desk, text, MOST_KEPT, own_claim=claim_id), LIKELY))
    }
    if found:
        with desk.store.write() as connection:
            now = desk.now()
            kept = matches.keep(connection, found, now)
            summary = f"{len(found)} claims repeat what has been checked"
            facts: dict[str, str | int | float | None] = {"matches": kept}
            entry = events.Entry(
                "match", now, summary, desk.reviewer, document_id=document_id, facts=facts, undoable=False
            )
            events.append(connection, entry)
    return len(found)
