"""A real server on a free port of this machine, and clients that come in through its gate."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.tui.sample_desk import sample_desk

PATIENCE = 60.0
"""Seconds within which anything must have happened, on however busy a machine."""


class Served:
    """One running `claimbench serve`."""

    def __init__(self, database: Path, *options: str) -> None:
        self.database = database
        self._log = database.parent / "serve.log"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMBENCH")}
        environment["CLAIMBENCH_SETTINGS"] = str(database.parent / "settings.toml")
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "claimbench", "--db", str(database), "serve", *options],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=environment,
            )
        assert self.process.stdout is not None
        patience = threading.Timer(PATIENCE, self.process.kill)
        patience.start()
        self.address = self.process.stdout.readline().strip()
        """What it printed: where to go, with the token."""
        patience.cancel()
        if not self.address:
            self.stop()
            pytest.fail(self.complaints)

    @property
    def origin(self) -> str:
        """The address without the token."""
        return self.address.partition("/?")[0]

    @property
    def complaints(self) -> str:
        """What it said on standard error."""
        return self._log.read_text()

    def stop(self) -> int:
        """End the server as a service manager does; gives its exit status."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            assert self.process.stdout is not None
            self.process.stdout.close()


def applications(server: int) -> list[int]:
    """The processes that a process has started and that still run."""
    return [pid for pid, (parent, state) in _processes().items() if parent == server and state != "Z"]


def running(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked about does not."""
    return _processes().get(pid, (0, "Z"))[1] != "Z"


def _processes() -> dict[int, tuple[int, str]]:
    """Of each process the number of its parent and its state, from `/proc` (see proc(5))."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue  # ended meanwhile
        found[int(folder.name)] = int(parent), state
    return found


async def until(holds: Callable[[], object], what: str) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"waited for {what}"
        await asyncio.sleep(0.05)


class Visitor:
    """A client of the server, with or without a cookie."""

    def __init__(self, http: aiohttp.ClientSession, origin: str) -> None:
        self.http = http
        self.origin = origin

    async def get(self, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
        """Ask for a path; gives status, text and headers."""
        async with self.http.get(self.origin + path, headers=headers, allow_redirects=False) as answer:
            return answer.status, await answer.text(errors="replace"), dict(answer.headers)

    async def socket(
        self, *, origin: str | None = "own", autoping: bool = True
    ) -> aiohttp.ClientWebSocketResponse:
        """Open the socket as a page of an origin would, or as no page does; the application starts.

        Without `autoping` the client does not answer when it is asked whether it is still there.
        """
        headers = {} if origin is None else {"Origin": self.origin if origin == "own" else origin}
        return await self.http.ws_connect(
            self.origin + "/ws?width=100&height=30", headers=headers, autoping=autoping
        )


async def said(socket: aiohttp.ClientWebSocketResponse, text: str) -> str:
    """Read from a socket until the application has said something; gives all it said till then."""
    heard = ""
    async with asyncio.timeout(PATIENCE):
        while text not in heard:
            message = await socket.receive()
            assert message.type in {aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT}, (message, heard)
            heard += (
                message.data.decode(errors="replace") if isinstance(message.data, bytes) else message.data
            )
    return heard


async def ended(socket: aiohttp.ClientWebSocketResponse) -> str:
    """Read from a socket until it is closed; gives all that was said till then."""
    heard = ""
    async with asyncio.timeout(PATIENCE):
        async for message in socket:
            heard += (
                message.data.decode(errors="replace") if isinstance(message.data, bytes) else message.data
            )
    return heard


@asynccontextmanager
async def visitor(address: str, *, let_in: bool = True) -> AsyncIterator[Visitor]:
    """Visit a server, through its printed address when let in."""
    jar = aiohttp.CookieJar(unsafe=True)  # one that takes cookies of IP addresses
    async with aiohttp.ClientSession(cookie_jar=jar) as http:
        if let_in:
            async with http.get(address) as answer:
                assert answer.status == 200
        yield Visitor(http, address.partition("/?")[0])


Visit = Callable[..., AbstractAsyncContextManager[Visitor]]


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server on the sample desk, for tests that leave it as it is."""
    database = tmp_path_factory.mktemp("serve") / "claimbench.db"
    sample_desk(database).close()
    served = Served(database)
    yield served
    assert served.stop() == 0


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Starts servers on the sample desk with options; they end with the test."""
    servers: list[Served] = []

    def start(*options: str, name: str = "claimbench.db") -> Served:
        database = tmp_path / name
        sample_desk(database).close()
        servers.append(Served(database, *options))
        return servers[-1]

    yield start
    for served in servers:
        served.stop()


Serve = Callable[..., Served]
