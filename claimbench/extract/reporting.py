"""Who says it: clauses that report, attribute or put in plain order what somebody says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimbench.extract.agreement import FIRST
from claimbench.extract.assembly import finite
from claimbench.extract.attribution import FINDING, contents_of, is_saying, source_in
from claimbench.extract.clause_kinds import FACTS, clause_of, marker, tells
from claimbench.extract.clefts import Cleft
from claimbench.extract.draft import Draft, Job, Said, Scope
from claimbench.extract.render import pieces_of
from claimbench.extract.wording import subject_pieces
from claimbench.extract.words import Word

if TYPE_CHECKING:
    from claimbench.extract.clauses import Splitter

_STRONG = frozenset("admitted conceded acknowledged confirmed told warned promised assured denied".split())
"""When one speaker reports another's saying, these acts are claims too."""
_PLAIN_SAYING = frozenset({"said", "says", "asked", "asks", "added", "adds", "told"})


class Reporting:
    """Reads clauses of saying: their speaker is noted, what they report becomes clauses of its own."""

    def __init__(self, splitter: Splitter) -> None:
        self._splitter = splitter

    def straighten(self, verb: Word, cleft: Cleft, scope: Scope) -> None:
        """Draft what a cleft says in plain order."""
        if cleft.pieces:
            self._splitter.add(Draft(verb, "cleft", list(cleft.pieces), list(cleft.own), scope.said))
            for more in cleft.more:
                words = sorted((p.word for p in more if p.word is not None), key=lambda word: word.i)
                self._splitter.add(Draft(verb, "what somebody did not do", list(more), words, scope.said))
        elif cleft.content is not None:
            teller = cleft.teller
            subject = teller.subject() if teller is not None and tells(teller) else None
            own = subject is None or subject.low in FIRST
            inner = scope if own or teller is None else self._said_by(teller, scope)
            self._splitter.clause(cleft.content, Scope(said=inner.said), "reported clause")
        else:
            self._splitter.add(Draft(verb, "question", pieces_of(verb.phrase()), verb.phrase(), scope.said))
        for kid in verb.kids:
            if kid.dep == "conj" and kid.is_verb and kid.subject() is not None:
                self._splitter.clause(kid, Scope(said=scope.said), "conjoined verb")

    def with_outer_source(self, verb: Word, scope: Scope) -> Scope:
        """The scope within a clause that says in passing whose claim it is: 'according to X', 'X added'."""
        for kid in [*verb.kids, *(k for below in verb.kids if below.dep == "xcomp" for k in below.kids)]:
            if kid.dep == "parataxis" and tells(kid) and kid.subject() is not None and not contents_of(kid):
                self._splitter.seen.add(kid.i)
                inner = self._said_by(kid, scope)
                for late in kid.kids:
                    if (
                        late.dep == "advcl"
                        and late.is_finite()
                        and late.subject() is not None
                        and marker(late) in FACTS
                    ):
                        self._splitter.clause(late, inner, f"'{marker(late)}' clause")
                self.derive_from(kid, scope, set())
                return replace(scope, said=inner.said)
        for word in verb.walk():
            source = source_in(word)
            if source is not None and clause_of(word) is verb:
                self.derive_from(source, scope, set())
                return replace(scope, said=Said(tuple(self._splitter.noun_pieces(source)), None))
        return scope

    def _said_by(self, verb: Word, scope: Scope) -> Scope:
        said = self.attribute(verb, scope)
        return Scope(said=said or scope.said)

    def attribute(self, verb: Word, scope: Scope) -> Said | None:
        """Note who speaks by the verb's subject; returns it."""
        subject = verb.subject()
        if verb.kid("auxpass") is not None:
            return scope.said
        named = subject is not None and subject.tag not in {"WDT", "WP"}
        pieces = (
            tuple(self._splitter.noun_pieces(subject)) if subject is not None and named else scope.subject
        )
        if not pieces:
            return scope.said
        said = Said(pieces, verb)
        quotes = frozenset(word.quote for word in (*verb.walk(), *verb.head.walk()) if word.quote >= 0)
        self._splitter.result.attributions.append((said, quotes, verb.i))
        return said

    def report(self, verb: Word, contents: list[Word], scope: Scope) -> None:
        """'X said that P': P is the claim, X its speaker."""
        inner = self._said_by(verb, scope)
        skip = {content.i for content in contents}
        self._splitter.note("attribution", verb.phrase(skip), "attribution")
        if verb.low in _STRONG and scope.said is not None:
            self._splitter.seen.discard(verb.i)
            self._splitter.statement(verb, scope, "reported act")
            self._splitter.seen.add(verb.i)
        for content in contents:
            self._splitter.clause(content, inner, "reported clause")
        for late in [
            k
            for k in verb.kids
            if k.dep == "advcl" and k.i > verb.i and contents[0].i < verb.i and k.is_finite()
        ]:
            if marker(late) in FACTS and late.subject() is not None:
                skip.add(late.i)
                self._splitter.clause(late, inner, f"'{marker(late)}' clause")
        self.derive_from(verb, scope, skip)

    def derive_from(self, verb: Word, scope: Scope, skip: set[int]) -> None:
        """What else hangs on a verb whose own clause is no claim."""
        drop, jobs = set(skip), list[Job]()
        self._splitter.prune(verb, verb, drop, jobs)
        speaker = verb.subject()
        if speaker is not None:
            jobs += self._splitter.roles(speaker)
        subject = tuple(subject_pieces(verb, scope, drop))
        for job in jobs:
            job(Scope(said=scope.said, subject=subject, finite_from=finite(verb, scope)))

    def only_attributes(self, verb: Word) -> bool:
        """'she said.', 'Oyelaran told Varga': beside a quotation, a clause that only says who speaks."""
        if not is_saying(verb) or verb.low in FINDING or verb.quote >= 0 or verb.dep in {"relcl", "acl"}:
            return False
        if verb.is_negated() or verb.kid("auxpass") is not None:
            return False
        if verb.low not in _PLAIN_SAYING and not any(kid.text == '"' for kid in verb.walk()):
            return False
        if any(
            kid.dep in {"ccomp", "xcomp", "prep", "advcl"}
            and kid.low not in {"in", "at", "on", "outside", "during", "of"}
            for kid in verb.kids
        ):
            return False
        objects = [kid for kid in verb.kids if kid.dep in {"dobj", "oprd", "attr"}]
        return all(
            word.low in {"reporters", "me", "us", "journalists"} or word.tag in {"NNP", "PRP"}
            for word in objects
        )
