"""What the rules of judging ask of a statement: its subject, its auxiliaries, whether it can be measured."""

from __future__ import annotations

from claimbench.extract.features import NAME_ENTITIES, SUBJECTS, Mark, Reading
from claimbench.extract.opinion_words import opinion_words
from claimbench.model.documents import BlockRole

_FUTURE = frozenset({"will", "'ll", "wo", "shall"})
_VAGUE_TIMES = opinion_words("vague times")
_COUNTS = frozenset("once twice half double doubled tripled halved quarter third percent majority".split())
_MEASURES = frozenset({"MONEY", "PERCENT", "QUANTITY", "ORDINAL"})


def holds_content(reading: Reading) -> bool:
    """Whether the statement holds a clause that is itself told: 'Remember that we lost 300 jobs'."""
    return any(
        mark.dep == "ccomp"
        and mark.i != reading.head.i
        and not any(kid.low == "to" for kid in reading.kids(mark, "aux"))
        for mark in reading.marks
    )


def is_future(reading: Reading) -> bool:
    if has_auxiliary(reading, _FUTURE):
        return True
    return reading.head.low == "going" and any(kid.tag == "VB" for kid in reading.kids(reading.head, "xcomp"))


def subject_of(reading: Reading) -> Mark | None:
    subjects = reading.kids(reading.head, *SUBJECTS, "expl", "csubj")
    return subjects[0] if subjects else None


def auxiliaries_of(reading: Reading) -> frozenset[str]:
    return frozenset(kid.low for kid in reading.kids(reading.head, "aux", "auxpass"))


def has_auxiliary(reading: Reading, words: frozenset[str] | tuple[str, ...]) -> bool:
    return not auxiliaries_of(reading).isdisjoint(words)


def is_direct(reading: Reading) -> bool:
    """Whether the words are the speaker's own: in quotation marks, in a transcript, in the first person."""
    statement = reading.statement
    return (
        statement.quoted
        or statement.sentence.block.role is BlockRole.TURN
        or not reading.lows.isdisjoint(("i", "we", "my", "our", "us", "me"))
    )


def is_measured(reading: Reading) -> bool:
    """Whether the statement holds a figure, a date, a comparison or a superlative."""
    for mark in reading.marks:
        if mark.ent in ("DATE", "TIME"):
            if mark.low not in _VAGUE_TIMES and mark.tag not in ("DT", "IN", "PRP$", ","):
                return True
        elif mark.ent in _MEASURES or mark.low in _COUNTS or mark.figure or _compares(mark, reading.lows):
            return True
    return False


def _compares(mark: Mark, lows: frozenset[str]) -> bool:
    if mark.tag in ("JJS", "RBS"):
        return mark.low not in ("best", "worst", "most", "least")
    return mark.tag in ("JJR", "RBR") and "than" in lows and mark.low not in ("better", "worse")


def is_named(reading: Reading) -> bool:
    """Whether anybody or anything is named, other than somebody spoken to: 'We can do better, Calder'."""
    marks = reading.marks
    for k, mark in enumerate(marks):
        if mark.ent in NAME_ENTITIES:
            follows_comma = k > 0 and marks[k - 1].text == ","
            ends = all(later.ent == mark.ent or not later.text[:1].isalnum() for later in marks[k + 1 :])
            if mark.dep != "npadvmod" and not (follows_comma and ends):
                return True
    return False
