"""Who says it: verbs of saying and finding, 'according to', and what they govern."""

from __future__ import annotations

from claimbench.extract import lexicon
from claimbench.extract.words import Word

_NAMING = "call describe label brand dub term denounce characterize hail portray decry"

STANCES = lexicon.words("stances")
"""Verbs whose subject holds the view that the whole clause states."""
_QUOTED = frozenset({"advcl", "dep", "parataxis", "csubj", "nsubj"})
"""How the parser may attach a quoted clause to its verb of saying."""
SAYING = lexicon.words("verbs of saying")
FINDING = lexicon.words("verbs of finding")
_BARE = frozenset(
    {"continue", "continued", "continues", "continuing", "comment", "commented", "comments", "joke", "joked"}
)
"""Verbs of saying only beside a quotation."""
_OBJECTS = frozenset({"him", "me", "them", "us"})
_OWN_VIEW = frozenset({"think", "believe", "say", "know", "mean", "guess", "reckon", "suppose", "expect"})


def _forms(bases: str) -> frozenset[str]:
    found = set()
    for base in bases.split():
        stem = base.removesuffix("e") if base.endswith("e") else base
        stem = stem[:-1] + "i" if base == "decry" else stem
        found |= {base, base + "s", base + "d" if base.endswith("e") else stem + "ed"}
        found.add((base.removesuffix("e") if base.endswith("e") else base) + "ing")
    return frozenset(found | {"labelled", "dubbed", "dubbing", "labelling"})


NAMING = _forms(_NAMING)


def is_saying(verb: Word) -> bool:
    return verb.low in SAYING


def contents_of(verb: Word) -> list[Word]:
    """The clauses that a verb of saying or finding reports, in text order; empty when it reports none.

    Questions ('whether', 'what') and infinitives are not reports of a fact.
    """
    low = verb.low
    if low in NAMING:
        return _named_facts(verb)
    saying = low in SAYING
    if not (saying or low in FINDING):
        return []
    if verb.is_negated() or any(
        kid.tag == "MD" and kid.low in {"could", "would", "can"} for kid in verb.auxiliaries()
    ):
        return []
    found = []
    for kid in verb.kids:
        if kid.dep == "ccomp":
            if low in _BARE and kid.quote < 0:
                continue
            if reports_fact(kid):
                found.append(kid)
        elif (
            saying
            and kid.quote >= 0 > verb.quote
            and kid.dep in _QUOTED
            and _is_clause(kid)
            and not _asks(kid, verb)
        ):
            kid.dep = "ccomp"
            found.append(kid)
    return found


def _is_clause(word: Word) -> bool:
    return word.is_verb and word.subject() is not None and word.is_finite()


def _asks(content: Word, verb: Word) -> bool:
    """Whether a quotation ends with a question mark before the verb that reports it."""
    return any(kid.text == "?" for kid in content.kids if content.i < kid.i < verb.i)


def _named_facts(verb: Word) -> list[Word]:
    """In 'called it deplorable that P': P."""
    thing = verb.kid("dobj", "nsubj")
    if thing is None and verb.kid("oprd") is None:
        return []
    it = any(kid.low == "it" for word in (verb, *verb.kids) for kid in word.kids)
    found = [
        w
        for kid in verb.kids
        if kid.dep in {"oprd", "ccomp", "acomp", "xcomp"}
        for w in kid.walk()
        if w.dep == "ccomp"
    ]
    return [w for w in found if it and any(k.dep == "mark" and k.low == "that" for k in w.kids)][:1]


def questions_of(verb: Word) -> list[Word]:
    """What a verb of saying asks inside a quotation: '"Why?" she asked'."""
    if verb.low not in SAYING or verb.quote >= 0:
        return []
    marks = [kid for kid in verb.walk() if kid.text == "?"]
    return [
        kid
        for kid in verb.kids
        if kid.dep in {"ccomp", "parataxis", "dep", "advcl", "nsubj", "dobj", "csubj"}
        and kid.quote >= 0
        and marks
        and kid.i < marks[-1].i
        and not any(
            kid.i < other.i < marks[-1].i and other.dep == kid.dep and other.quote != kid.quote
            for other in verb.kids
        )
    ]


def reports_fact(content: Word) -> bool:
    """Whether a clause states something: no infinitive, no question, no 'found itself alone'."""
    subject = content.subject()
    if subject is not None and subject.low.endswith(("self", "selves")):
        return False
    if subject is not None and subject.low in _OBJECTS:
        return False
    if content.tag in {"JJ", "VBG"} and not content.auxiliaries():
        return False
    if any(kid.dep == "aux" and kid.low == "having" for kid in content.kids):
        return False
    if any(kid.dep == "aux" and kid.low == "to" for kid in content.kids):
        return False
    if any(kid.dep == "mark" and kid.low == "that" for kid in content.kids) and _is_wished(content):
        return False
    first = min(content.walk(), key=lambda word: word.i)
    if first.tag == "WRB" and first.low == "how":
        return False
    for kid in content.kids:
        if kid.dep == "mark" and kid.low in {"whether", "if"}:
            return False
        if (
            kid.i < content.i
            and kid.tag in {"WRB", "WP", "WDT"}
            and kid.low in {"how", "why", "what", "who", "where"}
        ):
            return False
    return content.is_verb or content.subject() is not None


def _is_wished(content: Word) -> bool:
    """'asked that his vote be recorded': the bare verb says what is wanted, not what is."""
    first = next((kid for kid in content.kids if kid.dep in {"aux", "auxpass"}), content)
    return first.low == "be" and first.tag == "VB"


def speaks_for_itself(verb: Word) -> bool:
    """Whether the first person reports its own act ('I told them …'), which is then the claim."""
    subject = verb.subject()
    return (
        subject is not None
        and subject.low in {"i", "we"}
        and not (verb.low in FINDING and verb.tag == "VBD")
        and (verb.low not in _OWN_VIEW or verb.kid("aux", "auxpass") is not None)
    )


def source_of(verb: Word) -> Word | None:
    """The head of the phrase that names who says it: the subject, or X in 'X was quoted as saying'."""
    return verb.subject()


def according_to(word: Word) -> Word | None:
    """For the 'according' of 'according to X': X."""
    if word.low != "according":
        return None
    to = word.kid("prep")
    return to.kid("pobj") if to is not None else None


_SOURCES = frozenset({"according", "to", "in", "hear"})
_VIEWS = frozenset("view opinion words telling account eyes estimation judgment judgement reckoning".split())
_COPULAS = frozenset({"is", "was", "are", "were", "seems", "seemed", "looks", "looked", "be", "been"})


def source_in(word: Word) -> Word | None:
    """Who is named as holding a view: 'according to X', 'to X it was', 'in X's view', 'to hear X tell it'."""
    if word.low not in _SOURCES:
        return None
    source = according_to(word)
    if source is not None:
        return source
    verb = word.head
    fronted = word.i < verb.i and verb.is_verb
    noun = word.kid("pobj")
    if word.dep == "prep" and noun is not None and fronted:
        if word.low == "in" and noun.low in _VIEWS:
            of = noun.kid("prep")
            return noun.kid("poss") or (of.kid("pobj") if of is not None and of.low == "of" else None)
        subject = verb.subject()
        opens = subject is not None and word.i < subject.i
        named = noun.tag in {"NNP", "NNPS"} or noun.tag == "NNS"
        return noun if word.low == "to" and opens and named and verb.low in _COPULAS else None
    if word.low == "hear" and word.dep == "advcl" and fronted:
        tell = word.kid("ccomp")
        return tell.subject() if tell is not None and tell.low in {"tell", "talk"} else None
    return None
