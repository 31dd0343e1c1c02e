"""The append-only log of all that was done."""

from datetime import datetime

from claimbench.model.base import Frozen


class Event(Frozen):
    """One entry of the log; written in the same transaction as the rows it tells of."""

    id: int
    act: str
    """The act's name, such as 'verdict', 'dismiss', 'source', 'undo'."""
    claim_id: int | None
    reviewer: str | None
    at: datetime
    summary: str
    """The act in words: 'rated Refuted'."""
    undoes: int | None
    undone_by: int | None
    hash: str
    """SHA-256 over the entry's canonical JSON and the hash before it, in hexadecimal."""
