"""The annotated copy: an article with each claim underlined by its verdict, and a note to each claim."""

from collections.abc import Iterator
from typing import BinaryIO

from claimbench.exchange.document_copy import (
    SYMBOLS,
    ArticleBlock,
    CopiedClaim,
    DocumentCopy,
    Reference,
    Run,
    Standing,
    article,
    is_title,
    rating_in_words,
    standing,
)
from claimbench.exchange.html_page import inner, isolated, language, line, link, page, paragraphs
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import DocumentRecord, SourceRecord, VerdictRecord
from claimbench.exchange.writing import corrected
from claimbench.model.documents import BlockRole

LEGEND = {
    Standing.HOLDS: "holds",
    Standing.MIXED: "holds in part",
    Standing.FAILS: "does not hold",
    Standing.OPEN: "neither can be said",
    Standing.UNCHECKED: "not checked yet",
}


def write_annotated_page(copy: DocumentCopy, stream: BinaryIO, publication: Publication) -> None:
    """Write one self-contained HTML page, in UTF-8."""
    title = copy.document.title or copy.document.name
    body = "".join(f"{part}\n" for part in _body(copy, publication, title))
    stream.write(page(f"{title}: claims and verdicts", body).encode())


def _body(copy: DocumentCopy, publication: Publication, title: str) -> Iterator[str]:
    yield '<a class="skip" href="#article">To the article</a>'
    yield f'<header>\n<h1 dir="auto"{language(copy.document.language)}>{line(title)}</h1>'
    yield f'<p class="facts">{_facts(copy.document)}</p>'
    yield '<nav aria-label="Parts of this page"><ul>'
    for place, words in (("article", "Article"), ("notes", "Verdicts"), ("table", "All claims")):
        yield f'<li><a href="#{place}">{words}</a></li>'
    yield "</ul></nav>\n</header>\n<main>"
    yield from _legend(copy)
    yield f'<article id="article" aria-label="The article"{language(copy.document.language)}>'
    yield from (_block(block, copy) for block in article(copy) if not is_title(block, title))
    yield '</article>\n<section id="notes" role="doc-endnotes" aria-labelledby="notes-heading">'
    yield '<h2 id="notes-heading">Verdicts</h2>\n<ol class="notes">'
    for number, claim in enumerate(copy.claims, start=1):
        if claim.verdict:
            yield from _note(number, claim.verdict, copy, publication)
    yield "</ol>\n</section>"
    yield from _table(copy)
    yield "</main>"
    yield f"<footer><p>{_imprint(copy, publication)}</p></footer>"


def _facts(document: DocumentRecord) -> str:
    known = [
        isolated(document.author) if document.author else None,
        isolated(document.publisher) if document.publisher else None,
        _time(document.published.isoformat()) if document.published else None,
        link(document.url, document.url) if document.url else None,
    ]
    return " · ".join(part for part in known if part) or isolated(document.name)


def _time(day: str) -> str:
    return f'<time datetime="{day}">{day}</time>'


def _legend(copy: DocumentCopy) -> Iterator[str]:
    """What the underlines mean, of those that the page has."""
    seen = {standing(claim, copy.scales) for claim in copy.claims}
    yield '<ul class="legend" aria-label="What the underlines mean">'
    for one, words in LEGEND.items():
        if one in seen:
            mark = f'<span class="mark" aria-hidden="true">{SYMBOLS[one]}</span>'
            yield f'<li class="{one}">{mark} <span class="claim {one}">{words}</span></li>'
    yield "</ul>"


def _block(block: ArticleBlock, copy: DocumentCopy) -> str:
    runs = "".join(_run(run, copy) for run in block.runs)
    if block.role is BlockRole.HEADING:
        return f'<h2 dir="auto">{runs}</h2>'
    speaker = f'<span class="turn-speaker">{isolated(block.speaker)}:</span> ' if block.speaker else ""
    return f'<p dir="auto">{speaker}{runs}</p>'


def _run(run: Run, copy: DocumentCopy) -> str:
    text = inner(run.text)
    if run.claims:
        one = standing(copy.claims[run.claims[0] - 1], copy.scales)
        text = f'<span class="claim {one}">{text}</span>'
    return text + "".join(_reference(reference, copy) for reference in run.references)


def _reference(reference: Reference, copy: DocumentCopy) -> str:
    claim = copy.claims[reference.number - 1]
    one = standing(claim, copy.scales)
    label = line(f"Claim {reference.number}: {rating_in_words(claim)}")
    symbol = "" if one is Standing.UNCHECKED else SYMBOLS[one]
    has_note = claim.verdict is not None
    target = f"{'note' if has_note else 'claim'}-{reference.number}"
    role = ' role="doc-noteref"' if has_note else ""
    return (
        f'<span class="ref {one}"><a id="{_place(reference)}" href="#{target}"{role} '
        f'aria-label="{label}">{reference.number}{symbol}</a></span>'
    )


def _place(reference: Reference) -> str:
    return f"ref-{reference.number}-{reference.occurrence}"


def _note(number: int, verdict: VerdictRecord, copy: DocumentCopy, publication: Publication) -> Iterator[str]:
    claim = copy.claims[number - 1]
    one = standing(claim, copy.scales)
    yield f'<li class="note {one}" id="note-{number}">'
    yield f'<h3 dir="auto">{number}. {isolated(claim.claim.text)}</h3>'
    mark = f'<span class="mark" aria-hidden="true">{SYMBOLS[one]}</span>'
    yield f'<p class="verdict {one}">{mark} {isolated(verdict.rating)}</p>'
    yield f'<p class="facts">{_who(verdict, copy.document)}</p>'
    yield paragraphs(verdict.why)
    yield from _sources(verdict)
    yield from _corrections(verdict)
    address = publication.review_url(verdict)
    if address:
        yield f'<p class="facts">Published at {link(address, address)}</p>'
    yield _backs(number, claim)
    yield "</li>"


def _backs(number: int, claim: CopiedClaim) -> str:
    """Links back to where the claim stands in the text."""
    if not claim.appearances:
        return '<p class="facts">No longer in the newest text.</p>'
    places = range(1, len(claim.appearances) + 1)
    return f'<p class="back">{" ".join(_back(Reference(number, occurrence)) for occurrence in places)}</p>'


def _back(reference: Reference) -> str:
    nth = f", place {reference.occurrence}" if reference.occurrence > 1 else ""
    return (
        f'<a href="#{_place(reference)}" role="doc-backlink" '
        f'aria-label="Claim {reference.number}: back to the text{nth}">↑ in the text</a>'
    )


def _who(verdict: VerdictRecord, document: DocumentRecord) -> str:
    speaker = verdict.claim.speaker or document.publisher or document.author or "the article"
    checked = f"checked by {isolated(verdict.reviewer)}, {_time(f'{verdict.at:%Y-%m-%d}')}"
    return f"Claimed by {isolated(speaker)} · {checked}"


def _sources(verdict: VerdictRecord) -> Iterator[str]:
    if not verdict.sources:
        return
    yield '<ul class="sources">'
    for source in verdict.sources:
        quotes = "".join(
            f'<br><span class="stance">{evidence.stance}:</span> <q dir="auto">{line(evidence.quote)}</q>'
            for evidence in verdict.evidence
            if evidence.source == source.uid
        )
        yield f"<li>{_cited(source)}{quotes}</li>"
    yield "</ul>"


def _cited(source: SourceRecord) -> str:
    if source.confidential:
        return "A confidential source"
    known = [
        link(source.title or source.url or source.path or source.type, source.url),
        isolated(source.author) if source.author else None,
        isolated(source.container) if source.container else None,
        isolated(source.publisher) if source.publisher else None,
        _time(source.issued) if source.issued else None,
        f"DOI {line(source.doi)}" if source.doi else None,
        f"ISBN {line(source.isbn)}" if source.isbn else None,
        link("archived copy", source.archive_url) if source.archive_url else None,
        f"consulted {_time(source.accessed.isoformat())}" if source.accessed else None,
    ]
    return ", ".join(part for part in known if part)


def _corrections(verdict: VerdictRecord) -> Iterator[str]:
    for before, after in corrected(verdict):
        note = f": {line(after.correction_note)}" if after.correction_note else ""
        yield (
            f'<p class="facts">Corrected {_time(f"{after.at:%Y-%m-%d}")}: {isolated(before.rating)} became '
            f"{isolated(after.rating)}{note}</p>"
        )


def _table(copy: DocumentCopy) -> Iterator[str]:
    yield '<section id="table" aria-labelledby="table-heading">\n<h2 id="table-heading">All claims</h2>'
    yield '<div class="wide" role="region" aria-label="Table of claims" tabindex="0">\n<table>'
    yield f"<caption>{_counted(len(copy.claims))} in the order of the text</caption>"
    yield "<thead><tr>"
    for name in ("No.", "Claim", "Claimed by", "Verdict", "Sources"):
        yield f'<th scope="col">{name}</th>'
    yield "</tr></thead>\n<tbody>"
    for number, claim in enumerate(copy.claims, start=1):
        one = standing(claim, copy.scales)
        mark = f'<span class="mark" aria-hidden="true">{SYMBOLS[one]}</span>'
        speaker = claim.claim.speaker or "the article"
        yield (
            f'<tr id="claim-{number}"><th scope="row">{_row_head(number, claim)}</th>'
            f'<td class="text" dir="auto">{line(claim.claim.text)}</td>'
            f'<td dir="auto">{line(speaker)}</td>'
            f'<td class="rating {one}">{mark} {isolated(rating_in_words(claim))}</td>'
            f"<td>{len(claim.verdict.sources) if claim.verdict else 0}</td></tr>"
        )
    yield "</tbody>\n</table>\n</div>\n</section>"


def _row_head(number: int, claim: CopiedClaim) -> str:
    """The claim's number, leading to its note, or to the text when it has none."""
    if claim.verdict:
        return f'<a href="#note-{number}" aria-label="Note to claim {number}">{number}</a>'
    place = _place(Reference(number, 1))
    return f'<a href="#{place}" aria-label="Claim {number}: back to the text">{number}</a>'


def _counted(number: int) -> str:
    return f"{number} {'claim' if number == 1 else 'claims'}"


def _imprint(copy: DocumentCopy, publication: Publication) -> str:
    scales = {
        (claim.verdict.scale.name, claim.verdict.scale.version) for claim in copy.claims if claim.verdict
    }
    methods = {
        claim.verdict.method.version for claim in copy.claims if claim.verdict and claim.verdict.method
    }
    worked = ", ".join(str(version) for version in sorted(methods))
    rated = ", ".join(f"{isolated(name)}, version {version}" for name, version in sorted(scales))
    known = [
        f"Checked by {link(publication.name, publication.url)}." if publication.name else None,
        f"Rating scale: {rated}." if rated else None,
        f"Method: version {worked}." if worked else None,
        f"Licence: {link(publication.licence, publication.licence)}." if publication.licence else None,
        "Made with claimbench.",
    ]
    return " ".join(part for part in known if part)
