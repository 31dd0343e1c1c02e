#!/usr/bin/env python3
"""Measure how long matching a post takes in a desk with many generated checked claims.

usage: python -m tests.benchmarks.match_speed COUNT [HOW_MANY_POSTS]

Printed: milliseconds a post at the median and the 95th percentile, by the clock and by the processor (on a
machine that does other work as well the two differ), and how often the repeated claim came first.
Budget: 25 ms with 10,000 checked claims, 60 ms at p95 with 1,000,000.
"""

import io
import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from claimbench.workbench.checked_imports import import_checked
from claimbench.workbench.desk import open_desk
from claimbench.workbench.matching import find_matches
from tests.benchmarks.generate_checked import checked_claims, posts


def main(count: int, how_many: int = 300) -> None:
    claims = list(checked_claims(count))
    asked = list(posts(claims, min(how_many, count)))
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder, "speed.db")) as desk:
        began = time.perf_counter()
        lines = io.BytesIO("".join(json.dumps(claim) + "\n" for claim in claims).encode())
        import_checked(desk, "generated.jsonl", lines)
        print(f"{count:,} checked claims imported in {time.perf_counter() - began:.1f} s")
        clock, processor, first = [], [], 0
        for post, claim_id in asked:
            began, worked = time.perf_counter(), time.process_time()
            matches = find_matches(desk, post)
            clock.append(time.perf_counter() - began)
            processor.append(time.process_time() - worked)
            first += bool(matches) and matches[0].checked.origin_id == claim_id
    for name, values in (("clock", clock), ("processor", processor)):
        median, high = 1000 * np.percentile(values, [50, 95])
        print(f"{name}: {median:.1f} ms at the median, {high:.1f} ms at p95")
    print(f"the repeated claim is first for {first} of {len(asked)}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*map(int, sys.argv[1:]))
