"""Appearances and evidence as W3C Web Annotations, each with quote, position and the text's state.

Offsets are code points in the text of the state that is named; see the Web Annotation Data Model,
TextQuoteSelector, TextPositionSelector, TimeState.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from claimbench.exchange.publication import Publication
from claimbench.exchange.records import (
    AppearanceRecord,
    DocumentRecord,
    EvidenceRecord,
    Moment,
    SourceRecord,
    VerdictRecord,
)
from claimbench.exchange.web_address import web_address
from claimbench.exchange.writing import Node, counted, urn, without_empty, write_json_list
from claimbench.model.base import utc_text
from claimbench.model.claims import Selector

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_web_annotations(
    records: Iterable[VerdictRecord],
    stream: BinaryIO,
    publication: Publication,  # noqa: ARG001 (all exporters are called alike)
) -> int:
    """Write an AnnotationPage, one annotation a line; returns how many verdicts there were."""
    count = [0]
    write_json_list(
        _annotations(counted(records, count)),
        stream,
        before=f'{{"@context":"{CONTEXT}","type":"AnnotationPage","items":[',
        after="]}",
    )
    return count[0]


def _annotations(records: Iterable[VerdictRecord]) -> Iterator[Node]:
    taken: dict[str, Moment] = {}
    for record in records:
        for document, appearances in record.places():
            taken.update((revision.uid, revision.created_at) for revision in document.revisions)
            for appearance in appearances:
                yield _appearance(record, document, appearance, taken.get(appearance.revision))
        sources = {source.uid: source for source in record.sources}
        for evidence in record.evidence:
            if evidence.source in sources:
                yield _evidence(record, evidence, sources[evidence.source])


def _appearance(
    record: VerdictRecord, document: DocumentRecord, appearance: AppearanceRecord, text_of: Moment | None
) -> Node:
    return {
        "id": urn(appearance.uid),
        "type": "Annotation",
        "motivation": "classifying",
        "created": utc_text(record.at),
        "creator": _person(record.reviewer),
        "body": [
            _words(record.claim.text, "describing"),
            _words(record.rating, "classifying"),
            _words(record.why, "commenting"),
            _link(record.claim.uid),
        ],
        "target": without_empty(
            {
                "type": "SpecificResource",
                "source": web_address(document.url) or urn(document.uid),
                "selector": _selectors(appearance),
                "state": _state(text_of, appearance.revision),
            }
        ),
    }


def _evidence(record: VerdictRecord, evidence: EvidenceRecord, source: SourceRecord) -> Node:
    snapshot = evidence.snapshot
    selectors = (
        _selectors(evidence.selector)
        if evidence.selector
        else [{"type": "TextQuoteSelector", "exact": evidence.quote}]
    )
    return {
        "id": urn(evidence.uid),
        "type": "Annotation",
        "motivation": "linking",
        "created": utc_text(evidence.created_at),
        "creator": _person(evidence.reviewer),
        "body": [
            _words(evidence.stance.value, "classifying"),
            *([_words(evidence.note, "commenting")] if evidence.note else []),
            _link(record.claim.uid),
        ],
        "target": without_empty(
            {
                "type": "SpecificResource",
                "source": web_address(source.url) or urn(source.uid),
                "selector": selectors,
                "state": _state(snapshot.taken_at, snapshot.uid) if snapshot and evidence.selector else None,
            }
        ),
    }


def _selectors(selector: Selector) -> list[Node]:
    """Quote and position of the same stretch."""
    quote: Node = {"type": "TextQuoteSelector", "exact": selector.quote}
    for name, text in (("prefix", selector.prefix), ("suffix", selector.suffix)):
        if text:
            quote[name] = text
    return [quote, {"type": "TextPositionSelector", "start": selector.start, "end": selector.end}]


def _state(at: Moment | None, uid: str) -> Node:
    """When the text that the offsets are counted in was read, and its name here."""
    moment: Node = {"sourceDate": utc_text(at)} if at else {}
    return {"id": urn(uid), "type": "TimeState", **moment}


def _words(text: str, purpose: str) -> Node:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _link(uid: str) -> Node:
    return {"type": "SpecificResource", "source": urn(uid), "purpose": "linking"}


def _person(name: str) -> Node:
    return {"type": "Person", "name": name}
