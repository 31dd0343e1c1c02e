"""A look at the verdicts before they are published: what the rules find wrong, and what stops an export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from claimbench.exchange.publication import Publication
from claimbench.exchange.records import EarlierVerdictRecord, VerdictRecord
from claimbench.exchange.rescaling import Rescaling
from claimbench.exchange.writing import Scales, author_of_claim, spoken
from claimbench.model.errors import ClaimbenchError
from claimbench.store import sign_off, sources
from claimbench.workbench.desk import Desk
from claimbench.workbench.gathering import Chosen, Gathering
from claimbench.workbench.publishing_rules import Finding, Level, names, of_publication, of_verdict

__all__ = [
    "Finding",
    "Level",
    "Looked",
    "UnfitToPublishError",
    "UnmappedRatingsError",
    "check",
    "unmapped_ratings",
    "waiting",
]

_CLAIM_REVIEW = frozenset({"claimreview", "claimreview-page", "datafeed"})


MOST_HELD = 1000
"""Findings of either level that an export keeps; more are counted only, for memory is to stay flat."""


class Looked:
    """What a look at verdicts has found: the first findings, errors before warnings, and how many in all."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        kept: dict[Level, list[Finding]] = {Level.ERROR: [], Level.WARN: []}
        counts = Counter[Level]()
        rules = set[str]()
        for finding in findings:
            counts[finding.level] += 1
            if finding.level is Level.ERROR:
                rules.add(finding.rule)
            if len(kept[finding.level]) < MOST_HELD:
                kept[finding.level].append(finding)
        self.findings = (*kept[Level.ERROR], *kept[Level.WARN])
        self.errors = counts[Level.ERROR]
        self.broken = tuple(sorted(rules))
        """The rules of the errors."""
        self.total = counts.total()

    def warnings(self) -> Iterator[Finding]:
        """The warnings that are kept, and how many there are besides."""
        kept = [finding for finding in self.findings if finding.level is Level.WARN]
        yield from kept
        rest = self.total - self.errors - len(kept)
        if rest:
            yield Finding(Level.WARN, "more", None, f"{rest:,} more warnings; `claimbench check` lists all")


class UnfitToPublishError(ClaimbenchError):
    """An export was stopped by errors; `findings` has the first of them and of warnings, of `total`."""

    def __init__(self, format_name: str, looked: Looked) -> None:
        self.findings = looked.findings
        self.total = looked.total
        errors = looked.errors
        found = "an error" if errors == 1 else f"{errors:,} errors"
        super().__init__(f"{format_name} was not written: {found} found; {self.remedy}")

    remedy = "put right what is listed, or give --anyway, which the log keeps"


class UnmappedRatingsError(UnfitToPublishError):
    """Ratings have no counterpart on the scale that a format is on: nothing could stand in their place."""

    remedy = "put right what is listed"


def check(
    desk: Desk,
    chosen: Chosen,
    publication: Publication,
    *,
    for_format: str | None = None,
    rescaling: Rescaling | None = None,
) -> Iterator[Finding]:
    """What the rules find wrong with the chosen verdicts, as they come; read inside one transaction.

    `for_format` adds the rules of one format; without it, those hold that every publication has to keep.
    With `rescaling` the verdicts are looked at as they stand on its scale.
    """
    is_claim_review = for_format in _CLAIM_REVIEW
    yield from of_publication(publication, is_claim_review=is_claim_review)
    with desk.store.read() as connection:
        hidden = {
            source.uid: tuple(names(source.title, source.author, source.url, source.path))
            for source in sources.every(connection)
            if source.confidential
        }
        scales, seen = Scales(), _Seen(publication, is_page=for_format == "claimreview-page")
        for given in Gathering(connection).records(chosen):
            record = rescaling.rescaled(given) if rescaling else given
            scales.learn(record)
            yield from of_verdict(record, publication, scales, hidden, is_claim_review=is_claim_review)
            if is_claim_review:
                yield from seen.twice(record)
        if is_claim_review:
            yield from seen.together()


class _Seen:
    """What concerns several reviews of one publication."""

    def __init__(self, publication: Publication, *, is_page: bool) -> None:
        reviews = publication.reviews or "{claim}"
        self._share_a_page = is_page or not any(part in reviews for part in ("{claim}", "{uid}"))
        self._claims: dict[int, int] = {}
        """By a digest of words and author, the claim that has them; small, for there may be very many."""
        self._count = 0

    def twice(self, record: VerdictRecord) -> Iterator[Finding]:
        self._count += 1
        words = hash((spoken(record).casefold(), (author_of_claim(record) or "").casefold()))
        first = self._claims.setdefault(words, record.claim.id)
        if first != record.claim.id:
            yield Finding(
                Level.ERROR,
                "same-review",
                record.claim.id,
                f"claim {record.claim.id}: it is claim {first} again, word for word, and one review belongs "
                "on one page; join them with `claimbench merge`, or dismiss one",
            )

    def together(self) -> Iterator[Finding]:
        if self._share_a_page and self._count > 1:
            yield Finding(
                Level.WARN,
                "several-reviews",
                None,
                f"one page holds {self._count:,} reviews; a page of its own for each is read best, see "
                "--claim",
            )


def unmapped_ratings(records: Iterable[VerdictRecord], rescaling: Rescaling) -> Iterator[Finding]:
    """An error for each rating of current or earlier verdicts that has no counterpart on the scale."""
    missing: dict[tuple[str, str], tuple[int, int]] = {}
    """By scale and rating: the first claim, and how many verdicts."""
    for record in records:
        for verdict in (record, *record.earlier):
            if _is_unmapped(verdict, rescaling):
                first, count = missing.get((verdict.scale.name, verdict.rating), (record.claim.id, 0))
                missing[verdict.scale.name, verdict.rating] = first, count + 1
    to = rescaling.scale.name
    for (scale, rating), (first, count) in missing.items():
        verdicts = "a verdict" if count == 1 else f"{count:,} verdicts"
        choice = ", ".join(known.name for known in rescaling.scale.ratings)
        yield Finding(
            Level.ERROR,
            "unmapped-rating",
            None,
            f"'{rating}' of the scale {scale} ({verdicts}, first on claim {first}) has no counterpart on the "
            f'scale {to}; say "{rating}" = "…" under [publication.ratings."{to}"] in the settings file: one '
            f"of {choice}",
        )


def _is_unmapped(verdict: EarlierVerdictRecord, rescaling: Rescaling) -> bool:
    return not rescaling.is_on_scale(verdict.scale) and rescaling.counterpart(verdict.rating) is None


def waiting(desk: Desk, chosen: Chosen) -> Iterator[Finding]:
    """That verdicts are kept from readers because they wait for sign-off, and what readers get instead."""
    if not chosen.signed_off_only:
        return
    left_out = 0
    with desk.store.read() as connection:
        for claim_id, standing in sign_off.waiting(connection, chosen.document_id, chosen.claim_id):
            if standing is None:
                left_out += 1
                continue
            yield Finding(
                Level.WARN,
                "revision-waits",
                claim_id,
                f"claim {claim_id}: its revised verdict waits for sign-off; the one that was signed off "
                "before is published until then",
            )
    if left_out:
        verdicts = "a verdict waits" if left_out == 1 else f"{left_out:,} verdicts wait"
        yield Finding(
            Level.WARN,
            "waits-for-sign-off",
            None,
            f"{verdicts} for sign-off and {'is' if left_out == 1 else 'are'} left out of what is published",
        )
