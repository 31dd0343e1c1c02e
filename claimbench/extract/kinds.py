"""What sort of claim a statement is, by rules on its verb, entities, numbers and degree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimbench.extract.features import SUBJECTS, Mark, Reading, reading_of
from claimbench.model.claims import Kind

if TYPE_CHECKING:
    from claimbench.extract.statement import Statement


def kinds_of(statement: Statement) -> tuple[Kind, ...]:
    """Return the kinds, in the order in which `Kind` lists them; at least one."""
    reading = reading_of(statement)
    found = {kind for kind, holds in _RULES.items() if holds(reading)}
    if found.isdisjoint((Kind.EVENT, Kind.FORECAST, Kind.POSITION)):
        found.add(Kind.PROPERTY)
    return tuple(kind for kind in Kind if kind in found)


def _forms(regular: str, others: str = "") -> frozenset[str]:
    """All forms of regular verbs, and others as they are given."""
    forms = set(others.split())
    for verb in regular.split():
        stem = verb[:-1] if verb.endswith("e") else verb
        forms |= {verb, verb + "s", stem + "ing", stem + "ed"}
        if verb.endswith("y") and verb[-2] not in "aeiou":
            forms |= {verb[:-1] + "ies", verb[:-1] + "ied"}
        if verb.endswith(("s", "sh", "ch", "x")):
            forms.add(verb + "es")
    return frozenset(forms)


_MEASURES = frozenset({"MONEY", "PERCENT", "QUANTITY"})
_AMOUNTS = frozenset(
    "half third quarter majority dozen dozens hundreds thousands millions billions twice double doubled "
    "triple tripled quadrupled halved".split()
)
_CALENDAR = re.compile(
    r"\d{4}|\d{1,2}(?:st|nd|rd|th)?|jan(?:uary|\.)?|feb(?:ruary|\.)?|march|april|may|june|july|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|spring|summer|autumn|winter|christmas|easter|yesterday|today|tomorrow|tonight|last|next|ago|this"
)
_DURATION = re.compile(r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|century)")

_STATES = frozenset(
    "be is are was were been being 's 're 'm am have has had having 've own owns owned owning know knows "
    "knew believe believes believed mean means meant contain contains contained containing include includes "
    "included including consist consists belong belongs belonged live lives lived seem seems seemed remain "
    "remains remained remaining want wants wanted need needs needed like likes liked depend depends lie lies "
    "stand stands stood represent represents make makes".split()
)
_CAUSING = _forms(
    "cause trigger spark prompt force provoke fuel enable prevent attribute blame",
    "led leads lead leading resulted results stems stemmed drove driven contributed contributes",
)
_CAUSING_WITH = {"lead": "to", "leads": "to", "led": "to", "leading": "to", "results": "in", "resulted": "in"}
_CAUSING_WITH |= {"contributed": "to", "contributes": "to", "stems": "from", "stemmed": "from"}
_REASONS = frozenset({"because", "due", "owing", "result", "thanks", "account", "consequently", "therefore"})
_BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|as a result|thanks to|on account of|consequently|therefore)\b"
)
_LAW = frozenset(
    "law laws lawful unlawful unlawfully legal legally illegal illegally treaty treaties constitution "
    "constitutional unconstitutional statute statutes legislation ordinance ordinances decree decrees "
    "charter regulation regulations court courts judge judges jury juries juror jurors ruling rulings "
    "verdict verdicts sentenced convicted conviction acquitted indicted indictment prosecuted prosecutor "
    "prosecutors prosecution lawsuit lawsuits sued pleaded bail guilty ratify ratified ratification veto "
    "vetoed sanctions amendment amendments parole felony ban bans banned outlaw outlawed outlaws licence "
    "licences license licenses".split()
)
_LAW_PHRASES = ("executive order", "charged with")
_STANCES = _forms(
    "support oppose back reject condemn vote pledge promise refuse endorse criticise criticize urge threaten "
    "favour favor demand decline denounce welcome approve advocate propose deny call agree disagree object "
    "vow",
    "veto vetoes vetoed vetoing",
)
_STANCES_WITH = {"call": "for", "calls": "for", "called": "for", "calling": "for"}
_VIEWS = _forms("consider regard describe", "think thinks thought believes believed")
_FUTURE = frozenset({"will", "'ll", "shall", "wo"})
_UNREAL = _FUTURE | {"would", "could", "should", "may", "might", "must", "can"}
_PAST = frozenset({"has", "have", "had", "was", "were", "been", "'ve", "'d", "'s"})
_EXPECTED = frozenset(
    "expected forecast projected predicted estimated set due likely scheduled slated bound".split()
)
_EXPECTING = _forms("expect forecast project predict anticipate", "foresee foresees")
_EXCEEDING = _forms(
    "exceed outnumber outpace surpass outstrip outperform trail rival", "overtook overtake overtakes"
)
_ORDER = re.compile(
    r"\b(?:compared (?:with|to)|relative to|(?:more|fewer|less) than any|as (?!well|soon|long)\w+ as"
    r"|unprecedented|(?:a|all-time|new) record|record (?:high|low|number))\b"
)


def _quantity(reading: Reading) -> bool:
    marks = reading.marks
    for k, mark in enumerate(marks):
        if mark.ent in _MEASURES or (mark.low in _AMOUNTS and _is_share(marks, k)):
            return True
        if mark.figure or (mark.tag == "CD" and mark.ent not in ("DATE", "TIME")):
            one_of = mark.low == "one" and (k + 1 == len(marks) or marks[k + 1].tag[:2] not in ("NN", "JJ"))
            known = mark.low.isalpha() and k > 0 and marks[k - 1].low in ("the", "both", "these", "those")
            if (
                not one_of
                and not known
                and not (mark.tag.startswith("NNP") or mark.ent in ("PERSON", "LAW", "ORG", "FAC"))
            ):
                return True
    return any(
        mark.ent in ("DATE", "TIME") and _DURATION.fullmatch(mark.low) and k and marks[k - 1].tag == "CD"
        for k, mark in enumerate(marks)
    )


def _is_share(marks: list[Mark], k: int) -> bool:
    """'A third of the vote', but not 'the third quarter'."""
    return marks[k].ent != "ORDINAL" or (k > 0 and marks[k - 1].low in ("a", "one", "two"))


def _date(reading: Reading) -> bool:
    marks = reading.marks
    for k, mark in enumerate(marks):
        if mark.ent != "DATE" or not _CALENDAR.fullmatch(mark.low):
            continue
        counts = mark.low.isdigit() and k + 1 < len(marks) and _DURATION.fullmatch(marks[k + 1].low)
        if not counts:
            return True
    return False


def _event(reading: Reading) -> bool:
    head = reading.head
    if head.low in _STATES or head.tag[0] != "V":
        return False
    auxiliaries = {kid.low for kid in reading.kids(head, "aux", "auxpass")}
    if auxiliaries & _UNREAL:
        return False
    if head.tag == "VBD" or "did" in auxiliaries:
        return True
    # A participle without auxiliary ('suspended in May') tells of something done; with one, tense decides.
    if head.tag in ("VBN", "VBG") and not auxiliaries:
        return True
    past = bool(auxiliaries & _PAST)
    return past and (head.tag == "VBN" or bool(auxiliaries & {"was", "were"}))


def _comparison(reading: Reading) -> bool:
    marks = reading.marks
    if reading.head.low in _EXCEEDING or not reading.lows.isdisjoint(("twice", "doubled", "tripled")):
        return True
    for k, mark in enumerate(marks):
        if mark.tag in ("JJS", "RBS") and mark.low not in ("least", "most"):
            return True
        if mark.low in ("first", "last") and mark.ent == "ORDINAL" and mark.dep == "amod":
            return True
        if mark.tag in ("JJR", "RBR"):
            bound = k + 2 < len(marks) and marks[k + 1].low == "than" and _counts(marks[k + 2 : k + 4])
            if not bound:
                return True
    return bool(_ORDER.search(reading.text))


def _counts(marks: list[Mark]) -> bool:
    """'more than 40,000' gives a bound; it compares nothing."""
    return any(mark.tag in ("CD", "$") or mark.low in ("half", "a", "double") for mark in marks)


def _cause(reading: Reading) -> bool:
    for k, mark in enumerate(reading.marks):
        if mark.low not in _CAUSING or mark.tag[0] != "V":
            continue
        wanted = _CAUSING_WITH.get(mark.low)
        if wanted is None or any(later.low == wanted for later in reading.marks[k + 1 : k + 3]):
            return True
    return not reading.lows.isdisjoint(_REASONS) and bool(_BECAUSE.search(reading.text))


def _quotation(reading: Reading) -> bool:
    return reading.statement.quoted


def _law(reading: Reading) -> bool:
    if any(phrase in reading.text for phrase in _LAW_PHRASES) or any(m.ent == "LAW" for m in reading.marks):
        return True
    if reading.lows.isdisjoint(_LAW):
        return False
    # A brother-in-law is no law.
    return any(
        mark.low in _LAW and (k == 0 or reading.marks[k - 1].low != "-")
        for k, mark in enumerate(reading.marks)
    )


def _position(reading: Reading) -> bool:
    for k, mark in enumerate(reading.marks):
        if mark.tag[0] != "V" or mark.low not in _STANCES or mark.dep in ("amod", "acl", "pcomp"):
            continue
        wanted = _STANCES_WITH.get(mark.low)
        if wanted is None or any(later.low == wanted for later in reading.marks[k + 1 : k + 3]):
            return True
    return reading.head.low in _VIEWS and bool(reading.kids(reading.head, *SUBJECTS))


def _forecast(reading: Reading) -> bool:
    head = reading.head
    auxiliaries = {kid.low for kid in reading.kids(head, "aux", "auxpass")}
    if auxiliaries & _FUTURE or head.low in _EXPECTING:
        return True
    if "would" in auxiliaries and "have" not in auxiliaries and reading.statement.speaker is not None:
        return True
    infinitive = any(kid.tag == "VB" for kid in reading.kids(head, "xcomp"))
    if head.low == "going" or head.low in _EXPECTED:
        return infinitive or (head.low in _EXPECTED and head.tag == "VBN" and "to" in reading.lows)
    expected = any(kid.low in _EXPECTED for kid in reading.kids(head, "acomp", "attr"))
    planned = head.low in ("is", "are") and infinitive
    return (expected or planned) and "to" in reading.lows


_RULES = {
    Kind.QUANTITY: _quantity,
    Kind.DATE: _date,
    Kind.EVENT: _event,
    Kind.COMPARISON: _comparison,
    Kind.CAUSE: _cause,
    Kind.QUOTATION: _quotation,
    Kind.LAW: _law,
    Kind.POSITION: _position,
    Kind.FORECAST: _forecast,
}
