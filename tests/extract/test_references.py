"""What leaning words stand for, construction by construction, and when nothing is said of it."""

from __future__ import annotations

import pytest

from claimbench.model.claims import Flag
from tests.extract.conftest import Split

_STAND_FOR = [
    (
        "part of what was counted",
        "Two red buses were bought in 2020. One was found by the police in a yard.",
        "One [of the two red buses] was found by the police in a yard.",
    ),
    (
        "neither of two",
        "Two red buses were bought in 2020. Neither has passed a test since 2021.",
        "Neither [of the two red buses] has passed a test since 2021.",
    ),
    (
        "one of several as a person",
        "In March one of the guards fell asleep. He had worked 13 days.",
        "[One of the guards] had worked 13 days.",
    ),
    (
        "an age instead of a name",
        "Maren Ostby won the vote in Karelund. The 46-year-old former prosecutor entered politics in 2022.",
        "The 46-year-old former prosecutor [Maren Ostby] entered politics in 2022.",
    ),
    (
        "a name that the first sentence keeps back",
        "A charity that helps children paid its founder 3 million euros. Bright Harbour, whose patrons are "
        "two cricketers, raised 5 million euros in 2024. It spent 200,000 euros on holidays.",
        "[Bright Harbour] spent 200,000 euros on holidays.",
    ),
    (
        "letters that the text explains",
        "Transport Kestrel (TK) will raise its fares by 7%. TK runs 212 bus routes.",
        "TK [Transport Kestrel] runs 212 bus routes.",
    ),
    (
        "what the speaker leads",
        "Aldane director Ann Lee said wages made up 61% of its costs.",
        "Wages made up 61% of [Aldane's] costs.",
    ),
    (
        "the superlative with its name",
        "The largest of the firms, Quayside Events, closed in June. It charged the club 48,000 euros.",
        "[Quayside Events] charged the club 48,000 euros.",
    ),
    (
        "of whom the clause before told",
        "The club lost Luca Ferrand to an injury. He will have a scan, and Bruno Sartori feared he could "
        "miss six weeks.",
        "[Luca Ferrand] could miss six weeks.",
    ),
    (
        "a figure for what was told",
        "The line carried 148 million passengers in 2024. That was 6% fewer than in 2019.",
        "That [The line carried 148 million passengers in 2024] was 6% fewer than in 2019.",
    ),
    (
        "a thing that goes by its number",
        "The 22, to the airport, is old. It carries 900 people a day.",
        "[The 22] carries 900 people a day.",
    ),
    (
        "several of those counted",
        "Liberty Watch interviewed 41 former inmates in May. It said most of them had been beaten in 2023.",
        "Most of [41 former inmates] had been beaten in 2023.",
    ),
    (
        "both of two just named",
        "Ilan Marek and Lena Orlov met in Oslo. Both had studied law in 2010.",
        "Both [Ilan Marek and Lena Orlov] had studied law in 2010.",
    ),
    (
        "they who were just named",
        "Ilan Marek and Lena Orlov met in Oslo. They married in 2021.",
        "[Ilan Marek and Lena Orlov] married in 2021.",
    ),
    (
        "a group that is no person",
        "The opposition Independents tabled a motion in May. Their leader, Rhys Danby, spent 180,000 euros.",
        "[The opposition Independents'] leader, Rhys Danby, spent 180,000 euros.",
    ),
]


@pytest.mark.parametrize(
    ("text", "claim"), [pytest.param(text, claim, id=name) for name, text, claim in _STAND_FOR]
)
def test_what_stands_in_brackets(split: Split, text: str, claim: str) -> None:
    """The antecedent that the construction settles."""
    assert claim in [found.text for found in split(text).claims]


_LEFT = [
    (
        "the second half of a cleft",
        '"It isn\'t the ground that worries me," Ann Lee said. "It\'s the builders of the 40 houses."',
        "[The ground]",
    ),
    (
        "what is up to somebody",
        "Kestrel got 3 million euros. It was up to voters how to spend it.",
        "[Kestrel]",
    ),
    (
        "what an act makes up for",
        "The district closed on Fridays. To make up for it, it added 50 minutes to each day.",
        "for [the district]",
    ),
    (
        "what an audit found",
        "A state audit found that only one in five schools complied with it.",
        "with [the",
    ),
    (
        "the radio that was told",
        "Ann Lee told Radio North that its wall was built in 1999.",
        "[Radio North's]",
    ),
    (
        "a whole clause",
        "In 2019, when Bellport became the first city of its size to end fares, I wrote that it would cost "
        "3 million euros.",
        "[Bellport] would",
    ),
    (
        "the leader of no thing",
        "An attempt to stop the ban was defeated by 102 votes to 63. Its leader, Kaspar Dietz, left in May.",
        "[The attempt",
    ),
    ("two of other things", "Three crews came. Of the children, two were kept in hospital.", "[of the three"),
    (
        "whom the speaker does not name",
        'The party has tried to silence the courts. "They sacked 29 judges," said Lena Orlov.',
        "[The courts]",
    ),
    (
        "who is only heard",
        "Critics say the party has closed the courts. They were opened in 1990.",
        "[Critics]",
    ),
    (
        "the subject of a halt",
        "A court halted the dam in May, a victory for 40 villagers who have fought it for nine years.",
        "fought [the court]",
    ),
    (
        "the cost instead of what it is of",
        "The dam is old. Its cost has doubled since 2019. About a third of it has been built in stone.",
        "of [the dam's cost]",
    ),
    (
        "a body that costs",
        "The agency sends a rover to Mars in 2029. It will cost 1.1 billion euros.",
        "[The agency] will cost",
    ),
    (
        "one of a pair",
        "Two of them, Norway and Chile, left in 1999. Chile rejoined it in 2010.",
        "rejoined [Norway]",
    ),
    ("neither of many", "Members froze the assets of Tesh. Neither man spoke in May.", "[of the assets"),
    ("the next year of another time", "The school closed in 2010. Rents doubled the next year.", "["),
]


@pytest.mark.parametrize(
    ("text", "wrong"), [pytest.param(text, wrong, id=name) for name, text, wrong in _LEFT]
)
def test_what_is_no_antecedent(split: Split, text: str, wrong: str) -> None:
    """Where the nearest noun would be the wrong one, the word stays as it is."""
    assert not [found.text for found in split(text).claims if wrong in found.text]


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The bridge could close in May.", True),
        ("The club could not pay its 40 players in 2010.", False),
        ("The figure could not be right, officials in Bellport said.", True),
        ("Taps may run dry in 40 towns.", True),
        ("She closed the mill in May.", False),
    ],
)
def test_what_is_hedged(split: Split, text: str, hedged: bool) -> None:
    """What may be, not what somebody failed to do."""
    assert (Flag.HEDGED in split(text).claims[0].flags) is hedged


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mayor said that 40 houses burned.", "the mayor"),
        ("Experts at the state university say that 40 houses burned.", "experts at the state university"),
        ("French officials say that 40 houses burned.", "French officials"),
        ("Aldane says that 40 houses burned.", "Aldane"),
        ("A council spokesman said that 40 houses burned.", "a council spokesman"),
    ],
)
def test_a_speaker_keeps_no_capital_of_the_sentence(split: Split, text: str, speaker: str) -> None:
    """Only names begin with a capital."""
    assert split(text).claims[-1].mentions[0].speaker == speaker


def test_we_is_the_organisation_for_which_an_officer_speaks(split: Split) -> None:
    """An office named beside the speaker; without one it is the speaker and others."""
    found = split('"We closed two plants in 2010," said Jean Brook, chief executive of Aldane Marine.').claims
    assert found[0].text == "[Aldane Marine] closed two plants in 2010."
    found = split('"We have closed two plants," said Jean Brook, a painter.').claims
    assert found[0].text == "[Jean Brook and others] have closed two plants."
