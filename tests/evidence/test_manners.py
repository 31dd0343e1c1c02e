"""Manners towards servers: what robots.txt asks, and pauses; on a clock that tests move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from claimbench.evidence.manners import Manners
from claimbench.model.errors import UnfetchedError


@dataclass
class Answered:
    data: bytes
    final_address: str
    status: int = 200
    media_type: str | None = "text/plain"


@dataclass
class World:
    """Servers that answer at once, and a clock that only sleeping moves."""

    robots: str | int | None = 404
    """Its text, the status in its place, or None when the server cannot be reached."""
    hops: dict[str, str] = field(default_factory=dict)
    now: float = 0.0
    log: list[tuple[float, str]] = field(default_factory=list)

    def fetch(self, address: str, *, before: Callable[[str], None] | None = None) -> Answered:
        while True:
            if before is not None:
                before(address)
            self.log.append((self.now, address))
            if address not in self.hops:
                break
            address = self.hops[address]
        if address.endswith("/robots.txt"):
            if self.robots is None:
                raise UnfetchedError("a.example cannot be reached")
            if isinstance(self.robots, int):
                raise UnfetchedError("no", status=self.robots)
            return Answered(self.robots.encode(), address)
        return Answered(b"page", address)

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def manners(self, *, respect_robots: bool = True) -> Manners:
        return Manners(
            self.fetch, respect_robots=respect_robots, pause=1, clock=lambda: self.now, sleep=self.sleep
        )


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (404, True),
        (403, True),
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Claimbench\nAllow: /", True),
        ("User-agent: *\nDisallow: /*.html$", False),
        ("User-agent: *\nDisallow: /news\nAllow: /news/a", True),
        ("<html>not found, politely</html>", True),
        (500, False),
        (503, False),
        (None, False),
    ],
)
def test_what_robots_txt_means(robots: str | int | None, allowed: bool) -> None:
    """Wildcards, the longest rule, our own name; none there allows all, a failing server nothing."""
    world = World(robots)
    if allowed:
        assert world.manners().get("https://a.example/news/a.html").data == b"page"
    else:
        with pytest.raises(UnfetchedError):
            world.manners().get("https://a.example/news/a.html")
        assert [address for _, address in world.log] == ["https://a.example/robots.txt"]
        assert world.manners(respect_robots=False).get("https://a.example/news/a.html").data == b"page"


def test_robots_txt_is_asked_for_once_an_origin() -> None:
    """Each scheme, host and port has its own."""
    world = World()
    manners = world.manners()
    for address in ("https://a.example/1", "https://a.example/2", "https://a.example:8443/3"):
        manners.get(address)
    asked = [address for _, address in world.log if address.endswith("robots.txt")]
    assert asked == ["https://a.example/robots.txt", "https://a.example:8443/robots.txt"]


def test_one_host_is_asked_with_pauses_and_another_at_once() -> None:
    """From the start of one request to that of the next."""
    world = World()
    manners = world.manners()
    for address in (
        "https://a.example/1",
        "https://a.example/2",
        "https://b.example/1",
        "https://a.example/3",
    ):
        manners.get(address)
    pages = [(moment, address) for moment, address in world.log if not address.endswith("robots.txt")]
    assert pages == [
        (0, "https://a.example/1"),
        (1, "https://a.example/2"),
        (1, "https://b.example/1"),
        (2, "https://a.example/3"),
    ]


@pytest.mark.parametrize(("delay", "waited"), [("5", 5), ("0.1", 1), ("86400", 30), ("soon", 1)])
def test_a_host_may_ask_for_longer_pauses(delay: str, waited: float) -> None:
    """Within reason."""
    world = World(f"User-agent: *\nCrawl-delay: {delay}")
    manners = world.manners()
    manners.get("https://a.example/1")
    manners.get("https://a.example/2")
    assert world.log[-1] == (waited, "https://a.example/2")


def test_a_redirect_is_asked_with_the_same_manners() -> None:
    """The rules of the host that it leads to count there."""
    world = World(
        "User-agent: *\nDisallow: /closed", hops={"https://a.example/open": "https://b.example/closed"}
    )
    with pytest.raises(UnfetchedError, match=r"b\.example/robots\.txt asks programs not to fetch"):
        world.manners().get("https://a.example/open")
