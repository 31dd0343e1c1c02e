"""Quotes are found where they stand, or refused; never at a lookalike's place."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.evidence.anchoring import (
    Ambiguous,
    Anchoring,
    Change,
    Close,
    Exact,
    Folded,
    NotFound,
    anchor,
)
from claimbench.evidence.graphemes import is_boundary
from claimbench.model.claims import PREFIX_LENGTH

TEXT = (
    "The two countries signed “a treaty of friendship” in July 1961.\n\n"
    "It was replaced in the year 2000 by a weaker one – without the clause on military aid.\n"
    "Exports rose by 140 percent. Exports fell by 140 percent."
)


def stretch(found: Anchoring) -> str:
    assert isinstance(found, Exact | Folded | Close)
    return found.selector.quote


@pytest.mark.parametrize(
    "quote",
    ["in July 1961", "“a treaty of friendship”", " military aid.\n", "It was replaced in the year 2000"],
)
def test_word_for_word_is_exact(quote: str) -> None:
    """White space at the quote's ends does not count."""
    found = anchor(TEXT, quote)
    assert isinstance(found, Exact)
    assert TEXT[found.selector.start : found.selector.end] == quote.strip()


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ('signed "a treaty of friendship"', "signed “a treaty of friendship”"),
        ("a weaker one - without the clause", "a weaker one – without the clause"),
        ("in July 1961. It\nwas  replaced", "in July 1961.\n\nIt was replaced"),
        ("IN JULY 1961", "in July 1961"),
        ("mili\u00adtary aid", "military aid"),
        ("ｍｉｌｉｔａｒｙ aid", "military aid"),
        ("“in july 1961”", "in July 1961"),
    ],
)
def test_what_only_looks_otherwise_is_folded(quote: str, there: str) -> None:
    """Quote marks, dashes, white space, case and forms of characters."""
    found = anchor(TEXT, quote)
    assert isinstance(found, Folded)
    assert found.selector.quote == there


def test_other_words_are_close_and_named() -> None:
    """The words that differ are told; a person has to confirm them."""
    found = anchor(TEXT, "It was replaced in the year 2001 by a much weaker one")
    assert isinstance(found, Close)
    assert found.selector.quote == "It was replaced in the year 2000 by a weaker one"
    assert found.difference == (Change("2001", "2000"), Change("much", ""))
    assert 0.8 < found.similarity < 1


def test_two_lookalikes_are_ambiguous() -> None:
    """'Exports sell by' is as like 'rose' as 'fell': the text has neither."""
    found = anchor(TEXT, "Exports sold by 140 percent.")
    assert not isinstance(found, Exact | Folded)


@pytest.mark.parametrize(
    "quote", ["", "  ", "nothing of that stands there", "a pact", "1962", "Zebras graze near the town hall."]
)
def test_what_is_not_there_is_not_found(quote: str) -> None:
    """Short quotes are not looked for with differences."""
    assert anchor(TEXT, quote) == NotFound()


@pytest.mark.parametrize(
    ("prefix", "suffix", "start"),
    [
        ("Ann said: ", "", 10),
        ("Ben said: ", "", 27),
        ("", " Then Cy", 44),
        ("", "", None),
        ("He said: ", "", None),
    ],
)
def test_of_equal_places_prefix_and_suffix_decide(prefix: str, suffix: str, start: int | None) -> None:
    """Without them, or when they fit none, the places are ambiguous."""
    text = "Ann said: we won. Ben said: we won. Dee thought: we won. Then Cy left."
    found = anchor(text, "we won.", prefix=prefix, suffix=suffix)
    if start is None:
        assert isinstance(found, Ambiguous)
        assert [selector.start for selector in found.selectors] == [10, 28, 49]
    else:
        assert isinstance(found, Exact)
        assert text[: found.selector.start].endswith(prefix)
        assert text[found.selector.end :].startswith(suffix)


def test_a_lookalike_with_other_words_around_it_is_not_taken() -> None:
    """Where the right place was edited to be unlike, and the quote stands elsewhere, both are shown."""
    text = "In spring the agency said that exports rose by 14 percent in May. " + "Much else. " * 9
    text += "In autumn a lobby said that exports rose by 15 percent in May. All."
    found = anchor(
        text,
        "exports rose by 15 percent in May.",
        prefix="In spring the agency said that ",
        suffix=" Much else. Much else.",
    )
    assert isinstance(found, Ambiguous)
    assert len(found.selectors) == 2


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a cafe\u0301 closed", "cafe"),
        ("a 👩\u200d🚒 came", "a 👩"),
        ("flags 🇩🇪🇫🇷 fly", "🇪🇫"),
        ("thumbs 👍🏽 up", "thumbs 👍"),
        ("각 is one", "\u1100\u1161"),
    ],
)
def test_no_cluster_is_cut(text: str, quote: str) -> None:
    """Half of what a reader sees as one character is not found."""
    assert anchor(unicodedata.normalize("NFD", text), quote) == NotFound()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_are_the_same(form: Literal["NFC", "NFD"]) -> None:
    """A quote in one Unicode form is found in a text of the other."""
    text = unicodedata.normalize("NFD" if form == "NFC" else "NFC", "the café in Zürich closed")
    assert isinstance(anchor(text, unicodedata.normalize(form, "café in Zürich")), Folded)


@dataclass(frozen=True)
class Trial:
    text: str
    start: int
    end: int
    quote: str
    edits: int


_SPACES = ("  ", "\n", "\u00a0", "\t", " \n ", "\u2009")
_SWAPS = {
    '"': "“”„«", "“": '"', "”": '"', "'": "’‘", "’": "'", "‘": "'", "-": "–—‑", "–": "-", "—": "-",
}  # fmt: skip
_LETTERS = "etaoinshrdlu xq3"


def disturbed(rng: random.Random, quote: str) -> tuple[str, int]:
    """White space, quote marks and case changed here and there, and up to 3 % of the characters."""
    edits = rng.randint(0, int(0.03 * len(quote)))
    characters = list(quote)
    for place in rng.sample(range(len(characters)), edits):
        characters[place] = rng.choice(("", rng.choice(_LETTERS), characters[place] + rng.choice(_LETTERS)))
    changed = [_otherwise(rng, character) for character in "".join(characters)]
    return "".join(changed), edits


def _otherwise(rng: random.Random, character: str) -> str:
    if rng.random() > 0.15:
        return character
    if character == " ":
        return rng.choice(_SPACES)
    if character in _SWAPS:
        return rng.choice(_SWAPS[character])
    return character.swapcase() if len(character.swapcase()) == 1 else character


def prose(rng: random.Random) -> str:
    """A text of few different words, in which much is like something else."""
    vocabulary = [
        "".join(rng.choice("abdeginorst’é") for _ in range(rng.randint(1, 8)))
        for _ in range(rng.randint(3, 60))
    ]
    words = [
        rng.choice(vocabulary) + rng.choice(("", "", "", ".", ",", " –", "”"))
        for _ in range(rng.randint(5, 250))
    ]
    if rng.random() < 0.5:  # a paragraph that comes again with one word changed
        again = words[: rng.randint(3, 40)]
        again[rng.randrange(len(again))] = rng.choice(vocabulary)
        words += again
    return " ".join(words)


def trial(seed: int) -> Trial:
    rng = random.Random(seed)  # noqa: S311 (no secret)
    text = prose(rng)
    start = rng.randrange(len(text))
    end = min(len(text), start + rng.randint(1, 300))
    quote, edits = disturbed(rng, text[start:end])
    return Trial(text, start, end, quote, edits)


def at_its_place(trial: Trial, found: Exact | Folded | Close) -> bool:
    """Whether the ends are those of the quote, but for its outer white space and the disturbed characters."""
    start, end = trial.start, trial.end
    while start < end and trial.text[start].isspace():
        start += 1
    while end > start and trial.text[end - 1].isspace():
        end -= 1
    slack = 2 * trial.edits + 2 if isinstance(found, Close) else 2 * trial.edits
    marks = 2 if trial.quote.strip("\"'“”„«»‘’ ") != trial.quote.strip() else 0
    selector = found.selector
    return abs(selector.start - start) <= slack + marks and abs(selector.end - end) <= slack + marks


def check(trial: Trial) -> None:
    prefix = trial.text[max(0, trial.start - PREFIX_LENGTH) : trial.start]
    suffix = trial.text[trial.end : trial.end + PREFIX_LENGTH]
    found = anchor(trial.text, trial.quote, prefix=prefix, suffix=suffix)
    if isinstance(found, Exact | Folded | Close):
        selector = found.selector
        assert trial.text[selector.start : selector.end] == selector.quote
        assert is_boundary(trial.text, selector.start)
        assert is_boundary(trial.text, selector.end)
        assert at_its_place(trial, found), (trial, found)


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=0, max_value=2**40))
def test_a_disturbed_quote_is_found_at_its_place_or_refused(seed: int) -> None:
    """Prose in which much is alike; with the prefix and suffix that a selector keeps."""
    check(trial(seed))


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=400), st.data())
def test_quotes_of_any_text(text: str, data: st.DataObject) -> None:
    """Whatever the characters: an undisturbed quote is found at its place, or refused."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    check(Trial(text, start, end, text[start:end], 0))


@pytest.mark.slow
def test_ten_thousand_disturbed_quotes() -> None:
    """None is found elsewhere, and nine in ten of a sentence's length are found."""
    found = long = 0
    for seed in range(10_000):
        one = trial(seed)
        check(one)
        if len(one.quote.strip()) >= 30:
            long += 1
            prefix = one.text[max(0, one.start - PREFIX_LENGTH) : one.start]
            suffix = one.text[one.end : one.end + PREFIX_LENGTH]
            answer = anchor(one.text, one.quote, prefix=prefix, suffix=suffix)
            found += isinstance(answer, Exact | Folded | Close)
    assert found >= 0.9 * long
