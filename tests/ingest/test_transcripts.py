"""Transcripts: who says what, under which full name."""

from __future__ import annotations

import pytest

from tests.ingest.shapes import assert_well_formed, furniture, headings, paragraphs, read_text, turns

_DEBATE = """Transcript: the Calder debate

This is a rush transcript. It may not be in its final form.

ASHBY: Hello. I'm June Ashby of Channel 6. With me are Governor Paul Trent and state Senator Nadia McQueen.

TRENT: Thank you, June. We balanced six budgets. [APPLAUSE] Unemployment has dropped to 3.9 percent.

MCQUEEN: You vetoed the credit twice —

TRENT: That is not so.

[CROSSTALK]

MCQUEEN: — in 2021 and again last spring.

And there is one more thing: nine hospitals have closed.

UNIDENTIFIED MALE: (inaudible) of the whole thing?

[END OF TRANSCRIPT]
"""


def test_turns_have_their_speakers_full_names() -> None:
    """A label stands for the person whom somebody introduces by title and full name."""
    assert turns(read_text(_DEBATE))[:4] == [
        (
            "June Ashby",
            "Hello. I'm June Ashby of Channel 6. With me are Governor Paul Trent and state Senator "
            "Nadia McQueen.",
        ),
        ("Governor Paul Trent", "Thank you, June. We balanced six budgets."),
        ("Governor Paul Trent", "Unemployment has dropped to 3.9 percent."),
        ("State Senator Nadia McQueen", "You vetoed the credit twice —"),
    ]


def test_labels_notices_and_stage_directions_are_furniture() -> None:
    """Everything that nobody says is furniture, each with its reason, and nothing is lost."""
    document = read_text(_DEBATE)
    assert_well_formed(document)
    reasons = dict(furniture(document))
    assert headings(document) == ["Transcript: the Calder debate"]
    assert (
        reasons["This is a rush transcript. It may not be in its final form."] == "a rush-transcript notice"
    )
    assert reasons["TRENT:"] == "a speaker's name"
    assert {reasons[words] for words in ("[APPLAUSE]", "[CROSSTALK]", "[END OF TRANSCRIPT]")} == {
        "a stage direction"
    }


def test_an_interrupted_sentence_stays_with_its_speaker() -> None:
    """Both halves of a sentence that somebody breaks into are turns of the one who says it."""
    said = [words for speaker, words in turns(read_text(_DEBATE)) if speaker == "State Senator Nadia McQueen"]
    assert said[:2] == ["You vetoed the credit twice —", "— in 2021 and again last spring."]


def test_a_paragraph_without_a_label_goes_on_with_the_turn() -> None:
    """A turn of several paragraphs is one person's."""
    assert (
        "State Senator Nadia McQueen",
        "And there is one more thing: nine hospitals have closed.",
    ) in turns(read_text(_DEBATE))


def test_a_stage_direction_inside_a_sentence_does_not_break_it() -> None:
    """Cutting in the middle of a sentence would leave two halves that say nothing."""
    spoken = "SMITH: We built (inaudible) 500 schools.\n\nJONES: You built nine.\n\nSMITH: I will check."
    assert turns(read_text(spoken))[0] == ("Smith", "We built (inaudible) 500 schools.")


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Mr. TRENT", "Paul Trent"),
        ("GOV. TRENT", "Paul Trent"),
        ("PAUL TRENT, GOVERNOR OF CALDER", "Paul Trent"),
        ("Paul Trent", "Paul Trent"),
        ("Paul Trent (00:12)", "Paul Trent"),
        ("[00:01:12] TRENT", "Paul Trent"),
        ("TRENT (D-CA)", "Paul Trent"),
        ("Q", "the interviewer"),
        ("MAN IN AUDIENCE", "Man in audience"),
        ("The Minister for Health (Ann Poe)", "Ann Poe, Minister for Health"),
        ("Madam Speaker", "Madam Speaker"),
        ("O'NEILL", "O'Neill"),
        ("MCALLISTER", "McAllister"),
    ],
)
def test_labels_of_many_forms(label: str, speaker: str) -> None:
    """Every common way to print a speaker is understood, and resolved where the text gives the name."""
    text = (
        f"{label}: We cut taxes in 2018, I can tell you.\n\nBELL: Paul Trent has told us that before.\n\n"
        f"{label}: We did it twice.\n\nBELL: You did not."
    )
    assert [who for who, _ in turns(read_text(text))][::2] == [speaker, speaker]


def test_two_people_of_one_surname_are_not_guessed_at() -> None:
    """A wrong name is worse than a bare surname."""
    text = "SMITH: I said no.\n\nBELL: Peter Smith and Ann Smith both said no.\n\nSMITH: We did."
    assert turns(read_text(text))[0][0] == "Smith"


def test_names_may_stand_on_lines_of_their_own() -> None:
    """'Name: (time)' with the words below it, as transcription services write."""
    text = (
        "Sean Conley: (00:01)\nGood morning. The president is well.\n\n"
        "Jo Hand: (00:09)\nHow many days has it been?\n"
    )
    assert turns(read_text(text)) == [
        ("Sean Conley", "Good morning. The president is well."),
        ("Jo Hand", "How many days has it been?"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The road is open again.\n\nThe council met on Monday and voted 5 to 2.\n\nNOTE: Prices "
        "rose 3 percent.",
        "Results: The trial found a 20 percent drop.\n\nMethods: The study followed 400 adults.\n\nThe "
        "city paid for it all.",
        "The minister named one reason: The bridge was old.\n\nThe Times: a history was published in 1985 "
        "by the paper.",
    ],
)
def test_articles_with_colons_are_no_transcripts(text: str) -> None:
    """A word and a colon alone make no transcript."""
    document = read_text(text)
    assert turns(document) == []
    assert paragraphs(document)
