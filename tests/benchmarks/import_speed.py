#!/usr/bin/env python3
"""Measure importing checked claims against the bare `executemany` into the same tables.

usage: python -m tests.benchmarks.import_speed [COUNT] [REPEATS]

Both fill a new database of the same schema with the same rows: the floor in one transaction from rows made
ready before, the import from a file of JSON lines with its checks, ids, log and batches. They take turns;
printed are the best times and the ratio of speeds, by the clock and by the processor (on a machine that does
other work as well the two differ). Budget: at least 0.5.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from claimbench.workbench.checked_imports import import_checked
from claimbench.workbench.desk import open_desk
from tests.benchmarks.generate_checked import checked_claims

INSERT = (
    "INSERT INTO checked_claims (uid, origin, origin_id, claim, title, verdict, url, published, publisher, "
    "created_at) VALUES (?, 'bare', ?, ?, ?, ?, ?, ?, ?, '2024-01-01T00:00:00.000Z')"
)


Spent = tuple[float, float]
"""Seconds by the clock and by the processor."""


def main(count: int = 100_000, repeats: int = 3) -> None:
    claims = list(checked_claims(count))
    rows = [(f"{number:032x}", *claim.values()) for number, claim in enumerate(claims)]
    floor, ours = list[Spent](), list[Spent]()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "checked.jsonl")
        source.write_text("".join(json.dumps(claim) + "\n" for claim in claims), encoding="utf-8")
        for number in range(repeats):
            with open_desk(Path(folder, f"bare{number}.db")) as desk:
                began = now()
                with desk.store.write() as connection:
                    connection.executemany(INSERT, rows)
                floor.append(since(began))
            with open_desk(Path(folder, f"ours{number}.db")) as desk:
                began = now()
                result = import_checked(desk, str(source))
                ours.append(since(began))
                assert result.added == count
    for place, name in enumerate(("clock", "processor")):
        bare, imported = (min(spent[place] for spent in all_spent) for all_spent in (floor, ours))
        print(f"{name}: bare executemany {bare:.2f} s, import {imported:.2f} s, {bare / imported:.2f} ×")


def now() -> Spent:
    return time.perf_counter(), time.process_time()


def since(began: Spent) -> Spent:
    clock, processor = now()
    return clock - began[0], processor - began[1]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
