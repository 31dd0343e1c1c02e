"""Who has the word: the turn of a transcript, an interview's answer, whoever is quoted, else the author."""

from __future__ import annotations

import re

from claimbench.extract import lexicon
from claimbench.extract.agreement import FIRST, PRONOUNS
from claimbench.extract.draft import Draft, Said
from claimbench.extract.entities import Entity
from claimbench.extract.interviews import interviewee_of, opening_of, two_parties
from claimbench.extract.names import BODIES
from claimbench.extract.placing import First, ReadBlock, full, name_of
from claimbench.extract.register import Register
from claimbench.extract.render import plain
from claimbench.extract.words import Word
from claimbench.model.documents import INTERVIEWEE, INTERVIEWER, IncomingDocument

_SERVICES = frozenset(
    "fire rescue weather traffic transport water power energy trains buses government".split()
)
_FAMILY = lexicon.words("family")
_SMALL = frozenset({"DT", "JJ", "JJR", "JJS", "NN", "NNS", "CD", "PRP$", "VBG", "VBN", "RB"})
_UNNAMED = frozenset({"one", "another", "some", "others", "he", "she", "they"})


class Voices:
    """Resolves the words that name a speaker against the persons that a document has named."""

    def __init__(self, document: IncomingDocument, register: Register) -> None:
        info = document.info
        self._document = document
        self._info = info
        self._register = register
        self._parties = two_parties(document.text, document.blocks)
        self._interviewee: Entity | None = None
        self._is_sought = False
        self._authors = _names(info.author or "")
        self.author = self._authors[0] if len(self._authors) == 1 else None

    @property
    def interviewee(self) -> Entity | None:
        """Asked for at the first turn or later, when all that stands above the turns has been read."""
        if not self._is_sought:
            self._is_sought = True
            self._interviewee = interviewee_of(self._register, opening_of(self._document), self._info)
        return self._interviewee

    def asked_by(self, name: str | None) -> Entity | None:
        """Whom the 'you' of a turn means where one person asks and another answers."""
        if name == INTERVIEWER and self.interviewee is not None:
            return self.interviewee
        if name is None or self._parties is None or self._parties[0] != name:
            return None
        other = self._parties[1]
        return self.of_turn(other) or Entity("person", other)

    def entity(self, said: Said, block: ReadBlock) -> Entity | None:
        """Whom or what the words of an attribution name."""
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

    def of_turn(self, name: str | None) -> Entity | None:
        """The person whose turn it is, when the document names them beyond doubt."""
        if name is None or name == INTERVIEWER:
            return None
        if name == INTERVIEWEE:
            return self.interviewee
        last = name.split()[-1].lower() if name.split() else ""
        fits = [p for p in self._register.persons if p.name.split()[-1].lower() == last]
        return fits[0] if len(fits) == 1 and (name.isupper() or name.endswith(fits[0].name)) else None

    def name_of_turn(self, name: str | None) -> str | None:
        """What to call whose turn it is; None where the publication itself asks."""
        if name == INTERVIEWER:
            return None if self._info.author or self._info.publisher else name
        person = self.of_turn(name)
        return person.name if person is not None else name

    def speaker_of(self, said: Said | None, block: ReadBlock) -> str | None:
        """The name of who says it: a person's full name, else the phrase of the text."""
        if said is None:
            return self.name_of_turn(block.speaker)
        entity = self.entity(said, block)
        if entity is not None and entity.kind == "person":
            return entity.name if " " in entity.name else f"{entity.title} {entity.name}".strip()
        head = said.head
        mention = block.mentions.get(head.i) if head is not None else None
        if mention is not None and mention.is_alias and mention.entity.is_named:
            return mention.entity.name
        if head is not None and head.low in FIRST:
            return self.name_of_turn(block.speaker) or self.author
        reference = block.references.get(head.i) if head is not None else None
        if reference is not None and reference.is_sure and head is not None and head.low in PRONOUNS:
            return name_of(reference)
        name = plain([full(piece, block) for piece in said.pieces])
        return _lowered(name, said.pieces[0].word) if said.pieces else name

    def speaker_for(self, draft: Draft, block: ReadBlock) -> str | None:
        """Whose claim a draft is; '"We expected rock," said Tanaka' is Tanaka's, not the expecting 'we's."""
        said = draft.said
        own = said is not None and said.head is not None and said.head.low in FIRST
        return self.speaker_of(draft.voice if own and draft.voice is not None else said, block)

    def first_person(self, draft: Draft, block: ReadBlock, company: Entity | None = None) -> First:
        """Who is 'I', and who 'we', in a draft; `company` is the one that the document reports on."""
        # Reported speech leaves nobody the first person but who writes.
        said = (draft.voice or draft.said) if draft.quoted or block.speaker is not None else None
        name = self.speaker_of(said, block)
        if name is None:
            return First() if draft.quoted else self._writers()
        if name.lower() in _UNNAMED:
            return First()
        name = name.split(",")[0].split(" (@")[0]
        entity = self.entity(said, block) if said is not None else self.of_turn(block.speaker)
        if entity is not None and entity.kind != "person":
            return First(name, name, is_one=not entity.plural)
        if _is_of_family(draft.head):
            return First(name, f"{name} and others")
        if entity is not None and entity.employer is not None:
            return First(name, entity.employer, is_one=True)
        if entity is not None and entity.leads and company is not None:
            return First(name, company.name, is_one=True)
        if entity is None and name.split()[-1].lower() in BODIES | _SERVICES:
            return First(name, name, is_one=False)
        return First(name, f"{name} and others")

    def _writers(self) -> First:
        """Several who sign a piece are 'I' in turns, and nobody says where."""
        if self.author is not None:
            return First(self.author, f"{self.author} and others")
        if not self._authors:
            return First(None, self._info.publisher, is_one=True)
        return First(" or ".join(self._authors), " and ".join(self._authors))


def _is_of_family(verb: Word) -> bool:
    """'We have four grandchildren', 'We sold our son's boat': no organisation has."""
    kin = [word for word in verb.walk() if word.low in _FAMILY]
    return any(
        (word.dep == "dobj" and word.head is verb)
        or any(kid.low == "our" for kid in word.kids if word.low not in {"children", "kids"})
        for word in kin
    )


def _lowered(name: str, first: Word | None) -> str:
    """Without the capital of a sentence's beginning: 'The mayor' → 'the mayor'."""
    if first is None or first.before is not None or first.tag not in _SMALL or first.ent == "NORP":
        return name
    if first.tag == "NN" and name == first.text:
        return name  # bare and singular: rather a name that the tagger does not know
    plain_word = first.text[1:].islower() or len(first.text) == 1
    return name[0].lower() + name[1:] if plain_word and name.startswith(first.text) else name


def _names(authors: str) -> list[str]:
    return [name for name in re.split(r",\s*(?:and\s+)?|\s+and\s+", authors) if name]
