"""The application in a real browser: what the page shows, asks for, and lets others do."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from claimbench.workbench import claims
from claimbench.workbench.desk import open_desk
from tests.serve.browser import Page, browser_page, chromium
from tests.serve.conftest import Serve, Served

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")

BLANK = 20_000
"""Bytes of a picture on which there is next to nothing; the queue's has five times as many."""

TRY_SOCKET = """
new Promise((resolve) => {
  const socket = new WebSocket("ws://%s/ws?width=80&height=24");
  socket.onmessage = () => { socket.close(); resolve("the application answers"); };
  socket.onerror = () => resolve("refused");
})
"""


async def test_a_verdict_given_in_the_browser_is_in_the_database(serve: Serve, tmp_path: Path) -> None:
    """By keys alone, from the printed address on; no other host is asked, no error is shown.

    Even in this browser, of a reviewer who is let in, a page from another port of the host gets no socket.
    """
    served = serve()
    async with browser_page(tmp_path) as page:
        await page.open(served.address)
        await page.wait_for("the queue", lambda: "38 million" in page.received)
        await page.wait_for("the question", lambda: "Who is reviewing?" in page.received)
        await page.type("Ida Berg")
        await page.press("Enter", code=13, text="\r")
        await page.wait_for("the name", lambda: "carries the name Ida Berg" in page.received)
        await page.type("j2")
        await page.wait_for("the form", lambda: "Justification" in page.received)
        await page.type("The ring road's bridge carries more.")
        await page.press("s", code=83, control=True)
        await page.wait_for("the verdict", lambda: "Saved: Refuted on claim 2" in page.received)
        with open_desk(served.database) as desk:
            verdicts = claims.card(desk, 2).verdicts
        assert [(v.reviewer, v.rating, v.why) for v in verdicts] == [
            ("Ida Berg", "Refuted", "The ring road's bridge carries more.")
        ]
        assert len(await page.picture()) > BLANK
        assert await page.evaluate("location.href") == f"{served.origin}/"
        fonts = "[...document.fonts].map((font) => font.family + font.style + font.status)"
        assert len(loaded := await page.evaluate(fonts)) == 2
        assert all("Roboto Mono" in font and font.endswith("loaded") for font in loaded)

        await page.press("q", code=81, control=True)
        await page.wait_for("the end", lambda: "CLOSED" in str(page.events))
        so_far = len(page.received)
        await page.press("Enter", code=13, text="\r")
        await page.wait_for("a new beginning", lambda: "Who is reviewing?" in page.received[so_far:])

        host = served.origin.removeprefix("http://")
        own = re.compile(rf"(?:http|ws)://{re.escape(host)}/|data:,")
        assert [address for address in page.requests if not own.match(address)] == []
        assert page.complaints == []
        await _try_from_elsewhere(page, served)


async def _try_from_elsewhere(page: Page, served: Served) -> None:
    host = served.origin.removeprefix("http://")
    async with another_origin() as elsewhere:
        await page.open(served.address)
        await page.wait_for("the window", lambda: str(page.events).count("webSocketCreated") == 3)
        before = len(_handshakes(page))
        assert await page.evaluate(TRY_SOCKET % host) == "the application answers"
        await page.open(elsewhere)
        await page.wait_for("the other page", lambda: elsewhere in str(page.events))
        assert await page.evaluate("location.origin") == elsewhere
        assert await page.evaluate(TRY_SOCKET % host) == "refused"
        assert set(_handshakes(page)) == {101}
        assert len(_handshakes(page)) <= before + 2


def _handshakes(page: Page) -> list[int]:
    """The statuses with which sockets were answered."""
    return [
        said["response"]["status"]
        for method, said in page.events
        if method == "Network.webSocketHandshakeResponseReceived"
    ]


@asynccontextmanager
async def another_origin() -> AsyncIterator[str]:
    """A page on another port of this machine; gives its origin."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="<title>another</title>", content_type="text/html")

    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
