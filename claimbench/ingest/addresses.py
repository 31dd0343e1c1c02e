"""Which network addresses may be asked: public ones, unless the person allows the local network."""

from __future__ import annotations

import ipaddress
import socket

from claimbench.model.errors import UnfetchedError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int, *, allow_private: bool) -> str:
    """The IP address to connect to for `host`.

    The caller has to connect to this very address: a name asked a second time may lead elsewhere (DNS
    rebinding). A name that leads to a private address at all is refused, also when others stand beside it.

    Raises UnfetchedError for a host that is not found or not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise UnfetchedError(
            f"{host} cannot be found; check the address and the connection to the network"
        ) from problem
    addresses = [str(sockaddr[0]) for _, _, _, _, sockaddr in found]
    if not addresses:
        raise UnfetchedError(f"{host} has no address; check the address that was given")
    if not allow_private and not all(is_public(address) for address in addresses):
        raise UnfetchedError(
            f"{host} is an address inside the local network, which is fetched only when it is named itself "
            "and private addresses are allowed"
        )
    if any(is_link_local(address) for address in addresses):
        raise UnfetchedError(
            f"{host} is an address of this machine's link, where machines offer their secrets and no pages; "
            "it is never fetched"
        )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not private, loopback, link-local, reserved."""
    try:
        parsed: IPAddress = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    inner = _embedded(parsed)
    if inner is not None:
        return is_public(str(inner))
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved or parsed.is_unspecified)


def is_link_local(address: str) -> bool:
    """Whether an IP address is link-local, as those of cloud machines' metadata are (169.254.169.254)."""
    try:
        parsed: IPAddress = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    return (_embedded(parsed) or parsed).is_link_local


def _embedded(address: IPAddress) -> IPAddress | None:
    """The IPv4 address that an IPv6 one stands for, by any of the ways to write one in the other."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
