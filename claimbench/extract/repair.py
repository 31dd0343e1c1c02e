"""Mends what the parser often gets wrong, where the words themselves leave no doubt.

Each rule looks for one shape that no grammatical sentence has, or that has one reading only, and attaches
words anew. Rules run in order; each returns whether it changed anything, for `explain` and the tests.
"""

from __future__ import annotations

from collections.abc import Callable

from claimbench.extract.rehanging import take_place
from claimbench.extract.repair_asides import ASIDE_RULES
from claimbench.extract.repair_clauses import CLAUSE_RULES
from claimbench.extract.repair_lists import LIST_RULES
from claimbench.extract.repair_roots import ROOT_RULES
from claimbench.extract.repair_speech import (
    aside_of_saying,
    measure_after_report,
    past_for_participle,
    report_as_noun,
    report_at_the_end,
    saying_after_quotation,
    study_projects,
    that_clause,
    time_of_saying,
    told_somebody,
    vocative,
    vocative_conjunct,
)
from claimbench.extract.repair_subjects import SUBJECT_RULES, superlative_after
from claimbench.extract.repair_times import TIME_RULES
from claimbench.extract.words import NAME_TAGS, NOUN_TAGS, Word, root_of, word_at

_BREAKS = frozenset({",", "-", "–", "—", "--"})
_RELATIVES = frozenset({"who", "whom", "which", "whose", "that"})
_SOME = frozenset({"some", "many", "most", "several", "few", "all", "both", "others", "each"})


def repair(unit: list[Word]) -> list[str]:
    """Mend a parsed unit in place; returns the names of the rules that applied."""
    marks = {word.low for word in unit}
    marks.update(word.dep for word in unit)
    marks.update(word.tag for word in unit)
    applied = [rule.__name__.strip("_") for rule in _RULES if rule(unit)]
    return applied + [rule.__name__ for needed, rule in _RARE if needed <= marks and rule(unit)]


def _as_clause(unit: list[Word]) -> bool:
    """'rose 3.4%, the slowest pace in months, as a drop in costs offset rents': 'as' opens a clause."""
    for word in unit:
        if word.low != "as" or word.dep != "prep":
            continue
        noun = word.kid("pobj")
        if noun is None:
            continue
        after = noun.right() + 1
        verb = word_at(unit, after)
        if verb is None or not verb.is_finite() or verb.dep != "conj" or verb.subject() is None:
            continue
        subject = verb.subject()
        if (
            subject is None
            or word.head is not subject
            or any(kid.dep == "cc" and kid.i > verb.head.i for kid in verb.head.kids if kid.i < verb.i)
        ):
            continue
        subject.attach(verb.head, "npadvmod")
        noun.attach(verb, "nsubj")
        word.attach(verb, "mark")
        verb.dep = "advcl"
        return True
    return False


def _second_absolute(unit: list[Word]) -> bool:
    """'with X dropping tons of trash and Y broadcasting …': Y is a second subject, not one more object."""
    for word in unit:
        if word.dep not in {"acl", "advcl"} or word.tag != "VBG" or word.subject() is not None:
            continue
        noun = word.before
        if noun is None or noun.dep != "conj" or noun.tag not in NOUN_TAGS:
            continue
        first = next(
            (a for a in noun.ancestors() if a.tag == "VBG" and a.dep == "pcomp" and a.head.low == "with"),
            None,
        )
        if first is None or any(kid.text == "," and kid.i == word.i - 1 for kid in noun.kids):
            continue
        for cc in [kid for kid in noun.head.kids if kid.dep == "cc" and kid.i < noun.i]:
            cc.attach(first, "cc")
        word.attach(first, "conj")
        noun.attach(word, "nsubj")
        return True
    return False


def _phrase_after_aside(unit: list[Word]) -> bool:
    """'extend a rebate, introduced in May, to all': what follows the second comma is the verb's."""
    for word in unit:
        if word.dep not in {"acl", "relcl"} or not word.is_verb:
            continue
        first = word.head.left() if word.head.dep == "appos" else word.left()
        if not any(w.i == first - 1 and w.text in _BREAKS for w in unit):
            continue
        commas = [w.i for w in unit if w.text == "," and w.i > word.i]
        for kid in [k for k in word.kids if k.dep == "prep" and k.left() - 1 in commas]:
            governor = next((a for a in word.ancestors() if a.is_verb and a.i < word.i), None)
            if governor is not None and kid.i - kid.left() <= 1:
                comma = next(w for w in unit if w.i == kid.left() - 1)
                comma.attach(word.head, "punct")
                kid.attach(governor, "prep")
                return True
    return False


def _some_doing(unit: list[Word]) -> bool:
    """', some carrying portraits': 'some' is the participle's subject."""
    for word in unit:
        if word.tag not in {"VBG", "VBN"} or word.dep not in {"amod", "acl"} or word.i == unit[0].i:
            continue
        some = word_at(unit, word.i - 1)
        if (
            some is None
            or some.low not in _SOME
            or not any(w.i == some.i - 1 and w.text == "," for w in unit)
        ):
            continue
        noun = word.head
        if noun.is_verb or noun.head is noun:
            continue
        governor, gap = noun.head, noun.dep
        if word.dep == "acl":
            word.attach(governor, "advcl")
            noun.attach(word, "nsubj")
            return True
        word.attach(governor, "advcl")
        noun.attach(word, "dobj" if word.tag == "VBG" else gap)
        some.attach(word, "nsubj")
        for clause in [k for k in noun.kids if k.dep == "relcl"]:
            inner = [w for w in noun.walk() if w.tag in {"NN", "NNS"} and w.i < clause.left()]
            clause.attach(max(inner, key=lambda w: w.i), "relcl")
        return True
    return False


def _second_relative(unit: list[Word]) -> bool:
    """'who hosted talks and whose country paid': two relative clauses of one noun."""
    changed = False
    for word in unit:
        if word.dep != "conj" or not word.is_verb or word.head.dep != "relcl":
            continue
        first = next((w for w in word.phrase() if w.low not in {"and", ",", "but"}), word)
        if first.low in _RELATIVES and first.tag in {"WDT", "WP", "WP$"}:
            relative = word.head
            for cc in [
                k
                for k in relative.kids
                if k.dep in {"cc", "punct"} and relative.i < k.i < word.i and k.i >= word.left() - 2
            ]:
                cc.attach(word, cc.dep)
            word.attach(relative.head, "relcl")
            changed = True
    return changed


def _modal_conjunct(unit: list[Word]) -> bool:
    """'should not trade if they harm them and should not join': the second 'should' goes with the first."""
    for word in unit:
        if word.dep != "conj" or word.head.dep != "advcl" or word.subject() is not None:
            continue
        modal = next((k.low for k in word.kids if k.tag == "MD"), None)
        condition = word.head
        if modal is None or any(k.tag == "MD" for k in condition.kids):
            continue
        governor = condition.head
        if any(k.tag == "MD" and k.low == modal for k in governor.kids):
            for cc in [k for k in condition.kids if k.dep == "cc" and k.i < word.i]:
                cc.attach(governor, "cc")
            word.attach(governor, "conj")
            return True
    return False


def _verb_as_adjective(unit: list[Word]) -> bool:
    """'Researchers from X combined A with B and found that …': 'combined' is the first of two verbs."""
    for subject in unit:
        if subject.dep != "nsubj" or not subject.head.is_verb:
            continue
        verb = subject.head
        cc = next((k for k in subject.kids if k.dep == "cc" and k.i == verb.i - 1), None)
        if cc is None or any(k.dep == "conj" for k in subject.kids):
            continue
        for word in subject.walk():
            if word.tag != "VBN" or word.dep != "amod" or word.i > verb.i or word.i == subject.left():
                continue
            noun = word.head
            left = [k for k in noun.kids if k.i < word.i]
            if len(left) != 1 or left[0].tag not in NAME_TAGS | {"NN", "NNS"}:
                continue
            outer, dep = noun.head, noun.dep
            left[0].attach(outer, dep)
            word.tag = "VBD"
            take_place(word, verb)
            if verb.head is verb:
                for punct in [k for k in verb.kids if k.dep == "punct" and k.i > verb.right() - 1]:
                    punct.attach(word, "punct")
            subject.attach(word, "nsubj")
            noun.attach(word, "dobj")
            cc.attach(word, "cc")
            for late in [k for k in list(noun.kids) if k.i > noun.i and k.dep == "prep"]:
                late.attach(word, "prep")
            verb.attach(word, "conj")
            return True
    return False


def _noun_at_the_root(unit: list[Word]) -> bool:
    """'The port, damaged by the storm, reopened.': the last participle is the verb."""
    root = root_of(unit)
    if root is None or root.tag not in NOUN_TAGS or root.subject() is not None:
        return False
    late = [k for k in root.kids if k.dep == "acl" and k.tag in {"VBN", "VBD"} and k.i > root.i + 1]
    if not late or late[-1].kid("agent") is not None:
        return False
    verb = late[-1]
    if verb.before is None or verb.before.text != "," or unit[-1].text not in {".", ";", '"'}:
        return False
    verb.attach(verb, "ROOT")
    verb.tag = "VBD"
    root.attach(verb, "nsubj")
    for mark in [k for k in root.kids if k.dep == "punct" and k.i > verb.i]:
        mark.attach(verb, "punct")
    return True


def _object_relative(unit: list[Word]) -> bool:
    """'which Tarvia abandoned': a relative word before the subject is the object."""
    changed = False
    for word in unit:
        if (
            word.low not in {"which", "that", "whom"}
            or word.dep not in {"nsubj", "nsubjpass"}
            or not word.head.is_verb
        ):
            continue
        verb = word.head
        others = [k for k in verb.kids if k.dep in {"nsubj", "nsubjpass"} and k.i > word.i]
        if others and others[0].i < verb.i and verb.kid("dobj") is None:
            word.dep = "dobj"
            changed = True
    return changed


def _noun_for_verb(unit: list[Word]) -> bool:
    """'The council votes on Tuesday.': a sentence without a verb whose last noun is one."""
    root = root_of(unit)
    if root is None or root.tag != "NNS" or unit[-1].text != "." or any(w.is_verb for w in unit):
        return False
    subject = root.before
    if (
        subject is None
        or subject.head is not root
        or subject.dep != "compound"
        or subject.tag not in {"NN", "NNP"}
    ):
        return False
    if not any(k.dep in {"prep", "npadvmod", "dobj"} and k.i > root.i for k in root.kids):
        return False
    for kid in [
        k for k in root.kids if k.i < subject.i and k.dep in {"det", "amod", "compound", "poss", "nummod"}
    ]:
        kid.attach(subject, kid.dep)
    subject.dep = "nsubj"
    root.tag = "VBZ"
    return True


_RULES: tuple[Callable[[list[Word]], bool], ...] = (
    superlative_after,
    past_for_participle,
    report_as_noun,
    time_of_saying,
    told_somebody,
    _as_clause,
    that_clause,
    _second_absolute,
    _phrase_after_aside,
    _some_doing,
    study_projects,
    _second_relative,
    _modal_conjunct,
    _verb_as_adjective,
    vocative_conjunct,
    measure_after_report,
    report_at_the_end,
    _noun_at_the_root,
    _noun_for_verb,
    saying_after_quotation,
    _object_relative,
    vocative,
    aside_of_saying,
)

_RARE = (*CLAUSE_RULES, *ASIDE_RULES, *LIST_RULES, *SUBJECT_RULES, *TIME_RULES, *ROOT_RULES)
"""Rules with what a unit must hold, its words, tags or relations, for them to be worth trying."""
