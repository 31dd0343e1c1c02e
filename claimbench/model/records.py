"""What is handed to exporters: a verdict with all that it rests on."""

from claimbench.model.base import Frozen
from claimbench.model.claims import Appearance, Claim
from claimbench.model.documents import Document
from claimbench.model.sources import Evidence, Source
from claimbench.model.verdicts import Verdict


class VerdictRecord(Frozen):
    """A verdict with its claim, document, appearances, sources and evidence."""

    verdict: Verdict
    claim: Claim
    document: Document
    appearances: tuple[Appearance, ...]
    """In the newest revision that holds the claim, in text order."""
    sources: tuple[Source, ...]
    """In the order they were attached."""
    evidence: tuple[Evidence, ...]
