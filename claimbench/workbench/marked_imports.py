"""Stretches that people marked in annotation programs become claims in the queue."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from claimbench.exchange.marked import MarkedQuote, MarkedSpan, MarkedText, place_of
from claimbench.exchange.writing import urn
from claimbench.extract.worthiness import Worthiness
from claimbench.model.claims import ExtractedClaim, Mention, select
from claimbench.model.documents import Block, BlockRole, DocumentInfo, IncomingDocument, Revision
from claimbench.store import documents, events, intake
from claimbench.store.changes import Changes
from claimbench.workbench.desk import Desk
from claimbench.workbench.extraction import score
from claimbench.workbench.typed import one_line

MARKED = "marked in another program"
"""The first reason of a claim that came in so."""


@dataclass(frozen=True, slots=True)
class MarkedImported:
    """What became of a file of marked texts."""

    added: int
    """Claims."""
    unchanged: int
    """Stretches in which a claim stands already."""
    passed_over: int
    """Annotations of what is no document of the desk."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """A text with its marked stretches, known to the desk or not."""

    revision: Revision | None
    document: IncomingDocument
    spans: tuple[MarkedSpan, ...]


def store_marked(
    desk: Desk, name: str, marked: Sequence[MarkedText] | Sequence[MarkedQuote]
) -> MarkedImported:
    """Make open claims of marked stretches, all in one transaction; a label becomes the claim's tag.

    A text that the desk has not is a document of its own. Where a claim stands already on exactly a stretch,
    nothing is added. Needs no reviewer. UnfitRecordError, with nothing stored, for a quote that does not
    stand in its document.
    """
    scores = _scores(marked)  # before the transaction, for it takes its time
    with desk.store.write() as connection:
        wholes, passed_over = _wholes(connection, marked)
        added = unchanged = 0
        for whole in wholes:
            new = _new_spans(connection, whole)
            _add(connection, whole, new, scores, desk.now())
            added += len(new)
            unchanged += len(whole.spans) - len(new)
        if added:
            entry = events.Entry(
                "import",
                desk.now(),
                f"imported marked texts from {name}: {added} claims added",
                desk.reviewer,
                facts={"added": added, "unchanged": unchanged},
                undoable=False,
            )
            events.append(connection, entry)
    return MarkedImported(added, unchanged, passed_over)


def _wholes(
    connection: sqlite3.Connection, marked: Sequence[MarkedText] | Sequence[MarkedQuote]
) -> tuple[list[_Whole], int]:
    wholes: list[_Whole] = []
    passed_over = 0
    quotes: dict[int, list[MarkedSpan]] = {}
    revisions: dict[int, Revision] = {}
    for one in marked:
        if isinstance(one, MarkedText):
            known = documents.by_bytes(connection, None, intake.text_digest(one.text))
            wholes.append(_Whole(known, _incoming(one), one.spans))
            continue
        revision = _quoted_revision(connection, one.source)
        if revision is None:
            passed_over += 1
            continue
        start, end = place_of(revision.text, one)
        revisions[revision.id] = revision
        quotes.setdefault(revision.id, []).append(MarkedSpan(start, end, one.label, one.claim))
    for revision_id, spans in quotes.items():
        revision = revisions[revision_id]
        wholes.append(
            _Whole(revision, IncomingDocument(info=DocumentInfo(name="-"), text=revision.text), tuple(spans))
        )
    return wholes, passed_over


def _quoted_revision(connection: sqlite3.Connection, source: str) -> Revision | None:
    """The newest text of the document at a web address, or of this urn."""
    for row in connection.execute("SELECT id, uid, url FROM documents ORDER BY id DESC"):
        if source in {row["url"], urn(row["uid"])}:
            return documents.get_revision(connection, documents.latest_revision_id(connection, row["id"]))
    return None


def _incoming(marked: MarkedText) -> IncomingDocument:
    blocks, start = [], 0
    for part in marked.text.split("\n"):
        if part.strip():
            blocks.append(Block(start=start, end=start + len(part), role=BlockRole.PARAGRAPH))
        start += len(part) + 1
    name = one_line(marked.name, "the text's name")
    return IncomingDocument(info=DocumentInfo(name=name), text=marked.text, blocks=tuple(blocks))


def _new_spans(connection: sqlite3.Connection, whole: _Whole) -> list[MarkedSpan]:
    """The stretches on which no claim stands yet, each once."""
    there: set[tuple[int, int]] = set()
    if whole.revision is not None:
        there = {
            (place.mention.selector.start, place.mention.selector.end)
            for place in documents.appearances_in(connection, whole.revision.id)
        }
    once = {(span.start, span.end): span for span in reversed(whole.spans)}
    return [once[place] for place in sorted(once) if place not in there]


def _add(
    connection: sqlite3.Connection,
    whole: _Whole,
    spans: Sequence[MarkedSpan],
    scores: Mapping[str, Worthiness],
    now: datetime,
) -> None:
    if whole.revision is None:
        document_id = intake.add_document(connection, whole.document, now)
        revision_id = intake.add_revision(connection, document_id, whole.document, now)
    else:
        document_id, revision_id = whole.revision.document_id, whole.revision.id
    blocks = whole.revision.blocks if whole.revision else whole.document.blocks
    claims = [_claim(whole.document.text, blocks, span, scores) for span in spans]
    intake.add_claims(connection, document_id, revision_id, claims, now)
    for span in spans:
        if span.label is not None:
            _tag(Changes(connection), revision_id, span)


def _scores(marked: Sequence[MarkedText] | Sequence[MarkedQuote]) -> dict[str, Worthiness]:
    """How much each wording deserves checking."""
    wordings: dict[str, None] = {}
    for one in marked:
        if isinstance(one, MarkedText):
            wordings.update((_wording(one.text, span), None) for span in one.spans)
        else:
            wordings[_worded(one.claim or one.quote)] = None
    return dict(zip(wordings, score(list(wordings)), strict=True))


def _wording(text: str, span: MarkedSpan) -> str:
    return _worded(span.claim or text[span.start : span.end])


def _worded(text: str) -> str:
    return one_line(text, "a claim's text")


def _claim(
    text: str, blocks: Sequence[Block], span: MarkedSpan, scores: Mapping[str, Worthiness]
) -> ExtractedClaim:
    wording = _wording(text, span)
    around = next((block for block in blocks if block.start <= span.start and span.end <= block.end), None)
    start, end = (around.start, around.end) if around else (span.start, span.end)
    selector = select(text, span.start, span.end)
    worthiness = scores[wording]
    return ExtractedClaim(
        text=wording,
        mentions=(Mention(selector=selector, sentence=text[start:end], sentence_start=start),),
        worthiness=worthiness.score,
        reasons=(MARKED, *worthiness.reasons),
    )


def _tag(changes: Changes, revision_id: int, span: MarkedSpan) -> None:
    """Label the claims that stand exactly there."""
    label = one_line(span.label or "", "a label", longest=100)
    rows = changes.connection.execute(
        "SELECT claim_id FROM appearances AS a WHERE revision_id = ? AND quote_start = ? AND quote_end = ? "
        "AND NOT EXISTS (SELECT 1 FROM claim_tags AS t WHERE t.claim_id = a.claim_id AND t.tag = ?)",
        (revision_id, span.start, span.end, label),
    ).fetchall()
    for row in rows:
        changes.insert("claim_tags", {"claim_id": row["claim_id"], "tag": label})
