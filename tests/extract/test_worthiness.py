"""Scores, their order, and reasons that are true."""

import re
from collections.abc import Iterator
from importlib.resources import files

import numpy as np
import pytest

from claimbench.extract.features import marks_of
from claimbench.extract.linear import WEIGHTS, LinearModel
from claimbench.extract.ranking import SIGNALS, Ranking
from claimbench.extract.reasons import MOST
from claimbench.extract.worthiness import Scorer
from claimbench.model.documents import DocumentInfo
from tests.extract.judging import model, numbered, statement_of

LINES = [
    "Thank you all very much.",
    "Unemployment in Tarvia fell to 3.4 percent in September, the lowest since 1998.",
    "The governor voted against the bill three times.",
    "I think we can do it.",
    "What would you say to them?",
    "The ministry cut $12 million from the budget of Orlen last year.",
    "They closed nine hospitals.",
    "Good night.",
]


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer.load()


def test_claims_with_figures_and_records_stand_above_talk(scorer: Scorer) -> None:
    """The order that a fact-checker would read in."""
    score = {line: worth.score for line, worth in zip(LINES, scorer.score_texts(LINES), strict=True)}
    claims = [LINES[1], LINES[2], LINES[5], LINES[6]]
    talk = [LINES[0], LINES[3], LINES[4], LINES[7]]
    assert min(score[line] for line in claims) > max(score[line] for line in talk)


def test_every_score_is_a_probability_with_at_most_four_reasons(scorer: Scorer) -> None:
    """The queue and the exports rely on 0 to 1."""
    for worth in scorer.score_texts(LINES):
        assert 0 <= worth.score <= 1
        assert len(worth.reasons) <= MOST


def test_what_a_reason_cites_stands_in_the_line(scorer: Scorer) -> None:
    """'a figure: 3.4 percent' is said only of a line that holds it."""
    cited = 0
    for line, worth in zip(LINES, scorer.score_texts(LINES), strict=True):
        for reason in worth.reasons:
            found = re.match(r"(?:a \w+: |names |the word ‘)(.+?)’?$", reason)
            if found:
                cited += 1
                assert found[1] in line
            else:
                assert reason == "stands among other claims"
    assert cited > 5


def test_reasons_name_figures_times_names_and_superlatives(scorer: Scorer) -> None:
    """A reader learns what sort of thing raised the score."""
    (worth,) = scorer.score_texts([LINES[1]])
    assert "a figure: 3.4 percent" in worth.reasons
    (worth,) = scorer.score_texts([LINES[5]])
    assert any(reason.startswith("a figure: $12 million") for reason in worth.reasons)


@pytest.mark.parametrize("line", ["", "   ", "…", "?!", "\x00"])
def test_a_line_without_a_word_scores_nothing(scorer: Scorer, line: str) -> None:
    """Blank lines keep their place in the answer."""
    (worth,) = scorer.score_texts([line])
    assert worth.score == 0
    assert worth.reasons == ()


def test_lines_are_answered_one_for_one_and_in_order(scorer: Scorer) -> None:
    """Callers join the answers to their lines by position."""
    lines = LINES * 20
    scores = [worth.score for worth in scorer.score_texts(lines)]
    assert len(scores) == len(lines)
    assert scores[1] > scores[0]
    assert scores[-7] > scores[-8]


def test_lines_are_read_as_they_are_needed(scorer: Scorer) -> None:
    """An endless stream is answered; memory holds some lines only."""

    def endless() -> Iterator[str]:
        while True:
            yield LINES[1]

    answers = scorer.score_texts(endless())
    assert next(answers).score > 0.5
    assert next(answers).score > 0.5


def test_a_line_among_claims_scores_more_than_the_same_line_among_thanks(scorer: Scorer) -> None:
    """In a transcript, claims stand together."""
    line = "The council met."
    claims = list(scorer.score_texts([LINES[1]] * 4 + [line] + [LINES[5]] * 4))[4]
    talk = list(scorer.score_texts([LINES[0]] * 4 + [line] + [LINES[7]] * 4))[4]
    assert claims.score > talk.score


def test_what_the_words_add_sums_to_the_logit() -> None:
    """The reasons are the score taken apart: nothing is added that is not in it."""
    linear = LinearModel.load()
    texts = [(marks, marks) for marks in map(marks_of, model().pipe(LINES))]
    for judged in linear.judge(texts):
        assert judged.by_word.sum() + linear.bias == pytest.approx(judged.logit)


def test_the_weights_are_numbers_and_text_alone() -> None:
    """The array file needs no pickle, which could run code."""
    with (
        files("claimbench.data").joinpath(WEIGHTS).open("rb") as stream,
        np.load(stream, allow_pickle=False) as arrays,
    ):
        count = len(arrays["features"].tobytes().decode("utf-8").split("\n"))
        assert arrays["weight"].shape == arrays["rarity"].shape == (count,)
        assert np.isfinite(arrays["weight"]).all()


def test_statements_of_a_document_are_scored_one_for_one(scorer: Scorer) -> None:
    """Scores come back in the order of the statements; a document without any has none."""
    info = DocumentInfo(name="test")
    statements = list(numbered([LINES[1], LINES[2], LINES[5], LINES[6]]))
    assert len(scorer.score(statements, info, 4)) == 4
    assert scorer.score([], info, 0) == []


def test_the_same_statement_is_worth_more_where_the_article_opens(scorer: Scorer) -> None:
    """What an article opens with is what it is about; the reason says so, and only there."""
    info = DocumentInfo(name="test")
    texts = ["The dam failed on Monday.", *["The mill is old."] * 8, "The dam failed on Monday."]
    first, *_, last = scorer.score(list(numbered(texts)), info, len(texts))
    assert first.score > last.score
    assert "opens the article" in first.reasons
    assert "opens the article" not in last.reasons
    assert "early in the article" not in last.reasons


def test_a_figure_raises_a_statement_above_its_neighbour(scorer: Scorer) -> None:
    """The number of figures counts beside the words themselves, and the reason cites the figure."""
    info = DocumentInfo(name="test")
    _, plain, figure = scorer.score(
        [
            statement_of("The dam failed on Monday.", index=0),
            statement_of("The harbour pays its pilots.", index=3),
            statement_of("The harbour pays 41 pilots.", index=4),
        ],
        info,
        9,
    )
    assert figure.score > plain.score
    assert "a figure: 41" in figure.reasons


def test_every_signal_has_a_weight() -> None:
    """The fitted file and the code name the same signals."""
    ranking = Ranking.load()
    assert len(ranking.weights) == len(ranking.usual) == len(SIGNALS)
    assert sum(ranking.contributions(ranking.usual)) == 0
