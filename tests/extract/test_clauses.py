"""One claim a clause, each with its own subject, nothing lost that limits it."""

import pytest

from tests.extract.conftest import Split


def texts(split: Split, text: str) -> list[str]:
    extraction = split(text)
    return [claim.text for claim in (*extraction.claims, *extraction.left_out)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The mill closed in May and laid off 40 workers.",
            ["The mill closed in May.", "The mill laid off 40 workers."],
            id="conjoined verbs share a subject",
        ),
        pytest.param(
            "The bridge was closed on Monday and repaired by Friday.",
            ["The bridge was closed on Monday.", "The bridge was repaired by Friday."],
            id="conjoined participles share the auxiliary",
        ),
        pytest.param(
            "The plan would build 300 homes and create 50 jobs.",
            ["The plan would build 300 homes.", "The plan would create 50 jobs."],
            id="conjoined infinitives share the modal",
        ),
        pytest.param(
            "The dam, which was built in 1950, supplies two towns.",
            ["The dam supplies two towns.", "The dam was built in 1950."],
            id="relative clause with its subject",
        ),
        pytest.param(
            "The court struck down the law, which parliament passed in 2019.",
            ["The court struck down the law.", "Parliament passed the law in 2019."],
            id="relative clause with its object",
        ),
        pytest.param(
            "The company, a maker of tyres, employs 900 people.",
            ["The company employs 900 people.", "The company is a maker of tyres."],
            id="apposition that asserts",
        ),
        pytest.param(
            "Exports fell 4 percent in June, ending a run of five monthly gains.",
            ["Exports fell 4 percent in June.", "Exports ended a run of five monthly gains."],
            id="participle takes the main verb's tense",
        ),
        pytest.param(
            "Wheat prices rose 8 percent, while barley prices fell 3 percent.",
            ["Wheat prices rose 8 percent.", "Barley prices fell 3 percent."],
            id="clause set against another",
        ),
        pytest.param(
            "The treaty covers trade, fishing and energy.",
            ["The treaty covers trade, fishing and energy."],
            id="a list stays together",
        ),
        pytest.param(
            "The judge ordered the firm to pay 2 million euros and to clean the river.",
            [
                "The judge ordered the firm to pay 2 million euros.",
                "The judge ordered the firm to clean the river.",
            ],
            id="orders are told apart",
        ),
        pytest.param(
            "The deal came as Ann Moe visited Lund for the first time.",
            ["Ann Moe visited Lund for the first time."],
            id="an occasion is no claim, what happened is",
        ),
        pytest.param(
            "The valley has grown warmer, said Ann Moe, a chemist who leads the lab.",
            ["The valley has grown warmer.", "Ann Moe is a chemist.", "Ann Moe leads the lab."],
            id="what an apposition says is said of the name",
        ),
        pytest.param(
            "The two towns have fought, with Moss dumping snow on the market and Lund playing loud music.",
            [
                "The two towns have fought.",
                "Moss has dumped snow on the market.",
                "Lund has played loud music.",
            ],
            id="'with' phrases have their own subjects",
        ),
        pytest.param(
            "Arming the guards, she told reporters, would be a mistake.",
            ["Arming the guards would be a mistake."],
            id="what is weighed is not said to have been done",
        ),
        pytest.param(
            "The port, damaged by the storm, reopened in March.",
            ["The port reopened in March.", "The port was damaged by the storm."],
            id="reduced relative",
        ),
    ],
)
def test_each_clause_becomes_a_sentence(split: Split, text: str, expected: list[str]) -> None:
    """Every clause that asserts something comes out once, with its subject given back."""
    assert sorted(texts(split, text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The subsidy ends if inflation falls below 2 percent.", "if inflation falls below 2 percent"),
        ("The army will not leave until elections are held.", "not leave until elections are held"),
        ("Ships may enter the port only with a pilot.", "may enter"),
        ("The ministry has never published the figures.", "never"),
        ("Neither bank reported a loss in 2020.", "Neither bank"),
        ("If rents rise again, Olsen added, many tenants will move.", "If rents rise again"),
        ("If the tax passes, both schools stay open through 2027.", "If the tax passes"),
        ("Nor has the council sold the hall.", "Nor"),
    ],
)
def test_conditions_negation_and_modality_stay(split: Split, text: str, kept: str) -> None:
    """What limits a statement is never split off it."""
    assert all(kept in claim for claim in texts(split, text))
