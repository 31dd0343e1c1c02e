"""How long a call takes beside `python -c pass`: `claimbench --help`, and `queue` on a large file.

usage: python tests/benchmarks/startup.py [CLAIMS]

Budgets: + 0.25 s for --help, + 0.5 s for queue. The file with so many claims (100,000 by default) is made
in a temporary folder. Printed: medians of alternating runs, the difference to the floor, the ratio.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from claimbench.model.claims import ExtractedClaim, Kind, Mention, select
from claimbench.model.documents import DocumentInfo, IncomingDocument
from claimbench.workbench.desk import open_desk
from claimbench.workbench.intake import store_extraction

RUNS = 15
CLAIMS_A_DOCUMENT = 1000
FLOOR = "python -c pass"


def claims(text: str, size: int, document: int) -> Iterator[ExtractedClaim]:
    for number, start in enumerate(range(0, len(text), size)):
        mention = Mention(
            selector=select(text, start, start + size - 1),
            sentence=text[start : start + size],
            sentence_start=start,
        )
        yield ExtractedClaim(
            text=f"In document {document} it is claim {number} that rose by {number % 100} percent.",
            mentions=(mention,),
            kinds=(Kind.QUANTITY,),
            worthiness=number % 997 / 997,
        )


def fill(path: Path, total: int) -> None:
    with open_desk(path) as desk:
        for document in range(total // CLAIMS_A_DOCUMENT):
            sentences = [
                f"{document:06} sentence {number:06} of it.\n" for number in range(CLAIMS_A_DOCUMENT)
            ]
            text = "".join(sentences)
            info = DocumentInfo(name=f"{document}.txt")
            store_extraction(
                desk, IncomingDocument(info=info, text=text), list(claims(text, len(sentences[0]), document))
            )


def seconds(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main(total: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "large.db")
        fill(database, total)
        program = [str(Path(sys.executable).with_name("claimbench"))]
        commands = {
            FLOOR: [sys.executable, "-c", "pass"],
            "--help": [*program, "--help"],
            f"queue, {total:,} claims": [*program, "queue", "--db", str(database)],
            "show 1": [*program, "show", "1", "--db", str(database)],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                taken[name].append(seconds(command))
    floor = statistics.median(taken[FLOOR])
    for name, times in taken.items():
        median = statistics.median(times)
        print(
            f"{name:28} {median * 1000:7.0f} ms  + {(median - floor) * 1000:4.0f} ms  {median / floor:5.1f} x"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
