"""Pronouns, bare descriptions, first person and dates: resolved when sure, flagged when not."""

from collections.abc import Callable
from datetime import date

import pytest

from claimbench.extract.pipeline import Extraction
from claimbench.model.claims import Flag
from tests.extract.conftest import Split


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Mary Olsen opened the clinic. She treated 300 patients in May.",
            "[Mary Olsen] treated 300 patients in May.",
        ),
        ("The clinic opened in May. It treated 300 patients.", "[The clinic] treated 300 patients."),
        ("The council said it would sell the hall.", "[The council] would sell the hall."),
        (
            "Farmers sowed less wheat in 2020. They planted more rye in 2021.",
            "[Farmers] planted more rye in 2021.",
        ),
        (
            "France and Spain signed a treaty in 1990. The treaty was ended in 2005.",
            "The treaty [the treaty signed by France and Spain in 1990] was ended in 2005.",
        ),
        (
            "The Lund Bridge opened in 1960. The bridge carries 900 cars a day.",
            "The bridge [the Lund Bridge] carries 900 cars a day.",
        ),
    ],
)
def test_what_is_sure_is_put_in_brackets(split: Split, text: str, last: str) -> None:
    """An antecedent without a close rival takes the pronoun's place, in brackets."""
    assert split(text).claims[-1].text == last


def test_rivals_leave_the_pronoun_and_flag_it(split: Split) -> None:
    """Two women in the same place: a wrong name is worse than a pronoun."""
    claim = split("Mary Olsen and Anna Lind run the mill. She hired 30 workers.").claims[-1]
    assert claim.text.startswith("She")
    assert Flag.NEEDS_CONTEXT in claim.flags


def test_the_first_person_is_the_speaker(split: Split) -> None:
    """'I' in a quotation is whoever is quoted; the verb agrees."""
    claims = split('"I have closed two schools," Mary Olsen said.').claims
    assert claims[0].text == "[Mary Olsen] has closed two schools."
    assert claims[0].additions[0].rule == "first person"


def test_the_first_person_of_a_turn_is_its_speaker(split_turns: Callable[..., Extraction]) -> None:
    """In a transcript the turn names the speaker."""
    claims = split_turns(("Mary Olsen", "I closed two schools in 2010.")).claims
    assert (claims[0].text, claims[0].mentions[0].speaker) == (
        "[Mary Olsen] closed two schools in 2010.",
        "Mary Olsen",
    )


def test_a_weekday_gets_its_date_from_the_day_of_publication(split: Split) -> None:
    """'Monday' in a text of Wednesday, 20 March 2024, is 18 March."""
    claims = split("The school closed on Monday.", published=date(2024, 3, 20)).claims
    assert claims[0].text == "The school closed on Monday [18 March 2024]."


def test_no_date_no_calendar(split: Split) -> None:
    """Without a day of publication nothing is guessed."""
    assert split("The school closed on Monday.").claims[0].text == "The school closed on Monday."


def test_an_empty_it_is_left_alone(split: Split) -> None:
    """'It is clear that …' stands for nothing that could be named."""
    (claim, *_) = (
        *(found := split("The mill closed. It is likely that 40 workers will leave.")).claims,
        *found.left_out,
    )
    assert "[" not in claim.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The ointment, salvin, was tested in 2019. It shortens healing by two days.",
            "[Salvin] shortens healing by two days.",
            id="a name given in passing",
        ),
        pytest.param(
            "Free trams started in May. They want to end the scheme in 2026.",
            "They want to end the scheme in 2026.",
            id="things want nothing",
        ),
        pytest.param(
            "The tax office, which employs a senator's sister, estimates that it will lose 40 million euros.",
            "[The tax office] will lose 40 million euros.",
            id="who estimates",
        ),
        pytest.param(
            "The judge, an old friend of the minister, claimed that her house was worth 2 million euros.",
            "Her house was worth 2 million euros.",
            id="two whom it could be",
        ),
        pytest.param(
            "The two sisters share 70 percent of the flat between them.",
            "The two sisters share 70 percent of the flat between them.",
            id="between them",
        ),
        pytest.param(
            "The council sold the pier in 2019. It was a decision that cost 3 million euros.",
            "It was a decision that cost 3 million euros.",
            id="what was done",
        ),
        pytest.param(
            'The clinic closed in May. "I ran it for 12 years," said Anna Lund. "I left in 2020." '
            "She now lives in Oslo.",
            "[Anna Lund] now lives in Oslo.",
            id="who just spoke",
        ),
    ],
)
def test_what_a_pronoun_stands_for_or_not(split: Split, text: str, expected: str) -> None:
    """A name where the text leaves no doubt; else the pronoun stays."""
    assert expected in [claim.text for claim in split(text).claims]


def test_a_person_known_by_a_role_has_the_sex_that_a_pronoun_gave(split: Split) -> None:
    """After 'whose founder … his', 'she' is somebody else; and no name is made of 'whose'."""
    extraction = split(
        "Agnes Lind drew 40 maps. Agnes Lind sent copies to a charity whose founder took them for a hoax "
        "until his wife saw them.\n\nShe was born in Terno in 1937."
    )
    texts = [claim.text for claim in extraction.claims]
    assert "[Agnes Lind] was born in Terno in 1937." in texts
    assert not any("hose founder" in text for text in texts if "charity" not in text)
