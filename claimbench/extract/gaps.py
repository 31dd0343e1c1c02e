"""A relative clause made a statement: its antecedent put where the relative word stood or was understood."""

from __future__ import annotations

from dataclasses import dataclass

from claimbench.extract.render import Piece, pieces_of
from claimbench.extract.words import NAME_TAGS, Word

_PLACE_PREPOSITIONS = frozenset({"in", "at", "on", "from", "to", "near", "outside", "inside"})

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Where a clause lacks a phrase, and the phrase."""

    word: Word | None
    """The relative word that stands for it; None when it is understood."""
    role: str
    phrase: tuple[Piece, ...]
    antecedent: Word


def fill(gap: Gap, verb: Word, own: list[Word]) -> list[Piece]:
    """The clause with its gap filled, in statement order: 'which Tarvia left' → 'Tarvia left N'."""
    word = gap.word
    phrase = list(gap.phrase)
    if word is not None and word.low == "whose":
        return possessed(word, pieces_of(own), phrase)
    if word is not None and word.tag == "WRB":
        rest = [w for w in own if w is not word]
        if word.low == "when" and (gap.antecedent.ent not in {"DATE", "TIME"} or gap.antecedent.tag == "NNS"):
            return pieces_of(rest)
        return [*pieces_of(rest), Piece(_preposition_for(gap)), *phrase]
    if (
        word is not None
        and word.head.dep == "prep"
        and word.head.head is not verb
        and not word.head.head.is_verb
    ):
        return [piece for w in own for piece in (phrase if w is word else [Piece(w.text, w)])]
    if word is not None and word.head.dep in {"prep", "agent"} and word.head.i == word.i - 1:
        preposition = word.head
        rest = [w for w in own if w is not word and w is not preposition]
        counted = verb.subject()
        if preposition.low == "of" and counted is not None and counted.tag == "CD" and counted in rest:
            place = rest.index(counted) + 1
            head, tail = rest[:place], rest[place:]
            return [*pieces_of(head), Piece("of", preposition), *phrase, *pieces_of(tail)]
        return [*pieces_of(rest), Piece(preposition.low, preposition), *phrase]
    rest = [w for w in own if w is not word]
    stranded = [
        w for w in rest if w.dep == "prep" and w.tag != "CD" and w.i > verb.i and not _has_object(w, word)
    ]
    after = stranded[-1] if stranded else _object_place(verb, rest)
    pieces: list[Piece] = []
    for w in rest:
        pieces.append(Piece(w.text, w))
        if w is after:
            pieces += phrase
    return pieces


def _has_object(prep: Word, relative: Word | None) -> bool:
    return any(kid.dep in {"pobj", "pcomp", "prep"} and kid is not relative for kid in prep.kids)


def _object_place(verb: Word, rest: list[Word]) -> Word:
    """The word after which an object goes: the verb, its particle, or the verb of its infinitive."""
    place = verb
    inner = verb.kid("xcomp", "ccomp")
    if inner is not None and inner.kid("dobj") is None and inner.is_verb and verb.kid("dobj") is None:
        place = inner
    particle = place.kid("prt")
    if particle is not None:
        return particle
    if place.kid("dative") is not None and place.kid("dative") in rest:
        dative = place.kid("dative")
        if dative is not None and dative.dep == "dative" and dative.tag != "IN":
            return max(dative.walk(), key=lambda w: w.i)
    return place


def possessed(word: Word, pieces: list[Piece], phrase: list[Piece]) -> list[Piece]:
    """'whose founder' → 'Brevik's founder', and with a long owner 'the founder of a charity in Brevik'."""
    owned = word.head
    last = phrase[-1].text if phrase else ""
    mark = "'" if last.endswith("s") and not phrase[-1].bracket else "'s"
    long = any(piece.word is not None and piece.word.tag == "IN" for piece in phrase)
    written: list[Piece] = []
    for piece in pieces:
        if piece.word is word:
            written += [Piece("the")] if long else [*phrase, Piece(mark)]
        else:
            written.append(piece)
            if long and piece.word is owned:
                written += [Piece("of"), *phrase]
    return written


def _preposition_for(gap: Gap) -> str:
    head = gap.antecedent.head
    if gap.word is not None and gap.word.low == "when":
        if gap.antecedent.ent == "TIME" or gap.antecedent.low in {"a.m.", "p.m.", "noon", "midnight"}:
            return "at"
        if gap.antecedent.low in _DAYS or (gap.antecedent.low in _MONTHS and gap.antecedent.kid("nummod")):
            return "on"
        return "in" if head.low not in {"on", "at", "in", "during"} else head.low
    if head.dep == "prep" and head.low in _PLACE_PREPOSITIONS:
        return {"to": "at", "from": "in", "near": "near"}.get(head.low, head.low)
    return "at" if gap.antecedent.tag not in NAME_TAGS else "in"
