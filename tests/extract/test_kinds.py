"""Of what kinds a claim is."""

import pytest

from claimbench.extract.kinds import kinds_of
from claimbench.model.claims import Kind
from tests.extract.judging import statement_of

Q, D, E, C = Kind.QUANTITY, Kind.DATE, Kind.EVENT, Kind.COMPARISON
CAUSE, QUOTE, LAW, POSITION = Kind.CAUSE, Kind.QUOTATION, Kind.LAW, Kind.POSITION
FORECAST, PROPERTY = Kind.FORECAST, Kind.PROPERTY

CASES = [
    ("Rents climbed 5.9 percent.", {Q, E}),
    ("The city hired eleven firefighters.", {Q, E}),
    ("A third of the troopers have quit.", {Q, E}),
    ("The two leaders met in Halm.", {E}),
    ("One of the bridges collapsed.", {E}),
    ("The mill closed in May 2016.", {D, E}),
    ("The bridge opened last year.", {D, E}),
    ("She worked in a hospital for eleven years.", {Q, E}),
    ("Petrol was cheaper than in Orlen.", {C, PROPERTY}),
    ("It is the largest lake in Tarvia.", {C, PROPERTY}),
    ("More than 40 people were hurt.", {Q, E}),
    ("Exports doubled.", {Q, E, C}),
    ("The flood was caused by a broken valve.", {E, CAUSE}),
    ("Flights were cancelled because the radar failed.", {E, CAUSE}),
    ("The strike led to shortages.", {E, CAUSE}),
    ("The road leads north.", {PROPERTY}),
    ("Jurors acquitted the clerk.", {E, LAW}),
    ("The treaty replaces the accord.", {LAW, PROPERTY}),
    ("The pump replaces an older one.", {C, PROPERTY}),
    ("Her brother-in-law owns the mill.", {PROPERTY}),
    ("The party opposed the levy.", {E, POSITION}),
    ("The minister called for a windfall tax.", {E, POSITION}),
    ("Six crossings will open by September.", {Q, D, FORECAST}),
    ("The leaders are to meet again in Orlen.", {FORECAST}),
    ("The rate is expected to reach 5 percent.", {Q, FORECAST}),
    ("The lake is a source of drinking water.", {PROPERTY}),
    ("The village lies below the dam.", {PROPERTY}),
]


@pytest.mark.parametrize(("text", "kinds"), CASES)
def test_a_claim_is_of_the_kinds_that_its_words_show(text: str, kinds: set[Kind]) -> None:
    """Figures, dates, degrees, causes, law, stances and tense each give their kind."""
    assert set(kinds_of(statement_of(text))) == kinds


def test_a_speakers_own_words_are_a_quotation() -> None:
    """What stands in quotation marks is of the kind quotation, whatever else it is."""
    assert QUOTE in kinds_of(statement_of("The valve was open.", quoted=True))
    assert QUOTE not in kinds_of(statement_of("The valve was open."))


def test_would_in_reported_speech_is_a_forecast() -> None:
    """'Service would resume', the agency said: a forecast; without a speaker it is none."""
    text = "Rail service would resume next spring."
    assert FORECAST in kinds_of(statement_of(text, speaker="the agency"))
    assert FORECAST not in kinds_of(statement_of(text))


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_kinds_are_unique_and_in_the_order_of_the_list(text: str) -> None:
    """Two runs, two exports and two screens list them alike."""
    kinds = kinds_of(statement_of(text))
    assert list(kinds) == [kind for kind in Kind if kind in kinds]
    assert kinds
