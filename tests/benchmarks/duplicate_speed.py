"""How long it takes to compare a document's new claims with those of a large desk.

    python -m tests.benchmarks.duplicate_speed PATH [--documents 20]

PATH is a desk made by generate_desk; documents are added to it. Half of the claims of each repeat one of the
desk, some with other words. Times are in milliseconds.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from claimbench.model.claims import ExtractedClaim, Mention, select
from claimbench.model.documents import DocumentInfo, IncomingDocument
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.duplicates import join_duplicates
from claimbench.workbench.intake import store_extraction
from tests.benchmarks.generate_desk import Vocabulary

_PER_DOCUMENT = 50
_REPLACED = 0.3
"""Share of the repeated claims that have another word."""


def sentences(desk: Desk, vocabulary: Vocabulary, rng: random.Random) -> Iterator[str]:
    (largest,) = desk.store.connection.execute("SELECT max(id) FROM claims").fetchone()
    for number in range(_PER_DOCUMENT):
        text = f"{' '.join(vocabulary.draw(rng.randint(6, 14))).capitalize()} {rng.randint(1, 2024)}."
        if number % 2:
            (text,) = desk.store.connection.execute(
                "SELECT text FROM claims WHERE id >= ? LIMIT 1", (rng.randint(1, largest),)
            ).fetchone()
            if rng.random() < _REPLACED:
                words = text.split()
                words[1] = vocabulary.draw(1)[0]
                text = " ".join(words)
        yield text


def add_document(desk: Desk, name: str, claims: list[str]) -> int:
    text = " ".join(claims)
    found: list[ExtractedClaim] = []
    start = 0
    for claim in claims:
        selector = select(text, start, start + len(claim))
        mention = Mention(selector=selector, sentence=claim, sentence_start=start)
        found.append(ExtractedClaim(text=claim, mentions=(mention,), worthiness=0.5))
        start += len(claim) + 1
    document = IncomingDocument(info=DocumentInfo(name=name), text=text)
    return store_extraction(desk, document, found).document.id


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare new claims with those of a large desk.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--documents", type=int, default=20)
    arguments = parser.parse_args()
    rng = random.Random(int(time.time()))  # noqa: S311 (not a secret)
    vocabulary = Vocabulary(random.Random(7))  # noqa: S311
    times: list[float] = []
    joined = possible = 0
    with open_desk(arguments.path, create=False) as desk:
        for number in range(arguments.documents):
            claims = list(dict.fromkeys(sentences(desk, vocabulary, rng)))
            document_id = add_document(desk, f"new-{time.time_ns()}-{number}.txt", claims)
            started = time.perf_counter()
            found = join_duplicates(desk, document_id)
            times.append((time.perf_counter() - started) * 1000 / len(claims))
            joined += found.joined
            possible += found.possible
    times.sort()
    sys.stdout.write(
        f"a claim: p50 {times[len(times) // 2]:.2f}, longest {times[-1]:.2f} "
        f"(mean of a document's {_PER_DOCUMENT}); {joined:,} joined, {possible:,} possible\n"
    )


if __name__ == "__main__":
    main()
