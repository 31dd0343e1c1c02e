"""The web server: its page, the sockets behind it, and how it begins and ends."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from aiohttp import WSCloseCode, web
from textual_serve.server import Server, to_int

from claimbench.tui.serve.gate import Gate
from claimbench.tui.serve.place import Place, listen
from claimbench.tui.serve.session import TIME_TO_END, TIME_TO_QUIT, ReviewSession

PAGE = Path(__file__).parent / "page"

HEARTBEAT = 15.0
"""Seconds between looks whether a browser is still there; one that does not answer is let go."""
SILENCE = 30.0
"""Seconds after which a connection on which nothing is asked for is closed."""
GOODBYE = 1.0
"""Seconds for a browser to answer that its socket is closed."""


class ReviewServer(Server):
    """Serves the application to whom its gate lets in, up to a number of windows at once."""

    def __init__(
        self,
        program: Sequence[str],
        place: Place,
        *,
        most: int,
        heartbeat: float = HEARTBEAT,
        silence: float = SILENCE,
    ) -> None:
        """`program` is what runs for each window; `most` is how many there may be."""
        super().__init__(program[0], host=place.host, port=place.port, public_url=place.address)
        self.gate = Gate(place)
        self._program = program
        self._most = most
        self._heartbeat = heartbeat
        self._silence = silence
        self._windows: dict[ReviewSession, web.WebSocketResponse] = {}

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self.gate.check])
        app.add_routes(
            [
                web.get("/", self.handle_index),
                web.get("/ws", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.static("/static", self.statics_path),
                web.static("/page", PAGE),
            ]
        )
        app.on_response_prepare.append(self.gate.add_headers)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def handle_index(self, request: web.Request) -> web.StreamResponse:  # noqa: ARG002
        """The page with the terminal in it; or, when all places are taken, one that tries again by itself."""
        if self._full:
            text = (PAGE / "full.html").read_text(encoding="utf-8")
            return web.Response(status=503, text=text, content_type="text/html", headers={"Retry-After": "5"})
        return web.FileResponse(PAGE / "index.html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run the application for as long as the socket is open."""
        if self._full:
            raise web.HTTPServiceUnavailable(
                text=f"All {self._most} places are taken; close another window, then try again.\n"
            )
        websocket = web.WebSocketResponse(heartbeat=self._heartbeat, timeout=GOODBYE)
        window = ReviewSession(self._program, websocket, self.download_manager)
        self._windows[window] = websocket  # before anything is waited for: a place is taken once
        try:
            await websocket.prepare(request)
            size = (
                to_int(request.query.get(name, ""), usual) for name, usual in (("width", 80), ("height", 24))
            )
            await window.start(*size)
            await self._process_messages(websocket, window)
        except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
            # Not what the page sends: whoever it is talks to the wrong server.
            await websocket.close(code=WSCloseCode.UNSUPPORTED_DATA)
        finally:
            await window.stop()
            del self._windows[window]
        return websocket

    @property
    def _full(self) -> bool:
        return len(self._windows) >= self._most

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002
        """Close all windows; the application of each ends with its socket."""
        await asyncio.gather(
            *(
                websocket.close(code=WSCloseCode.GOING_AWAY)
                for websocket in self._windows.values()
                if websocket.prepared
            )
        )

    async def run(self, opened: socket.socket, ready: Callable[[], None]) -> None:
        """Serve on an open socket until a signal ends it; `ready` is called once it answers."""
        ended = asyncio.Event()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), ended.set)
        runner = web.AppRunner(
            await self._make_app(),
            access_log=None,
            keepalive_timeout=self._silence,
            shutdown_timeout=GOODBYE + TIME_TO_QUIT + TIME_TO_END,
        )
        await runner.setup()
        try:
            await web.SockSite(runner, opened).start()
            ready()
            await ended.wait()
        finally:
            await runner.cleanup()


def run_server(
    program: Sequence[str],
    *,
    host: str,
    port: int,
    allow_remote: bool,
    most: int,
    ready: Callable[[str], None],
) -> int:
    """Serve a program in browsers until a signal ends it; gives the exit status.

    `ready` is given the address to open once the server answers. UsageError when it cannot listen there.
    """
    opened, place = listen(host, port, allow_remote=allow_remote)
    server = ReviewServer(program, place, most=most)
    asyncio.run(server.run(opened, lambda: ready(server.gate.address)))
    return 0
