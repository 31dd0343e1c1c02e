"""How quickly verdicts go out and come back, beside reading the same rows and dumping them as JSON.

`python -m tests.benchmarks.export_speed [VERDICTS]` prints seconds, the ratio to the floor, and the most
memory that the export held, in MB. The floor reads every row of the same tables and dumps each.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from claimbench.model.claims import ExtractedClaim, Kind, Mention, select
from claimbench.model.documents import DocumentInfo, IncomingDocument
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.exports import export, exporter_names
from claimbench.workbench.importing import import_file
from claimbench.workbench.intake import store_extraction
from claimbench.workbench.verdicts import give

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
            "SELECT lower(hex(randomblob(16))), id, 1, 1, 'Refuted', 'It was counted: ' || text, created_at "
            "FROM claims WHERE id > 1"
        )
        connection.execute(
            "UPDATE claims SET status = 'checked', verdict_id = "
            "(SELECT id FROM verdicts WHERE claim_id = claims.id) WHERE id > 1"
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


def floor(desk: Desk) -> float:
    """Seconds to read the same rows and dump each as JSON."""
    start = time.perf_counter()
    sink = Nowhere()
    with desk.store.read() as connection:
        for table in _TABLES:
            for row in connection.execute(f"SELECT * FROM {table}"):
                sink.write(json.dumps(dict(row)).encode())
    return time.perf_counter() - start


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(verdicts: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        now = datetime(2024, 6, 21, tzinfo=UTC)
        with open_desk(Path(folder) / "one.db", reviewer="Ada", now=lambda: now) as desk:
            fill(desk, verdicts)
            export(desk, "jsonl", Nowhere(), document_id=1)
            before = _peak()
            least = min(floor(desk) for _ in range(3))
            print(f"floor               {least:6.2f} s")
            for name in exporter_names():
                if name in {"annotated-page", "annotated-markdown", "dossier"}:
                    continue
                start, sink = time.perf_counter(), Nowhere()
                export(desk, name, sink, anyway=True)
                took = time.perf_counter() - start
                print(
                    f"{name:<20}{took:6.2f} s  {least / took:5.2f} of the floor's speed  "
                    f"{sink.size / 1e6:7.1f} MB  +{_peak() - before:.0f} MB held"
                )
            whole = io.BytesIO()
            export(desk, "jsonl", whole)
        with open_desk(Path(folder) / "two.db") as other:
            start = time.perf_counter()
            import_file(other, "verdicts.jsonl", io.BytesIO(whole.getvalue()))
            print(f"import              {time.perf_counter() - start:6.2f} s")
            again = io.BytesIO()
            export(other, "jsonl", again)
            print("comes back the same" if again.getvalue() == whole.getvalue() else "DIFFERS")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
