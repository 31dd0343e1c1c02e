"""What becomes of a quote: stored, or a question that saving the same again answers with yes."""

from claimbench.model.errors import UsageError
from claimbench.tui.screens.evidence_form import EvidenceEntry
from claimbench.workbench.desk import Desk
from claimbench.workbench.evidence import Ambiguous, Differs, EvidenceAdded, How, NotFound, Quoted, quote


def quote_again(desk: Desk, claim_id: int, entry: EvidenceEntry, answered: Quoted | None) -> Quoted:
    """Quote a source; `answered` is what came of the same entry before, which is accepted now."""
    return quote(
        desk,
        claim_id,
        entry.source_id,
        entry.quote,
        entry.stance,
        accept_difference=isinstance(answered, Differs),
        snapshot_id=answered.snapshot_id if isinstance(answered, Differs) else None,
        orphan=isinstance(answered, NotFound),
    )


def quote_in_words(found: Quoted) -> str:
    """What was done. Raises UsageError with the question when nothing was stored."""
    match found:
        case EvidenceAdded(evidence=evidence, how=how):
            missing = ", though no snapshot holds it" if how is How.ORPHANED else ""
            return f"Quoted on claim {evidence.claim_id}: {evidence.stance}{missing}"
        case Differs(difference=difference):
            changes = "; ".join(f"“{change.found}” for “{change.quoted}”" for change in difference)
            raise UsageError(f"the source has {changes}. Save again to take the source's words.")
        case Ambiguous(selectors=selectors):
            raise UsageError(
                f"the source has these words in {len(selectors)} places. Quote more of what is around them."
            )
        case NotFound(why=why):
            raise UsageError(f"{why}. Save again to keep the quote all the same, marked as not found.")
