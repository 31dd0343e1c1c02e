"""What importers of checked claims yield, and the checks that all of them share."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from claimbench.exchange.json_text import json_line
from claimbench.exchange.web_address import web_address
from claimbench.model.checked import IncomingCheckedClaim

LONGEST_CLAIM = 10_000
LONGEST_FIELD = 2_000
"""Characters."""

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:$|[T ])")


class UnfitRecordError(ValueError):
    """A record that cannot be imported, with the reason in words; those after it can."""


@dataclass(frozen=True, slots=True)
class UnfitRecord:
    """A record that was left out."""

    number: int
    """1 for the first of the file; in files of lines, the line's number."""
    why: str


Read = Callable[[BinaryIO], Iterator[tuple[int, IncomingCheckedClaim | UnfitRecord]]]
"""Reads a file's records one by one, each with its number.

Raises UnfitRecordError when the file as a whole cannot be read.
"""


def checked_claim(fields: Mapping[str, object]) -> IncomingCheckedClaim:
    """Make a checked claim of the fields `id claim title verdict url date publisher speaker language`.

    Only `claim` must be there; a record without an id gets one from its claim and address. What else it
    has, and a date that is no day, is kept as the record. Raises UnfitRecordError.
    """
    claim = _text(fields, "claim", LONGEST_CLAIM)
    if not claim:
        raise UnfitRecordError("it has no claim")
    address = _text(fields, "url")
    url = web_address(address)
    if address and url is None:
        raise UnfitRecordError("its url is no web address (http or https)")
    published = day(_text(fields, "date"))
    known = {"id", "claim", "title", "verdict", "url", "publisher", "speaker", "language"}
    known |= {"date"} if published else set()
    rest = {name: value for name, value in fields.items() if name not in known and value not in (None, "")}
    return IncomingCheckedClaim(
        id=_text(fields, "id") or derived_id(claim, url or ""),
        claim=claim,
        title=_text(fields, "title"),
        speaker=_text(fields, "speaker") or None,
        verdict=_text(fields, "verdict") or None,
        url=url,
        published=published,
        publisher=_text(fields, "publisher") or None,
        language=_text(fields, "language") or None,
        record=json_line(rest) if rest else None,
    )


def derived_id(*parts: str) -> str:
    """An id for a record that has none: the same for the same parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]


def day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or moment, else None."""
    found = _DAY.match(text or "")
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _text(fields: Mapping[str, object], name: str, longest: int = LONGEST_FIELD) -> str:
    """A field's text on one line; '' when it has none."""
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise UnfitRecordError(f"its {name} is no text")
        value = str(value)
    text = " ".join(value.split())
    if "\0" in text:
        raise UnfitRecordError(f"its {name} holds NUL, which is no text")
    if len(text) > longest:
        raise UnfitRecordError(f"its {name} has {len(text):,} characters; {longest:,} is the most")
    return text
