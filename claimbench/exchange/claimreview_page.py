"""Verdicts as a page that a person reads, with the same verdicts embedded as ClaimReview."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from claimbench.exchange.claimreview import CONTEXT, claim_review, embedded
from claimbench.exchange.html_page import isolated, line, link, page, paragraphs
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import VerdictRecord
from claimbench.exchange.writing import Node, Scales, author_of_claim, spoken


def write_claim_review_page(
    records: Iterable[VerdictRecord], stream: BinaryIO, publication: Publication
) -> int:
    """Write one HTML page, in UTF-8; returns how many verdicts there were.

    What the markup says, the page says too: claim, rating and reasons. All is held at once.
    """
    scales = Scales()
    reviews: list[Node] = []
    sections: list[str] = []
    for record in records:
        scales.learn(record)
        reviews.append(claim_review(record, publication, scales.ratings(record.scale)))
        sections.extend(_section(record))
    by = f" by {publication.name}" if publication.name else ""
    title = f"Fact checks{by}"
    graph = embedded({"@context": CONTEXT, "@graph": reviews})
    body = "\n".join(
        (
            f"<header>\n<h1>{line(title)}</h1>\n</header>\n<main>",
            *sections,
            "</main>",
            _footer(publication),
            "",
        )
    )
    data = f'<script type="application/ld+json">{graph}</script>\n'
    stream.write(page(title, body, data=data).encode())
    return len(reviews)


def _section(record: VerdictRecord) -> Iterator[str]:
    heading = f"claim-{record.claim.id}"
    document = record.document
    yield f'<section aria-labelledby="{heading}">'
    yield f'<h2 id="{heading}" dir="auto">{isolated(spoken(record))}</h2>'
    yield f'<p class="verdict">{isolated(record.rating)}</p>'
    published = f", {document.published.isoformat()}" if document.published else ""
    others = [elsewhere.document for elsewhere in record.also_in]
    also = "".join(f", also in {link(other.title or other.name, other.url)}" for other in others)
    yield (
        f'<p class="facts">Claimed by {isolated(author_of_claim(record) or "an unknown speaker")} in '
        f"{link(document.title or document.name, document.url)}{published}{also} · checked by "
        f"{isolated(record.reviewer)}, {record.at:%Y-%m-%d}</p>"
    )
    yield paragraphs(record.why)
    named = [source for source in record.sources if not source.confidential]
    if named:
        yield '<ul class="sources">'
        for source in named:
            yield f"<li>{link(source.title or source.url or source.path or source.type, source.url)}</li>"
        yield "</ul>"
    yield "</section>"


def _footer(publication: Publication) -> str:
    if publication.name is None:
        return "<footer><p>Made with claimbench.</p></footer>"
    return (
        f"<footer><p>Checked by {link(publication.name, publication.url)}. Made with claimbench.</p></footer>"
    )
