"""Finds the turns of a transcript: who says what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimbench.ingest.form import Form
from claimbench.ingest.speakers import Speakers
from claimbench.ingest.transcript_labels import Label, label_at

_SPOKEN = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|me|us|[Yy]ou|[Yy]our|[Tt]hanks?)\b|\?")


@dataclass(frozen=True, slots=True)
class Turn:
    """The passage's words from `start` on are the speaker's; before it stands the label, if there is one."""

    start: int
    """In code points from the passage's start."""
    speaker: str


def find_turns(forms: Sequence[Form], text: str) -> dict[int, Turn]:
    """Turns by the passage's index; empty when the document is no transcript.

    A passage without a label goes on with the turn before it; the caller drops the ones that are furniture.
    """
    labels = {form.index: label for form in forms if (label := label_at(form.text))}
    if not _is_transcript(labels, forms):
        return {}
    counts = Counter(label.name.casefold() for label in labels.values())
    labels = {
        index: label for index, label in labels.items() if label.strong or counts[label.name.casefold()] >= 2
    }
    speakers = Speakers([label.name for label in labels.values()], text)
    turns: dict[int, Turn] = {}
    current: str | None = None
    for form in forms:
        label = labels.get(form.index)
        if label is not None:
            current = speakers.named(label.name, label.office)
            turns[form.index] = Turn(label.end, current)
        elif current is not None:
            turns[form.index] = Turn(0, current)
    return turns


def _surname(name: str) -> str:
    """'JUNE ASHBY' at her first turn is the 'ASHBY' of the next; 'Speaker 6' is not 'Speaker 7'."""
    last = name.split()[-1]
    return (name if any(map(str.isdigit, last)) else last).casefold()


def _is_transcript(labels: Mapping[int, Label], forms: Sequence[Form]) -> bool:
    """Several people named again and again; or labels by their form, on nearly all, over spoken words.

    One word and a colon opens a paragraph in other texts too, so a single label is believed only when the
    document begins with it and somebody speaks there.
    """
    names = Counter(_surname(label.name) for label in labels.values())
    recurring = [name for name, count in names.items() if count >= 2]
    if len(names) >= 2 and recurring and sum(names.values()) >= 3:
        return True
    strong = [index for index, label in labels.items() if label.strong]
    if not strong:
        return False
    if sum(labels[index].clocked for index in strong) >= 2:
        return True
    prose = [form.index for form in forms if form.prose]
    spoken = any(_SPOKEN.search(forms[index].text[labels[index].end :]) for index in strong)
    early = sum(index < strong[0] for index in prose) <= 0.25 * len(prose)
    nearly_all = len(strong) >= 0.6 * max(len(prose), 1)
    formal = len(names) >= 2 and not all(labels[index].capitals for index in strong)
    opens = not any(index < strong[0] for index in prose)
    return spoken and early and ((len(names) >= 2 and nearly_all) or formal or opens)
