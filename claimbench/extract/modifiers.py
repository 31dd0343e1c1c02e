"""What hangs on a noun and asserts something: relative clauses, appositions, participles, 'with' phrases."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from claimbench.extract import lexicon
from claimbench.extract.adverbials import has_own_news
from claimbench.extract.appositions import Appositions
from claimbench.extract.attribution import contents_of
from claimbench.extract.draft import Job, Said, Scope
from claimbench.extract.nouns import described, is_age, is_figure, needs_its_clause, whole_phrase
from claimbench.extract.relatives import Relatives, is_denied
from claimbench.extract.words import NAME_TAGS, Word

if TYPE_CHECKING:
    from claimbench.extract.clauses import Splitter

_CAUSES = lexicon.words("causes")
"""After a comma these say why the whole clause is so, whatever noun stands before them."""


class Modifiers:
    """Decides what stays with a noun, and drafts what is split off it."""

    def __init__(self, splitter: Splitter) -> None:
        self._splitter = splitter
        self._relatives = Relatives(splitter)
        self._appositions = Appositions(splitter, self._relatives)

    def stays(self, kid: Word, node: Word, verb: Word, jobs: list[Job]) -> bool:
        """Whether the phrase under `kid` stays in the clause of `verb`; its own clause goes to `jobs`."""
        dep = kid.dep
        if dep == "relcl":
            return self._relatives.stays(kid, node, verb, jobs)
        if dep == "appos":
            return self._appositions.stays(kid, node, verb, jobs)
        if dep == "acl":
            return self._participle_stays(kid, node, verb, jobs)
        if (
            dep == "amod"
            and kid.i > node.i
            and (kid.tag not in {"JJR", "RBR"} or any(word.low in {"both", "all"} for word in kid.kids))
            and kid.follows_break()
            and not is_figure(node)
        ):
            return self._appositions.adjective_stays(kid, node, verb, jobs)
        if dep == "nummod" and kid.i > node.i and is_age(kid, node) and kid.follows_break():
            return False
        if dep == "prep":
            return self._preposition_stays(kid, node, verb, jobs)
        if dep == "npadvmod" and kid.i > node.i and kid.follows_break():
            return self._appositions.added_noun_stays(kid, verb, jobs)
        return True

    def roles(self, noun: Word) -> list[Job]:
        """What a phrase that names a speaker says of them."""
        return self._appositions.roles(noun)

    def superlative(self, verb: Word, what: Word) -> Job:
        """'was 71% and the highest since 1998': the second predicate, of the same subject."""
        return lambda scope: self._appositions.of_the_subject(verb, what, scope)

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
            return self._report_stays(kid, node, jobs)
        if aside and kid.low in _CAUSES and node.dep in {"pobj", "dobj", "npadvmod", "conj"}:
            jobs.append(
                lambda scope: self._splitter.clause(
                    kid, replace(scope, fronted=(), auxiliaries=()), "participle of cause"
                )
            )
            return False
        if kid.tag == "VBD" and kid.kid("dobj") is None:
            kid.tag = "VBN"
        top = whole_phrase(node) if not aside else described(node)
        if not aside and (
            kid.kid("agent") is None
            or needs_its_clause(top)
            or is_denied(verb)
            or kid.quote >= 0 > node.quote
        ):
            return True
        if node.dep == "appos" and node.head.tag in NAME_TAGS and node.tag not in NAME_TAGS:
            return self._reduced_apposition(kid, node, jobs)
        jobs.append(lambda scope: self._reduced(kid, top, scope))
        return not aside

    def _report_stays(self, kid: Word, node: Word, jobs: list[Job]) -> bool:
        """'published a report estimating that P': P, as the report says."""
        contents = contents_of(kid)
        if not contents or kid.subject() is not None:
            return True
        said = Said(tuple(self._splitter.noun_pieces(node, without=kid)), kid)
        jobs += [partial(self._reported, content, said) for content in contents]
        return False

    def _reported(self, content: Word, said: Said, _: Scope) -> None:
        self._splitter.clause(content, Scope(said=said), "reported clause")

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
        if node.low == "death" and kid.low in {"from", "of"} and kid.follows_break():
            jobs.append(lambda scope: self._appositions.predicate(node, kid, scope, "cause of death", "was"))
            return False
        if kid.low == "with" and (inner is not None or kid.kid("pobj") is not None):
            absolutes = _absolutes(kid)
            for participle, subject in absolutes:
                jobs.append(self._absolute_job(participle, subject))
            return not (absolutes and kid.follows_break())
        if kid.low == "before" and inner is not None and node is verb and _was_done(inner, verb):
            jobs.append(
                lambda scope: self._splitter.clause(
                    inner, replace(scope, fronted=(), auxiliaries=()), "'before' participle"
                )
            )
            return False
        if (
            kid.low == "after"
            and inner is not None
            and inner.tag == "VBG"
            and node is verb
            and inner.subject() is None
            and not any(word.low == "by" for word in inner.kids)
            and not any(aux.tag == "MD" for aux in verb.auxiliaries())
        ):
            jobs.append(
                lambda scope: self._splitter.clause(
                    inner, replace(scope, fronted=(), auxiliaries=()), "'after' participle"
                )
            )
            return not (_was_done(inner, verb) and has_own_news(verb))
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


def _was_done(inner: Word, verb: Word) -> bool:
    """'peaked at 17% before falling back to 6%': it did fall back."""
    if inner.tag != "VBG" or inner.i < verb.i or inner.subject() is not None or verb.auxiliaries():
        return False
    return verb.tag == "VBD" and not verb.is_negated() and any(w.tag == "CD" for w in inner.walk())


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
