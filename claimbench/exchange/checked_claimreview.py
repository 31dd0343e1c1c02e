"""schema.org ClaimReview as JSON-LD: a file, a DataFeed, or embedded in a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from claimbench.exchange.checked_record import (
    UnfitRecord,
    UnfitRecordError,
    checked_claim,
    derived_id,
)
from claimbench.exchange.checked_rows import Records
from claimbench.exchange.json_text import read_json

_DEEPEST = 100
"""Levels of nesting that are looked into."""

Node = Mapping[str, object]


def claim_reviews(value: object) -> Records:
    """All ClaimReviews in a JSON-LD value, however deep they stand; numbered from 1.

    A review's id is its '@id', else its address, with a digest of the claim where several share one.
    """
    found = list(_walk(value))
    addresses = Counter(_word(review.get("url")) for review in found)
    for number, review in enumerate(found, start=1):
        try:
            yield number, checked_claim(_fields(review, addresses))
        except UnfitRecordError as problem:
            yield number, UnfitRecord(number, str(problem))


def embedded_json_ld(page: str) -> list[object]:
    """The JSON-LD values in a page's script elements. Raises UnfitRecordError when one is no JSON."""
    parser = _Scripts()
    parser.feed(page)
    parser.close()
    values = []
    for number, script in enumerate(parser.scripts, start=1):
        try:
            values.append(read_json(script))
        except ValueError as problem:
            raise UnfitRecordError(f"its JSON-LD script {number} cannot be read ({problem})") from problem
    return values


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").split(";")[0].strip().lower()
        self._inside = tag == "script" and kind == "application/ld+json"
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data


def _walk(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        if _is_claim_review(value):
            yield value
        else:
            for item in value.values():
                yield from _walk(item, depth + 1)


def _is_claim_review(node: Node) -> bool:
    kinds = node.get("@type", node.get("type"))
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.rsplit("/", 1)[-1] == "ClaimReview" for name in names)


def _fields(review: Node, addresses: Counter[str]) -> dict[str, object]:
    claim, url = _word(review.get("claimReviewed")), _word(review.get("url"))
    reviewed = _node(review.get("itemReviewed"))
    own_id = _word(review.get("@id"))
    if not own_id and url:
        own_id = url if addresses[url] == 1 else f"{url}#{derived_id(claim)}"
    return {
        "id": own_id,
        "claim": claim or _word(reviewed.get("name")),
        "title": _word(review.get("name")) or _word(review.get("headline")),
        "verdict": _rating(review.get("reviewRating")),
        "url": url,
        "date": _word(review.get("datePublished")),
        "publisher": _name(review.get("author")) or _name(review.get("publisher")),
        "speaker": _name(reviewed.get("author")),
        "language": _word(review.get("inLanguage")),
        "claim_review": dict(review),
    }


def _rating(value: object) -> str:
    rating = _node(value)
    named = _word(rating.get("alternateName")) or _word(rating.get("name"))
    if named:
        return named
    figure, best = _word(rating.get("ratingValue")), _word(rating.get("bestRating"))
    return f"{figure} of {best}" if figure and best else figure


def _name(value: object) -> str:
    """The name of a person or organisation; of several, all of them."""
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value) if name)
    return _word(value) or _word(_node(value).get("name"))


def _node(value: object) -> Node:
    """The node; of several the first."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, dict) else {}


def _word(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value", value.get("@id"))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()
