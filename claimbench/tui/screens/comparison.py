"""Blind verdicts on one claim, side by side."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from claimbench.model.claims import ClaimStatus
from claimbench.model.verdicts import RatingScale
from claimbench.tui.card_content import claim_text, evidence_lines, verdict_lines
from claimbench.tui.text import shown, shown_line
from claimbench.tui.widgets.key_line import KeyLine
from claimbench.workbench.claims import ClaimCard
from claimbench.workbench.standing import Standing


class ComparisonScreen(Screen[str | None]):
    """Closes with a rating to begin the verdict with that settles the claim, or None."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "#comparison"

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"rate({number})", f"rate {number}", show=False, priority=True)
            for number in range(1, 10)
        ),
        Binding("a", "agree", "agree with the other", id="agree", priority=True),
        Binding("j,down", "scroll(1)", "down", priority=True, show=False),
        Binding("k,up", "scroll(-1)", "up", priority=True, show=False),
        Binding("escape,q,C", "dismiss(None)", "back", priority=True),
    ]

    def __init__(self, card: ClaimCard, standing: Standing, scale: RatingScale) -> None:
        super().__init__()
        self._card = card
        self._standing = standing
        self._scale = scale
        self._others = standing.of_others
        self._is_third = self._others == standing.independent

    def compose(self) -> ComposeResult:
        heading = Content.styled(f" Claim {self._card.claim.id}: two verdicts", "bold $primary")
        yield Static(heading, id="document-heading")
        with VerticalScroll(id="comparison"):
            yield Static(Content("\n").join([claim_text(self._card.claim), Content("")]))
            with Container(id="compared-verdicts"):
                for verdict in self._standing.independent:
                    yield Static(Content("\n").join(verdict_lines(verdict, current=False, blind=True)))
            yield Static(Content("\n").join(self._what_follows()))
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action not in {"agree", "rate"} or self._is_open_to(action)

    def _is_open_to(self, action: str) -> bool:
        if self._card.claim.status is not ClaimStatus.IN_REVIEW:
            return False
        return action == "rate" or (not self._is_third and bool(self._others))

    def _what_follows(self) -> list[Content]:
        lines = list(evidence_lines(self._card))
        if lines:
            lines = [Content.styled("The quotes", "bold $primary"), *lines, Content("")]
        if self._card.claim.status is not ClaimStatus.IN_REVIEW:
            return [*lines, Content("They are settled; escape leads back.")]
        if self._is_third:
            sentence = "You have rated neither way: your verdict decides. Begin it with a number."
        else:
            sentence = "One of the verdicts is yours: a agrees with the other one, a number changes yours."
        ratings = [
            Content.assemble((f"{number} ", "$accent"), shown_line(rating.name))
            for number, rating in enumerate(self._scale.ratings, 1)
        ]
        return [*lines, shown(sentence, "$warning"), *ratings]

    def action_rate(self, number: int) -> None:
        if number <= len(self._scale.ratings):
            self.dismiss(self._scale.ratings[number - 1].name)

    def action_agree(self) -> None:
        self.dismiss(self._others[-1].rating)

    def action_scroll(self, by: int) -> None:
        self.query_one("#comparison").scroll_relative(y=by, animate=False)
