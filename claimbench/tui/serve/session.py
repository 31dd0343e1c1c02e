"""One browser window: the application that runs for it, from its start to its certain end."""

from __future__ import annotations

import asyncio
import json
import shlex
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from claimbench.tui.serve.driver import BrowserDriver
from claimbench.workbench.visible import visible

PRELUDE = b"__GANGLION__\n"
"""What textual's driver says first; packets follow."""

LAST_WORDS = 16_384
"""Bytes kept of what an application says on standard error."""

TIME_TO_QUIT = 8.0
"""Seconds for an application to finish the act it is at; longer than an act waits for a busy database."""
TIME_TO_END = 2.0
"""Seconds for it to end when it is told so by a signal."""

LARGEST_SCREEN = 1000
"""Columns and rows; more is no window's size."""


class ReviewSession(AppService):
    """Starts the application as a list of arguments, which no shell reads, and sees to it that it ends."""

    def __init__(
        self, program: Sequence[str], websocket: web.WebSocketResponse, downloads: DownloadManager
    ) -> None:
        async def close() -> None:
            await websocket.close()

        super().__init__(
            shlex.join(program),
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=close,
            download_manager=downloads,
        )
        self._program = list(program)
        self._said = bytearray()

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment: dict[str, str] = super()._build_environment(_within(width), _within(height))
        # Who reviews is asked in the window, unless the arguments say it.
        for name in ("CLAIMBENCH_DB", "CLAIMBENCH_REVIEWER", "NO_COLOR"):
            environment.pop(name, None)
        environment["TEXTUAL_DRIVER"] = f"{BrowserDriver.__module__}:{BrowserDriver.__qualname__}"
        return environment

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = process = await asyncio.create_subprocess_exec(
            *self._program,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            # Ctrl+C in the server's terminal is for the server, which ends its applications in order.
            start_new_session=True,
        )
        self._stdin = process.stdin
        return process

    async def set_terminal_size(self, width: int, height: int) -> None:
        await super().set_terminal_size(_within(width), _within(height))

    async def run(self) -> None:
        """Pass on what the application says until it ends, then close the window's socket."""
        process = self._process
        assert process is not None and process.stdout is not None and process.stderr is not None  # noqa: PT018, S101
        complaints = asyncio.create_task(self._listen_to(process.stderr))
        started = False
        with suppress(asyncio.IncompleteReadError):
            await self._skip_to_prelude(process.stdout)
            started = True
            while True:
                await self._pass_on(process.stdout)
        await process.wait()
        await complaints
        words = visible(self._said.decode(errors="replace").strip(), newlines=True)
        if words:
            sys.stderr.write(f"{words}\n")
        with suppress(ConnectionResetError):
            if not started:
                await self.remote_write_bytes(words.replace("\n", "\r\n").encode())
            await self.remote_close()

    async def _skip_to_prelude(self, stdout: asyncio.StreamReader) -> None:
        await stdout.readuntil(PRELUDE)

    async def _pass_on(self, stdout: asyncio.StreamReader) -> None:
        """Read one packet and hand it to whom it is for; IncompleteReadError at the end."""
        kind = await stdout.readexactly(1)
        size = int.from_bytes(await stdout.readexactly(4), "big")
        payload = await stdout.readexactly(size)
        with suppress(ConnectionResetError):  # the window is closed, but the application must not get stuck
            match kind:
                case b"D":
                    await self.on_data(payload)
                case b"M":
                    await self.on_meta(payload)
                case b"P":
                    await self.on_packed(payload)

    async def _listen_to(self, stderr: asyncio.StreamReader) -> None:
        while data := await stderr.read(4096):
            self._said += data
            del self._said[:-LAST_WORDS]

    async def on_meta(self, data: bytes) -> None:
        message = json.loads(data)
        if message["type"] == "open_url" and urlsplit(message["url"]).scheme not in {"http", "https"}:
            return
        await super().on_meta(data)

    async def stop(self) -> None:
        """End the application, by asking it, by telling it, by force; when this returns, it is gone."""
        process, task = self._process, self._task
        if process is None or task is None:
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        await self.send_meta({"type": "quit"})
        self.stdin.close()
        for patience, insist in ((TIME_TO_QUIT, process.terminate), (TIME_TO_END, process.kill)):
            try:
                await asyncio.wait_for(process.wait(), patience)
                break
            except TimeoutError:
                with suppress(ProcessLookupError):
                    insist()
        await task
        self._task = None


def _within(size: int) -> int:
    return max(1, min(int(size), LARGEST_SCREEN))
