"""Where a claim stands among the people at the desk, in a line or two."""

from collections.abc import Iterator

from textual.content import Content

from claimbench.model.claims import ClaimStatus
from claimbench.tui.text import shown, shown_line
from claimbench.workbench.claims import ClaimCard
from claimbench.workbench.standing import Standing
from claimbench.workbench.steps import Steps


def standing_lines(card: ClaimCard, standing: Standing | None) -> Iterator[Content]:
    """Who works on the claim, and which step comes next."""
    if standing is None:
        return
    if standing.lease is not None:
        lease = standing.lease
        sentence = f"✎ with {shown_line(lease.reviewer)} until {lease.expires_at:%H:%M} UTC"
        yield Content.assemble((sentence, "bold $accent"), ("  ·  T takes it over", "$quiet"))
    step = next_step(card, standing)
    if step:
        yield shown(step, "$warning")


def next_step(card: ClaimCard, standing: Standing) -> str:
    """What the desk's steps ask for next, '' where there is nothing to be told."""
    status = card.claim.status
    if standing.unseen:
        return "◐ One verdict is there; you see it once you have given yours."
    if status is ClaimStatus.IN_REVIEW and standing.differs:
        told = ", ".join(f"{verdict.reviewer}: {verdict.rating}" for verdict in standing.independent)
        return f"◐ {told}. C compares them."
    if status is ClaimStatus.IN_REVIEW and standing.independent:
        return "◐ Your verdict waits for a second one, given without sight of it."
    if status is ClaimStatus.OPEN and standing.steps is Steps.BLIND:
        return "Two people rate this without sight of each other."
    if status is ClaimStatus.CHECKED and standing.steps is not Steps.SINGLE:
        return "● To be signed off by somebody else than its author: S signs off, R rejects."
    return ""
