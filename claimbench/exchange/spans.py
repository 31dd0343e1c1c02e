"""Rated stretches of whole texts, for annotation programs: the texts first, then where the claims stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from claimbench.exchange.records import AppearanceRecord, VerdictRecord


@dataclass(frozen=True, slots=True)
class RatedSpan:
    """`text[start:end]` of a revision, in code points, half-open."""

    uid: str
    """The appearance's."""
    start: int
    end: int
    quote: str
    rating: str
    claim: str
    speaker: str | None


@dataclass(slots=True)
class AnnotatedText:
    """One revision with its rated stretches."""

    uid: str
    document: str
    """The document's name."""
    url: str | None
    text: str
    spans: list[RatedSpan] = field(default_factory=list)

    def sorted_spans(self) -> list[RatedSpan]:
        """In text order; the same stretch with the same rating once."""
        once = {(span.start, span.end, span.rating): span for span in reversed(self.spans)}
        return [once[key] for key in sorted(once)]


def annotated_texts(records: Iterable[VerdictRecord]) -> tuple[list[AnnotatedText], int]:
    """Gather the revisions that claims stand in, with the spans of each, and the number of verdicts.

    A text goes out with the first verdict that needs it, so all are held at once.
    """
    texts: dict[str, AnnotatedText] = {}
    count = 0
    for record in records:
        count += 1
        for document, appearances in record.places():
            for revision in document.revisions:
                texts[revision.uid] = AnnotatedText(revision.uid, document.name, document.url, revision.text)
            for place in appearances:
                texts[place.revision].spans.append(_span(record, place))
    return list(texts.values()), count


def _span(record: VerdictRecord, place: AppearanceRecord) -> RatedSpan:
    return RatedSpan(
        uid=place.uid,
        start=place.start,
        end=place.end,
        quote=place.quote,
        rating=record.rating,
        claim=record.claim.text,
        speaker=place.speaker,
    )
