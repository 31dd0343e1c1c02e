"""Who gets in: every request must name this server, come from its own pages, and hold its token."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web

from claimbench.tui.serve.place import Place

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'"
)
"""What the page may load: its own files only. The terminal in it writes style elements of its own."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), clipboard-read=(), geolocation=(), microphone=()",
}


class Gate:
    """Lets in who holds the token; a browser gets a cookie for it, which other pages cannot send along."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._token = secrets.token_urlsafe(32)
        self._cookie_name = f"claimbench-{place.port}"
        self._cookie = secrets.token_urlsafe(32)

    @property
    def address(self) -> str:
        """The address to open, with the token in it."""
        return f"{self._place.address}/?token={self._token}"

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer 403 to whoever may not come in; 303 to whoever brings the token, to leave it behind."""
        if not self._names_us(request):
            raise web.HTTPForbidden(text="This server does not answer to that name.\n")
        if not self._comes_from_us(request):
            raise web.HTTPForbidden(text="This server does not answer to pages of others.\n")
        if request.path == "/" and "token" in request.query:
            return self._exchange(request)
        if not _equal(request.cookies.get(self._cookie_name, ""), self._cookie):
            raise web.HTTPForbidden(
                text="Copy the whole address that `claimbench serve` printed into the address line.\n"
            )
        return await handler(request)

    async def add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        """Give every answer the headers that keep the page to itself."""
        response.headers.update(HEADERS)
        policy = PAGE_POLICY
        if self._names_us(request):
            policy += f" ws://{request.host}"  # not all browsers take 'self' to mean that
        response.headers["Content-Security-Policy"] = policy
        response.headers.setdefault("Cache-Control", "no-store")

    def _names_us(self, request: web.Request) -> bool:
        hosts = request.headers.getall("Host", [])
        return len(hosts) == 1 and self._place.answers_to(hosts[0])

    def _comes_from_us(self, request: web.Request) -> bool:
        """Whether the page that asks, if one does, is ours; a socket is opened by no one but a page."""
        origins = request.headers.getall("Origin", [])
        is_socket = request.headers.get("Upgrade") is not None
        return origins == [f"http://{request.host}"] or not (origins or is_socket)

    def _exchange(self, request: web.Request) -> web.StreamResponse:
        """Take the token out of the address, so that it stays in no history, for a cookie."""
        if not _equal(request.query["token"], self._token):
            raise web.HTTPForbidden(
                text="That is not this server's address; copy the one that `claimbench serve` printed last.\n"
            )
        answer = web.Response(status=303, headers={"Location": "/"})
        answer.set_cookie(self._cookie_name, self._cookie, httponly=True, samesite="Strict", path="/")
        return answer


def _equal(given: str, secret: str) -> bool:
    """Compare in a time that tells nothing about the secret."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), secret.encode())
