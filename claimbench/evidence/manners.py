"""Manners towards servers: robots.txt (RFC 9309), and a pause between requests to one host."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from claimbench.model.errors import UnfetchedError

if TYPE_CHECKING:
    from protego import Protego

USER_AGENT = "claimbench"
"""The product token that robots.txt may name."""
PAUSE_SECONDS = 1.0
"""Between the starts of two requests to one host."""
LONGEST_PAUSE = 30.0
"""Seconds; a longer `Crawl-delay` is cut to this: few pages of one host are ever asked."""
_ROBOTS_BYTES = 512 * 1024
"""More of a robots.txt need not be read (RFC 9309, section 2.5, asks for 500 KiB at least)."""


class Answer(Protocol):
    """What a server answered."""

    @property
    def data(self) -> bytes: ...
    @property
    def status(self) -> int: ...
    @property
    def media_type(self) -> str | None: ...
    @property
    def final_address(self) -> str: ...


class Fetch(Protocol):
    """Gets an address, calling `before` with each one that is about to be asked; raises UnfetchedError."""

    def __call__(self, address: str, *, before: Callable[[str], None] | None = None) -> Answer: ...


class Manners:
    """What is known of each host during one piece of work; may be used by several threads."""

    def __init__(
        self,
        fetch: Fetch,
        *,
        respect_robots: bool = True,
        pause: float = PAUSE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._fetch = fetch
        self._respect_robots = respect_robots
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._rules: dict[str, Protego | UnfetchedError] = {}
        self._next: dict[str, float] = {}
        self._hosts: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, address: str) -> Answer:
        """Fetch an address, well-behaved at each redirect. UnfetchedError also when robots.txt forbids it."""
        return self._fetch(address, before=self._before)

    def _before(self, address: str) -> None:
        origin = _origin(address)
        delay = self._pause
        if self._respect_robots:
            rules = self._rules_of(origin)
            if isinstance(rules, UnfetchedError):
                raise _without_rules(rules, origin, address) from rules
            if not rules.can_fetch(address, USER_AGENT):
                raise UnfetchedError(
                    f"{origin}/robots.txt asks programs not to fetch {address}; save the page yourself, or "
                    "ignore robots"
                )
            delay = max(delay, min(rules.crawl_delay(USER_AGENT) or 0, LONGEST_PAUSE))
        self._wait(urlsplit(origin).hostname or origin, delay)

    def _rules_of(self, origin: str) -> Protego | UnfetchedError:
        """The host's rules, asked for once; the problem when there is no getting them."""
        with self._lock:
            asking = self._hosts.setdefault(origin, threading.Lock())
        with asking:
            if origin not in self._rules:
                self._rules[origin] = self._robots(origin)
            return self._rules[origin]

    def _robots(self, origin: str) -> Protego | UnfetchedError:
        from protego import Protego

        self._wait(urlsplit(origin).hostname or origin, 0)
        try:
            data = self._fetch(f"{origin}/robots.txt").data
        except UnfetchedError as problem:
            # 'Unavailable' (4xx) allows all; 'unreachable' (5xx, no answer) forbids all: section 2.3.1.
            if problem.status is None or problem.status >= 500:
                return problem
            data = b""
        return Protego.parse(data[:_ROBOTS_BYTES].decode("utf-8-sig", "replace"))

    def _wait(self, host: str, delay: float) -> None:
        """Sleep until the host may be asked again; threads come one after another."""
        with self._lock:
            now = self._clock()
            start = max(now, self._next.get(host, now))
            self._next[host] = start + delay
        if start > now:
            self._sleep(start - now)


def _without_rules(problem: UnfetchedError, origin: str, address: str) -> UnfetchedError:
    if problem.status is None:  # the server itself cannot be asked: that is what to say
        return UnfetchedError(str(problem))
    return UnfetchedError(
        f"{origin}/robots.txt answered {problem.status}, so {address} is not fetched; try again later"
    )


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
