"""What differs between a text and a checked claim that are alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbench.match.comparison import differences

CASES = [
    (
        "one year",
        "The pact was signed in 1961.",
        "The pact was signed in 1962.",
        "figure differs (1961 / 1962)",
    ),
    ("percent in words", "Prices rose 3.4 percent.", "Prices rose 3.4 %.", "same"),
    ("other percent", "Prices rose 3.4 percent.", "Prices rose 4.3%.", "figure differs (3.4 percent / 4.3%)"),
    ("scale", "The city has 9 million residents.", "The city has 9,000,000 residents.", "same"),
    ("number words", "The city has nine million residents.", "The city has 9 million residents.", "same"),
    (
        "other count",
        "The city has 9 million residents.",
        "The city has 8.5 million residents.",
        "figure differs (9 million / 8.5 million)",
    ),
    ("money", "The bridge cost $5 million.", "The bridge cost 5 million dollars.", "same"),
    ("date order", "The bridge opened on May 3, 2019.", "The bridge opened on 3 May 2019.", "same"),
    ("coarser date", "The bridge opened on May 3, 2019.", "The bridge opened in May 2019.", "same"),
    (
        "other month",
        "The bridge opened on May 3, 2019.",
        "The bridge opened in June 2019.",
        "figure differs (May 3, 2019 / June 2019)",
    ),
    ("not", "The army is not calling people up.", "The army is calling people up.", "negated"),
    ("contracted", "The army isn’t calling people up.", "The army is calling people up.", "negated"),
    ("twice", "The mayor did not deny the theft.", "The mayor did not deny the theft.", "same"),
    ("never", "The ferry never ran on Sundays.", "The ferry ran on Sundays.", "negated"),
    ("country", "Sweden raised the pension age.", "Norway raised the pension age.", "other subject"),
    ("noun", "Inflation rose in Spain last year.", "Unemployment rose in Spain last year.", "other subject"),
    ("may the verb", "It may 12 times a day fail to start.", "It may 12 times a day fail to start.", "same"),
]


@pytest.mark.parametrize(("text", "claim", "flag"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_names_the_difference(text: str, claim: str, flag: str) -> None:
    """One difference, named with what stands on either side of it."""
    assert differences(text, claim) == (flag,)


def test_several_differences_are_all_named() -> None:
    """A figure and a negation can differ at once."""
    found = differences("The mine did not close in 1984.", "The mine closed in 1985.")
    assert found == ("figure differs (1984 / 1985)", "negated")


def test_only_the_passage_that_is_like_the_claim_counts() -> None:
    """Negations and figures elsewhere in a long text say nothing about the claim."""
    text = (
        "I do not believe 2020 was good. The harbor bridge opened in May 2019. Nobody cared about 400 ships."
    )
    assert differences(text, "The harbor bridge opened in May 2019.") == ("same",)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Cats sleep all day.", "The treaty was signed in 1961."),
        ("", "The treaty was signed in 1961."),
        ("The treaty was signed in 1961.", ""),
        ("12 of 15", "13 of 16"),
        ("Twelve ships lay in the harbor.", "The mayor owns 13 houses by the harbor."),
    ],
)
def test_says_nothing_of_what_is_not_alike(text: str, claim: str) -> None:
    """Unlike texts are neither the same nor different in a figure."""
    assert differences(text, claim) == ()


@given(st.text(max_size=300), st.text(max_size=300))
def test_takes_any_text(text: str, claim: str) -> None:
    """Whatever the characters, the answer is a tuple of one-line flags without doubles."""
    found = differences(text, claim)
    assert len(set(found)) == len(found)
    assert not any("\n" in flag for flag in found)


@given(st.text(min_size=1, max_size=200))
def test_a_text_never_differs_from_itself(text: str) -> None:
    """No figure differs, nothing is negated, the subject is the same."""
    assert set(differences(text, text)) <= {"same"}
