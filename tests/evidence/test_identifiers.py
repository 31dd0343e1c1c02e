"""DOI and ISBN."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbench.evidence.identifiers import doi_of, doi_url, find_doi, isbn_of


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/182", "10.1000/182"),
        ("doi:10.1038/NPHYS1170", "10.1038/nphys1170"),
        ("DOI: 10.1002/(SICI)1096-8644(199601)99:1", "10.1002/(sici)1096-8644(199601)99:1"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000/a%2Fb", "10.1000/a/b"),
        ("https://example.org/10.1000/182", None),
        ("10.1000/", None),
        ("10.10/182", None),
        ("11.1000/182", None),
        ("", None),
    ],
)
def test_a_doi_is_known_in_each_of_its_spellings(text: str, doi: str | None) -> None:
    """In lower case; an address that only holds one is a page."""
    assert doi_of(text) == doi


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://journal.example/article/10.1234/abc.5?x=1", "10.1234/abc.5"),
        ("(see doi:10.1234/abc).", "10.1234/abc"),
        ("10.1002/(SICI)1096(199601)99, later", "10.1002/(sici)1096(199601)99"),
        ("no such thing", None),
    ],
)
def test_a_doi_is_found_in_a_text(text: str, doi: str | None) -> None:
    """Without the brackets and stops of the sentence around it."""
    assert find_doi(text) == doi


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("978-0-306-40615-7", "9780306406157"),
        ("0-306-40615-2", "9780306406157"),
        ("ISBN 080442957X", "9780804429573"),
        ("urn:isbn:9780306406157", "9780306406157"),
        ("978-0-306-40615-8", None),
        ("0-306-40615-3", None),
        ("977-0-306-40615-7", None),
        ("97803064061577", None),
        ("１２３４５６７８９０", None),
    ],
)
def test_an_isbn_is_checked(text: str, isbn: str | None) -> None:
    """By its last digit, in both lengths."""
    assert isbn_of(text) == isbn


@given(st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_one_wrong_digit_makes_no_isbn(digits: str) -> None:
    """That is what the check digit is for."""
    whole = next(f"978{digits}{last}" for last in range(10) if isbn_of(f"978{digits}{last}"))
    wrong = whole[:5] + str((int(whole[5]) + 1) % 10) + whole[6:]
    assert isbn_of(wrong) is None


@given(st.from_regex(r"10\.[0-9]{4,9}/[a-z0-9.()_;:-]{1,20}", fullmatch=True))
def test_the_address_of_a_doi_is_that_doi(doi: str) -> None:
    """Whatever signs it holds."""
    assert doi_of(doi_url(doi)) == doi
