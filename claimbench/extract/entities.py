"""The persons and things that a document speaks of, and the phrases that name them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from claimbench.extract import lexicon
from claimbench.extract.words import Word

TITLES = lexicon.words("titles")
MEN = frozenset(
    {"man", "boy", "husband", "father", "son", "brother", "uncle", "grandfather", "gentleman", "king"}
)
WOMEN = frozenset(
    {"woman", "girl", "wife", "mother", "daughter", "sister", "aunt", "grandmother", "queen", "actress"}
)
_NOT_ALONE = lexicon.words("not alone")
PERSON_NOUNS = (TITLES - _NOT_ALONE) | MEN | WOMEN | lexicon.words("person nouns")
PLACE_ENTS = frozenset({"GPE", "LOC", "FAC"})
_COUNT_NOUNS_OF_PEOPLE = lexicon.words("count nouns of people")
_BODY_NOUNS = lexicon.words("body nouns")


@dataclass(slots=True, eq=False)
class Entity:
    """One person or thing; `name` is its fullest name so far."""

    kind: str
    """'person', 'place', 'body' (an organisation), 'name' (unknown), 'thing'."""
    name: str
    plural: bool = False
    sex: str | None = None
    title: str = ""
    head: str = ""
    """The lower-case head noun, for things."""
    employer: str | None = None
    """For a person: the organisation for which their office lets them say 'we'."""
    leads: bool = False
    """Their office is one of a whole company or body, named or not."""
    aliases: set[str] = field(default_factory=set)
    """Nouns that the document has used for it: 'utility', 'historian'."""
    mentions: list[Mention] = field(default_factory=list)

    @property
    def is_named(self) -> bool:
        return self.kind != "thing"

    @property
    def noun(self) -> str:
        """The noun that names it: of a name the last word, lower-case."""
        return self.name.rsplit(" ", 1)[-1].lower() if self.is_named else self.head


@dataclass(slots=True, eq=False)
class Mention:
    """One phrase that names an entity."""

    entity: Entity
    head: Word
    first: int
    last: int
    """The phrase runs from word `first` to word `last`, both included."""
    block: int
    sentence: int
    role: int
    """3 for a subject, 2 for an object, 1 for the rest."""
    quoted: bool
    words: tuple[Word, ...] = ()
    is_alias: bool = False
    """A bare noun for what the document names elsewhere."""
    spelled: str = ""
    """What stands for it when its own words do not: 'one of the two buses' for a bare 'One'."""


@cache
def first_names() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in (files("claimbench") / "data" / "first_names.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            sex, *names = line.split()
            table.update(dict.fromkeys(names, sex))
    return table


@cache
def countries() -> frozenset[str]:
    """The names of the world's states, as newspapers write them."""
    lines = (files("claimbench") / "data" / "countries.txt").read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split(", "))


def is_body_noun(noun: str) -> bool:
    """A noun for a group of people that 'they' can stand for: 'legislature', 'company'."""
    return noun in _BODY_NOUNS


def is_people_noun(noun: str) -> bool:
    return noun in _COUNT_NOUNS_OF_PEOPLE
