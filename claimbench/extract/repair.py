"""Mends what the parser often gets wrong, where the words themselves leave no doubt.

Each rule looks for one shape that no grammatical sentence has, or that has one reading only, and attaches
words anew. Rules run in order; each returns whether it changed anything, for `explain` and the tests.
"""

from __future__ import annotations

from collections.abc import Callable

from claimbench.extract.attribution import FINDING, SAYING
from claimbench.extract.words import NAME_TAGS, NOUN_TAGS, SUBJECTS, Word

_BREAKS = frozenset({",", "-", "–", "—", "--"})
_RELATIVES = frozenset({"who", "whom", "which", "whose", "that"})
_SOME = frozenset({"some", "many", "most", "several", "few", "all", "both", "others", "each"})


def repair(unit: list[Word]) -> list[str]:
    """Mend a parsed unit in place; returns the names of the rules that applied."""
    return [rule.__name__.strip("_") for rule in _RULES if rule(unit)]


def _as_clause(unit: list[Word]) -> bool:
    """'rose 3.4%, the slowest pace in months, as a drop in costs offset rents': 'as' opens a clause."""
    for word in unit:
        if word.low != "as" or word.dep != "prep":
            continue
        noun = word.kid("pobj")
        if noun is None:
            continue
        after = noun.right() + 1
        verb = next((w for w in unit if w.i == after), None)
        if verb is None or not verb.is_finite() or verb.dep != "conj" or verb.subject() is None:
            continue
        subject = verb.subject()
        if (
            subject is None
            or word.head is not subject
            or any(kid.dep == "cc" and kid.i > verb.head.i for kid in verb.head.kids if kid.i < verb.i)
        ):
            continue
        subject.attach(verb.head, "npadvmod")
        noun.attach(verb, "nsubj")
        word.attach(verb, "mark")
        verb.dep = "advcl"
        return True
    return False


def _that_clause(unit: list[Word]) -> bool:
    """'said P and that rail service would resume': the noun after 'and that' is the verb's subject."""
    for word in unit:
        if word.low != "that" or word.dep not in {"det", "mark"} or not word.i or word.head.dep != "conj":
            continue
        noun = word.head
        if noun.is_verb or noun.head.is_verb:
            continue
        cc = next((kid for kid in noun.head.kids if kid.dep == "cc" and kid.i < word.i), None)
        verb = next(
            (
                w
                for w in unit
                if w.i > noun.i
                and w.is_finite()
                and w.subject() is None
                and w.dep in {"conj", "advcl", "ccomp", "dep"}
                and w.tag != "MD"
            ),
            None,
        )
        if cc is None or cc.i != word.i - 1 or verb is None or any(a is noun for a in verb.ancestors()):
            continue
        governor = verb.head
        noun.attach(verb, "nsubj")
        word.attach(verb, "mark")
        cc.attach(governor, "cc")
        for loose in [
            k
            for k in governor.kids
            if noun.i < k.i < verb.i and k.dep in {"advcl", "acl", "punct", "amod"} and k.tag != "CC"
        ]:
            loose.attach(noun, "acl" if loose.dep in {"advcl", "acl"} else loose.dep)
        return True
    return False


def _second_absolute(unit: list[Word]) -> bool:
    """'with X dropping tons of trash and Y broadcasting …': Y is a second subject, not one more object."""
    for word in unit:
        if word.dep != "acl" or word.tag != "VBG":
            continue
        noun = word.head
        if noun.dep != "conj":
            noun = next((k for k in noun.kids if k.dep == "conj" and k.right() == word.i - 1), noun)
        if noun.dep != "conj":
            continue
        first = next(
            (a for a in noun.ancestors() if a.tag == "VBG" and a.dep == "pcomp" and a.head.low == "with"),
            None,
        )
        if first is None or any(kid.text == "," and kid.i == word.i - 1 for kid in noun.kids):
            continue
        for cc in [kid for kid in noun.head.kids if kid.dep == "cc" and kid.i < noun.i]:
            cc.attach(first, "cc")
        word.attach(first, "conj")
        noun.attach(word, "nsubj")
        return True
    return False


def _phrase_after_aside(unit: list[Word]) -> bool:
    """'extend a rebate, introduced in May, to all': what follows the second comma is the verb's."""
    for word in unit:
        if word.dep not in {"acl", "relcl"} or not word.is_verb:
            continue
        first = word.left()
        if not any(w.i == first - 1 and w.text in _BREAKS for w in unit):
            continue
        commas = [w.i for w in unit if w.text == "," and w.i > word.i]
        for kid in [k for k in word.kids if k.dep == "prep" and k.i - 1 in commas]:
            governor = next((a for a in word.ancestors() if a.is_verb and a.i < word.i), None)
            if governor is not None and kid.left() == kid.i:
                comma = next(w for w in unit if w.i == kid.i - 1)
                comma.attach(word.head, "punct")
                kid.attach(governor, "prep")
                return True
    return False


def _some_doing(unit: list[Word]) -> bool:
    """', some carrying portraits': 'some' is the participle's subject."""
    for word in unit:
        if word.tag not in {"VBG", "VBN"} or word.dep not in {"amod", "acl"} or word.i == unit[0].i:
            continue
        some = next((w for w in unit if w.i == word.i - 1), None)
        if (
            some is None
            or some.low not in _SOME
            or not any(w.i == some.i - 1 and w.text == "," for w in unit)
        ):
            continue
        noun = word.head
        if noun.is_verb or noun.head is noun:
            continue
        governor, gap = noun.head, noun.dep
        if word.dep == "acl":
            word.attach(governor, "advcl")
            noun.attach(word, "nsubj")
            return True
        word.attach(governor, "advcl")
        noun.attach(word, "dobj" if word.tag == "VBG" else gap)
        some.attach(word, "nsubj")
        for clause in [k for k in noun.kids if k.dep == "relcl"]:
            inner = [w for w in noun.walk() if w.tag in {"NN", "NNS"} and w.i < clause.left()]
            clause.attach(max(inner, key=lambda w: w.i), "relcl")
        return True
    return False


def _study_projects(unit: list[Word]) -> bool:
    """', the study projects,': a verb of finding taken for a noun."""
    by_number = {word.i: word for word in unit}
    for word in unit:
        if word.tag != "NNS" or word.low not in SAYING | FINDING:
            continue
        before, after = by_number.get(word.i - 1), by_number.get(word.i + 1)
        if (
            before is None
            or after is None
            or after.text != ","
            or before.head is not word
            or before.tag not in {"NN", "NNP"}
        ):
            continue
        start = by_number.get(word.left() - 1)
        if start is None or start.text != ",":
            continue
        governor = word.head
        if word.dep in SUBJECTS:
            real = next((k for k in word.kids if k.i > word.i and k.dep in {"appos", "conj"}), None)
            if real is None:
                continue
            real.attach(governor, "nsubj")
        for loose in [k for k in word.kids if k.i < word.i and k is not before]:
            loose.attach(before, loose.dep)
        before.dep = "nsubj"
        word.tag = "VBZ"
        word.dep = "parataxis"
        return True
    return False


def _second_relative(unit: list[Word]) -> bool:
    """'who hosted talks and whose country paid': two relative clauses of one noun."""
    changed = False
    for word in unit:
        if word.dep != "conj" or not word.is_verb or word.head.dep != "relcl":
            continue
        first = next((w for w in word.phrase() if w.low not in {"and", ",", "but"}), word)
        if first.low in _RELATIVES and first.tag in {"WDT", "WP", "WP$"}:
            relative = word.head
            for cc in [
                k
                for k in relative.kids
                if k.dep in {"cc", "punct"} and relative.i < k.i < word.i and k.i >= word.left() - 2
            ]:
                cc.attach(word, cc.dep)
            word.attach(relative.head, "relcl")
            changed = True
    return changed


def _modal_conjunct(unit: list[Word]) -> bool:
    """'should not trade if they harm them and should not join': the second 'should' goes with the first."""
    for word in unit:
        if word.dep != "conj" or word.head.dep != "advcl" or word.subject() is not None:
            continue
        modal = next((k.low for k in word.kids if k.tag == "MD"), None)
        condition = word.head
        if modal is None or any(k.tag == "MD" for k in condition.kids):
            continue
        governor = condition.head
        if any(k.tag == "MD" and k.low == modal for k in governor.kids):
            for cc in [k for k in condition.kids if k.dep == "cc" and k.i < word.i]:
                cc.attach(governor, "cc")
            word.attach(governor, "conj")
            return True
    return False


def _verb_as_adjective(unit: list[Word]) -> bool:
    """'Researchers from X combined A with B and found that …': 'combined' is the first of two verbs."""
    for subject in unit:
        if subject.dep != "nsubj" or not subject.head.is_verb:
            continue
        verb = subject.head
        cc = next((k for k in subject.kids if k.dep == "cc" and k.i == verb.i - 1), None)
        if cc is None or any(k.dep == "conj" for k in subject.kids):
            continue
        for word in subject.walk():
            if word.tag != "VBN" or word.dep != "amod" or word.i > verb.i or word.i == subject.left():
                continue
            noun = word.head
            left = [k for k in noun.kids if k.i < word.i]
            if len(left) != 1 or left[0].tag not in NAME_TAGS | {"NN", "NNS"}:
                continue
            outer, dep = noun.head, noun.dep
            left[0].attach(outer, dep)
            word.tag = "VBD"
            word.attach(verb.head if verb.head is not verb else verb, verb.dep)
            _take_place(word, verb)
            subject.attach(word, "nsubj")
            noun.attach(word, "dobj")
            cc.attach(word, "cc")
            for late in [k for k in list(noun.kids) if k.i > noun.i and k.dep == "prep"]:
                late.attach(word, "prep")
            verb.attach(word, "conj")
            return True
    return False


def _take_place(word: Word, verb: Word) -> None:
    if verb.head is verb:
        word.head.kids = [k for k in word.head.kids if k is not word]
        word.head = word
        word.dep = "ROOT"
        for punct in [k for k in verb.kids if k.dep == "punct" and k.i > verb.right() - 1]:
            punct.attach(word, "punct")


def _vocative_conjunct(unit: list[Word]) -> bool:
    """'The drop was 15 percent, Governor, and the rate is higher': the second noun is a subject."""
    for word in unit:
        if word.dep != "conj" or word.head.dep != "appos" or word.tag not in NOUN_TAGS:
            continue
        verb = next(
            (
                w
                for w in unit
                if w.i > word.right()
                and w.is_finite()
                and w.subject() is None
                and w.dep in {"ccomp", "conj", "parataxis"}
            ),
            None,
        )
        if verb is None or verb.i != word.right() + 1:
            continue
        cc = next((k for k in word.head.kids if k.dep == "cc" and k.i < word.i), None)
        if cc is None:
            continue
        governor = verb.head
        word.attach(verb, "nsubj")
        cc.attach(governor, "cc")
        verb.dep = "conj"
        return True
    return False


def _measure_after_report(unit: list[Word]) -> bool:
    """'found that it shrank by 2 metres, twice the usual rate': the measure belongs to the report."""
    for word in unit:
        if word.dep != "ccomp" or word.head.low not in SAYING | FINDING or word.i < word.head.i:
            continue
        last = word.right()
        for kid in [
            k
            for k in word.head.kids
            if k.dep in {"npadvmod", "appos", "dep"} and k.i > last and k.tag in {"NN", "NNS"}
        ]:
            if (
                kid.left() in {last + 1, last + 2}
                and any(k.dep in {"det", "predet"} for k in kid.kids)
                and kid.ent not in {"DATE", "TIME"}
            ):
                comma = next((w for w in unit if w.i == last + 1), None)
                if comma is not None and comma.text == ",":
                    comma.attach(word, "punct")
                    kid.attach(word, "npadvmod")
                    return True
    return False


def _report_at_the_end(unit: list[Word]) -> bool:
    """'…, a trial of 8,000 patients has shown.': who says it, not what the last noun did."""
    for word in unit:
        if word.dep not in {"relcl", "acl", "advcl", "ccomp", "conj"} or word.low not in SAYING | FINDING:
            continue
        subject = word.kid("nsubj")
        if (
            subject is None
            or subject.low in _RELATIVES
            or subject.i > word.i
            or word.kid("dobj", "ccomp", "xcomp", "mark") is not None
        ):
            continue
        if word.right() < unit[-1].i - 2 or any(k.dep == "cc" for k in word.kids):
            continue
        first = min(word.walk(), key=lambda w: w.i)
        comma = first if first.text == "," else first.before
        if comma is None or comma.text != ",":
            continue
        root = next((a for a in word.ancestors() if a.head is a), None)
        if root is None or not root.is_verb or (root is word.head and word.dep in {"ccomp", "conj"}):
            continue
        if word.dep == "relcl" and any(k.low in _RELATIVES for k in word.kids):
            continue
        word.attach(root, "parataxis")
        return True
    return False


def _noun_at_the_root(unit: list[Word]) -> bool:
    """'The port, damaged by the storm, reopened.': the last participle is the verb."""
    root = next((w for w in unit if w.head is w), None)
    if root is None or root.tag not in NOUN_TAGS or root.subject() is not None:
        return False
    late = [k for k in root.kids if k.dep == "acl" and k.tag in {"VBN", "VBD"} and k.i > root.i + 1]
    if not late or late[-1].kid("agent") is not None:
        return False
    verb = late[-1]
    if verb.before is None or verb.before.text != "," or unit[-1].text not in {".", ";", '"'}:
        return False
    verb.attach(verb, "ROOT")
    verb.tag = "VBD"
    root.attach(verb, "nsubj")
    for mark in [k for k in root.kids if k.dep == "punct" and k.i > verb.i]:
        mark.attach(verb, "punct")
    return True


def _aside_of_saying(unit: list[Word]) -> bool:
    """'If rents rise, she added, tenants will move': the condition belongs to what she said."""
    for verb in unit:
        if verb.low not in SAYING:
            continue
        content, subject = verb.kid("ccomp"), verb.kid("nsubj")
        if content is None or subject is None or not subject.i < verb.i < content.i:
            continue
        first = min(subject.walk(), key=lambda w: w.i)
        begins = min(content.walk(), key=lambda w: w.i)
        comma = begins if begins.text == "," else begins.before
        if comma is None or comma.text != "," or first.before is None or first.before.text != ",":
            continue
        early = [k for k in verb.kids if k.i < first.i and k.dep in {"advcl", "prep", "npadvmod", "advmod"}]
        for kid in early:
            gerund = kid.tag == "VBG" and content.subject() is None and kid.subject() is None
            kid.attach(content, "csubj" if gerund else kid.dep)
        if early:
            first.before.attach(content, "punct")
            return True
    return False


def _object_relative(unit: list[Word]) -> bool:
    """'which Tarvia abandoned': a relative word before the subject is the object."""
    changed = False
    for word in unit:
        if (
            word.low not in {"which", "that", "whom"}
            or word.dep not in {"nsubj", "nsubjpass"}
            or not word.head.is_verb
        ):
            continue
        verb = word.head
        others = [k for k in verb.kids if k.dep in {"nsubj", "nsubjpass"} and k.i > word.i]
        if others and others[0].i < verb.i and verb.kid("dobj") is None:
            word.dep = "dobj"
            changed = True
    return changed


def _vocative(unit: list[Word]) -> bool:
    """'Governor, you promised …', 'Ruth Moe, I live here': a name before the sentence is not its subject."""
    words = [w for w in unit if w.text not in {'"', "-", "—", "–"}]
    comma = next((w for w in words[:5] if w.text == ","), None)
    if (
        comma is None
        or comma.before is None
        or any(w.tag not in {"NN", "NNP"} for w in words[: words.index(comma)])
    ):
        return False
    name = comma.before
    verb = name.head
    if verb is name or not verb.is_verb or name.ent in {"DATE", "TIME", "GPE"} or name.right() > comma.i:
        return False
    subject = next((k for k in verb.kids if k.dep in SUBJECTS and k is not name), None)
    spoken = subject is not None and subject.low in {"you", "i", "we"}
    if subject is None or (
        name.dep not in {"npadvmod", "intj", "dep"} and not (spoken and name.dep in SUBJECTS)
    ):
        return False
    if name.dep in {"npadvmod", "dep"} and not spoken and name.tag != "NNP":
        return False
    name.dep = "intj"
    comma.attach(name, "punct")
    return True


def _noun_for_verb(unit: list[Word]) -> bool:
    """'The council votes on Tuesday.': a sentence without a verb whose last noun is one."""
    root = next((w for w in unit if w.head is w), None)
    if root is None or root.tag != "NNS" or unit[-1].text != "." or any(w.is_verb for w in unit):
        return False
    subject = root.before
    if (
        subject is None
        or subject.head is not root
        or subject.dep != "compound"
        or subject.tag not in {"NN", "NNP"}
    ):
        return False
    if not any(k.dep in {"prep", "npadvmod", "dobj"} and k.i > root.i for k in root.kids):
        return False
    for kid in [
        k for k in root.kids if k.i < subject.i and k.dep in {"det", "amod", "compound", "poss", "nummod"}
    ]:
        kid.attach(subject, kid.dep)
    subject.dep = "nsubj"
    root.tag = "VBZ"
    return True


def _saying_after_quotation(unit: list[Word]) -> bool:
    """'"We lost two lines," the director told reporters': who says it, whatever the parser made of it."""
    for word in unit:
        if word.low not in SAYING or word.quote >= 0 or word.head.quote < 0 or word.dep == "parataxis":
            continue
        if word.dep not in {"conj", "dep", "advcl", "relcl"} or word.kid("nsubj") is None:
            continue
        if word.kid("ccomp", "cc", "mark") is None and word.i > word.head.i:
            word.dep = "parataxis"
            return True
    return False


_RULES: tuple[Callable[[list[Word]], bool], ...] = (
    _as_clause,
    _that_clause,
    _second_absolute,
    _phrase_after_aside,
    _some_doing,
    _study_projects,
    _second_relative,
    _modal_conjunct,
    _verb_as_adjective,
    _vocative_conjunct,
    _measure_after_report,
    _report_at_the_end,
    _noun_at_the_root,
    _noun_for_verb,
    _saying_after_quotation,
    _object_relative,
    _vocative,
    _aside_of_saying,
)
