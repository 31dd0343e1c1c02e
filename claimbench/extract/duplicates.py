"""Near-duplicates within one document become one claim with all its mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimbench.model.claims import ExtractedClaim


def join(claims: Sequence[ExtractedClaim]) -> tuple[ExtractedClaim, ...]:
    """Join near-duplicates; the fuller text is kept, mentions stand in text order."""
    kept: dict[str, ExtractedClaim] = {}
    for claim in claims:
        key = " ".join(re.findall(r"\w+", claim.text.casefold()))
        other = kept.get(key)
        if other is not None:
            mentions = sorted((*other.mentions, *claim.mentions), key=lambda m: m.selector.start)
            claim = other.model_copy(update={"mentions": tuple(mentions)})
        kept[key] = claim
    return tuple(kept.values())
