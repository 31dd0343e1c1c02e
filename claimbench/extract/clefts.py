"""Clefts put straight: 'What it will do is publish the list', 'It was Ann Moe who signed the order'."""

from __future__ import annotations

from dataclasses import dataclass

from claimbench.extract.agreement import FIRST
from claimbench.extract.attribution import reports_fact
from claimbench.extract.render import Piece, pieces_of
from claimbench.extract.verbs import gerund, participle_of, past_of, present_of
from claimbench.extract.words import NAME_TAGS, Word

_BE = frozenset({"is", "was", "'s", "are", "were"})
_DO = frozenset({"do", "does", "did", "done"})
_AS_SUBJECT = {"me": "I", "him": "he", "her": "she", "us": "we", "them": "they"}
_PEOPLE = frozenset({"who", "that"})


@dataclass(frozen=True, slots=True)
class Cleft:
    """What a cleft says in plain order."""

    pieces: tuple[Piece, ...] = ()
    """The whole plain sentence, for a cleft about what somebody does."""
    own: tuple[Word, ...] = ()
    content: Word | None = None
    """The clause told, for 'what X says is that P'."""
    teller: Word | None = None
    """The verb of 'what X says'."""
    more: tuple[tuple[Piece, ...], ...] = ()
    """Further sentences: of 'something Y refused to do'."""


def cleft_of(verb: Word) -> Cleft | None:
    """Read a copular verb as a cleft; None when it is none."""
    if verb.low not in _BE:
        return None
    what = verb.kid("csubj", "csubjpass")
    if what is not None and any(kid.low == "what" and kid.i < what.i for kid in what.kids):
        return _what_cleft(verb, what)
    return _it_cleft(verb)


def _what_cleft(verb: Word, what: Word) -> Cleft | None:
    if what.low in _DO and what.subject() is not None:
        return _done(verb, what)
    content = verb.kid("ccomp")
    if content is None or content.i < verb.i or not content.is_verb or content.subject() is None:
        return None
    if not content.is_finite():
        return None
    if not reports_fact(content):
        return _unknown(what, content)
    told = what if what.subject() is not None and what.subject() is not what.kid("dobj") else None
    return Cleft(content=content, teller=told)


def _unknown(what: Word, content: Word) -> Cleft:
    """'What the board has not said is why it sold' → 'The board has not said why it sold'."""
    subject = what.subject()
    if subject is None or (subject.tag == "PRP" and subject.low in FIRST) or subject.low == "what":
        return Cleft()
    told = [w for w in what.phrase() if w.low != "what" and w.text != '"']
    rest = [w for w in content.phrase() if w.text not in {".", '"'}]
    return Cleft(pieces=tuple(pieces_of([*told, *rest])), own=(*told, *rest))


def _done(verb: Word, what: Word) -> Cleft | None:
    """'What it has not done is ship arms' → 'It has not shipped arms'."""
    after = [kid for kid in verb.kids if kid.i > verb.i and kid.dep != "punct"]
    act = next((kid for kid in after if kid.tag in {"VB", "VBP"}), None)
    if act is None:
        act = next((w for kid in after for w in kid.walk() if w.i == verb.i + 1), None)
    subject = what.subject()
    if act is None or subject is None or act.i > verb.i + 3 or any(k.low == "to" for k in act.kids):
        return None
    drop = {w.i for w in verb.walk() if w.dep in {"appos", "relcl"} and w.i > act.i and w.follows_break()}
    rest = [w for w in verb.phrase(drop) if w.i > act.i and w.text not in {".", '"'}]
    helpers = [
        k for k in what.kids if k.dep in {"aux", "neg", "auxpass"} or (k.dep == "advmod" and k.i < what.i)
    ]
    written = _form(act, what, plain=not any(k.dep == "aux" for k in helpers))
    own = [*subject.phrase(), *helpers, act, *rest]
    pieces = [*pieces_of([*subject.phrase(), *helpers]), Piece(written, act), *pieces_of(rest)]
    more = tuple(_something(verb, act, rest))
    return Cleft(pieces=tuple(pieces), own=tuple(sorted(own, key=lambda w: w.i)), more=more)


def _something(verb: Word, act: Word, rest: list[Word]) -> list[tuple[Piece, ...]]:
    """', something Y refused to do' → 'Y refused to publish the list'."""
    found = []
    for word in verb.walk():
        clause = word.kid("relcl") if word.low == "something" else None
        do = next((w for w in clause.walk() if w.low == "do" and w.tag == "VB"), None) if clause else None
        if clause is None or do is None or clause.subject() is None:
            continue
        pieces: list[Piece] = []
        for w in clause.phrase():
            if w is do:
                pieces += [Piece(act.low, do), *pieces_of(rest)]
            elif w.tag not in {"WDT", "."}:
                pieces.append(Piece(w.text, w))
        found.append(tuple(pieces))
    return found


def _form(act: Word, what: Word, *, plain: bool) -> str:
    if what.low == "done":
        return participle_of(gerund(act.low))
    if what.low == "did" and plain:
        return past_of(gerund(act.low))
    if what.low == "does" and plain:
        return present_of(act.low)
    return act.low


def _it_cleft(verb: Word) -> Cleft | None:
    """'It was Ann Moe who signed the order' → 'Ann Moe signed the order'."""
    subject, who = verb.subject(), verb.kid("attr")
    if subject is None or subject.low != "it" or who is None or verb.is_negated():
        return None
    clause = who.kid("relcl") or next((k for k in verb.kids if k.dep in {"relcl", "ccomp"}), None)
    only = [k for k in who.kids if k.i < who.i]
    bare = len(only) == 1 and only[0].low == "the"
    definite = who.tag in NAME_TAGS or who.tag == "PRP" or bare
    if clause is None or not definite or clause.follows_break():
        return None
    relative = clause.subject()
    if relative is None or relative.low not in _PEOPLE or relative.tag not in {"WP", "WDT"}:
        return None
    named = [w for w in who.phrase({clause.i}) if w.text != ","]
    rest = [w for w in clause.phrase({relative.i}) if w.text != "."]
    own = [w for w in (*named, *rest) if w.text not in {","} or w.i > clause.left()]
    pieces = [Piece(_AS_SUBJECT.get(word.low, word.text), word) for word in named] + pieces_of(rest)
    return Cleft(pieces=tuple(pieces), own=tuple(own))
