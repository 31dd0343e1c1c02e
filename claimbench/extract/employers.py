"""For whom a person speaks by their office: 'Jean Brook, chief executive of Aldane', says 'we' for Aldane."""

from __future__ import annotations

from collections.abc import Iterator

from claimbench.extract import lexicon
from claimbench.extract.entities import PLACE_ENTS, TITLES, Mention, first_names
from claimbench.extract.names import BODIES, joined, name_words
from claimbench.extract.words import NAME_TAGS, Word

_OFFICES = lexicon.words("offices")
"""Who holds one speaks for the whole."""
_AT_THE_TOP = frozenset({"executive", "ceo", "cfo", "chairman", "chairwoman", "chair", "director"})
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
    return _named_before(mention)


def _named_before(mention: Mention) -> str | None:
    """'TT managing director Colin Arkwright': what stands before the words of the office."""
    words = list(mention.words)
    first = next((n for n, word in enumerate(words) if word.text[0].islower()), 0)
    last = next((n for n, word in enumerate(words[first:], first) if word.text[0].isupper()), first)
    if not first or not any(_is_office(word) for word in words[first:last]):
        return None
    body = words[:first]
    return None if body[-1].ent in PLACE_ENTS | {"NORP"} or body[0].tag == "JJ" else joined(body)


def leads(mention: Mention) -> bool:
    """Whether the phrase names an office of the whole, such as 'Chief Executive', of whatever body."""
    offices = [*_offices(mention.head), *mention.words[:-1]]
    return any(word.low in _AT_THE_TOP and word.kid("poss") is None for word in offices)


def led_by(word: Word) -> Word | None:
    """For the 'its' of 'Henrik Aasen, its chief executive': the name."""
    office = word.head
    if word.dep != "poss" or not _is_office(office):
        return None
    above = office.head
    return above if office.dep == "appos" and above.tag in NAME_TAGS else office.kid("appos")


def _belonging(name: Word) -> Iterator[Word]:
    """'Jean Brook, who runs Aldane', 'Jean Brook of Aldane', 'Jean Brook runs Aldane'."""
    if name.dep == "nsubj" and name.head.low in _LEADING:
        led = name.head.kid("dobj")
        if led is not None:
            yield led
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
        if (
            body is None
            or body.tag not in NAME_TAGS
            or body.ent in PLACE_ENTS | {"NORP"}
            or body.low in TITLES
        ):
            continue
        if body.ent != "PERSON" or name_words(body)[0].text not in first_names():
            yield body


def _is_body(noun: Word) -> bool:
    return noun.tag in NAME_TAGS and noun.ent not in PLACE_ENTS and (noun.ent == "ORG" or noun.low in BODIES)


def _named(body: Word) -> str:
    words = name_words(body)
    article = words[0].before is not None and words[0].before.low == "the"
    return f"the {joined(words)}" if article else joined(words)
