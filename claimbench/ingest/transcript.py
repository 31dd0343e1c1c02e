"""Finds the turns of a transcript: who says what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimbench.ingest.form import Form
from claimbench.ingest.speakers import Speakers
from claimbench.ingest.transcript_labels import Label, label_at


@dataclass(frozen=True, slots=True)
class Turn:
    """The passage's words from `start` on are the speaker's; before it stands the label, if there is one."""

    start: int
    """In code points from the passage's start."""
    speaker: str


def find_turns(forms: Sequence[Form], text: str) -> dict[int, Turn]:
    """Turns by the passage's index; empty when the document is no transcript.

    A transcript is told by its labels: several people who are named again and again, or labels on nearly
    all that stands there. A passage without a label goes on with the turn before it; the caller drops the
    ones that are furniture.
    """
    labels = {form.index: label for form in forms if (label := label_at(form.text))}
    labels = _believed(labels, sum(form.prose for form in forms))
    if not labels:
        return {}
    speakers = Speakers(list(labels.values()), text)
    turns: dict[int, Turn] = {}
    current: str | None = None
    for form in forms:
        label = labels.get(form.index)
        if label is not None:
            current = speakers.name_of(label)
            turns[form.index] = Turn(label.end, current)
        elif current is not None:
            turns[form.index] = Turn(0, current)
    return turns


def _believed(labels: dict[int, Label], prose: int) -> dict[int, Label]:
    counts = Counter(label.name.casefold() for label in labels.values())
    kept = {
        index: label
        for index, label in labels.items()
        if label.capitals or counts[label.name.casefold()] >= 2 or _full_label(label)
    }
    names = Counter(label.name.casefold() for label in kept.values())
    recurring = sum(count >= 2 for count in names.values())
    dialogue = len(names) >= 2 and len(kept) >= 3 and recurring >= 1
    nearly_all = (
        len(kept) >= 2 and len(kept) >= 0.6 * max(prose, 1) and any(label.capitals for label in kept.values())
    )
    return kept if dialogue or nearly_all else {}


def _full_label(label: Label) -> bool:
    return label.role is not None and label.capitals
