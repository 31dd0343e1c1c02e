"""For whom a person speaks by their office: 'Jean Brook, chief executive of Aldane', says 'we' for Aldane."""

from __future__ import annotations

from collections.abc import Iterator

from claimbench.extract import lexicon
from claimbench.extract.entities import PLACE_ENTS, Mention
from claimbench.extract.names import BODIES, joined, name_words
from claimbench.extract.words import NAME_TAGS, Word

_OFFICES = lexicon.words("offices")
"""Who holds one speaks for the whole."""
_LEADING = lexicon.words("leading")
_BELONGING = frozenset({"of", "at", "for"})


def employer_of(mention: Mention) -> str | None:
    """The name of the organisation for which a person speaks, as the mention's own phrase gives it."""
    for office in _offices(mention.head):
        for body in _bodies_of(office):
            return _named(body)
    for body in _belonging(mention.head):
        if _is_body(body):
            return _named(body)
    return None


def _belonging(name: Word) -> Iterator[Word]:
    """'Jean Brook, who runs Aldane', 'Jean Brook of Aldane'."""
    for kid in name.kids:
        leads = kid.dep == "relcl" and kid.low in _LEADING
        body = kid.kid("dobj") if leads else kid.kid("pobj") if kid.low == "of" else None
        if body is not None:
            yield body


def _offices(name: Word) -> Iterator[Word]:
    """The nouns for an office in apposition to a name, before or after it, or said of it with 'is'."""
    for kid in name.kids:
        if kid.dep in {"appos", "compound", "nmod"} and _is_office(kid):
            yield kid
    above = name.head
    if name.dep in {"appos", "nmod"} and _is_office(above):
        yield above
    if name.dep == "nsubj" and above.low in {"is", "was", "'s"}:
        what = above.kid("attr")
        if what is not None and _is_office(what):
            yield what


def _is_office(noun: Word) -> bool:
    return noun.low in _OFFICES


def _bodies_of(office: Word) -> Iterator[Word]:
    for kid in office.kids:
        body = kid.kid("pobj") if kid.dep == "prep" and kid.low in _BELONGING else None
        if kid.dep in {"poss", "compound", "nmod"}:
            body = kid
        if body is not None and body.tag in NAME_TAGS and body.ent not in PLACE_ENTS | {"PERSON", "NORP"}:
            yield body


def _is_body(noun: Word) -> bool:
    return noun.tag in NAME_TAGS and noun.ent not in PLACE_ENTS and (noun.ent == "ORG" or noun.low in BODIES)


def _named(body: Word) -> str:
    words = name_words(body)
    article = words[0].before is not None and words[0].before.low == "the"
    return f"the {joined(words)}" if article else joined(words)
