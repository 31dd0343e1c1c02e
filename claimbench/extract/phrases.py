"""Noun phrases: which words head one, and which belong to it."""

from __future__ import annotations

from claimbench.extract import lexicon
from claimbench.extract.entities import PERSON_NOUNS
from claimbench.extract.names import is_numbered
from claimbench.extract.words import NAME_TAGS, SUBJECTS, Word

_PARTS = lexicon.words("parts")
ROLES = {
    "nsubj": 3,
    "nsubjpass": 3,
    "dobj": 2,
    "attr": 1,
    "pobj": 1,
    "poss": 1,
    "dative": 2,
    "appos": 1,
    "conj": 1,
}


def is_phrase_head(word: Word) -> bool:
    if word.dep in {
        "compound",
        "nmod",
        "amod",
        "det",
        "nummod",
        "quantmod",
        "npadvmod",
        "predet",
        "punct",
        "aux",
        "meta",
    }:
        return False
    return not (word.tag in {"DT", "CD", "JJ", "JJS"} and word.dep not in ROLES) or is_numbered(word)


def is_role(noun: Word) -> bool:
    return noun.tag not in NAME_TAGS or noun.low in PERSON_NOUNS


def counted_in(word: Word) -> Word:
    """In '60,000 of our people' and 'a third of voters' the people, the voters."""
    of = word.kid("prep")
    if (word.tag == "CD" or word.low in _PARTS) and of is not None and of.low == "of":
        return of.kid("pobj") or word
    return word


def core_of(head: Word) -> list[Word]:
    """A common noun with what stands before it and its 'of' phrase, without clauses."""
    drop = {kid.i for kid in head.kids if kid.dep in {"relcl", "appos", "conj", "cc", "punct", "advcl"}}
    bare = all(kid.i > head.i for kid in head.kids)
    drop |= {kid.i for kid in head.kids if kid.tag in {"WP", "WDT", "WRB"}}
    for kid in head.kids:
        if kid.i > head.i and not (
            kid.dep == "prep" and (bare or kid.low in {"of", "between", "for"}) and not _tells_when(kid)
        ):
            if not (kid.dep == "acl" and any(aux.low == "to" for aux in kid.kids)):
                drop.add(kid.i)
        elif (
            kid.i < head.i
            and kid.dep in {"prep", "npadvmod", "mark", "advcl", "advmod", "cc", "preconj", "neg"}
            and kid.tag != "JJ"
        ):
            drop.add(kid.i)
    return head.phrase(drop)


def one_of(word: Word) -> Word | None:
    """In 'one of your drivers': the drivers."""
    of = word.kid("prep") if word.low == "one" else None
    noun = of.kid("pobj") if of is not None and of.low == "of" else None
    return noun if noun is not None and noun.tag == "NNS" else None


def spelled(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


def is_main_subject(noun: Word) -> bool:
    verb = noun.head
    return noun.dep in SUBJECTS and (verb.head is verb or verb.dep in {"ccomp", "parataxis"})


def _tells_when(preposition: Word) -> bool:
    """'between March and July'"""
    noun = preposition.kid("pobj")
    return preposition.low != "of" and noun is not None and noun.ent in {"DATE", "TIME"}
