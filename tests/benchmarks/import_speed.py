#!/usr/bin/env python3
"""Measure importing checked claims against the bare `executemany` into the same tables.

usage: python -m tests.benchmarks.import_speed [COUNT] [REPEATS]

Both fill a new database of the same schema with the same rows: the floor in one transaction from rows made
ready before, the import from a file of JSON lines with its checks, ids, log and batches. They take turns;
printed are the best times and the ratio of speeds. Budget: at least 0.5.
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


def main(count: int = 100_000, repeats: int = 3) -> None:
    claims = list(checked_claims(count))
    rows = [(f"{number:032x}", *claim.values()) for number, claim in enumerate(claims)]
    floor, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "checked.jsonl")
        source.write_text("".join(json.dumps(claim) + "\n" for claim in claims), encoding="utf-8")
        for number in range(repeats):
            with open_desk(Path(folder, f"bare{number}.db")) as desk:
                began = time.perf_counter()
                with desk.store.write() as connection:
                    connection.executemany(INSERT, rows)
                floor.append(time.perf_counter() - began)
            with open_desk(Path(folder, f"ours{number}.db")) as desk:
                began = time.perf_counter()
                result = import_checked(desk, str(source))
                ours.append(time.perf_counter() - began)
                assert result.added == count
    print(f"bare executemany {min(floor):.2f} s, import {min(ours):.2f} s for {count:,} checked claims")
    print(f"{min(floor) / min(ours):.2f} × the speed of the bare executemany")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
