"""What sort of claim a statement is; it can be of several kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbench.model.claims import Kind

if TYPE_CHECKING:
    from claimbench.extract.statement import Statement


def kinds_of(statement: Statement) -> tuple[Kind, ...]:
    """Return the kinds, in the order in which `Kind` lists them."""
    found: set[Kind] = set()
    if any(token.like_num for token in statement.tokens):
        found.add(Kind.QUANTITY)
    if any(token.ent_type_ == "DATE" for token in statement.tokens):
        found.add(Kind.DATE)
    if statement.quoted:
        found.add(Kind.QUOTATION)
    return tuple(kind for kind in Kind if kind in found)
