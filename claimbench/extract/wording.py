"""A clause written out: its own words, with the subject, auxiliaries and tense that it lacks given back."""

from __future__ import annotations

from itertools import pairwise

from claimbench.extract.assembly import (
    adds_a_noun,
    closes_aside,
    ends_in_aside,
    is_plural_phrase,
    unpunctuated,
    without_marks,
)
from claimbench.extract.draft import Scope
from claimbench.extract.finite import tense_of, turn
from claimbench.extract.render import Piece, pieces_of
from claimbench.extract.words import NOUN_TAGS, Word, is_plural

_BREAKS = frozenset({",", "-", "–", "—", "--", ";"})


def assemble(
    verb: Word, own: list[Word], scope: Scope, subject: list[Piece], without: Word | None, unit: list[Word]
) -> list[Piece]:
    """The pieces of a clause: its own words, with subject and auxiliaries given back."""
    own = trimmed(verb, own)
    pieces = pieces_of(own)
    if verb.subject() is not None and verb.subject() is not without:
        pieces = without_marks(pieces, verb)
        if scope.auxiliaries and verb.tag == "VBN" and not verb.auxiliaries():
            be = "were" if is_plural(verb.subject() or verb) else "was"
            return [p for piece in pieces for p in ([Piece(be), piece] if piece.word is verb else [piece])]
        having = next((kid for kid in verb.auxiliaries() if kid.low == "having"), None)
        if having is not None and verb.dep == "advcl":
            return [Piece("had", having) if piece.word is having else piece for piece in pieces]
        if verb.tag == "VBG" and not verb.auxiliaries() and verb.dep not in {"ROOT", "ccomp"}:
            return _finite_pieces(verb, pieces, scope)
        return [*scope.fronted, *pieces] if scope.fronted else pieces
    if not subject:
        return _without_subject(verb, pieces, unit)
    before: list[Piece] = []
    if not verb.is_finite():
        having = next((kid for kid in verb.auxiliaries() if kid.low == "having"), None)
        if having is not None:
            past = "has" if tense_of(scope.finite_from) in {"present", "perfect"} else "had"
            past = "have" if past == "has" and is_plural_phrase(subject) else past
            pieces = [Piece(past, having) if piece.word is having else piece for piece in pieces]
        elif verb.tag in {"VBG", "VBN"} and not scope.auxiliaries:
            if verb.tag == "VBG" or verb.kid("dobj") is None:
                pieces = _finite_pieces(verb, pieces, scope, subject)
        else:
            before = list(scope.auxiliaries)
    given = subject
    return [*scope.fronted, *given, *before, *without_marks(pieces, verb)]


def _without_subject(verb: Word, pieces: list[Piece], unit: list[Word]) -> list[Piece]:
    """A main verb whose subject the parse lost: the whole sentence, when a noun stands before it."""
    if verb.dep != "ROOT":
        return []
    first = verb.left()
    earlier = [word for word in unit if word.i < first]
    if verb.is_finite() and any(word.tag in NOUN_TAGS for word in earlier):
        return pieces_of(unit)
    return pieces


def _finite_pieces(
    verb: Word, pieces: list[Piece], scope: Scope, subject: list[Piece] | None = None
) -> list[Piece]:
    own_subject = verb.subject()
    plural = is_plural(own_subject) if own_subject is not None else is_plural_phrase(subject or [])
    turned = turn(verb, scope.finite_from, plural=plural)
    result: list[Piece] = []
    for piece in pieces:
        if piece.word is verb:
            place = len(result)
            while (
                place
                and (w := result[place - 1].word) is not None
                and w.dep in {"advmod", "neg"}
                and w.head is verb
            ):
                place -= 1
            result[place:place] = turned.before
            result.append(turned.verb)
        else:
            result.append(piece)
    return result


def subject_pieces(verb: Word, scope: Scope, drop: set[int]) -> list[Piece]:
    """The subject as the clause and those split off it write it; the inherited one when it has none."""
    subject = verb.subject()
    if subject is None or subject.i in drop:
        return list(scope.subject)
    if subject.dep in {"csubj", "csubjpass"}:
        return pieces_of(subject.phrase(drop))
    words = unpunctuated(trimmed(subject, subject.phrase(drop)))
    pieces = pieces_of(words)
    return [*pieces, Piece(",")] if words and ends_in_aside(words[-1], subject) else pieces


def fronted(verb: Word, own: list[Word]) -> list[Piece]:
    """What stands before the subject and limits the clause: a time, a place, a condition."""
    subject = verb.subject()
    if subject is None:
        return []
    first = subject.left()
    words = [word for word in own if word.i < first]
    heads = {kid.i for kid in verb.kids if kid.i < first and kid.dep in {"prep", "advcl", "npadvmod"}}
    if not heads:
        return []
    kept = [word for word in words if word.i in heads or any(a.i in heads for a in word.ancestors())]
    last = kept[-1].i if kept else -1
    comma = [word for word in words if word.i == last + 1 and word.text == ","]
    return pieces_of([*kept, *comma])


def trimmed(head: Word, words: list[Word]) -> list[Word]:
    """Without the commas that set off what was left out."""
    subject = head.subject()
    first = subject.left() if subject is not None else -1
    gone: set[int] = set()
    lost: list[Word] = []
    for before, after in pairwise(words):
        if after.i <= before.i + 1:
            continue
        if before.text in _BREAKS and after.i != first:
            gone.add(before.i)
        closes = closes_aside(before.before or before, head) and before.text in _BREAKS
        if after.text in _BREAKS and after.i + 1 != first and not adds_a_noun(after, words) and not closes:
            gone.add(after.i)
        if (
            after.i == first
            and before.text not in _BREAKS
            and after.before is not None
            and after.before.text == ","
        ):
            lost.append(after.before)
    kept = [word for word in words if word.i not in gone]
    return sorted([*kept, *lost], key=lambda word: word.i) if lost else kept
