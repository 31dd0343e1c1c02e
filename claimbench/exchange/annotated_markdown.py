"""The annotated copy as Markdown: claims underlined, each with a footnote that holds its verdict."""

from collections.abc import Iterator
from typing import BinaryIO

from claimbench.exchange.document_copy import (
    SYMBOLS,
    ArticleBlock,
    CopiedClaim,
    DocumentCopy,
    Run,
    article,
    is_title,
    rating_in_words,
    standing,
)
from claimbench.exchange.markdown import cited
from claimbench.exchange.markdown_text import inline, link, paragraphs
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import VerdictRecord
from claimbench.exchange.writing import corrected
from claimbench.model.documents import BlockRole


def write_annotated_markdown(copy: DocumentCopy, stream: BinaryIO, publication: Publication) -> None:
    """Write the article, a table of its claims and the footnotes (GitHub's Markdown), in UTF-8."""
    stream.write("".join(f"{row}\n" for row in _lines(copy, publication)).encode())


def _lines(copy: DocumentCopy, publication: Publication) -> Iterator[str]:
    document = copy.document
    title = document.title or document.name
    yield f"# {inline(title)}"
    facts = [inline(part) for part in (document.author, document.publisher) if part]
    facts += [document.published.isoformat()] if document.published else []
    facts += [link(document.url, document.url)] if document.url else []
    if facts:
        yield from ("", ", ".join(facts))
    for block in article(copy):
        if not is_title(block, title):
            yield from ("", _block(block, copy))
    yield from ("", "## All claims", "", "| No. | Claim | Claimed by | Verdict |", "|---:|---|---|---|")
    for number, claim in enumerate(copy.claims, start=1):
        yield (
            f"| {number} | {inline(claim.claim.text)} | {inline(claim.claim.speaker or 'the article')} "
            f"| {_rating(claim, copy)} |"
        )
    for number, claim in enumerate(copy.claims, start=1):
        if claim.verdict:
            yield ""
            yield from _note(number, claim, claim.verdict, copy, publication)


def _block(block: ArticleBlock, copy: DocumentCopy) -> str:
    text = "".join(_run(run, copy) for run in block.runs)
    if block.role is BlockRole.HEADING:
        return f"## {text}"
    return f"**{inline(block.speaker)}:** {text}" if block.speaker else text


def _run(run: Run, copy: DocumentCopy) -> str:
    """A run on one line, the space around it kept outside the underline."""
    words = inline(run.text)
    before = " " if run.text[:1].isspace() else ""
    after = " " if run.text[-1:].isspace() and words else ""
    if run.claims and words:
        words = f"<ins>{words}</ins>"
    return before + words + "".join(_mark(one.number, copy) for one in run.references) + after


def _mark(number: int, copy: DocumentCopy) -> str:
    """The mark of a footnote; of a claim without a verdict, which has none, only its number."""
    return f"[^{number}]" if copy.claims[number - 1].verdict else f"<sup>{number}</sup>"


def _rating(claim: CopiedClaim, copy: DocumentCopy) -> str:
    return f"{inline(SYMBOLS[standing(claim, copy.scales)])} {inline(rating_in_words(claim))}"


def _note(
    number: int, claim: CopiedClaim, verdict: VerdictRecord, copy: DocumentCopy, publication: Publication
) -> Iterator[str]:
    yield f"[^{number}]: {inline(claim.claim.text)} **{_rating(claim, copy)}**"
    yield from ("", f"    Checked by {inline(verdict.reviewer)}, {verdict.at:%Y-%m-%d}.")
    yield from ("", paragraphs(verdict.why, indent="    "))
    if verdict.sources:
        yield ""
    for source in verdict.sources:
        yield f"    - {cited(source)}"
        for evidence in verdict.evidence:
            if evidence.source == source.uid:
                yield f"      - {evidence.stance.value}: “{inline(evidence.quote)}”"
    yield from _corrections(verdict)
    address = publication.review_url(verdict)
    if address:
        yield from ("", f"    Published at {link(address, address)}")


def _corrections(verdict: VerdictRecord) -> Iterator[str]:
    for before, after in corrected(verdict):
        note = f": {inline(after.correction_note)}" if after.correction_note else ""
        yield ""
        ratings = f"{inline(before.rating)} became {inline(after.rating)}"
        yield f"    Corrected {after.at:%Y-%m-%d}: {ratings}{note}"
