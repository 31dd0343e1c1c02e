"""Claims that may say the same as this one, to be joined, and places that were joined, to be taken apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from claimbench.model.claims import Appearance, ClaimStatus
from claimbench.tui.screens.choice_dialog import ChoiceDialog, leaving
from claimbench.tui.text import STATUS_GLYPHS, short_name, shown, shown_line
from claimbench.workbench.claims import ClaimCard, Passage, card
from claimbench.workbench.desk import Desk
from claimbench.workbench.duplicates import PossibleDuplicate, possible_duplicates


@dataclass(frozen=True)
class Twin:
    """Another claim that may say the same as the one that is looked at."""

    claim_id: int
    text: str
    status: ClaimStatus
    document: str
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A further place at which the claim stands."""

    appearance_id: int
    passage: Passage


@dataclass(frozen=True)
class Twins:
    """A claim, what may be one with it, and what is."""

    card: ClaimCard
    possible: tuple[Twin, ...]
    joined: tuple[Place, ...]


def read_twins(desk: Desk, claim_id: int) -> Twins:
    """Read what the screen shows."""
    found = card(desk, claim_id)
    pairs = possible_duplicates(desk, claim_id=claim_id)
    by_place = {(one.revision_id, one.mention.selector.start): one for one in found.appearances}
    return Twins(
        found,
        tuple(_twin(pair, claim_id) for pair in pairs),
        tuple(_places(found.passages[1:], by_place)),
    )


def _twin(pair: PossibleDuplicate, claim_id: int) -> Twin:
    if pair.claim == claim_id:
        return Twin(pair.other, pair.other_text, pair.other_status, pair.other_document, pair.score, pair.why)
    return Twin(pair.claim, pair.text, pair.status, pair.document, pair.score, pair.why)


def _places(passages: tuple[Passage, ...], by_place: dict[tuple[int, int], Appearance]) -> Iterator[Place]:
    for passage in passages:
        appearance = by_place.get((passage.revision_id, passage.start))
        if appearance is not None:
            yield Place(appearance.id, passage)


class DuplicatesScreen(ChoiceDialog[Twin | Place]):
    """Closes with the claim to join with this one, the place to take out of it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        leaving("escape,q,equals_sign"),
    ]

    def __init__(self, twins: Twins) -> None:
        super().__init__((*twins.possible, *twins.joined))
        self._twins = twins

    def compose(self) -> ComposeResult:
        claim = self._twins.card.claim
        with Vertical(classes="dialog wide", id="duplicates"):
            yield Static(Content(f"The same as claim {claim.id}?"), classes="form--title")
            document = shown_line(short_name(self._twins.card.document.info.name))
            yield Static(
                Content.assemble(
                    shown(claim.text), (f"\n{STATUS_GLYPHS[claim.status]} {document}", "$quiet")
                ),
                classes="form--about",
            )
            yield OptionList(*(Option(_lines(choice)) for choice in self.choices))
            yield Static(Content.styled("⏎ does what the line says  ·  escape leaves", "$quiet"))


def _lines(choice: Twin | Place) -> Content:
    if isinstance(choice, Place):
        where = shown_line(short_name(choice.passage.document))
        lines = [
            Content.assemble(("take apart ", "bold $accent"), f"it stands in {where} too"),
            Content.styled(f"“{shown_line(choice.passage.quote)}”", "italic"),
        ]
        return Content("\n").join([*lines, Content("")])
    where = f"{STATUS_GLYPHS[choice.status]} {choice.status}, {shown_line(short_name(choice.document))}"
    lines = [
        Content.assemble(
            (f"join claim {choice.claim_id} ", "bold $accent"),
            f"≈ {choice.score:.0%}",
            (f"  {where}", "$quiet"),
        ),
        shown(choice.text),
    ]
    if choice.why:
        lines.append(Content.styled("▲ " + shown_line("; ".join(choice.why)), "$warning"))
    return Content("\n").join([*lines, Content("")])
