"""Is a statement something that could be found true or false? If not, why not, in words.

Losing a claim costs a desk more than reading an opinion, so a rule speaks only when the parse is plain and
nothing in the statement can be measured: no figure, date, comparison or superlative.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from claimbench.extract.features import Mark, Reading, reading_of
from claimbench.extract.opinion_words import opinion_words
from claimbench.extract.predication import (
    auxiliaries_of,
    has_auxiliary,
    holds_content,
    is_direct,
    is_future,
    is_measured,
    is_named,
    subject_of,
)
from claimbench.extract.remarks import REMARKS
from claimbench.model.documents import BlockRole

if TYPE_CHECKING:
    from claimbench.extract.statement import Statement

_STAGE = re.compile(r"\s*(?:[\[(][^\])]{1,80}[\])][.\s]*)+")
_NOTICE = re.compile(r"©|\(c\) ?\d{4}|\ball rights reserved\b|\bcopyright \d{4}", re.I)
_EDITED = re.compile(
    r"\W*(?:this|the|our|these|her|his|their) (?:\w+ )?(?:conversations?|interviews?|transcripts?|remarks|"
    r"answers?|responses?|questions|article|story|piece|post|q&a|text|version)\b[^.]{0,40}"
    r"\b(?:has|have|was|were|is|are)(?: been)?(?: \w+ly)?,? "
    r"(?:edited|condensed|shortened|abridged|translated|updated|corrected|amended|moderated|conducted)\b",
    re.I,
)
_EDITING = frozenset(
    "edited condensed shortened abridged translated updated corrected amended moderated conducted".split()
)
_GREETING = re.compile(
    r"\W*(?:(?:and|so|well|ok|okay|again|now|but)\W+)*"
    r"(?:thank(?:s| you)\b|good (?:morning|afternoon|evening|night|bye)\b|hello\b|hi\b|hey\b|welcome\b"
    r"|goodbye\b|dear \w+|congratulations\b|god bless\b|cheers\b|happy (?:birthday|new year)\b)",
    re.I,
)
_GREETING_WORDS = frozenset(
    "thank thanks good hello hi hey welcome goodbye dear congratulations god cheers happy".split()
)
_EXCLAMATION = re.compile(r"\W*(?:how (?:very )?\w+|what an? \w+)\b", re.I)

_EVALUATIONS = opinion_words("evaluations")
_FEELINGS = opinion_words("feelings")
_WISHES = opinion_words("wishes")
_VIEWS = opinion_words("thoughts") | opinion_words("attitudes")
_WASTEFUL_ACTS = opinion_words("wasteful acts")
_VAGUE_VERBS = opinion_words("vague verbs")

_COPULAS = frozenset(
    "be is are was were been being 's 're 'm am seem seems seemed look looks looked sound sounds".split()
)
_COPULAS |= frozenset(
    "sounded feel feels felt become becomes became get gets got remain remains remained".split()
)
_FIRST = frozenset({"i", "we"})
_ADDRESS = frozenset({"you"})
_BARE = frozenset({"this", "that", "it", "these", "those", "which", "what"})
_ANYBODY = frozenset(
    {"nobody", "everybody", "everyone", "anyone", "anybody", "people", "somebody", "someone"}
)
_ASKING = frozenset({"ask", "asks", "asking", "asked", "knows", "wants", "thinks", "believes"})
_HOPES = frozenset({"hope", "hoping", "wish", "pray"})
_NOTHING_NAMED = _BARE | _ANYBODY | {"things", "everything", "nothing", "history", "they"}
_APPEALS = frozenset({"should", "ought", "must", "can", "could", "can't", "cannot", "ca"})
_SHORT_ANSWER = 4
_OWN_CLAUSES = frozenset({"main clause", "conjoined verb", "reported clause"})


def reason_left_out(statement: Statement) -> str | None:
    """Return why the statement is kept out of the queue ('a question', 'an opinion' …), or None."""
    reading = reading_of(statement)
    if not reading.marks:
        return "a fragment"
    for rule in _RULES:
        reason = rule(reading)
        if reason is not None:
            return reason
    return None


def _stage_direction(reading: Reading) -> str | None:
    if not any(mark.text in ("[", "(") for mark in reading.marks[:2]):
        return None
    return "a stage direction" if _STAGE.fullmatch(reading.statement.sentence.span.text) else None


def _notice(reading: Reading) -> str | None:
    if reading.lows.isdisjoint(("©", "copyright", "rights", "c")):
        return None
    return "a copyright notice" if _NOTICE.search(reading.statement.sentence.span.text) else None


def _edited(reading: Reading) -> str | None:
    """'This conversation has been edited and condensed': a piece about itself."""
    if reading.lows.isdisjoint(_EDITING):
        return None
    return "a publisher's notice" if _EDITED.match(reading.statement.sentence.span.text) else None


def _fragment(reading: Reading) -> str | None:
    if reading.statement.rule == "answer":
        return None
    marks = reading.marks
    words = [mark for mark in marks if mark.text[:1].isalnum()]
    if reading.statement.rule in _OWN_CLAUSES and not any(
        mark.tag[0] == "V" or mark.tag == "MD" or mark.low == "'s" for mark in marks
    ):
        # A verbless headline or list item may still state a figure: '5,000 dead after the flood'.
        return None if is_measured(reading) and len(words) > 3 else "a fragment"
    short = reading.statement.rule == "main clause" and len(words) <= _SHORT_ANSWER
    if short and reading.head.tag in ("VBD", "VBN") and subject_of(reading) is None:
        # 'Never learned.': whoever did it stands elsewhere.
        return None if is_measured(reading) or is_named(reading) else "a fragment"
    if (
        reading.head.tag in ("JJR", "RBR")
        and words
        and words[0].i == reading.head.i
        and not is_measured(reading)
    ):
        # 'Better than I had feared.'
        return "a fragment"
    return "a fragment" if len(words) < 2 or not any(map(_has_content, words)) else None


def _has_content(mark: Mark) -> bool:
    return mark.tag[:2] in ("NN", "CD", "JJ", "RB") or (mark.tag[0] == "V" and mark.low not in _EMPTY_VERBS)


_EMPTY_VERBS = _COPULAS | frozenset("do did does done 'd has have had 've".split())


def _question(reading: Reading) -> str | None:
    if reading.statement.rule not in _OWN_CLAUSES:
        return None
    marks = reading.marks
    doc_marks = reading.doc_marks
    for mark in doc_marks[max(mark.i for mark in marks) : reading.statement.sentence.span.end + 2]:
        if mark.text[:1] == "?":
            return "a question"
        if mark.text in (".", "!", ";"):
            break
    return None


def _greeting(reading: Reading) -> str | None:
    if reading.lows.isdisjoint(_GREETING_WORDS):
        return None
    words = reading.statement.sentence.span.text if _is_whole(reading) else reading.statement.text
    if not _GREETING.match(words):
        return None
    told = reading.head.tag in ("VBD", "VBZ") and subject_of(reading) is not None and is_measured(reading)
    # 'Thanks to the new dam, the valley no longer floods' gives thanks to nobody.
    causal = re.search(r"\bthanks to\b", words, re.I) and subject_of(reading) is not None
    return None if told or causal else "a greeting"


def _is_whole(reading: Reading) -> bool:
    return reading.statement.rule == "main clause"


def _request(reading: Reading) -> str | None:
    head = reading.head
    if head.tag not in ("VB", "VBP") or subject_of(reading) is not None or holds_content(reading):
        return None
    if reading.kids(head, "aux", "auxpass") and not reading.kids(head, "aux")[0].low.startswith("do"):
        return None
    before = [mark for mark in reading.marks if mark.i < head.i and mark.text[:1].isalpha()]
    polite = {
        "please",
        "do",
        "n't",
        "not",
        "never",
        "just",
        "so",
        "and",
        "but",
        "oh",
        "well",
        "now",
        "then",
        "always",
    }
    if all(
        mark.low in polite or mark.dep in ("npadvmod", "intj", "vocative", "advmod", "cc") for mark in before
    ):
        return "a request"
    return None


def _wish(reading: Reading) -> str | None:
    head, subject = reading.head, subject_of(reading)
    if subject is None or subject.low not in _FIRST or head.tag == "VBD" or not is_direct(reading):
        return None
    if holds_content(reading) and head.low not in _HOPES:
        return None
    wants = head.low in _WISHES or (
        head.low in ("like", "love") and has_auxiliary(reading, ("would", "should", "'d"))
    )
    return "a wish" if wants and not is_measured(reading) else None


def _appeal(reading: Reading) -> str | None:
    subject = subject_of(reading)
    if subject is None or not is_direct(reading) or is_measured(reading) or holds_content(reading):
        return None
    needs = reading.head.low in ("need", "have", "got") and bool(reading.kids(reading.head, "xcomp"))
    if not needs and not has_auxiliary(reading, _APPEALS):
        return None
    if subject.low in _FIRST and "'ve" not in reading.lows and "have" not in auxiliaries_of(reading):
        ability = has_auxiliary(reading, ("can", "could", "ca"))
        return None if ability and (is_named(reading) or subject.low == "i") else "a wish"
    if subject.low in _ADDRESS:
        offers = has_auxiliary(reading, ("can", "could")) and not reading.statement.quoted
        return None if offers else "an opinion"
    spoken = (
        has_auxiliary(reading, ("should", "ought"))
        and reading.statement.sentence.block.role is BlockRole.TURN
    )
    return "a wish" if spoken else None


def _feeling(reading: Reading) -> str | None:
    head, subject = reading.head, subject_of(reading)
    if subject is None or subject.low not in _FIRST or is_measured(reading):
        return None
    if not is_direct(reading):
        return None
    if holds_content(reading):
        return None
    if head.low in _VIEWS:
        return "an opinion"
    states = reading.kids(head, "acomp", "attr") if head.low in _COPULAS else []
    return "an opinion" if any(state.low in _FEELINGS for state in states) else None


def _evaluation(reading: Reading) -> str | None:
    head, subject = reading.head, subject_of(reading)
    if head.low not in _COPULAS or subject is None or is_measured(reading) or holds_content(reading):
        return None
    states = reading.kids(head, "acomp", "attr", "oprd")
    if not any(state.low in _EVALUATIONS or _is_valued(reading, state) for state in states):
        return None
    bare = subject.low in _BARE | _FIRST | _ADDRESS | {"he", "she", "they"}
    # A judgement that an article reports of a named thing is news, and whose it is can be checked.
    reported = (
        reading.statement.speaker is not None and reading.statement.sentence.block.role is not BlockRole.TURN
    )
    return "an opinion" if bare or not reported else None


def _is_valued(reading: Reading, noun: Mark) -> bool:
    """'It is a fair question', but not 'There is a great library in Rome'."""
    valued = any(kid.low in _EVALUATIONS for kid in reading.kids(noun, "amod"))
    return valued and not is_named(reading) and "there" not in reading.lows


def _remark(reading: Reading) -> str | None:
    """'This is the report we have all been hoping for': spoken, about 'this', and nothing to measure."""
    head, subject = reading.head, subject_of(reading)
    if subject is None or not is_direct(reading) or is_measured(reading):
        return None
    if reading.statement.rule not in _OWN_CLAUSES:
        return None
    if subject.low in _BARE and head.low in _COPULAS and not is_named(reading):
        hoped = not reading.lows.isdisjoint(_FIRST) and not reading.lows.isdisjoint(_WISHES)
        return "an opinion" if hoped or not _says_what(reading) else None
    if subject.tag == "PRP" and subject.low in _ADDRESS and not is_named(reading):
        return "an opinion" if reading.statement.quoted else None
    attitude = head.low in _VIEWS or head.low in _WISHES or head.low in _ASKING
    if subject.low in _ANYBODY and attitude and not holds_content(reading):
        return "an opinion"
    if _determined_by_bare(reading, subject) and _is_present(head) and not is_named(reading):
        return "an opinion"
    if subject.low in _FIRST and head.low in _WASTEFUL_ACTS and not is_named(reading):
        return "an opinion"
    return None


def _says_what(reading: Reading) -> bool:
    """Whether anything follows the copula that could be wrong: a noun, a passive, a clause."""
    return any(
        mark.i > reading.head.i and (mark.tag[:2] == "NN" or mark.tag[0] == "V") and mark.dep != "npadvmod"
        for mark in reading.marks
        if not _is_called(mark, reading)
    )


def _is_called(mark: Mark, reading: Reading) -> bool:
    """Somebody spoken to at the end: 'That is not so, Senator.'"""
    before = reading.doc_marks[mark.i - 1] if mark.i else mark
    return before.text == "," and all(not m.text[:1].isalnum() for m in reading.marks if m.i > mark.i)


def _determined_by_bare(reading: Reading, subject: Mark) -> bool:
    return (
        any(kid.low in ("this", "that") for kid in reading.kids(subject, "det"))
        and subject.low in _EVALUATIONS
    )


def _is_present(head: Mark) -> bool:
    return head.tag in ("VBZ", "VBP")


def _exclamation(reading: Reading) -> str | None:
    if reading.lows.isdisjoint(("how", "what")) or not _is_whole(reading) or is_measured(reading):
        return None
    sentence = reading.statement.sentence.span.text
    if not _EXCLAMATION.match(sentence):
        return None
    # 'How the fire began is not known' and 'What a court decides is law' are no exclamations.
    wordy = sentence.rstrip("\"'”’ ").endswith("!") or reading.head.tag[0] != "V"
    return "an opinion" if wordy else None


def _forecast(reading: Reading) -> str | None:
    subject = subject_of(reading)
    if subject is None or is_measured(reading) or not is_future(reading):
        return None
    acts = bool(reading.kids(reading.head, "dobj"))
    if subject.low in _FIRST | _ADDRESS or (subject.low in _NOTHING_NAMED and not acts):
        return None if is_named(reading) else "a forecast without a term"
    if reading.head.low in _VAGUE_VERBS and is_direct(reading) and not acts and not is_named(reading):
        return "a forecast without a term"
    return None


_RULES: tuple[Callable[[Reading], str | None], ...] = (
    _stage_direction,
    _notice,
    _edited,
    _question,
    _greeting,
    _fragment,
    _request,
    _wish,
    _appeal,
    _feeling,
    _exclamation,
    _evaluation,
    _remark,
    _forecast,
    *REMARKS,
)
