"""Rules before publishing: what would make a published verdict unsound, or other programs refuse it.

The rules are those of ClaimReview (developers.google.com/search/docs/appearance/structured-data/factcheck)
and of the International Fact-Checking Network's code of principles.
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
from claimbench.model.errors import ClaimbenchError
from claimbench.store import sources
from claimbench.workbench.desk import Desk
from claimbench.workbench.gathering import Chosen, Gathering

LONGEST_CLAIM = 75
"""Characters of a claim, from where on ClaimReview's readers cut it."""

_CLAIM_REVIEW = frozenset({"claimreview", "claimreview-page", "datafeed"})
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


class UnfitToPublishError(ClaimbenchError):
    """An export was stopped by errors; `findings` has all of them, and the warnings."""

    def __init__(self, format_name: str, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        errors = sum(finding.level is Level.ERROR for finding in findings)
        found = "an error" if errors == 1 else f"{errors:,} errors"
        super().__init__(
            f"{format_name} was not written: {found} found; put right what is listed, or give --anyway, "
            "which the log keeps"
        )


def check(
    desk: Desk, chosen: Chosen, publication: Publication, *, for_format: str | None = None
) -> Iterator[Finding]:
    """What the rules find wrong with the current verdicts, as they come; read inside one transaction.

    `for_format` adds the rules of one format; without it, those hold that every publication has to keep.
    """
    is_claim_review = for_format in _CLAIM_REVIEW
    yield from _of_publication(publication, is_claim_review=is_claim_review)
    with desk.store.read() as connection:
        hidden = {
            source.uid: tuple(_names(source.title, source.author, source.url, source.path))
            for source in sources.every(connection)
            if source.confidential
        }
        scales = Scales()
        count = 0
        for record in Gathering(connection).records(chosen):
            count += 1
            scales.learn(record)
            yield from _of_verdict(record, publication, scales, hidden)
        if for_format == "claimreview-page" and count > 1:
            yield Finding(
                Level.WARN,
                "several-reviews",
                None,
                f"the page holds {count:,} reviews; a page of its own for each is read best, see --claim",
            )


def _of_publication(publication: Publication, *, is_claim_review: bool) -> Iterator[Finding]:
    if is_claim_review and publication.reviews is None:
        yield Finding(
            Level.ERROR,
            "no-address",
            None,
            "it is not known where the verdicts are published, which ClaimReview requires; write reviews = "
            '"https://…/{claim}" under [publication] in the settings file, or give --reviews',
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


def _of_verdict(
    record: VerdictRecord,
    publication: Publication,
    scales: Scales,
    hidden: Mapping[str, tuple[str, ...]],
) -> Iterator[Finding]:
    for level, rule, sentence in (
        *_of_rating(record, scales),
        *_of_sources(record.sources),
        *_of_people(record, publication),
        *_of_wording(record, scales),
        *_of_discretion(record, hidden),
        *_of_evidence(record),
    ):
        yield Finding(level, rule, record.claim.id, f"claim {record.claim.id}: {sentence}")


Found = Iterator[tuple[Level, str, str]]


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


def _of_people(record: VerdictRecord, publication: Publication) -> Found:
    author = author_of_claim(record)
    if author is None:
        yield Level.WARN, "no-author", "it is not known who makes it; name the document's publisher"
        return
    checkers = {record.reviewer.casefold(), (publication.name or record.reviewer).casefold()}
    if author.casefold() in checkers:
        yield Level.ERROR, "own-claim", f"{author} made it and cannot be who checks it"


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
    for rating in scales.ratings(record.scale):
        if re.search(rf"\b{re.escape(rating.name)}\b", text, re.IGNORECASE):
            yield Level.WARN, "rating-in-claim", f"it holds the word '{rating.name}', which is a rating"
    if not record.appearances:
        yield Level.WARN, "no-appearance", "it stands in no text; say where it was made"
    elif web_address(record.document.url) is None:
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


def _names(*known: str | None) -> Iterator[str]:
    """What would give a source away: its title, each author, its address."""
    for name in known:
        for part in (name or "").split(";"):
            if len(part.strip()) >= _SHORTEST_NAME:
                yield part.strip()
