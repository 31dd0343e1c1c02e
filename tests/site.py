"""A real web server on loopback whose pages change, move, vanish and misbehave."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MEGABYTE = 1024 * 1024

BOMB = gzip.compress(b"a" * (64 * MEGABYTE), 1)


@dataclass
class Page:
    """What is answered; `headers` beside the media type and length."""

    body: str | bytes = ""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    behaviour: str = ""
    """'hang', 'drip' (one byte of the head at a time), 'endless' (a body without end), or ''."""


def redirect(target: str, status: int = 301) -> Page:
    return Page(status=status, headers={"Location": target})


@dataclass
class Site:
    """A running site; its pages can be changed while it runs."""

    address: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    """Paths asked for, robots.txt apart."""
    sent: int = 0
    """Bytes of endless bodies that went out."""
    closing: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str) -> str:
        return self.address + path

    def article(self, path: str, *paragraphs: str, head: str = "") -> None:
        """Put up an article."""
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        self.pages[path] = Page(
            f"<html><head><title>The pact</title>{head}</head><body><main>{body}</main></body></html>"
        )


@contextmanager
def running_site() -> Iterator[Site]:
    """A site on a free port of 127.0.0.1, closed at the end with all that hangs on it."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != "/robots.txt":
                site.seen.append(self.path)
            page = site.pages.get(self.path, Page("<p>There is no such page.</p>", status=404))
            try:
                _answer(self, site, page)
            except OSError:  # the reader has hung up
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            """Say nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, site: Site, page: Page) -> None:
    if page.behaviour == "hang":
        site.closing.wait(60)
        return
    if page.behaviour == "drip":
        for sign in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 100_000:
            handler.wfile.write(bytes([sign]))
            if site.closing.wait(0.05):
                return
    body = page.body.encode() if isinstance(page.body, str) else page.body
    handler.send_response(page.status)
    handler.send_header("Content-Type", page.media_type)
    for name, value in page.headers.items():
        handler.send_header(name, value)
    if page.behaviour == "endless":
        handler.end_headers()
        while not site.closing.is_set() and site.sent < 200 * MEGABYTE:
            handler.wfile.write(b"x" * MEGABYTE)
            site.sent += MEGABYTE
        return
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
