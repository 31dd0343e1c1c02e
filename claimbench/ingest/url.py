"""Reads a page or file on the web: fetched within limits, never from inside the local network unasked."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claimbench.ingest.addresses import resolve
from claimbench.ingest.deadline import Deadline
from claimbench.ingest.registry import read
from claimbench.model.documents import IncomingDocument
from claimbench.model.errors import UnfetchedError

if TYPE_CHECKING:
    import ssl

    import httpx

SIZE_LIMIT = 32 * 1024 * 1024
"""Bytes of an answer, after decompression."""
MOST_REDIRECTS = 8
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
"""Longest silence of the server."""
TOTAL_SECONDS = 90.0
"""Longest time for one address, redirects and all."""

_HEADERS = {
    "User-Agent": "claimbench (claim verification)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
    "Accept-Encoding": "gzip",
}
OPEN_MEDIA_TYPES = frozenset(("application/octet-stream", "binary/octet-stream", "application/binary"))
"""Servers send these for want of anything better; the address's ending or the first bytes then decide."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a web server answered."""

    address: str
    """As it was asked for."""
    hops: tuple[str, ...]
    """The addresses it redirected to, in order; the last is where the answer came from."""
    status: int
    media_type: str | None
    """With parameters, as the server gave it."""
    data: bytes

    @property
    def final_address(self) -> str:
        return self.hops[-1] if self.hops else self.address


def fetch_document(address: str, *, force: bool = False, allow_private: bool = False) -> IncomingDocument:
    """Fetch an address and read it by its media type; `info.name` is the address as it was given.

    Raises UnreadableInputError for whatever keeps the page from being read.
    """
    fetched = fetch(address, allow_private=allow_private)
    media_type = fetched.media_type
    if media_type and media_type.split(";")[0].strip().lower() in OPEN_MEDIA_TYPES:
        media_type = None
    document = read(address, fetched.data, media_type, force=force)
    url = document.info.url or fetched.final_address
    return document.model_copy(update={"info": document.info.model_copy(update={"url": url})})


def fetch(
    address: str,
    *,
    allow_private: bool = False,
    before: Callable[[str], None] | None = None,
) -> Fetched:
    """GET an address over HTTP, following redirects.

    `allow_private` is for the host that is named: a redirect to another host has to be public.
    `before` is called with each address that is about to be asked, redirects too; it may wait, and may
    raise to refuse.

    Raises UnfetchedError for a bad address, a private one, a server that does not answer in time, an answer
    that is too large, and one of status 400 and above.
    """
    import httpx

    timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    hops: list[str] = []
    url = _parsed(address)
    named = url.host
    with httpx.Client(
        timeout=timeout, follow_redirects=False, trust_env=False, headers=_HEADERS, verify=_trusted()
    ) as client:
        left = TOTAL_SECONDS
        while True:
            if before is not None:
                before(str(url))
            allowed = allow_private and url.host == named
            with Deadline(left) as deadline, _asked(client, url, allowed, deadline) as response:
                if not response.has_redirect_location:
                    return _answer(response, address, tuple(hops), deadline)
                url = _parsed(_target(url, response.headers["location"]))
            left = deadline.left
            hops.append(str(url))
            if len(hops) > MOST_REDIRECTS:
                raise UnfetchedError(
                    f"{address} redirects more than {MOST_REDIRECTS} times; give the page's own address"
                )
            if left <= 0:
                raise _late(address)


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates we trust; reading them takes longer than most pages."""
    import httpx

    return httpx.create_ssl_context(trust_env=False)


def _target(url: httpx.URL, location: str) -> str:
    import httpx

    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError) as problem:
        raise _nowhere(url) from problem


def _nowhere(url: httpx.URL) -> UnfetchedError:
    return UnfetchedError(f"{url} redirects to what is no web address; give the page's own address")


class _asked:  # noqa: N801 - a context manager, used as a function
    """The streamed answer of the host's checked address, with the host's name for the Host header and TLS."""

    def __init__(self, client: httpx.Client, url: httpx.URL, allow_private: bool, deadline: Deadline) -> None:
        self._client = client
        self._url = url
        self._deadline = deadline
        self._ip = resolve(url.host, url.port or _default_port(url), allow_private=allow_private)
        self._response: httpx.Response | None = None

    def __enter__(self) -> httpx.Response:
        import httpx

        request = self._client.build_request(
            "GET",
            self._url.copy_with(host=self._ip, fragment=None),
            headers={"Host": self._url.netloc.decode("ascii")},
            extensions={"sni_hostname": self._url.host, "trace": self._deadline.watch},
        )
        try:
            self._response = self._client.send(request, stream=True)
        except httpx.HTTPError as problem:
            raise _unanswered(self._url, problem, self._deadline) from problem
        except httpx.InvalidURL as problem:  # httpx reads the target of a redirect before we do
            raise _nowhere(self._url) from problem
        return self._response

    def __exit__(self, *_: object) -> None:
        if self._response is not None:
            self._response.close()


def _answer(response: httpx.Response, address: str, hops: tuple[str, ...], deadline: Deadline) -> Fetched:
    import httpx

    if response.status_code >= 400:
        raise UnfetchedError(
            f"{address} answered {response.status_code} {response.reason_phrase}; check the address, or save "
            "the page and give the file",
            status=response.status_code,
        )
    try:
        data = b"".join(_bounded(_decompressed(response, address), address, deadline))
    except httpx.HTTPError as problem:
        raise _unanswered(httpx.URL(address), problem, deadline) from problem
    return Fetched(address, hops, response.status_code, response.headers.get("content-type"), data)


def _decompressed(response: httpx.Response, address: str) -> Iterator[bytes]:
    """The body, decompressed in pieces of bounded size, however well it was packed."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("identity", ""):
        yield from response.iter_raw()
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise UnfetchedError(
            f"{address} is packed as {encoding}, which was not asked for; save the page first"
        )
    unpacker = zlib.decompressobj(wbits=47)
    piece = 1024 * 1024
    begun = False
    try:
        for chunk in response.iter_raw():
            begun = True
            yield unpacker.decompress(chunk, piece)
            while unpacker.unconsumed_tail:
                yield unpacker.decompress(unpacker.unconsumed_tail, piece)
        yield unpacker.flush()
    except zlib.error as problem:
        raise UnfetchedError(f"{address} sent damaged data; try again") from problem
    if begun and not unpacker.eof:
        raise UnfetchedError(f"{address} sent damaged data, which breaks off; try again")


def _bounded(pieces: Iterator[bytes], address: str, deadline: Deadline) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > SIZE_LIMIT:
            raise UnfetchedError(
                f"{address} is larger than {SIZE_LIMIT // 1024**2} MB; save the part that matters as a file"
            )
        if deadline.passed:
            raise _late(address)
        yield piece


def _parsed(address: str) -> httpx.URL:
    import httpx

    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as problem:
        raise UnfetchedError(f"{address} is no web address; check how it is written") from problem
    if url.scheme not in ("http", "https") or not url.host:
        raise UnfetchedError(f"{address} is no web address that can be fetched; give one with https://")
    return url


def _default_port(url: httpx.URL) -> int:
    return 443 if url.scheme == "https" else 80


def _unanswered(url: httpx.URL, problem: httpx.HTTPError, deadline: Deadline) -> UnfetchedError:
    import httpx

    if deadline.passed:
        return _late(str(url))
    if isinstance(problem, httpx.TimeoutException):
        return UnfetchedError(f"{url.host} does not answer in time; try again later")
    return UnfetchedError(f"{url.host} cannot be reached ({problem}); check the address and the connection")


def _late(address: str) -> UnfetchedError:
    return UnfetchedError(f"{address} took longer than {TOTAL_SECONDS:.0f} seconds; try again later")
