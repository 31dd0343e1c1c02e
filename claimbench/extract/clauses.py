"""One sentence split into clauses, each with its own subject, time and conditions.

The splitter walks the dependency tree from its root. Every child of a kept word is either kept with its
clause, or split off as a clause of its own (`modifiers` does that for what hangs on nouns), or both.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from claimbench.extract import lexicon
from claimbench.extract.attribution import (
    FINDING,
    NAMING,
    SAYING,
    STANCES,
    according_to,
    contents_of,
    is_saying,
    questions_of,
    reports_fact,
    speaks_for_itself,
)
from claimbench.extract.draft import Draft, Note, Said, Scope, Split
from claimbench.extract.finite import tense_of, turn
from claimbench.extract.modifiers import Gap, Job, Modifiers, fill
from claimbench.extract.render import Piece, pieces_of
from claimbench.extract.repair import repair
from claimbench.extract.words import AUXILIARIES, NAME_TAGS, Word, is_plural, roots_of

CONDITIONS = frozenset(
    {"if", "unless", "until", "till", "once", "lest", "before", "whether", "provided", "than", "that", "so"}
)
"""What these introduce stays with the clause that it limits."""
FACTS = frozenset(
    {"as", "after", "while", "whereas", "because", "since", "when", "although", "though", "where", "now"}
)
_ASIDES = frozenset({"while", "whereas", "although", "though", "as", "since", "when", "where"})
"""After a comma, these begin a statement of its own rather than a limit on the first."""
_CONCESSIONS = frozenset({"although", "though", "while", "whereas"})
_LIKE_PREPOSITIONS = lexicon.words("like prepositions")
_BREAKS = frozenset({",", "-", "–", "—", "--", ";"})
_BEFORE_MARKS = frozenset({"even", "just", "only", "and", "but"})
_SETTING = frozenset(
    {"speaking", "talking", "writing", "addressing", "asked", "pressed", "answering", "responding"}
)
"""Participles that set the scene of something said."""
_STRONG = frozenset("admitted conceded acknowledged confirmed told warned promised assured denied".split())
"""When one speaker reports another's saying, these acts are claims too."""
_PLAIN_SAYING = frozenset({"said", "says", "asked", "asks", "added", "adds", "told"})
_SPECIFIC_ENTS = frozenset({"DATE", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "TIME"})


class Splitter:
    """Splits the units of one sentence; `split` is its only entry."""

    def __init__(self) -> None:
        self.result = Split()
        self.seen: set[int] = set()
        self._modifiers = Modifiers(self)

    def split(self, units: Iterable[list[Word]]) -> Split:
        said: Said | None = None
        for unit in units:
            for name in repair(unit):
                self.note(f"repair: {name}", unit, "parsed anew")
            for root in roots_of(unit):
                if _is_question(unit):
                    self.add(Draft(root, "question", pieces_of(root.phrase()), root.phrase(), None))
                elif _is_instruction(root):
                    self.add(Draft(root, "instruction", pieces_of(root.phrase()), root.phrase(), None))
                elif _has_verb(root):
                    self.clause(root, Scope(said=said), "main clause")
                else:
                    self.note("fragment", root.phrase(), "dropped: it has no verb")
            if unit[-1].text == ";" and self.result.attributions:
                said = self.result.attributions[-1][0]
        self.result.drafts.sort(key=lambda draft: draft.own[0].i if draft.own else 0)
        return self.result

    # A clause and what it reports

    def clause(
        self, verb: Word, scope: Scope, rule: str, *, without: Word | None = None, gap: Gap | None = None
    ) -> None:
        """Split a clause headed by `verb`; `without` is left out of it, a `gap` in it filled."""
        if verb.i in self.seen:
            return
        self.seen.add(verb.i)
        scope = self._with_outer_source(verb, scope)
        contents = contents_of(verb)
        questions = questions_of(verb)
        if questions and not contents:
            self.attribute(verb, scope)
            for question in questions:
                self.seen.add(question.i)
                self.add(Draft(question, "question", pieces_of(question.phrase()), question.phrase(), None))
        elif contents and not speaks_for_itself(verb):
            self._report(verb, contents, scope)
        elif self._only_attributes(verb):
            self.note("attribution", verb.phrase(), "dropped: it only says who speaks")
            self.attribute(verb, scope)
        else:
            self.statement(verb, scope, rule, without=without, gap=gap)

    def _with_outer_source(self, verb: Word, scope: Scope) -> Scope:
        """The scope within a clause that says in passing whose claim it is: 'according to X', 'X added'."""
        for kid in verb.kids:
            if kid.dep == "parataxis" and _tells(kid) and kid.subject() is not None and not contents_of(kid):
                self.seen.add(kid.i)
                inner = self._said_by(kid, scope)
                for late in kid.kids:
                    if (
                        late.dep == "advcl"
                        and late.is_finite()
                        and late.subject() is not None
                        and _marker(late) in FACTS
                    ):
                        self.clause(late, inner, f"'{_marker(late)}' clause")
                self._derive_from(kid, scope, set())
                return inner
        for word in verb.walk():
            source = according_to(word)
            if source is not None and _clause_of(word) is verb:
                self._derive_from(source, scope, set())
                return _replace(scope, said=Said(tuple(self.noun_pieces(source)), None))
        return scope

    def _said_by(self, verb: Word, scope: Scope) -> Scope:
        said = self.attribute(verb, scope)
        return Scope(said=said or scope.said)

    def attribute(self, verb: Word, scope: Scope) -> Said | None:
        """Note who speaks by the verb's subject; returns it."""
        subject = verb.subject()
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
            if _marker(late) in FACTS and late.subject() is not None:
                skip.add(late.i)
                self.clause(late, inner, f"'{_marker(late)}' clause")
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
            job(Scope(said=scope.said, subject=subject, finite_from=_finite(verb, scope)))

    def _only_attributes(self, verb: Word) -> bool:
        """'she said.', 'Oyelaran told Varga': beside a quotation, a clause that only says who speaks."""
        if not is_saying(verb) or verb.low in FINDING or verb.quote >= 0 or verb.dep in {"relcl", "acl"}:
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
            pieces = _without_marks(fill(gap, verb, self.trimmed(verb, own)), verb)
        else:
            pieces = self._assemble(verb, own, scope, subject, without)
        if pieces and (_says_nothing(verb, own) or _introduces_itself(verb)):
            self.note(rule, own, "dropped: it says nothing of its own")
        elif pieces:
            said = scope.said
            if subject and verb.low in STANCES and verb.kid("ccomp", "dobj") is not None:
                said = Said(tuple(subject), verb)
            if (
                subject
                and verb.low in {"put", "puts"}
                and verb.kid("dobj") is not None
                and _is_specific(verb)
            ):
                said = Said(tuple(subject), verb)
            if verb.low in NAMING and subject and _names(verb):
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
            finite_from=_finite(verb, scope),
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
            pieces = _without_marks(pieces, verb)
            if verb.tag == "VBG" and not verb.auxiliaries() and verb.dep not in {"ROOT", "ccomp"}:
                return self._finite_pieces(verb, pieces, scope)
            return [*scope.fronted, *pieces] if scope.fronted else pieces
        if not subject:
            return pieces if verb.dep == "ROOT" else []
        before: list[Piece] = []
        if not verb.is_finite():
            having = next((kid for kid in verb.auxiliaries() if kid.low == "having"), None)
            if having is not None:
                past = "has" if tense_of(scope.finite_from) in {"present", "perfect"} else "had"
                past = "have" if past == "has" and _plural(subject) else past
                pieces = [Piece(past, having) if piece.word is having else piece for piece in pieces]
            elif verb.tag in {"VBG", "VBN"} and not scope.auxiliaries:
                if verb.tag == "VBG" or verb.kid("dobj") is None:
                    pieces = self._finite_pieces(verb, pieces, scope, subject)
            else:
                before = list(scope.auxiliaries)
        given = subject
        return [*scope.fronted, *given, *before, *_without_marks(pieces, verb)]

    def _finite_pieces(
        self, verb: Word, pieces: list[Piece], scope: Scope, subject: list[Piece] | None = None
    ) -> list[Piece]:
        own_subject = verb.subject()
        plural = is_plural(own_subject) if own_subject is not None else _plural(subject or [])
        turned = turn(verb, scope.finite_from, plural=plural)
        result: list[Piece] = []
        for piece in pieces:
            if piece.word is verb:
                place = len(result)
                while (
                    place
                    and (w := result[place - 1].word) is not None
                    and w.dep == "advmod"
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
        return pieces_of(_unpunctuated(self.trimmed(subject, self.kept(subject, drop))))

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
        if dep == "conj":
            return self._conjunct_stays(kid, node, verb, drop, jobs)
        if dep == "advcl":
            return self._adverbial_stays(kid, node, verb, jobs)
        if dep in {"ccomp", "parataxis"} and node is verb:
            return self._complement_stays(kid, verb, jobs)
        if dep == "mark" and node is verb and kid.low == "that":
            return False
        if (
            dep == "npadvmod"
            and node is verb
            and verb.dep == "advcl"
            and kid.i < verb.i
            and _is_measured(verb)
        ):
            return (mark := verb.kid("mark")) is None or kid.i > mark.i
        if dep == "prep" and according_to(kid) is not None:
            return False
        if dep == "intj" and kid.tag in {"NN", "NNP"}:
            return False
        if dep == "cc" and node is verb and kid.i < verb.left() + 1:
            return False
        return self._modifiers.stays(kid, node, verb, jobs)

    def _conjunct_stays(self, kid: Word, node: Word, verb: Word, drop: set[int], jobs: list[Job]) -> bool:
        if not kid.is_verb and kid.subject() is None:
            return True
        if node is verb:
            if (
                kid.tag == "VB"
                and kid.subject() is None
                and not _takes_base_form(verb)
                and not kid.auxiliaries()
            ):
                return True
            if _shares_object(verb, kid):
                return True
            if any(word.dep == "preconj" and word.low not in {"both", "either"} for word in node.kids):
                return True
            drop.update(word.i for word in node.kids if word.dep in {"cc", "preconj"} and word.i < kid.i)
            rule = "conjoined verb"
            jobs.append(lambda scope: self.clause(kid, _for_conjunct(kid, verb, scope), rule))
            return False
        if node.dep == "xcomp" and any(word.low == "to" for word in kid.kids if word.dep == "aux"):
            drop.update(word.i for word in node.kids if word.dep == "cc" and word.i < kid.i)
            jobs.append(lambda scope: self.statement(verb, scope, "conjoined infinitive", (node, kid)))
            return False
        return True

    def _adverbial_stays(self, kid: Word, node: Word, verb: Word, jobs: list[Job]) -> bool:
        mark = _marker(kid)
        fronted = kid.i < verb.i
        subject = kid.subject()
        aside = kid.follows_break()
        if subject is not None and kid.is_finite():
            if not mark and fronted and node is verb:
                jobs.append(lambda scope: self.clause(kid, Scope(said=scope.said), "listed clause"))
                return False
            if mark not in FACTS or node is not verb or _is_hypothetical(verb, mark):
                return True
            stays = (
                (fronted and mark not in _CONCESSIONS) or _is_measured(kid) or not (aside and mark in _ASIDES)
            )
            if (
                not stays
                or (mark != "when" and (_is_specific(kid) or contents_of(kid)))
                or (mark == "when" and aside and not fronted)
            ):
                lasting = mark == "since" and any(
                    aux.low in {"has", "have", "had"} for aux in verb.auxiliaries()
                )
                if not (stays and lasting):
                    jobs.append(lambda scope: self.clause(kid, Scope(said=scope.said), f"'{mark}' clause"))
            return stays
        if (
            kid.tag in {"VBG", "VBN"}
            and kid.low not in _LIKE_PREPOSITIONS
            and mark not in CONDITIONS | {"as", "though"}
        ):
            if subject is not None:
                if subject.dep != "nsubj" or not aside:
                    return True
                jobs.append(
                    lambda scope: self.clause(
                        kid, _replace(scope, subject=(), fronted=(), auxiliaries=()), "absolute"
                    )
                )
                return False
            if fronted and kid.low in _SETTING:
                return False
            if any(aux.tag == "MD" and aux.low not in {"will", "wo", "shall"} for aux in verb.auxiliaries()):
                return True
            simple_past = verb.tag == "VBD" or any(aux.low in {"was", "were"} for aux in verb.auxiliaries())
            if mark == "when" or (mark == "while" and not aside and simple_past):
                return True
            if not (aside or fronted or mark in {"while", "when"}) or (is_saying(kid) and kid.tag == "VBN"):
                return not (is_saying(kid) and fronted)
            jobs.append(
                lambda scope: self.clause(kid, _replace(scope, fronted=(), auxiliaries=()), "participle")
            )
            return False
        return True

    def _complement_stays(self, kid: Word, verb: Word, jobs: list[Job]) -> bool:
        subject = verb.subject()
        if kid.dep == "parataxis" and _tells(kid):
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
        first = next((piece.word for piece in draft.pieces if piece.word is not None), None)
        second = next((piece.word for piece in draft.pieces[1:] if piece.word is not None), None)
        if draft.rule != "question" and _opens_as_relative(first, second):
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
            drop |= {kid.i for kid in noun.kids if kid.dep == "acl" and kid.i > without.i and kid.is_verb}
            if later:
                drop |= later | {kid.i for kid in noun.kids if kid.dep == "cc"}
        jobs: list[Job] = []
        self.prune(noun, noun, drop, jobs)
        return pieces_of(_unpunctuated(self.trimmed(noun, self.kept(noun, drop))))

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
            if after.text in _BREAKS and after.i + 1 != first and not _adds_a_noun(after, words):
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


def _opens_as_relative(first: Word | None, second: Word | None) -> bool:
    """'which …', 'for which …' with nothing in its place."""
    if first is None:
        return False
    return _is_relative(first) or (first.tag == "IN" and second is not None and _is_relative(second))


def _is_relative(word: Word) -> bool:
    return word.tag in {"WDT", "WP$"} or (word.tag == "WP" and word.low in {"who", "whom"})


def _adds_a_noun(comma: Word, words: list[Word]) -> bool:
    """Whether a noun phrase that sums up the clause follows the comma."""
    return any(
        word.dep == "npadvmod" and word.i > comma.i and word.left() == comma.i + 1
        for word in words
        if word.i - comma.i < 8
    )


def _unpunctuated(words: list[Word]) -> list[Word]:
    """Without the commas at either end."""
    while words and words[-1].text in _BREAKS:
        words = words[:-1]
    while words and words[0].text in _BREAKS:
        words = words[1:]
    return words


def _is_question(unit: list[Word]) -> bool:
    """A unit that asks, with nobody saying so outside of the quotation."""
    for word in reversed(unit):
        if word.text == "?":
            return True
        if word.text not in {'"', "'", ")"}:
            return False
    return False


def _is_instruction(root: Word) -> bool:
    """'Hold your applause', 'Let her finish', 'Thank you': a bare verb that nobody is said to do."""
    if root.tag not in {"VB", "VBP"} or root.low in {"is", "are", "was", "were", "have", "has"}:
        return False
    return (root.subject() is None and not root.auxiliaries() and root.kid("ccomp") is None) or (
        root.low == "let" and root.kid("nsubj") is None
    )


def _has_verb(root: Word) -> bool:
    return root.is_verb or any(
        word.is_verb and word.dep in {"ccomp", "conj", "parataxis", "relcl"} for word in root.walk()
    )


def _tells(verb: Word) -> bool:
    return verb.low in SAYING or verb.low in FINDING


def _replace(scope: Scope, **changes: object) -> Scope:
    values = {name: getattr(scope, name) for name in Scope.__slots__}
    return Scope(**{**values, **changes})


def _clause_of(word: Word) -> Word:
    """The nearest verb above a word, or the root."""
    for ancestor in word.ancestors():
        if ancestor.is_verb and ancestor.dep not in {"aux", "auxpass", "amod", "compound"}:
            return ancestor
        last = ancestor
    return last


def _finite(verb: Word, scope: Scope) -> Word | None:
    return verb if verb.is_finite() or verb.auxiliaries() else scope.finite_from


def _is_measured(clause: Word) -> bool:
    """'hours after …', 'a year before …': the clause measures a time."""
    return any(
        kid.dep == "npadvmod"
        and kid.i < clause.i
        and (mark := clause.kid("mark")) is not None
        and kid.i < mark.i
        for kid in clause.kids
    )


def _is_specific(clause: Word) -> bool:
    """Whether a clause names a figure, a date or a rank, and so can be checked on its own."""
    measure = (
        {k.i for k in clause.kids if k.dep == "npadvmod" and k.i < clause.i}
        if _is_measured(clause)
        else set()
    )
    return any(
        word.tag in {"CD", "JJS", "RBS"} or word.ent in _SPECIFIC_ENTS or word.low in {"first", "last"}
        for word in clause.walk(measure)
    )


def _marker(verb: Word) -> str:
    for kid in verb.kids:
        if kid.i < verb.i and (kid.dep == "mark" or kid.tag == "WRB"):
            return kid.low
    return ""


def _takes_base_form(verb: Word) -> bool:
    return verb.tag == "VB" or any(
        aux.tag == "MD" or aux.low in {"do", "does", "did", "to"} for aux in verb.auxiliaries()
    )


def _shares_object(verb: Word, kid: Word) -> bool:
    """'condemned and rejected the deal': one object for both verbs."""
    cc = verb.kid("cc")
    own = [
        word
        for word in verb.kids
        if word.i > verb.i and word.dep in {"dobj", "prep", "xcomp", "ccomp", "attr", "acomp"}
    ]
    return (
        cc is not None
        and cc.i == verb.i + 1
        and not own
        and kid.kid("dobj") is not None
        and kid.subject() is None
    )


def _for_conjunct(kid: Word, verb: Word, scope: Scope) -> Scope:
    """What a conjoined verb inherits: subject and auxiliaries unless it has its own."""
    if kid.subject() is not None:
        conditions = tuple(p for p in scope.fronted)
        keeps = conditions and conditions[0].text.lower() in {"if", "under", "unless", "in"}
        return Scope(said=scope.said, fronted=conditions if keeps else (), finite_from=scope.finite_from)
    auxiliaries = scope.auxiliaries
    if verb.tag == "VBN" and not verb.auxiliaries() and kid.tag == "VBD":
        kid.tag = "VBN"
    if (
        kid.auxiliaries()
        or kid.tag in {"VBD", "VBZ", "VBP", "MD"}
        or (kid.tag == "VBN" and verb.tag not in {"VBN", "VBD"})
    ):
        auxiliaries = ()
    return _replace(scope, auxiliaries=auxiliaries)


def _without_marks(pieces: list[Piece], verb: Word) -> list[Piece]:
    """Without the conjunctions that open the clause."""
    conditions = CONDITIONS - {"that", "so"}
    marks = {
        kid.i
        for kid in verb.kids
        if kid.dep in {"mark", "cc", "preconj"} or (kid.tag == "WRB" and kid.i < verb.i)
    }
    marks -= {kid.i for kid in verb.kids if kid.dep == "mark" and kid.low in conditions}
    opening = 0
    mark = verb.kid("mark") if verb.dep == "advcl" else None
    if mark is not None and _is_measured(verb):
        return [piece for piece in pieces if piece.word is None or piece.word.i > mark.i]
    for n, piece in enumerate(pieces):
        word = piece.word
        if word is None or not (word.i in marks or word.low in _BEFORE_MARKS or word.text in _BREAKS):
            break
        if word.i in marks:
            opening = n + 1
    return pieces[opening:]


def _plural(pieces: list[Piece]) -> bool:
    head = Said(tuple(pieces)).head
    return head is not None and is_plural(head)


def _is_hypothetical(verb: Word, mark: str) -> bool:
    if mark == "because" and verb.is_negated():
        return True
    return mark in {"when", "after", "where", "as", "since"} and any(
        aux.tag == "MD" for aux in verb.auxiliaries()
    )


_EMPTY_VERBS = lexicon.words("empty verbs")


def _introduces_itself(verb: Word) -> bool:
    """'I'm June Ashby': the speaker's name, which is known."""
    subject, name = verb.subject(), verb.kid("attr")
    return subject is not None and subject.low == "i" and name is not None and name.tag in NAME_TAGS


def _says_nothing(verb: Word, own: list[Word]) -> bool:
    """'I did.', 'as it happens': a subject and an auxiliary."""
    if verb.low not in _EMPTY_VERBS:
        return False
    subject = verb.subject()
    inside = {word.i for word in subject.walk()} if subject is not None else set()
    rest = [
        w
        for w in own
        if w.i not in inside and w is not verb and w.dep not in {"punct", "cc", "neg", "aux", "mark", "intj"}
    ]
    return not any(w.tag[:2] in {"NN", "JJ", "VB", "CD", "RB", "IN", "PR"} for w in rest)


def _names(verb: Word) -> bool:
    """'called it X', 'described it as X': an object and what it is said to be."""
    if verb.kid("dobj") is None and verb.kid("oprd") is None and verb.dep != "relcl":
        return False
    return verb.kid("oprd", "ccomp") is not None or any(
        kid.dep == "prep" and kid.low == "as" for kid in verb.kids
    )
