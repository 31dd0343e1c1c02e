"""Appositions and nouns that sum up a clause: what they say of whom, as statements of their own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from claimbench.extract.assembly import is_plural_phrase
from claimbench.extract.draft import Draft, Job, Scope
from claimbench.extract.finite import be
from claimbench.extract.nouns import (
    ORDER_TAGS,
    ORDINALS,
    is_act,
    is_age,
    is_compared,
    is_described,
    is_figure,
    is_measure,
    is_rank,
    is_ranked,
    is_summing_up,
)
from claimbench.extract.relatives import Relative, Relatives, antecedent_of
from claimbench.extract.render import Piece, pieces_of
from claimbench.extract.wording import trimmed
from claimbench.extract.words import NAME_TAGS, Word, is_plural

if TYPE_CHECKING:
    from claimbench.extract.clauses import Splitter

_BREAKS = frozenset({",", "-", "–", "—", "--", "("})


class Appositions:
    """Decides what becomes of nouns set beside a noun or a clause, and drafts what they state."""

    def __init__(self, splitter: Splitter, relatives: Relatives) -> None:
        self._splitter = splitter
        self._relatives = relatives

    def stays(self, kid: Word, node: Word, verb: Word, jobs: list[Job]) -> bool:
        if any(word.low == "times" for word in (kid, *kid.kids)):
            return True
        if kid.follows_break() and _is_share(kid):
            if any(
                word.i > kid.i and word.dep in {"prep", "acomp", "appos"} and word.low != "of"
                for word in kid.kids
            ):
                jobs.append(lambda scope: self._share(verb, kid, scope))
                return False
            return True
        if kid.follows_break() and verb.is_verb and _is_of_the_subject(kid, node):
            jobs.append(lambda scope: self.of_the_subject(verb, kid, scope))
            return False
        if is_figure(kid):
            if is_age(kid, node):
                return False
            if kid.kid("advmod") is not None or any(w.low in {"currently", "now"} for w in kid.walk()):
                jobs.append(lambda scope: self.predicate(node, kid, scope, "apposition"))
                return False
            return True
        if is_figure(node) and is_compared(kid, node):
            jobs.append(lambda scope: self._amount(kid, scope))
            return False
        if _is_best_of(node) and kid.text[0].isupper() and kid.follows_break():
            jobs.append(lambda scope: self._named_best(node, kid, scope))
            return True
        if is_figure(node) or (kid.tag in NAME_TAGS and not is_described(kid)):
            return True
        if not is_described(kid):
            return True
        if is_summing_up(kid, node):
            self._summed_up(kid, jobs)
            return False
        if _is_listed(kid, node):
            return True
        if kid.follows_break() and _is_extreme(kid):
            jobs.append(lambda scope: self._extreme(kid, scope))
            return False
        best = any(word.tag == "JJS" for word in kid.kids) and any(word.low == "the" for word in kid.kids)
        named = node.tag in NAME_TAGS or best
        indefinite = any(word.dep == "det" and word.low in {"a", "an"} for word in kid.kids)
        if not (named or indefinite) or not kid.follows_break():
            return True
        jobs.append(lambda scope: self.predicate(node, kid, scope, "apposition"))
        return False

    def of_the_subject(self, verb: Word, what: Word, scope: Scope) -> None:
        """'She was born in Terno, the fourth of six children': she was the fourth of six children."""
        if scope.subject:
            own = trimmed(what, what.phrase())
            pieces = [*scope.subject, Piece(_copula(verb, list(scope.subject))), *pieces_of(own)]
            self._splitter.add(Draft(what, "apposition of the subject", pieces, own, scope.said))

    def _once(self, verb: Word, often: Word, time: Word, scope: Scope) -> None:
        """'Twice she was held, the second time for theft' → 'She was held the second time for theft'."""
        time.dep = "advmod"
        self._splitter.statement(verb, replace(scope, fronted=()), "one time of several", without=often)

    def _told_of_sum(self, relative: Relative, subject: tuple[Piece, ...], scope: Scope) -> None:
        self._relatives.filled(relative, list(subject), Scope(said=scope.said))

    def _share(self, verb: Word, what: Word, scope: Scope) -> None:
        """', most of them from Weir Street': most of them were from Weir Street."""
        of = next(kid for kid in what.kids if kid.low == "of")
        words = [word for word in what.phrase() if word.text not in _BREAKS]
        subject = [word for word in words if word.i <= of.right()]
        rest = [word for word in words if word.i > of.right()]
        copula = _copula(verb, pieces_of([what]))
        self._splitter.add(
            Draft(what, "share", [*pieces_of(subject), Piece(copula), *pieces_of(rest)], words, scope.said)
        )

    def _named_best(self, best: Word, name: Word, scope: Scope) -> None:
        """'The largest of the firms, Orr Ltd, closed' → 'Orr Ltd was the largest of the firms'."""
        own = [word for word in best.phrase({name.i}) if word.text not in _BREAKS]
        subject = self._splitter.noun_pieces(name)
        self._splitter.add(
            Draft(best, "superlative", [*subject, Piece("was"), *pieces_of(own)], own, scope.said)
        )

    def _extreme(self, noun: Word, scope: Scope) -> None:
        """'14 were minors, the youngest a boy of 11' → 'The youngest was a boy of 11'."""
        own = [word for word in noun.phrase() if word.text not in _BREAKS]
        second = [kid for kid in noun.kids if kid.dep == "det"][1]
        subject = pieces_of(word for word in own if word.i < second.i)
        rest = pieces_of(word for word in own if word.i >= second.i)
        self._splitter.add(Draft(noun, "superlative", [*subject, Piece("was"), *rest], own, scope.said))

    def _best(self, figure: Word, what: Word, scope: Scope) -> None:
        """'slumped to 27.1%, its worst result since 1991' → '27.1% was its worst result since 1991'."""
        own = trimmed(what, what.phrase())
        pieces = [*pieces_of(figure.phrase({what.i})), Piece("was"), *pieces_of(own)]
        self._splitter.add(Draft(what, "superlative", pieces, own, scope.said))

    def _amount(self, noun: Word, scope: Scope) -> None:
        """', a relative reduction of 22 percent' → 'The relative reduction was 22 percent'."""
        of = noun.kid("prep")
        figure = of.kid("pobj") if of is not None else None
        if of is None or figure is None:
            return
        name = [w for w in noun.phrase({of.i}) if w.i <= noun.i and w.dep != "det" and w.text not in _BREAKS]
        own = [*name, *figure.phrase()]
        pieces = [Piece("The"), *pieces_of(name), Piece("was"), *pieces_of(figure.phrase())]
        self._splitter.add(Draft(noun, "amount", pieces, own, scope.said))

    def _rank(self, noun: Word, scope: Scope) -> None:
        """', his third red card of the season' → 'The red card was his third of the season'."""
        owner = next(kid for kid in noun.kids if kid.dep == "poss")
        rank = next(kid for kid in noun.kids if is_rank(kid))
        words = [word for word in noun.phrase() if word.text not in _BREAKS]
        owned = owner.phrase()
        name = [word for word in words if word.i <= noun.i and word not in owned and word is not rank]
        rest = [word for word in words if word.i > noun.i]
        pieces = [Piece("The"), *pieces_of(name), Piece("was"), *pieces_of([*owned, rank, *rest])]
        self._splitter.add(Draft(noun, "rank", pieces, words, scope.said))

    def _summed_up(self, noun: Word, jobs: list[Job]) -> None:
        """', a major shift that came after P': P, when it is told in full; the noun is no fact of its own."""
        relative = noun.kid("relcl")
        if relative is not None:
            self.added_noun_stays(noun, noun, jobs)
            return
        fact = next((w for w in noun.walk() if w.dep == "advcl" and w.is_finite() and w.i > noun.i), None)
        if fact is not None and fact.subject() is not None:
            told = fact
            jobs.append(lambda scope: self._splitter.clause(told, Scope(said=scope.said), "clause of a noun"))

    def roles(self, noun: Word) -> list[Job]:
        """'the study's lead author, Dr. X': for a speaker so introduced, 'X is the study's lead author'."""
        name = noun.kid("appos")
        if (
            name is None
            or name.tag not in NAME_TAGS
            or noun.tag != "NN"
            or any(kid.dep == "poss" and kid.low in {"my", "our"} for kid in noun.kids)
            or not any(kid.dep in {"det", "poss"} for kid in noun.kids)
        ):
            return []
        role = name

        def run(scope: Scope) -> None:
            subject = self._splitter.noun_pieces(role)
            own = [w for w in noun.phrase({role.i}) if w.text not in _BREAKS]
            self._splitter.add(Draft(noun, "role", [*subject, Piece("is"), *pieces_of(own)], own, scope.said))

        return [run]

    def predicate(self, noun: Word, what: Word, scope: Scope, rule: str, verb: str | None = None) -> None:
        """'N, a growing arms exporter,' → 'N is a growing arms exporter'."""
        splitter = self._splitter
        if what.i in splitter.seen:
            return
        splitter.seen.add(what.i)
        subject = splitter.noun_pieces(noun, without=what)
        drop: set[int] = set()
        jobs: list[Job] = []
        splitter.prune(what, what, drop, jobs)
        own = trimmed(what, what.phrase(drop))
        if any(kid.low in _FORMERLY for kid in what.kids):
            verb = be(past=True, plural=is_plural(noun))
        plural = is_plural(noun) or noun.head.low in {"are", "were", "have"}
        copula = verb or be(past=False, plural=plural)
        if own:
            splitter.add(Draft(what, rule, [*subject, Piece(copula), *pieces_of(own)], own, scope.said))
        for job in jobs:
            job(replace(scope, subject=tuple(subject)))

    def adjective_stays(self, kid: Word, node: Word, verb: Word, jobs: list[Job]) -> bool:
        """'The contracts, worth $33 million, were …'."""
        if verb.is_verb and node.dep == "pobj" and node.kid("nummod") is not None:
            jobs.append(lambda scope: self.of_the_subject(verb, kid, scope))
            return False
        past = any(word.tag == "VBD" for word in node.ancestors())
        copula = be(past=past, plural=is_plural(node))
        jobs.append(lambda scope: self.predicate(node, kid, scope, "adjective after its noun", copula))
        return False

    def added_noun_stays(self, kid: Word, verb: Word, jobs: list[Job]) -> bool:
        """', a trip that highlighted their ties': a noun that sums up the clause before it."""
        often = _how_often(verb) if kid.low == "time" else None
        if often is not None and any(word.low in ORDINALS for word in kid.kids):
            jobs.append(lambda scope: self._once(verb, often, kid, scope))
            return False
        figure = _figure_before(kid)
        if figure is not None:
            jobs.append(lambda scope: self._best(figure, kid, scope))
            return False
        if is_ranked(kid):
            jobs.append(lambda scope: self._rank(kid, scope))
            return False
        if not any(word.dep == "det" for word in kid.kids) or is_measure(kid):
            return True
        if any(word.tag in ORDER_TAGS or word.low in ORDINALS for word in kid.kids):
            return True
        clauses = [k for k in kid.kids if k.dep == "relcl"]
        if not clauses and is_act(kid) and any(w.dep == "advcl" and w.i > kid.i for w in kid.walk()):
            self._summed_up(kid, jobs)
            return False
        if not clauses:
            return True
        words = [
            w
            for w in kid.phrase({clause.i for clause in clauses})
            if not (w.dep in {"det", "cc"} and w.head is kid) and w.text not in _BREAKS
        ]
        subject = (Piece("the"), *pieces_of(words))
        for clause in clauses:
            found = antecedent_of(clause, kid)
            jobs.append(partial(self._told_of_sum, Relative(clause, kid, found and found[1], True), subject))
        return False


_FORMERLY = frozenset({"once", "formerly", "previously", "originally"})
_PARTS = frozenset("most many some all half none several few both one two three four five six".split())
_CHILDREN = frozenset("child children siblings brothers sisters sons daughters".split())


def _is_share(noun: Word) -> bool:
    """'most of them from the north', 'four of them seriously'."""
    of = next((kid for kid in noun.kids if kid.low == "of" and kid.i > noun.i), None)
    whole = of.kid("pobj") if of is not None else None
    return noun.low in _PARTS and whole is not None and whole.tag == "PRP"


def _is_listed(noun: Word, before: Word) -> bool:
    """'amber beads, a razor and the skeleton of a dog': members of a list, not one thing."""
    indefinite = any(kid.dep == "det" and kid.low in {"a", "an"} for kid in noun.kids)
    return before.tag == "NNS" and noun.tag == "NN" and indefinite and any(w.dep == "cc" for w in noun.walk())


def _is_of_the_subject(noun: Word, before: Word) -> bool:
    """A rank among brothers and sisters, or a superlative, beside a place or a time that cannot have it."""
    time = before.ent in {"DATE", "TIME"} or before.low in {"am", "pm", "a.m.", "p.m."}
    place = before.ent in {"GPE", "LOC", "FAC"} or (before.dep == "pobj" and before.head.low in {"in", "at"})
    if not time and not place:
        return False
    ranked = any(word.low in ORDINALS for word in noun.walk() if word.i < noun.i)
    first = noun.low in ORDINALS and any(kid.low == "of" for kid in noun.kids)
    if (ranked and noun.low in _CHILDREN) or (first and any(w.low in _CHILDREN for w in noun.walk())):
        return True
    return time and noun.tag in ORDER_TAGS and any(kid.dep == "det" for kid in noun.kids)


def _is_extreme(noun: Word) -> bool:
    """'the youngest a boy of 11': two articles, and a superlative between them."""
    articles = [kid.i for kid in noun.kids if kid.dep == "det"]
    return len(articles) == 2 and any(
        kid.tag == "JJS" and articles[0] < kid.i < articles[1] for kid in noun.kids
    )


def _is_best_of(word: Word) -> bool:
    """'the largest of the firms'."""
    return word.tag == "JJS" and any(kid.low == "of" and kid.i > word.i for kid in word.kids)


def _figure_before(noun: Word) -> Word | None:
    """For 'its worst result' right after a figure and a comma: the figure."""
    best = any(kid.tag == "JJS" for kid in noun.kids) and any(kid.dep == "poss" for kid in noun.kids)
    first = min(noun.walk(), key=lambda word: word.i)
    comma = first.before
    figure = comma.before if comma is not None and comma.text in _BREAKS else None
    return figure if best and figure is not None and is_figure(figure) and figure.tag != "CD" else None


def _how_often(verb: Word) -> Word | None:
    """'twice', 'three times' of a verb."""
    for kid in verb.kids:
        if kid.low == "twice" or (kid.low == "times" and kid.kid("nummod") is not None):
            return kid
    return None


def _copula(verb: Word, subject: list[Piece]) -> str:
    past = verb.tag == "VBD" or any(aux.low in {"was", "were", "had", "did"} for aux in verb.auxiliaries())
    return be(past=past, plural=is_plural_phrase(subject))
