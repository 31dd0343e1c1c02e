"""Clauses that leave their verb out: 'In Asia sales fell 3%; in Latin America, 7%'."""

from __future__ import annotations

from claimbench.extract.nouns import is_figure
from claimbench.extract.render import Piece, pieces_of
from claimbench.extract.words import Word

_JOINS = frozenset({";", ",", "and", "but"})


def gapped_figure(phrase: Word, verb: Word) -> Word | None:
    """For a phrase after its verb's own figure, 'in Latin America, 7%': the figure; None when it has none."""
    noun = phrase.kid("pobj")
    before = phrase.before
    if phrase.i < verb.i or noun is None or before is None or before.low not in _JOINS:
        return None
    told = [kid for kid in verb.kids if verb.i < kid.i < phrase.i and is_figure(kid)]
    fronted = [kid for kid in verb.kids if kid.dep == "prep" and kid.low == phrase.low and kid.i < verb.i]
    figure = next((k for k in (*noun.kids, *phrase.kids) if k.i > noun.i and is_figure(k)), None)
    if not told or not fronted or figure is None or not figure.follows_break():
        return None
    return figure


def with_verb(phrase: Word, figure: Word, verb: Word) -> list[Piece]:
    """'In Latin America sales fell 7%'."""
    subject = verb.subject()
    place = [w for w in phrase.phrase({figure.i}) if w.text not in {",", ";"}]
    given = [*(subject.phrase() if subject is not None else []), *verb.auxiliaries(), verb]
    return [*pieces_of(place), *pieces_of(given), *pieces_of(figure.phrase())]
