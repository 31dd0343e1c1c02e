"""Mends how the parser attaches who says what, and whom it is said to; see `repair`."""

from __future__ import annotations

from claimbench.extract.attribution import FINDING, SAYING, is_saying
from claimbench.extract.words import NOUN_TAGS, SUBJECTS, Word, root_of, word_at

_RELATIVES = frozenset({"who", "whom", "which", "whose", "that"})


def that_clause(unit: list[Word]) -> bool:
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


def study_projects(unit: list[Word]) -> bool:
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


def vocative_conjunct(unit: list[Word]) -> bool:
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


def measure_after_report(unit: list[Word]) -> bool:
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
                comma = word_at(unit, last + 1)
                if comma is not None and comma.text == ",":
                    comma.attach(word, "punct")
                    kid.attach(word, "npadvmod")
                    return True
    return False


def report_at_the_end(unit: list[Word]) -> bool:
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
        found = root is word.head and word.head.kid("dobj") is not None
        told = root is word.head and word.dep in {"ccomp", "conj"}
        if root is None or not root.is_verb or (told and not (found and root.low in FINDING - SAYING)):
            continue
        if word.dep == "relcl" and any(k.low in _RELATIVES for k in word.kids):
            continue
        if any(k.low in {"where", "when"} for k in word.kids):
            continue
        word.attach(root, "parataxis")
        return True
    return False


def aside_of_saying(unit: list[Word]) -> bool:
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


def vocative(unit: list[Word]) -> bool:
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


def saying_after_quotation(unit: list[Word]) -> bool:
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


def time_of_saying(unit: list[Word]) -> bool:
    """'said on Thursday his government would send troops': said on Thursday, not sent."""
    changed = False
    for content in unit:
        saying, subject = content.head, content.subject()
        if content.dep != "ccomp" or not is_saying(saying) or subject is None or saying.i > subject.i:
            continue
        for kid in [k for k in content.kids if saying.i < k.i < subject.i]:
            dated = any(w.ent == "DATE" for w in kid.walk())
            if kid.left() == saying.i + 1 and kid.right() == subject.left() - 1 and dated:
                kid.attach(saying, kid.dep)
                changed = True
    return changed


def report_as_noun(unit: list[Word]) -> bool:
    """'would cost 40 million, the Treasury estimates': the last word is the verb."""
    root = root_of(unit)
    if root is None or root.tag != "NNS" or root.low not in SAYING | FINDING:
        return _report_at_end_as_noun(unit, root)
    told, name = root.kid("ccomp"), root.kid("compound")
    if told is None or name is None or told.i > name.i or told.subject() is None:
        return False
    for kid in [k for k in root.kids if k.dep in {"det", "amod", "compound"} and k is not name]:
        kid.attach(name, kid.dep)
    root.tag, name.dep = "VBZ", "nsubj"
    return True


def _report_at_end_as_noun(unit: list[Word], root: Word | None) -> bool:
    """'only 0.6 new ones, a union study shows.'"""
    told = unit[-2] if len(unit) > 4 and unit[-1].text == "." else None
    if told is None or root is None or told.tag != "NNS" or told.low not in SAYING | FINDING:
        return False
    name = told.kid("compound")
    first = min(told.walk(), key=lambda word: word.i)
    if name is None or name.i != told.i - 1 or first.before is None or first.before.text != ",":
        return False
    if not root.is_verb or not root.is_finite() or told is root:
        return False
    for kid in [k for k in told.kids if k.i < name.i]:
        kid.attach(name, kid.dep)
    told.tag, name.dep = "VBZ", "nsubj"
    told.attach(root, "parataxis")
    return True


def past_for_participle(unit: list[Word]) -> bool:
    """'Two sided with Lund; the third dissented': a past form with a subject and no auxiliary has a tense."""
    changed = False
    for word in unit:
        if word.tag != "VBN" or word.dep not in {"ccomp", "ROOT"} or word.auxiliaries():
            continue
        if word.kid("nsubj") is not None and word.kid("mark") is None:
            word.tag = "VBD"
            changed = True
    return changed


_TELLING_SOMEBODY = frozenset("told tell tells telling informed assured warned reminded".split())


def told_somebody(unit: list[Word]) -> bool:
    """'told the inquiry he had sent three letters': what was told, no relative clause of the inquiry."""
    for verb in unit:
        hearer = verb.kid("dobj", "nsubjpass") if verb.low in _TELLING_SOMEBODY else None
        content = hearer.kid("relcl") if hearer is not None else None
        if hearer is None or content is None or content.i < verb.i or not content.is_finite():
            continue
        subject = content.subject()
        if subject is None or any(w.tag in {"WDT", "WP", "WP$"} for w in content.kids):
            continue
        if subject.left() != hearer.i + 1 or verb.kid("ccomp") is not None:
            continue
        content.attach(verb, "ccomp")
        return True
    return False
