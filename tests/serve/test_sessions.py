"""The applications behind the sockets: one each, so many and no more, and none left behind."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from claimbench.tui.serve import session
from claimbench.tui.serve.place import listen
from claimbench.tui.serve.server import ReviewServer
from claimbench.workbench.desk import open_desk
from tests.serve.conftest import Serve, applications, ended, running, said, until, visitor


async def test_each_window_asks_who_reviews_and_ends_with_its_socket(serve: Serve, tmp_path: Path) -> None:
    """Whatever the settings say, and what is answered is not kept in them; the one place is free again
    however the socket ends: closed by the browser, or cut off.
    """
    settings = tmp_path / "settings.toml"
    settings.write_text('reviewer = "Whoever serves"\n')
    served = serve("--max-connections", "1")
    server = served.process.pid
    async with visitor(served.address) as guest:
        socket = await guest.socket()
        await said(socket, "Who is reviewing?")
        await socket.send_json(["stdin", "Ben\r"])
        await said(socket, "carries the name Ben")
        assert len(applications(server)) == 1
        await socket.close()
        await until(lambda: not applications(server), "the application to end after a goodbye")
    async with visitor(served.address) as guest:
        socket = await guest.socket()
        await said(socket, "Who is reviewing?")
    await until(lambda: not applications(server), "the application to end after a cut")
    async with visitor(served.address) as guest:
        assert (await guest.get("/"))[0] == 200
    assert settings.read_text() == 'reviewer = "Whoever serves"\n'


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_applications_end_with_the_server(serve: Serve, number: signal.Signals) -> None:
    """A server that is told to end closes its windows first, and ends with 0."""
    served = serve("--as", "Ada")
    async with visitor(served.address) as guest:
        socket = await guest.socket()
        await said(socket, "38 million")
        (application,) = applications(served.process.pid)
        served.process.send_signal(number)
        await ended(socket)
        assert socket.close_code == aiohttp.WSCloseCode.GOING_AWAY
    assert await asyncio.to_thread(served.process.wait) == 0
    assert not running(application)
    assert "Traceback" not in served.complaints


async def test_the_applications_end_when_the_server_is_killed(serve: Serve) -> None:
    """Nobody is left to end them, so they do it themselves."""
    served = serve("--as", "Ada")
    async with visitor(served.address) as guest:
        socket = await guest.socket()  # held, or it would be closed
        await said(socket, "38 million")
        (application,) = applications(served.process.pid)
        served.process.kill()
        await until(lambda: not running(application), "the orphan to end")


async def test_a_file_name_is_never_a_command(serve: Serve, tmp_path: Path) -> None:
    """Nor is a reviewer's name: no shell reads them."""
    name = 'a "b" \'c; touch one $(touch two) `touch three` & -x %s.db'
    served = serve("--as", "$(touch four); Ada", name=name)
    async with visitor(served.address) as guest, await guest.socket() as socket:
        heard = await said(socket, "38 million")
        assert "$(touch four); Ada" in heard
    assert not {"one", "two", "three", "four"} & {path.name for path in Path.cwd().iterdir()}
    assert {path.name for path in tmp_path.iterdir()} - {name, f"{name}-wal", f"{name}-shm"} == {"serve.log"}
    with open_desk(tmp_path / name, create=False):
        pass


async def test_a_picture_of_the_screen_is_downloaded(serve: Serve) -> None:
    """By who is let in; a stranger who knows its address is not."""
    served = serve("--as", "Ada")
    async with visitor(served.address) as guest, await guest.socket() as socket:
        await said(socket, "38 million")
        await socket.send_json(["stdin", "\x10"])
        await said(socket, "Search")
        await socket.send_json(["stdin", "Picture"])
        await said(socket, "SVG")
        await socket.send_json(["stdin", "\r"])
        heard = await said(socket, "deliver_file_start")
        (key,) = re.findall(r'"deliver_file_start", "(\w+)"', heard)
        async with visitor(served.address, let_in=False) as stranger:
            assert (await stranger.get(f"/download/{key}"))[0] == 403
        status, text, headers = await guest.get(f"/download/{key}")
        assert (status, text[:4], text.rstrip()[-6:]) == (200, "<svg", "</svg>")
        assert "filename=claimbench_" in headers["Content-Disposition"]


@asynccontextmanager
async def server_of(program: Sequence[str], *, most: int = 4, **waits: float) -> AsyncIterator[str]:
    """A server in this process, of any program; gives the address to open."""
    opened, place = listen("127.0.0.1", 0, allow_remote=False)
    server = ReviewServer(program, place, most=most, **waits)
    ready = asyncio.Event()
    serving = asyncio.create_task(server.run(opened, ready.set))
    await ready.wait()
    try:
        yield server.gate.address
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        await serving


WAITING = """
import sys
sys.stdout.write("__GANGLION__\\n")
sys.stdout.flush()
sys.stdin.read()
"""
"""Says that it has started, and waits for the server to let it go."""

DEAF = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
sys.stdout.write("__GANGLION__\\n")
sys.stdout.flush()
time.sleep(600)
"""
"""Says that it has started, and then heeds nothing."""


async def test_there_are_no_more_windows_than_places() -> None:
    """Whoever comes too late is told so, as a page and on the socket, and gets in when a place is free."""
    program = [sys.executable, "-c", WAITING]
    async with server_of(program, most=2) as address, visitor(address) as guest:
        first, second = await guest.socket(), await guest.socket()
        await until(lambda: len(applications(os.getpid())) == 2, "both programs")
        status, text, _ = await guest.get("/")
        assert (status, "places" in text, "refresh" in text) == (503, True, True)
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await guest.socket()
        assert refused.value.status == 503
        assert len(applications(os.getpid())) == 2
        await first.close()
        await until(lambda: len(applications(os.getpid())) == 1, "a free place")
        while (await guest.get("/"))[0] != 200:
            await asyncio.sleep(0.05)
        third = await guest.socket()
        await until(lambda: len(applications(os.getpid())) == 2, "the third program")
        await second.close()
        await third.close()


async def test_an_application_that_heeds_nothing_is_ended_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    """After it was asked and told."""
    monkeypatch.setattr(session, "TIME_TO_QUIT", 0.5)
    monkeypatch.setattr(session, "TIME_TO_END", 0.5)
    async with server_of([sys.executable, "-c", DEAF]) as address, visitor(address) as guest:
        socket = await guest.socket()
        await until(lambda: applications(os.getpid()), "the program")
        await socket.close()
        await until(lambda: not applications(os.getpid()), "its end")


async def test_why_an_application_does_not_start_is_said_in_the_window() -> None:
    """Made visible, and the socket is closed."""
    program = [sys.executable, "-c", r"import sys; sys.exit('no desk \033[31mhere')"]
    async with server_of(program) as address, visitor(address) as guest, await guest.socket() as socket:
        assert "no desk ␛[31mhere" in await ended(socket)


async def test_a_browser_that_does_not_answer_is_let_go() -> None:
    """A half-open socket, such as a laptop that went to sleep leaves, takes no place for ever."""
    program = [sys.executable, "-c", WAITING]
    async with server_of(program, heartbeat=0.3) as address, visitor(address) as guest:
        socket = await guest.socket(autoping=False)
        await until(lambda: applications(os.getpid()), "the program")
        await until(lambda: not applications(os.getpid()), "its end")
        assert not socket.closed


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "{}",
        "[]",
        '["resize"]',
        '["resize", {"width": "x"}]',
        '["stdin", 7]',
        pytest.param("[" * 9999, id="deep"),
    ],
)
async def test_what_the_page_never_sends_ends_the_session(
    nonsense: str, caplog: pytest.LogCaptureFixture
) -> None:
    """No more than that: the server goes on, and is not troubled by it."""
    program = [sys.executable, "-c", WAITING]
    async with server_of(program) as address, visitor(address) as guest:
        async with await guest.socket() as socket:
            await socket.send_str(nonsense)
            await ended(socket)
            assert socket.close_code == aiohttp.WSCloseCode.UNSUPPORTED_DATA
        await until(lambda: not applications(os.getpid()), "its end")
        assert (await guest.get("/"))[0] == 200
    assert caplog.records == []


@pytest.mark.parametrize("words", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n"])
async def test_a_connection_on_which_nothing_is_asked_is_closed(words: bytes) -> None:
    """Lest those who only connect use up what the machine can hold."""
    async with server_of(["never", "started"], silence=0.3) as address:
        host, _, port = address.partition("/?")[0].removeprefix("http://").rpartition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(words)
        assert await asyncio.wait_for(reader.read(), 30) == b""
        writer.close()
        await writer.wait_closed()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://un.org/"]
)
async def test_only_web_pages_are_opened_beside_the_application(url: str) -> None:
    """Whatever address the application is made to open, the page runs no script of it."""
    program = [
        sys.executable,
        "-c",
        f"""
import json, sys
sys.stdout.write("__GANGLION__\\n")
for kind, payload in (
    (b"M", json.dumps({{"type": "open_url", "url": {url!r}, "new_tab": True}}).encode()),
    (b"D", b"the end"),
):
    sys.stdout.flush()
    sys.stdout.buffer.write(kind + len(payload).to_bytes(4, "big") + payload)
""",
    ]
    async with server_of(program) as address, visitor(address) as guest, await guest.socket() as socket:
        heard = await ended(socket)
    assert "the end" in heard
    assert (url in heard) is url.startswith("https:")
