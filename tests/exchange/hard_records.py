"""One set of verdicts that is hard on every format: quotes, emoji, right-to-left, markup, formulas."""

from datetime import UTC, date, datetime

from claimbench.exchange.document_copy import CopiedClaim, DocumentCopy, SnapshotContent
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import (
    AppearanceRecord,
    ClaimRecord,
    DocumentRecord,
    EarlierVerdictRecord,
    EvidenceRecord,
    MethodRecord,
    RevisionRecord,
    ScaleRecord,
    SnapshotRecord,
    SourceRecord,
    VerdictRecord,
)
from claimbench.exchange.redaction import redacted, redacted_document
from claimbench.exchange.writing import Scales
from claimbench.model.claims import Addition, ClaimStatus, Flag, Kind, select
from claimbench.model.documents import Block, BlockRole
from claimbench.model.sources import Stance
from claimbench.model.verdicts import Rating

_AT = datetime(2024, 6, 20, 9, 30, tzinfo=UTC)
_TEXT = (
    '=HYPERLINK("http://evil.example") said "no", \u200fשלום\u202e and 👩\u200d👩\u200d👧 </script>\u2028'
    "café -1 \x1b[31m\x85 end"
)
_RATINGS = (
    Rating(name="Supported", value=2, meaning="holds"),
    Rating(name="Refuted", value=1, meaning="does not hold"),
    Rating(name="Not Enough Evidence", meaning="=1+1"),
)


def _appearance(start: int, end: int) -> AppearanceRecord:
    return AppearanceRecord(
        **select(_TEXT, start, end).model_dump(),
        uid=f"appearance-{start}",
        revision="revision-1",
        sentence=_TEXT,
        sentence_start=0,
        speaker="@Speaker",
        begins=1.5,
        ends=None,
    )


_DOCUMENT = DocumentRecord(
    id=3,
    uid="document-1",
    name='-dash,comma;"quote"\n.txt',
    title="=cmd|' /C calc'!A0",
    author=None,
    publisher="Ünïted Präss",
    published=date(2024, 6, 20),
    language="en",
    place=None,
    url="https://news.example/a?b=c&d=ü",
    media_type="text/html",
    sha256="0" * 64,
    created_at=_AT,
    revisions=(
        RevisionRecord(
            uid="revision-1",
            number=1,
            text=_TEXT,
            blocks=(Block(start=0, end=len(_TEXT), role=BlockRole.PARAGRAPH),),
            sha256="0" * 64,
            created_at=_AT,
        ),
    ),
)

_SOURCE = SourceRecord(
    uid="source-1",
    type="webpage",
    title="Treaty, “1961”",
    url="https://un.example/treaty",
    path=None,
    author=None,
    publisher=None,
    issued="1961-07-06",
    accessed=date(2024, 6, 20),
    archive_url=None,
    archived=None,
    note="\tnote",
    container="Treaty =Series",
    doi="10.1000/182",
    isbn=None,
    confidential=False,
    attached=True,
    created_at=_AT,
)

_HIDDEN_SOURCE = _SOURCE.model_copy(
    update={
        "uid": "source-2",
        "title": None,
        "url": None,
        "issued": None,
        "accessed": None,
        "note": None,
        "container": None,
        "doi": None,
        "confidential": True,
    }
)

_SNAPSHOT = SnapshotRecord(
    uid="snapshot-1",
    sha256="f" * 64,
    size=1234,
    media_type="text/html",
    http_status=200,
    final_url="https://un.example/treaty",
    taken_at=_AT,
)

HARD_RECORDS = (
    VerdictRecord(
        id=7,
        uid="verdict-7",
        rating="Refuted",
        why='+SUM(A1:A9)\r\nsecond line, "quoted"\n\nthird',
        correction_note="was the year",
        reviewer="＝Zoë Ω",
        reviewer_uid="reviewer-1",
        at=_AT,
        scale=ScaleRecord(name="desk", version=1, ratings=_RATINGS),
        method=MethodRecord(uid="method-2", version=2, text="We look </script> twice.", created_at=_AT),
        revises="verdict-5",
        claim=ClaimRecord(
            id=17,
            uid="claim-17",
            text="[North Korea] “signed” a treaty\tin 1961, -5 %.",
            status=ClaimStatus.CHECKED,
            speaker="Moon, Jae-in",
            kinds=(Kind.DATE, Kind.LAW),
            worthiness=0.83,
            reasons=("a year", "a named treaty"),
            flags=(Flag.QUOTED,),
            additions=(Addition(added="North Korea", stands_for="it", rule="pronoun", confidence=0.9),),
            priority=0.83,
            dismissed_why=None,
            created_at=_AT,
            updated_at=_AT,
        ),
        appearances=(_appearance(0, 36), _appearance(43, len(_TEXT))),
        document=_DOCUMENT,
        sources=(_SOURCE, _HIDDEN_SOURCE),
        evidence=(
            EvidenceRecord(
                uid="evidence-1",
                source="source-1",
                stance=Stance.REFUTES,
                quote="signed in July 1961",
                selector=select("It was signed in July 1961.", 7, 26),
                snapshot=_SNAPSHOT,
                note=None,
                reviewer="＝Zoë Ω",
                created_at=_AT,
            ),
            EvidenceRecord(
                uid="evidence-2",
                source="source-2",
                stance=Stance.CONTEXT,
                quote="told in confidence",
                selector=None,
                snapshot=None,
                note=None,
                reviewer="＝Zoë Ω",
                created_at=_AT,
            ),
        ),
        earlier=(
            EarlierVerdictRecord(
                id=5,
                uid="verdict-5",
                rating="Supported",
                why="@first",
                correction_note=None,
                reviewer="＝Zoë Ω",
                reviewer_uid="reviewer-1",
                at=_AT,
                scale=ScaleRecord(name="desk", version=1, ratings=None),
                method=MethodRecord(uid="method-2", version=2, text=None, created_at=_AT),
                revises=None,
            ),
        ),
    ),
    VerdictRecord(
        id=9,
        uid="verdict-9",
        rating="Not Enough Evidence",
        why="x" * 5000,
        correction_note=None,
        reviewer="Jo",
        reviewer_uid="reviewer-2",
        at=_AT.replace(microsecond=123000),
        scale=ScaleRecord(name="desk", version=1, ratings=None),
        method=None,
        revises=None,
        claim=ClaimRecord(
            id=18,
            uid="claim-18",
            text="-",
            status=ClaimStatus.SIGNED_OFF,
            speaker=None,
            kinds=(),
            worthiness=0,
            reasons=(),
            flags=(),
            additions=(),
            priority=0,
            dismissed_why=None,
            created_at=_AT,
            updated_at=_AT,
        ),
        appearances=(),
        document=_DOCUMENT.model_copy(update={"revisions": ()}),
        sources=(),
        evidence=(),
        earlier=(),
    ),
)
"""A verdict with everything, revised, and one with nothing beside itself."""


HARD_SNAPSHOTS = (
    SnapshotContent(
        _SNAPSHOT,
        "https://un.example/treaty",
        b"<p>It was signed in July 1961.",
        "It was signed in July 1961.",
    ),
    SnapshotContent(
        _SNAPSHOT.model_copy(
            update={
                "uid": "0123456789abcdef0123456789abcdef",
                "sha256": "e" * 64,
                "media_type": "text/plain\r\nX-Evil: 1",
                "http_status": None,
                "final_url": None,
            }
        ),
        "urn:claimbench:call%0D%0A.txt",
        "שלום 👩\u200d👧 \x1b[31m".encode(),
        None,
    ),
)
"""A page that a server answered, and a file without a text."""


def _hard_copy() -> DocumentCopy:
    first, second = map(redacted, HARD_RECORDS)
    scales = Scales()
    for record in (first, second):
        scales.learn(record)
    unchecked = second.claim.model_copy(
        update={"id": 19, "uid": "claim-19", "text": "_never_ *rated* <b>", "status": ClaimStatus.OPEN}
    )
    return DocumentCopy(
        document=redacted_document(_DOCUMENT),
        revision=_DOCUMENT.revisions[0],
        claims=(
            CopiedClaim(first.claim, first.appearances, first),
            CopiedClaim(unchecked, (_appearance(5, 14),), None),
            CopiedClaim(second.claim, (), second),
        ),
        scales=scales,
        snapshots=lambda: HARD_SNAPSHOTS,
    )


HARD_COPY = _hard_copy()
"""The hard document with a claim that has a verdict, one inside it that has none, and one that is gone."""

HARD_PUBLICATION = Publication(
    name='The <"Desk"> & Co',
    url="https://desk.example",
    reviews="https://checks.desk.example/{claim}?a=1&b={uid}",
    licence="https://creativecommons.org/licenses/by/4.0/",
)
