"""What is joined by 'and' or set beside a clause: which stays, which becomes a clause of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimbench.extract.assembly import for_conjunct
from claimbench.extract.attribution import reports_fact
from claimbench.extract.clause_kinds import is_second_rank, shares_object, takes_base_form, tells
from claimbench.extract.draft import Job, Scope
from claimbench.extract.words import Word

if TYPE_CHECKING:
    from claimbench.extract.clauses import Splitter


class Conjuncts:
    """Decides what becomes of a verb's conjuncts and of the clauses set beside it."""

    def __init__(self, splitter: Splitter) -> None:
        self._splitter = splitter

    def stays(self, kid: Word, node: Word, verb: Word, drop: set[int], jobs: list[Job]) -> bool:
        if not kid.is_verb and kid.subject() is None:
            if node is verb and kid.tag == "JJS" and kid.kid("det") is not None and verb.kid("attr", "acomp"):
                drop.update(word.i for word in node.kids if word.dep == "cc" and word.i < kid.i)
                jobs.append(self._splitter.superlative(verb, kid))
                return False
            if node.dep == "attr" and node.head is verb and is_second_rank(node, kid):
                drop.update(word.i for word in node.kids if word.dep == "cc" and word.i < kid.i)
                jobs.append(self._swapped(verb, "conjoined predicate", node, kid))
                return False
            return True
        if node is verb:
            if verb.tag == "VBP" and kid.tag == "VB" and not kid.auxiliaries():
                kid.tag = "VBP"
            if (
                kid.tag == "VB"
                and kid.subject() is None
                and not takes_base_form(verb)
                and not kid.auxiliaries()
            ):
                return True
            if shares_object(verb, kid) or _is_denied_with(kid, node):
                return True
            if any(word.dep == "preconj" and word.low not in {"both", "either"} for word in node.kids):
                return True
            drop.update(word.i for word in node.kids if word.dep in {"cc", "preconj"} and word.i < kid.i)
            rule = "conjoined verb"
            jobs.append(lambda scope: self._splitter.clause(kid, for_conjunct(kid, verb, scope), rule))
            return False
        if node.dep == "xcomp" and any(word.low == "to" for word in kid.kids if word.dep == "aux"):
            drop.update(word.i for word in node.kids if word.dep == "cc" and word.i < kid.i)
            jobs.append(self._swapped(verb, "conjoined infinitive", node, kid))
            return False
        return True

    def _swapped(self, verb: Word, rule: str, first: Word, second: Word) -> Job:
        """The clause once more, with the second of two phrases in the place of the first."""
        return lambda scope: self._splitter.statement(verb, replace(scope, fronted=()), rule, (first, second))

    def complement_stays(self, kid: Word, verb: Word, jobs: list[Job]) -> bool:
        subject = verb.subject()
        if kid.dep == "parataxis" and tells(kid):
            return False
        if (
            kid.i < verb.i
            and kid.subject() is not None
            and kid.is_finite()
            and subject is not None
            and kid.i < subject.i
            and reports_fact(kid)
        ):
            jobs.append(lambda scope: self._splitter.clause(kid, Scope(said=scope.said), "listed clause"))
            return False
        return True


def _is_denied_with(kid: Word, node: Word) -> bool:
    """'No pine grows there, nor has any for 6,000 years': without the 'nor' it says the opposite."""
    return kid.subject() is None and any(
        cc.dep == "cc" and cc.low in {"nor", "neither"} and cc.i < kid.i for cc in node.kids
    )
