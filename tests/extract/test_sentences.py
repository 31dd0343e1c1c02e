"""Where sentences begin."""

import pytest
from spacy.language import Language

from claimbench.extract import parse
from claimbench.extract.sentences import prepare


@pytest.fixture(scope="module")
def nlp() -> Language:
    return parse.load()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The mill closed. The dam opened.", 2),
        ("The bank meets on Nov. 7 in St. Louis.", 1),
        ("He moved to the U.S. The firm followed.", 2),
        ("Mr. Lind took the No. 7 bus.", 1),
        ('"The mill closed." She left.', 2),
        ('"Will it close?" she asked.', 1),
        ('"Will it close?" Olsen asked.', 1),
        ('"It closed. They left," she said. "It is over."', 3),
        ("Prices rose 3.4% (the most since 2010). Wages fell.", 2),
        ("It closed... They left.", 2),
        ("Police said 20 were hurt; witnesses said 30 were hurt.", 2),
        ("They met in Paris, France; London, England; and Rome.", 1),
        ("It was a bad year: the mill closed in May.", 2),
        ('She said: "The mill closed."', 1),
    ],
)
def test_boundaries(nlp: Language, text: str, sentences: int) -> None:
    """Full stops of abbreviations end nothing; a semicolon between clauses begins a parse unit."""
    assert len(list(nlp(prepare(text)).sents)) == sentences


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("SEOUL, South Korea — The mill closed.", "The mill closed."),
        ("PORT ELLERY, Oct 11 (Meridian News) - Prices rose.", "Prices rose."),
        ("KESTREL BAY — A man was jailed.", "A man was jailed."),
        ("The mill — a ruin — closed.", "The mill — a ruin — closed."),
        ("NATO said it would act.", "NATO said it would act."),
        ("• The mill closed.", "The mill closed."),
        ("It closed. [APPLAUSE] We left.", "It closed.            We left."),
        ("“It closed,” she said.", '"It closed," she said.'),
    ],
)
def test_preparing_moves_no_character(text: str, read: str) -> None:
    """Datelines, bullets and stage directions become spaces, typographic quotes straight ones."""
    prepared = prepare(text)
    assert len(prepared) == len(text)
    assert prepared.strip() == read


def test_the_name_that_opens_a_turn_is_not_read() -> None:
    """'ASHBY: Good evening' is what Ashby says, not a sentence about Ashby."""
    assert prepare("ASHBY: The mill closed.", turn=True).strip() == "The mill closed."


def test_long_runs_of_marks_are_blanked_without_moving_a_character() -> None:
    """Rules and rubbish cost the tokenizer the square of their length; a few marks are left alone."""
    text = f"It rose {'=' * 5000} 4% (see p. 3) -- again."
    prepared = prepare(text)
    assert len(prepared) == len(text)
    assert prepared.split() == ["It", "rose", "4%", "(see", "p.", "3)", "--", "again."]
