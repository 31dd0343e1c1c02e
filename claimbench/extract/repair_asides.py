"""Mends asides: appositions, participles and remarks between commas that the parser took for main verbs."""

from __future__ import annotations

from collections.abc import Callable

from claimbench.extract.attribution import FINDING, SAYING
from claimbench.extract.rehanging import take_place
from claimbench.extract.words import BREAKS, Word

TELLING = SAYING | FINDING
_TURNING = frozenset({"turned", "turns", "seems", "seemed", "appears", "appeared"})


def apposition_with_participle(unit: list[Word]) -> bool:
    """'The van, a white car reported missing, was …': between subject and verb stands an apposition."""
    for verb in unit:
        what = verb.subject()
        if verb.dep != "parataxis" or verb.tag not in {"VBD", "VBN"} or what is None or what.i > verb.i:
            continue
        main = verb.head
        subject = main.subject()
        if subject is None or not subject.i < what.i < verb.i < main.i or verb.kid("dobj") is not None:
            continue
        if not any(kid.dep == "det" and kid.low in {"a", "an"} for kid in what.kids):
            continue
        opening = what.kid("det")
        if opening is None or opening.before is None or opening.before.text != ",":
            continue
        what.attach(subject, "appos")
        verb.tag = "VBN"
        for comma in [kid for kid in verb.kids if kid.text == ","]:
            comma.attach(subject, "punct")
        verb.attach(what, "acl")
        return True
    return False


def listed_reports(unit: list[Word]) -> bool:
    """'reported that A, that B, and that C': three reports, not one with conditions."""
    changed = False
    for word in unit:
        if word.low != "that" or word.dep != "mark" or word.before is None:
            continue
        clause = word.head
        if word.before.text != "," and word.before.low not in {"and", "or"}:
            continue
        first = clause.head
        if clause.dep not in {"advcl", "conj", "ccomp"} or first.i > clause.i:
            continue
        if first.dep != "ccomp" or first.head.low not in SAYING or first is clause:
            continue
        opens = any(kid.low == "that" and kid.dep == "mark" for kid in first.kids)
        if not opens or not clause.is_finite() or clause.subject() is None:
            continue
        for kid in [k for k in first.kids if k.dep == "cc" and k.i == word.i - 1]:
            kid.attach(clause, "cc")
        clause.attach(first.head, "ccomp")
        changed = True
    return changed


def aside_it_turned_out(unit: list[Word]) -> bool:
    """'The ice, it turned out, was …': the aside is not the sentence."""
    for aside in unit:
        if aside.low not in _TURNING or aside.kid("ccomp", "xcomp") is not None:
            continue
        it = aside.kid("nsubj")
        noun = next((k for k in aside.kids if k.dep in {"dep", "npadvmod", "nsubj"} and k is not it), None)
        verb = next((k for k in aside.kids if k.dep == "conj" and k.is_finite() and k.i > aside.i), None)
        if it is None or it.low != "it" or noun is None or verb is None or noun.i > it.i:
            continue
        if aside.kid("cc") is not None or verb.subject() is not None:
            continue
        take_place(verb, aside)
        noun.attach(verb, "nsubj")
        aside.attach(verb, "intj")
        aside.tag = "NN"
        return True
    return False


def participle_after_subject(unit: list[Word]) -> bool:
    """'The navy, worried that P, mapped it': a past form right after the subject's comma is a participle."""
    for word in unit:
        if word.tag not in {"VBN", "VBD"} or word.auxiliaries() or word.dep not in {"ROOT", "conj", "ccomp"}:
            continue
        subject = word.subject()
        if subject is None or word.before is None or word.before.text != ",":
            continue
        if word.before.before is not max(subject.walk({word.before.i}), key=lambda w: w.i):
            continue
        verb = next((k for k in word.kids if k.dep == "conj" and k.is_finite()), None)
        if verb is None or verb.subject() is not None or _joined(word, verb):
            continue
        if any(kid.dep == "appos" and kid.i > subject.i and kid.follows_break() for kid in subject.kids):
            continue
        take_place(verb, word)
        subject.attach(verb, "nsubj")
        word.tag = "VBN"
        word.attach(subject, "acl")
        for kid in [k for k in word.kids if k.dep in {"conj", "cc"} and k.i > verb.i]:
            kid.attach(verb, kid.dep)
        for kid in [k for k in word.kids if k.text in {".", '"'}]:
            kid.attach(verb, "punct")
        return True
    return False


def _joined(word: Word, verb: Word) -> bool:
    return any(kid.dep == "cc" and kid.i < verb.i for kid in word.kids)


def age_as_subject(unit: list[Word]) -> bool:
    """'Sitting in the stand, the 31-year-old laughs': the age is the subject, the noun a verb."""
    root = unit[0]
    if root.tag != "VBG" or root.head is not root:
        return False
    for noun in unit:
        old = noun.before
        if noun.tag != "NNS" or noun.dep not in {"appos", "npadvmod", "dobj", "conj"} or old is None:
            continue
        if old.low != "old" or old.head is not noun or old.before is None or old.before.text != "-":
            continue
        for kid in [k for k in noun.kids if k.i < old.i and k.text != ","]:
            kid.attach(old, kid.dep)
        old.tag, noun.tag = "NN", "VBZ"
        noun.attach(noun, "ROOT")
        old.attach(noun, "nsubj")
        root.attach(noun, "advcl")
        return True
    return False


def relative_conjunct(unit: list[Word]) -> bool:
    """'whose best is quicker, and who beat her', 'and for which it paid': two relatives of one noun."""
    for word in unit:
        if word.low not in {"who", "which"} or word.before is None:
            continue
        preposition = word.head if word.dep == "pobj" and word.before is word.head else None
        verb = preposition.head if preposition is not None else word.head
        joins = preposition.before if preposition is not None else word.before
        if joins is None or joins.low not in {"and", "but"} or not verb.is_verb or verb.dep != "conj":
            continue
        first = next((w for w in reversed(unit) if w.dep == "relcl" and w.i < word.i), None)
        if first is None or first.right() < word.i - 4:
            continue
        joins.attach(verb, "cc")
        verb.attach(first.head, "relcl")
        return True
    return False


def that_taken_for_determiner(unit: list[Word]) -> bool:
    """'She found, too, that staff had warned them': 'that' opens what she found."""
    for word in unit:
        if word.low != "that" or word.dep != "det":
            continue
        noun = word.head
        verb = noun.head
        if noun.dep not in {"nsubj", "nsubjpass"} or not verb.is_verb or verb.kid("mark") is not None:
            continue
        if min(noun.walk(), key=lambda w: w.i) is not word:
            continue
        aside = word.before is not None and word.before.text == ","
        if verb.dep == "ccomp" and (word.tag == "IN" or aside) and verb.head.i < word.i:
            word.attach(verb, "mark")
            return True
        joined = word.before is not None and word.before.dep == "cc" and verb.dep == "conj"
        if joined and any(kid.dep == "mark" and kid.low == "that" for kid in verb.head.kids):
            word.attach(verb, "mark")
            return True
        told = next((k for k in verb.kids if k.dep == "ccomp" and k.i < word.i and k.low in TELLING), None)
        if told is None or told.subject() is None or told.right() != word.i - 1:
            continue
        take_place(told, verb)
        verb.attach(told, "ccomp")
        word.attach(verb, "mark")
        return True
    return False


def inverted_condition(unit: list[Word]) -> bool:
    """'might have won sooner had Moe not hit the bar': a condition, not a second main verb."""
    for had in unit:
        if had.low not in {"had", "were", "should"}:
            continue
        verb = next((k for k in had.kids if k.dep in {"ccomp", "xcomp"} and k.i > had.i), None)
        subject = had.kid("nsubj") or (verb.subject() if verb is not None else None)
        if subject is None or verb is None or not had.i < subject.i < verb.i:
            continue
        if verb.tag not in {"VB", "VBN", "VBD"} or subject.left() != had.i + 1:
            continue
        if had.before is None or (had.before.text in BREAKS and had.low != "had"):
            continue
        main = next((w for w in reversed(unit) if w.i < had.i and w.is_verb and _is_supposed(w)), None)
        if main is None or main is had:
            continue
        for kid in [k for k in had.kids if k is not verb and k.text not in {".", '"'}]:
            kid.attach(verb, kid.dep)
        verb.tag = "VBN" if had.low == "had" else verb.tag
        verb.attach(main, "advcl")
        had.attach(verb, "aux")
        return True
    return False


def _is_supposed(verb: Word) -> bool:
    return any(aux.low in {"would", "could", "might", "should"} for aux in verb.auxiliaries())


ASIDE_RULES: tuple[tuple[frozenset[str], Callable[[list[Word]], bool]], ...] = (
    (frozenset({"ccomp", "MD"}), inverted_condition),
    (frozenset({"that", "ccomp", "det"}), that_taken_for_determiner),
    (frozenset({"parataxis", ","}), apposition_with_participle),
    (frozenset({"that", "mark", ","}), listed_reports),
    (frozenset({"it", "conj", ","}), aside_it_turned_out),
    (frozenset({"conj", ","}), participle_after_subject),
    (frozenset({"VBG", "old", "NNS"}), age_as_subject),
    (frozenset({"relcl", "conj"}), relative_conjunct),
)
