"""What hangs on a noun and asserts something: relative clauses, appositions, participles, 'with' phrases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimbench.extract import lexicon
from claimbench.extract.attribution import contents_of
from claimbench.extract.draft import Draft, Scope
from claimbench.extract.gaps import Gap
from claimbench.extract.nouns import (
    ORDER_TAGS,
    ORDINALS,
    agreeing,
    described,
    is_act,
    is_age,
    is_compared,
    is_described,
    is_figure,
    is_measure,
    is_rank,
    is_ranked,
    is_summing_up,
    is_vague,
    needs_its_clause,
    person_above,
    whole_name,
    whole_phrase,
)
from claimbench.extract.render import Piece, pieces_of
from claimbench.extract.words import NAME_TAGS, Word, is_plural

if TYPE_CHECKING:
    from claimbench.extract.clauses import Splitter

Job = Callable[[Scope], None]

RELATIVES = frozenset({"who", "whom", "which", "that", "whose", "where", "when", "why"})
_BREAKS = frozenset({",", "-", "–", "—", "--", "("})
_INDEFINITE = frozenset({"a", "an", "another", "some", "several", "many", "few"})
_CAUSES = lexicon.words("causes")
"""After a comma these say why the whole clause is so, whatever noun stands before them."""
_EMPTY_NOUNS = frozenset(
    {"time", "day", "moment", "way", "reason", "place", "point", "case", "kind", "sort", "thing", "things"}
)


class Modifiers:
    """Decides what stays with a noun, and drafts what is split off it."""

    def __init__(self, splitter: Splitter) -> None:
        self._splitter = splitter

    def stays(self, kid: Word, node: Word, verb: Word, jobs: list[Job]) -> bool:
        """Whether the phrase under `kid` stays in the clause of `verb`; its own clause goes to `jobs`."""
        dep = kid.dep
        if dep == "relcl":
            return self._relative_stays(kid, node, verb, jobs)
        if dep == "appos":
            return self._apposition_stays(kid, node, jobs)
        if dep == "acl":
            return self._participle_stays(kid, node, verb, jobs)
        if (
            dep == "amod"
            and kid.i > node.i
            and kid.tag not in {"JJR", "RBR"}
            and kid.follows_break()
            and not is_figure(node)
        ):
            return self._adjective_stays(kid, node, jobs)
        if dep == "nummod" and kid.i > node.i and is_age(kid, node) and kid.follows_break():
            return False
        if dep == "prep":
            return self._preposition_stays(kid, node, verb, jobs)
        if dep == "npadvmod" and kid.i > node.i and kid.follows_break():
            return self._added_noun_stays(kid, jobs)
        return True

    # Relative clauses

    def _relative_stays(self, kid: Word, node: Word, verb: Word, jobs: list[Job]) -> bool:
        found = _antecedent(kid, node)
        if found is None or not kid.is_verb:
            return True
        antecedent, relativiser = found
        aside = kid.follows_break()
        if aside and relativiser is not None and relativiser.low == "which" and _is_sum(antecedent):
            return True
        if aside and relativiser is None and kid.subject() is not None and kid.is_finite():
            jobs.append(lambda scope: self._splitter.clause(kid, Scope(said=scope.said), "listed clause"))
            return False
        if not aside and (_is_sought(antecedent, relativiser) or _is_generic(antecedent, relativiser)):
            return True
        identifying = not aside and needs_its_clause(antecedent)
        if not aside and _is_object_of_other(kid, antecedent, relativiser):
            relative = Relative(kid, antecedent, relativiser, aside)
            jobs.append(lambda scope: self._relative(relative, scope))
            return False
        if not aside and (
            _is_denied(verb)
            or is_vague(antecedent)
            or antecedent.dep in {"attr", "ROOT"}
            or antecedent.low in _EMPTY_NOUNS
            or (relativiser is None and not kid.is_finite())
            or (_is_modal(kid) and not contents_of(kid))
            or (identifying and not _stands_alone(kid, relativiser))
        ):
            return True
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
                self._filled(
                    Relative(content, relative.antecedent, relative.word, relative.aside),
                    phrase,
                    Scope(said=said or scope.said),
                )
            return
        self._filled(relative, phrase, inner)

    def _filled(self, relative: Relative, phrase: list[Piece], scope: Scope) -> None:
        """Draft the clause with the antecedent where the relative word stood or was understood."""
        verb, word = relative.verb, relative.word
        role = word.dep if word is not None else ""
        gap_is_subject = verb.subject() is None or (word is not None and word is verb.subject())
        if gap_is_subject:
            self._splitter.clause(verb, _with(scope, subject=tuple(phrase)), "relative clause", without=word)
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

    # Appositions

    def _apposition_stays(self, kid: Word, node: Word, jobs: list[Job]) -> bool:
        if any(word.low == "times" for word in (kid, *kid.kids)):
            return True
        if is_figure(kid):
            if is_age(kid, node):
                return False
            if kid.kid("advmod") is not None or any(w.low in {"currently", "now"} for w in kid.walk()):
                jobs.append(lambda scope: self._predicate(node, kid, scope, "apposition"))
                return False
            return True
        if is_figure(node) and is_compared(kid, node):
            jobs.append(lambda scope: self._amount(kid, scope))
            return False
        if is_figure(node) or (kid.tag in NAME_TAGS and not is_described(kid)):
            return True
        if not is_described(kid):
            return True
        if is_summing_up(kid, node):
            self._summed_up(kid, jobs)
            return False
        named = node.tag in NAME_TAGS
        indefinite = any(word.dep == "det" and word.low in {"a", "an"} for word in kid.kids)
        if not (named or indefinite) or not kid.follows_break():
            return True
        jobs.append(lambda scope: self._predicate(node, kid, scope, "apposition"))
        return False

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
            self._added_noun_stays(noun, jobs)
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

    def _predicate(self, noun: Word, what: Word, scope: Scope, rule: str, verb: str | None = None) -> None:
        """'N, a growing arms exporter,' → 'N is a growing arms exporter'."""
        splitter = self._splitter
        if what.i in splitter.seen:
            return
        splitter.seen.add(what.i)
        subject = splitter.noun_pieces(noun, without=what)
        drop: set[int] = set()
        jobs: list[Job] = []
        splitter.prune(what, what, drop, jobs)
        own = splitter.trimmed(what, what.phrase(drop))
        copula = verb or ("are" if is_plural(noun) or noun.head.low in {"are", "were", "have"} else "is")
        if own:
            splitter.add(Draft(what, rule, [*subject, Piece(copula), *pieces_of(own)], own, scope.said))
        for job in jobs:
            job(_with(scope, subject=tuple(subject)))

    def _adjective_stays(self, kid: Word, node: Word, jobs: list[Job]) -> bool:
        """'The contracts, worth $33 million, were …'."""
        past = any(word.tag == "VBD" for word in node.ancestors())
        copula = ("were" if past else "are") if is_plural(node) else ("was" if past else "is")
        jobs.append(lambda scope: self._predicate(node, kid, scope, "adjective after its noun", copula))
        return False

    def _added_noun_stays(self, kid: Word, jobs: list[Job]) -> bool:
        """', a trip that highlighted their ties': a noun that sums up the clause before it."""
        if is_ranked(kid):
            jobs.append(lambda scope: self._rank(kid, scope))
            return False
        if not any(word.dep == "det" for word in kid.kids) or is_measure(kid):
            return True
        if any(word.tag in ORDER_TAGS or word.low in ORDINALS for word in kid.kids):
            return True
        relative = kid.kid("relcl")
        if relative is None and is_act(kid) and any(w.dep == "advcl" and w.i > kid.i for w in kid.walk()):
            self._summed_up(kid, jobs)
            return False
        if relative is None:
            return True
        subject = (
            Piece("the"),
            *pieces_of(
                w
                for w in kid.phrase({relative.i})
                if not (w.dep == "det" and w.head is kid) and w.text not in _BREAKS
            ),
        )
        found = _antecedent(relative, kid)
        jobs.append(
            lambda scope: self._filled(
                Relative(relative, kid, found[1] if found else None, True),
                list(subject),
                Scope(said=scope.said),
            )
        )
        return False

    # Participles

    def _participle_stays(self, kid: Word, node: Word, verb: Word, jobs: list[Job]) -> bool:
        if (
            not kid.is_verb
            or kid.tag not in {"VBN", "VBD", "VBG"}
            or kid.low in {"according", "including", "based"}
        ):
            return True
        aside = kid.follows_break()
        if kid.tag == "VBG" and not aside:
            return True
        if aside and kid.low in _CAUSES and node.dep in {"pobj", "dobj", "npadvmod", "conj"}:
            jobs.append(
                lambda scope: self._splitter.clause(
                    kid, _with(scope, fronted=(), auxiliaries=()), "participle of cause"
                )
            )
            return False
        if kid.tag == "VBD" and kid.kid("dobj") is None:
            kid.tag = "VBN"
        top = whole_phrase(node) if not aside else described(node)
        if not aside and (
            kid.kid("agent") is None
            or needs_its_clause(top)
            or _is_denied(verb)
            or kid.quote >= 0 > node.quote
        ):
            return True
        if node.dep == "appos" and node.head.tag in NAME_TAGS and node.tag not in NAME_TAGS:
            return self._reduced_apposition(kid, node, jobs)
        jobs.append(lambda scope: self._reduced(kid, top, scope))
        return not aside

    def _reduced_apposition(self, kid: Word, node: Word, jobs: list[Job]) -> bool:
        """'X, a group founded by engineers': X was founded by engineers."""
        jobs.append(lambda scope: self._reduced(kid, node.head, scope))
        return False

    def _reduced(self, kid: Word, noun: Word, scope: Scope) -> None:
        """'a ceremony attended by thousands' → 'A ceremony was attended by thousands'."""
        splitter = self._splitter
        if kid.i in splitter.seen:
            return
        inside = next((a for a in kid.ancestors() if a.dep == "appos" and a.head is noun), kid)
        subject = splitter.noun_pieces(noun, without=inside)
        inner = Scope(said=scope.said, subject=tuple(subject), finite_from=scope.finite_from)
        splitter.clause(kid, inner, "reduced relative")

    # 'with' and 'after'

    def _preposition_stays(self, kid: Word, node: Word, verb: Word, jobs: list[Job]) -> bool:
        inner = kid.kid("pcomp")
        if kid.low == "with" and (inner is not None or kid.kid("pobj") is not None):
            absolutes = _absolutes(kid)
            for participle, subject in absolutes:
                jobs.append(self._absolute_job(participle, subject))
            return not (absolutes and kid.follows_break())
        if (
            kid.low == "after"
            and inner is not None
            and inner.tag == "VBG"
            and node is verb
            and inner.subject() is None
        ):
            jobs.append(
                lambda scope: self._splitter.clause(
                    inner, _with(scope, fronted=(), auxiliaries=()), "'after' participle"
                )
            )
        return True

    def _absolute_job(self, participle: Word, subject: Word) -> Job:
        def run(scope: Scope) -> None:
            pieces = tuple(self._splitter.noun_pieces(subject, without=participle))
            self._splitter.clause(
                participle,
                Scope(said=scope.said, subject=pieces, finite_from=scope.finite_from),
                "'with' phrase",
            )

        return run


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative clause: its verb, the noun it speaks of, its relative word if there is one."""

    verb: Word
    antecedent: Word
    word: Word | None
    aside: bool


def _antecedent(kid: Word, node: Word) -> tuple[Word, Word | None] | None:
    """The noun a relative clause speaks of, and its relative word."""
    words = kid.phrase()
    relative = next(
        (
            w
            for w in words
            if w.low in RELATIVES
            and w.tag in {"WDT", "WP", "WP$", "WRB", "IN", "DT"}
            and w.i <= kid.i
            and _opens(w, words)
        ),
        None,
    )
    if not node.is_verb and node.tag != "JJ":
        if relative is not None and relative.low == "where" and node.ent in {"DATE", "TIME"}:
            node = _place_above(node)
        if relative is not None and relative.low in {"who", "whom"}:
            node = person_above(node)
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


def _opens(word: Word, words: list[Word]) -> bool:
    """Whether a relative word stands at the beginning of its clause, but for a preposition or 'most of'."""
    return sum(1 for w in words if w.i < word.i and w.text not in _BREAKS) <= 3


def _governs(verb: Word, relative: Word) -> bool:
    """Whether the relative word belongs to the verb of saying itself, not to what is said."""
    return relative.head is verb and relative.dep in {"nsubj", "poss"} and verb.subject() is relative


def _is_sum(noun: Word) -> bool:
    """'rose to a record $11,200, which they blame on theft': 'which' takes up the rise."""
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


def _is_object_of_other(verb: Word, noun: Word, relativiser: Word | None) -> bool:
    """'It was a cross that Moe headed down': an act of somebody named, told of what is described."""
    subject = verb.subject()
    if noun.dep != "attr" or relativiser is None or subject is None or subject is relativiser:
        return False
    indefinite = any(kid.dep == "det" and kid.low in {"a", "an"} for kid in noun.kids)
    above = noun.head.subject()
    named = subject.tag in NAME_TAGS and above is not None and above.tag != "PRP"
    return indefinite and named and verb.tag == "VBD" and not contents_of(verb)


def _is_modal(verb: Word) -> bool:
    return any(aux.tag == "MD" for aux in verb.auxiliaries())


def _stands_alone(verb: Word, relative: Word | None) -> bool:
    """Whether a clause that its noun needs is worth a claim of its own: it has a figure, a date, a person."""
    if relative is not None and relative.low in {"who", "whose"} and verb.kid("dobj") is not None:
        return True
    return any(w.tag == "CD" or w.ent in {"DATE", "PERCENT", "MONEY"} for w in verb.walk())


def _is_denied(verb: Word) -> bool:
    return verb.is_verb and verb.is_negated()


def _absolutes(preposition: Word) -> list[tuple[Word, Word]]:
    """The participles under 'with', each with its subject: 'with X dropping … and Y broadcasting …'."""
    found: list[tuple[Word, Word]] = []
    inner = preposition.kid("pcomp")
    if inner is not None and inner.tag in {"VBG", "VBN"}:
        subject = inner.subject()
        if subject is not None:
            found.append((inner, subject))
    noun = preposition.kid("pobj")
    if noun is not None:
        for word in noun.walk():
            if word.dep == "acl" and word.tag == "VBG" and (word.head is noun or word.i > noun.right() - 12):
                found.append((word, noun))
                break
    return found


def _with(scope: Scope, **changes: object) -> Scope:
    values = {name: getattr(scope, name) for name in Scope.__slots__}
    return Scope(**{**values, **changes})
