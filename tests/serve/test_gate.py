"""Who is let in: no route answers without the token, under another name or for the page of another."""

import re

import aiohttp
import pytest

from claimbench.tui.serve.server import PAGE
from tests.serve.conftest import Served, said, visitor

ROUTES = (
    "/",
    "/ws",
    "/static/js/textual.js",
    "/static/",
    "/static/nothing",
    "/page/page.js",
    "/page/",
    "/download/some-key",
    "/nothing",
    "//",
    "/static/..%2fserver.py",
)


@pytest.mark.parametrize("route", ROUTES)
async def test_no_route_answers_without_the_token(shared_server: Served, route: str) -> None:
    """Neither without a cookie nor with a wrong one, and not with the token itself anywhere but at `/`."""
    token = shared_server.address.partition("?token=")[2]
    cookie = f"claimbench-{shared_server.origin.rpartition(':')[2]}"
    tries: list[tuple[str, dict[str, str]]] = [
        ("", {}),
        ("", {"Cookie": f"{cookie}=wrong"}),
        ("", {"Cookie": f"{cookie}={token}"}),
        ("", {"Cookie": f"{cookie}=\u00e9"}),
        ("?token=wrong", {}),
        ("?token=", {}),
        ("?token=%C3%A9%ED%A0%80", {}),
        (f"?token={token}x", {}),
    ]
    if route != "/":
        tries.append((f"?token={token}", {}))
    async with visitor(shared_server.address, let_in=False) as stranger:
        for query, headers in tries:
            status, text, _ = await stranger.get(route + query, **headers)
            assert (status, "claimbench serve" in text) == (403, True), (query, headers)


async def test_no_socket_opens_without_the_token(shared_server: Served) -> None:
    """The token is asked for before the application starts."""
    async with visitor(shared_server.address, let_in=False) as stranger:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await stranger.socket()
    assert refused.value.status == 403


async def test_the_token_is_exchanged_for_a_cookie(shared_server: Served) -> None:
    """It leaves the address, and the cookie is out of the reach of scripts and other sites."""
    token = shared_server.address.partition("?token=")[2]
    assert len(token) >= 43
    async with visitor(shared_server.address, let_in=False) as guest:
        async with guest.http.get(shared_server.address, allow_redirects=False) as answer:
            cookie = answer.headers["Set-Cookie"]
            assert (answer.status, answer.headers["Location"]) == (303, "/")
        assert {"HttpOnly", "SameSite=Strict"} <= set(cookie.split("; "))
        assert token not in cookie
        assert (await guest.get("/"))[0] == 200
        assert (await guest.get("/static/js/textual.js"))[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}:{port}",
        "[::1]:{port}",
        "10.0.0.1:{port}",
        "user@127.0.0.1:{port}",
        "",
    ],
)
async def test_another_host_name_is_refused(shared_server: Served, host: str) -> None:
    """Even with the cookie: a page whose name was made to point here would send it."""
    port = shared_server.origin.rpartition(":")[2]
    async with visitor(shared_server.address) as guest:
        status, text, _ = await guest.get("/", Host=host.format(port=port))
        assert (status, "name" in text) == (403, True)
        status, _, _ = await guest.get("/", Host=f"LOCALHOST:{port}")
        assert status == 200


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "http://evil.example",
        "http://127.0.0.1:1",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
    ],
)
async def test_pages_of_other_origins_get_no_socket(shared_server: Served, origin: str | None) -> None:
    """Even with the cookie, which browsers send to all ports of a host."""
    port = shared_server.origin.rpartition(":")[2]
    async with visitor(shared_server.address) as guest:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await guest.socket(origin=origin and origin.format(port=port))
        assert refused.value.status == 403
        if origin is not None:
            assert (await guest.get("/", Origin=origin))[0] == 403


async def test_our_own_page_gets_the_application(shared_server: Served) -> None:
    """With the token, the right name and the right origin."""
    async with visitor(shared_server.address) as guest, await guest.socket() as socket:
        await said(socket, "38 million")


@pytest.mark.parametrize("folder", ["/static", "/static/", "/static/js", "/static/fonts/", "/page", "/page/"])
async def test_folders_are_not_listed(shared_server: Served, folder: str) -> None:
    """Who is let in may read the page's files, but not look around."""
    async with visitor(shared_server.address) as guest:
        status, text, _ = await guest.get(folder)
    assert (status, "textual.js" in text, "page.js" in text) == (403, False, False)


@pytest.mark.parametrize("path", ["/", "/static/js/textual.js", "/static/", "/download/x", "/nothing"])
@pytest.mark.parametrize("let_in", [True, False])
async def test_every_answer_keeps_the_page_to_itself(shared_server: Served, path: str, let_in: bool) -> None:
    """Nothing from elsewhere runs in it, nobody frames it, and its address is told to nobody."""
    async with visitor(shared_server.address, let_in=let_in) as guest:
        _, _, headers = await guest.get(path)
    policy = headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy)
    assert not re.search(r"\*|unsafe-eval|https?:|script-src", headers["Content-Security-Policy"])
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


def test_the_page_names_no_other_host() -> None:
    """Its own files are all it needs, fonts as well."""
    comments = re.compile(r"^//.*|/\*.*?\*/", re.MULTILINE)
    files = [file for file in PAGE.iterdir() if file.is_file()]
    assert len(files) == 4
    assert [file.name for file in files if "//" in comments.sub("", file.read_text())] == []
