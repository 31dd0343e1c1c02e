"""Mends sentences whose subject, or the clause a phrase belongs to, the parser took from a neighbour."""

from __future__ import annotations

from collections.abc import Callable

from claimbench.extract.attribution import is_saying
from claimbench.extract.rehanging import conjoin, take_place
from claimbench.extract.verbs import gerund, past_of
from claimbench.extract.words import AUXILIARIES, NAME_TAGS, NOUN_TAGS, Word, word_at

_BE = frozenset({"is", "are", "was", "were"})
_EMPHATIC = frozenset({"itself", "himself", "herself", "themselves"})
_REST = frozenset({"rest", "others", "remainder", "more", "another"})
_ALL = frozenset({"all", "both", "most", "none", "some", "many"})


def subject_after_participle(unit: list[Word]) -> bool:
    """'Travelling to Lund, the bus struck a cart': what follows the comma is the subject."""
    opening = unit[0]
    if opening.tag not in {"VBG", "VBN"} or opening.dep not in {"advcl", "csubj", "nsubj"}:
        return False
    verb = opening.head
    if not verb.is_finite() or verb.i < opening.i or verb.subject() not in {None, opening}:
        return False
    nouns = [
        w
        for w in opening.walk()
        if w.dep == "appos" and w.tag in NOUN_TAGS and w.i < verb.i and w.follows_break()
    ]
    if not nouns:
        return False
    subject = min(nouns, key=lambda w: w.i)
    subject.attach(verb, "nsubjpass" if verb.kid("auxpass") is not None else "nsubj")
    opening.dep = "advcl"
    return True


def phrase_before_saying(unit: list[Word]) -> bool:
    """'without it, he said, margins would have been flat': the phrase limits what is said."""
    changed = False
    for saying in unit:
        subject = saying.subject()
        if saying.dep != "parataxis" or not is_saying(saying) or subject is None or saying.head.i < saying.i:
            continue
        for kid in [k for k in saying.kids if k.dep in {"prep", "advcl"} and k.i < subject.i]:
            if subject.follows_break():
                kid.attach(saying.head, kid.dep)
                changed = True
    return changed


def quoted_phrase_before_saying(unit: list[Word]) -> bool:
    """'"By 2019," it says, "we had paid for 40"': what is quoted first limits what is quoted next."""
    changed = False
    for saying in unit:
        content = saying.kid("ccomp")
        if not is_saying(saying) or saying.quote >= 0 or content is None or content.quote < 0:
            continue
        for kid in [k for k in saying.kids if k.dep in {"prep", "npadvmod", "advcl"} and k.i < saying.i]:
            if kid.quote >= 0 and kid.i < content.i:
                kid.attach(content, kid.dep)
                changed = True
    return changed


def all_of_them(unit: list[Word]) -> bool:
    """'Of the children, all aged between six and 11, two …': all of the children were."""
    for word in unit:
        comma = word.before
        if word.low not in _ALL or word.head.dep not in {"advcl", "amod"} or comma is None:
            continue
        told, noun = word.head, comma.before
        if comma.text != "," or noun is None or noun.tag not in NOUN_TAGS or told.i != word.i + 1:
            continue
        if told.tag in {"JJ", "VBD"}:
            told.tag = "VBN"
        if told.tag != "VBN":
            continue
        for figure in [kid for kid in told.kids if kid.dep == "dobj" and kid.tag == "CD"]:
            figure.dep = "npadvmod"
        told.attach(noun, "acl")
        return True
    return False


def emphasis(unit: list[Word]) -> bool:
    """'which was itself 6% lower': the pronoun only stresses the subject."""
    changed = False
    for word in unit:
        verb = word.head
        if word.low in _EMPHATIC and verb.low in _BE and word.before is verb and word.dep in {"attr", "dep"}:
            word.dep, word.tag = "intj", "NN"
            changed = True
    return changed


def group_before_name(unit: list[Word]) -> bool:
    """'in which the U.S. group Halbrook is interested': one noun phrase, subject of the relative clause."""
    for which in unit:
        preposition = which.head
        noun = preposition.head
        if which.low != "which" or which.dep != "pobj" or preposition.i != which.i - 1 or noun.is_verb:
            continue
        verb = noun.kid("relcl")
        name = verb.subject() if verb is not None else None
        if verb is None or name is None or name.tag not in NAME_TAGS or name.left() != noun.i + 1:
            continue
        before = preposition.before
        owner = before.before if before is not None and before.text == "," else before
        if owner is None or owner.tag not in NOUN_TAGS or noun.i < which.i:
            continue
        for kid in [k for k in noun.kids if which.i < k.i < noun.i]:
            kid.attach(name, kid.dep)
        verb.attach(owner, "relcl")
        preposition.attach(verb, "prep")
        noun.attach(name, "compound")
        return True
    return False


def superlative_after(unit: list[Word]) -> bool:
    """'412 weights, by far the largest hoard ever found': a noun set beside the one before."""
    for verb in unit:
        noun = verb.subject()
        if verb.tag not in {"VBN", "VBD"} or noun is None or verb.auxiliaries():
            continue
        if not any(kid.tag == "JJS" for kid in noun.kids):
            continue
        told = verb.kid("ccomp") if verb.head is verb else None
        if told is not None and told.i < noun.i and told.is_finite():
            take_place(told, verb)
            verb.attach(told, "parataxis")
            for mark in [kid for kid in verb.kids if kid.text == "."]:
                mark.attach(told, "punct")
        if verb.dep not in {"parataxis", "ccomp", "conj", "advcl"}:
            continue
        opening = verb.left()
        comma = word_at(unit, opening - 1)
        before = comma.before if comma is not None and comma.text == "," else None
        if before is None or before.tag not in {"NN", "NNS"} or before.i <= verb.head.i:
            continue
        for kid in [k for k in verb.kids if k.i < noun.i and k.dep in {"prep", "advmod"}]:
            kid.attach(noun, "advmod")
        noun.attach(before, "appos")
        verb.tag = "VBN"
        verb.attach(noun, "acl")
        return True
    return False


def not_only(unit: list[Word]) -> bool:
    """'Not only did the council ignore it': the council ignored it."""
    for word in unit:
        negation = word.before
        if word.low != "only" or negation is None or negation.low != "not":
            continue
        aux = word_at(unit, word.i + 1)
        verb = aux.head if aux is not None and aux.dep in AUXILIARIES else aux
        subject = verb.subject() if verb is not None else None
        if aux is None or verb is None or subject is None or not aux.i < subject.i:
            continue
        for part in (word, negation):
            part.attach(verb, "intj")
            part.tag = "NN"
        if aux.low == "did" and verb.tag == "VB":
            verb.text = past_of(gerund(verb.low))
            aux.dep, aux.tag, verb.tag = "intj", "NN", "VBD"
        return True
    return False


def rest_of_them(unit: list[Word]) -> bool:
    """'12 have found jobs, and the rest live on benefits', 'and 40 more are at risk'."""
    for noun in unit:
        verb = noun.head
        if noun.low not in _REST or noun.dep != "conj" or not verb.is_verb or noun.i < verb.i:
            continue
        second = next((k for k in verb.kids if k.dep == "conj" and k.i > noun.i and k.is_finite()), None)
        if second is None or second.subject() is not None or second.kid("cc") is not None:
            continue
        noun.attach(second, "nsubj")
        return True
    return False


def second_verb_after_comma(unit: list[Word]) -> bool:
    """'ruled that the ban was void, and ordered the state to pay': the court did both."""
    for word in unit:
        content = word.head
        verb = content.head
        if word.dep != "conj" or content.dep != "ccomp" or word.tag != "VBD" or verb.tag != "VBD":
            continue
        cc = next((k for k in content.kids if k.dep == "cc" and content.i < k.i < word.i), None)
        if cc is None or cc.before is None or cc.before.text != "," or word.subject() is not None:
            continue
        if content.kid("mark") is None or verb.i > content.i or verb.subject() is None:
            continue
        conjoin(word, verb)
        return True
    return False


def participle_taken_for_clause(unit: list[Word]) -> bool:
    """'Measles, declared eliminated in 2016, is back': what stands between commas is an aside."""
    for told in unit:
        subject, verb = told.subject(), told.head
        if told.dep not in {"parataxis", "ccomp"} or told.tag not in {"VBD", "VBN"} or subject is None:
            continue
        if verb is told or verb.i < told.i or not verb.is_finite() or verb.subject() is not None:
            continue
        comma = told.before
        if comma is None or comma.text != "," or comma.head is not subject or told.auxiliaries():
            continue
        subject.attach(verb, "nsubj")
        told.tag = "VBN"
        told.attach(subject, "acl")
        return True
    return False


def fraction_after_preposition(unit: list[Word]) -> bool:
    """'fell by a third, city figures show': the fraction is what it fell by."""
    for word in unit:
        det = word.before
        preposition = det.before if det is not None and det.dep == "det" else None
        if word.low not in {"third", "quarter", "half", "fifth", "tenth"} or preposition is None:
            continue
        if preposition.dep != "prep" or preposition.kid("pobj", "pcomp") is not None or word.head.i < word.i:
            continue
        word.attach(preposition, "pobj")
        word.tag = "NN"
        if det is not None:
            det.attach(word, "det")
        return True
    return False


def name_after_noun(unit: list[Word]) -> bool:
    """'Lind, who owns no shares in its maker, Norvax,': the name is the maker's."""
    for name in unit:
        person, comma = name.head, name.before
        if name.dep != "appos" or name.tag not in NAME_TAGS or comma is None or comma.text != ",":
            continue
        noun = comma.before
        if noun is None or noun.tag != "NN" or noun is person or noun.kid("poss") is None:
            continue
        if person.tag in NAME_TAGS and any(above is person for above in noun.ancestors()):
            name.attach(noun, "appos")
            return True
    return False


def participle_after_place(unit: list[Word]) -> bool:
    """'At that meeting, held in March, three were absent': the meeting was held."""
    for told in unit:
        verb, comma = told.head, told.before
        if told.tag != "VBN" or told.dep != "advcl" or told.i > verb.i or told.subject() is not None:
            continue
        noun = comma.before if comma is not None and comma.text == "," else None
        if (
            noun is None
            or noun.tag not in {"NN", "NNS"}
            or noun.ent in {"DATE", "TIME"}
            or noun.dep != "pobj"
        ):
            continue
        if noun.head.head is verb and noun.head.i < told.i and noun.head.low in {"at", "in", "during", "on"}:
            told.attach(noun, "acl")
            return True
    return False


def few_as_subject(unit: list[Word]) -> bool:
    """'but few use it': who does it."""
    for word in unit:
        verb = word.head
        if word.low not in {"few", "many", "some", "most", "none", "all"} or word.i != verb.i - 1:
            continue
        if word.dep in {"amod", "advmod", "det", "nmod"} and verb.is_finite() and verb.subject() is None:
            word.dep, word.tag = "nsubj", "NNS"
            return True
    return False


def inverted_be(unit: list[Word]) -> bool:
    """'and next to me are the mayor and her aide': who is there stands after the verb."""
    for verb in unit:
        who = verb.kid("attr")
        if verb.low not in _BE or verb.subject() is not None or who is None or who.i < verb.i:
            continue
        place = [k for k in verb.kids if k.i < verb.i and k.dep in {"prep", "advmod"}]
        if place and verb.dep in {"conj", "ROOT"} and (who.tag in NAME_TAGS or verb.dep == "conj"):
            who.dep = "nsubj"
            return True
    return False


def clause_right_after_noun(unit: list[Word]) -> bool:
    """'with measures its leaders did not like', 'the plan the council approved': no 'that' is needed."""
    for verb in unit:
        subject, above = verb.subject(), verb.head
        if verb.dep == "acl" and verb.tag in {"VBN", "VBD"} and above.dep == "dobj" and verb.i == above.i + 1:
            subject, above = above, above.head
            if subject.kid("det") is None or verb.kid("agent") is not None:
                continue
        elif verb.dep != "conj" or any(k.dep == "cc" and above.i < k.i < verb.i for k in above.kids):
            continue
        if subject is None or subject.i > verb.i:
            continue
        first = min(subject.walk({verb.i}), key=lambda word: word.i)
        noun = first.before
        if noun is None or noun.tag not in {"NN", "NNS"} or noun.i < above.i or noun.dep != "pobj":
            continue
        verb.attach(noun, "relcl")
        subject.attach(verb, "nsubj")
        return True
    return False


SUBJECT_RULES: tuple[tuple[frozenset[str], Callable[[list[Word]], bool]], ...] = (
    (frozenset({"VBG", "appos", ","}), subject_after_participle),
    (frozenset({"VBN", "appos", ","}), subject_after_participle),
    (frozenset({"parataxis", ","}), phrase_before_saying),
    (frozenset({"ccomp", ","}), quoted_phrase_before_saying),
    (frozenset({"advcl", ","}), all_of_them),
    (frozenset({"attr", "PRP"}), emphasis),
    (frozenset({"which", "pobj", "relcl"}), group_before_name),
    (frozenset({"not", "only"}), not_only),
    (frozenset({"rest", "conj"}), rest_of_them),
    (frozenset({"others", "conj"}), rest_of_them),
    (frozenset({"more", "conj", "CD"}), rest_of_them),
    (frozenset({"ccomp", "conj", "mark"}), second_verb_after_comma),
    (frozenset({"parataxis", ","}), participle_taken_for_clause),
    (frozenset({"ccomp", ","}), participle_taken_for_clause),
    (frozenset({"prep", "det", "amod"}), fraction_after_preposition),
    (frozenset({"appos", "poss", ","}), name_after_noun),
    (frozenset({"attr", "conj"}), inverted_be),
    (frozenset({"conj", "pobj", "nsubj"}), clause_right_after_noun),
    (frozenset({"acl", "dobj", "pobj"}), clause_right_after_noun),
    (frozenset({"few"}), few_as_subject),
    (frozenset({"many"}), few_as_subject),
    (frozenset({"most"}), few_as_subject),
    (frozenset({"some"}), few_as_subject),
    (frozenset({"VBN", "advcl", ","}), participle_after_place),
)
"""Rules with what a unit must hold, its words, tags or relations, for them to be worth trying."""
