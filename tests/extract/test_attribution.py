"""Who says it, and what exactly is said."""

import pytest

from claimbench.extract.pipeline import Extraction
from tests.extract.conftest import Split


def pairs(extraction: Extraction) -> list[tuple[str, str | None]]:
    return [(c.text, c.mentions[0].speaker) for c in (*extraction.claims, *extraction.left_out)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that the road would open in June.",
            [("The road would open in June.", "the minister")],
        ),
        (
            "The road will open in June, said Mary Olsen, an engineer at the ministry.",
            [
                ("The road will open in June.", "Mary Olsen"),
                ("Mary Olsen is an engineer at the ministry.", None),
            ],
        ),
        (
            "According to the ministry, 40 bridges need repair.",
            [("40 bridges need repair.", "the ministry")],
        ),
        (
            'Mary Olsen said the road "will open in June" and that the tunnel would close.',
            [('The road "will open in June".', "Mary Olsen"), ("The tunnel would close.", "Mary Olsen")],
        ),
        (
            "If rents rise again, Olsen added, many tenants will move.",
            [("If rents rise again, many tenants will move.", "Olsen")],
        ),
        (
            "An audit found that the city had lost 3 million euros.",
            [("The city had lost 3 million euros.", "an audit")],
        ),
        (
            "Police said 20 people were hurt; witnesses said 30 people were hurt.",
            [("20 people were hurt.", "police"), ("30 people were hurt.", "witnesses")],
        ),
        ("The mayor refused to resign.", [("The mayor refused to resign.", None)]),
        (
            "The mayor did not say whether the school would close.",
            [("The mayor did not say whether the school would close.", None)],
        ),
    ],
)
def test_reported_speech(split: Split, text: str, expected: list[tuple[str, str | None]]) -> None:
    """'X said that P' is P by X; an act that is no saying is the claim itself."""
    assert sorted(pairs(split(text)), key=str) == sorted(expected, key=str)


def test_a_quotation_over_several_sentences_has_one_speaker(split: Split) -> None:
    """Sentences of a quotation without 'said' of their own belong to whoever was named."""
    found = pairs(
        split('"The mill closed in 2010," Mary Olsen said. "The town lost 400 jobs. The bank left too."')
    )
    assert [speaker for _, speaker in found] == ["Mary Olsen"] * 3


def test_an_open_quotation_is_carried_into_the_next_paragraph(split: Split) -> None:
    """A paragraph that ends without a closing mark leaves its speaker to the next one."""
    found = pairs(split('Mary Olsen said: "The mill closed in 2010.\n"The town lost 400 jobs."'))
    assert found[-1] == ("The town lost 400 jobs.", "Mary Olsen")


def test_a_short_name_is_resolved_to_the_full_one(split: Split) -> None:
    """Speakers are given by their full name once the document has given it."""
    found = pairs(split("Mary Olsen runs the mill. Olsen said the mill would close in May."))
    assert found[-1][1] == "Mary Olsen"


def test_a_question_and_an_order_are_kept_out_with_the_reason(split: Split) -> None:
    """What states nothing is left out, not lost."""
    extraction = split("Will the mill close? Hold your applause.")
    assert [claim.left_out for claim in extraction.left_out] == ["a question", "an instruction"]
    assert not extraction.claims
