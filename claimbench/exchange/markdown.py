"""Verdicts as a Markdown file that a person reads: one section a claim."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from claimbench.exchange.markdown_text import inline, link, paragraphs
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import SourceRecord, VerdictRecord
from claimbench.exchange.writing import author_of_claim, corrected


def write_markdown(records: Iterable[VerdictRecord], stream: BinaryIO, publication: Publication) -> int:
    """Write a heading, then a section a verdict, in UTF-8; returns how many there were."""
    by = f" by {inline(publication.name)}" if publication.name else ""
    stream.write(f"# Verdicts{by}\n".encode())
    count = 0
    for record in records:
        stream.write("\n".join(("", *_section(record, publication), "")).encode())
        count += 1
    return count


def _section(record: VerdictRecord, publication: Publication) -> Iterator[str]:
    yield f"## {inline(record.claim.text)}"
    yield ""
    yield f"**{inline(record.rating)}**"
    yield ""
    yield from _facts(record, publication)
    yield ""
    yield paragraphs(record.why)
    yield from grounds(record)
    if record.earlier:
        yield ""
        yield from corrections(record)


def _facts(record: VerdictRecord, publication: Publication) -> Iterator[str]:
    document = record.document
    yield f"- Claimed by: {inline(author_of_claim(record) or 'unknown')}"
    published = f", {document.published.isoformat()}" if document.published else ""
    yield f"- In: {link(document.title or document.name, document.url)}{published}"
    for elsewhere in record.also_in:
        other = elsewhere.document
        yield f"- Also in: {link(other.title or other.name, other.url)}"
    for place in record.appearances[:1]:
        yield f"- Words: “{inline(place.quote)}”"
    yield f"- Checked by: {inline(record.reviewer)}, {record.at:%Y-%m-%d}"
    address = publication.review_url(record)
    if address:
        yield f"- Published at: {link(address, address)}"


def grounds(record: VerdictRecord, *, heading: str = "Sources") -> Iterator[str]:
    """The sources, each with what is quoted from it."""
    if not record.sources:
        return
    yield from ("", f"**{heading}**", "")
    for source in record.sources:
        yield f"- {cited(source)}"
        for evidence in record.evidence:
            if evidence.source == source.uid:
                yield f"  - {evidence.stance.value}: “{inline(evidence.quote)}”"


def cited(source: SourceRecord) -> str:
    """A source as a line of a list: title, who, when, where, and when it was consulted."""
    if source.confidential:
        return "A confidential source"
    known = [
        link(source.title or source.url or source.path or source.type, source.url),
        inline(source.author) if source.author else None,
        inline(source.container) if source.container else None,
        inline(source.publisher) if source.publisher else None,
        source.issued,
        f"DOI {inline(source.doi)}" if source.doi else None,
        f"ISBN {inline(source.isbn)}" if source.isbn else None,
        link("archived copy", source.archive_url) if source.archive_url else None,
        f"consulted {source.accessed.isoformat()}" if source.accessed else None,
    ]
    return ", ".join(part for part in known if part)


def corrections(record: VerdictRecord) -> Iterator[str]:
    """What the verdict was before, and why it was changed."""
    yield "**Corrections**"
    yield ""
    for before, after in corrected(record):
        note = f": {inline(after.correction_note)}" if after.correction_note else ""
        yield f"- {after.at:%Y-%m-%d}: {inline(before.rating)} became {inline(after.rating)}{note}"
