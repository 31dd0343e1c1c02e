"""Short names that a text gives in brackets: 'Transport Tamebridge (TT)'."""

from __future__ import annotations

import re

_GIVEN = re.compile(
    r"(?P<name>(?:[A-Z][\w&'’.-]*|[A-Z]\.)(?: (?:(?:of|for|and|the|on|in|&|de) )*[A-Z][\w&'’.-]*){1,7})"
    r"(?:['’]s?)? \((?:the )?[\"“]?(?P<short>[A-Z][A-Za-z]{0,6}[A-Z])[\"”]?\)"
)


def acronyms_of(text: str) -> dict[str, str]:
    """The name that each stands for; its capitals are the first letters of the name's words."""
    found: dict[str, str] = {}
    for given in _GIVEN.finditer(text):
        words = given["name"].split()
        letters = [letter for letter in given["short"] if letter.isupper()]
        for start in range(len(words)):
            if _initials(words[start:], len(letters)) == letters:
                found.setdefault(given["short"], " ".join(words[start:]))
                break
    return found


def _initials(words: list[str], length: int) -> list[str]:
    """With or without the small words between, as the short name needs."""
    large = [word[0] for word in words if word[0].isupper()]
    return large if len(large) == length else [word[0].upper() for word in words]
