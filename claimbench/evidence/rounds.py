"""Many addresses visited at once: hosts side by side, the pages of one host one after another."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from claimbench.model.errors import UnreadableInputError

T = TypeVar("T")
Answer = tuple[int, T | UnreadableInputError]
"""The number of the address in the list, and what visiting it gave."""

HOSTS_AT_ONCE = 8


def visit_all(
    addresses: Sequence[str], visit: Callable[[str], T], *, hosts_at_once: int = HOSTS_AT_ONCE
) -> Iterator[Answer[T]]:
    """Visit every address and yield what came of it, as it comes.

    No more than two answers a host at once are held, so that memory stays flat; what `visit` raises beside
    UnreadableInputError is raised here. When the iterator is closed, no further visit begins.
    """
    by_host: dict[str, list[int]] = defaultdict(list)
    for number, address in enumerate(addresses):
        by_host[urlsplit(address).hostname or ""].append(number)
    hosts: queue.SimpleQueue[list[int]] = queue.SimpleQueue()
    for numbers in sorted(by_host.values(), key=len, reverse=True):
        hosts.put(numbers)
    workers = min(hosts_at_once, len(by_host))
    answers: queue.Queue[Answer[T] | BaseException] = queue.Queue(maxsize=max(1, workers))
    stop = threading.Event()

    def work() -> None:
        try:
            while True:
                for number in hosts.get_nowait():
                    if stop.is_set():
                        return
                    _put(answers, stop, (number, _visited(visit, addresses[number])))
        except queue.Empty:
            return
        except BaseException as fault:
            _put(answers, stop, fault)

    for _ in range(workers):
        # Daemons: a program that is told to end does not wait for a slow server.
        threading.Thread(target=work, daemon=True).start()
    try:
        for _ in addresses:
            answer = answers.get()
            if isinstance(answer, BaseException):
                raise answer
            yield answer
    finally:
        stop.set()


def _visited(visit: Callable[[str], T], address: str) -> T | UnreadableInputError:
    try:
        return visit(address)
    except UnreadableInputError as problem:
        return problem


def _put(answers: queue.Queue[T], stop: threading.Event, answer: T) -> None:
    """Hand over an answer, unless nobody waits for answers any more."""
    while not stop.is_set():
        try:
            answers.put(answer, timeout=0.2)
        except queue.Full:
            continue
        return
