"""The JSON of annotation programs, read strictly and without guessing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from claimbench.exchange.checked_record import UnfitRecordError

Node = Mapping[str, object]


@contextmanager
def numbered(what: str, number: int) -> Iterator[None]:
    """Name the part of the file in which something is unfit."""
    try:
        yield
    except ValueError as problem:
        raise UnfitRecordError(f"{what} {number}: {problem}") from problem


def node(value: object, what: str) -> Node:
    if not isinstance(value, dict):
        raise UnfitRecordError(f"{what} is no JSON object")
    return value


def nodes(value: object) -> list[Node]:
    """The objects of a list, or one that stands alone; what is no object is passed over."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]


def text(value: object, what: str) -> str:
    """A text that can be stored."""
    if not isinstance(value, str) or not value.strip():
        raise UnfitRecordError(f"{what} is missing or empty")
    if "\0" in value:
        raise UnfitRecordError(f"{what} holds NUL, which is no text")
    return value


def optional_text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() and "\0" not in value else None


def offset(fields: Node, name: str) -> int:
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**40:
        raise UnfitRecordError(f"a span's {name} is no offset")
    return value
