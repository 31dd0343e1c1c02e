"""A draft made to stand alone: what its pronouns and bare descriptions stand for, in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimbench.extract.agreement import FIRST, POSSESSIVE, PRONOUNS
from claimbench.extract.dates import calendar
from claimbench.extract.descriptions import resolve_description
from claimbench.extract.draft import Draft, Said, Split
from claimbench.extract.entities import Entity, Mention, Register
from claimbench.extract.references import UNRESOLVED, Reference, Resolver
from claimbench.extract.render import Piece, plain
from claimbench.extract.words import SUBJECTS, Word
from claimbench.model.claims import Addition, Flag
from claimbench.model.documents import DocumentInfo

_UNNAMED = frozenset({"dateline", "the statement before"})
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
_TAKING_UP = frozenset("happen happened happens occurred follows followed came comes means meant".split())
"""Verbs whose subject 'that' can be a whole statement."""
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
_UNNAMED_SPEAKERS = frozenset({"one", "another", "some", "others", "he", "she", "they"})
_YOU = frozenset({"you", "your", "yours"})


@dataclass(slots=True)
class ReadBlock:
    """What the reading of one block found, by the number of the word."""

    references: dict[int, Reference] = field(default_factory=dict)
    mentions: dict[int, Mention] = field(default_factory=dict)
    dates: dict[int, str] = field(default_factory=dict)
    speaker: str | None = None
    addressee: Entity | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A draft that stands alone as far as it could be made to."""

    pieces: list[Piece]
    additions: tuple[Addition, ...]
    flags: tuple[Flag, ...]
    speaker: str | None


class Context:
    """Reads a document's blocks in order, then places its drafts."""

    def __init__(self, info: DocumentInfo) -> None:
        self._published = info.published
        self._author = info.author.split(",")[0].split(" and ")[0] if info.author else None
        self._place = _title_case(info.place.split(",")[0]) if info.place else None
        self._register = Register()
        self._resolver = Resolver(self._register)
        self._sentence = 0
        self._blocks = 0
        self._addressed: Entity | None = None

    def read(
        self, sentences: Sequence[list[list[Word]]], splits: Sequence[Split], speaker: str | None
    ) -> ReadBlock:
        """Read one block: its sentences' units, and what they were split into."""
        block = ReadBlock(speaker=speaker)
        self._resolver.start_block()
        self._blocks += 1
        before: Split | None = None
        for units, split in zip(sentences, splits, strict=True):
            spoken = {
                word.i: draft.voice or draft.said
                for draft in split.drafts
                if draft.quoted and draft.said
                for word in draft.own
            }
            words = [word for unit in units for word in unit]
            for mention in self._register.read(words, self._blocks, self._sentence):
                block.mentions[mention.head.i] = mention
            if speaker is not None:
                block.addressee = self._vocative(words) or block.addressee
            for word in words:
                self._read_word(word, spoken.get(word.i), block)
            _take_up(words, before, block)
            before = split
            self._sentence += 1
        return block

    def _read_word(self, word: Word, said: Said | None, block: ReadBlock) -> None:
        if word.low in PRONOUNS and word.tag in {"PRP", "PRP$"}:
            speaker = self._entity(said, block) if said is not None else None
            block.references[word.i] = self._resolver.resolve(word, self._blocks, self._sentence, speaker)
        elif _is_first(word) and word.quote >= 0 and said is not None:
            speaker = self._entity(said, block)
            if speaker is not None and speaker.kind == "person":
                self._register.mentions.append(
                    self._resolver.spoken(speaker, word, self._blocks, self._sentence)
                )
        elif _is_first(word) and (block.speaker is not None or word.quote < 0):
            word.stands = self._turn_speaker(block.speaker) or self._author
        elif word.low == "both" or word.tag in {"NN", "NNS", "NNP"}:
            if self._published is not None:
                day = calendar(word, self._published, future=_is_future(word))
                if day is not None:
                    whole = word.head if word.dep == "compound" and word.head.i == word.i + 1 else word
                    block.dates[whole.i] = day
            found = resolve_description(word, self._register, self._blocks, self._sentence)
            if (
                found is None
                and self._place is not None
                and word.low in {"city", "town", "village"}
                and _is_bare(word)
            ):
                found = Reference(self._place, "dateline", 0.75)
            if found is not None:
                block.references[word.i] = found

    def _vocative(self, words: list[Word]) -> Entity | None:
        """Whom a turn speaks to: 'Governor, you promised …'."""
        for word in words:
            after = next((w for w in words if w.i == word.i + 1), None)
            if word.tag not in {"NN", "NNP"} or after is None or after.text not in {",", ".", "!", "?"}:
                continue
            if word.before is not None and word.before.text != ",":
                continue
            titled = self._register.titled(word.low)
            named = [p for p in self._register.persons if word.text in p.name.split()]
            found = titled or named
            if len(found) == 1:
                return found[0]
        return None

    def _entity(self, said: Said, block: ReadBlock) -> Entity | None:
        head = said.head
        if head is None:
            return None
        mention = block.mentions.get(head.i)
        if mention is not None:
            return mention.entity
        reference = block.references.get(head.i)
        return (
            reference.mention.entity
            if reference is not None and reference.is_sure and reference.mention
            else None
        )

    # Placing

    def place(self, draft: Draft, block: ReadBlock) -> Placed:
        """Put what is known in place of the draft's leaning words; flag it when something is left."""
        speaker = self.speaker_of(draft.said, block)
        voice = self.speaker_of(draft.voice, block) if draft.voice is not None else speaker
        who = voice or (None if draft.quoted else self._author)
        placing = _Placing(draft, block, who, self._is_group(draft.said, block))
        return Placed(*placing.run(), speaker)

    def speaker_of(self, said: Said | None, block: ReadBlock) -> str | None:
        """The name of who says it: a person's full name, else the phrase of the text."""
        if said is None:
            return self._turn_speaker(block.speaker)
        entity = self._entity(said, block)
        if entity is not None and entity.kind == "person":
            return entity.name if " " in entity.name else f"{entity.title} {entity.name}".strip()
        head = said.head
        if head is not None and head.low in FIRST:
            return self._turn_speaker(block.speaker) or self._author
        reference = block.references.get(head.i) if head is not None else None
        if reference is not None and reference.is_sure and head is not None and head.low in PRONOUNS:
            return _name(reference)
        return plain([_full(piece, block) for piece in said.pieces])

    def _turn_speaker(self, name: str | None) -> str | None:
        if name is None:
            return None
        last = name.split()[-1].lower() if name.split() else ""
        fits = [p for p in self._register.persons if p.name.split()[-1].lower() == last]
        return fits[0].name if len(fits) == 1 and (name.isupper() or name.endswith(fits[0].name)) else name

    def _is_group(self, said: Said | None, block: ReadBlock) -> bool:
        if said is None:
            return False
        entity = self._entity(said, block)
        return entity is not None and entity.kind != "person"


class _Placing:
    def __init__(self, draft: Draft, block: ReadBlock, speaker: str | None, group: bool) -> None:
        self._draft = draft
        self._block = block
        self._speaker = speaker
        self._group = group
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
            elif word.low in _YOU and word.tag in {"PRP", "PRP$"}:
                self._second_person(piece, word)
            elif _is_first(word):
                self._first_person(piece, word)
            else:
                self._noun(piece, word)
        flags = (Flag.NEEDS_CONTEXT,) if self._leans else ()
        if any(word.low in _HEDGES and word.tag != "NNP" for word in self._draft.own):
            flags = (*flags, Flag.HEDGED)
        return self._pieces, tuple(self._additions), flags

    def _third_person(self, piece: Piece, word: Word) -> None:
        reference = self._block.references.get(word.i, UNRESOLVED)
        mention = reference.mention
        if reference.rule == "empty it" or (mention is not None and self._named_here(mention)):
            self._pieces.append(piece)
        elif reference.is_sure and mention is not None:
            self._said.add(id(mention.entity))
            self._replace(piece, word, _name(reference), reference)
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
        if self._speaker is None or self._speaker.lower() in _UNNAMED_SPEAKERS:
            self._leans = True
            self._pieces.append(piece)
            return
        name = self._speaker.split(",")[0]
        if word.low not in _SINGULAR and not self._group:
            name += " and others"
        elif word.low == "i":
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
        reference = block.references.get(word.i)
        if reference is None and word.low in _DEMONSTRATIVE and word.tag == "DT" and word.dep in SUBJECTS:
            self._leans = True
        if (
            reference is not None
            and reference.is_sure
            and (reference.mention is not None or reference.rule in _UNNAMED)
        ):
            mention = reference.mention
            if (mention is None or not self._named_here(mention) or reference.rule == "pair") and _name(
                reference
            ).lower() not in plain(self._pieces).lower():
                name = _name(reference)
                if mention is not None:
                    self._said.add(id(mention.entity))
                self._pieces.append(Piece(name, None, bracket=True))
                self._added(name, reference.rule, reference.confidence, word.text)
        if word.i in block.dates:
            self._pieces.append(Piece(block.dates[word.i], None, bracket=True))
            self._added(block.dates[word.i], "relative date", 0.9, word.text)

    def _added(self, text: str, rule: str, confidence: float, stands_for: str = "") -> None:
        self._additions.append(Addition(added=text, stands_for=stands_for, rule=rule, confidence=confidence))


def _name(reference: Reference) -> str:
    mention = reference.mention
    if reference.rule != "pair" and mention is not None and mention.entity.kind == "person":
        return mention.entity.name
    return reference.text


def _missing_name(mention: Mention) -> tuple[str, str] | None:
    """What to add before or after a person's short name to make it full."""
    entity = mention.entity
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


def _full(piece: Piece, block: ReadBlock) -> Piece:
    word = piece.word
    if word is None:
        return piece
    reference = block.references.get(word.i)
    if reference is not None and reference.is_sure and word.low in PRONOUNS and reference.mention is not None:
        name = _name(reference)
        return Piece(_owned(name) if word.low in POSSESSIVE and word.tag == "PRP$" else name, word)
    mention = block.mentions.get(word.i)
    full = _missing_name(mention) if mention is not None else None
    if full is not None:
        return Piece(" ".join(part for part in (full[0], piece.text, full[1]) if part), word)
    return piece


def _take_up(words: list[Word], before: Split | None, block: ReadBlock) -> None:
    """'That had never happened': the statement before it in the same paragraph."""
    first = next((w for w in words if w.text != '"'), None)
    if first is None or before is None or first.low not in {"this", "that"} or first.dep != "nsubj":
        return
    told = [
        draft for draft in before.drafts if draft.rule == "main clause" or draft.rule == "reported clause"
    ]
    if len(told) == 1 and first.head.low in _TAKING_UP:
        text = plain(told[0].pieces)
        if len(text.split()) <= 25:
            block.references[first.i] = Reference(text, "the statement before", 0.75)


def _title_case(place: str) -> str:
    return " ".join(part.capitalize() if part.isupper() else part for part in place.split())


def _is_bare(word: Word) -> bool:
    return [kid.low for kid in word.kids if kid.i < word.i] == ["the"] and word.dep not in {
        "compound",
        "poss",
    }


def _owned(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in {"a", "e", "o", "u"}:
        return verb[:-1] + "ies"
    return verb + "s"


def _is_future(word: Word) -> bool:
    for ancestor in word.ancestors():
        if ancestor.is_verb and (ancestor.tag != "VBG" or ancestor.auxiliaries()):
            return any(
                aux.low in {"will", "would", "shall", "to", "could", "may", "might"}
                for aux in ancestor.auxiliaries()
            ) or (ancestor.tag in {"VBZ", "VBP"} and ancestor.low not in {"says", "say"})
    return False


def _is_own(word: Word) -> bool:
    """'ours', 'mine', but not 'the mine'."""
    return word.low in {"ours", "mine"} and word.kid("det", "amod", "compound", "nummod") is None


def _is_first(word: Word) -> bool:
    return word.low in FIRST and (word.tag in {"PRP", "PRP$"} or _is_own(word))
