"""Why a sentence gave the claims it gave: each clause, the rule that made or dropped it, who says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimbench.extract.reading import DocumentReading
from claimbench.extract.render import pieces_of, plain
from claimbench.model.claims import Addition


@dataclass(frozen=True, slots=True)
class Step:
    """One clause of a sentence and what became of it."""

    rule: str
    """'main clause', 'relative clause', 'attribution', 'repair: …'."""
    clause: str
    """The clause's own words, as they stand in the sentence."""
    outcome: str
    """'claim', 'attribution', 'parsed anew', or 'dropped: ' and why."""
    text: str | None = None
    """The claim that was made of it."""
    speaker: str | None = None
    additions: tuple[Addition, ...] = ()
    left_out: str | None = None
    """Why the claim was kept out of the queue, if it was."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence with its steps, in the order in which the splitter took them."""

    sentence: str
    start: int
    """Where the sentence begins in the document's text, in code points."""
    steps: tuple[Step, ...]


def explain(
    reading: DocumentReading, text: str, left_out: dict[tuple[int, str], str]
) -> Iterator[Explanation]:
    """Explain every sentence of a document.

    `left_out` gives, by where a statement begins and its text, the reason why it was kept out.
    """
    for read in reading.sentences:
        sentence = read.sentence
        made = {id(draft): statement for draft, statement in reading.placed(read)}
        waiting = [(draft, made[id(draft)]) for draft in read.split.drafts if id(draft) in made]
        steps = []
        for note in read.split.notes:
            clause = plain(pieces_of(note.words))
            found = next(
                (pair for pair in waiting if note.outcome == "claim" and tuple(pair[0].own) == note.words),
                None,
            )
            if found is None:
                steps.append(Step(note.rule, clause, note.outcome))
                continue
            waiting.remove(found)
            statement = found[1]
            steps.append(
                Step(
                    note.rule,
                    clause,
                    note.outcome,
                    statement.text,
                    statement.speaker,
                    statement.additions,
                    left_out.get((statement.start, statement.text)),
                )
            )
        yield Explanation(text[sentence.start : sentence.end], sentence.start, tuple(steps))
