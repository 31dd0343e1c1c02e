"""Where a claim stands among the people at the desk: who works on it, who has rated it, what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from claimbench.model.verdicts import Verdict
from claimbench.store import claims, reviewers
from claimbench.store import steps as stored
from claimbench.workbench.acts import claim_row
from claimbench.workbench.desk import Desk
from claimbench.workbench.leases import Lease, of_others
from claimbench.workbench.steps import Steps, hidden_from, steps_on


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim's state of work as one person may see it."""

    steps: Steps
    """How the desk reviews."""
    lease: Lease | None
    """Who else works on it at this moment."""
    independent: tuple[Verdict, ...]
    """The newest verdict of each person who rates it blind, in the order in which they began.

    Without one that this person may not see yet."""
    unseen: bool
    """There is a verdict that this person may not see before giving their own."""
    reviewer: str | None
    """This person, as the desk knows them."""

    @property
    def of_others(self) -> tuple[Verdict, ...]:
        """The blind verdicts that are not this person's."""
        return tuple(verdict for verdict in self.independent if verdict.reviewer != self.reviewer)

    @property
    def differs(self) -> bool:
        """There are blind verdicts that do not agree."""
        return (
            len({(verdict.scale, verdict.scale_version, verdict.rating) for verdict in self.independent}) > 1
        )


def standing(desk: Desk, claim_id: int) -> Standing:
    """UsageError when there is no such claim."""
    lease = of_others(desk).get(claim_id)
    with desk.store.read() as connection:
        claim_row(connection, claim_id)
        hidden = hidden_from(connection, claim_id, desk.reviewer)
        given = {verdict.id: verdict for verdict in claims.verdicts(connection, claim_id, hidden=hidden)}
        rows = stored.present_round(connection, claim_id)
        return Standing(
            steps=steps_on(connection),
            lease=lease,
            independent=tuple(given[row["verdict_id"]] for row in rows if row["verdict_id"] in given),
            unseen=hidden is not None,
            reviewer=reviewers.known_as(connection, desk.reviewer) if desk.reviewer else None,
        )
