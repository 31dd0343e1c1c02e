"""A headless Chromium, driven over its DevTools protocol: https://chromedevtools.github.io/devtools-protocol/."""

from __future__ import annotations

import asyncio
import base64
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

PATIENCE = 60.0
"""Seconds within which anything must have happened, on however busy a machine."""

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)


def chromium() -> str | None:
    """Where Chromium is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Page:
    """One page of the browser, with all that happened on it since it was opened."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.events: list[tuple[str, dict[str, Any]]] = []
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            said = message.json()
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said)
            else:
                self.events.append((said["method"], said["params"]))

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol and give its result."""
        number = len(self.events) + 1_000_000 * (len(self._answers) + 1)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        said = await asyncio.wait_for(answer, PATIENCE)
        assert "error" not in said, said
        result: dict[str, Any] = said["result"]
        return result

    async def open(self, address: str) -> None:
        """Go to an address, with everything noted that happens there."""
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self.call(f"{domain}.enable")
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=1280, height=800, deviceScaleFactor=1, mobile=False
        )
        await self.call("Page.navigate", url=address)

    async def close(self) -> None:
        """Let go of the page; it ends with the browser."""
        self._reading.cancel()
        with suppress(asyncio.CancelledError):
            await self._reading
        await self._socket.close()

    async def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, awaited when it is a promise."""
        result = await self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    async def type(self, text: str) -> None:
        """Type characters, as a person would, one key after the other."""
        for character in text:
            await self.call("Input.dispatchKeyEvent", type="keyDown", text=character, key=character)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=character)

    async def press(self, key: str, *, code: int, text: str = "", control: bool = False) -> None:
        """Press a key by its name and its Windows key code, which is what terminals in pages look at."""
        modifiers = 2 if control else 0
        about = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        await self.call("Input.dispatchKeyEvent", type="keyDown", **about, **({"text": text} if text else {}))
        await self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    async def picture(self) -> bytes:
        """What the page looks like, as PNG."""
        return base64.b64decode((await self.call("Page.captureScreenshot"))["data"])

    @property
    def requests(self) -> list[str]:
        """The addresses that were asked for, and the sockets that were opened."""
        return [
            said["request"]["url"] if method == "Network.requestWillBeSent" else said["url"]
            for method, said in self.events
            if method in {"Network.requestWillBeSent", "Network.webSocketCreated"}
        ]

    @property
    def complaints(self) -> list[str]:
        """Errors in the console, whoever wrote them there, and errors that no script caught."""
        return [
            str(said)
            for method, said in self.events
            if method == "Runtime.exceptionThrown"
            or (method == "Log.entryAdded" and said["entry"]["level"] == "error")
            or (method == "Runtime.consoleAPICalled" and said["type"] in {"error", "assert"})
        ]

    @property
    def received(self) -> str:
        """What came over the page's sockets, control sequences and all."""
        frames = [
            said["response"] for method, said in self.events if method == "Network.webSocketFrameReceived"
        ]
        return "".join(
            base64.b64decode(frame["payloadData"]).decode(errors="replace")
            if frame["opcode"] == 2
            else frame["payloadData"]
            for frame in frames
        )

    async def wait_for(self, what: str, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while not holds():
            assert asyncio.get_running_loop().time() < deadline, (
                f"waited for {what}; {self.complaints}; last: …{self.received[-2000:]!r}"
            )
            await asyncio.sleep(0.05)


@asynccontextmanager
async def browser_page(folder: Path) -> AsyncIterator[Page]:
    """Start Chromium with a fresh profile in a folder, and give its page; it ends at the end."""
    program = chromium()
    assert program is not None
    profile = folder / "profile"
    with (folder / "chromium.log").open("wb") as log:
        running = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"], stdout=log, stderr=log
        )
    try:
        async with aiohttp.ClientSession() as http:
            async with http.get(f"http://127.0.0.1:{await _port(profile)}/json/list") as answer:
                pages = await answer.json()
            address = next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page")
            async with http.ws_connect(address, max_msg_size=0) as socket:
                page = Page(socket)
                try:
                    yield page
                finally:
                    await page.close()
    finally:
        running.terminate()
        running.wait()


async def _port(profile: Path) -> int:
    """The port on which the browser listens for us, once it does."""
    file = profile / "DevToolsActivePort"
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while not (file.exists() and "\n" in file.read_text()):
        assert asyncio.get_running_loop().time() < deadline, "the browser did not start"
        await asyncio.sleep(0.05)
    return int(file.read_text().splitlines()[0])
