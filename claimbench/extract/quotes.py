"""Quotations that run over sentences and paragraphs: where each begins and ends, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimbench.extract.draft import Said, Split
from claimbench.extract.render import pieces_of
from claimbench.extract.words import Word

_CALLING = frozenset(
    "said says told tells asked cried called shouted added yelled chanted sang replied".split()
)


@dataclass(slots=True)
class QuoteState:
    """What one block leaves to the next: the next quotation's number, and a speaker who has not finished."""

    number: int = 0
    open_said: Said | None = None
    last_said: Said | None = None
    is_open: bool = False


def number_quotations(units: Iterable[list[Word]], state: QuoteState) -> None:
    """Write into each word of a block the number of the quotation that it stands in.

    A paragraph that opens with a mark while the one before left its quotation open begins a new one
    of the same speaker.
    """
    inside = False
    number = state.number
    for unit in units:
        for word in unit:
            if word.text in {'"', "``", "''"}:
                if not inside:
                    inside = True
                    number += 1
                else:
                    inside = False
                word.quote = -1
            elif inside:
                word.quote = number
    state.number = number + 1
    state.is_open = inside


def assign_speakers(splits: Sequence[Split], state: QuoteState) -> None:
    """Give the quoted drafts of a block that have no speaker yet the one whose quotation they stand in.

    The speaker of the same quotation first, then the last one named before in the block, then the next one,
    then whoever was still speaking when the block before ended.
    """
    for split in splits:
        _note_calls(split)
    told = [entry for split in splits for entry in split.attributions]
    # Who is quoted within a quotation speaks in nobody else's: '"People said I was finished," she says'.
    named = [entry for entry in told if entry[0].verb is None or entry[0].verb.quote < 0]
    by_quote: dict[int, Said] = {}
    for said, quotes, _ in named:
        for quote in quotes:
            by_quote.setdefault(quote, said)
    carried = state.open_said
    for split in splits:
        for draft in split.drafts:
            if not draft.quoted:
                continue
            nested = draft.said is not None and draft.said.verb is not None and draft.said.verb.quote >= 0
            if nested:
                draft.voice = by_quote.get(draft.head.quote) or _near(named, draft.head.i) or carried
            if draft.said is not None:
                continue
            draft.said = by_quote.get(draft.head.quote) or _near(named, draft.head.i) or carried
    last = named[-1][0] if named else None
    ended_with_quote = any(word.quote >= 0 for split in splits[-1:] for d in split.drafts for word in d.own)
    if state.is_open or (ended_with_quote and last is not None):
        state.open_said = last or carried
    else:
        state.open_said = None
    state.last_said = last or state.last_said


def _note_calls(split: Split) -> None:
    """'"Six years, two governments!" Vance told the chamber.': what is called out has no verb."""
    for draft in list(split.drafts):
        verb, subject = draft.head, draft.head.subject()
        quoted = [word for word in draft.own if word.quote >= 0]
        if verb.low not in _CALLING or verb.quote >= 0 or not quoted or subject is None:
            continue
        if any(word.is_verb for word in quoted) or len(quoted) * 3 < len(draft.own):
            continue
        said = Said(tuple(pieces_of(subject.phrase())), verb)
        split.attributions.append((said, frozenset(word.quote for word in quoted), verb.i))
        split.drafts.remove(draft)


def _near(named: Sequence[tuple[Said, frozenset[int], int]], place: int) -> Said | None:
    before = [said for said, quotes, i in named if i < place and quotes]
    if before:
        return before[-1]
    after = [said for said, _, i in named if i > place]
    return after[0] if after else None
