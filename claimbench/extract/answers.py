"""Answers that say nothing without their question: 'Did the union strike? For four days, yes.'"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimbench.extract.draft import Draft, Note, Split
from claimbench.extract.placing import ReadBlock
from claimbench.extract.render import Piece, pieces_of
from claimbench.extract.verbs import gerund, past_of, present_of
from claimbench.extract.words import FINITE_TAGS, Word

_YES = frozenset({"yes", "yeah", "yep", "absolutely", "correct", "right", "exactly", "indeed"})
_NO = frozenset({"no", "nope"})
_FILLING = frozenset({"well", "oh", "though", "sir", "ma'am", "actually", "unfortunately", "sadly"})
_NO_PREPOSITION = frozenset({"that", "if", "because", "like", "as", "while", "than", "so", "whether"})
_AUXILIARIES = frozenset(
    "is are was were has have had did do does will would can could should must may might".split()
)
_DOING = frozenset({"did", "do", "does"})
_MOST = 2
"""Sentences at the beginning of an answer that may lean on the question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the turn before an answer said or asked, made a statement, and the block that it stands in."""

    draft: Draft
    block: ReadBlock


def complete(
    sentences: Sequence[list[list[Word]]], splits: Sequence[Split], question: Asked | None
) -> dict[int, Asked]:
    """Add drafts for the sentences at the beginning of an answer that lean on the question.

    Returns, by the identity of each such draft, what stands before its own words.
    """
    answered: dict[int, Asked] = {}
    for units, split in zip(sentences[:_MOST], splits, strict=False):
        words = [word for unit in units for word in unit]
        if question is None or any(word.tag in FINITE_TAGS for word in words):
            break
        denies = any(word.low in _NO for word in words)
        rest = _rest(words)
        asked = _stated(question, denies=denies) if rest is not None else None
        if asked is None or rest is None:
            break
        own = [word for word in words if word.text[:1].isalnum()]
        draft = Draft(own[0], "answer", pieces_of(rest), own, None)
        split.drafts.append(draft)
        split.notes.append(Note("answer", tuple(own), "claim"))
        answered[id(draft)] = asked
        question = Asked(Draft(asked.draft.head, "main clause", asked.draft.pieces, [], None), asked.block)
    return answered


def question_in(split: Split, block: ReadBlock) -> Asked | None:
    """What an answer may lean on: a question before it, or a statement of whoever only asks."""
    told = [draft for draft in split.drafts if draft.rule in {"main clause", "question"}]
    return Asked(told[0], block) if len(told) == 1 and (block.asks or told[0].rule == "question") else None


def _rest(words: Sequence[Word]) -> list[Word] | None:
    """An answer's own words: none of a plain yes or no, those of a preposition; None for any other."""
    said = _YES | _NO | _FILLING
    if words[0].text in {"-", "–", "—", "--"}:
        return None
    kept = list(words)
    while kept and (kept[0].low in said or not kept[0].text[:1].isalnum()):
        kept.pop(0)
    while kept and (kept[-1].low in said or not kept[-1].text[-1:].isalnum()):
        kept.pop()
    kept = [
        word
        for n, word in enumerate(kept)
        if word.low not in _FILLING
        and not (word.low in said and n and kept[n - 1].text == ",")
        and not (word.text == "," and n and kept[n - 1].low in _FILLING)
    ]
    if not kept:
        return [] if any(word.low in _YES | _NO for word in words) else None
    return kept if kept[0].tag in {"IN", "TO"} and kept[0].low not in _NO_PREPOSITION else None


def _stated(question: Asked, *, denies: bool) -> Asked | None:
    """The question turned into a statement; None when it is no plain yes-or-no question."""
    draft = question.draft
    if draft.rule == "main clause":
        told = _without_opening(draft.pieces)
        return None if denies else Asked(Draft(draft.head, draft.rule, told, draft.own, None), question.block)
    words = [piece.word for piece in draft.pieces if piece.word is not None]
    pieces = _straight(draft.head, [word for word in words if word.text not in {"?", '"'}], denies=denies)
    return Asked(Draft(draft.head, "answer", pieces, draft.own, None), question.block) if pieces else None


def _without_opening(pieces: list[Piece]) -> list[Piece]:
    """Without the 'and', 'so' and 'then' by which a question takes up the answer before."""
    while pieces and pieces[0].word is not None and _opens(pieces[0].word):
        pieces = pieces[1:]
    return pieces


def _opens(word: Word) -> bool:
    return word.dep in {"cc", "intj"} or word.low in {"so", "then", "yet", ","}


def _straight(head: Word, words: list[Word], *, denies: bool) -> list[Piece]:
    """'Did it close in May' → 'it closed in May'; with `denies` 'it did not close in May'."""
    while words and _opens(words[0]):
        words = words[1:]
    subject = head.subject()
    if not words or subject is None or words[0].low not in _AUXILIARIES:
        return []
    true = head.kid("acomp")
    content = head.kid("ccomp") or (true.kid("ccomp") if true is not None else None)
    if subject.low == "it" and true is not None and true.low in {"true", "correct", "right"}:
        return [] if denies or content is None else pieces_of(w for w in content.phrase() if w.low != "that")
    # 'Is the roof insured?': the parser hangs the participle on the noun.
    state = [kid for kid in subject.kids if kid.i > subject.i and kid.tag in {"VBN", "JJ", "VBG"}]
    lacks = head is words[0] and head.kid("attr", "acomp", "prep") is None
    named = subject.phrase({kid.i for kid in state} if lacks else set())
    if named[0].i < words[0].i or head.is_negated():
        return []
    first, inner = words[0], {word.i for word in named}
    later = [word for word in words[1:] if word.i not in inner]
    if first is head and first.low in _DOING:
        # 'Did you?'
        return []
    if denies:
        return [*pieces_of([*named, first]), Piece("not"), *pieces_of(later)]
    if first.low not in _DOING:
        return pieces_of([*named, first, *later])
    if first.low == "do":
        # So that it agrees with the name that takes the place of 'you'.
        head.tag = "VBP"
    form = {"did": past_of(gerund(head.low)), "does": present_of(head.low), "do": head.text}[first.low]
    return [*pieces_of(named), *(Piece(form, w) if w is head else Piece(w.text, w) for w in later)]
