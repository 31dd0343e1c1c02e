"""A draft made to stand alone: what its pronouns and bare descriptions stand for, in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimbench.extract.acronyms import acronyms_of
from claimbench.extract.agreement import FIRST, PRONOUNS, SECOND
from claimbench.extract.dates import RELATIVE, calendar
from claimbench.extract.descriptions import resolve_description
from claimbench.extract.draft import Draft, Said, Split
from claimbench.extract.employers import led_by
from claimbench.extract.entities import Entity, Mention
from claimbench.extract.placing import First, Placed, Placing, ReadBlock, is_first
from claimbench.extract.reference import Reference
from claimbench.extract.references import Resolver
from claimbench.extract.register import Register
from claimbench.extract.render import render
from claimbench.extract.taking_up import LONGEST, event_of, statement_of, takes_up, tells
from claimbench.extract.topic import company_of, firm_meant, is_about_accounts, is_account, is_sign
from claimbench.extract.voices import Voices
from claimbench.extract.words import Word
from claimbench.model.documents import INTERVIEWEE, INTERVIEWER, Block, BlockRole, IncomingDocument

_PLACES = frozenset({"city", "town", "village"})


class Context:
    """Reads a document's blocks in order, then places its drafts."""

    def __init__(self, document: IncomingDocument) -> None:
        info = document.info
        self._published = info.published
        self._place = _title_case(info.place.split(",")[0]) if info.place else None
        self._register = Register(acronyms_of(document.text))
        self._voices = Voices(document, self._register)
        self._resolver = Resolver(self._register)
        self._before: tuple[Split | None, ReadBlock | None] = (None, None)
        self._told: list[tuple[Draft, ReadBlock]] = []
        """All statements so far, each with its block."""
        self._accounts = 0
        """How many figures of a company's books stand without an owner."""
        self._signs = 0
        self._company: Entity | None = None
        self._is_sought = False
        self._sentence = 0
        self._blocks = 0
        self._addressed: Entity | None = None

    def read(self, sentences: Sequence[list[list[Word]]], splits: Sequence[Split], whole: Block) -> ReadBlock:
        """Read one block: its sentences' units, and what they were split into."""
        speaker, is_heading = whole.speaker, whole.role is BlockRole.HEADING
        block = ReadBlock(speaker=speaker)
        block.addressee = self._voices.asked_by(speaker)
        block.asks = speaker == INTERVIEWER or block.addressee is not None
        self._resolver.start_block()
        self._blocks += 1
        for units, split in zip(sentences, splits, strict=True):
            spoken = {
                word.i: draft.voice or draft.said
                for draft in split.drafts
                if draft.quoted and draft.said
                for word in draft.own
            }
            words = [word for unit in units for word in unit]
            self._accounts += sum(map(is_account, words))
            self._signs += sum(map(is_sign, words))
            for mention in self._register.read(words, self._blocks, self._sentence):
                block.mentions[mention.head.i] = mention
                mention.role = 0 if is_heading else mention.role
                self._explain(mention, block)
                if speaker == INTERVIEWEE and mention.entity is self._voices.interviewee:
                    # Whoever answers does not speak of themselves by name: the writer has the word again.
                    speaker = block.speaker = None
            if speaker is not None:
                block.addressee = self._vocative(words) or block.addressee
            for word in words:
                self._read_word(word, spoken.get(word.i), block)
            self._take_up(words, split, block)
            self._sentence += 1
        return block

    def _note_employer(self, word: Word, found: Reference, block: ReadBlock) -> None:
        """'Solvik will be led by Henrik Aasen, its chief executive': he is Solvik's."""
        name = led_by(word) if word.low == "its" and found.is_sure else None
        mention = block.mentions.get(name.i) if name is not None else None
        if mention is not None and mention.entity.kind == "person" and mention.entity.employer is None:
            mention.entity.employer = found.text

    def _explain(self, mention: Mention, block: ReadBlock) -> None:
        """Say beside a bare number of what it is part, beside an epithet whose it is."""
        entity = mention.entity
        if mention.spelled:
            share = mention.spelled.split(" ", 1)[1]
            block.references[mention.head.i] = Reference(share, "part", 0.75)
        elif mention.is_alias and entity.kind == "person":
            named = next((one for one in reversed(entity.mentions[:-1]) if one.words), None)
            block.references[mention.head.i] = Reference(entity.name, "epithet", 0.8, named)

    def _read_word(self, word: Word, said: Said | None, block: ReadBlock) -> None:
        if word.tag in {"PRP", "PRP$"} or word.low in FIRST:
            self._read_pronoun(word, said, block)
        elif word.tag in {"NN", "NNS", "NNP"} or word.low == "both":
            self._read_noun(word, block)

    def _read_pronoun(self, word: Word, said: Said | None, block: ReadBlock) -> None:
        voices = self._voices
        if word.low in PRONOUNS:
            speaker = voices.entity(said, block) if said is not None else voices.of_turn(block.speaker)
            reference = self._resolver.resolve(word, self._blocks, self._sentence, speaker)
            block.references[word.i] = reference
            self._note_employer(word, reference, block)
        elif is_first(word) and word.quote >= 0 and said is not None:
            speaker = voices.entity(said, block)
            if speaker is not None and speaker.kind == "person":
                self._register.mentions.append(
                    self._resolver.spoken(speaker, word, self._blocks, self._sentence)
                )
        elif is_first(word) and (block.speaker is not None or word.quote < 0):
            word.stands = voices.name_of_turn(block.speaker) or voices.author
        elif word.low in SECOND and block.addressee is not None:
            word.stands = block.addressee.name

    def _read_noun(self, word: Word, block: ReadBlock) -> None:
        if self._published is not None and word.low in RELATIVE:
            day = calendar(word, self._published, future=_is_future(word))
            if day is not None:
                whole = word.head if word.dep == "compound" and word.head.i == word.i + 1 else word
                block.dates[whole.i] = day
        found = resolve_description(word, self._register, self._blocks, self._sentence)
        found = found or firm_meant(word, self._register.mentions, self._blocks, self._sentence)
        if found is None and self._place is not None and word.low in _PLACES and _is_bare(word):
            found = Reference(self._place, "dateline", 0.75)
        if found is not None:
            block.references.setdefault(word.i, found)

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

    def _take_up(self, words: list[Word], split: Split, block: ReadBlock) -> None:
        """Note what 'that' and 'it' stand for when a whole statement told it."""
        opening = takes_up(words)
        before, where = self._before
        told = statement_of(before, opening) if before is not None and opening is not None else None
        if opening is not None and told is not None and (where is block or block.speaker is not None):
            block.taken_up[opening.i] = (told, where or block)
        for word in words:
            event = event_of(word) if word.low == "it" else None
            found = next((one for one in self._told if event and tells(one[0], event)), None)
            if found is not None:
                block.taken_up[word.i] = found
        self._told += [(draft, block) for draft in split.drafts]
        self._before = (split, block)

    # Placing

    @property
    def company(self) -> Entity | None:
        """The one company that the document reports on; asked for when all of it has been read."""
        if not self._is_sought:
            self._is_sought = True
            if is_about_accounts(self._accounts, self._signs):
                self._company = company_of(self._register.mentions)
        return self._company

    def _company_for(self, draft: Draft, block: ReadBlock) -> Entity | None:
        """The company that a draft's bare figures are of; not when somebody else may speak of their own."""
        if draft.said is None and not draft.quoted:
            return self.company
        speaker = self._voices.entity(draft.said, block) if draft.said is not None else None
        own = speaker is not None and (speaker is self.company or speaker.leads)
        return self.company if own else None

    def place(self, draft: Draft, block: ReadBlock) -> Placed:
        """Put what is known in place of the draft's leaning words; flag it when something is left."""
        for word in draft.own if block.taken_up else ():
            told, where = block.taken_up.get(word.i, (draft, block))
            if told is not draft:
                text = render([replace(p, bracket=False) for p in self.place(told, where).pieces]).rstrip(".")
                if len(text.split()) <= LONGEST:
                    block.references[word.i] = Reference(text, "the statement before", 0.75)
        company = self._company_for(draft, block)
        speaks = any(piece.word is not None and piece.word.low in FIRST for piece in draft.pieces)
        first = self._voices.first_person(draft, block, self.company) if speaks else First()
        placing = Placing(draft, block, first, company.name if company is not None else None)
        return Placed(*placing.run(), self._voices.speaker_for(draft, block))


def _title_case(place: str) -> str:
    return " ".join(part.capitalize() if part.isupper() else part for part in place.split())


def _is_bare(word: Word) -> bool:
    return [kid.low for kid in word.kids if kid.i < word.i] == ["the"] and word.dep not in {
        "compound",
        "poss",
    }


def _is_future(word: Word) -> bool:
    for ancestor in word.ancestors():
        if ancestor.is_verb and (ancestor.tag != "VBG" or ancestor.auxiliaries()):
            return any(
                aux.low in {"will", "would", "shall", "to", "could", "may", "might"}
                for aux in ancestor.auxiliaries()
            ) or (ancestor.tag in {"VBZ", "VBP"} and ancestor.low not in {"says", "say"})
    return False
