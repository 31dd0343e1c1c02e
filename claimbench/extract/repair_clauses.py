"""Mends clauses whose verb the parser hung on the wrong word, or took for something else."""

from __future__ import annotations

from collections.abc import Callable

from claimbench.extract.attribution import SAYING
from claimbench.extract.nouns import is_act, is_ranked
from claimbench.extract.rehanging import take_place
from claimbench.extract.words import BREAKS, Word

_BE = frozenset({"is", "are", "was", "were", "'s", "'re"})
_MONEY = frozenset({"$", "£", "€", "p", "cents", "pence", "percent", "%"})


def verb_after_participle(unit: list[Word]) -> bool:
    """'Founded in 1974 as a yard, Aldane designs and builds ferries': the verb taken for a noun."""
    opening = unit[0]
    if opening.tag != "VBN" or opening.dep not in {"ROOT", "advcl"}:
        return False
    near = [opening.head, *opening.kids]
    verb = next((k for k in near if k.tag == "NNS" and k.dep in {"npadvmod", "dobj", "conj", "ROOT"}), None)
    name = verb.before if verb is not None else None
    if verb is None or name is None or name.head is not verb or name.tag not in {"NN", "NNP"}:
        return False
    if verb.i < opening.i or not any(k.is_verb or k.dep == "dobj" for k in verb.kids if k.i > verb.i):
        return False
    for kid in [k for k in verb.kids if k.i < name.i and k.dep in {"det", "compound", "amod"}]:
        kid.attach(name, kid.dep)
    name.dep = "nsubj"
    verb.tag = "VBZ"
    verb.attach(verb, "ROOT")
    opening.attach(verb, "advcl")
    return True


def participle_before_verb(unit: list[Word]) -> bool:
    """'The side, promoted in May, are fourth': the participle is no second main verb."""
    for root in unit:
        if root.head is not root or root.tag != "VBN" or root.auxiliaries():
            continue
        subject = root.subject()
        comma = _comma_after(subject) if subject is not None else None
        verb = next((k for k in root.kids if k.dep == "conj" and k.is_finite()), None)
        if subject is None or comma is None or verb is None or verb.subject() is not None:
            continue
        if root.kid("cc") is not None:
            continue
        verb.attach(verb, "ROOT")
        subject.attach(verb, "nsubj")
        root.attach(subject, "acl")
        for mark in [k for k in root.kids if k.text in {".", ",", '"'} and k.i > root.i]:
            mark.attach(verb, "punct")
        return True
    return False


def _comma_after(noun: Word) -> Word | None:
    return next((kid for kid in noun.kids if kid.text == "," and kid.i > noun.i), None)


def progressive_over_aside(unit: list[Word]) -> bool:
    """'They are, of all things, riding': one verb, parted by an aside."""
    for verb in unit:
        if verb.tag != "VBG" or verb.dep != "advcl" or verb.head.low not in _BE or verb.subject() is not None:
            continue
        be = verb.head
        if verb.kid("mark") is not None or be.i > verb.i:
            continue
        if be.kid("attr", "acomp", "ccomp", "xcomp", "oprd") is not None or be.kid("nsubj") is None:
            continue
        between = [k for k in be.kids if be.i < k.i < verb.i]
        if sum(1 for k in between if k.text == ",") != 2:
            continue
        take_place(verb, be)
        for kid in list(be.kids):
            if kid is verb:
                continue
            kid.attach(verb, kid.dep)
        be.attach(verb, "aux")
        return True
    return False


def as_clause_with_aside(unit: list[Word]) -> bool:
    """'scored as the champions, reduced to ten, finally ran out of legs': 'as' opens a clause."""
    for word in unit:
        noun = word.kid("pobj") if word.low == "as" and word.dep == "prep" else None
        if noun is None:
            continue
        aside = next((k for k in noun.kids if k.dep in {"acl", "relcl", "appos"} and k.i > noun.i), None)
        after = noun.right()
        verb = next((w for w in unit if w.i > after and w.is_verb and w.is_finite()), None)
        if aside is None or verb is None or verb.subject() is not None or verb.dep not in {"dep", "conj"}:
            continue
        main = verb.head
        if verb.kid("cc") is not None or any(k.dep == "cc" and k.i < verb.i for k in main.kids):
            continue
        if any(w.tag not in {"RB", ","} for w in unit if after < w.i < verb.i):
            continue
        noun.attach(verb, "nsubj")
        word.attach(verb, "mark")
        verb.dep = "advcl"
        for comma in [k for k in verb.kids if k.text == ","]:
            comma.attach(noun, "punct")
        return True
    return False


def second_relative_verb(unit: list[Word]) -> bool:
    """'who wants fares and who, I am told, has …': both clauses are of one noun."""
    for word in unit:
        if word.low in {"who", "which"} and word.dep == "conj" and word.head.dep == "relcl":
            first = word.head
            verb: Word | None = _bare_verb_after(word, unit)
        elif word.low == "that" and word.dep == "mark" and word.head.subject() is None:
            verb = word.head
            before = _relative_before(word, unit)
            if before is None:
                continue
            first = before
        else:
            continue
        if verb is None or verb is first or not verb.is_finite() or first.i > word.i:
            continue
        if word.before is None or word.before.low not in {"and", "but"}:
            continue
        verb.attach(first.head, "relcl")
        word.tag = "WDT" if word.low != "who" else "WP"
        word.attach(verb, "nsubj")
        opening = word.before
        opening.attach(verb, "cc")
        return True
    return False


def _bare_verb_after(word: Word, unit: list[Word]) -> Word | None:
    """The next main verb that has no subject."""
    for verb in unit:
        main = verb.i > word.i and verb.dep not in {"aux", "auxpass", "parataxis"}
        if main and verb.is_finite() and verb.subject() is None:
            return verb
    return None


def _relative_before(word: Word, unit: list[Word]) -> Word | None:
    """The relative clause that ends right before 'and that …'."""
    return next(
        (
            w
            for w in unit
            if w.dep == "relcl"
            and w.i < word.i
            and any(k.low == "that" and k.tag == "WDT" for k in w.kids)
            and any(x.i == word.i - 2 for x in w.walk())
        ),
        None,
    )


def that_with_gerund_subject(unit: list[Word]) -> bool:
    """'advises that cancelling it before P would cost …': the gerund is the subject of what is said."""
    for gerund in unit:
        if gerund.tag != "VBG" or gerund.dep not in {"advcl", "ccomp"} or gerund.head.low not in SAYING:
            continue
        that = next((k for k in gerund.kids if k.dep == "mark" and k.low == "that"), None)
        verb = next(
            (k for k in gerund.kids if k.dep == "advcl" and any(a.tag == "MD" for a in k.auxiliaries())), None
        )
        if that is None or verb is None or gerund.subject() is not None:
            continue
        saying = gerund.head
        verb.attach(saying, "ccomp")
        for kid in [k for k in verb.kids if k.dep in {"mark", "nsubj"}]:
            if kid.dep == "nsubj":
                kid.dep = "dep"
            kid.attach(gerund, kid.dep)
        gerund.attach(verb, "csubj")
        that.attach(verb, "mark")
        return True
    return False


def aside_of_saying_between(unit: list[Word]) -> bool:
    """'it is banned, and a high dose, Menaker warned, can be fatal': the noun before is the subject."""
    for saying in unit:
        if saying.low not in SAYING or saying.dep != "parataxis" or saying.kid("nsubj") is None:
            continue
        verb = saying.head
        left = saying.kid("ccomp") or verb.kid("ccomp")
        if left is None:
            continue
        if verb.subject() is not None or left.i > saying.i or verb.i < saying.i:
            continue
        noun = next((k for k in left.kids if k.dep == "conj" and not k.is_verb and k.i > left.i), None)
        if noun is None:
            continue
        for kid in [k for k in left.kids if k.dep == "cc"]:
            kid.attach(verb, "punct")
        noun.attach(verb, "nsubj")
        left.attach(verb, "ccomp")
        return True
    return False


def rate_after_sum(unit: list[Word]) -> bool:
    """'about $34 a resident': 'a resident' belongs to the sum."""
    changed = False
    for noun in unit:
        if noun.tag != "NN" or noun.dep not in {"appos", "npadvmod", "conj"}:
            continue
        det = next((k for k in noun.kids if k.dep == "det" and k.low in {"a", "an"}), None)
        if det is None or det.before is None or det.i + 1 != noun.i:
            continue
        sum_ = det.before
        is_sum = sum_.tag == "CD" or sum_.low in _MONEY
        if is_sum and sum_.head is noun.head and sum_ is not noun.head:
            noun.attach(sum_, "npadvmod")
            changed = True
    return changed


def one_or_none(unit: list[Word]) -> bool:
    """'and, pandemic or no pandemic, has not …': a set phrase belongs to the verb after it."""
    for word in unit:
        conj = word.kid("conj")
        if conj is None or conj.low != word.low or word.kid("cc") is None or word.dep == "ROOT":
            continue
        if not any(k.dep == "det" and k.low == "no" for k in conj.kids):
            continue
        noun = word.head
        verb = _bare_verb_after(conj, unit)
        if verb is None:
            return False
        for cc in [k for k in noun.kids if k.dep == "cc" and k.i < word.i]:
            cc.attach(verb.head if verb.dep == "conj" else verb, "cc")
        word.attach(verb, "intj")
        word.tag = "NN"
        return True
    return False


def later_before_name(unit: list[Word]) -> bool:
    """'Two minutes later Vale's captain fell': when it was is not said of the captain."""
    for word in unit[:4]:
        if word.low not in {"later", "earlier"} or word.head.is_verb or word.i > word.head.i:
            continue
        verb = word.head.head
        if (
            word.head.dep in {"nsubj", "nsubjpass"}
            and verb.is_verb
            and all(w.i <= word.i for w in word.walk())
        ):
            word.attach(verb, "advmod")
            return True
    return False


def noun_summing_up(unit: list[Word]) -> bool:
    """'fouled Ray and was sent off, his third red card': the noun sums up the nearer clause."""
    for noun in unit:
        if noun.dep not in {"dobj", "appos", "conj"} or not noun.head.is_verb:
            continue
        first = min(noun.walk(), key=lambda w: w.i)
        if is_act(noun) and noun.dep == "dobj" and _second_object(noun) and noun.follows_break():
            noun.dep = "npadvmod"
            return True
        if not is_ranked(noun) or first.before is None or first.before.text not in BREAKS:
            continue
        near = [w for w in unit if w.i < first.i and w.is_verb and (w is noun.head or w.dep == "conj")]
        near = [w for w in near if w is noun.head or w.head is noun.head]
        if near and (near[-1] is not noun.head or noun.head.kid("dobj") is not noun):
            noun.attach(near[-1], "npadvmod")
            return True
    return False


def second_ordinal_predicate(unit: list[Word]) -> bool:
    """'It was his 17th goal, and his ninth in eight matches': two predicates of one verb."""
    for word in unit:
        if word.dep != "conj" or word.head.low not in _BE or word.is_verb:
            continue
        first = word.head.kid("attr")
        if first is None or word.i < first.i or not any(k.dep == "poss" for k in word.kids):
            continue
        cc = next((k for k in word.head.kids if k.dep == "cc" and first.i < k.i < word.i), None)
        word.attach(first, "conj")
        if cc is not None:
            cc.attach(first, "cc")
        return True
    return False


def _second_object(noun: Word) -> bool:
    return any(kid.dep == "dobj" and kid.i < noun.i for kid in noun.head.kids)


CLAUSE_RULES: tuple[tuple[frozenset[str], Callable[[list[Word]], bool]], ...] = (
    (frozenset({"VBN", "NNS"}), verb_after_participle),
    (frozenset({"VBN", "conj", ","}), participle_before_verb),
    (frozenset({"VBG", "advcl", ","}), progressive_over_aside),
    (frozenset({"as", "prep", ","}), as_clause_with_aside),
    (frozenset({"relcl", "CC"}), second_relative_verb),
    (frozenset({"that", "VBG", "MD"}), that_with_gerund_subject),
    (frozenset({"parataxis", ","}), aside_of_saying_between),
    (frozenset({"appos", "CD"}), rate_after_sum),
    (frozenset({"or", "no"}), one_or_none),
    (frozenset({"RBR"}), later_before_name),
    (frozenset({"JJR"}), later_before_name),
    (frozenset({","}), noun_summing_up),
    (frozenset({"attr", "conj", "poss"}), second_ordinal_predicate),
)
