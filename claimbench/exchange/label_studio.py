"""Texts with rated claims as Label Studio's tasks (https://labelstud.io/guide/tasks, export format JSON)."""

from collections.abc import Iterable
from typing import BinaryIO

from claimbench.exchange.publication import Publication
from claimbench.exchange.records import VerdictRecord
from claimbench.exchange.spans import AnnotatedText, RatedSpan, annotated_texts
from claimbench.exchange.writing import Node, write_json_list


def write_label_studio(
    records: Iterable[VerdictRecord],
    stream: BinaryIO,
    publication: Publication,  # noqa: ARG001 (all exporters are called alike)
) -> int:
    """Write one JSON list, a task a line; returns how many verdicts there were.

    A text is a task, a rated claim a span labelled with its rating; the claim itself is a text area that
    belongs to the span. Offsets are code points, and every span holds its text, to check them by.
    """
    texts, count = annotated_texts(records)
    write_json_list((_task(number, text) for number, text in enumerate(texts, start=1)), stream)
    return count


def _task(number: int, text: AnnotatedText) -> Node:
    results = [part for span in text.sorted_spans() for part in _results(span)]
    return {
        "id": number,
        "data": {"text": text.text, "name": text.document, "revision": text.uid},
        "annotations": [{"id": number, "was_cancelled": False, "ground_truth": False, "result": results}],
        "predictions": [],
    }


def _results(span: RatedSpan) -> tuple[Node, Node]:
    """The span's label, and the claim that it stands for under the same id."""
    where = {"start": span.start, "end": span.end, "text": span.quote}
    return (
        {
            "id": span.uid,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {**where, "labels": [span.rating]},
        },
        {
            "id": span.uid,
            "from_name": "claim",
            "to_name": "text",
            "type": "textarea",
            "value": {"start": span.start, "end": span.end, "text": [span.claim]},
        },
    )
