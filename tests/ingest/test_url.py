"""Addresses: fetched from a real server on loopback, within limits, never from inside unasked."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from claimbench.ingest import addresses, url
from claimbench.ingest.inputs import open_document
from claimbench.model.errors import UnreadableInputError
from tests.ingest.pdf_files import pdf_of
from tests.ingest.shapes import headings, paragraphs

_SENTENCE = "The treaty of 1961 was replaced in 2000 by another that offered weaker guarantees, they said."
_PAGE = (
    f"<html lang=en><head><title>The pact</title></head><body><article><h1>The pact</h1><p>{_SENTENCE}</p>"
    f"<p>Experts say that it required both to step in.</p></article></body></html>"
)


class _Site(BaseHTTPRequestHandler):
    """A few pages; `seen` are the Host headers and paths asked for."""

    seen: ClassVar[list[tuple[str, str]]] = []
    pages: ClassVar[dict[str, tuple[str, bytes]]] = {
        "/pact": ("text/html; charset=utf-8", _PAGE.encode()),
        "/latin": (
            "text/plain; charset=iso-8859-1",
            "The café paid £3 million in 1961 for it.".encode("latin-1"),
        ),
        "/report": ("application/pdf", pdf_of([["The board paid 33 million dollars for five contracts."]])),
        "/notes.txt": ("application/octet-stream", _SENTENCE.encode()),
        "/picture": ("image/png", b"\x89PNG\r\n\x1a\n"),
        "/large": ("text/plain", b"The sea is blue. " * 200_000),
        "/packed": ("text/plain", gzip.compress(_SENTENCE.encode())),
        "/bomb": ("text/plain", gzip.compress(b" " * 40_000_000)),
        "/broken": ("text/plain", b"\x1f\x8b\x08\x00 not gzip at all"),
    }
    redirects: ClassVar[dict[str, str]] = {
        "/old": "/older",
        "/older": "/pact",
        "/loop": "/loop",
        "/inside": "http://10.0.0.1/secret",
        "/file": "file:///etc/passwd",
    }

    def do_GET(self) -> None:
        self.seen.append((self.headers["Host"], self.path))
        if target := self.redirects.get(self.path):
            self.send_response(302)
            self.send_header("Location", target)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        media_type, body = self.pages.get(self.path, ("text/plain", b""))
        self.send_response(200 if self.path in self.pages else 404)
        self.send_header("Content-Type", media_type)
        if self.path in ("/packed", "/bomb", "/broken"):
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing on standard error."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a running site."""
    _Site.seen.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_and_read_by_its_media_type(site: str) -> None:
    """A page without an ending is read as what the server says it is."""
    document = open_document(f"{site}/pact", allow_private=True)
    assert headings(document) == ["The pact"]
    assert paragraphs(document)[0] == _SENTENCE
    assert document.info.name == f"{site}/pact"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/latin", "The café paid £3 million in 1961 for it."),
        ("/report", "The board paid 33 million dollars for five contracts."),
        ("/notes.txt", _SENTENCE),
        ("/packed", _SENTENCE),
    ],
)
def test_other_kinds_and_codings(site: str, path: str, words: str) -> None:
    """The declared charset holds, PDF has its reader, unspecific types go by ending, gzip is unpacked."""
    assert open_document(f"{site}{path}", allow_private=True).text == words


def test_redirects_are_followed_and_recorded(site: str) -> None:
    """Every hop is kept in order; the document's address is where the text came from."""
    fetched = url.fetch(f"{site}/old", allow_private=True)
    assert fetched.hops == (f"{site}/older", f"{site}/pact")
    document = open_document(f"{site}/old", allow_private=True)
    assert (document.info.name, document.info.url) == (f"{site}/old", f"{site}/pact")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/nothing", "answered 404"),
        ("/loop", "redirects more than 8 times"),
        ("/file", "no web address that can be fetched"),
        ("/picture", "image/png, which claimbench does not read"),
        ("/large", "larger than 1 MB"),
        ("/bomb", "larger than 1 MB"),
        ("/broken", "sent damaged data"),
    ],
)
def test_what_cannot_be_read_gets_its_sentence(
    site: str, path: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Missing, endless, unreadable, too large also once unpacked, and damaged answers are each named."""
    monkeypatch.setattr(url, "SIZE_LIMIT", 1024 * 1024)
    with pytest.raises(UnreadableInputError, match=sentence):
        open_document(f"{site}{path}", allow_private=True)


def test_a_private_address_is_refused_before_it_is_asked(site: str) -> None:
    """Loopback is not asked unless private addresses are allowed."""
    with pytest.raises(UnreadableInputError, match="inside the local network"):
        open_document(f"{site}/pact")
    assert _Site.seen == []


def _rebinding(name: str, *answers: str) -> Callable[..., object]:
    """A resolver that answers differently each time it is asked for `name`, as in DNS rebinding."""
    left = list(answers)
    real = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *args: int, **kwargs: int) -> object:
        return real(left.pop(0) if host == name else host, port, *args, **kwargs)

    return getaddrinfo


def test_a_public_page_cannot_redirect_inside(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each hop has to be as public as the first; here the first is taken for a public one."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(UnreadableInputError, match=r"10\.0\.0\.1 is an address inside the local network"):
        open_document(f"{site}/inside")
    assert [path for _, path in _Site.seen] == ["/inside"]


def test_a_name_is_resolved_once(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address that was checked is the one that is asked, under the name's own Host header."""
    port = site.rsplit(":", 1)[1]
    monkeypatch.setattr(socket, "getaddrinfo", _rebinding("pact.example", "127.0.0.1", "10.255.255.1"))
    document = open_document(f"http://pact.example:{port}/pact", allow_private=True)
    assert paragraphs(document)[0] == _SENTENCE
    assert _Site.seen == [(f"pact.example:{port}", "/pact")]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.9", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("nonsense", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    """Private ranges are known in every way to write them, IPv4 inside IPv6 too."""
    assert addresses.is_public(address) is public


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("ftp://a.example/x", "addresses with ftp:// are not fetched"),
        ("file:///etc/passwd", "addresses with file:// are not fetched"),
        ("http://", "no web address"),
        ("http://a.example:port/", "no web address"),
        ("http://[broken", "cannot be found"),
        ("https://no-such-host.invalid/", "cannot be found"),
        ("http://localhost:1/", "inside the local network"),
    ],
)
def test_bad_addresses_are_named(name: str, sentence: str) -> None:
    """What is no address, and what is not fetched, gets one sentence."""
    with pytest.raises(UnreadableInputError, match=sentence):
        open_document(name)


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"]
)
def test_loopback_is_known_in_every_spelling(site: str, host: str) -> None:
    """Decimal, octal, hexadecimal, shortened, IPv6: the resolved address is what is judged."""
    port = site.rsplit(":", 1)[1]
    with pytest.raises(UnreadableInputError, match=r"inside the local net|cannot be found|no web address"):
        url.fetch(f"http://{host}:{port}/pact")
    assert _Site.seen == []


def test_allowing_a_private_host_allows_no_other(site: str) -> None:
    """Neither by a redirect, nor the addresses at which cloud machines keep their secrets."""
    with pytest.raises(UnreadableInputError, match=r"10\.0\.0\.1 is an address inside the local network"):
        url.fetch(f"{site}/inside", allow_private=True)
    for address in (
        "http://169.254.169.254/latest/",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/",
    ):
        with pytest.raises(UnreadableInputError, match=r"never fetched|cannot be found"):
            url.fetch(address, allow_private=True)
