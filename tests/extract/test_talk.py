"""Talk around the facts stays out of the queue, and facts of the same form stay in."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Split


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Our thoughts are with the Berg family, the mayor said.", "a courtesy"),
        ('"Our hearts go out to them," said Ann Lee.', "a courtesy"),
        ('"It makes me sick," said Ann Lee.', "an opinion"),
        ('"I don\'t find any of this odd," said Ann Lee.', "an opinion"),
        ('"It isn\'t the noise that bothers me," said Ann Lee.', "an opinion"),
        ("She would have asked who was going to iron them.", "an opinion"),
        ("Not all specialists are persuaded.", "an opinion"),
        ("Enough is enough.", "an opinion"),
        ('"Nobody likes putting prices up," said Ann Lee.', "an opinion"),
        ('"I might as well buy a bike," said Ann Lee.', "a remark"),
        ("This was posted a few minutes ago:", "a remark"),
        ("Here is how it came to this.", "a remark"),
        ("That's Priya Raman.", "a remark"),
        ("This interview has been lightly edited and condensed.", "a publisher's notice"),
        ("Never learned.", "a fragment"),
    ],
)
def test_talk_is_left_out(split: Split, text: str, reason: str) -> None:
    """Nothing could be found true or false of it."""
    extraction = split(text)
    assert [claim.text for claim in extraction.claims] == []
    assert reason in [claim.left_out for claim in extraction.left_out]


@pytest.mark.parametrize(
    "text",
    [
        "The law would have banned fracking.",
        "Not all 40 schools were closed.",
        "This interview was watched by 2 million people.",
        "Here lie 40 sailors of the Lund.",
        "The dam was edited out of the map in 1960.",
        "That was the first school in Lund.",
    ],
)
def test_facts_of_the_same_form_stay(split: Split, text: str) -> None:
    """A figure, a name or an act can be checked."""
    assert split(text).claims


def test_a_call_without_a_verb_gives_the_next_quotation_its_speaker(split: Split) -> None:
    """Who calls out goes on speaking; the call itself is no claim."""
    found = split(
        '"Six years, two governments!" Ann Lee told the chamber. "I closed two schools in 2010."'
    ).claims
    assert [(claim.text, claim.mentions[0].speaker) for claim in found] == [
        ("[Ann Lee] closed two schools in 2010.", "Ann Lee")
    ]
