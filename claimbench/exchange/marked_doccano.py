"""doccano's JSON lines coming back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from claimbench.exchange.checked_record import UnfitRecordError
from claimbench.exchange.json_text import read_json
from claimbench.exchange.marked import MarkedSpan, MarkedText
from claimbench.exchange.marked_json import Node, node, nodes, numbered, offset, optional_text, text
from claimbench.exchange.whole_file import decoded


def read_doccano(stream: BinaryIO) -> list[MarkedText]:
    """Lines with spans, as `label`, `labels` or `entities`; doccano counts code points, as we do.

    Raises UnfitRecordError, with the line's number, for the first that is unfit.
    """
    read = []
    for number, line in enumerate(decoded(stream).split("\n"), start=1):
        if line.strip():
            with numbered("line", number):
                read.append(_line(node(read_json(line), "it")))
    return read


def _line(line: Node) -> MarkedText:
    whole = text(line.get("text", line.get("data")), "its text")
    spans = tuple(_spans(line))
    for span in spans:
        if not span.start < span.end <= len(whole):
            raise UnfitRecordError(f"the span {span.start}–{span.end} is not in its text")
    return MarkedText(optional_text(line.get("name")) or "-", whole, spans)


def _spans(line: Node) -> Iterator[MarkedSpan]:
    labels = line.get("label", line.get("labels"))
    for one in labels if isinstance(labels, list) else []:
        if not (isinstance(one, list) and len(one) == 3):
            raise UnfitRecordError("a span is no [start, end, label]")
        fields = dict(zip(("start", "end", "label"), one, strict=True))
        yield MarkedSpan(offset(fields, "start"), offset(fields, "end"), optional_text(one[2]), None)
    for entity in nodes(line.get("entities")):
        start, end = offset(entity, "start_offset"), offset(entity, "end_offset")
        yield MarkedSpan(start, end, optional_text(entity.get("label")), None)
