"""Who is interviewed, as the words above the first question tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claimbench.extract.entities import Entity, first_names
from claimbench.extract.register import Register
from claimbench.model.documents import (
    INTERVIEWEE,
    INTERVIEWER,
    Block,
    BlockRole,
    DocumentInfo,
    IncomingDocument,
)

_ANNOUNCED = re.compile(
    r"(?:\b(?:conversation|interview|q&a|questions?|talking|talks|speaking|chat|meet|lunch|tea|coffee)\b"
    r"(?: with| for| to)?:? )?(?P<given>[A-Z][a-z'’-]+)(?: [A-Z]\.)? (?P<family>[A-Z][\w'’-]+)",
)


def is_interview(blocks: Sequence[Block]) -> bool:
    """Whether a document's turns say only that somebody asks and somebody answers."""
    return any(block.speaker == INTERVIEWEE for block in blocks)


def two_parties(text: str, blocks: Sequence[Block]) -> tuple[str, str] | None:
    """Who asks and who answers, when the turns are of two and one of them mostly asks; None otherwise."""
    asked = Counter[str]()
    turns = Counter[str]()
    for block in blocks:
        if block.speaker is not None:
            turns[block.speaker] += 1
            asked[block.speaker] += text[block.start : block.end].rstrip('"”’) ').endswith("?")
    if len(turns) != 2:
        return None
    asker = max(turns, key=lambda name: asked[name] / turns[name])
    other = next(name for name in turns if name != asker)
    return (asker, other) if asked[asker] >= 2 and 2 * asked[asker] >= turns[asker] else None


def opening_of(document: IncomingDocument) -> str:
    """The title and all that stands above the first turn, furniture left out."""
    above = []
    for block in document.blocks:
        if block.speaker in {INTERVIEWER, INTERVIEWEE}:
            break
        if block.role is not BlockRole.FURNITURE:
            above.append(document.text[block.start : block.end])
    return "\n".join([document.info.title or "", *above])


def interviewee_of(register: Register, opening: str, info: DocumentInfo) -> Entity | None:
    """The person named most above the first question, in the title above all; never who wrote the piece.

    Without an introduction, the full name that the title gives.
    """
    authors = info.author or ""
    weights: dict[int, int] = {}
    persons = [p for p in register.persons if " " in p.name and p.name not in authors]
    for person in persons:
        mentions = sum(mention.entity is person for mention in register.mentions)
        weights[id(person)] = mentions + 3 * opening.split("\n", 1)[0].count(person.name.split()[-1])
    if persons:
        return max(persons, key=lambda person: weights[id(person)])
    for found in _ANNOUNCED.finditer(opening):
        name = f"{found['given']} {found['family']}"
        if found["given"] in first_names() and name not in authors:
            return register.introduce(name, first_names()[found["given"]])
    return None
