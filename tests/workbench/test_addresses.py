"""Web addresses: one spelling each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.model.errors import UsageError
from claimbench.workbench.addresses import canonical_url, is_web_address


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("https://example.org", "https://example.org/"),
        (" HTTPS://Example.ORG:443/A?b=C#d ", "https://example.org/A?b=C"),
        ("http://example.org:80/", "http://example.org/"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://example.org:80/", "https://example.org:80/"),
        ("https://example.org/?utm_source=x&utm_medium=y&id=7&fbclid=z", "https://example.org/?id=7"),
        ("https://example.org/?gclid=1", "https://example.org/"),
        ("https://example.org/a b/ü?q=ä ö", "https://example.org/a%20b/%C3%BC?q=%C3%A4%20%C3%B6"),
        ("https://example.org/%7Ea?x=%2F&y", "https://example.org/%7Ea?x=%2F&y"),
        ("https://example.org./", "https://example.org/"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
        ("https://bücher.example/", "https://bücher.example/"),
    ],
)
def test_one_page_has_one_spelling(given: str, canonical: str) -> None:
    """What does not choose the page is dropped; what does is kept."""
    assert canonical_url(given) == canonical


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https:///path",
        "https://",
        "https://user:secret@example.org/",
        "https://user@example.org/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://[::1/",
        "https://a b.org/",
        "https://<script>/",
    ],
)
def test_what_is_no_page_is_refused(address: str) -> None:
    """With one sentence; a password is not repeated in it."""
    with pytest.raises(UsageError) as caught:
        canonical_url(address)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "web"),
    [
        ("https://x", True),
        ("javascript:x", True),
        ("notes.txt", False),
        ("C:\\notes.txt", False),
        ("a/b:c", False),
    ],
)
def test_files_are_told_from_addresses(address: str, web: bool) -> None:
    """A Windows drive is not a scheme."""
    assert is_web_address(address) is web


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60).map(lambda rest: f"https://example.org/{rest}"))
def test_the_spelling_is_its_own_spelling(address: str) -> None:
    """Canonical once, canonical for good; or refused."""
    try:
        once = canonical_url(address)
    except UsageError:
        return
    assert canonical_url(once) == once
    assert once.isascii()
