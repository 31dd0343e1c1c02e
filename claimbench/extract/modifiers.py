"""What hangs on a noun and asserts something: relative clauses, appositions, participles, 'with' phrases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimbench.extract import lexicon
from claimbench.extract.attribution import contents_of
from claimbench.extract.draft import Draft, Scope
from claimbench.extract.entities import PERSON_NOUNS, is_people_noun
from claimbench.extract.render import Piece, pieces_of
from claimbench.extract.words import NAME_TAGS, Word, is_plural

if TYPE_CHECKING:
    from claimbench.extract.clauses import Splitter

Job = Callable[[Scope], None]

RELATIVES = frozenset({"who", "whom", "which", "that", "whose", "where", "when", "why"})
_BREAKS = frozenset({",", "-", "–", "—", "--", "("})
_IDENTIFYING = frozenset(
    {"the", "those", "these", "this", "that", "all", "every", "any", "no", "each", "both", "either", "only"}
)
_INDEFINITE = frozenset({"a", "an", "another", "some", "several", "many", "few"})
_ORDER_TAGS = frozenset({"JJS", "RBS"})
_ORDINALS = lexicon.words("ordinals")
_CAUSES = lexicon.words("causes")
"""After a comma these say why the whole clause is so, whatever noun stands before them."""
_EMPTY_NOUNS = frozenset(
    {"time", "day", "moment", "way", "reason", "place", "point", "case", "kind", "sort", "thing", "things"}
)
_PLACE_PREPOSITIONS = frozenset({"in", "at", "on", "from", "to", "near", "outside", "inside"})


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
            and not _is_figure(node)
        ):
            return self._adjective_stays(kid, node, jobs)
        if dep == "nummod" and kid.i > node.i and _is_age(kid, node) and kid.follows_break():
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
        if aside and relativiser is None and kid.subject() is not None and kid.is_finite():
            jobs.append(lambda scope: self._splitter.clause(kid, Scope(said=scope.said), "listed clause"))
            return False
        identifying = not aside and _needs_its_clause(antecedent)
        if not aside and (
            _is_denied(verb)
            or _is_vague(antecedent)
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
            noun = _whole_name(noun)
        return self._splitter.noun_pieces(noun, without=verb)

    # Appositions

    def _apposition_stays(self, kid: Word, node: Word, jobs: list[Job]) -> bool:
        if _is_figure(kid):
            if _is_age(kid, node):
                return False
            if kid.kid("advmod") is not None or any(w.low in {"currently", "now"} for w in kid.walk()):
                jobs.append(lambda scope: self._predicate(node, kid, scope, "apposition"))
                return False
            return True
        if _is_figure(node) or (kid.tag in NAME_TAGS and not _is_described(kid)):
            return True
        if not _is_described(kid):
            return True
        named = node.tag in NAME_TAGS
        indefinite = any(word.dep == "det" and word.low in {"a", "an"} for word in kid.kids)
        if not (named or indefinite) or not kid.follows_break():
            return True
        jobs.append(lambda scope: self._predicate(node, kid, scope, "apposition"))
        return False

    def roles(self, noun: Word) -> list[Job]:
        """'the study's lead author, Dr. X': for a speaker so introduced, 'X is the study's lead author'."""
        name = noun.kid("appos")
        if (
            name is None
            or name.tag not in NAME_TAGS
            or noun.tag != "NN"
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
        if not any(word.dep == "det" for word in kid.kids) or _is_measure(kid):
            return True
        if any(word.tag in _ORDER_TAGS or word.low in _ORDINALS for word in kid.kids):
            return True
        relative = kid.kid("relcl")
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
        top = _whole_phrase(node) if not aside else _described(node)
        if not aside and (
            kid.kid("agent") is None
            or _needs_its_clause(top)
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


@dataclass(frozen=True, slots=True)
class Gap:
    """Where a clause lacks a phrase, and the phrase."""

    word: Word | None
    """The relative word that stands for it; None when it is understood."""
    role: str
    phrase: tuple[Piece, ...]
    antecedent: Word


def fill(gap: Gap, verb: Word, own: list[Word]) -> list[Piece]:
    """The clause with its gap filled, in statement order: 'which Tarvia left' → 'Tarvia left N'."""
    word = gap.word
    phrase = list(gap.phrase)
    if word is not None and word.low == "whose":
        return _possessed(word, own, phrase)
    if word is not None and word.tag == "WRB":
        rest = [w for w in own if w is not word]
        if word.low == "when" and (gap.antecedent.ent not in {"DATE", "TIME"} or gap.antecedent.tag == "NNS"):
            return pieces_of(rest)
        return [*pieces_of(rest), Piece(_preposition_for(gap)), *phrase]
    if (
        word is not None
        and word.head.dep == "prep"
        and word.head.head is not verb
        and not word.head.head.is_verb
    ):
        return [piece for w in own for piece in (phrase if w is word else [Piece(w.text, w)])]
    if word is not None and word.head.dep in {"prep", "agent"} and word.head.i == word.i - 1:
        preposition = word.head
        rest = [w for w in own if w is not word and w is not preposition]
        return [*pieces_of(rest), Piece(preposition.low, preposition), *phrase]
    rest = [w for w in own if w is not word]
    stranded = [
        w
        for w in rest
        if w.dep in {"prep", "prt"} and w.i > verb.i and not _has_object(w, word) and w.dep == "prep"
    ]
    after = stranded[-1] if stranded else _object_place(verb, rest)
    pieces: list[Piece] = []
    for w in rest:
        pieces.append(Piece(w.text, w))
        if w is after:
            pieces += phrase
    return pieces


def _has_object(prep: Word, relative: Word | None) -> bool:
    return any(kid.dep in {"pobj", "pcomp", "prep"} and kid is not relative for kid in prep.kids)


def _object_place(verb: Word, rest: list[Word]) -> Word:
    """The word after which an object goes: the verb, its particle, or the verb of its infinitive."""
    place = verb
    inner = verb.kid("xcomp", "ccomp")
    if inner is not None and inner.kid("dobj") is None and inner.is_verb and verb.kid("dobj") is None:
        place = inner
    particle = place.kid("prt")
    if particle is not None:
        return particle
    if place.kid("dative") is not None and place.kid("dative") in rest:
        dative = place.kid("dative")
        if dative is not None and dative.dep == "dative" and dative.tag != "IN":
            return max(dative.walk(), key=lambda w: w.i)
    return place


def _possessed(word: Word, own: list[Word], phrase: list[Piece]) -> list[Piece]:
    last = phrase[-1].text if phrase else ""
    mark = "'" if last.endswith("s") and not phrase[-1].bracket else "'s"
    pieces: list[Piece] = []
    for w in own:
        if w is word:
            pieces += [*phrase, Piece(mark)]
        else:
            pieces.append(Piece(w.text, w))
    return pieces


def _preposition_for(gap: Gap) -> str:
    head = gap.antecedent.head
    if gap.word is not None and gap.word.low == "when":
        return "in" if head.low not in {"on", "at", "in", "during"} else head.low
    if head.dep == "prep" and head.low in _PLACE_PREPOSITIONS:
        return {"to": "at", "from": "in", "near": "near"}.get(head.low, head.low)
    return "at" if gap.antecedent.tag not in NAME_TAGS else "in"


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
        if relative is not None and relative.low in {"who", "whom"}:
            node = _person_above(node)
        if relative is not None and relative is kid.subject():
            node = _agreeing(kid, node, relative)
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


def _agreeing(verb: Word, noun: Word, relative: Word) -> Word:
    """The noun whose number fits the clause's verb: in 'drawings of a man that were …' the first."""
    finite = next((w for w in (*verb.auxiliaries(), verb) if w.tag in {"VBZ", "VBP", "VBD"}), None)
    if finite is None or finite.low not in {"is", "are", "was", "were", "has", "have"}:
        return noun
    plural = finite.low in {"are", "were", "have"}
    if is_plural(noun) == plural or noun.tag in NAME_TAGS:
        return noun
    near = [w for w in noun.walk() if w.i < relative.i] + list(noun.ancestors())
    fits = [w for w in near if w.tag in {"NN", "NNS"} and (w.tag == "NNS") == plural and w.i < relative.i]
    return max(fits, key=lambda w: w.i) if fits else noun


def _person_above(noun: Word) -> Word:
    """The noun that 'who' can stand for: in 'people with kidney disease, who …' the people."""
    for word in (noun, *noun.ancestors()):
        if word.is_verb:
            break
        if word.low in PERSON_NOUNS or word.low.removesuffix("s") in PERSON_NOUNS or is_people_noun(word.low):
            return word
        if word.tag in NAME_TAGS and word.ent not in {"GPE", "DATE", "LOC"} and word.ent:
            return word
    return noun


def _opens(word: Word, words: list[Word]) -> bool:
    """Whether a relative word stands at the beginning of its clause, but for a preposition or 'most of'."""
    return sum(1 for w in words if w.i < word.i and w.text not in _BREAKS) <= 3


def _governs(verb: Word, relative: Word) -> bool:
    """Whether the relative word belongs to the verb of saying itself, not to what is said."""
    return relative.head is verb and relative.dep in {"nsubj", "poss"} and verb.subject() is relative


def _needs_its_clause(noun: Word) -> bool:
    """Whether a noun means little without what follows: 'the tariffs it imposed', 'soldiers who died'."""
    if noun.tag in NAME_TAGS:
        return False
    modifiers = [
        kid
        for kid in noun.kids
        if kid.i < noun.i and kid.dep in {"det", "nummod", "poss", "amod", "compound", "predet"}
    ]
    for kid in modifiers:
        if kid.dep == "poss" or kid.low in _IDENTIFYING or kid.tag in _ORDER_TAGS or kid.low in _ORDINALS:
            return True
    return not modifiers


def _is_vague(noun: Word) -> bool:
    """A noun under 'any', 'no' or 'every', or a pronoun: its clause states no fact of its own."""
    if noun.tag in {"PRP", "DT", "WP"} and noun.low not in {"another", "those"}:
        return True
    if noun.low in {
        "someone",
        "anyone",
        "everyone",
        "nobody",
        "something",
        "anything",
        "everything",
        "one",
        "ones",
        "way",
        "reason",
    }:
        return True
    return any(
        kid.dep == "det" and kid.low in {"any", "no", "every", "each", "whatever"} for kid in noun.kids
    )


def _is_modal(verb: Word) -> bool:
    return any(aux.tag == "MD" for aux in verb.auxiliaries())


def _stands_alone(verb: Word, relative: Word | None) -> bool:
    """Whether a clause that its noun needs is worth a claim of its own: it has a figure, a date, a person."""
    if relative is not None and relative.low in {"who", "whose"} and verb.kid("dobj") is not None:
        return True
    return any(w.tag == "CD" or w.ent in {"DATE", "PERCENT", "MONEY"} for w in verb.walk())


def _whole_name(noun: Word) -> Word:
    """In 'Article 51 of the UN Charter' the article."""
    while noun.dep == "pobj" and noun.head.low == "of" and noun.head.head.text[0].isupper():
        noun = noun.head.head
    return noun


def _is_denied(verb: Word) -> bool:
    return verb.is_verb and verb.is_negated()


def _is_figure(word: Word) -> bool:
    return word.tag == "CD" or word.text in {"%", "percent", "million", "billion"}


def _is_age(kid: Word, node: Word) -> bool:
    return kid.tag == "CD" and kid.text.isdigit() and len(kid.text) <= 3 and node.text[0].isupper()


def _is_described(noun: Word) -> bool:
    """Whether an apposition says what somebody is rather than naming them."""
    return noun.tag in {"NN", "NNS"} or any(kid.dep == "det" and kid.low in {"a", "an"} for kid in noun.kids)


def _is_measure(noun: Word) -> bool:
    return noun.low in {"year", "month", "week", "day", "percent", "%", "times"} and noun.kid("relcl") is None


def _described(noun: Word) -> Word:
    """In 'X is a charity, funded by gifts' X, for any other noun the noun itself."""
    subject = noun.head.subject() if noun.dep == "attr" else None
    return subject if subject is not None and subject.tag in NAME_TAGS | {"NN", "NNS"} else noun


def _whole_phrase(noun: Word) -> Word:
    """The top of a chain of nouns joined by prepositions: in 'a ceremony in the square' the ceremony."""
    while (
        noun.dep == "pobj"
        and noun.head.dep == "prep"
        and noun.head.head.tag in {"NN", "NNS"}
        and noun.head.low in {"in", "at", "of", "on", "for"}
    ):
        noun = noun.head.head
    return noun


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
