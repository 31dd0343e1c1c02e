"""How quickly verdicts go out and come back, beside reading the same rows and dumping them as JSON.

usage: python -m tests.benchmarks.export_speed [VERDICTS [FORMAT …]]

Prints seconds by the clock and by the processor (on a machine that does other work as well the two differ),
the ratios to the floor, and the most memory that the export held, in MB. The floor reads every row of the
same tables and dumps each; it takes turns with JSONL, and the best of three counts. Budget: at least 0.5.
"""

from __future__ import annotations

import io
import json
import math
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from claimbench.model.claims import ExtractedClaim, Kind, Mention, select
from claimbench.model.documents import DocumentInfo, IncomingDocument
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.exports import export, exporter_names
from claimbench.workbench.importing import import_file
from claimbench.workbench.intake import store_extraction
from claimbench.workbench.verdicts import give
from tests.benchmarks.import_speed import now, since

_CLAIMS = 100
"""A document."""
_TABLES = (
    "verdicts",
    "claims",
    "appearances",
    "documents",
    "revisions",
    "sources",
    "claim_sources",
    "evidence",
)


_OF_A_DOCUMENT = {"annotated-page", "annotated-markdown", "dossier"}
_FORMATS = ["jsonl", *sorted({*exporter_names()} - _OF_A_DOCUMENT - {"jsonl"})]


class Nowhere(io.BytesIO):
    """Takes bytes and counts them."""

    def __init__(self) -> None:
        self.size = 0

    def write(self, data: object, /) -> int:
        size = len(data)  # type: ignore[arg-type]
        self.size += size
        return size


def fill(desk: Desk, verdicts: int) -> None:
    """A desk with that many verdicts, each with a source; rows are copied, for giving them takes long."""
    text = "".join(f"Statement {number} is about {number * 7} ships. " for number in range(_CLAIMS))
    for number in range(verdicts // _CLAIMS):
        claims = [_claim(text, sentence) for sentence in _sentences(text)]
        store_extraction(
            desk, IncomingDocument(info=DocumentInfo(name=f"{number}.txt"), text=f"{text}{number}"), claims
        )
    give(desk, 1, "Refuted", "counted", sources=["https://a.example/ships"])
    with desk.store.write() as connection:
        connection.execute(
            "INSERT INTO verdicts (uid, claim_id, reviewer_id, scale_id, rating, why, created_at) "
            "SELECT lower(hex(randomblob(16))), id, 1, 1, 'Refuted', 'It was counted: ' || text, "
            "strftime('%Y-%m-%dT%H:%M:%fZ', created_at, (7 * id) || ' seconds') FROM claims WHERE id > 1"
        )
        connection.execute(
            "UPDATE claims SET status = 'checked', verdict_id = v.id, updated_at = v.created_at "
            "FROM verdicts AS v WHERE v.claim_id = claims.id AND claims.id > 1"
        )
        connection.execute(
            "INSERT INTO claim_sources (claim_id, source_id, reviewer_id, created_at) "
            "SELECT id, 1, 1, created_at FROM claims WHERE id > 1"
        )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while (end := text.find(". ", start)) != -1:
        yield start, end + 1
        start = end + 2


def _claim(text: str, span: tuple[int, int]) -> ExtractedClaim:
    selector = select(text, *span)
    mention = Mention(selector=selector, sentence=selector.quote, sentence_start=span[0])
    return ExtractedClaim(text=selector.quote, mentions=(mention,), kinds=(Kind.QUANTITY,), worthiness=0.5)


def floor(desk: Desk, sink: io.BytesIO) -> None:
    """Read the same rows and dump each as JSON."""
    with desk.store.read() as connection:
        for table in _TABLES:
            for row in connection.execute(f"SELECT * FROM {table}"):
                sink.write(json.dumps(dict(row)).encode())


def timed(work: Callable[[io.BytesIO], object]) -> tuple[float, float, float]:
    """Seconds by the clock and by the processor, and how many MB it wrote."""
    sink, began = Nowhere(), now()
    work(sink)
    return *since(began), sink.size / 1e6


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(verdicts: int, formats: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        moment = datetime(2024, 6, 21, tzinfo=UTC)
        with open_desk(Path(folder) / "one.db", reviewer="Ada", now=lambda: moment) as desk:
            fill(desk, verdicts)
            export(desk, "jsonl", Nowhere(), document_id=1)
            before = _peak()
            floors, least = list[tuple[float, float, float]](), [math.inf, math.inf]
            for name in formats:
                turns = []
                for _ in range(3 if name == "jsonl" or not floors else 1):
                    floors.append(timed(partial(floor, desk)))
                    turns.append(timed(partial(export, desk, name, anyway=True)))
                least = [min(turn[which] for turn in floors) for which in (0, 1)]
                clock, processor = (min(turn[which] for turn in turns) for which in (0, 1))
                print(
                    f"{name:<20}clock {clock:6.2f} s, {least[0] / clock:5.2f} ×; "
                    f"processor {processor:6.2f} s, {least[1] / processor:5.2f} ×; "
                    f"{turns[0][2]:7.1f} MB, +{_peak() - before:.0f} MB held"
                )
            print(f"{'floor':<20}clock {least[0]:6.2f} s; processor {least[1]:6.2f} s")
            whole = io.BytesIO()
            export(desk, "jsonl", whole)
        with open_desk(Path(folder) / "two.db") as other:
            began = now()
            import_file(other, "verdicts.jsonl", io.BytesIO(whole.getvalue()))
            clock, processor = since(began)
            print(f"{'import':<20}clock {clock:6.2f} s; processor {processor:6.2f} s")
            again = io.BytesIO()
            export(other, "jsonl", again)
            print("comes back the same" if again.getvalue() == whole.getvalue() else "DIFFERS")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, sys.argv[2:] or _FORMATS)
