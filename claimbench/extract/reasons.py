"""Why a statement has its score, in words: the parts of it that really raised the score, strongest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimbench.extract.features import FIGURE_ENTITIES, NAME_ENTITIES, Mark

MOST = 4
NOTABLE = 0.3
"""What raised the logit by less is not worth a reader's time."""

_TIGHT_BEFORE = frozenset({"%", "'s", "’s", ",", ".", ")", "-", "n't"})
_TIGHT_AFTER = frozenset({"$", "£", "€", "(", "-", "#"})

Reason = tuple[float, str]


def strongest(found: Iterable[Reason]) -> tuple[str, ...]:
    """The notable reasons in words, each once, strongest first."""
    kept: list[str] = []
    for amount, words in sorted(found, key=lambda reason: -reason[0]):
        if amount < NOTABLE or len(kept) == MOST:
            break
        if words not in kept:
            kept.append(words)
    return tuple(kept)


def with_figures(marks: Sequence[Mark], added: Sequence[float], amount: float) -> list[float]:
    """Share among the figures what their number added to the logit."""
    figures = [mark.figure for mark in marks]
    share = amount / max(1, sum(figures))
    return [one + share * figure for one, figure in zip(added, figures, strict=True)]


def of_words(marks: Sequence[Mark], added: Sequence[float]) -> Iterator[Reason]:
    """The figures, names, times, superlatives and words of a text, each with what it added to the logit."""
    k = 0
    while k < len(marks):
        ent = marks[k].ent
        end = k + 1
        while ent and end < len(marks) and marks[end].ent == ent and not marks[end].begins:
            end += 1
        amount = added[k] if end == k + 1 else sum(added[k:end])
        if amount >= NOTABLE:
            sort = _sort(marks[k:end])
            if sort != "other":
                yield amount, _in_words(marks[k:end], sort)
        k = end


def _sort(stretch: Sequence[Mark]) -> str:
    ent = stretch[0].ent
    if ent in NAME_ENTITIES:
        return "name"
    if ent in ("DATE", "TIME"):
        return "time"
    if ent in FIGURE_ENTITIES or any(mark.figure for mark in stretch):
        return "figure"
    tag = stretch[0].tag
    if tag in ("JJS", "RBS"):
        return "superlative"
    if tag in ("JJR", "RBR"):
        return "comparison"
    return "word" if tag[:1] in ("N", "V", "J") and stretch[0].text[:1].isalpha() else "other"


def _in_words(stretch: Sequence[Mark], sort: str) -> str:
    text = written(stretch)
    if sort == "name":
        return f"names {text}"
    if sort == "word":
        return f"the word ‘{text}’"
    if sort == "superlative":
        return f"a superlative: {text}"
    return f"a {sort}: {text}"


def written(stretch: Sequence[Mark]) -> str:
    """Tokens as a reader would write them: '3.4%', '$12 million', 'the ministry's'."""
    text = ""
    before = ""
    for mark in stretch:
        tight = not text or mark.text in _TIGHT_BEFORE or before in _TIGHT_AFTER
        text += mark.text if tight else f" {mark.text}"
        before = mark.text
    return text
