"""Talk that states nothing: idioms, truisms, introductions, condolences, what something is to the speaker."""

from __future__ import annotations

from collections.abc import Callable

from claimbench.extract.features import Mark, Reading
from claimbench.extract.predication import has_auxiliary, is_direct, is_measured, is_named, subject_of

_COPULAS = frozenset("be is are was were 's 're 'm am been remains remained".split())
_FIRST = frozenset({"i", "we"})
_BARE = frozenset({"it", "this", "that", "these", "those"})
_CONDOLENCES = frozenset("thoughts prayers hearts heart condolences sympathies sympathy".split())
_MAKING = frozenset({"make", "makes", "made", "making", "leaves", "left", "drives"})
_POINTS = frozenset({"question", "problem", "point", "issue", "rub", "catch", "irony"})
_BEST = frozenset({"finest", "best", "worst", "proudest", "greatest", "darkest"})
_TOUCHING = frozenset(
    "worries worried bothers bothered frightens scares troubles saddens angers hurts hurt".split()
)
_ANY = frozenset({"any", "it", "this", "that", "none", "much", "all"})
_LIKELY = frozenset("asked said laughed smiled loved liked hated enjoyed approved wanted wept told".split())
_PERSUADED = frozenset(
    "persuaded convinced impressed pleased happy sure agree agrees agreed satisfied sold enthusiastic".split()
)


def _is_copula(mark: Mark) -> bool:
    return mark.low in _COPULAS


def _idiom(reading: Reading) -> str | None:
    """'She couldn't tell you what a fund is': 'you' is anybody; 'Well, I tried a bit': talk."""
    head = reading.head
    told = head.low == "tell" and has_auxiliary(reading, ("can", "could", "ca"))
    if told and any(kid.low == "you" for kid in reading.kids(head, "dobj", "dative")):
        return "a remark"
    first = next((mark for mark in reading.marks if mark.text[:1].isalpha()), None)
    if first is None or (first.dep != "intj" and first.low not in ("well", "oh")):
        return None
    subject = subject_of(reading)
    own = subject is not None and subject.low in _FIRST and is_direct(reading)
    return "a remark" if own and not is_measured(reading) and not is_named(reading) else None


def _truism(reading: Reading) -> str | None:
    """'Enough is enough', 'Nobody likes putting prices up', 'I might as well buy a bike'."""
    head, subject = reading.head, subject_of(reading)
    if subject is None or is_named(reading):
        return None
    said = {one.low for one in reading.kids(head, "attr", "acomp", "advmod") if not reading.kids(one, "amod")}
    subjects = {one.low for one in reading.kids(head, "nsubj")}
    if _is_copula(head) and said & subjects and not said & _BARE:
        return "an opinion"
    if is_measured(reading):
        return None
    nobody = subject.low in ("nobody", "everybody", "everyone", "anybody", "who")
    if nobody and head.low in ("like", "likes", "want", "wants", "love", "loves", "enjoys", "knows"):
        return "an opinion" if head.tag in ("VBZ", "VBP", "VB") else None
    return "a remark" if {"might", "as", "well"} <= reading.lows and is_direct(reading) else None


def _is_ones_best(noun: Mark, reading: Reading) -> bool:
    """'my finest hour'"""
    owned = any(kid.low in ("my", "our", "his", "her", "their") for kid in reading.kids(noun, "poss"))
    return owned and any(kid.low in _BEST for kid in reading.kids(noun, "amod"))


def _presentation(reading: Reading) -> str | None:
    """'That's Ann Lee.', 'Here she is on the floor.', 'There's that, too.', 'It's 7:40 on a Friday.'"""
    head, subject = reading.head, subject_of(reading)
    first = next((mark for mark in reading.marks if mark.text[:1].isalpha()), None)
    if first is not None and first.low == "here" and _is_copula(head) and not is_measured(reading):
        return "a remark"
    if subject is None or not _is_copula(head):
        return None
    what = reading.kids(head, "attr", "acomp")
    if subject.low == "there":
        return "a remark" if any(one.low in _BARE for one in what) else None
    names = (reading.statement.speaker or "").split()
    if subject.low in _FIRST and any(one.ent == "PERSON" or one.text in names for one in what):
        return "a remark"
    own = any(one.low in _POINTS or _is_ones_best(one, reading) for one in what)
    if subject.low in _BARE and own and not any(mark.figure for mark in reading.marks):
        return "an opinion"
    if subject.low in ("that", "this"):
        later = [mark for mark in reading.marks if mark.i > head.i and mark.text[:1].isalnum()]
        return "a remark" if later and all(mark.ent == "PERSON" for mark in later) else None
    hour = subject.low == "it" and any(one.ent == "TIME" for one in what) and head.low in ("is", "'s", "was")
    return "a remark" if hour and not is_named(reading) else None


def _condolence(reading: Reading) -> str | None:
    """'Our thoughts are with the family', 'Our hearts go out to them'."""
    subject = subject_of(reading)
    if subject is None or subject.low not in _CONDOLENCES or is_measured(reading):
        return None
    going = _is_copula(reading.head) or reading.head.low in ("go", "goes", "went", "remain", "lie")
    return "a courtesy" if going and reading.kids(reading.head, "prep", "prt", "advmod") else None


def _felt(reading: Reading) -> str | None:
    """'It makes me sick', 'I don't find any of this abstract': what something is to whoever speaks."""
    head, subject = reading.head, subject_of(reading)
    if is_measured(reading) or is_named(reading):
        return None
    if reading.lows & {"me", "us"} and not reading.lows.isdisjoint(_TOUCHING):
        return "an opinion"
    if (
        subject is not None
        and subject.low in _BARE
        and head.low in _TOUCHING
        and not reading.kids(head, "dobj")
    ):
        return "an opinion"
    if head.low in _MAKING and reading.lows & {"me", "us"}:
        states = reading.kids(head, "ccomp", "xcomp", "oprd", "acomp")
        return "an opinion" if any(state.tag in ("JJ", "VB", "VBN") for state in states) else None
    finds = subject is not None and subject.low in _FIRST and head.low in ("find", "found", "consider")
    found = reading.kids(head, "dobj", "ccomp")
    bare = any(one.low in _ANY or any(kid.low in _ANY for kid in reading.kids(one, "nsubj")) for one in found)
    return "an opinion" if finds and bare else None


def _supposed(reading: Reading) -> str | None:
    """'She would have asked who was going to iron them.'"""
    person = subject_of(reading)
    acts = has_auxiliary(reading, ("would", "'d")) and has_auxiliary(reading, ("have", "'ve"))
    if person is None or not acts or is_measured(reading) or reading.head.low not in _LIKELY:
        return None
    return "an opinion"


def _doubters(reading: Reading) -> str | None:
    """'Not all specialists are persuaded.', 'Not everyone agrees.'"""
    subject = subject_of(reading)
    first = next((mark for mark in reading.marks if mark.text[:1].isalpha()), None)
    if subject is None or first is None or first.low != "not" or is_measured(reading) or is_named(reading):
        return None
    states = {reading.head.low, *(kid.low for kid in reading.kids(reading.head, "acomp", "attr"))}
    return "an opinion" if states & _PERSUADED else None


def _lead_in(reading: Reading) -> str | None:
    """'This was posted a few minutes ago:', 'Reached by phone, …': how the words came in."""
    head, subject = reading.head, subject_of(reading)
    if head.low == "reached" and any(k.low in ("by", "for") for k in reading.kids(head, "agent", "prep")):
        spoken = {mark.low for mark in reading.marks} & {"phone", "telephone", "email", "comment"}
        return "a remark" if spoken else None
    bare = subject is not None and subject.low in _BARE
    if not bare or head.low not in ("posted", "said", "sent", "wrote", "is", "'s"):
        return None
    return "a remark" if reading.statement.sentence.span.text.rstrip().endswith(":") else None


TALK: tuple[Callable[[Reading], str | None], ...] = (
    _idiom,
    _truism,
    _presentation,
    _condolence,
    _felt,
    _supposed,
    _doubters,
    _lead_in,
)
"""In the order in which they are asked."""
