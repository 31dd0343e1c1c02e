"""Make a desk with many claims, to measure on.

    python -m tests.benchmarks.generate_desk PATH [--claims 1000000] [--per-document 50]

The claims go in as any document's do; only their words are drawn by lot, with a natural spread of common and
rare ones. One in ten is checked, one in twenty dismissed.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import time
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

from claimbench.model.base import utc_text
from claimbench.model.claims import ExtractedClaim, Kind, Mention, select
from claimbench.model.documents import Block, BlockRole, DocumentInfo, IncomingDocument
from claimbench.model.verdicts import Rating, RatingScale
from claimbench.store import events, intake, reviewers, scales
from claimbench.store.changes import Value
from claimbench.store.database import Store

_NOW = datetime(2024, 6, 21, 12, 0, tzinfo=UTC)
_SYLLABLES = "ka lo mi ren tas ber no sul vi dor en pra chi mo gel tu ster ash ol ing".split()
_SPEAKERS = tuple(
    f"{first} {last}" for first in ("Ana", "Ben", "Eve", "Kim") for last in ("Berg", "Diaz", "Sato")
)
_CHUNK = 200
"""Documents in one transaction."""


class Vocabulary:
    """20,000 made-up words; the n-th is n times as rare as the first, and short words are common (Zipf)."""

    def __init__(self, rng: random.Random, size: int = 20_000) -> None:
        words: dict[str, None] = {}
        while len(words) < size:
            words["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4)))] = None
        self.words = sorted(words, key=len)
        self._sums = list(accumulate(1 / (rank + 1) for rank in range(size)))
        self._rng = rng

    def draw(self, count: int) -> list[str]:
        top = self._sums[-1]
        return [self.words[bisect(self._sums, self._rng.random() * top)] for _ in range(count)]


def documents(
    rng: random.Random, claims: int, per_document: int
) -> Iterator[tuple[IncomingDocument, list[ExtractedClaim]]]:
    """Documents of `per_document` sentences, each a claim."""
    vocabulary = Vocabulary(rng)
    for number in range(0, claims, per_document):
        sentences = [
            f"{' '.join(vocabulary.draw(rng.randint(6, 14))).capitalize()} {rng.randint(1, 2024)}."
            for _ in range(min(per_document, claims - number))
        ]
        text = " ".join(sentences)
        block = Block(start=0, end=len(text), role=BlockRole.PARAGRAPH)
        document = IncomingDocument(
            info=DocumentInfo(name=f"article-{number // per_document + 1}.txt"), text=text, blocks=(block,)
        )
        yield document, list(_claims(rng, text, sentences))


def _claims(rng: random.Random, text: str, sentences: list[str]) -> Iterator[ExtractedClaim]:
    start = 0
    for sentence in sentences:
        selector = select(text, start, start + len(sentence))
        speaker = rng.choice(_SPEAKERS) if rng.random() < 0.4 else None
        mention = Mention(selector=selector, sentence=sentence, sentence_start=start, speaker=speaker)
        kinds = tuple(sorted(rng.sample(list(Kind), rng.randint(0, 2))))
        yield ExtractedClaim(
            text=sentence,
            mentions=(mention,),
            kinds=kinds,
            worthiness=round(rng.random(), 3),
            reasons=("a figure",),
        )
        start += len(sentence) + 1


def generate(path: Path, claims: int, per_document: int = 50, seed: int = 7) -> None:
    """Make the desk at `path`; an existing one grows."""
    rng = random.Random(seed)  # noqa: S311 (not a secret)
    store = Store(path)
    store.connection.execute("PRAGMA cache_size = -500000")  # KiB; the indexes are filled at random places
    try:
        batch: list[tuple[IncomingDocument, list[ExtractedClaim]]] = []
        for item in documents(rng, claims, per_document):
            batch.append(item)
            if len(batch) == _CHUNK:
                _store(store, batch)
                batch.clear()
        _store(store, batch)
        with store.write() as connection:
            _review(connection, rng)
    finally:
        store.close()


def _store(store: Store, batch: list[tuple[IncomingDocument, list[ExtractedClaim]]]) -> None:
    with store.write() as connection:
        for document, claims in batch:
            document_id = intake.add_document(connection, document, _NOW)
            revision_id = intake.add_revision(connection, document_id, document, _NOW)
            stored = intake.add_claims(connection, document_id, revision_id, claims, _NOW)
            summary = f"read {document.info.name}: {len(claims)} claims"
            facts: dict[str, Value] = {"revision": revision_id, "rows_sha256": stored.sha256}
            events.append(
                connection,
                events.Entry(
                    "ingest", _NOW, summary, None, document_id=document_id, facts=facts, undoable=False
                ),
            )


def _review(connection: sqlite3.Connection, rng: random.Random) -> None:
    """Every tenth claim gets a verdict, every twentieth is dismissed."""
    at = utc_text(_NOW)
    reviewer_id, _ = reviewers.number(connection, "Ada", _NOW)
    scale = RatingScale(name="Two", ratings=(Rating(name="Supported"), Rating(name="Refuted")))
    scale_id = scales.add(connection, scale, _NOW)
    connection.execute(
        "INSERT INTO verdicts (uid, claim_id, reviewer_id, scale_id, rating, why, created_at) "
        "SELECT lower(hex(randomblob(16))), id, ?, ?, iif(id % 3, 'Refuted', 'Supported'), 'As it says.', "
        "? FROM claims WHERE id % 10 = ? AND status = 'open'",
        (reviewer_id, scale_id, at, rng.randrange(10)),
    )
    connection.execute(
        "UPDATE claims SET status = 'checked', verdict_id = v.id FROM verdicts v WHERE v.claim_id = claims.id"
    )
    connection.execute(
        "UPDATE claims SET status = 'dismissed', dismissed_why = 'an opinion' "
        "WHERE id % 20 = ? AND status = 'open'",
        (rng.randrange(20),),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a desk with many claims.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--per-document", type=int, default=50)
    arguments = parser.parse_args()
    started = time.perf_counter()
    generate(arguments.path, arguments.claims, arguments.per_document)
    seconds = time.perf_counter() - started
    sys.stderr.write(
        f"{arguments.claims:,} claims in {seconds:.1f} s, {arguments.path.stat().st_size:,} bytes\n"
    )


if __name__ == "__main__":
    main()
