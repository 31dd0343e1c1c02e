"""Mends when and on what condition: dates, hours and conditions that the parser hung on the wrong word."""

from __future__ import annotations

from collections.abc import Callable

from claimbench.extract.words import AUXILIARIES, NAME_TAGS, Word, root_of

_TIMES = frozenset("day week month year morning afternoon evening night weekend season".split())


def time_before_clause(unit: list[Word]) -> bool:
    """'and the following week we capped shifts': a second clause with its time, no relative clause."""
    for noun in unit:
        clause = noun.kid("relcl")
        if noun.low not in _TIMES or clause is None or clause.i < noun.i or not clause.is_finite():
            continue
        subject = clause.subject()
        complete = clause.kid("dobj", "attr", "acomp", "prep") is not None
        if subject is None or subject.tag in {"WDT", "WP"} or not complete:
            continue
        if subject.left() != noun.i + 1 or noun.dep not in {"npadvmod", "conj", "dobj", "appos"}:
            continue
        verb = next((a for a in noun.ancestors() if a.is_verb and a.i < noun.i), None)
        before = min(noun.walk({clause.i}), key=lambda w: w.i).before
        if verb is None or before is None or before.low not in {"and", "but", ";"}:
            continue
        for cc in [k for k in noun.head.kids if k.dep == "cc" and k.i == before.i]:
            cc.attach(verb, "cc")
        clause.attach(verb, "conj")
        noun.attach(clause, "npadvmod")
        return True
    return False


def hour_of_day(unit: list[Word]) -> bool:
    """'until 3 a.m.': the hour and its half of the day."""
    changed = False
    for word in unit:
        hour = word.before
        if word.low not in {"a.m.", "p.m.", "am", "pm"} or hour is None or hour.tag != "CD":
            continue
        if word.head is not hour and hour.head is not word:
            word.attach(hour, "advmod")
            changed = True
    return changed


def when_after_date(unit: list[Word]) -> bool:
    """'in every year but 2021, when they rose': when they rose is the year before the comma."""
    for word in unit:
        verb, comma = word.head, word.before
        if word.low != "when" or comma is None or comma.text != "," or verb.dep != "advcl":
            continue
        date = comma.before
        if date is not None and date.ent == "DATE" and date.tag in {"CD", "NNP"} and verb.is_finite():
            verb.attach(date, "relcl")
            return True
    return False


def dated_entry(unit: list[Word]) -> bool:
    """'February 10: The parasite was found': the entry's date is when it happened."""
    colon = next((word for word in unit[1:6] if word.text == ":"), None)
    if colon is None or any(word.ent != "DATE" for word in unit if word.i < colon.i):
        return False
    dates = [word for word in unit if word.i < colon.i]
    head = next((word for word in dates if word.head is word or word.head not in dates), dates[0])
    root = root_of(unit)
    if root is None or root is head or not root.is_verb or root.i < colon.i:
        return False
    colon.text = colon.low = ","
    head.attach(root, "npadvmod")
    colon.attach(root, "punct")
    return True


def time_before_absolute(unit: list[Word]) -> bool:
    """'In 2021, two members having quit, the council met': the year is the meeting's."""
    for verb in unit:
        subject = verb.subject()
        if verb.dep not in {"advcl", "ccomp"} or subject is None or verb.i > verb.head.i:
            continue
        if not any(aux.low == "having" for aux in verb.auxiliaries()):
            continue
        verb.dep = "advcl"
        for kid in [k for k in verb.kids if k.dep == "prep" and k.i < subject.i]:
            for comma in [k for k in verb.kids if k.text == "," and kid.i < k.i < subject.i]:
                comma.attach(verb.head, "punct")
            kid.attach(verb.head, "prep")
            return True
    return False


def years_before_subject(unit: list[Word]) -> bool:
    """'between 2016 and 2019 Orr hid it': the second year is no part of the name."""
    for name in unit:
        year, first = name.before, name.head
        if name.dep != "conj" or name.tag not in NAME_TAGS or first.tag != "CD" or first.dep != "pobj":
            continue
        verb = first.head.head
        if year is None or year.tag != "CD" or year.head is not name or len(year.text) != 4:
            continue
        if not verb.is_verb or verb.subject() is not None or verb.i < name.i:
            continue
        year.attach(first, "conj")
        name.attach(verb, "nsubj")
        return True
    return False


def place_before_subject(unit: list[Word]) -> bool:
    """'In Asia sales fell': a place and a subject, not the sales of Asia."""
    for word in unit[:1]:
        name = unit[1] if len(unit) > 1 else None
        if word.low not in {"in", "across"} or name is None or name.dep != "compound":
            continue
        if name.ent not in {"GPE", "LOC"}:
            continue
        noun = name.head
        if noun.dep != "nsubj" or noun.tag != "NNS" or any(k.i < noun.i and k is not name for k in noun.kids):
            continue
        name.attach(word, "pobj")
        return True
    return False


def condition_by_inversion(unit: list[Word]) -> bool:
    """'Had the dam failed, the town would have been flooded': the first clause is the condition."""
    had = next((word for word in unit if word.text[:1].isalpha()), unit[0])
    verb = had.head
    if had.low not in {"had", "were", "should"} or had.dep not in AUXILIARIES or verb.dep != "advcl":
        return False
    subject = verb.subject()
    if subject is None or subject.left() != had.i + 1:
        return False
    had.dep = "mark"
    verb.tag = "VBN" if verb.tag == "VBD" else verb.tag
    return True


def clause_after_name(unit: list[Word]) -> bool:
    """'began after George Lund, a painter, died in May': 'after' opens a clause about the painter."""
    for verb in unit:
        above = verb.head
        if verb.dep != "conj" or verb.tag != "VBD" or verb.subject() is not None or not above.is_verb:
            continue
        if any(kid.dep == "cc" and above.i < kid.i < verb.i for kid in above.kids):
            continue
        comma = verb.before
        preposition = next((w for w in reversed(unit) if w.i < verb.i and w.low in _OPENING), None)
        name = preposition.kid("pobj") if preposition is not None and preposition.dep == "prep" else None
        if (
            preposition is None
            or name is None
            or comma is None
            or comma.text != ","
            or comma.head is not name
        ):
            continue
        if name.kid("appos", "relcl", "acl") is None or name.right() != comma.i:
            continue
        verb.dep = "advcl"
        name.attach(verb, "nsubj")
        preposition.attach(verb, "mark")
        return True
    return False


_OPENING = frozenset({"after", "before", "since", "as", "until"})


def measured_clause(unit: list[Word]) -> bool:
    """'a day after Russia concluded a pact': the day is measured from the clause."""
    for preposition in unit:
        time = preposition.head
        if preposition.low not in {"after", "before"} or preposition.kids or time.low not in _SPANS:
            continue
        verb = next((w for w in unit if w.i > preposition.i and w.is_verb and w.is_finite()), None)
        subject = verb.subject() if verb is not None else None
        if verb is None or subject is None or subject.left() != preposition.i + 1:
            continue
        above = next((a for a in time.ancestors() if a.is_verb and a.i < time.i), None)
        if verb.dep not in {"conj", "ccomp", "advcl", "relcl", "pcomp"} or above is None or above is verb:
            continue
        verb.attach(above, "advcl")
        time.attach(verb, "npadvmod")
        preposition.attach(verb, "mark")
        return True
    return False


def time_before_mark(unit: list[Word]) -> bool:
    """'hours after they had printed it': the hours belong to the clause that they measure."""
    changed = False
    for word in unit:
        mark = word.head
        if word.dep == "npadvmod" and mark.dep == "mark" and word.i < mark.i:
            word.attach(mark.head, "npadvmod")
            changed = True
    return changed


_SPANS = frozenset(
    "day days hour hours week weeks month months year years minute minutes decade decades".split()
)


def bare_condition(unit: list[Word]) -> bool:
    """'is harmful only if swallowed': the condition limits the verb before it."""
    changed = False
    for word in unit:
        mark = word.kid("mark")
        if mark is None or mark.low not in {"if", "unless", "until", "once"} or word.subject() is not None:
            continue
        if word.tag not in {"VBN", "VBG"} or word.dep == "advcl" or word.is_finite():
            continue
        first = word.left()
        verb = next((w for w in reversed(unit) if w.i < first and w.is_verb and w.is_finite()), None)
        if verb is None or verb is word.head or word in set(verb.ancestors()):
            continue
        word.attach(verb, "advcl")
        changed = True
    return changed


def clause_after_span(unit: list[Word]) -> bool:
    """'was shut for two hours after a man set fire to it': how long, and then when."""
    for preposition in unit:
        clause = preposition.kid("pcomp")
        if preposition.low != "for" or clause is None or not clause.is_finite() or clause.subject() is None:
            continue
        span = next((k for k in clause.kids if k.dep == "npadvmod" and k.i == preposition.i + 2), None)
        verb = preposition.head
        if span is None or clause.kid("mark") is None or not verb.is_verb:
            continue
        span.attach(preposition, "pobj")
        clause.attach(verb, "advcl")
        return True
    return False


def condition_after(unit: list[Word]) -> bool:
    """'would have been cut, had the president not vetoed it': a condition, no second act."""
    for verb in unit:
        had = next((aux for aux in verb.auxiliaries() if aux.low in {"had", "were", "should"}), None)
        subject, main = verb.subject(), verb.head
        if had is None or subject is None or verb.dep not in {"conj", "ccomp", "advcl"} or main.i > had.i:
            continue
        if not had.i < subject.left() or subject.i > verb.i or any(k.dep == "mark" for k in verb.kids):
            continue
        if not any(aux.low in {"would", "could", "might"} for aux in main.auxiliaries()):
            continue
        verb.attach(main, "advcl")
        had.dep = "mark"
        return True
    return False


TIME_RULES: tuple[tuple[frozenset[str], Callable[[list[Word]], bool]], ...] = (
    (frozenset({"had", "MD"}), condition_after),
    (frozenset({"were", "MD"}), condition_after),
    (frozenset({"for", "pcomp", "mark"}), clause_after_span),
    (frozenset({"mark", "VBN"}), bare_condition),
    (frozenset({"mark", "VBG"}), bare_condition),
    (frozenset({"conj", "prep", "VBD", ","}), clause_after_name),
    (frozenset({"after"}), measured_clause),
    (frozenset({"before"}), measured_clause),
    (frozenset({"npadvmod", "mark"}), time_before_mark),
    (frozenset({"relcl", "and"}), time_before_clause),
    (frozenset({"a.m."}), hour_of_day),
    (frozenset({"p.m."}), hour_of_day),
    (frozenset({"am", "CD"}), hour_of_day),
    (frozenset({"pm", "CD"}), hour_of_day),
    (frozenset({"when", "advcl", ","}), when_after_date),
    (frozenset({"had", "advcl"}), condition_by_inversion),
    (frozenset({"were", "advcl"}), condition_by_inversion),
    (frozenset({"should", "advcl"}), condition_by_inversion),
    (frozenset({"and", "CD", "conj"}), years_before_subject),
    (frozenset({":"}), dated_entry),
    (frozenset({"in", "compound"}), place_before_subject),
    (frozenset({"having"}), time_before_absolute),
)
"""Rules with what a unit must hold, its words, tags or relations, for them to be worth trying."""
