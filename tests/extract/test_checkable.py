"""What is kept out of the queue, and why; and what must never be."""

from typing import Any

import pytest

from claimbench.extract.checkable import reason_left_out
from claimbench.extract.opinion_words import opinion_words
from tests.extract.judging import statement_of

SPOKEN_AND_LEFT_OUT = [
    ("Where did the ferry money go?", "a question"),
    ("How many of the nurses have left?", "a question"),
    ("Thank you all for staying so late.", "a greeting"),
    ("Good evening, and welcome to the harbour hall.", "a greeting"),
    ("Please close the doors behind you.", "a request"),
    ("Don't touch the valve.", "a request"),
    ("Come on, mayor.", "a request"),
    ("I hope the rain holds off.", "a wish"),
    ("We want a better life for our children.", "a wish"),
    ("We must stand together.", "a wish"),
    ("We can do better than this, Larkmoor.", "a wish"),
    ("That is outrageous.", "an opinion"),
    ("It was a wonderful evening.", "an opinion"),
    ("I am so proud of them.", "an opinion"),
    ("I trust our teachers.", "an opinion"),
    ("It's a fair point.", "an opinion"),
    ("You should be ashamed.", "an opinion"),
    ("We will never give up.", "a forecast without a term"),
    ("Things are going to get better.", "a forecast without a term"),
    ("Ma'am.", "a fragment"),
    ("Very true.", "a fragment"),
    ("[A door slams]", "a stage direction"),
]


@pytest.mark.parametrize(("text", "reason"), SPOKEN_AND_LEFT_OUT)
def test_what_is_said_aloud_without_anything_to_check_is_kept_out(text: str, reason: str) -> None:
    """Questions, thanks, requests, wishes, opinions and vague promises in a transcript are no claims."""
    assert reason_left_out(statement_of(text, turn=True, speaker="Wray")) == reason


QUOTED_AND_LEFT_OUT = [
    ("You cannot pay a nurse with applause.", "an opinion"),
    ("You broke faith with this town.", "an opinion"),
    ("We have squandered a summer.", "an opinion"),
    ("Nobody wants to hear that.", "an opinion"),
    ("This is the moment we have all been hoping for.", "an opinion"),
]


@pytest.mark.parametrize(("text", "reason"), QUOTED_AND_LEFT_OUT)
def test_a_quoted_remark_without_anything_to_check_is_kept_out(text: str, reason: str) -> None:
    """Figures of speech, reproaches and moods between quotation marks are no claims."""
    assert reason_left_out(statement_of(text, quoted=True, speaker="Wray")) == reason


SPOKEN_AND_KEPT = [
    "You vetoed the ferry subsidy twice.",
    "I worked on that pier for eleven years.",
    "We opened 22 clinics.",
    "My plan would close four of those schools by 2031.",
    "They never sent the bill back.",
    "We can show that Tarvia paid the bribe.",
    "I think that rents rose 9 percent last year.",
    "Remember that the county lost 300 jobs.",
    "Thanks to the new dam, the river stayed low.",
    "It is true that the mine closed in May.",
    "It was the wettest summer since 1954.",
    "That was 12 percent less than in Orlen.",
    "It's the landlords who paid for the report.",
    "We will build 4,000 homes by 2030.",
    "Peter, the consultants were paid $265,000.",
    "Sixty dead in the mine.",
    "Nobody was laid off.",
    "The commission will rule on complaints.",
    "What the council decided was never published.",
    "We did not authorise the strike.",
]


@pytest.mark.parametrize("text", SPOKEN_AND_KEPT)
@pytest.mark.parametrize("facts", [{"turn": True}, {"quoted": True}])
def test_what_could_be_found_false_is_kept(text: str, facts: dict[str, Any]) -> None:
    """A figure, a date, a name, a comparison or a plain fact keeps a statement in the queue."""
    if text.startswith("You") and "quoted" in facts:
        pytest.skip("a reproach")
    assert reason_left_out(statement_of(text, speaker="Wray", **facts)) is None


REPORTED_AND_KEPT = [
    "Arming the rebels would be a grave mistake.",
    "The two sides should not sign pacts with others.",
    "Both parliaments must ratify the treaty first.",
    "Relations with Orlen would suffer.",
    "The lawyer would appeal.",
    "The governor thanked the crews on Monday.",
]


@pytest.mark.parametrize("text", REPORTED_AND_KEPT)
def test_a_judgement_that_the_article_reports_is_kept(text: str) -> None:
    """What a named speaker holds of a named thing is news; whether they hold it can be checked."""
    assert reason_left_out(statement_of(text, speaker="the president")) is None


def test_a_judgement_in_the_articles_own_voice_is_an_opinion() -> None:
    """'The soup was dreadful' is nobody's reported view and says nothing that can be measured."""
    assert reason_left_out(statement_of("The soup was dreadful.")) == "an opinion"


def test_only_the_asking_clause_of_a_question_is_kept_out() -> None:
    """'Did the mill, which closed in 1998, reopen?' still says that the mill closed."""
    text = "Did the mill reopen?"
    assert reason_left_out(statement_of(text)) == "a question"
    assert reason_left_out(statement_of(text, rule="relative clause")) is None


def test_a_copyright_line_is_no_claim() -> None:
    """Notices that the cleaner missed do not reach the queue."""
    assert reason_left_out(statement_of("© 2024 The Ledger. All rights reserved.")) == "a copyright notice"


def test_the_word_lists_are_lower_case_and_not_empty() -> None:
    """Lists are matched against words in lower case."""
    for name in ("evaluations", "feelings", "wishes", "thoughts", "attitudes", "vague times", "vague verbs"):
        words = opinion_words(name)
        assert words
        assert all(word == word.lower() for word in words)
