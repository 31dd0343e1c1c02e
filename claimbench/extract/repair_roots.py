"""Mends sentences at whose root the parser put a noun, an adjective or a relative clause's verb."""

from __future__ import annotations

from collections.abc import Callable

from claimbench.extract.rehanging import take_place
from claimbench.extract.words import NOUN_TAGS, Word, root_of

_SINCE = frozenset({"until", "since", "before", "after", "by", "in"})


def adjective_for_verb(unit: list[Word]) -> bool:
    """'Four more abstained.': a past form taken for an adjective."""
    root = root_of(unit)
    if root is None or root.tag != "JJ" or not root.low.endswith("ed") or root.kid("nsubj") is None:
        return False
    if root.kid("cop", "aux", "auxpass") is not None:
        return False
    root.tag = "VBD"
    return True


def particle_for_verb(unit: list[Word]) -> bool:
    """'Two-thirds of voters back the plan.': what has a subject and an object is a verb."""
    root = root_of(unit)
    if root is None or root.is_verb or not root.low.isalpha():
        return False
    subject, thing = root.kid("nsubj"), root.kid("dobj")
    if subject is None or thing is None or not subject.i < root.i < thing.i:
        return False
    root.tag = "VBD" if root.low.endswith("ed") else "VBP"
    return True


def verb_before_its_object(unit: list[Word]) -> bool:
    """'The party, until then opposed to it, changed sides': a past form taken for an adjective of 'sides'."""
    root = root_of(unit)
    if root is None or root.tag not in NOUN_TAGS or unit[-1].text not in {".", ";"}:
        return False
    for noun in root.kids:
        verb = noun.kid("amod")
        if noun.i < root.i or verb is None or verb.tag not in {"VBN", "VBD"} or noun.tag not in {"NN", "NNS"}:
            continue
        if (
            verb.before is None
            or verb.before.text != ","
            or any(k.i < verb.i for k in noun.kids if k.dep == "det")
        ):
            continue
        take_place(verb, root)
        for kid in [k for k in noun.kids if k.i < verb.i or k.dep in {"prep", "npadvmod"}]:
            kid.attach(root if kid.i < verb.i else verb, kid.dep)
        for kid in [
            k for k in root.kids if k.i > verb.i and k.dep in {"parataxis", "advcl", "prep", "ccomp"}
        ]:
            kid.attach(verb, kid.dep)
        noun.attach(verb, "dobj")
        root.attach(verb, "nsubj")
        verb.tag = "VBD"
        _close(verb, root)
        return True
    return False


def participle_for_verb(unit: list[Word]) -> bool:
    """'The painting sold for 4 million, a record.': a noun, a past form, a figure, no verb else."""
    root = root_of(unit)
    if root is None or root.tag not in {"NN", "NNS", "NNP"} or unit[-1].text != ".":
        return False
    noun = root.kid("nsubj") or root
    verb = noun.kid("acl")
    if (
        verb is None
        or verb.tag not in {"VBN", "VBD"}
        or verb.i != noun.i + 1
        or verb.kid("agent") is not None
    ):
        return False
    others = any(word.is_verb and word is not verb and word.tag != "VBN" for word in unit)
    if others or noun.kid("det") is None or not any(word.tag == "CD" for word in verb.walk()):
        return False
    take_place(verb, root)
    for kid in [k for k in noun.kids if k.i > verb.i]:
        kid.attach(verb, kid.dep)
    if root is not noun:
        root.attach(verb, "npadvmod")
    noun.attach(verb, "nsubj")
    verb.tag = "VBD"
    _close(verb, root)
    return True


def year_as_subject(unit: list[Word]) -> bool:
    """'An attempt to delay it until 2030 was defeated': the attempt was, not the year."""
    root = root_of(unit)
    if root is None or root.tag not in NOUN_TAGS:
        return False
    for year in unit:
        verb, mark = year.head, year.before
        if (
            year.tag != "CD"
            or year.dep not in {"nsubj", "nsubjpass"}
            or mark is None
            or mark.low not in _SINCE
        ):
            continue
        if not verb.is_finite() or verb.i < year.i or any(k.i < year.i for k in year.kids):
            continue
        above = verb.head
        role = year.dep
        mark.attach(above, "prep")
        year.attach(mark, "pobj")
        take_place(verb, root)
        root.attach(verb, role)
        _close(verb, root)
        return True
    return False


def relative_at_the_root(unit: list[Word]) -> bool:
    """'exempts the lottery, which pays for museums and which spent more': both clauses are relative."""
    root = root_of(unit)
    if root is None:
        return False
    which, main = root.kid("nsubj"), root.kid("ccomp")
    if which is None or which.low not in {"which", "who"} or main is None or not main.is_finite():
        return False
    if which.before is None or which.before.low != "and" or main.i > which.i or main.subject() is None:
        return False
    first = next((w for w in main.walk() if w.dep == "relcl"), None)
    if first is None:
        return False
    noun = first.head
    take_place(main, root)
    root.attach(noun, "relcl")
    _close(main, root)
    return True


def number_of_a_group(unit: list[Word]) -> bool:
    """'Of the eight rescued, five, including a baby, are in hospital': the five are."""
    of = unit[0]
    told = of.head
    if of.low != "of" or of.dep != "mark" or told.tag not in {"VBD", "VBN"} or told.subject() is not None:
        return False
    people = of.kid("pobj") or told.kid("pobj")
    verb = next((k for k in told.kids if k.dep == "conj" and k.is_finite() and k.subject() is None), None)
    count = next((k for k in told.kids if k.tag == "CD" and k.i > told.i), None)
    if people is None or verb is None or count is None or not people.i < told.i < count.i < verb.i:
        return False
    if told.head is told:
        take_place(verb, told)
    for kid in [k for k in told.kids if k.i > told.i]:
        kid.attach(verb, kid.dep)
    of.attach(verb, "prep")
    people.attach(of, "pobj")
    told.attach(people, "acl")
    told.tag = "VBN"
    count.attach(verb, "nsubj")
    return True


def _close(verb: Word, before: Word) -> None:
    for mark in [kid for kid in before.kids if kid.text in {".", ";"}]:
        mark.attach(verb, "punct")


ROOT_RULES: tuple[tuple[frozenset[str], Callable[[list[Word]], bool]], ...] = (
    (frozenset({"of", "mark", "CD"}), number_of_a_group),
    (frozenset({"nsubj", "dobj"}), particle_for_verb),
    (frozenset({"JJ", "nsubj"}), adjective_for_verb),
    (frozenset({"amod", "VBN"}), verb_before_its_object),
    (frozenset({"acl", "det", "CD"}), participle_for_verb),
    (frozenset({"CD", "nsubjpass"}), year_as_subject),
    (frozenset({"CD", "nsubj", "mark"}), year_as_subject),
    (frozenset({"which", "and", "ccomp"}), relative_at_the_root),
    (frozenset({"who", "and", "ccomp"}), relative_at_the_root),
)
"""Rules with what a unit must hold, its words, tags or relations, for them to be worth trying."""
