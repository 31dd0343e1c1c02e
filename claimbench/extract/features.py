"""What the judging stages see of a statement: plain marks of its tokens, and the linear model's features."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimbench.extract.statement import Statement

_KEPT_IN_DOC = "claimbench_marks"
_BEGINS_ENTITY = 3

NAME_ENTITIES = frozenset(
    {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}
)
FIGURE_ENTITIES = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "pobj"})

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


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
        head = i + (offset - 2**64 if offset >= 2**63 else offset)
        marks.append(
            Mark(
                i,
                strings[orth],
                strings[low],
                strings[tag],
                strings[dep],
                strings[ent] if ent else "",
                iob == _BEGINS_ENTITY,
                head,
            )
        )
    return marks


class Reading:
    """A statement as the judging stages read it: its marks in its own order, and lookups in its sentence."""

    __slots__ = ("doc_marks", "head", "lows", "marks", "statement")

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.doc_marks = marks_of(statement.head.doc)
        marks = (self.doc_marks[token.i] for token in statement.tokens)
        self.marks = [mark for mark in marks if not mark.low.isspace()]
        self.head = self.doc_marks[statement.head.i]
        self.lows = frozenset(mark.low for mark in self.marks)

    def kids(self, of: Mark, *deps: str) -> list[Mark]:
        """The statement's tokens that hang on a token by one of these relations."""
        return [m for m in self.marks if m.head == of.i and m.i != of.i and m.dep in deps]


def is_figure(mark: Mark) -> bool:
    """Whether a token is a number that counts or measures something, as opposed to a year or a day."""
    if _DIGIT.search(mark.text):
        return mark.ent not in ("DATE", "TIME", "PERSON", "PRODUCT", "LAW") and not _YEAR.fullmatch(mark.text)
    return mark.tag == "CD" and mark.ent in FIGURE_ENTITIES


Occurrence = tuple[str, int, int]
"""A feature, and the first and last of the marks that it was read from."""


def occurrences(marks: Sequence[Mark], doc_marks: Sequence[Mark]) -> list[Occurrence]:
    """Return the linear model's features of a text.

    Four groups, told apart by their first letter: `w` words and pairs of them; `x` the same with names and
    numbers replaced by their sort; `t` part-of-speech tags and entities, up to three in a row; `d` what the
    dependency parse says of verb, subject and object.
    """
    found: list[Occurrence] = []
    add = found.append
    before, tag_before, tag_before_that = "", "t^", ""
    for k, mark in enumerate(marks):
        low = mark.low
        add(("w" + low, k, k))
        if before:
            add((f"w{before} {low}", k - 1, k))
        before = low
        tag = mark.ent or mark.tag
        add(("t" + tag, k, k))
        add((f"{tag_before} {tag}", max(k - 1, 0), k))
        if tag_before_that:
            add((f"{tag_before_that} {tag_before[1:]} {tag}", max(k - 2, 0), k))
        tag_before_that, tag_before = tag_before, "t" + tag
    found += _sorts(marks)
    found += _relations(marks, doc_marks)
    return found


def _sorts(marks: Sequence[Mark]) -> list[Occurrence]:
    found: list[Occurrence] = []
    add = found.append
    before, at = "^", 0
    for k, mark in enumerate(marks):
        if mark.ent in NAME_ENTITIES:
            if not mark.begins and k and marks[k - 1].ent == mark.ent:
                continue
            sort = f"<{mark.ent}>"
        elif mark.tag in ("NNP", "NNPS"):
            sort = "<NAME>"
        elif _DIGIT.search(mark.low):
            sort = "<YEAR>" if _YEAR.fullmatch(mark.low) else "<NUMBER>"
        else:
            sort = mark.low
        add(("x" + sort, k, k))
        add((f"x{before} {sort}", at, k))
        before, at = sort, k
    return found


def _relations(marks: Sequence[Mark], doc_marks: Sequence[Mark]) -> list[Occurrence]:
    found: list[Occurrence] = []
    add = found.append
    for k, mark in enumerate(marks):
        dep = mark.dep
        if dep == "ROOT":
            add(("dverb " + mark.low, k, k))
            add(("dverb-tag " + mark.tag, k, k))
        elif dep in SUBJECTS:
            add(("dsubject " + mark.low, k, k))
            add((f"dsubject-sort {mark.tag} {mark.ent}", k, k))
            add((f"dsubject-verb {mark.low} {doc_marks[mark.head].tag}", k, k))
        elif dep in OBJECTS:
            add(("dobject " + mark.low, k, k))
        if mark.ent:
            add(("dentity " + mark.ent, k, k))
    return found
