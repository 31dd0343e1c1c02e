"""Relative clauses: which stay with their noun, and the statements that the others make about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimbench.extract.assembly import ends_in_aside
from claimbench.extract.attribution import contents_of
from claimbench.extract.draft import Job, Scope
from claimbench.extract.finite import tense_of
from claimbench.extract.gaps import Gap
from claimbench.extract.nouns import agreeing, is_figure, is_vague, needs_its_clause, person_above, whole_name
from claimbench.extract.render import Piece
from claimbench.extract.words import NAME_TAGS, Word

if TYPE_CHECKING:
    from claimbench.extract.clauses import Splitter

_RELATIVES = frozenset({"who", "whom", "which", "that", "whose", "where", "when", "why"})
_BREAKS = frozenset({",", "-", "–", "—", "--", "("})
_REBUTTING = frozenset("denies deny denied disputes dispute disputed rejects reject rejected".split())
""", which he denies': of all that was said, not of the noun before."""
_EMPTY_NOUNS = frozenset(
    {"time", "day", "moment", "way", "reason", "place", "point", "case", "kind", "sort", "thing", "things"}
)


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative clause: its verb, the noun it speaks of, its relative word if there is one."""

    verb: Word
    antecedent: Word
    word: Word | None
    aside: bool


class Relatives:
    """Decides what becomes of the relative clauses of a noun, and drafts those that are split off."""

    def __init__(self, splitter: Splitter) -> None:
        self._splitter = splitter

    def stays(self, kid: Word, node: Word, verb: Word, jobs: list[Job]) -> bool:
        found = antecedent_of(kid, node)
        if found is None or not kid.is_verb:
            return True
        antecedent, relativiser = found
        aside = kid.follows_break() or _joins_aside(kid, node)
        if aside and relativiser is not None and relativiser.low == "which" and _is_sum(antecedent):
            return True
        if aside and relativiser is None and kid.subject() is not None and kid.is_finite():
            jobs.append(lambda scope: self._splitter.clause(kid, Scope(said=scope.said), "listed clause"))
            return False
        if not aside and (_is_best_ever(antecedent, kid) or _is_compared_with(node)):
            return True
        if not aside and (_is_sought(antecedent, relativiser) or _is_generic(antecedent, relativiser)):
            return True
        identifying = not aside and needs_its_clause(antecedent)
        if not aside and _is_object_of_other(kid, antecedent, relativiser):
            relative = Relative(kid, antecedent, relativiser, aside)
            jobs.append(lambda scope: self._relative(relative, scope))
            return False
        if not aside and (
            is_denied(verb)
            or is_vague(antecedent)
            or antecedent.dep in {"attr", "ROOT"}
            or antecedent.low in _EMPTY_NOUNS
            or _is_rule(kid, antecedent, verb)
            or (relativiser is None and not kid.is_finite())
            or (_is_modal(kid) and not contents_of(kid) and not _is_proposal(antecedent))
            or (identifying and not _stands_alone(kid, relativiser))
        ):
            return True
        if aside and kid.low in _REBUTTING and relativiser is not None and relativiser.dep == "dobj":
            return False
        relative = Relative(kid, antecedent, relativiser, aside)
        jobs.append(lambda scope: self._relative(relative, scope))
        return identifying

    def _relative(self, relative: Relative, scope: Scope) -> None:
        """A relative clause as a statement about its antecedent."""
        splitter, verb = self._splitter, relative.verb
        if verb.i in splitter.seen:
            return
        phrase = self._antecedent_pieces(relative)
        reported = contents_of(verb)
        inner = Scope(said=scope.said, finite_from=scope.finite_from)
        if reported and (relative.word is None or not _governs(verb, relative.word)):
            splitter.seen.add(verb.i)
            said = splitter.attribute(verb, inner)
            for content in reported:
                self.filled(
                    Relative(content, relative.antecedent, relative.word, relative.aside),
                    phrase,
                    Scope(said=said or scope.said),
                )
            return
        self.filled(relative, phrase, inner)

    def filled(self, relative: Relative, phrase: list[Piece], scope: Scope) -> None:
        """Draft the clause with the antecedent where the relative word stood or was understood."""
        verb, word = relative.verb, relative.word
        role = word.dep if word is not None else ""
        gap_is_subject = verb.subject() is None or (word is not None and word is verb.subject())
        if gap_is_subject:
            last = phrase[-1].word if phrase else None
            if last is not None and ends_in_aside(last, relative.antecedent):
                phrase = [*phrase, Piece(",")]
            told = replace(scope, subject=tuple(phrase))
            self._splitter.clause(verb, told, "relative clause", without=word)
            return
        self._splitter.clause(
            verb, scope, "relative clause", gap=Gap(word, role, tuple(phrase), relative.antecedent)
        )

    def _antecedent_pieces(self, relative: Relative) -> list[Piece]:
        noun, verb = relative.antecedent, relative.verb
        if noun.dep == "appos" and noun.head.tag in NAME_TAGS and noun.tag not in NAME_TAGS:
            return self._splitter.noun_pieces(noun.head, without=noun)
        if noun.tag in NAME_TAGS and relative.aside:
            noun = whole_name(noun)
        return self._splitter.noun_pieces(noun, without=verb)


def antecedent_of(kid: Word, node: Word) -> tuple[Word, Word | None] | None:
    """The noun a relative clause speaks of, and its relative word."""
    words = kid.phrase()
    relative = next(
        (
            w
            for w in words
            if w.low in _RELATIVES
            and w.tag in {"WDT", "WP", "WP$", "WRB", "IN", "DT"}
            and w.i <= kid.i
            and _opens(w, words)
        ),
        None,
    )
    if not node.is_verb and (node.tag != "JJ" or node.kid("det") is not None):
        if relative is not None and relative.low == "where" and node.ent in {"DATE", "TIME"}:
            node = _place_above(node)
        if relative is not None and relative.low in {"who", "whom"}:
            node = person_above(node)
        if relative is not None and relative.low == "which" and kid.follows_break():
            node = _counted_above(node)
        if relative is not None and relative.low == "which" and node.ent == "DATE":
            amount = next((a for a in node.ancestors() if is_figure(a) and a.ent != "DATE"), None)
            if amount is None and kid.follows_break() and kid.subject() is relative and not _dates(kid):
                return None
            node = amount if amount is not None and _compares(kid) else node
        if relative is not None and relative is kid.subject():
            node = agreeing(kid, node, relative)
        return node, relative
    place = (relative or words[0]).i
    nouns = [
        w
        for w in node.walk()
        if w.i < place
        and w.tag in {"NN", "NNS", "NNP", "NNPS", "DT"}
        and w.dep in {"pobj", "dobj", "attr", "conj", "nsubjpass"}
        and w.ent not in {"DATE", "TIME"}
        and not (w.tag in NAME_TAGS and relative is not None and relative.low == "that")
    ]
    direct = [w for w in nouns if w.head is node or w.head.dep == "agent"]
    best = direct or nouns
    return (max(best, key=lambda w: w.i), relative) if best else None


def _place_above(noun: Word) -> Word:
    """In 'at the trials on 22 June, where …' the trials."""
    for word in noun.ancestors():
        if word.is_verb:
            return _place_beside(word, noun) or noun
        if word.tag in {"NN", "NNS", "NNP"} and word.ent not in {"DATE", "TIME"}:
            return word
    return noun


def _place_beside(verb: Word, date: Word) -> Word | None:
    """The place that a verb names before a date."""
    found = None
    for kid in verb.kids:
        if kid.dep == "prep" and kid.i < date.i and kid.low in {"at", "in", "near"}:
            place = kid.kid("pobj")
            found = place if place is not None and place.ent not in {"DATE", "TIME"} else found
    return found


_COUNTS = frozenset({"number", "share", "total", "cost", "price", "proportion", "amount"})


def _counted_above(noun: Word) -> Word:
    """In 'the number of homeless people, which doubled' the number."""
    of = noun.head
    counted = noun.dep == "pobj" and of.low == "of" and of.head.low in _COUNTS
    return of.head if counted else noun


def _dates(verb: Word) -> bool:
    """'in 2019, which was the hottest year': told of the date itself."""
    return verb.low in {"is", "was", "falls", "fell", "marks", "marked"}


def _compares(verb: Word) -> bool:
    """'was 6% lower', 'is more than twice': what it speaks of is an amount."""
    return any(kid.tag == "JJR" and kid.dep == "acomp" for kid in verb.kids)


def _joins_aside(kid: Word, node: Word) -> bool:
    """'which costs much and which I should have done': the second goes the way of the first."""
    opening = min(kid.walk(), key=lambda w: w.i)
    return opening.dep == "cc" and any(
        k.dep == "relcl" and k.i < kid.i and k.follows_break() for k in node.kids
    )


def _opens(word: Word, words: list[Word]) -> bool:
    """Whether a relative word stands at the beginning of its clause, but for 'in' or 'only 3% of'."""
    before = sum(1 for w in words if w.i < word.i and w.text not in _BREAKS)
    return before <= (5 if word.low in {"whom", "which"} and word.head.low == "of" else 3)


def _governs(verb: Word, relative: Word) -> bool:
    """Whether the relative word belongs to the verb of saying itself, not to what is said."""
    return relative.head is verb and relative.dep in {"nsubj", "poss"} and verb.subject() is relative


def _is_sum(noun: Word) -> bool:
    """'rose to a record $11,200, which they blame on theft': 'which' takes up the rise."""
    if any(kid.dep == "det" and kid.low == "the" for kid in noun.kids) and noun.kid("nummod") is None:
        return False
    rated = noun.dep == "npadvmod" and is_figure(noun.head)
    counted = noun.low in {"percent", "%", "ton", "tons"} and noun.kid("nummod") is not None
    return rated or counted or (is_figure(noun) and noun.ent in {"MONEY", "PERCENT", "CARDINAL", "QUANTITY"})


_SEEKING = frozenset("find finds found have has had need needs want wants seek seeks sought require".split())


def _is_sought(noun: Word, relativiser: Word | None) -> bool:
    """'have found a partner that shares our view': what the partner is like is the whole point."""
    indefinite = any(kid.dep == "det" and kid.low in {"a", "an"} for kid in noun.kids)
    that = relativiser is not None and relativiser.low == "that"
    return that and indefinite and noun.dep == "dobj" and noun.head.low in _SEEKING


def _is_generic(noun: Word, relativiser: Word | None) -> bool:
    """'people who took the pill': nobody else is spoken of, so nothing can be said of 'people' alone."""
    who = relativiser is not None and relativiser.low == "who"
    bare = all(kid.i > noun.i or kid.dep in {"punct", "cc"} for kid in noun.kids)
    return who and bare and noun.tag == "NNS" and noun.dep in {"nsubj", "nsubjpass"}


def _is_best_ever(noun: Word, relative: Word) -> bool:
    """'the most powerful that the two had ever made': they made no other than the most powerful."""
    best = noun.tag in {"JJS", "RBS"} or any(w.tag in {"JJS", "RBS"} for w in noun.kids)
    return best and any(kid.low == "ever" for kid in relative.kids)


def _is_compared_with(noun: Word) -> bool:
    """'less than the city pays the consultants who advised it': said only to compare."""
    for above in noun.ancestors():
        if any(kid.dep == "mark" and kid.low == "than" for kid in above.kids):
            return True
    return False


_INDEFINITE = frozenset({"a", "an", "any"})


def _is_rule(relative: Word, noun: Word, verb: Word) -> bool:
    """'A person who dies at the new year is held to be righteous': said of no other person."""
    only = [kid for kid in noun.kids if kid.i < noun.i and kid.dep == "det"]
    indefinite = any(kid.low in _INDEFINITE for kid in only) or (noun.tag == "NNS" and not only)
    if not indefinite or noun.head is not verb or any(w.tag in {"CD", *NAME_TAGS} for w in relative.walk()):
        return False
    return tense_of(relative) == "present" and tense_of(verb) == "present"


def _is_object_of_other(verb: Word, noun: Word, relativiser: Word | None) -> bool:
    """'It was a cross that Moe headed down': an act of somebody named, told of what is described."""
    subject = verb.subject()
    if noun.dep != "attr" or relativiser is None or subject is None or subject is relativiser:
        return False
    indefinite = any(kid.dep == "det" and kid.low in {"a", "an"} for kid in noun.kids)
    above = noun.head.subject()
    named = subject.tag in NAME_TAGS and above is not None and above.tag != "PRP"
    return indefinite and named and verb.tag == "VBD" and not contents_of(verb)


_PROPOSALS = frozenset({"bill", "motion", "amendment", "proposal", "measure"})


def _is_proposal(noun: Word) -> bool:
    """'A bill that would restore the check': what it would do is a fact about the bill."""
    return noun.low in _PROPOSALS and any(kid.low in {"a", "an"} and kid.dep == "det" for kid in noun.kids)


def _is_modal(verb: Word) -> bool:
    return any(aux.tag == "MD" for aux in verb.auxiliaries())


def _stands_alone(verb: Word, relative: Word | None) -> bool:
    """Whether a clause that its noun needs is worth a claim of its own: it has a figure, a date, a person."""
    if relative is not None and relative.low in {"who", "whose"} and verb.kid("dobj") is not None:
        return True
    return any(w.tag == "CD" or w.ent in {"DATE", "PERCENT", "MONEY"} for w in verb.walk())


def is_denied(verb: Word) -> bool:
    return verb.is_verb and verb.is_negated()
