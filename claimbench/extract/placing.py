"""A draft written with what its leaning words stand for, in brackets; flagged when something is left."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from claimbench.extract.agreement import FIRST, POSSESSIVE, PRONOUNS, SECOND
from claimbench.extract.draft import Draft
from claimbench.extract.entities import Entity, Mention
from claimbench.extract.reference import UNRESOLVED, Reference
from claimbench.extract.render import Piece, plain, render
from claimbench.extract.topic import is_account
from claimbench.extract.words import SUBJECTS, Word
from claimbench.model.claims import Addition, Flag

_UNNAMED = frozenset({"dateline", "the statement before", "part"})
"""Rules whose answer is no noun phrase of the text."""
_SINGULAR = {"i", "me", "my", "mine", "myself"}
_AGREEING = {
    "am": "is",
    "'m": "is",
    "are": "is",
    "'re": "is",
    "have": "has",
    "'ve": "has",
    "do": "does",
    "were": "was",
}
_HEDGES = frozenset(
    "may might could reportedly allegedly apparently possibly perhaps probably presumably supposedly".split()
)
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})


@dataclass(slots=True)
class ReadBlock:
    """What the reading of one block found, by the number of the word."""

    references: dict[int, Reference] = field(default_factory=dict)
    mentions: dict[int, Mention] = field(default_factory=dict)
    taken_up: dict[int, tuple[Draft, ReadBlock]] = field(default_factory=dict)
    """What a 'that' which takes up a whole statement stands for."""
    dates: dict[int, str] = field(default_factory=dict)
    speaker: str | None = None
    addressee: Entity | None = None
    asks: bool = False
    """It is a turn of whoever asks in an interview."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A draft that stands alone as far as it could be made to."""

    pieces: list[Piece]
    additions: tuple[Addition, ...]
    flags: tuple[Flag, ...]
    speaker: str | None


@dataclass(frozen=True, slots=True)
class First:
    """Who speaks of themselves: the names for 'I' and for 'we', None when nobody knows."""

    one: str | None = None
    all: str | None = None
    is_one: bool = False
    """'we' stands for a single body: the verb agrees with it."""


class Placing:
    """Writes one draft; `run` is its only entry."""

    def __init__(self, draft: Draft, block: ReadBlock, first: First, company: str | None = None) -> None:
        """`company` owns the figures of the books that the draft leaves without an owner."""
        self._company = company
        self._draft = draft
        self._block = block
        self._first = first
        self._pieces: list[Piece] = []
        self._additions: list[Addition] = []
        self._leans = False
        self._here = {piece.word.i for piece in draft.pieces if piece.word is not None}
        self._said: set[int] = set()
        """The entities that the text has named so far, by identity."""
        self._agree: set[int] = set()

    def run(self) -> tuple[list[Piece], tuple[Addition, ...], tuple[Flag, ...]]:
        for piece in self._draft.pieces:
            word = piece.word
            if word is None or piece.bracket:
                self._pieces.append(piece)
            elif word.low in PRONOUNS and word.tag in {"PRP", "PRP$"}:
                self._third_person(piece, word)
            elif word.low in SECOND and word.tag in {"PRP", "PRP$"}:
                self._second_person(piece, word)
            elif is_first(word):
                self._first_person(piece, word)
            else:
                self._noun(piece, word)
        flags = (Flag.NEEDS_CONTEXT,) if self._leans else ()
        if any(_hedges(word) for word in self._draft.own):
            flags = (*flags, Flag.HEDGED)
        return self._pieces, tuple(self._additions), flags

    def _third_person(self, piece: Piece, word: Word) -> None:
        reference = self._block.references.get(word.i, UNRESOLVED)
        mention = reference.mention
        if reference.rule == "empty it" or (mention is not None and self._named_here(mention)):
            self._pieces.append(piece)
        elif reference.rule == "the statement before":
            self._pieces += [piece, Piece(reference.text, None, bracket=True)]
            self._added(reference.text, reference.rule, reference.confidence, piece.text)
        elif reference.is_sure and mention is not None:
            self._said.add(id(mention.entity))
            self._replace(piece, word, name_of(reference), reference)
        else:
            self._leans = self._leans or not self._bound_here()
            self._pieces.append(piece)

    def _named_here(self, mention: Mention) -> bool:
        """Whether the claim has already named what the pronoun stands for."""
        return id(mention.entity) in self._said or (
            mention.head.i in self._here and mention.head in self._words()
        )

    def _words(self) -> list[Word]:
        return [piece.word for piece in self._pieces if piece.word is not None]

    def _bound_here(self) -> bool:
        """Whether some earlier noun of the claim could be meant."""
        return any(w.i in self._block.mentions for w in self._words())

    def _first_person(self, piece: Piece, word: Word) -> None:
        first = self._first
        name = first.one if word.low in _SINGULAR else first.all
        if name is None:
            self._leans = True
            self._pieces.append(piece)
            return
        if word.low == "i" or (word.low == "we" and first.is_one):
            self._agree.add(word.head.i)
        self._replace(piece, word, name, Reference(name, "first person", 0.95))

    def _second_person(self, piece: Piece, word: Word) -> None:
        addressee = self._block.addressee
        if addressee is None:
            self._leans = True
            self._pieces.append(piece)
            return
        if word.low == "you":
            self._agree.add(word.head.i)
        self._replace(piece, word, addressee.name, Reference(addressee.name, "second person", 0.85))

    def _replace(self, piece: Piece, word: Word, name: str, reference: Reference) -> None:
        text = name
        if (word.low in POSSESSIVE and word.tag == "PRP$") or _is_own(word):
            text = _owned(name)
        self._pieces.append(Piece(text, word, bracket=True))
        self._additions.append(
            Addition(added=text, stands_for=piece.text, rule=reference.rule, confidence=reference.confidence)
        )

    def _noun(self, piece: Piece, word: Word) -> None:
        block = self._block
        if self._company is not None and is_account(word) and self._company not in plain(self._pieces):
            self._own(word, self._company)
            if word.before is None and word.tag == "NNP":
                piece = replace(piece, text=piece.text.lower())
        mention = block.mentions.get(word.i)
        if mention is not None:
            full = _missing_name(mention)
            if full is not None and id(mention.entity) not in self._said:
                before, after = full
                self._pieces += [Piece(t, None, bracket=True) for t in (before,) if t]
                self._pieces.append(piece)
                self._pieces += [Piece(t, None, bracket=True) for t in (after,) if t]
                self._added(before or after, "full name", 0.9)
            else:
                self._pieces.append(piece)
            if not mention.is_alias:
                self._said.add(id(mention.entity))
        elif (
            self._agree
            and word.low in _AGREEING
            and word.tag in {"VBP", "VBD"}
            and (word.i in self._agree or word.head.i in self._agree)
        ):
            self._pieces.append(Piece(_AGREEING[word.low], word))
        elif word.i in self._agree and word.tag == "VBP":
            self._pieces.append(Piece(_third(word.text), word))
        else:
            self._pieces.append(piece)
        if word.low == "those" and _is_people(word):
            self._pieces.append(Piece("people", None, bracket=True))
            self._added("people", "those who", 0.9, word.text)
        reference = block.references.get(word.i)
        if reference is None and word.low in _DEMONSTRATIVE and word.tag == "DT" and word.dep in SUBJECTS:
            self._leans = True
        if (
            reference is not None
            and reference.is_sure
            and (reference.mention is not None or reference.rule in _UNNAMED)
        ):
            mention = reference.mention
            if (mention is None or not self._named_here(mention) or reference.rule == "pair") and name_of(
                reference
            ).lower() not in plain(self._pieces).lower():
                name = name_of(reference)
                if mention is not None:
                    self._said.add(id(mention.entity))
                self._pieces.append(Piece(name, None, bracket=True))
                self._added(name, reference.rule, reference.confidence, word.text)
        if word.i in block.dates:
            self._pieces.append(Piece(block.dates[word.i], None, bracket=True))
            self._added(block.dates[word.i], "relative date", 0.9, word.text)

    def _own(self, word: Word, company: str) -> None:
        """Set '[Aldane's]' before the phrase of a noun that has just its own words before it."""
        first = word.left()
        place = next(
            (n for n, p in enumerate(self._pieces) if p.word is not None and first <= p.word.i < word.i),
            len(self._pieces),
        )
        self._pieces.insert(place, Piece(_owned(company), None, bracket=True))
        self._added(_owned(company), "what the document is about", 0.75, word.text)

    def _added(self, text: str, rule: str, confidence: float, stands_for: str = "") -> None:
        self._additions.append(Addition(added=text, stands_for=stands_for, rule=rule, confidence=confidence))


def _hedges(word: Word) -> bool:
    """'could' of what may be, but not 'could not', which tells what somebody failed to do."""
    if word.low not in _HEDGES or word.tag == "NNP":
        return False
    if word.low != "could" or word.dep != "aux":
        return True
    verb = word.head
    return not verb.is_negated() or verb.low == "be" or any(aux.low == "have" for aux in verb.auxiliaries())


def _is_people(those: Word) -> bool:
    """'those who came', 'those whose houses burned'."""
    clause = those.kid("relcl")
    return clause is not None and any(word.low in {"who", "whose", "whom"} for word in clause.walk())


def after_question(answer: Placed, asked: Placed) -> Placed:
    """An answer that says nothing by itself, after what was asked, in brackets."""
    told = render([replace(piece, bracket=False) for piece in asked.pieces]).rstrip(".")
    added = Addition(added=told, stands_for="", rule="the question", confidence=0.8)
    flags = tuple(dict.fromkeys((*asked.flags, *answer.flags)))
    pieces = [Piece(told, None, bracket=True), *answer.pieces]
    return Placed(pieces, (added, *answer.additions), flags, answer.speaker)


def name_of(reference: Reference) -> str:
    mention = reference.mention
    if reference.rule not in {"pair", "employer"} and mention is not None and mention.entity.kind == "person":
        return mention.entity.name
    return reference.text


def _missing_name(mention: Mention) -> tuple[str, str] | None:
    """What to add before or after a person's short name to make it full."""
    entity = mention.entity
    if entity.kind == "body" and len(mention.words) == 1 and _is_acronym(mention.words[0].text, entity.name):
        return "", entity.name
    if entity.kind != "person":
        return None
    short = mention.words[-1].text if mention.words else ""
    parts = entity.name.split()
    if (
        len(parts) < 2
        or len(set(parts)) < 2
        or (len(mention.words) > 1 and mention.words[-2].text in {*parts, "-"})
    ):
        return None
    if short == parts[-1]:
        return " ".join(parts[:-1]), ""
    if short == parts[0]:
        return "", " ".join(parts[1:])
    return None


def _is_acronym(text: str, name: str) -> bool:
    capitals = [letter for letter in text if letter.isupper()]
    return len(capitals) > 1 and text not in name.split() and capitals[0] == name[:1].upper()


def full(piece: Piece, block: ReadBlock) -> Piece:
    word = piece.word
    if word is None:
        return piece
    reference = block.references.get(word.i)
    if reference is not None and reference.is_sure and word.low in PRONOUNS and reference.mention is not None:
        name = name_of(reference)
        return Piece(_owned(name) if word.low in POSSESSIVE and word.tag == "PRP$" else name, word)
    if word.low in FIRST | SECOND and word.stands is not None:
        return Piece(_owned(word.stands) if word.low in POSSESSIVE else word.stands, word)
    mention = block.mentions.get(word.i)
    full = _missing_name(mention) if mention is not None else None
    if full is not None:
        return Piece(" ".join(part for part in (full[0], piece.text, full[1]) if part), word)
    return piece


def _owned(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in {"a", "e", "o", "u"}:
        return verb[:-1] + "ies"
    return verb + "s"


def _is_own(word: Word) -> bool:
    """'ours', 'mine', but not 'the mine'."""
    return word.low in {"ours", "mine"} and word.kid("det", "amod", "compound", "nummod") is None


def is_first(word: Word) -> bool:
    return word.low in FIRST and (word.tag in {"PRP", "PRP$"} or _is_own(word))
