"""W3C Web Annotations coming back: quotes of texts that the desk has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from claimbench.exchange.marked import MarkedQuote
from claimbench.exchange.marked_json import (
    Node,
    node,
    nodes,
    numbered,
    offset,
    optional_text,
    text,
)
from claimbench.exchange.whole_file import decoded, json_of

_DEEPEST = 20
"""Levels of pages and collections that are looked into."""


def read_web_annotations(stream: BinaryIO) -> list[MarkedQuote]:
    """Annotations of a page, a collection, a list, or one alone, as far as they quote something.

    Raises UnfitRecordError, with the annotation's number, for the first that is unfit.
    """
    quotes: list[MarkedQuote] = []
    for number, annotation in enumerate(_annotations(json_of(decoded(stream))), start=1):
        for target in nodes(annotation.get("target")):
            with numbered("annotation", number):
                quotes.extend(_quotes(annotation, target, number))
    return quotes


def _annotations(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    for one in nodes(value):
        if "target" in one:
            yield one
        yield from _annotations(one.get("items"), depth + 1)
        yield from _annotations(one.get("first"), depth + 1)


def _quotes(annotation: Node, target: Node, number: int) -> Iterator[MarkedQuote]:
    """One, when the target is described by what it says."""
    selectors = {str(one.get("type")): one for one in nodes(target.get("selector"))}
    if "TextQuoteSelector" not in selectors:
        return
    quote = selectors["TextQuoteSelector"]
    position = selectors.get("TextPositionSelector")
    source = target.get("source")
    bodies = nodes(annotation.get("body"))
    yield MarkedQuote(
        number=number,
        source=text(
            node(source, "its source").get("id") if isinstance(source, dict) else source, "its source"
        ),
        quote=text(quote.get("exact"), "its quote"),
        prefix=optional_text(quote.get("prefix")) or "",
        suffix=optional_text(quote.get("suffix")) or "",
        start=offset(position, "start") if position else None,
        end=offset(position, "end") if position else None,
        label=_body(bodies, "classifying") or _body(bodies, "tagging"),
        claim=_body(bodies, "describing"),
    )


def _body(bodies: list[Node], purpose: str) -> str | None:
    found = (optional_text(body.get("value")) for body in bodies if body.get("purpose") == purpose)
    return next(found, None)
