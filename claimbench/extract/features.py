"""What the judging stages see of a statement: plain marks of its tokens, and the linear model's features."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimbench.extract.statement import Statement

_KEPT_IN_DOC = "claimbench_marks"
_READINGS_IN_DOC = "claimbench_readings"
_BEGINS_ENTITY = 3

NAME_ENTITIES = frozenset(
    {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}
)
FIGURE_ENTITIES = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "pobj"})

_NUMBER_TAGS = frozenset({"CD", "NN", "NNS"})
"""'Eleven', 'sixty', 'thousands': numbers in words."""
_NO_FIGURES = frozenset({"DATE", "TIME", "PERSON", "PRODUCT", "LAW"})
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


_NAMES: dict[int, str] = {0: ""}
"""spaCy's numbers for strings; a number is the string's hash, the same in every vocabulary."""


class Mark(NamedTuple):
    """A token, copied out of spaCy once for all stages: reading spaCy's own attributes is slow."""

    i: int
    text: str
    low: str
    tag: str
    dep: str
    ent: str
    """The entity type that the token is part of, or ''."""
    begins: bool
    """It is the first token of its entity."""
    head: int
    """The number of its head in the document; its own at a root."""
    digits: bool
    """It holds a digit."""
    figure: bool
    """It is a number that counts or measures something, as opposed to a year or a day."""


def marks_of(doc: Doc) -> list[Mark]:
    """The marks of all tokens, by token number; made once a document and kept with it."""
    kept: list[Mark] | None = doc.user_data.get(_KEPT_IN_DOC)
    if kept is None:
        kept = doc.user_data[_KEPT_IN_DOC] = _marked(doc)
    return kept


def _marked(doc: Doc) -> list[Mark]:
    strings = doc.vocab.strings
    rows = doc.to_array(["ORTH", "LOWER", "TAG", "DEP", "ENT_TYPE", "ENT_IOB", "HEAD"]).tolist()
    marks = []
    for i, (orth, low, tag, dep, ent, iob, offset) in enumerate(rows):
        for key in (orth, low, tag, dep, ent):
            if key not in _NAMES:
                _NAMES[key] = strings[key]
        text, tag_name, ent_name = _NAMES[orth], _NAMES[tag], _NAMES[ent]
        digits = not text.isalpha() and _DIGIT.search(text) is not None
        figure = (digits or ent_name in FIGURE_ENTITIES) and _is_figure(text, tag_name, ent_name, digits)
        head = i + (offset - 2**64 if offset >= 2**63 else offset)
        begins = iob == _BEGINS_ENTITY
        marks.append(
            Mark(i, text, _NAMES[low], tag_name, _NAMES[dep], ent_name, begins, head, digits, figure)
        )
    return marks


def reading_of(statement: Statement) -> Reading:
    """The reading of a statement; kept with its document, as every judging stage asks for it."""
    kept: dict[int, Reading] = statement.head.doc.user_data.setdefault(_READINGS_IN_DOC, {})
    reading = kept.get(id(statement))
    if reading is None or reading.statement is not statement:
        reading = kept[id(statement)] = Reading(statement)
    return reading


class Reading:
    """A statement as the judging stages read it: its marks in its own order, and lookups in its sentence."""

    __slots__ = ("doc_marks", "head", "lows", "marks", "statement", "text")

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.doc_marks = marks_of(statement.head.doc)
        marks = (self.doc_marks[token.i] for token in statement.tokens)
        self.marks = [mark for mark in marks if not mark.low.isspace()]
        self.head = self.doc_marks[statement.head.i]
        words = [mark.low for mark in self.marks]
        self.lows = frozenset(words)
        self.text = " ".join(words)

    def kids(self, of: Mark, *deps: str) -> list[Mark]:
        """The statement's tokens that hang on a token by one of these relations."""
        number = of.i
        return [m for m in self.marks if m.head == number and m.dep in deps and m.i != number]


def _is_figure(text: str, tag: str, ent: str, digits: bool) -> bool:
    if digits:
        return ent not in _NO_FIGURES and not _YEAR.fullmatch(text)
    return ent in FIGURE_ENTITIES and tag in _NUMBER_TAGS


@dataclass(slots=True)
class Occurrences:
    """Features of a text as parallel lists, each with the first and last of the marks it was read from."""

    features: list[str] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)

    def add(self, features: tuple[str, ...], first: int, last: int) -> None:
        """Add features that were read from the same words."""
        self.features += features
        self.first += [first] * len(features)
        self.last += [last] * len(features)


def occurrences(marks: Sequence[Mark], doc_marks: Sequence[Mark]) -> Occurrences:
    """Return the linear model's features of a text.

    Four groups, told apart by their first letter: `w` words and pairs of them; `x` the same with names and
    numbers replaced by their sort; `t` part-of-speech tags and entities, up to three in a row; `d` what the
    dependency parse says of verb, subject and object.
    """
    found = Occurrences()
    places = list(range(len(marks)))
    lows = [mark.low for mark in marks]
    tags = [mark.ent or mark.tag for mark in marks]
    pairs = list(pairwise(tags))
    found.features += ["w" + low for low in lows]
    found.features += [f"w{one} {two}" for one, two in pairwise(lows)]
    found.features += ["t" + tag for tag in tags]
    found.features += [f"t^ {tag}" for tag in tags[:1]]
    found.features += [f"t{one} {two}" for one, two in pairs]
    found.features += [f"t^ {one} {two}" for one, two in pairs[:1]]
    found.features += [f"t{one} {two} {three}" for (one, two), three in zip(pairs, tags[2:], strict=False)]
    found.first += (
        places + places[:-1] + places + places[:1] + places[:-1] + places[: len(pairs[:1])] + places[:-2]
    )
    found.last += (
        places + places[1:] + places + places[:1] + places[1:] + places[1 : 1 + len(pairs[:1])] + places[2:]
    )
    _add_sorts(found, marks)
    _add_relations(found, marks, doc_marks)
    return found


def _add_sorts(found: Occurrences, marks: Sequence[Mark]) -> None:
    before, at = "^", 0
    for k, mark in enumerate(marks):
        if mark.ent in NAME_ENTITIES:
            if not mark.begins and k and marks[k - 1].ent == mark.ent:
                continue
            sort = f"<{mark.ent}>"
        elif mark.tag in ("NNP", "NNPS"):
            sort = "<NAME>"
        elif mark.digits:
            sort = "<YEAR>" if _YEAR.fullmatch(mark.low) else "<NUMBER>"
        else:
            sort = mark.low
        found.add(("x" + sort,), k, k)
        found.add((f"x{before} {sort}",), at, k)
        before, at = sort, k


def _add_relations(found: Occurrences, marks: Sequence[Mark], doc_marks: Sequence[Mark]) -> None:
    for k, mark in enumerate(marks):
        dep = mark.dep
        if dep == "ROOT":
            found.add(("dverb " + mark.low, "dverb-tag " + mark.tag), k, k)
        elif dep in SUBJECTS:
            sort, verb = f"{mark.tag} {mark.ent}", f"{mark.low} {doc_marks[mark.head].tag}"
            found.add(("dsubject " + mark.low, "dsubject-sort " + sort, "dsubject-verb " + verb), k, k)
        elif dep in OBJECTS:
            found.add(("dobject " + mark.low,), k, k)
        if mark.ent:
            found.add(("dentity " + mark.ent,), k, k)
