"""Remarks stay out of the queue; what can be measured stays in, however it is judged."""

import pytest

from tests.extract.conftest import Split


def reasons(split: Split, text: str) -> list[str | None]:
    extraction = split(text)
    return [claim.left_out for claim in (*extraction.claims, *extraction.left_out)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("It is outrageous that the council ignores the rules.", "an opinion", id="judged"),
        pytest.param("The real issue is that nobody trusts the board.", "an opinion", id="topic as subject"),
        pytest.param("This is a proud day for the village.", "an opinion", id="topic as predicate"),
        pytest.param("It looks more cosmetic than structural.", "an opinion", id="more this than that"),
        pytest.param(
            'The opposition "should not panic" about the vote, Anna Lund said.', "an opinion", id="advice"
        ),
        pytest.param("That isn't courage.", "an opinion", id="what it is not"),
        pytest.param("It used to be worse.", "an opinion", id="vague comparison"),
        pytest.param('"I wouldn\'t bet on it," said Anna Lund.', "an opinion", id="what I would do"),
        pytest.param('"I congratulate the committee," said Anna Lund.', "a courtesy", id="courtesy"),
        pytest.param(
            '"I would like to thank the volunteers of 3 May," said Anna Lund.', "a courtesy", id="thanks"
        ),
        pytest.param("Anna Lund repeated that warning.", "a remark", id="the same point again"),
        pytest.param("Not everyone agrees.", "an opinion", id="not everyone"),
        pytest.param("There are those who blame the weather.", "an opinion", id="those who"),
        pytest.param("The players richly deserved the applause.", "an opinion", id="merit"),
        pytest.param(
            "The form can be downloaded at www.harbour.example.", "an instruction", id="where to get it"
        ),
        pytest.param(
            "Whether the ferry will return is a matter for the board.", "a question", id="open question"
        ),
    ],
)
def test_remarks_are_left_out_with_their_reason(split: Split, text: str, reason: str) -> None:
    """A judgement, advice, a courtesy or a direction is no claim, and the reason says which."""
    assert reasons(split, text) == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "It was the strongest storm ever recorded in Lund.",
        "The main reason is a 40 percent fall in exports.",
        "The mayor said the port should close by 2030.",
        "It was a school until 1974.",
        "The statue was found in the harbour.",
        "The drug can be bought in Norway.",
        "Anna Lund repeated the claim that the dam had cracked.",
        "Nobody at the ministry has explained the loss.",
        "The prize was founded on the date of the strike in 1912.",
    ],
)
def test_what_can_be_measured_stays(split: Split, text: str) -> None:
    """A superlative, a figure, a date or a plain act is a claim even among judging words."""
    assert reasons(split, text) == [None]
