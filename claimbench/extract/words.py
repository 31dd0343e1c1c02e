"""A light dependency tree over spaCy's parse: plain attributes, quick to walk, open to repair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.attrs import DEP, ENT_TYPE, HEAD, ORTH, SENT_START, SPACY, TAG  # type: ignore[import-not-found]

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
VERB_TAGS = FINITE_TAGS | {"VB", "VBN", "VBG"}
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "EX"})
NAME_TAGS = frozenset({"NNP", "NNPS"})
BREAKS = frozenset({",", "-", "–", "—", "--", "(", ";"})
AUXILIARIES = frozenset({"aux", "auxpass"})


class Word:
    """A token with its place in the tree; `head` is the word itself at a root.

    Characters count from the start of the parsed text. `dep` and `head` may be repaired after parsing.
    """

    __slots__ = (
        "before",
        "dep",
        "end",
        "ent",
        "head",
        "i",
        "kids",
        "low",
        "quote",
        "space",
        "stands",
        "start",
        "tag",
        "text",
    )

    def __init__(self, i: int, text: str, tag: str, dep: str, ent: str, start: int, space: bool) -> None:
        self.i = i
        self.text = text
        self.low = text.lower()
        self.tag = tag
        self.dep = dep
        self.ent = ent
        self.start = start
        self.end = start + len(text)
        self.space = space
        self.head = self
        self.kids: list[Word] = []
        self.before: Word | None = None
        """The word before it in its unit."""
        self.quote = -1
        """The number of the quotation that the word stands in, or -1."""
        self.stands: str | None = None
        """For a pronoun that was resolved: the name it stands for."""

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}"

    @property
    def is_verb(self) -> bool:
        return self.tag in VERB_TAGS

    def kid(self, *deps: str) -> Word | None:
        """The first child with one of these relations."""
        for kid in self.kids:
            if kid.dep in deps:
                return kid
        return None

    def subject(self) -> Word | None:
        for kid in self.kids:
            if kid.dep in SUBJECTS:
                return kid
        return None

    def auxiliaries(self) -> list[Word]:
        return [kid for kid in self.kids if kid.dep in AUXILIARIES]

    def is_finite(self) -> bool:
        """Whether the verb, or an auxiliary of it, carries tense."""
        if self.tag in FINITE_TAGS and self.tag != "MD":
            return all(kid.low != "to" for kid in self.kids if kid.dep == "aux")
        return any(kid.tag in FINITE_TAGS for kid in self.kids if kid.dep in AUXILIARIES)

    def is_negated(self) -> bool:
        return any(kid.dep == "neg" for kid in self.kids)

    def walk(self, without: frozenset[int] | set[int] = frozenset()) -> Iterator[Word]:
        """The subtree, head first, leaving out the subtrees of the words numbered in `without`."""
        stack = [self]
        while stack:
            word = stack.pop()
            if word.i in without:
                continue
            yield word
            stack.extend(word.kids)

    def phrase(self, without: frozenset[int] | set[int] = frozenset()) -> list[Word]:
        """The subtree in text order."""
        return sorted(self.walk(without), key=lambda word: word.i)

    def left(self) -> int:
        return min(word.i for word in self.walk())

    def follows_break(self) -> bool:
        """Whether a comma, dash or bracket stands right before the phrase."""
        first = min(self.walk(), key=lambda word: word.i)
        mark = first if first.text in BREAKS else first.before
        if mark is None or mark.text not in BREAKS:
            return False
        return mark.text != "-" or mark.space

    def right(self) -> int:
        return max(word.i for word in self.walk())

    def ancestors(self) -> Iterator[Word]:
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def attach(self, head: Word, dep: str) -> None:
        """Move this word with all below it to another head; below itself it cannot go, and stays."""
        if head is not self and any(above is self for above in head.ancestors()):
            return
        if self.head is not self:
            self.head.kids.remove(self)
        self.head = head
        self.dep = dep
        if head is not self:
            head.kids.append(self)
            head.kids.sort(key=lambda word: word.i)


def units_of(doc: Doc) -> list[list[Word]]:
    """The parsed units of a document, each a list of its words; white space is left out."""
    strings = doc.vocab.strings
    rows = doc.to_array([HEAD, TAG, DEP, ENT_TYPE, SENT_START, ORTH, SPACY]).tolist()
    names = {key: strings[key] for key in {key for row in rows for key in (row[1], row[2], row[3], row[5])}}
    words: list[Word | None] = []
    place = 0
    for i, (_, tag, dep, ent, _, orth, spaced) in enumerate(rows):
        text = names[orth]
        if text.isspace():
            words.append(None)
            previous = words[i - 1] if i else None
            if previous is not None:
                previous.space = True
        else:
            words.append(Word(i, text, names[tag], names[dep], names[ent], place, bool(spaced)))
        place += len(text) + (1 if spaced else 0)
    return _in_units(words, rows)


def _in_units(words: list[Word | None], rows: list[list[int]]) -> list[list[Word]]:
    """Tie words to their heads and group them; a row begins with the offset of the head, unsigned."""
    units: list[list[Word]] = []
    unit: list[Word] = []
    for i, word in enumerate(words):
        offset, start = rows[i][0], rows[i][4]
        if start == 1 and unit:
            units.append(unit)
            unit = []
        if word is None:
            continue
        word.before = unit[-1] if unit else None
        unit.append(word)
        offset = offset - 2**64 if offset >= 2**63 else offset
        head = words[i + offset]
        if offset and head is not None:
            word.head = head
            head.kids.append(word)
    if unit:
        units.append(unit)
    return units


def roots_of(unit: Iterable[Word]) -> list[Word]:
    return [word for word in unit if word.head is word]


def root_of(unit: Iterable[Word]) -> Word | None:
    """The first root of a unit."""
    return next((word for word in unit if word.head is word), None)


def word_at(unit: Iterable[Word], number: int) -> Word | None:
    """The word of a unit with a number; None when it holds none."""
    return next((word for word in unit if word.i == number), None)


def is_plural(noun: Word) -> bool:
    """The number of a noun phrase, for agreement."""
    if any(kid.dep == "conj" for kid in noun.kids) and any(
        kid.dep == "cc" and kid.low in {"and", "&"} for kid in noun.kids
    ):
        return True
    if noun.tag in {"NNS", "NNPS"}:
        return True
    if noun.tag == "PRP":
        return noun.low in {"they", "we", "you", "them", "us"}
    if noun.low in {
        "both",
        "some",
        "many",
        "several",
        "few",
        "most",
        "others",
        "these",
        "those",
        "people",
        "police",
    }:
        return True
    return noun.tag == "CD" and noun.low not in {"one", "1"}
