"""The articles with hand-made gold: nothing that was once found is lost unnoticed."""

from pathlib import Path

import pytest

from tests.extract.gold import Score, articles, scores

ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"


@pytest.fixture(scope="module")
def measured() -> list[Score]:
    return list(scores(articles(ARTICLES)))


def test_nearly_every_claim_of_the_gold_is_found(measured: list[Score]) -> None:
    """Over seventeen kinds of text, at least 92 of 100 claims, and in none of them fewer than 84."""
    rows, missed = sum(score.rows for score in measured), sum(len(score.missed) for score in measured)
    assert 1 - missed / rows >= 0.92
    assert [score.name for score in measured if score.recall < 0.84] == []


def test_hardly_anything_else_comes_out(measured: list[Score]) -> None:
    """No junk, and at most 1.3 claims for each that an editor would list."""
    assert [junk for score in measured for junk in score.junk] == []
    assert sum(score.claims for score in measured) <= 1.3 * sum(score.rows for score in measured)


def test_who_said_it_is_known(measured: list[Score]) -> None:
    """At least 95 of 100 speakers of the gold are named."""
    wrong = sum(len(score.speakers_wrong) for score in measured)
    assert wrong <= 0.05 * sum(score.speakers for score in measured)
