"""Texts with rated claims as doccano's JSON lines for sequence labelling."""

from collections.abc import Iterable
from typing import BinaryIO

from claimbench.exchange.json_text import json_line
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import VerdictRecord
from claimbench.exchange.spans import annotated_texts


def write_doccano(
    records: Iterable[VerdictRecord],
    stream: BinaryIO,
    publication: Publication,  # noqa: ARG001 (all exporters are called alike)
) -> int:
    """Write one line a text with its spans `[start, end, rating]`; returns how many verdicts there were.

    Offsets are code points, which doccano counts in. Claims of one sentence overlap: allow overlapping spans
    in the doccano project, or it drops them without a word.
    """
    texts, count = annotated_texts(records)
    for text in texts:
        spans = [[span.start, span.end, span.rating] for span in text.sorted_spans()]
        line = json_line({"text": text.text, "label": spans, "name": text.document, "revision": text.uid})
        stream.write(line.encode() + b"\n")
    return count
