"""One sentence split into clauses, each with its own subject, time and conditions.

The splitter walks the dependency tree from its root. Every child of a kept word is either kept with its
clause, or split off as a clause of its own (`modifiers` does that for what hangs on nouns), or both.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from claimbench.extract.adverbials import Adverbials
from claimbench.extract.agreement import FIRST
from claimbench.extract.assembly import (
    adds_a_noun,
    closed_aside,
    closes_aside,
    ends_in_aside,
    finite,
    for_conjunct,
    in_plain_order,
    is_plural_phrase,
    replace,
    unpunctuated,
    without_dangling_relative,
    without_marks,
    without_open_aside,
)
from claimbench.extract.attribution import (
    FINDING,
    NAMING,
    STANCES,
    contents_of,
    is_saying,
    questions_of,
    reports_fact,
    source_in,
    speaks_for_itself,
)
from claimbench.extract.clause_kinds import (
    FACTS,
    clause_of,
    has_main_verb_misread,
    has_verb,
    introduces_itself,
    is_headed_by_noun,
    is_instruction,
    is_measured,
    is_polled,
    is_question,
    is_second_rank,
    is_specific,
    marker,
    names,
    occasion,
    opens_as_relative,
    says_nothing,
    shares_object,
    takes_base_form,
    tells,
    was_told,
)
from claimbench.extract.clefts import Cleft, cleft_of
from claimbench.extract.draft import Draft, Job, Note, Said, Scope, Split
from claimbench.extract.finite import tense_of, turn
from claimbench.extract.gapping import gapped_figure, with_verb
from claimbench.extract.gaps import Gap, fill, possessed
from claimbench.extract.modifiers import Modifiers
from claimbench.extract.render import Piece, pieces_of
from claimbench.extract.repair import repair
from claimbench.extract.words import AUXILIARIES, FINITE_TAGS, NOUN_TAGS, Word, is_plural, roots_of

_BREAKS = frozenset({",", "-", "–", "—", "--", ";"})
_STRONG = frozenset("admitted conceded acknowledged confirmed told warned promised assured denied".split())
"""When one speaker reports another's saying, these acts are claims too."""
_SHORTEST = 6
"""Words and marks; a shorter remark out of which nothing came is dropped."""
_BELOW = frozenset({"aux", "relcl", "acl"})
_PLAIN_SAYING = frozenset({"said", "says", "asked", "asks", "added", "adds", "told"})


def _tells_by_gerund(verb: Word) -> bool:
    """'She reported having received a fee'."""
    told = [kid for kid in verb.kids if kid.dep in {"xcomp", "ccomp"}]
    return any(kid.tag == "VBG" or any(aux.low == "having" for aux in kid.auxiliaries()) for kid in told)


def _is_denied_with(kid: Word, node: Word) -> bool:
    """'No pine grows there, nor has any for 6,000 years': without the 'nor' it says the opposite."""
    return kid.subject() is None and any(
        cc.dep == "cc" and cc.low in {"nor", "neither"} and cc.i < kid.i for cc in node.kids
    )


class Splitter:
    """Splits the units of one sentence; `split` is its only entry."""

    def __init__(self) -> None:
        self.result = Split()
        self.seen: set[int] = set()
        self._unit: list[Word] = []
        self._owners: dict[int, Gap] = {}
        """What each 'whose' stands for, by its number."""
        self._modifiers = Modifiers(self)
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
                elif is_instruction(root):
                    self.add(Draft(root, "instruction", pieces_of(root.phrase()), root.phrase(), None))
                elif is_headed_by_noun(root) and has_main_verb_misread(unit):
                    self.add(Draft(root, "whole sentence", pieces_of(root.phrase()), root.phrase(), said))
                elif is_headed_by_noun(root):
                    self.note("fragment", root.phrase(), "dropped: its verb is of a clause below")
                    if all(kid.text != ":" for kid in root.kids):
                        self._derive_from(root, Scope(said=said), set())
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
        verb = next((word for word in unit if word.tag in FINITE_TAGS and word.dep not in _BELOW), None)
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
        scope = self._with_outer_source(verb, scope)
        cleft = cleft_of(verb)
        if cleft is not None:
            self._straighten(verb, cleft, scope)
            return
        contents = contents_of(verb)
        questions = questions_of(verb)
        if questions and not contents:
            self.attribute(verb, scope)
            for question in questions:
                self.seen.add(question.i)
                self.add(Draft(question, "question", pieces_of(question.phrase()), question.phrase(), None))
        elif contents and not speaks_for_itself(verb) and not is_polled(verb) and not was_told(verb):
            self._report(verb, contents, scope)
        elif self._only_attributes(verb):
            self.note("attribution", verb.phrase(), "dropped: it only says who speaks")
            self.attribute(verb, scope)
        elif (told := occasion(verb)) is not None:
            self.note("occasion", verb.phrase({told.i}), "dropped: it only says when the rest happened")
            self.clause(told, Scope(said=scope.said), "'as' clause")
            self._derive_from(verb, scope, {told.i})
        else:
            self.statement(verb, scope, rule, without=without, gap=gap)

    def _straighten(self, verb: Word, cleft: Cleft, scope: Scope) -> None:
        """Draft what a cleft says in plain order."""
        if cleft.pieces:
            self.add(Draft(verb, "cleft", list(cleft.pieces), list(cleft.own), scope.said))
            for more in cleft.more:
                words = sorted((p.word for p in more if p.word is not None), key=lambda word: word.i)
                self.add(Draft(verb, "what somebody did not do", list(more), words, scope.said))
        elif cleft.content is not None:
            teller = cleft.teller
            subject = teller.subject() if teller is not None and tells(teller) else None
            own = subject is None or subject.low in FIRST
            inner = scope if own or teller is None else self._said_by(teller, scope)
            self.clause(cleft.content, Scope(said=inner.said), "reported clause")
        else:
            self.add(Draft(verb, "question", pieces_of(verb.phrase()), verb.phrase(), scope.said))
        for kid in verb.kids:
            if kid.dep == "conj" and kid.is_verb and kid.subject() is not None:
                self.clause(kid, Scope(said=scope.said), "conjoined verb")

    def _with_outer_source(self, verb: Word, scope: Scope) -> Scope:
        """The scope within a clause that says in passing whose claim it is: 'according to X', 'X added'."""
        for kid in [*verb.kids, *(k for below in verb.kids if below.dep == "xcomp" for k in below.kids)]:
            if kid.dep == "parataxis" and tells(kid) and kid.subject() is not None and not contents_of(kid):
                self.seen.add(kid.i)
                inner = self._said_by(kid, scope)
                for late in kid.kids:
                    if (
                        late.dep == "advcl"
                        and late.is_finite()
                        and late.subject() is not None
                        and marker(late) in FACTS
                    ):
                        self.clause(late, inner, f"'{marker(late)}' clause")
                self._derive_from(kid, scope, set())
                return replace(scope, said=inner.said)
        for word in verb.walk():
            source = source_in(word)
            if source is not None and clause_of(word) is verb:
                self._derive_from(source, scope, set())
                return replace(scope, said=Said(tuple(self.noun_pieces(source)), None))
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
        pieces = tuple(self.noun_pieces(subject)) if subject is not None and named else scope.subject
        if not pieces:
            return scope.said
        said = Said(pieces, verb)
        quotes = frozenset(word.quote for word in (*verb.walk(), *verb.head.walk()) if word.quote >= 0)
        self.result.attributions.append((said, quotes, verb.i))
        return said

    def _report(self, verb: Word, contents: list[Word], scope: Scope) -> None:
        """'X said that P': P is the claim, X its speaker."""
        inner = self._said_by(verb, scope)
        skip = {content.i for content in contents}
        self.note("attribution", verb.phrase(skip), "attribution")
        if verb.low in _STRONG and scope.said is not None:
            self.seen.discard(verb.i)
            self.statement(verb, scope, "reported act")
            self.seen.add(verb.i)
        for content in contents:
            self.clause(content, inner, "reported clause")
        for late in [
            k
            for k in verb.kids
            if k.dep == "advcl" and k.i > verb.i and contents[0].i < verb.i and k.is_finite()
        ]:
            if marker(late) in FACTS and late.subject() is not None:
                skip.add(late.i)
                self.clause(late, inner, f"'{marker(late)}' clause")
        self._derive_from(verb, scope, skip)

    def _derive_from(self, verb: Word, scope: Scope, skip: set[int]) -> None:
        """What else hangs on a verb whose own clause is no claim."""
        drop, jobs = set(skip), list[Job]()
        self.prune(verb, verb, drop, jobs)
        speaker = verb.subject()
        if speaker is not None:
            jobs += self._modifiers.roles(speaker)
        subject = tuple(self._subject_pieces(verb, scope, drop))
        for job in jobs:
            job(Scope(said=scope.said, subject=subject, finite_from=finite(verb, scope)))

    def _only_attributes(self, verb: Word) -> bool:
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
        subject = self._subject_pieces(verb, scope, drop)
        if gap is not None:
            if gap.word is not None and gap.word.low == "whose":
                self._owners[gap.word.i] = gap
            pieces = without_marks(fill(gap, verb, self.trimmed(verb, own)), verb)
        else:
            pieces = self._assemble(verb, own, scope, subject, without)
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
            if subject and is_saying(verb) and _tells_by_gerund(verb):
                said = Said(tuple(subject), verb)
            if verb.low in NAMING and subject and names(verb):
                said = Said(tuple(subject), verb)
            self.add(Draft(verb, rule, pieces, own, said))
        fronted = tuple(self._fronted(verb, own))
        inner = Scope(
            said=scope.said,
            subject=tuple(subject),
            auxiliaries=tuple(
                pieces_of(kid for kid in verb.kids if kid.dep in AUXILIARIES or kid.dep == "neg")
            )
            or scope.auxiliaries,
            fronted=fronted or scope.fronted,
            finite_from=finite(verb, scope),
        )
        for job in jobs:
            job(inner)

    def _assemble(
        self, verb: Word, own: list[Word], scope: Scope, subject: list[Piece], without: Word | None
    ) -> list[Piece]:
        """The pieces of a clause: its own words, with subject and auxiliaries given back."""
        own = self.trimmed(verb, own)
        pieces = pieces_of(own)
        if verb.subject() is not None and verb.subject() is not without:
            pieces = without_marks(pieces, verb)
            if scope.auxiliaries and verb.tag == "VBN" and not verb.auxiliaries():
                be = "were" if is_plural(verb.subject() or verb) else "was"
                return [
                    p for piece in pieces for p in ([Piece(be), piece] if piece.word is verb else [piece])
                ]
            having = next((kid for kid in verb.auxiliaries() if kid.low == "having"), None)
            if having is not None and verb.dep == "advcl":
                return [Piece("had", having) if piece.word is having else piece for piece in pieces]
            if verb.tag == "VBG" and not verb.auxiliaries() and verb.dep not in {"ROOT", "ccomp"}:
                return self._finite_pieces(verb, pieces, scope)
            return [*scope.fronted, *pieces] if scope.fronted else pieces
        if not subject:
            return self._without_subject(verb, pieces)
        before: list[Piece] = []
        if not verb.is_finite():
            having = next((kid for kid in verb.auxiliaries() if kid.low == "having"), None)
            if having is not None:
                past = "has" if tense_of(scope.finite_from) in {"present", "perfect"} else "had"
                past = "have" if past == "has" and is_plural_phrase(subject) else past
                pieces = [Piece(past, having) if piece.word is having else piece for piece in pieces]
            elif verb.tag in {"VBG", "VBN"} and not scope.auxiliaries:
                if verb.tag == "VBG" or verb.kid("dobj") is None:
                    pieces = self._finite_pieces(verb, pieces, scope, subject)
            else:
                before = list(scope.auxiliaries)
        given = subject
        return [*scope.fronted, *given, *before, *without_marks(pieces, verb)]

    def _without_subject(self, verb: Word, pieces: list[Piece]) -> list[Piece]:
        """A main verb whose subject the parse lost: the whole sentence, when a noun stands before it."""
        if verb.dep != "ROOT":
            return []
        first = verb.left()
        earlier = [word for word in self._unit if word.i < first]
        if verb.is_finite() and any(word.tag in NOUN_TAGS for word in earlier):
            return pieces_of(self._unit)
        return pieces

    def _finite_pieces(
        self, verb: Word, pieces: list[Piece], scope: Scope, subject: list[Piece] | None = None
    ) -> list[Piece]:
        own_subject = verb.subject()
        plural = is_plural(own_subject) if own_subject is not None else is_plural_phrase(subject or [])
        turned = turn(verb, scope.finite_from, plural=plural)
        result: list[Piece] = []
        for piece in pieces:
            if piece.word is verb:
                place = len(result)
                while (
                    place
                    and (w := result[place - 1].word) is not None
                    and w.dep in {"advmod", "neg"}
                    and w.head is verb
                ):
                    place -= 1
                result[place:place] = turned.before
                result.append(turned.verb)
            else:
                result.append(piece)
        return result

    def _subject_pieces(self, verb: Word, scope: Scope, drop: set[int]) -> list[Piece]:
        subject = verb.subject()
        if subject is None or subject.i in drop:
            return list(scope.subject)
        if subject.dep in {"csubj", "csubjpass"}:
            return pieces_of(subject.phrase(drop))
        words = unpunctuated(self.trimmed(subject, self.kept(subject, drop)))
        pieces = pieces_of(words)
        return [*pieces, Piece(",")] if words and ends_in_aside(words[-1], subject) else pieces

    def _fronted(self, verb: Word, own: list[Word]) -> list[Piece]:
        subject = verb.subject()
        if subject is None:
            return []
        first = subject.left()
        words = [word for word in own if word.i < first]
        heads = {kid.i for kid in verb.kids if kid.i < first and kid.dep in {"prep", "advcl", "npadvmod"}}
        if not heads:
            return []
        kept = [word for word in words if word.i in heads or any(a.i in heads for a in word.ancestors())]
        last = kept[-1].i if kept else -1
        comma = [word for word in words if word.i == last + 1 and word.text == ","]
        return pieces_of([*kept, *comma])

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
            return self._conjunct_stays(kid, node, verb, drop, jobs)
        if dep == "advcl":
            return self._adverbials.stays(kid, node, verb, jobs)
        if dep == "parataxis" and tells(kid) and kid.i in self.seen:
            return False
        if dep in {"ccomp", "parataxis"} and node is verb:
            return self._complement_stays(kid, verb, jobs)
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

    def _conjunct_stays(self, kid: Word, node: Word, verb: Word, drop: set[int], jobs: list[Job]) -> bool:
        if not kid.is_verb and kid.subject() is None:
            if node is verb and kid.tag == "JJS" and kid.kid("det") is not None and verb.kid("attr", "acomp"):
                drop.update(word.i for word in node.kids if word.dep == "cc" and word.i < kid.i)
                jobs.append(self._modifiers.superlative(verb, kid))
                return False
            if node.dep == "attr" and node.head is verb and is_second_rank(node, kid):
                drop.update(word.i for word in node.kids if word.dep == "cc" and word.i < kid.i)
                jobs.append(lambda scope: self.statement(verb, scope, "conjoined predicate", (node, kid)))
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
            jobs.append(lambda scope: self.clause(kid, for_conjunct(kid, verb, scope), rule))
            return False
        if node.dep == "xcomp" and any(word.low == "to" for word in kid.kids if word.dep == "aux"):
            drop.update(word.i for word in node.kids if word.dep == "cc" and word.i < kid.i)
            jobs.append(lambda scope: self.statement(verb, scope, "conjoined infinitive", (node, kid)))
            return False
        return True

    def _complement_stays(self, kid: Word, verb: Word, jobs: list[Job]) -> bool:
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
            jobs.append(lambda scope: self.clause(kid, Scope(said=scope.said), "listed clause"))
            return False
        return True

    # What the modifiers need too

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
        drop |= {kid.i for kid in noun.kids if kid.dep == "preconj"}
        jobs: list[Job] = []
        self.prune(noun, noun, drop, jobs)
        words = unpunctuated(self.trimmed(noun, self.kept(noun, drop)))
        while words and words[-1].dep == "cc":
            words = unpunctuated(words[:-1])
        return pieces_of(words)

    def trimmed(self, head: Word, words: list[Word]) -> list[Word]:
        """Without the commas that set off what was left out."""
        subject = head.subject()
        first = subject.left() if subject is not None else -1
        gone: set[int] = set()
        lost: list[Word] = []
        for before, after in pairwise(words):
            if after.i <= before.i + 1:
                continue
            if before.text in _BREAKS and after.i != first:
                gone.add(before.i)
            closes = closes_aside(before.before or before, head) and before.text in _BREAKS
            if (
                after.text in _BREAKS
                and after.i + 1 != first
                and not adds_a_noun(after, words)
                and not closes
            ):
                gone.add(after.i)
            if (
                after.i == first
                and before.text not in _BREAKS
                and after.before is not None
                and after.before.text == ","
            ):
                lost.append(after.before)
        kept = [word for word in words if word.i not in gone]
        return sorted([*kept, *lost], key=lambda word: word.i) if lost else kept
