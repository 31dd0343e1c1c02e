"""A check that was made before, taken as the beginning of a verdict."""

from __future__ import annotations

from claimbench.model.checked import Match
from claimbench.model.errors import UsageError
from claimbench.workbench.claims import card
from claimbench.workbench.desk import Desk
from claimbench.workbench.drafts import Draft
from claimbench.workbench.verdicts import scale


def draft_from(desk: Desk, match: Match) -> Draft:
    """A verdict to begin with: the earlier one's rating, where the scale has it, and where it stands.

    For a claim of this desk its own justification. Nothing is written. A difference that the match has is
    said in the draft, so that it is not overlooked.
    """
    ratings = {rating.name.casefold(): rating.name for rating in scale(desk).ratings}
    rating = ratings.get((match.checked.verdict or "").strip().casefold())
    why = _told(match)
    if match.checked.claim_id is not None:
        why = _own(desk, match.checked.claim_id) or why
    differing = [flag for flag in match.flags if flag != "same"]
    if differing:
        why += f"\nTo be looked at: {'; '.join(differing)}."
    return Draft(rating, why)


def _own(desk: Desk, claim_id: int) -> str | None:
    try:
        verdicts = card(desk, claim_id).verdicts
    except UsageError:  # gone since
        return None
    return f"{verdicts[0].why} (As for claim {claim_id}.)" if verdicts else None


def _told(match: Match) -> str:
    checked = match.checked
    who = checked.publisher or checked.origin
    when = f", {checked.published}" if checked.published else ""
    verdict = f": {checked.verdict}" if checked.verdict else ""
    address = f" {checked.url}" if checked.url else ""
    return f"Checked before by {who}{when}{verdict}.{address}"
