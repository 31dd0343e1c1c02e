"""Where a source is: one spelling for each web address."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from claimbench.model.errors import UsageError

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
"""Two characters at least: a single one is a Windows drive."""

_PORTS = {"http": 80, "https": 443}

_TRACKING = re.compile(r"utm_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_ga")
"""Query parameters that tell how a reader came to a page, and do not choose the page."""


def is_web_address(address: str) -> bool:
    """Whether it names a scheme, be it one that we take or not."""
    return _SCHEME.match(address) is not None


def canonical_url(address: str) -> str:
    """One spelling of a web address, so that the same page is one source.

    Scheme and host in lower case; default port, fragment and tracking parameters dropped; an empty path is
    '/'; white space and characters outside ASCII percent-encoded (RFC 3986, section 6.2). UsageError for
    an address that is not http or https, has no host, or carries a name or password.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise UsageError(
            f"{address!r} is not a web address ({error}); give it as https://host/path"
        ) from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise UsageError(
            f"{address!r} is not a page on the web; http and https addresses and files are taken"
        )
    if not parts.hostname or not re.fullmatch(r"[\w.:%-]+", parts.hostname):
        raise UsageError(f"{address!r} names no host; give the address as https://host/path")
    if parts.username is not None or parts.password is not None:
        raise UsageError("the address holds a user name or password, which must not be kept; leave it out")
    return urlunsplit(
        SplitResult(
            scheme=scheme,
            netloc=_host(parts.hostname, None if port == _PORTS[scheme] else port),
            path=quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._"),
            query=_query(parts.query),
            fragment="",
        )
    )


def _host(name: str, port: int | None) -> str:
    host = f"[{name}]" if ":" in name else name.rstrip(".")
    return host if port is None else f"{host}:{port}"


def _query(query: str) -> str:
    parameters = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in parameters if not _TRACKING.fullmatch(name.lower())]
    if len(kept) == len(parameters):
        return quote(query, safe="/?%:@!$&'()*+,;=~-._")  # as written: some servers are particular
    return urlencode(kept)
