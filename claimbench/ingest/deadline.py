"""Ends a conversation with a server when its time is up, whatever the server does meanwhile.

A time-out on each read does not: a server that sends one byte a second is never late.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Mapping
from types import TracebackType


class Deadline:
    """`seconds` from now; connections given to `watch` are cut off then. Use it as a context manager."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._watched: list[socket.socket] = []
        self._lock = threading.Lock()

    @property
    def left(self) -> float:
        """Seconds; negative when it has passed."""
        return self._end - time.monotonic()

    @property
    def passed(self) -> bool:
        return self.left <= 0

    def watch(self, event: str, info: Mapping[str, object]) -> None:
        """Take note of a new connection; httpcore's `trace` extension calls this."""
        if event != "connection.connect_tcp.complete":
            return
        connection = getattr(info["return_value"], "get_extra_info", lambda _: None)("socket")
        if isinstance(connection, socket.socket):
            with self._lock:
                # A descriptor of our own: TLS takes the socket over, and it may be closed before us.
                self._watched.append(socket.socket(fileno=os.dup(connection.fileno())))
        if self.passed:
            self._cut()

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for connection in self._watched:
                connection.close()
            self._watched.clear()

    def _cut(self) -> None:
        with self._lock:
            for connection in self._watched:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:  # closed by the other side already
                    continue
