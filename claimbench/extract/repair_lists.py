"""Mends lists of verbs, and clauses told of a member or an owner: 'one of whom …', 'whose founder …'."""

from __future__ import annotations

from collections.abc import Callable

from claimbench.extract.attribution import contents_of, is_saying
from claimbench.extract.nouns import whole_phrase
from claimbench.extract.rehanging import conjoin, take_place
from claimbench.extract.words import AUXILIARIES, BREAKS, NAME_TAGS, NOUN_TAGS, Word, word_at

_TENSED = frozenset({"is", "are", "was", "were", "has", "had", "does", "did", "do", "have"})
_LOOSE = frozenset({"advcl", "ccomp", "conj", "dep", "parataxis"})
_COMPLEMENTS = frozenset({"acomp", "attr", "oprd", "pobj", "dobj", "pcomp"})
_CARRYING = frozenset("used went goes continued continues liked likes likely known heard".split())
"""Verbs that say how somebody came to say something: 'used to say', 'went on to claim'."""


def conjunct_of_complement(unit: list[Word]) -> bool:
    """'was resuscitated and is in hospital': a tensed verb goes with the tensed verb before it."""
    changed = False
    for word in unit:
        above = word.head
        if word.dep != "conj" or above.dep not in _COMPLEMENTS or above.is_finite():
            continue
        tensed = word.tag == "VBZ" or word.low in _TENSED or any(a.low in _TENSED for a in word.auxiliaries())
        if not tensed or word.subject() is not None:
            continue
        verb = next((a for a in above.ancestors() if a.is_verb and a.is_finite()), None)
        if verb is None or verb.dep in {"relcl", "acl"} or verb.subject() is None:
            continue
        conjoin(word, verb)
        changed = True
    return changed


def contracted_had(unit: list[Word]) -> bool:
    """'She'd been ill': 'd before a past participle is 'had', no condition."""
    changed = False
    for word in unit:
        if word.low in {"'d", "’d"} and word.tag == "MD" and word.head.tag == "VBN":
            word.tag, word.low = "VBD", "had"
            changed = True
    return changed


def either_or(unit: list[Word]) -> bool:
    """'either the Greens, who won 11 seats, or the Liberals': the two stand side by side."""
    for either in unit:
        noun = either.head
        if either.low not in {"either", "both"} or either.dep not in {"preconj", "det"}:
            continue
        relative = noun.kid("relcl")
        if relative is None or relative.i < noun.i:
            continue
        joins = {"or"} if either.low == "either" else {"and"}
        cc = next((w for w in relative.walk() if w.dep == "cc" and w.low in joins and w.i > relative.i), None)
        other = next((k for k in cc.head.kids if k.dep == "conj" and k.i > cc.i), None) if cc else None
        if cc is None or other is None or cc.before is None or cc.before.text != "," or other.is_verb:
            continue
        cc.attach(noun, "cc")
        other.attach(noun, "conj")
        return True
    return False


def which_clause(unit: list[Word]) -> bool:
    """'a dinner in 2022 which, the hotel says, never took place': a relative clause of the dinner."""
    for which in unit:
        verb = which.head
        if which.low != "which" or which.dep not in {"nsubj", "nsubjpass"} or verb.dep not in _LOOSE:
            continue
        if verb.head.i > which.i or verb.kid("mark") is not None or not verb.is_finite():
            continue
        if which.before is None or which.before.low in {"and", "but", "or"}:
            continue
        nouns = [w for w in unit if w.i < which.i and w.tag in NOUN_TAGS - {"CD", "PRP"} and w.ent != "DATE"]
        if not nouns or nouns[-1].i < verb.head.i:
            continue
        verb.attach(whole_phrase(nouns[-1]), "relcl")
        return True
    return False


def or_so_much(unit: list[Word]) -> bool:
    """'spent 640,000, or 11p in every pound donated, on holidays': one sum put in two ways."""
    for figure in unit:
        verb = figure.head
        opening = figure.before
        if figure.tag != "CD" or figure.dep != "nsubj" or opening is None or opening.low != "or":
            continue
        first = opening.head
        above = verb.head
        if (
            first.tag != "CD"
            or verb.dep != "conj"
            or verb.tag not in {"VBN", "VBD"}
            or first.head is not above
        ):
            continue
        noun = next((w for w in figure.walk() if w.i == verb.i - 1 and w.tag in {"NN", "NNS"}), None)
        for kid in [k for k in verb.kids if k.i > verb.i and k.dep in {"prep", "punct"}]:
            kid.attach(above, kid.dep)
        figure.attach(first, "conj")
        verb.tag = "VBN"
        verb.attach(noun or figure, "acl")
        return True
    return False


def second_report(unit: list[Word]) -> bool:
    """'concedes that P, but notes that Q': both verbs of saying have the one subject."""
    changed = False
    for word in unit:
        content = word.head
        verb = content.head
        if word.dep != "conj" or content.dep != "ccomp" or word.subject() is not None:
            continue
        if verb.i < content.i and _in_tense_of(word, verb, content):
            conjoin(word, verb)
            changed = True
            continue
        if not is_saying(word) or not is_saying(verb) or verb.i > content.i or word.tag != verb.tag:
            continue
        if word.kid("ccomp") is None and content.is_finite() == (content.tag == word.tag):
            continue
        conjoin(word, verb)
        changed = True
    return changed


def _in_tense_of(word: Word, verb: Word, content: Word) -> bool:
    """'denies that its pump was at fault but has agreed to pay': the present of 'denies'."""
    present = verb.tag == "VBZ" and not verb.auxiliaries() and content.kid("mark") is not None
    past = content.tag == "VBD" and not content.auxiliaries()
    return present and past and any(aux.low == "has" for aux in word.auxiliaries())


def subject_of_auxiliary(unit: list[Word]) -> bool:
    """'at least 14 are missing': the subject is the verb's, whatever auxiliary it stands by."""
    changed = False
    for word in unit:
        aux = word.head
        verb = aux.head
        if word.dep not in {"nsubj", "nsubjpass"} or aux.dep not in AUXILIARIES or verb.subject() is not None:
            continue
        for kid in list(aux.kids):
            kid.attach(verb, kid.dep)
        if verb.dep == "conj" and verb.kid("mark") is not None:
            verb.dep = "advcl"
        changed = True
    return changed


def at_least(unit: list[Word]) -> bool:
    """'at least 14': both words belong to the figure."""
    changed = False
    for word in unit:
        before = word.before
        if word.low not in {"least", "most"} or before is None or before.low != "at":
            continue
        if before.head is not word and before.i < word.left() and word.head.tag == "CD":
            before.attach(word, "advmod")
            changed = True
    return changed


def listed_participles(unit: list[Word]) -> bool:
    """'was promised in 2017, costed in 2018 and cancelled in 2020': three things were done to it."""
    for word in unit:
        first = word.head
        if word.tag not in {"VBN", "VBD"} or word.dep not in {"advcl", "dep", "acl"} or word.i < first.i:
            continue
        passive = any(kid.dep == "auxpass" for kid in first.kids)
        last = next((k for k in word.kids if k.dep == "conj" and k.tag in {"VBN", "VBD"}), None)
        if first.tag != "VBN" or not passive or last is None or word.kid("mark") is not None:
            continue
        if word.before is None or word.before.text != "," or word.auxiliaries() or word.subject() is not None:
            continue
        for verb in (word, last):
            if not verb.auxiliaries():
                verb.tag = "VBN"
        word.attach(first, "conj")
        return True
    return False


def listed_verbs(unit: list[Word]) -> bool:
    """'has cut costs, closed two offices and moved 300 staff': three verbs of one subject."""
    for word in unit:
        first = word.head
        if word.tag not in {"VBD", "VBN"} or word.dep not in {"dep", "advcl"} or word.i < first.i:
            continue
        if not first.is_finite() or first.subject() is None or word.kid("mark") is not None:
            continue
        if word.before is None or word.before.text != "," or word.auxiliaries() or word.subject() is not None:
            continue
        last = next(
            (w for w in word.walk() if w.dep == "conj" and w.tag in {"VBD", "VBN"} and w.subject() is None),
            None,
        )
        cc = last.before if last is not None else None
        if last is None or cc is None or cc.low != "and":
            continue
        word.attach(first, "conj")
        cc.attach(first, "cc")
        last.attach(first, "conj")
        return True
    return False


def member_told_of(unit: list[Word]) -> bool:
    """'five grandchildren, one of whom now teaches': the clause speaks of the grandchildren."""
    for word in unit:
        if word.low not in {"whom", "which"} or word.head.low != "of" or word.head.i != word.i - 1:
            continue
        member = word.head.head
        if member.is_verb or member is word.head or member.i > word.i:
            continue
        opening = word_at(unit, member.left() - 1)
        noun = word_at(unit, member.left() - 2)
        if opening is None or opening.text not in BREAKS or noun is None:
            continue
        if noun.is_verb and noun.kid("auxpass") is not None and (told := noun.subject()) is not None:
            noun = told
        if noun.tag not in {"NNS", "NNPS", "CD"}:
            plural = [w for w in unit if w.i < noun.i and w.tag in {"NNS", "NNPS"} and w.ent != "DATE"]
            noun = plural[-1] if plural and word.low == "whom" else noun
        if noun.tag not in NOUN_TAGS:
            continue
        verb = member.head if member.dep in {"nsubj", "nsubjpass"} else _named_member(member, word, unit)
        if member.dep == "appos" and noun.dep in {"nsubj", "nsubjpass"}:
            verb = noun.head
            cc = _conjunction_before(noun, unit)
            if cc is None or cc.head is verb:
                continue
            noun.attach(cc.head, "conj")
            member.attach(verb, "nsubj")
        settled = verb is not None and verb.dep == "relcl" and verb.head.tag in {"NNS", "NNPS", "CD", "NNP"}
        if verb is None or settled or not verb.is_finite() or verb is noun:
            continue
        main = verb.kid("ccomp")
        if main is not None and main.i < noun.i and noun in main.walk() and main.subject() is not None:
            take_place(main, verb)
            verb.attach(noun, "relcl")
            return True
        if verb.head is verb or noun in verb.walk():
            continue
        verb.attach(noun, "relcl")
        return True
    return False


def _named_member(member: Word, whom: Word, unit: list[Word]) -> Word | None:
    """'one of whom, Ann Moe, cannot walk': the verb of the member that is named."""
    for name in unit:
        verb = name.head
        if name.dep not in {"nsubj", "nsubjpass"} or name.left() != whom.i + 2 or not verb.is_finite():
            continue
        if verb.dep in {"ccomp", "conj", "advcl", "parataxis"} and name.tag in NAME_TAGS:
            name.attach(member, "appos")
            member.attach(verb, "nsubj")
            return verb
    return None


def _conjunction_before(noun: Word, unit: list[Word]) -> Word | None:
    before = word_at(unit, min((k.i for k in noun.kids if k.i < noun.i), default=noun.i) - 1)
    return before if before is not None and before.dep == "cc" else None


def clause_after_whose(unit: list[Word]) -> bool:
    """'to a charity whose founder took them for a hoax': the second verb is the relative clause's."""
    for word in unit:
        if word.tag != "WP$" or word.before is None:
            continue
        owned = word.head
        if owned.dep == "appos":
            _give_verb(owned, unit)
        verb = owned.head
        if owned.dep not in {"nsubj", "nsubjpass"} or verb.dep not in {"conj", "ccomp", "advcl", "parataxis"}:
            continue
        noun = word.before.before if word.before.text in BREAKS else word.before
        if noun is None or noun.tag not in NOUN_TAGS or verb.head.i > noun.i or verb.kid("mark") is not None:
            continue
        verb.attach(whole_phrase(noun), "relcl")
        return True
    return False


def _give_verb(owned: Word, unit: list[Word]) -> None:
    """'the plant, whose unit, installed in 2011, was out of service': the verb has no other subject."""
    right = owned.right()
    verb = next((w for w in unit if w.i > right and w.is_verb and w.dep not in AUXILIARIES), None)
    if verb is None or verb.dep != "conj" or not verb.is_finite() or verb.subject() is not None:
        return
    if verb.left() <= right + 2 and not any(kid.dep == "cc" for kid in verb.head.kids if kid.i > right):
        owned.attach(verb, "nsubjpass" if verb.kid("auxpass") is not None else "nsubj")


def report_after_was(unit: list[Word]) -> bool:
    """'What changed his mind was that of 32 mines his men found 31': what it was is a clause."""
    for that in unit:
        was = that.head
        if that.low != "that" or that.tag != "DT" or that.dep != "nsubj" or that.before is not was:
            continue
        verb = was.head
        if was.dep != "ccomp" or was.low not in {"is", "was"} or verb.i < was.i or verb.subject() is None:
            continue
        if was.kid("csubj", "csubjpass") is None:
            continue
        take_place(was, verb)
        verb.attach(was, "ccomp")
        for kid in list(that.kids):
            kid.attach(verb, kid.dep)
        that.attach(verb, "mark")
        for mark in [k for k in verb.kids if k.dep == "punct" and k.text in {".", ";"}]:
            mark.attach(was, "punct")
        return True
    return False


def habit_of_saying(unit: list[Word]) -> bool:
    """'used to say that P', 'went on to claim that P': a verb of saying with a verb before it."""
    for verb in unit:
        if verb.low not in _CARRYING or not verb.is_verb or verb.is_negated():
            continue
        say = verb.kid("xcomp")
        if say is None or say.tag != "VB" or not is_saying(say) or not contents_of(say):
            continue
        take_place(say, verb)
        for kid in list(verb.kids):
            if kid is not say:
                kid.attach(say, kid.dep)
        verb.attach(say, "aux")
        return True
    return False


LIST_RULES: tuple[tuple[frozenset[str], Callable[[list[Word]], bool]], ...] = (
    (frozenset({"'d"}), contracted_had),
    (frozenset({"’d"}), contracted_had),
    (frozenset({"aux"}), subject_of_auxiliary),
    (frozenset({"which"}), which_clause),
    (frozenset({"or", "CD", "nsubj"}), or_so_much),
    (frozenset({"conj", "ccomp"}), second_report),
    (frozenset({"either", "relcl"}), either_or),
    (frozenset({"both", "relcl"}), either_or),
    (frozenset({"at", "least"}), at_least),
    (frozenset({"at", "most"}), at_least),
    (frozenset({"conj", "CC"}), conjunct_of_complement),
    (frozenset({"auxpass", "conj", ","}), listed_participles),
    (frozenset({"advcl", "conj", ","}), listed_verbs),
    (frozenset({"dep", "conj", ","}), listed_verbs),
    (frozenset({"of", "whom"}), member_told_of),
    (frozenset({"of", "which"}), member_told_of),
    (frozenset({"WP$"}), clause_after_whose),
    (frozenset({"that", "csubj"}), report_after_was),
    (frozenset({"xcomp"}), habit_of_saying),
)
"""Rules with what a unit must hold, its words, tags or relations, for them to be worth trying."""
