"""Remarks that nothing could be found against: judgements, advice, courtesies, directions, idioms of talk.

Each rule knows one construction. All but the idioms speak only where nothing is measured: no figure, date,
comparison or superlative.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from claimbench.extract.features import Mark, Reading
from claimbench.extract.opinion_words import opinion_words
from claimbench.extract.predication import (
    has_auxiliary,
    holds_content,
    is_direct,
    is_measured,
    is_named,
    subject_of,
)
from claimbench.extract.talk import TALK

_EVALUATIONS = opinion_words("evaluations")
_TOPICS = opinion_words("topic nouns")
_WEIGHING = opinion_words("weighing")
_COURTESIES = opinion_words("courtesies")
_COPULAS = frozenset({"be", "is", "are", "was", "were", "'s", "'re", "been", "remains", "remained"})
_SEEMS = frozenset("appear appears appeared seem seems seemed look looks looked sound sounds sounded".split())
_FIRST = frozenset({"i", "we"})
_BARE = frozenset({"it", "this", "that", "these", "those"})
_EVERYBODY = frozenset({"everyone", "everybody", "all", "anyone", "anybody"})
_THOSE = frozenset({"those", "some", "people", "many"})
_CARING = frozenset({"care", "mind", "like", "wish", "want", "prefer"})
_NEEDING = frozenset({"need", "needs", "deserve", "deserves"})
_REPEATING = frozenset(
    "repeat repeats repeated reiterate reiterates reiterated echo echoed stress stressed".split()
)
_POINTS = frozenset(
    "idea point view message claim call position line argument warning sentiment stance".split()
)
_OFFERED = opinion_words("offered")
_POINTING = frozenset({"that", "this", "the", "those", "these"})
_BASED = frozenset({"built", "founded", "based", "rooted"})
_BELIEFS = frozenset({"belief", "idea", "principle", "conviction", "notion", "premise", "promise"})
_TELLING = frozenset({"prep", "acl", "relcl", "nummod", "pobj"})
_GRANTING = frozenset({"true", "fair", "obvious"})
_FEW = frozenset({"one", "two", "three"})
_SHORT = 5
"""Words of a definition that says no more than what somebody thinks: 'That isn't really leadership.'"""
_OPENINGS = frozenset(
    {"make", "say", "begin", "start", "thank", "add", "express", "pay", "close", "end", "conclude"}
)
_CONFESSIONS = frozenset(
    {"confession", "announcement", "request", "question", "point", "apology", "favour", "favor"}
)
_ASKED = frozenset({"asked", "urged", "invited", "encouraged", "requested"})
_AGREEING = frozenset({"agree", "agrees", "agreed", "disagree", "disagrees", "disagreed"})
_MOVING = opinion_words("moving")
_ADDRESS = re.compile(r"\b(?:www\.|https?:|[\w.-]+@)|\b\w[\w-]*\.(?:com|org|net|example|gov|co|io)\b", re.I)


def _is_copula(mark: Mark) -> bool:
    return mark.low in _COPULAS


def _judged_fact(reading: Reading) -> str | None:
    """'It is absurd that two parties are …': a judgement of what it holds."""
    subject = subject_of(reading)
    if subject is None or subject.low != "it" or not _is_copula(reading.head) or _has_figure(reading):
        return None
    states = reading.kids(reading.head, "acomp", "attr")
    return "an opinion" if any(_is_judging(state, reading) for state in states) else None


def _is_judging(state: Mark, reading: Reading) -> bool:
    if state.low in _GRANTING:
        return False
    return state.low in _EVALUATIONS or any(k.low in _EVALUATIONS for k in reading.kids(state, "amod"))


def _topic(reading: Reading) -> str | None:
    """'The main thing here is that …', 'is a key thing to watch', 'a transformational day for the firm'."""
    subject = subject_of(reading)
    if subject is None or not _is_copula(reading.head) or _has_figure(reading):
        return None
    weighed = [subject, *reading.kids(reading.head, "attr")]
    return "an opinion" if any(_is_weighed_topic(noun, reading) for noun in weighed) else None


def _has_figure(reading: Reading) -> bool:
    """Stricter than measured: 'a proud day' is no date here, and 'two parties' no figure."""
    return any(
        mark.low not in _FEW and (mark.figure or mark.digits or mark.tag in ("CD", "JJS"))
        for mark in reading.marks
    )


def _is_weighed_topic(noun: Mark, reading: Reading) -> bool:
    return noun.low in _TOPICS and any(k.low in _WEIGHING for k in reading.kids(noun, "amod", "compound"))


def _more_than(reading: Reading) -> str | None:
    """'It appears more symbolic than substantive': one description preferred to another."""
    marks = reading.marks
    for one, two, three, four in zip(marks, marks[1:], marks[2:], marks[3:], strict=False):
        if one.low in ("more", "less") and three.low == "than" and two.tag == four.tag == "JJ":
            return "an opinion" if reading.head.low in _SEEMS or _is_copula(reading.head) else None
    return None


def _advice(reading: Reading) -> str | None:
    """'Seoul should not worry, he said', 'This needs to be studied': what somebody ought to do."""
    if is_measured(reading) or holds_content(reading):
        return None
    head = reading.head
    if head.low in _NEEDING:
        return "an opinion" if _is_passive_infinitive(reading) and not is_named(reading) else None
    speaks = reading.statement.speaker is not None and reading.statement.rule in _OWN_WORDS
    return "an opinion" if speaks and has_auxiliary(reading, ("should", "ought")) else None


_OWN_WORDS = frozenset({"main clause", "reported clause", "conjoined verb"})


def _is_passive_infinitive(reading: Reading) -> bool:
    return any(
        verb.tag == "VBN" and any(k.low == "be" for k in reading.kids(verb, "auxpass"))
        for verb in reading.kids(reading.head, "xcomp")
    )


def _definition(reading: Reading) -> str | None:
    """'That isn't leadership.', 'It used to be worse.', 'That is what gives me pause.'"""
    subject, head = subject_of(reading), reading.head
    if subject is None or subject.low not in _BARE or is_measured(reading) or is_named(reading):
        return None
    if reading.statement.speaker is not None and not is_direct(reading):
        return None
    if not reading.statement.text.lower().startswith(subject.low):
        return None
    if not _is_copula(head):
        used = head.low == "used" and any(_is_copula(k) for k in reading.kids(head, "xcomp"))
        return "an opinion" if used and not reading.lows.isdisjoint(_EVALUATIONS) else None
    after = [
        m for m in reading.marks if m.i > head.i and m.text[:1].isalnum() and m.low not in ("not", "n't")
    ]
    if any(mark.low == "what" and mark.tag == "WP" for mark in after[:1]):
        return "an opinion"
    told = reading.statement.text.split()
    plain = not any(mark.tag in ("VBD", "VBN", "CD") or mark.dep in _TELLING for mark in after)
    return "an opinion" if after and plain and len(told) <= _SHORT else None


def _conditional(reading: Reading) -> str | None:
    """'I wouldn't ignore it', and 'If it happened, it would lead to trouble' of nothing that is named."""
    subject = subject_of(reading)
    if subject is None or is_measured(reading) or not has_auxiliary(reading, ("would", "'d")):
        return None
    if subject.low in _FIRST:
        return (
            "an opinion"
            if is_direct(reading) and not is_named(reading) and "have" not in reading.lows
            else None
        )
    opening = reading.statement.text.lower().split()[:2]
    return "a forecast without a term" if opening and opening[0] == "if" and opening[-1] in _BARE else None


def _courtesy(reading: Reading) -> str | None:
    """'I commend this statement to the House', 'I repeat here what I said'."""
    subject, head = subject_of(reading), reading.head
    if subject is None or subject.low not in _FIRST or head.tag not in ("VBP", "VB"):
        return None
    if head.low == "like" and has_auxiliary(reading, ("should", "would", "'d")):
        return "a courtesy" if any(v.low in _OPENINGS for v in reading.kids(head, "xcomp")) else None
    if head.low == "have" and any(n.low in _CONFESSIONS for n in reading.kids(head, "dobj")):
        return "a courtesy"
    if head.low in _COURTESIES and not has_auxiliary(reading, ("do", "did", "will")):
        return None if is_measured(reading) else "a courtesy"
    repeats = head.low in _REPEATING and "what" in reading.lows
    return "a courtesy" if repeats and not is_measured(reading) else None


def _repeated_point(reading: Reading) -> str | None:
    """'He reiterated that idea on Thursday': that something was said again, not what."""
    if reading.head.low not in _REPEATING:
        return None
    for noun in reading.kids(reading.head, "dobj", "ccomp"):
        pointed = any(
            kid.low in ("that", "this", "the", "those", "these") for kid in reading.kids(noun, "det")
        )
        if (
            noun.low.removesuffix("s") in _POINTS
            and pointed
            and not reading.kids(noun, "prep", "acl", "relcl")
        ):
            return "a remark"
    return None


def _generality(reading: Reading) -> str | None:
    """'Not everyone stands to gain', 'There are those who urge me', 'They may not care to hear it'."""
    subject, head = subject_of(reading), reading.head
    if subject is None:
        return None
    if subject.low in _EVERYBODY and head.low in _ASKED and reading.kids(head, "xcomp"):
        return "a request"
    if is_measured(reading):
        return None
    if is_named(reading):
        return "an opinion" if _says_no_more(reading) else None
    negated = any(kid.low == "not" for kid in reading.kids(subject, "neg", "advmod"))
    present = head.tag in ("VBZ", "VBP") or has_auxiliary(reading, ("is", "are"))
    if subject.low in _EVERYBODY and negated and present and len(reading.marks) <= _SHORT + 3:
        return "an opinion"
    if _says_no_more(reading):
        return "an opinion"
    if subject.low == "there" and any(k.low in _THOSE for k in reading.kids(head, "attr")):
        return "an opinion" if any(m.low == "who" for m in reading.marks) else None
    if head.low in _CARING and has_auxiliary(reading, ("may", "might", "can", "could")):
        return "an opinion"
    return None


def _says_no_more(reading: Reading) -> bool:
    """'Nobody knows why.', 'Calder does not disagree.', 'The union sees it differently.'"""
    head, words = reading.head, [mark for mark in reading.marks if mark.text[:1].isalnum()]
    if words and words[-1].tag in ("WRB", "WP") and len(words) <= _SHORT + 1:
        return True
    if head.low in _AGREEING and not reading.kids(head, "prep", "ccomp", "xcomp", "dobj"):
        return True
    differs = head.low in ("see", "sees", "saw") and not reading.lows.isdisjoint(("differently", "otherwise"))
    what = subject_of(reading)
    moved = what is not None and what.dep == "csubj" and head.low in _MOVING
    return differs or moved


def _merit(reading: Reading) -> str | None:
    """'Drivers richly deserved the raise', 'built on the belief that …'."""
    head = reading.head
    if head.low in ("deserve", "deserves", "deserved") and not is_measured(reading):
        return "an opinion"
    if head.low not in _BASED or is_measured(reading):
        return None
    nouns = [noun for prep in reading.kids(head, "prep") for noun in reading.kids(prep, "pobj")]
    return "an opinion" if any(noun.low in _BELIEFS for noun in nouns) else None


def _direction(reading: Reading) -> str | None:
    """'A replay can be found at www …': where to get something."""
    head = reading.head
    if head.low not in _OFFERED or not has_auxiliary(reading, ("can", "may", "could")):
        return None
    sends = _ADDRESS.search(reading.statement.text) or not reading.lows.isdisjoint(
        {"website", "online", "here"}
    )
    return "an instruction" if sends else None


def _open_question(reading: Reading) -> str | None:
    """'Whether any would be alive is a question for the coroner'."""
    first = next((mark for mark in reading.marks if mark.text[:1].isalpha()), None)
    if first is None or first.low != "whether" or is_measured(reading):
        return None
    return "a question"


def _doubtful_possibility(reading: Reading) -> str | None:
    """'I do not exclude this possibility': which one, the statement does not say."""
    subject = subject_of(reading)
    if subject is None or subject.low not in _FIRST or reading.head.low not in ("exclude", "rule", "see"):
        return None
    nouns = reading.kids(reading.head, "dobj")
    pointed = any(kid.low in ("this", "that") for noun in nouns for kid in reading.kids(noun, "det"))
    return "an opinion" if pointed and not is_measured(reading) else None


REMARKS: tuple[Callable[[Reading], str | None], ...] = (
    _judged_fact,
    _topic,
    _more_than,
    _advice,
    _definition,
    _conditional,
    _courtesy,
    _repeated_point,
    _generality,
    _merit,
    _direction,
    _open_question,
    _doubtful_possibility,
    *TALK,
)
"""In the order in which they are asked; the first that speaks gives the reason."""
