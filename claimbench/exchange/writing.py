"""What an exporter is, and small things that several of them need."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import BinaryIO, TypeVar

from claimbench.exchange.json_text import json_line
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import EarlierVerdictRecord, ScaleRecord, SourceRecord, VerdictRecord
from claimbench.model.verdicts import Rating

Write = Callable[[Iterable[VerdictRecord], BinaryIO, Publication], int]
"""Puts records on the stream as they come and returns how many there were."""

Node = dict[str, object]
"""A JSON object."""

Item = TypeVar("Item")


class Scales:
    """The ratings of the scales met so far: a file's records name them once only."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[Rating, ...]] = {}

    def ratings(self, scale: ScaleRecord) -> tuple[Rating, ...]:
        """The scale's ratings; empty when no record so far has told them."""
        if scale.ratings is not None:
            self._known[scale.name, scale.version] = scale.ratings
        return self._known.get((scale.name, scale.version), ())

    def learn(self, record: VerdictRecord) -> None:
        """Take note of all scales that the record names."""
        for verdict in (record, *record.earlier):
            self.ratings(verdict.scale)


def urn(uid: str) -> str:
    """A uid as a name that holds everywhere (RFC 9562)."""
    if len(uid) == 32 and all(digit in "0123456789abcdef" for digit in uid):
        return f"urn:uuid:{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}"
    return f"urn:claimbench:{uid}"


def spoken(record: VerdictRecord) -> str:
    """The claim's text without the brackets around what was added to it, on one line."""
    text = record.claim.text
    for addition in record.claim.additions:
        text = text.replace(f"[{addition.added}]", addition.added)
    return " ".join(text.split())


def author_of_claim(record: VerdictRecord) -> str | None:
    """Who makes the claim: the speaker, else the publication; None when neither is known."""
    document = record.document
    return record.claim.speaker or document.publisher or document.author


def corrected(record: VerdictRecord) -> Iterator[tuple[EarlierVerdictRecord, EarlierVerdictRecord]]:
    """Each verdict that was replaced with the one that replaced it, oldest first."""
    return pairwise((*record.earlier, record))


def source_in_words(source: SourceRecord) -> str:
    """Title and address of a source, as far as they are known and may be told."""
    if source.confidential:
        return "a confidential source"
    address = source.url or source.path
    if source.title and address:
        return f"{source.title} <{address}>"
    return source.title or address or f"a {source.type} without a title"


def without_empty(node: Node) -> Node:
    """The node without members that say nothing."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {}, ())}


def write_json_list(items: Iterable[object], stream: BinaryIO, *, before: str = "[", after: str = "]") -> int:
    """Write items as one JSON list with an item a line; returns how many there were."""
    count = 0
    stream.write(before.encode())
    for item in items:
        stream.write((",\n" if count else "\n").encode() + json_line(item).encode())
        count += 1
    stream.write(f"\n{after}\n".encode())
    return count


def counted(items: Iterable[Item], count: list[int]) -> Iterator[Item]:
    """The items; `count[0]` grows by one with each."""
    for item in items:
        count[0] += 1
        yield item
