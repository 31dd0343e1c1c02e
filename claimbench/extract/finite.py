"""A participle's clause as a sentence: the auxiliary or ending that its governing verb's tense calls for."""

from __future__ import annotations

from dataclasses import dataclass

from claimbench.extract import lexicon
from claimbench.extract.render import Piece
from claimbench.extract.verbs import participle_of, past_of
from claimbench.extract.words import Word


@dataclass(frozen=True, slots=True)
class Turned:
    """What to write before the participle, and in its place."""

    before: tuple[Piece, ...]
    verb: Piece


def tense_of(verb: Word | None) -> str:
    """'past', 'present', 'perfect', 'pluperfect', or the modal of a verb group."""
    if verb is None:
        return "past"
    for aux in verb.auxiliaries():
        if aux.tag == "MD":
            return aux.low
        if aux.low in {"has", "have", "'ve"}:
            return "perfect"
        if aux.low == "had":
            return "pluperfect"
        if aux.low in {"is", "are", "am", "'s", "'re", "'m", "does", "do"}:
            return "present"
        if aux.low in {"was", "were", "did"}:
            return "past"
    return "present" if verb.tag in {"VBZ", "VBP"} else "past"


def be(*, past: bool, plural: bool) -> str:
    """The form of 'be' for a third person."""
    if plural:
        return "were" if past else "are"
    return "was" if past else "is"


def turn(participle: Word, governor: Word | None, *, plural: bool) -> Turned:
    """Make a participle finite in the tense of its governing verb: active for -ing, passive for -ed."""
    tense = tense_of(governor)
    negated = participle.is_negated()
    if participle.tag == "VBG":
        return _active(participle, tense, plural=plural, negated=negated)
    return _passive(participle, tense, plural=plural)


def _active(participle: Word, tense: str, *, plural: bool, negated: bool) -> Turned:
    have = "have" if plural else "has"
    is_ = be(past=tense in {"past", "pluperfect"}, plural=plural)
    if participle.low == "being":
        return Turned((), Piece(is_, participle))
    if negated:
        return Turned((Piece(is_),), Piece(participle.text, participle))
    if tense == "past":
        return Turned((), Piece(past_of(participle.text), participle))
    if tense == "pluperfect":
        return Turned((Piece("had"),), Piece(participle_of(participle.text), participle))
    if tense == "perfect":
        return Turned((Piece(have),), Piece(participle_of(participle.text), participle))
    if tense == "present":
        return Turned((Piece(is_),), Piece(participle.text, participle))
    return Turned((Piece(tense), Piece("be")), Piece(participle.text, participle))


_NEVER_PASSIVE = lexicon.words("never passive")
_MADE = lexicon.words("made once")
_SPANS = frozenset({"since", "for", "over"})


def _passive(participle: Word, tense: str, *, plural: bool) -> Turned:
    verb = Piece(participle.text, participle)
    if participle.low in _NEVER_PASSIVE:
        return Turned((), verb)
    lasting = any(kid.low == "since" and kid.dep == "advmod" for kid in participle.kids) or any(
        kid.low in _SPANS and _is_time(kid) for kid in participle.kids if kid.dep == "prep"
    )
    if lasting:
        return Turned((Piece("have" if plural else "has"), Piece("been")), verb)
    made = participle.low in _MADE or participle.kid("agent") is not None
    past = (
        tense in {"past", "pluperfect", "perfect"}
        or (made and tense == "present")
        or any(word.low in {"last", "ago", "yesterday"} for word in participle.walk())
        or _dated(participle)
    )
    return Turned((Piece(be(past=past, plural=plural)),), verb)


def _is_time(prep: Word) -> bool:
    lasting = {
        "decade",
        "decades",
        "year",
        "years",
        "months",
        "weeks",
        "days",
        "hours",
        "century",
        "centuries",
    }
    return any(
        word.low in lasting or (prep.low == "since" and word.ent in {"DATE", "TIME"})
        for word in prep.walk()
        if word is not prep
    )


def _dated(participle: Word) -> bool:
    """'signed on 3 May', 'built in 1932'; not 'held on Mondays'."""
    return any(
        any((w.tag == "CD" and len(w.text) == 4) or (w.tag == "NNP" and w.ent == "DATE") for w in kid.walk())
        for kid in participle.kids
        if kid.dep == "prep" and kid.low in {"in", "on"}
    )
