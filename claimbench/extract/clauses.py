"""One sentence split into clauses, each with its own subject, time and conditions.

The splitter walks the dependency tree from its root. Every child of a kept word is either kept with its
clause, or split off as a clause of its own (`modifiers` does that for what hangs on nouns), or both.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimbench.extract.adverbials import Adverbials
from claimbench.extract.assembly import (
    closed_aside,
    finite,
    in_plain_order,
    unpunctuated,
    without_dangling_relative,
    without_marks,
    without_open_aside,
)
from claimbench.extract.attribution import (
    NAMING,
    STANCES,
    contents_of,
    is_saying,
    questions_of,
    source_in,
    speaks_for_itself,
)
from claimbench.extract.clause_kinds import (
    has_main_verb_misread,
    has_verb,
    introduces_itself,
    is_exclamation,
    is_headed_by_noun,
    is_instruction,
    is_measured,
    is_polled,
    is_question,
    is_specific,
    names,
    occasion,
    opens_as_relative,
    says_nothing,
    tells,
    was_told,
)
from claimbench.extract.clefts import cleft_of
from claimbench.extract.conjuncts import Conjuncts
from claimbench.extract.draft import Draft, Job, Note, Said, Scope, Split
from claimbench.extract.gapping import gapped_figure, with_verb
from claimbench.extract.gaps import Gap, fill, possessed
from claimbench.extract.modifiers import Modifiers
from claimbench.extract.render import Piece, pieces_of
from claimbench.extract.repair import repair
from claimbench.extract.reporting import Reporting
from claimbench.extract.wording import assemble, fronted, subject_pieces, trimmed
from claimbench.extract.words import AUXILIARIES, FINITE_TAGS, NOUN_TAGS, Word, roots_of

_SHORTEST = 6
"""Words and marks; a shorter remark out of which nothing came is dropped."""
_BELOW = frozenset({"relcl", "acl"})


def _is_main(verb: Word) -> bool:
    """Whether a verb or an auxiliary is no relative clause's."""
    return verb.dep not in _BELOW and (verb.dep not in AUXILIARIES or verb.head.dep not in _BELOW)


def _tells_by_gerund(verb: Word) -> bool:
    """'She reported having received a fee'."""
    told = [kid for kid in verb.kids if kid.dep in {"xcomp", "ccomp"}]
    return any(kid.tag == "VBG" or any(aux.low == "having" for aux in kid.auxiliaries()) for kid in told)


class Splitter:
    """Splits the units of one sentence; `split` is its only entry."""

    def __init__(self) -> None:
        self.result = Split()
        self.seen: set[int] = set()
        self._unit: list[Word] = []
        self._owners: dict[int, Gap] = {}
        """What each 'whose' stands for, by its number."""
        self._modifiers = Modifiers(self)
        self._conjuncts = Conjuncts(self)
        self._reporting = Reporting(self)
        self._adverbials = Adverbials(self)

    def split(self, units: Iterable[list[Word]]) -> Split:
        said: Said | None = None
        for unit in units:
            self._unit = unit
            for name in repair(unit):
                self.note(f"repair: {name}", unit, "parsed anew")
            before = len(self.result.drafts) + len(self.result.attributions)
            for root in roots_of(unit):
                if is_question(unit):
                    self.add(Draft(root, "question", pieces_of(root.phrase()), root.phrase(), None))
                elif is_exclamation(unit):
                    self.add(Draft(root, "exclamation", pieces_of(root.phrase()), root.phrase(), None))
                elif is_instruction(root):
                    self.add(Draft(root, "instruction", pieces_of(root.phrase()), root.phrase(), None))
                elif is_headed_by_noun(root) and has_main_verb_misread(unit):
                    self.add(Draft(root, "whole sentence", pieces_of(root.phrase()), root.phrase(), said))
                elif is_headed_by_noun(root):
                    self.note("fragment", root.phrase(), "dropped: its verb is of a clause below")
                    if all(kid.text != ":" for kid in root.kids):
                        self._reporting.derive_from(root, Scope(said=said), set())
                elif has_verb(root):
                    self.clause(root, Scope(said=said), "main clause")
                else:
                    self.note("fragment", root.phrase(), "dropped: it has no verb")
            self._keep_whole(unit, before, said)
            if unit[-1].text == ";" and self.result.attributions:
                said = self.result.attributions[-1][0]
        self.result.drafts.sort(key=lambda draft: draft.own[0].i if draft.own else 0)
        return self.result

    def _keep_whole(self, unit: list[Word], before: int, said: Said | None) -> None:
        """A sentence out of which nothing came, though it has a verb with a tense: better whole than lost."""
        if len(self.result.drafts) + len(self.result.attributions) > before or unit[-1].text != ".":
            return
        verb = next((word for word in unit if word.tag in FINITE_TAGS and _is_main(word)), None)
        nouns = [word for word in unit if word.tag in NOUN_TAGS and verb is not None and word.i < verb.i]
        if verb is None or not nouns or len(unit) < _SHORTEST or says_nothing(verb, unit):
            return
        self.add(Draft(verb, "whole sentence", pieces_of(unit), unit, said))

    # A clause and what it reports

    def clause(
        self, verb: Word, scope: Scope, rule: str, *, without: Word | None = None, gap: Gap | None = None
    ) -> None:
        """Split a clause headed by `verb`; `without` is left out of it, a `gap` in it filled."""
        if verb.i in self.seen:
            return
        self.seen.add(verb.i)
        scope = self._reporting.with_outer_source(verb, scope)
        cleft = cleft_of(verb)
        if cleft is not None:
            self._reporting.straighten(verb, cleft, scope)
            return
        contents = contents_of(verb)
        questions = questions_of(verb)
        if questions and not contents:
            self._reporting.attribute(verb, scope)
            for question in questions:
                self.seen.add(question.i)
                self.add(Draft(question, "question", pieces_of(question.phrase()), question.phrase(), None))
        elif contents and not speaks_for_itself(verb) and not is_polled(verb) and not was_told(verb):
            self._reporting.report(verb, contents, scope)
        elif self._reporting.only_attributes(verb):
            self.note("attribution", verb.phrase(), "dropped: it only says who speaks")
            self._reporting.attribute(verb, scope)
        elif (told := occasion(verb)) is not None:
            self.note("occasion", verb.phrase({told.i}), "dropped: it only says when the rest happened")
            self.clause(told, Scope(said=scope.said), "'as' clause")
            self._reporting.derive_from(verb, scope, {told.i})
        else:
            self.statement(verb, scope, rule, without=without, gap=gap)

    # A statement

    def statement(
        self,
        verb: Word,
        scope: Scope,
        rule: str,
        swap: tuple[Word, Word] | None = None,
        *,
        without: Word | None = None,
        gap: Gap | None = None,
    ) -> None:
        """Draft the claim of a clause, then those that were split off it."""
        drop: set[int] = {without.i} if without is not None else set()
        jobs: list[Job] = []
        if swap is not None:
            drop.add(swap[0].i)
        self.prune(verb, verb, drop, jobs)
        if swap is not None:
            self.prune(swap[1], verb, drop, jobs)
        own = self.kept(verb, drop)
        if swap is not None:
            own = sorted([*own, *swap[1].phrase(drop)], key=lambda word: word.i)
        subject = subject_pieces(verb, scope, drop)
        if gap is not None:
            if gap.word is not None and gap.word.low == "whose":
                self._owners[gap.word.i] = gap
            pieces = without_marks(fill(gap, verb, trimmed(verb, own)), verb)
        else:
            pieces = assemble(verb, own, scope, subject, without, self._unit)
        pieces = in_plain_order(closed_aside(without_open_aside(pieces, verb), verb), verb)
        if pieces and (says_nothing(verb, own) or introduces_itself(verb)):
            self.note(rule, own, "dropped: it says nothing of its own")
        elif pieces:
            said = scope.said
            able = any(aux.low in {"can", "could", "may", "might"} for aux in verb.auxiliaries())
            if subject and verb.low in STANCES and verb.kid("ccomp", "dobj") is not None and not able:
                said = Said(tuple(subject), verb)
            if subject and verb.low in {"put", "puts"} and verb.kid("dobj") is not None and is_specific(verb):
                said = Said(tuple(subject), verb)
            if subject and not said and verb.low in {"denied", "denies"} and verb.kid("ccomp") is not None:
                said = Said(tuple(subject), verb)
            if subject and is_saying(verb) and _tells_by_gerund(verb):
                said = Said(tuple(subject), verb)
            if verb.low in NAMING and subject and names(verb):
                said = Said(tuple(subject), verb)
            self.add(Draft(verb, rule, pieces, own, said))
        opening = tuple(fronted(verb, own))
        inner = Scope(
            said=scope.said,
            subject=tuple(subject),
            auxiliaries=tuple(
                pieces_of(kid for kid in verb.kids if kid.dep in AUXILIARIES or kid.dep == "neg")
            )
            or scope.auxiliaries,
            fronted=opening or scope.fronted,
            finite_from=finite(verb, scope),
        )
        for job in jobs:
            job(inner)

    # Deciding what stays

    def prune(self, node: Word, verb: Word, drop: set[int], jobs: list[Job]) -> None:
        """Walk down from `node`: what does not stay goes to `drop`, what makes its own clause to `jobs`."""
        for kid in list(node.kids):
            if kid.i in drop:
                continue
            if not self._stays(kid, node, verb, drop, jobs):
                drop.add(kid.i)
            else:
                self.prune(kid, verb, drop, jobs)

    def _stays(self, kid: Word, node: Word, verb: Word, drop: set[int], jobs: list[Job]) -> bool:
        dep = kid.dep
        if dep in {"prep", "advcl"} and source_in(kid) is not None:
            return False
        if dep == "prep" and node is verb and (figure := gapped_figure(kid, verb)) is not None:
            pieces, own = with_verb(kid, figure, verb), kid.phrase()
            jobs.append(lambda scope: self.add(Draft(verb, "verb left out", pieces, own, scope.said)))
            return False
        if dep == "conj":
            return self._conjuncts.stays(kid, node, verb, drop, jobs)
        if dep == "advcl":
            return self._adverbials.stays(kid, node, verb, jobs)
        if dep == "parataxis" and tells(kid) and kid.i in self.seen:
            return False
        if dep in {"ccomp", "parataxis"} and node is verb:
            return self._conjuncts.complement_stays(kid, verb, jobs)
        if dep == "mark" and node is verb and kid.low == "that":
            return False
        if (
            dep == "npadvmod"
            and node is verb
            and verb.dep == "advcl"
            and kid.i < verb.i
            and is_measured(verb)
        ):
            return (mark := verb.kid("mark")) is None or kid.i > mark.i
        if dep == "intj" and kid.tag in {"NN", "NNP"}:
            return False
        if dep == "cc" and node is verb and kid.low not in {"nor", "neither"} and kid.i < verb.left() + 1:
            return False
        return self._modifiers.stays(kid, node, verb, jobs)

    # What the parts of the splitter need of one another

    def attribute(self, verb: Word, scope: Scope) -> Said | None:
        """Note who speaks by the verb's subject; returns it."""
        return self._reporting.attribute(verb, scope)

    def roles(self, noun: Word) -> list[Job]:
        """What a phrase that names a speaker says of them."""
        return self._modifiers.roles(noun)

    def superlative(self, verb: Word, what: Word) -> Job:
        """The second predicate of a verb's subject."""
        return self._modifiers.superlative(verb, what)

    def add(self, draft: Draft) -> None:
        owner = next((w for p in draft.pieces if (w := p.word) is not None and w.i in self._owners), None)
        if owner is not None:
            draft.pieces = possessed(owner, draft.pieces, list(self._owners[owner.i].phrase))
        draft.pieces = without_dangling_relative(draft.pieces)
        first = next((piece.word for piece in draft.pieces if piece.word is not None), None)
        second = next((piece.word for piece in draft.pieces[1:] if piece.word is not None), None)
        if first is not None and second is not None and first.low == "not" and second.tag == "PRP":
            self.note(draft.rule, draft.own, "dropped: 'not that' tells what is not meant")
        elif draft.rule != "question" and opens_as_relative(first, second):
            self.note(draft.rule, draft.own, "dropped: what it speaks of was not found")
        elif draft.own:
            self.result.drafts.append(draft)
            self.note(draft.rule, draft.own, "claim")

    def note(self, rule: str, words: list[Word], outcome: str) -> None:
        self.result.notes.append(Note(rule, tuple(words), outcome))

    def kept(self, head: Word, drop: set[int]) -> list[Word]:
        return head.phrase(drop)

    def noun_pieces(self, noun: Word, without: Word | None = None) -> list[Piece]:
        """A noun phrase without the clauses and appositions that are split off it, nor `without`."""
        drop: set[int] = {without.i} if without is not None else set()
        if without is not None:
            later = {kid.i for kid in noun.kids if kid.dep == "conj" and kid.i > without.i}
            drop |= {k.i for k in noun.kids if k.dep in {"acl", "relcl"} and k.i > without.i and k.is_verb}
            if later:
                drop |= later | {kid.i for kid in noun.kids if kid.dep == "cc"}
        drop |= {kid.i for kid in noun.kids if kid.dep in {"preconj", "neg"}}
        jobs: list[Job] = []
        self.prune(noun, noun, drop, jobs)
        words = unpunctuated(trimmed(noun, self.kept(noun, drop)))
        while words and words[-1].dep == "cc":
            words = unpunctuated(words[:-1])
        return pieces_of(words)
