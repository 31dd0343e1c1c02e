"""Opening the queue that a filter line asks for: what the review screen shows at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from claimbench.model.checked import Match
from claimbench.model.claims import ClaimStatus
from claimbench.model.verdicts import RatingScale
from claimbench.tui.widgets.line_map import LineMap
from claimbench.tui.widgets.row_window import RowWindow
from claimbench.workbench import steps
from claimbench.workbench.claims import ClaimCard, card
from claimbench.workbench.desk import Desk, data_version
from claimbench.workbench.filter_language import parse
from claimbench.workbench.filter_language import query as query_of
from claimbench.workbench.leases import of_others
from claimbench.workbench.library import document
from claimbench.workbench.queue import (
    Grouping,
    QueueCounts,
    QueueQuery,
    QueueRow,
    counts,
    key_of,
    open_pager,
    page,
)
from claimbench.workbench.standing import Standing, standing

_LOOKED_THROUGH = 100
"""Claims of a queue among which the next one to judge is looked for."""


@dataclass(frozen=True)
class QueueView:
    """The queue as it stood when it was opened."""

    query: QueueQuery
    window: RowWindow
    counts: QueueCounts
    version: int
    """The desk's `data_version` then."""
    notes: tuple[str, ...]
    """What in the filter line could not be understood."""
    cursor: int | None
    """The row of the claim that was asked for, if the queue holds it."""
    group: Grouping | None
    """What the rows are parted by."""
    lines: LineMap
    """Where rows and headings stand."""
    scale: RatingScale
    """The desk's ratings."""
    document: str
    """The name of the document under review; '' for the whole desk."""
    holders: Mapping[int, str]
    """Who else works on a claim at this moment, by the claim's id."""


def open_view(desk: Desk, line: str, document_id: int | None, claim_id: int | None) -> QueueView:
    """Open the queue for a filter line, within a document if one is given, and find a claim in it."""
    from claimbench.workbench.verdicts import scale  # loads all that acts need, while the frame stands

    version = data_version(desk)
    query, notes = query_of(desk, line, document_id=document_id)
    pager = open_pager(desk, query)
    if pager.cut:
        notes += ("more claims match than are listed; another word or term narrows them down",)
    group = parse(line).group
    sizes = pager.group_sizes() if group else ()
    if sizes is None:
        notes += (f"group:{group} needs fewer claims; another word or term narrows them down",)
    return QueueView(
        query=query,
        group=group,
        lines=LineMap(pager.total, sizes or ()),
        window=RowWindow(pager),
        counts=counts(desk, query.document_id),
        version=version,
        notes=notes,
        cursor=None if claim_id is None else pager.position(claim_id),
        scale=scale(desk),
        document="" if query.document_id is None else document(desk, query.document_id).info.name,
        holders=holders(desk),
    )


def holders(desk: Desk) -> dict[int, str]:
    """Who else works on a claim at this moment, by the claim's id."""
    return {claim_id: lease.reviewer for claim_id, lease in of_others(desk).items()}


def state(desk: Desk) -> tuple[int, Mapping[int, str]]:
    """What tells whether a view has grown old: the desk's `data_version`, and who works on what."""
    return data_version(desk), holders(desk)


def card_and_standing(desk: Desk, claim_id: int) -> tuple[ClaimCard, Standing]:
    """A claim with all about it, and where it stands among the people at the desk."""
    return card(desk, claim_id), standing(desk, claim_id)


def why_empty(view: QueueView, line: str) -> str:
    """Why a queue without a row has none, and what to do next; `line` is the filter in force."""
    if not view.counts.total and not view.document:
        return "There is no claim here yet. Quit with q, then start on a text: claimbench review article.txt"
    if not view.counts.total:
        return "No claim was found in this document. Quit with q and review another."
    if parse(line).statuses == (ClaimStatus.OPEN,) and not view.counts.open:
        return "No open claim is left: well done. Press f and choose all claims to see what was decided."
    return "No claim matches this filter. Press / to change it; escape there clears it."


def similar(desk: Desk, claim_id: int) -> list[Match]:
    """Checked claims that a claim likely repeats."""
    from claimbench.workbench.matching import matches_of_claim

    return matches_of_claim(desk, claim_id)


def next_open(desk: Desk, query: QueueQuery, row: QueueRow) -> int | None:
    """The next claim after a row that waits for a verdict of this reviewer; after the queue's end its top.

    Open ones, and among those that stand within a screenful or two also those that others have begun to rate.
    """
    asked = set(query.statuses or ClaimStatus) & {ClaimStatus.OPEN, ClaimStatus.IN_REVIEW}
    for statuses in (tuple(asked), tuple(asked - {ClaimStatus.IN_REVIEW})):
        if not statuses:
            return None
        narrowed = replace(query, statuses=statuses)
        for after in (key_of(row, query), None):
            ids = [found.id for found in page(desk, narrowed, after=after, limit=_LOOKED_THROUGH)]
            waiting = steps.waiting(desk, ids)
            following = next((claim_id for claim_id in ids if claim_id in waiting), None)
            if following is not None:
                return following
    return None
