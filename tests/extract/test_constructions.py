"""Clefts, asides, appositions and shared predicates, each by sentences of several kinds of text."""

import pytest

from tests.extract.conftest import Split


def told(split: Split, text: str) -> list[tuple[str, str | None]]:
    extraction = split(text)
    return [(claim.text, claim.mentions[0].speaker) for claim in extraction.claims]


def texts(split: Split, text: str) -> list[str]:
    return [claim for claim, _ in told(split, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "What the ministry has not done is stop the sale.",
            ["The ministry has not stopped the sale."],
            id="what it has not done",
        ),
        pytest.param(
            "What the council will do is close two schools in June.",
            ["The council will close two schools in June."],
            id="what it will do",
        ),
        pytest.param(
            "What the auditors found is that 40 invoices were missing.",
            ["40 invoices were missing."],
            id="what somebody found",
        ),
        pytest.param(
            "It was Anna Lund who signed the order.", ["Anna Lund signed the order."], id="it was X who"
        ),
        pytest.param(
            "Built in 1910 as a mill, Norvale hosts and trains young painters.",
            ["Norvale was built in 1910 as a mill.", "Norvale hosts and trains young painters."],
            id="participle before the verb",
        ),
        pytest.param(
            "The team, relegated in 2019, are top of the league.",
            ["The team are top of the league.", "The team was relegated in 2019."],
            id="participle after the subject",
        ),
        pytest.param(
            "The trains were, of all things, running on time.",
            ["The trains were, of all things, running on time."],
            id="an aside within the verb",
        ),
        pytest.param(
            "The remainder, about $12 a head, came from gifts.",
            ["The remainder came from gifts.", "The remainder is about $12 a head."],
            id="a rate",
        ),
        pytest.param(
            "The firm sent 40 trucks to Sweden, a change announced after Norway closed its border.",
            ["The firm sent 40 trucks to Sweden.", "Norway closed its border."],
            id="a noun that sums up is no apposition of the place",
        ),
        pytest.param(
            "Olsen tripped a defender and was booked, his sixth caution of the season.",
            [
                "Olsen tripped a defender.",
                "Olsen was booked.",
                "The caution was [Olsen's] sixth of the season.",
            ],
            id="the how-manyeth",
        ),
        pytest.param(
            "The novel was her third book, and her first in eleven years.",
            ["The novel was her third book.", "The novel was her first in eleven years."],
            id="two ranks",
        ),
        pytest.param(
            "The villages stay poor but export 300 tons of wool.",
            ["The villages stay poor.", "The villages export 300 tons of wool."],
            id="present plural verbs",
        ),
        pytest.param(
            "The port has found a partner that shares its costs.",
            ["The port has found a partner that shares its costs."],
            id="what was looked for stays whole",
        ),
        pytest.param(
            "Residents who drank the water fell ill in March.",
            ["Residents who drank the water fell ill in March."],
            id="what limits a plural stays",
        ),
        pytest.param(
            "The strike came at a time when prices were rising and wages had stalled.",
            ["Prices were rising.", "Wages had stalled."],
            id="at a time when",
        ),
        pytest.param(
            "The pump costs 90 euros, about twice as much as the last one, and weighs 4 kilos.",
            [
                "The pump costs 90 euros, about twice as much as the last one.",
                "The pump weighs 4 kilos.",
            ],
            id="a comparison stays with its figure",
        ),
        pytest.param("The mayor resigned, as it happens.", ["The mayor resigned."], id="as it happens"),
        pytest.param(
            "The boat, a red trawler reported lost on Monday, was carrying 30 tons of fish.",
            ["The boat was carrying 30 tons of fish.", "The boat is a red trawler reported lost on Monday."],
            id="apposition with a participle",
        ),
        pytest.param(
            "The board, alarmed that costs had doubled, cancelled the lease and closed the hall.",
            [
                "The board cancelled the lease.",
                "The board was alarmed that costs had doubled.",
                "The board closed the hall.",
            ],
            id="participle after the subject",
        ),
        pytest.param(
            "The vault, it turned out, was empty in 1987.",
            ["The vault was empty in 1987."],
            id="it turned out",
        ),
        pytest.param(
            "The crew might have reached Bergen sooner had the engine not failed on Friday.",
            ["The crew might have reached Bergen sooner had the engine not failed on Friday."],
            id="a condition without 'if'",
        ),
        pytest.param(
            "The hall seats 300 people at the festival on 4 May, where six bands will play.",
            [
                "The hall seats 300 people at the festival on 4 May.",
                "Six bands will play at the festival.",
            ],
            id="where after a date",
        ),
        pytest.param(
            "Output has been low since Tuesday, when the pump failed.",
            ["Output has been low since Tuesday.", "The pump failed on Tuesday."],
            id="when after a day",
        ),
        pytest.param(
            "What the company has not said is why it closed the plant in Lund.",
            ["The company has not said why it closed the plant in Lund."],
            id="what is not known",
        ),
        pytest.param("Anna Lund was told of the leak in May.", ["Anna Lund was told of the leak in May."]),
    ],
)
def test_constructions(split: Split, text: str, expected: list[str]) -> None:
    """Each fact once, in plain order, with what limits it."""
    assert texts(split, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Anna Lund's view the dam was unsafe in 2019.", [("The dam was unsafe in 2019.", "Anna Lund")]),
        ("To Oslo it was a breach of the 1998 treaty.", [("It was a breach of the 1998 treaty.", "Oslo")]),
        (
            "To hear Anna Lund tell it, the union lost 400 members.",
            [("The union lost 400 members.", "Anna Lund")],
        ),
        (
            "Anna Lund admitted having sold 200 tickets.",
            [("Anna Lund admitted having sold 200 tickets.", "Anna Lund")],
        ),
        (
            "The mine employs 300 people, said Anna Lund, citing a survey that her office keeps.",
            [("The mine employs 300 people.", "Anna Lund"), ("[Anna Lund's] office keeps a survey.", None)],
        ),
        (
            "The minister advised, however, that selling it before the vote would cost 4 million euros.",
            [("Selling it before the vote would cost 4 million euros.", "the minister")],
        ),
        (
            "The auditor reported that the fund held 3 million euros, that it had lent 40,000 euros, and "
            "that no receipts were missing.",
            [
                ("The fund held 3 million euros.", "the auditor"),
                ("[The fund] had lent 40,000 euros.", "the auditor"),
                ("No receipts were missing.", "the auditor"),
            ],
        ),
        (
            "She has found, too, that staff in the east ward warned the board in 2019.",
            [("Staff in the east ward warned the board in 2019.", "She")],
        ),
        (
            '"People said I sold 40 boats," says Anna Lund. "I sold 12."',
            [("[Anna Lund] sold 40 boats.", "People"), ("[Anna Lund] sold 12.", "Anna Lund")],
        ),
        (
            "Anna Lund asked that her vote be recorded in May.",
            [("Anna Lund asked that her vote be recorded in May.", None)],
        ),
        (
            '"Who will pay 40 million euros?" asked Anna Lund.',
            [],
        ),
    ],
)
def test_who_says_it(split: Split, text: str, expected: list[tuple[str, str | None]]) -> None:
    """A view is its holder's, however the sentence names them; a question is nobody's claim."""
    assert told(split, text) == expected


def test_a_sentence_whose_main_verb_was_misread_is_kept_whole(split: Split) -> None:
    """Better long than lost: here the parser hangs the main verb on the first noun."""
    sentence = (
        "A set of photographs which shows a wrecked ferry is being passed round on social media "
        "with the claim that 40 people died."
    )
    assert texts(split, sentence) == [sentence]


def test_a_noun_with_a_clause_of_its_own_is_no_sentence(split: Split) -> None:
    """One finite verb, and it belongs to the relative clause."""
    assert texts(split, "Anyone who drives a van.") == []
