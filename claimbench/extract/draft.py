"""What the splitter makes of a sentence: drafts of claims, and notes on what it did for `explain`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from claimbench.extract.render import Piece
from claimbench.extract.words import Word


@dataclass(frozen=True, slots=True)
class Said:
    """Who is reported as saying something: the words that name them, as they stand in the text."""

    pieces: tuple[Piece, ...]
    verb: Word | None = None
    """The verb of saying; None for 'according to'."""

    @property
    def head(self) -> Word | None:
        """The noun of the phrase: the word whose own head lies outside of it."""
        numbers = {piece.word.i for piece in self.pieces if piece.word is not None}
        for piece in self.pieces:
            word = piece.word
            if word is not None and (word.head is word or word.head.i not in numbers):
                return word
        return None


@dataclass(slots=True)
class Draft:
    """A clause with its subject, before its pronouns are resolved and it is written out."""

    head: Word
    rule: str
    pieces: list[Piece]
    own: list[Word]
    """The clause's own words; a given-back subject is not among them."""
    said: Said | None
    voice: Said | None = None
    """Whose 'I' it is when the one who says it is reported inside another's quotation."""
    fragile: bool = False
    """Put together from a construction whose antecedent the parse often gets wrong."""

    @property
    def quoted(self) -> bool:
        return self.head.quote >= 0


@dataclass(frozen=True, slots=True)
class Scope:
    """What a clause inherits from the one above it."""

    said: Said | None = None
    subject: tuple[Piece, ...] = ()
    """Given to a clause that has no subject of its own."""
    auxiliaries: tuple[Piece, ...] = ()
    fronted: tuple[Piece, ...] = ()
    """What stands before the first clause's subject and holds for the conjoined ones too."""
    finite_from: Word | None = None
    """The finite verb whose tense a participle takes."""


Job = Callable[[Scope], None]
"""A clause to be drafted once the one it was split off knows its subject and tense."""


@dataclass(frozen=True, slots=True)
class Note:
    """One step of the splitter: a clause, and the rule that made, kept or dropped it."""

    rule: str
    words: tuple[Word, ...]
    outcome: str
    """'claim', 'attribution', 'kept in its clause', 'dropped: …'."""


@dataclass(slots=True)
class Split:
    """All that came of one sentence."""

    drafts: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    attributions: list[tuple[Said, frozenset[int], int]] = field(default_factory=list)
    """Who says it, the numbers of the quotations that are theirs, and the word number of the verb."""
