"""Where the server listens, and by which names it may be called there."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass, field

from claimbench.model.errors import UsageError

_HOST_HEADER = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::([0-9]{1,5}))?", re.IGNORECASE)
_HTTP_PORT = 80
_QUEUE = 128
"""Connections that may wait to be accepted, as asyncio has it."""


@dataclass(frozen=True)
class Place:
    """A host and port to listen on."""

    host: str
    """A name or an IP address, as it was asked for."""
    port: int
    own_name: str = field(default_factory=socket.gethostname)

    @property
    def address(self) -> str:
        """Where a browser finds the server, as `http://host:port`."""
        ip = _ip(self.host)
        name = self.own_name if ip is not None and ip.is_unspecified else self.host
        return f"http://{_in_address(name)}:{self.port}"

    def answers_to(self, host: str) -> bool:
        """Whether a Host header names this server.

        Another name that leads here is a trick: a page whose own name is made to point at this machine
        could otherwise read what we answer (DNS rebinding). An IP address cannot be made to point elsewhere,
        so a server on all interfaces answers to any.
        """
        match = _HOST_HEADER.fullmatch(host)
        if match is None or int(match[2] or _HTTP_PORT) != self.port:
            return False
        asked, ip = match[1].lower(), _ip(self.host)
        if asked == "localhost":
            return is_loopback(self.host) or (ip is not None and ip.is_unspecified)
        if ip is not None and ip.is_unspecified:
            return asked == self.own_name.lower() or _ip(asked.strip("[]")) is not None
        return asked == _in_address(self.host).lower()


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine reach a host."""
    ip = _ip(host)
    return host.lower() == "localhost" if ip is None else ip.is_loopback


def listen(host: str, port: int, *, allow_remote: bool) -> tuple[socket.socket, Place]:
    """Open the socket to serve on; port 0 takes a free one.

    UsageError for a host that other machines reach when that is not allowed, and for a host or port that
    cannot be had.
    """
    if not allow_remote and not is_loopback(host):
        raise UsageError(
            f"--host {host} lets other machines in, and what passes can be read on the way; "
            "add --allow-remote when that is meant, or leave --host out"
        )
    try:
        family, _, _, _, target = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        opened = socket.create_server(target[:2], family=family, backlog=_QUEUE)
    except (OSError, UnicodeError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise UsageError(
            f"cannot listen on {host}, port {port} ({reason}); give another --host or --port"
        ) from problem
    return opened, Place(host, opened.getsockname()[1])


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _in_address(host: str) -> str:
    """A host as it stands in an address: an IPv6 one in brackets."""
    return f"[{host}]" if ":" in host else host
