"""Candidates and their order."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbench.match.candidates import MOST_POSTINGS, PROBE, find_candidates
from claimbench.match.features import NAMES, features, wording
from claimbench.match.ranking import rank, shipped_weights
from claimbench.match.wording import stem, words


class WordIndex:
    """An index over a list of claims, numbered from 1."""

    def __init__(self, claims: Sequence[str]) -> None:
        self._stems = [{word.stem for word in words(claim)} for claim in claims]
        self.asked = list[int]()

    def largest_id(self) -> int:
        return len(self._stems)

    def holding(self, term: str, limit: int) -> npt.NDArray[np.int64]:
        wanted = {word.stem for word in words(term)}
        found = [number for number, stems in enumerate(self._stems, start=1) if wanted <= stems]
        self.asked.append(limit)
        return np.array(found[:limit], dtype=np.int64)


CLAIMS = (
    "The harbor bridge opened in 1961.",
    "The town hall was painted blue in 1987.",
    "The harbor master resigned over a bridge toll.",
    "Zebras graze near the town.",
)


def test_claims_with_the_rarest_shared_words_come_first() -> None:
    """Sharing 'harbor', 'bridge' and '1961' outweighs sharing 'the' and 'town'."""
    found = find_candidates(words("In 1961 the bridge in the harbor"), WordIndex(CLAIMS))
    assert found.ids[:2] == (1, 3)
    assert found.rarity["1961"] > found.rarity["the"]


def test_only_as_many_as_asked() -> None:
    """The limit cuts the least alike."""
    found = find_candidates(words("the harbor bridge of 1961"), WordIndex(CLAIMS), limit=1)
    assert found.ids == (1,)


@pytest.mark.parametrize("text", ["", "...", "unheard of"])
def test_nothing_shared_is_nothing_found(text: str) -> None:
    """A text without words, or without known ones, has no candidates."""
    assert find_candidates(words(text), WordIndex(CLAIMS)).ids == ()


def test_common_words_are_not_read_to_the_end() -> None:
    """In a large index a word that everybody uses is only probed, so that the time is bounded."""
    index = WordIndex(["the old mill"] * 30_000 + ["the new weir"])
    found = find_candidates(words("the weir"), index)
    assert found.ids[0] == 30_001
    assert sum(limit for limit in index.asked if limit > PROBE) <= MOST_POSTINGS


def test_the_same_claim_scores_highest() -> None:
    """A claim repeated word for word is first, and nearly certain."""
    pairs = [(wording(claim), wording("")) for claim in CLAIMS]
    rarity = find_candidates(words(CLAIMS[1]), WordIndex(CLAIMS)).rarity
    (first, score), *others = rank(wording(CLAIMS[1]), pairs, rarity)
    assert first == 1
    assert score > 0.9
    assert all(other < score for _, other in others)


def test_shipped_weights_fit_the_features() -> None:
    """One weight a feature, and more likeness never counts against a claim."""
    weights = shipped_weights()
    by_name = dict(zip(NAMES, weights.features, strict=True))
    assert by_name["character grams"] > 0
    assert by_name["figures missing"] < 0
    assert weights.steepness > 0


@given(st.text(max_size=60), st.lists(st.tuples(st.text(max_size=60), st.text(max_size=30)), max_size=4))
def test_any_texts_can_be_compared(query: str, candidates: list[tuple[str, str]]) -> None:
    """Features are finite, scores stand between 0 and 1, all candidates are ranked once."""
    pairs = [(wording(claim), wording(title)) for claim, title in candidates]
    assert np.isfinite(features(wording(query), pairs, {})).all()
    ranked = rank(wording(query), pairs, {})
    assert sorted(place for place, _ in ranked) == list(range(len(pairs)))
    assert all(0 <= score <= 1 for _, score in ranked)


@pytest.mark.parametrize(
    ("one", "other"),
    [("signed", "signs"), ("treaties", "treaty"), ("stopped", "stopping"), ("banks", "banking")],
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    """The light stem is enough for the usual endings."""
    assert stem(one) == stem(other)


def test_words_are_folded() -> None:
    """Case, accents, dots of abbreviations and separators of thousands do not matter."""
    found = [word.folded for word in words("Ciudad Juárez in the U.S. has 1,500,000 people’s homes")]
    assert found == ["ciudad", "juarez", "in", "the", "us", "has", "1500000", "people", "homes"]
