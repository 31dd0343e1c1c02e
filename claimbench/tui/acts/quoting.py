"""Quoting sources as evidence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from claimbench.tui.acts.picking import look_into
from claimbench.tui.acts.reviewer import on_a_claim
from claimbench.tui.acts.shared import card_of, done, open_form
from claimbench.tui.quoting import quote_again, quote_in_words
from claimbench.tui.screens.evidence_form import EvidenceEntry, EvidenceForm
from claimbench.workbench.evidence import Quoted
from claimbench.workbench.queue import QueueRow

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen


@on_a_claim
async def evidence(screen: ReviewScreen, row: QueueRow) -> None:
    """Quote one of the claim's sources."""
    card = await card_of(screen, row.id)
    if card is None:
        return
    if not card.sources:
        screen.say("There is no source to quote yet: s attaches one.")
        return
    answers: dict[EvidenceEntry, Quoted] = {}

    async def save(entry: EvidenceEntry) -> str:
        found = await screen.threads.write(quote_again, row.id, entry, answers.get(entry))
        answers[entry] = found
        sentence = quote_in_words(found)
        await screen.reload()
        return done(sentence)

    look = partial(look_into, screen, row.id)
    await open_form(screen, EvidenceForm(save, look, about=row.text, sources=card.sources))
