"""Label Studio's tasks coming back (https://labelstud.io/guide/export, format JSON)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from claimbench.exchange.checked_record import UnfitRecordError
from claimbench.exchange.marked import MarkedText, RawSpan, with_true_offsets
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


def read_label_studio(stream: BinaryIO) -> list[MarkedText]:
    """Tasks with labelled spans; what was cancelled is left out, predictions count where nothing else is.

    Raises UnfitRecordError, with the task's number, for the first that is unfit.
    """
    tasks = json_of(decoded(stream))
    if not isinstance(tasks, list):
        raise UnfitRecordError("it is no list of Label Studio's tasks")
    read = []
    for number, task in enumerate(tasks, start=1):
        with numbered("task", number):
            read.append(_task(node(task, "it")))
    return read


def _task(task: Node) -> MarkedText:
    data = node(task.get("data"), "its data")
    whole = text(data.get("text"), "its text")
    done = [one for one in nodes(task.get("annotations")) if not one.get("was_cancelled")]
    results = [part for one in done or nodes(task.get("predictions")) for part in nodes(one.get("result"))]
    spans = with_true_offsets(whole, list(_spans(results)))
    return MarkedText(optional_text(data.get("name")) or "-", whole, spans)


def _spans(results: list[Node]) -> Iterator[RawSpan]:
    """Each labelled span; what was written about it stands in a text area of the same id."""
    claims = {str(part.get("id")): _written(part) for part in results if part.get("type") == "textarea"}
    for part in results:
        if part.get("type") == "labels":
            value = node(part.get("value"), "a span's value")
            labels = value.get("labels")
            yield RawSpan(
                offset(value, "start"),
                offset(value, "end"),
                optional_text(value.get("text")),
                optional_text(labels[0]) if isinstance(labels, list) and labels else None,
                claims.get(str(part.get("id"))),
            )


def _written(part: Node) -> str | None:
    words = node(part.get("value"), "a text area's value").get("text")
    return optional_text(" ".join(map(str, words)) if isinstance(words, list) else words)
