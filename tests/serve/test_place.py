"""Where the server listens, and the names it answers to there."""

# ruff: noqa: S104

import socket

import pytest

from claimbench.model.errors import UsageError
from claimbench.tui.serve.place import Place, listen


@pytest.mark.parametrize(
    ("host", "port", "asked", "known"),
    [
        ("127.0.0.1", 8000, "127.0.0.1:8000", True),
        ("127.0.0.1", 8000, "localhost:8000", True),
        ("127.0.0.1", 8000, "localhost.evil.example:8000", False),
        ("127.0.0.1", 80, "127.0.0.1", True),
        ("localhost", 8000, "localhost:8000", True),
        ("::1", 8000, "[::1]:8000", True),
        ("::1", 8000, "::1:8000", False),
        ("desk.example", 8000, "Desk.Example:8000", True),
        ("desk.example", 8000, "localhost:8000", False),
        ("desk.example", 8000, "evil.example:8000", False),
        ("0.0.0.0", 8000, "192.168.1.7:8000", True),
        ("0.0.0.0", 8000, "localhost:8000", True),
        ("0.0.0.0", 8000, "newsroom:8000", True),
        ("0.0.0.0", 8000, "evil.example:8000", False),
        ("0.0.0.0", 8000, "192.168.1.7.evil.example:8000", False),
        ("::", 8000, "[fe80::1]:8000", True),
        ("127.0.0.1", 8000, "127.0.0.1:99999", False),
        ("127.0.0.1", 8000, "127.0.0.1:8000\n", False),
        ("127.0.0.1", 8000, "127.0.0.1:٨٠٠٠", False),
    ],
)
def test_only_its_own_names_are_answered(host: str, port: int, asked: str, known: bool) -> None:
    """A name that leads here without being ours is a trick."""
    assert Place(host, port, own_name="newsroom").answers_to(asked) is known


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("0.0.0.0", "http://newsroom:8000"),
    ],
)
def test_the_address_leads_to_the_server(host: str, address: str) -> None:
    """As a browser takes it; by the machine's name when it listens on all its addresses."""
    assert Place(host, 8000, own_name="newsroom").address == address


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "desk.example", ""])
def test_other_machines_are_let_in_only_on_demand(host: str) -> None:
    """Said in a sentence that names the option."""
    with pytest.raises(UsageError, match="--allow-remote"):
        listen(host, 0, allow_remote=False)


def test_a_port_that_is_taken_is_said_in_a_sentence() -> None:
    """With the options that help."""
    opened, place = listen("localhost", 0, allow_remote=False)
    with opened, pytest.raises(UsageError, match=f"port {place.port}.*--port"):
        listen("localhost", place.port, allow_remote=False)


@pytest.mark.parametrize("host", ["no.such.host.invalid", "256.1.1.1", "a" * 300, "\udcff", "192.0.2.1"])
def test_a_host_that_cannot_be_had_is_said_in_a_sentence(host: str) -> None:
    """A name that is unknown, unfit, or another machine's."""
    with pytest.raises(UsageError, match="cannot listen"):
        listen(host, 0, allow_remote=True)


def test_a_remote_server_listens_on_all_addresses() -> None:
    """When that was allowed."""
    opened, place = listen("0.0.0.0", 0, allow_remote=True)
    with opened, socket.create_connection(("127.0.0.1", place.port), timeout=5):
        assert place.port == opened.getsockname()[1]
