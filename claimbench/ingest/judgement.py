"""What the cleaner says of a passage."""

from __future__ import annotations

from dataclasses import dataclass

from claimbench.model.documents import BlockRole


@dataclass(frozen=True, slots=True)
class Judgement:
    role: BlockRole
    why: str | None = None


PARAGRAPH = Judgement(BlockRole.PARAGRAPH)
HEADING = Judgement(BlockRole.HEADING)


def furniture(why: str) -> Judgement:
    return Judgement(BlockRole.FURNITURE, why)
