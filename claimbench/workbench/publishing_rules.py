"""The rules that a published verdict keeps.

They are those of ClaimReview (developers.google.com/search/docs/appearance/structured-data/factcheck) and of
the International Fact-Checking Network's code of principles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from claimbench.exchange.publication import Publication
from claimbench.exchange.records import SourceRecord, VerdictRecord
from claimbench.exchange.web_address import web_address
from claimbench.exchange.writing import Scales, author_of_claim, spoken

LONGEST_CLAIM = 75
"""Characters of a claim, from where on ClaimReview's readers cut it."""

LONGEST_SUMMARY = 300
"""Characters of a justification's first paragraph, which readers take for its summary."""

_SECONDARY = frozenset(
    """article article-journal article-magazine article-newspaper entry entry-dictionary entry-encyclopedia
    periodical post post-weblog review review-book webpage""".split()
)
"""CSL's types of sources that mostly tell what others found out; of a web page nobody knows."""

_SHORTEST_NAME = 4
"""Characters of a confidential source's name that can be told from a common word."""


class Level(StrEnum):
    ERROR = "error"
    """Stops an export that is made to be published."""
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that is not kept."""

    level: Level
    rule: str
    """Its name, for scripts."""
    claim_id: int | None
    """None when it is about the publication as a whole."""
    sentence: str
    """What is wrong and what to do."""


Found = Iterator[tuple[Level, str, str]]


def of_publication(publication: Publication, *, is_claim_review: bool) -> Iterator[Finding]:
    """What is wrong with what the settings say."""
    if is_claim_review and publication.reviews is None:
        yield Finding(
            Level.ERROR,
            "no-address",
            None,
            "it is not known where the verdicts are published, which ClaimReview requires; write reviews = "
            '"https://…/{claim}" under [publication] in the settings file, or give --reviews',
        )
    if is_claim_review and publication.name is None:
        yield Finding(
            Level.WARN,
            "no-publisher",
            None,
            "each reviewer publishes in person; name the organisation with name = under [publication] in the "
            "settings file, or --publisher",
        )
    if is_claim_review and publication.corrections is None:
        yield Finding(
            Level.WARN,
            "no-corrections-policy",
            None,
            "readers are not told how errors are corrected; write the address of the page that says so as "
            "corrections = under [publication] in the settings file",
        )
    if publication.reviews and publication.url and not _same_site(publication.reviews, publication.url):
        yield Finding(
            Level.ERROR,
            "other-site",
            None,
            f"the verdicts' address {publication.reviews} is not on the publisher's site {publication.url}",
        )


def _same_site(address: str, site: str) -> bool:
    """Whether the address is on the site's host or below it."""
    host, home = (urlsplit(one).hostname or "" for one in (address, site))
    home = home.removeprefix("www.")
    return host == home or host.endswith(f".{home}")


def of_verdict(
    record: VerdictRecord,
    publication: Publication,
    scales: Scales,
    hidden: Mapping[str, tuple[str, ...]],
    *,
    is_claim_review: bool,
) -> Iterator[Finding]:
    """What is wrong with one verdict; `hidden` has the names of confidential sources by their uids."""
    found = (
        *_of_rating(record, scales),
        *_of_sources(record.sources),
        *_of_people(record, publication, is_claim_review=is_claim_review),
        *_of_wording(record, scales),
        *_of_discretion(record, hidden),
        *_of_evidence(record),
    )
    for level, rule, sentence in found:
        yield Finding(level, rule, record.claim.id, f"claim {record.claim.id}: {sentence}")


def _of_rating(record: VerdictRecord, scales: Scales) -> Found:
    ratings, scale = scales.ratings(record.scale), record.scale
    if record.rating not in {rating.name for rating in ratings}:
        yield (
            Level.ERROR,
            "rating-off-scale",
            f"'{record.rating}' is no rating of the scale {scale.name}, version {scale.version}",
        )
    values = [rating.value for rating in ratings if rating.value is not None]
    if values and (min(values) < 1 or max(values) == min(values)):
        yield (
            Level.ERROR,
            "rating-range",
            f"the numbers of the scale {record.scale.name} must begin at 1 or above and not all be the same",
        )
    if record.earlier and record.correction_note is None:
        yield (
            Level.WARN,
            "no-correction-note",
            f"its verdict was '{record.earlier[-1].rating}' before, and no note says why it was changed",
        )
    if record.method is None:
        yield (
            Level.WARN,
            "no-method",
            "no method was written down when it was rated; `claimbench method FILE` takes one",
        )


def _of_sources(attached: Iterable[SourceRecord]) -> Found:
    known = list(attached)
    if not known:
        yield (
            Level.ERROR,
            "no-source",
            "its verdict rests on no source; attach one with `claimbench source`",
        )
    elif all(source.confidential for source in known):
        yield Level.WARN, "only-confidential", "its sources are all confidential; no reader can check it"
    if known and all(source.type in _SECONDARY for source in known):
        yield (
            Level.WARN,
            "no-primary-source",
            "none of its sources is known to be a primary one (a report, a data set, a law, an interview …); "
            "attach one, or say with --type what a source is",
        )
    for source in known:
        if source.confidential:
            continue
        name = source.title or source.url or source.path or f"a {source.type}"
        located = any((source.url, source.path, source.doi, source.isbn, source.archive_url))
        if not located and not source.title:
            yield Level.ERROR, "no-locator", f"its source {name} has neither title nor address"
        elif not located:
            yield Level.WARN, "no-address-of-source", f"its source '{name}' has no address or identifier"
        if source.accessed is None:
            yield (
                Level.ERROR,
                "no-date-of-access",
                f"it is not known when its source '{name}' was consulted; say it with --accessed",
            )


def _of_people(record: VerdictRecord, publication: Publication, *, is_claim_review: bool) -> Found:
    author = author_of_claim(record)
    if author is None:
        yield Level.WARN, "no-author", "it is not known who makes it; name the document's publisher"
        return
    checkers = {record.reviewer.casefold(), (publication.name or record.reviewer).casefold()}
    if author.casefold() in checkers:
        yield Level.ERROR, "own-claim", f"{author} made it and cannot be who checks it"
    if is_claim_review and author not in publication.same_as:
        yield (
            Level.WARN,
            "no-same-as",
            f"nothing tells which {author} made it; write an address that does under [publication.same_as]",
        )


def _of_wording(record: VerdictRecord, scales: Scales) -> Found:
    text = spoken(record)
    if not text:
        yield Level.ERROR, "no-claim", "it has no words"
    if len(text) >= LONGEST_CLAIM:
        yield (
            Level.WARN,
            "long-claim",
            f"it has {len(text)} characters; readers of ClaimReview want fewer than {LONGEST_CLAIM}",
        )
    summary = record.why.split("\n\n", 1)[0].strip()
    if len(summary) > LONGEST_SUMMARY:
        yield (
            Level.WARN,
            "no-summary",
            f"its justification begins with {len(summary):,} characters; readers want a paragraph of at most "
            f"{LONGEST_SUMMARY} there that sums it up",
        )
    for rating in scales.ratings(record.scale):
        if re.search(rf"\b{re.escape(rating.name)}\b", text, re.IGNORECASE):
            yield Level.WARN, "rating-in-claim", f"it holds the word '{rating.name}', which is a rating"
    if not any(appearances for _, appearances in record.places()):
        yield Level.WARN, "no-appearance", "it stands in no text; say where it was made"
    elif not any(web_address(document.url) for document, _ in record.places()):
        yield Level.WARN, "no-address-of-claim", "the document that it stands in has no web address"


def _of_discretion(record: VerdictRecord, hidden: Mapping[str, tuple[str, ...]]) -> Found:
    """A confidential source must not be named in what is written around it."""
    history = (*record.earlier, record)
    told = [text for verdict in history for text in (verdict.why, verdict.correction_note) if text]
    told += [evidence.note for evidence in record.evidence if evidence.note]
    words = "\n".join(told).casefold()
    for source in record.sources:
        if any(name.casefold() in words for name in hidden.get(source.uid, ())):
            yield (
                Level.ERROR,
                "names-confidential",
                "a confidential source is named in its justification, correction or a note",
            )


def _of_evidence(record: VerdictRecord) -> Found:
    confidential = {source.uid for source in record.sources if source.confidential}
    orphans = sum(
        evidence.selector is None and evidence.source not in confidential for evidence in record.evidence
    )
    if orphans:
        quotes = "a quote" if orphans == 1 else f"{orphans} quotes"
        yield (
            Level.WARN,
            "orphaned-quote",
            f"{quotes} of its evidence was not found in what is kept of its source",
        )


def names(*known: str | None) -> Iterator[str]:
    """What would give a source away: its title, each author, its address."""
    for name in known:
        for part in (name or "").split(";"):
            if len(part.strip()) >= _SHORTEST_NAME:
                yield part.strip()
