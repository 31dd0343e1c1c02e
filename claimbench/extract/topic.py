"""A report on one company names it seldom: whose 'revenue' and 'shares' stand in it without an owner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimbench.extract import lexicon
from claimbench.extract.entities import Entity, Mention
from claimbench.extract.reference import Reference
from claimbench.extract.words import NAME_TAGS, SUBJECTS, Word

_ACCOUNTS = lexicon.words("accounts")
_FIRMS = frozenset({"company", "group", "firm", "business"})
_NO_FIRMS = frozenset(
    "ministry department agency office commission council government parliament committee bureau university "
    "party union congress senate court police army".split()
)
_SIGNS = frozenset({"company", "firm", "shares", "shareholders", "ceo", "investors", "plc", "inc.", "inc"})
"""Without one of them, sales and debt may be a country's."""
_OPENING = 8
"""Sentences in which a report names whom it is about; headlines may be among them."""
_FEWEST_MENTIONS = 3
_FEWEST_ACCOUNTS = 2


def is_account(word: Word) -> bool:
    """'Revenue', 'Second-quarter net profit': a subject of the books that nobody owns in its phrase."""
    if word.low not in _ACCOUNTS or word.dep not in SUBJECTS or word.tag not in {"NN", "NNS", "NNP"}:
        return False
    for kid in word.kids:
        if kid.dep in {"poss", "det", "relcl", "acl", "appos"} or (kid.dep == "cc" and kid.low == "and"):
            return False
        noun = kid.kid("pobj") if kid.dep == "prep" else kid if kid.dep in {"compound", "amod"} else None
        if kid.dep == "prep" and (kid.low in {"of", "at", "by"} or word.low in {"shares", "stock"}):
            return False
        if kid.dep == "prep" and noun is not None and noun.low in _FIRMS:
            return False
        if noun is not None and noun.tag in NAME_TAGS and noun.ent not in {"GPE", "LOC", "DATE", "ORDINAL"}:
            return False
    return True


def is_sign(word: Word) -> bool:
    """Whether a word tells that companies are spoken of."""
    return word.low in _SIGNS


def company_of(mentions: Iterable[Mention]) -> Entity | None:
    """The body that is the first subject and comes again and again; None when nothing is plain."""
    counts: dict[int, int] = {}
    subjects: list[Entity] = []
    for mention in mentions:
        entity = mention.entity
        counts[id(entity)] = counts.get(id(entity), 0) + 1
        named = entity.is_named and entity.kind in {"body", "name"} and mention.head.ent != "DATE"
        named = named and entity.noun not in _NO_FIRMS
        if named and mention.role in {0, 3} and mention.words and mention.sentence < _OPENING:
            subjects.append(entity)
    return next((one for one in subjects if counts[id(one)] >= _FEWEST_MENTIONS), None)


def firm_meant(word: Word, mentions: Sequence[Mention], block: int, sentence: int) -> Reference | None:
    """For the noun of a bare 'the company': the body that was the last subject, else the report's first."""
    if word.low not in _FIRMS or word.tag != "NN" or word.dep == "compound":
        return None
    if [kid.low for kid in word.kids if kid.i < word.i] != ["the"] or word.kid("prep", "acl") is not None:
        return None
    for mention in reversed(mentions):
        if sentence - mention.sentence > 1:
            break
        if mention.sentence == sentence and (mention.block != block or mention.last >= word.i):
            continue
        entity = mention.entity
        if any(one.low in _NO_FIRMS for one in mention.words) or entity.noun in _NO_FIRMS:
            continue
        if entity.is_named and entity.kind in {"body", "name"} and mention.role == 3 and mention.words:
            return Reference(entity.name, "the last company named", 0.72, mention)
    first = company_of(mentions)
    named = next((one for one in mentions if one.entity is first and one.words), None)
    if first is None or named is None:
        return None
    return Reference(first.name, "what the document is about", 0.72, named)


def is_about_accounts(accounts: int, signs: int) -> bool:
    """Whether so many bare figures of the books, and words of companies, make a report on one."""
    return accounts >= _FEWEST_ACCOUNTS and signs > 0
