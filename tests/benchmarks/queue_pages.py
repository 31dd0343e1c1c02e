"""How quick the queue of a large desk is: opening it, pages at random depths, search as one types.

    python -m tests.benchmarks.queue_pages PATH [--rounds 300]

PATH is a desk made by generate_desk. Times are in milliseconds, over `rounds` tries each.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from claimbench.model.claims import ClaimStatus, Kind
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.queue import QueueQuery, Sort, counts, key_of, open_pager, page

_PAGE = 50


def timed(act: Callable[[], object]) -> float:
    """How long it takes, in milliseconds."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def measure(name: str, rounds: int, act: Callable[[], object]) -> None:
    """Print p50, p95 and the longest of so many calls, and the processor's share of them."""
    both = [(timed(act), time.thread_time()) for _ in range(rounds + 1)]
    times = sorted(wall for wall, _ in both[1:])
    processor = sorted((now - before) * 1000 for (_, before), (_, now) in pairwise(both))
    line = f"{name:<44}"
    for label, values in (("", times), ("processor ", processor)):
        line += f"  {label}p50 {values[len(values) // 2]:7.2f} p95 {values[int(len(values) * 0.95)]:7.2f}"
    sys.stdout.write(f"{line}  longest {times[-1]:.2f}\n")


def queries() -> Iterator[tuple[str, QueueQuery]]:
    """The queues that are paged through."""
    open_or_checked = (ClaimStatus.OPEN, ClaimStatus.CHECKED)
    for sort in Sort:
        yield f"all by {sort}", QueueQuery(sort=sort)
        yield f"open by {sort}", QueueQuery(sort=sort, statuses=(ClaimStatus.OPEN,))
    yield "open or checked by priority", QueueQuery(statuses=open_or_checked)
    yield "open, of two kinds", QueueQuery(statuses=(ClaimStatus.OPEN,), kinds=(Kind.LAW, Kind.DATE))
    yield "open, worthiness over 0.7", QueueQuery(statuses=(ClaimStatus.OPEN,), min_worthiness=0.7)
    yield "one speaker", QueueQuery(speaker="Ana Berg")
    yield "one document", QueueQuery(document_id=7)


def pages(desk: Desk, name: str, query: QueueQuery, rounds: int, rng: random.Random) -> None:
    """One queue: opening the list, jumping in it, finding a claim in it, reading on."""
    measure(f"{name}: open the list", min(rounds, 5), lambda: open_pager(desk, query))
    listed = open_pager(desk, query)
    jumped = timed(lambda: listed.rows(listed.total // 2, _PAGE))
    prepared = timed(lambda: listed.advance(60))
    sys.stdout.write(
        f"  {listed.total:,} rows; first jump to the middle {jumped:.1f}, all prepared {prepared:.1f}\n"
    )
    if query.sort in (Sort.POSITION, Sort.SPEAKER):
        measure("  headings", min(rounds, 5), listed.group_sizes)
    depths = range(max(1, listed.total - _PAGE))
    measure("  page at any depth", rounds, lambda: listed.rows(rng.choice(depths), _PAGE))
    some = [row.id for depth in rng.sample(depths, min(20, len(depths))) for row in listed.rows(depth, 1)]
    measure("  place of a claim", rounds, lambda: listed.position(rng.choice(some)))
    after = key_of(listed.rows(listed.total // 2, 1)[0], query)
    measure("  the page that follows a row", rounds, lambda: page(desk, query, after=after))


def search(desk: Desk, name: str, statuses: tuple[ClaimStatus, ...], rounds: int, rng: random.Random) -> None:
    """One or two words of claims drawn by lot, at any moment of typing from the second letter on."""
    texts = [row.text for row in open_pager(desk, QueueQuery()).rows(0, 500)]

    def typed() -> str:
        words = rng.choice(texts).rstrip(".").split()
        start = rng.randrange(len(words))
        whole = " ".join(words[start : start + rng.randint(1, 2)])
        return whole[: rng.randint(min(2, len(whole)), len(whole))]

    measure(
        f"search as one types: {name}",
        rounds,
        lambda: open_pager(desk, QueueQuery(words=typed(), statuses=statuses)).rows(0, _PAGE),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the queue of a large desk.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--rounds", type=int, default=300)
    arguments = parser.parse_args()
    rng = random.Random(11)  # noqa: S311 (not a secret)

    def opening() -> None:
        with open_desk(arguments.path, create=False) as desk:
            open_pager(desk, QueueQuery(statuses=(ClaimStatus.OPEN,))).rows(0, _PAGE)

    measure("open the file and show the first page", 20, opening)
    with open_desk(arguments.path, create=False) as desk:
        sys.stdout.write(f"{counts(desk).total:,} claims\n")
        measure("counts", arguments.rounds, lambda: counts(desk))
        search(desk, "all", (), arguments.rounds, rng)
        search(desk, "open", (ClaimStatus.OPEN,), arguments.rounds, rng)
        for name, query in queries():
            pages(desk, name, query, arguments.rounds, rng)


if __name__ == "__main__":
    main()
