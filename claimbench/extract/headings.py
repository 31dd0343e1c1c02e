"""Which headings are read for claims: those that say what the text below does not say again.

A headline usually repeats the article in telegraph style, which parses badly and would double its claims;
the first line of a post, or a headline over a short text, may say it only there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimbench.extract.interviews import is_interview
from claimbench.model.documents import Block, BlockRole

_WORD = re.compile(r"[^\W_]{4,}|\d+")
_STEM = 5
"""Letters of a word that count, so that 'signs' and 'signed' are one."""
_REPEATED = 0.6
"""The share of a heading's words that, found below it, makes it a repetition."""


def headings_to_read(text: str, blocks: Sequence[Block]) -> frozenset[Block]:
    """The headings among the blocks of `text` most of whose words stand in no paragraph or turn."""
    headings: list[Block] = []
    below: set[str] = set()
    for block in blocks:
        if block.role is BlockRole.HEADING:
            headings.append(block)
        elif block.role is not BlockRole.FURNITURE:
            below |= _stems(text[block.start : block.end])
    if is_interview(blocks):
        # They name the person and the office; `reading` takes no claims from them.
        return frozenset(headings)
    return frozenset(
        heading for heading in headings if _is_new(_stems(text[heading.start : heading.end]), below)
    )


def _is_new(words: set[str], below: set[str]) -> bool:
    return bool(words) and len(words & below) < _REPEATED * len(words)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.lower())}
