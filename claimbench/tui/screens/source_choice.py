"""Choosing which of a claim's sources to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from claimbench.model.sources import Source
from claimbench.tui.card_content import source_line, when
from claimbench.tui.screens.choice_dialog import ChoiceDialog, leaving, numbered_from
from claimbench.workbench import claims, snapshots
from claimbench.workbench.desk import Desk


@dataclass(frozen=True)
class HeldSource:
    """A source of a claim and what is kept of it, in words."""

    source: Source
    held: str


def held_sources(desk: Desk, claim_id: int) -> tuple[HeldSource, ...]:
    """The claim's sources in the order in which they were attached."""
    return tuple(HeldSource(source, _held(desk, source)) for source in claims.card(desk, claim_id).sources)


def _held(desk: Desk, source: Source) -> str:
    held = snapshots.of(desk, source.id)
    if not held:
        return "nothing is kept of it yet"
    newest = f"as of {when(held[0].taken_at)}"
    return newest if len(held) == 1 else f"{newest}, and {len(held) - 1} older"


class SourceChoice(ChoiceDialog[Source]):
    """Closes with the source that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        leaving("escape,q"),
        *numbered_from(1),
    ]

    def __init__(self, found: Sequence[HeldSource]) -> None:
        super().__init__([one.source for one in found])
        self._found = tuple(found)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Static(Content("Look into which source?"), classes="form--title")
            yield OptionList(
                *(
                    Option(
                        Content("\n").join(
                            [
                                Content.assemble((f"{number} ", "$accent"), source_line(one.source)),
                                Content.styled(f"  {one.held}", "$quiet"),
                            ]
                        )
                    )
                    for number, one in enumerate(self._found, 1)
                )
            )
            yield Static(Content.styled("⏎ opens it  ·  escape leaves", "$quiet"))
