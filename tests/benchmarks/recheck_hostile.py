"""`recheck --live` at its real limits: many pages of a good server and one of each bad kind.

Prints how long it took, the most memory that the process had, and what was said of each bad page.

    python -m tests.benchmarks.recheck_hostile [PAGES]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from claimbench.model.sources import Stance
from claimbench.workbench import evidence, sources
from claimbench.workbench.desk import open_desk
from claimbench.workbench.intake import store_extraction
from tests.hard_documents import HARD_CLAIMS, HARD_DOCUMENT
from tests.site import BOMB, Page, Site, redirect, running_site

QUOTE = "It obliged Moscow to intervene militarily if the North were attacked."
BAD = {
    "/hangs": Page(behaviour="hang"),
    "/drips": Page(behaviour="drip"),
    "/endless": Page(behaviour="endless", media_type="text/plain"),
    "/bomb": Page(BOMB, headers={"Content-Encoding": "gzip"}),
    "/inside": redirect("http://169.254.169.254/latest/meta-data/", 302),
    "/loop": redirect("/loop"),
    "/gone": Page("gone", status=410),
}


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder, running_site() as site:
        path = Path(folder) / "claimbench.db"
        fill(path, site, [*BAD, *(f"/page{one}" for one in range(number))])
        site.pages.update(BAD)
        started = time.perf_counter()
        ended = subprocess.run(
            [
                *(sys.executable, "-m", "claimbench", "--db", str(path), "recheck", "--live", "--pause", "0"),
                *("--allow-private", "--format", "jsonl"),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - started
    rows = [json.loads(line) for line in ended.stdout.splitlines()]
    print(f"{len(rows)} quotes in {seconds:.1f} s, exit status {ended.returncode}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")
    print(Counter(row["outcome"] for row in rows))
    for row in rows:
        if row["outcome"] != "stands":
            print(f"  {row['url'].rsplit('/', 1)[1]:8} {row['outcome']:8} {row['detail'][:110]}")


def fill(path: Path, site: Site, paths: list[str]) -> None:
    """A desk that quotes each page, which all say the same now."""
    body = "".join(f"<p>Paragraph {one} of the long page says little of note.</p>" for one in range(400))
    with open_desk(path, reviewer="Ada") as desk:
        store_extraction(desk, HARD_DOCUMENT, HARD_CLAIMS)
        for address in paths:
            site.pages[address] = Page(f"<html><body><p>{QUOTE}</p>{body}</body></html>")
            source = sources.attach(desk, 1, site.at(address))
            sources.describe(desk, source.id, allow_private=True)
            evidence.quote(desk, 1, source.id, QUOTE, Stance.SUPPORTS)


if __name__ == "__main__":
    main()
