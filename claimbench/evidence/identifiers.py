"""DOI and ISBN: recognised, checked, in one spelling."""

from __future__ import annotations

import re
from urllib.parse import unquote

_DOI = re.compile(r"10\.\d{4,9}/[-._;()/:A-Z0-9<>\[\]+]+", re.IGNORECASE)
"""Crossref's recommended pattern, with the signs of older DOIs beside it.

https://www.crossref.org/blog/dois-and-matching-regular-expressions/
"""
_DOI_PREFIX = re.compile(r"(?:doi:\s*|https?://(?:dx\.|www\.)?doi\.org/)", re.IGNORECASE)
_ISBN_PREFIX = re.compile(r"(?:urn:)?isbn(?:-1[03])?:?\s*", re.IGNORECASE)
_LOOSE_END = re.compile(r"[.,;:\]>]+$")


def find_doi(text: str) -> str | None:
    """The first DOI in a text or address, in lower case: DOIs are alike whatever their case.

    A closing bracket that the DOI did not open, and the sentence's own full stop, are left off.
    """
    found = _DOI.search(unquote(text))
    if found is None:
        return None
    doi = _LOOSE_END.sub("", found.group())
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = _LOOSE_END.sub("", doi[:-1])
    return doi.lower() if doi.split("/", 1)[1] else None


def doi_of(text: str) -> str | None:
    """The DOI that the whole of a text is: '10.1000/182', 'doi:10.1000/182', 'https://doi.org/10.1000/182'."""
    rest = unquote(_DOI_PREFIX.sub("", text.strip(), count=1))
    return rest.lower() if _DOI.fullmatch(rest) else None


def doi_url(doi: str) -> str:
    """The address that a DOI resolves at."""
    from urllib.parse import quote

    return f"https://doi.org/{quote(doi, safe='/:;().-_+')}"


def isbn_of(text: str) -> str | None:
    """The ISBN that the whole of a text is, as thirteen digits without hyphens; None when it is none.

    ISBN-10 is turned into its ISBN-13; a wrong check digit makes it no ISBN (ISO 2108, annex C and D).
    """
    body = re.sub(r"[\s\-‐-―]", "", _ISBN_PREFIX.sub("", text.strip(), count=1)).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", body) and _check10(body):
        body = f"978{body[:9]}"
        return body + _check_digit13(body)
    if re.fullmatch(r"97[89][0-9]{10}", body) and body[12] == _check_digit13(body[:12]):
        return body
    return None


def looks_like_isbn(text: str) -> bool:
    """Whether somebody meant an ISBN, be its check digit right or not: it says so."""
    return bool(re.match(r"(?:urn:)?isbn\b", text.strip(), re.IGNORECASE))


def _check10(body: str) -> bool:
    digits = [10 if sign == "X" else int(sign) for sign in body]
    return sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0


def _check_digit13(first_twelve: str) -> str:
    total = sum(int(sign) * (3 if place % 2 else 1) for place, sign in enumerate(first_twelve))
    return str(-total % 10)
