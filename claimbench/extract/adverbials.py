"""Adverbial clauses: which limit their clause and stay, which state a fact and are split off it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimbench.extract import lexicon
from claimbench.extract.assembly import is_plural_phrase
from claimbench.extract.attribution import contents_of, is_saying
from claimbench.extract.clause_kinds import (
    CONDITIONS,
    FACTS,
    is_hypothetical,
    is_measured,
    is_specific,
    marker,
)
from claimbench.extract.draft import Draft, Job, Scope
from claimbench.extract.finite import be, tense_of
from claimbench.extract.render import Piece, pieces_of
from claimbench.extract.words import BREAKS, Word

if TYPE_CHECKING:
    from claimbench.extract.clauses import Splitter

_ASIDES = frozenset({"while", "whereas", "although", "though", "as", "since", "when", "where"})
"""After a comma, these begin a statement of its own rather than a limit on the first."""
_ANYBODY = frozenset({"anyone", "anybody", "those", "whoever", "everyone"})
_FUTURE = frozenset({"will", "wo", "shall"})
_CONCESSIONS = frozenset({"although", "though", "while", "whereas"})
_LIKE_PREPOSITIONS = lexicon.words("like prepositions")
_SETTING = frozenset(
    {"speaking", "talking", "writing", "addressing", "asked", "pressed", "answering", "responding"}
)
"""Participles that set the scene of something said."""

_SUPPORTING = frozenset("citing quoting highlighting referring pointing using alluding".split())
"""Beside a verb of saying, these tell what somebody spoke of, not what they did."""


class Adverbials:
    """Decides what becomes of the adverbial clauses of a verb."""

    def __init__(self, splitter: Splitter) -> None:
        self._splitter = splitter

    def stays(self, kid: Word, node: Word, verb: Word, jobs: list[Job]) -> bool:
        """Whether the clause under `kid` stays in that of `verb`; its own clause goes to `jobs`."""
        if kid.subject() is not None and kid.is_finite():
            return self._clause_stays(kid, node, verb, jobs)
        like_preposition = kid.low in _LIKE_PREPOSITIONS and (kid.low != "owing" or kid.kid("dobj") is None)
        if kid.tag not in {"VBG", "VBN"} or like_preposition or marker(kid) in CONDITIONS | {"as", "though"}:
            return True
        if kid.subject() is not None:
            return self._absolute_stays(kid, verb, jobs)
        return self._participle_stays(kid, node, verb, jobs)

    def _clause_stays(self, kid: Word, node: Word, verb: Word, jobs: list[Job]) -> bool:
        """A clause with a tense: 'after P', 'while P', or one that is only listed."""
        mark, subject = marker(kid), kid.subject()
        fronted, aside = kid.i < verb.i, kid.follows_break()
        if not mark and fronted and node is verb:
            if _asks(kid):
                return True
            jobs.append(lambda scope: self._splitter.clause(kid, Scope(said=scope.said), "listed clause"))
            return False
        if mark not in FACTS or node is not verb or is_hypothetical(verb, mark):
            return True
        pronoun = subject is not None and subject.tag == "PRP"
        told = mark == "after" and kid.tag == "VBD" and not pronoun and not is_measured(kid)
        stays = not (told and not fronted and has_own_news(verb)) and (
            (fronted and mark not in _CONCESSIONS) or is_measured(kid) or not (aside and mark in _ASIDES)
        )
        worth_telling = (
            not stays
            or (mark != "when" and (is_specific(kid) or contents_of(kid)))
            or told
            or (mark == "when" and aside and not fronted)
        )
        lasting = mark == "since" and any(aux.low in {"has", "have", "had"} for aux in verb.auxiliaries())
        if worth_telling and (not (stays and lasting) or contents_of(kid)):
            jobs.append(lambda scope: self._splitter.clause(kid, Scope(said=scope.said), f"'{mark}' clause"))
        return stays

    def _absolute_stays(self, kid: Word, verb: Word, jobs: list[Job]) -> bool:
        """A participle with a subject: 'two members having quit, the council met'."""
        subject = kid.subject()
        having = any(aux.low == "having" for aux in kid.auxiliaries())
        plain = subject is not None and subject.dep == "nsubj" and kid.follows_break()
        if not (having and kid.i < verb.i) and not plain:
            return True
        jobs.append(
            lambda scope: self._splitter.clause(
                kid, replace(scope, subject=(), fronted=(), auxiliaries=()), "absolute"
            )
        )
        return False

    def _participle_stays(self, kid: Word, node: Word, verb: Word, jobs: list[Job]) -> bool:
        """A participle of the verb's own subject: ', killing its driver', 'Founded in 1844, …'."""
        mark = marker(kid)
        fronted, aside = kid.i < verb.i, kid.follows_break()
        whose = verb.subject()
        if whose is not None and whose.low in _ANYBODY:
            return True
        made = _made_into(kid)
        if made is not None and not fronted:
            jobs.append(lambda scope: self._what_it_became(made, verb, scope))
            return False
        if fronted and kid.low in _SETTING:
            return False
        if kid.low in _SUPPORTING and is_saying(node) and not fronted:
            self._splitter.prune(kid, kid, set(), jobs)
            return False
        if _is_supposed(verb) or _is_supposed(node):
            return True
        if not fronted and kid.tag == node.tag == "VBG" and _is_under_negation(node):
            return True
        simple_past = verb.tag == "VBD" or any(aux.low in {"was", "were"} for aux in verb.auxiliaries())
        if mark == "when" or (mark == "while" and not aside and simple_past):
            return True
        reported = is_saying(kid) and kid.tag == "VBN" and not kid.auxiliaries()
        if reported or not (aside or fronted or mark in {"while", "when"}):
            return not (is_saying(kid) and fronted)
        jobs.append(
            lambda scope: self._splitter.clause(kid, replace(scope, fronted=(), auxiliaries=()), "participle")
        )
        return False

    def _what_it_became(self, what: Word, verb: Word, scope: Scope) -> None:
        """', making it the most popular in the region' → 'The museum is the most popular in the region'."""
        named = what.subject()
        if named is None:
            return
        own = [word for word in what.phrase({named.i}) if word.text not in BREAKS]
        subject = list(scope.subject) if named.low in _IT else pieces_of(named.phrase())
        past = tense_of(verb) in {"past", "pluperfect"}
        copula = be(past=past, plural=bool(subject) and is_plural_phrase(subject))
        if subject and own:
            pieces = [*subject, Piece(copula), *pieces_of(own)]
            self._splitter.add(Draft(what, "what it was made", pieces, own, scope.said))


_IT = frozenset({"it", "him", "her", "them"})


def _made_into(participle: Word) -> Word | None:
    """For 'making it the largest': the largest; None for 'making it hard to leave'."""
    what = participle.kid("ccomp") if participle.low == "making" else None
    if what is None or what.subject() is None or what.is_verb:
        return None
    best = any(kid.low in {"most", "least"} or kid.tag == "JJS" for kid in what.kids)
    return what if best and any(kid.low == "the" for kid in what.kids) else None


def _asks(clause: Word) -> bool:
    """'What those measures are, it left open': what is left open is no statement."""
    first = min(clause.walk(), key=lambda word: word.i)
    return first.tag in {"WP", "WDT", "WRB"}


def has_own_news(verb: Word) -> bool:
    """Whether a clause says enough without its 'after' clause: it has an object, a place, a predicate."""
    return verb.kid("dobj", "attr", "acomp", "agent") is not None or any(
        kid.dep == "prep" and kid.i > verb.i for kid in verb.kids
    )


def _is_supposed(verb: Word) -> bool:
    """'would have won' is no fact; 'they said it would raise 9 million, closing the gap' tells a future."""
    reported = verb.dep == "ccomp" and is_saying(verb.head)
    future = _FUTURE | {"would"} if reported and not verb.auxiliaries()[1:] else _FUTURE
    return any(aux.tag == "MD" and aux.low not in future for aux in verb.auxiliaries())


def _is_under_negation(verb: Word) -> bool:
    """'They are not going to be leaving, making a product abroad': none of it is going to be."""
    above = verb.head if verb.dep == "xcomp" else verb
    return verb.is_negated() or above.is_negated()
