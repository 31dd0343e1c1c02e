"""Interviews: who answers, who 'I', 'we' and 'you' are, and answers that lean on their question."""

from __future__ import annotations

import pytest

from claimbench.extract.pipeline import Extraction, Extractor
from claimbench.ingest.registry import read

_TALK = """The keeper of the ships

By Joe Park

Lena Fors, director of the Harbor Museum, has doubled its visitors since 2015. Fors spoke to us in May.

{}
"""


def _split(extractor: Extractor, *turns: str) -> Extraction:
    text = _TALK.format("\n\n".join(turns))
    return next(extractor.extract([read("talk.txt", text.encode(), force=True)]))


def _said(extraction: Extraction) -> list[tuple[str, str | None]]:
    return [(claim.text, claim.mentions[0].speaker) for claim in extraction.claims]


_OTHERS = (
    "Q: Who pays you now?",
    "A: The county pays us $400,000 a year.",
    "Q: Where do you live?",
    "A: I live in Bell Harbor.",
)


@pytest.mark.parametrize(
    ("question", "answer", "claim"),
    [
        ("You sold the ship.", "I sold it in 2019.", "[Lena Fors] sold [the ship] in 2019."),
        ("Why?", "We have lost $2 million.", "[The Harbor Museum] has lost $2 million."),
        ("Did you sell the ship?", "Yes.", "[Lena Fors sold the ship]."),
        ("Have you cut wages?", "No. Not one.", "[Lena Fors has not cut wages]."),
        ("Is the roof insured?", "Since 2019, yes.", "[The roof is insured] since 2019."),
        ("Is it true that your father drove a tram?", "Yes.", "[Lena Fors's father drove a tram]."),
        ("And then the union struck.", "For four days, yes.", "[The union struck] for four days."),
    ],
)
def test_answers_stand_alone(extractor: Extractor, question: str, answer: str, claim: str) -> None:
    """The answer is the interviewed person's; what only the question says stands in brackets."""
    found = _said(_split(extractor, *_OTHERS, f"Q: {question}", f"A: {answer}"))
    assert (claim, "Lena Fors") in [(text.replace("Fors' ", "Fors's "), speaker) for text, speaker in found]


def test_the_one_who_asks_speaks_for_the_publication(extractor: Extractor) -> None:
    """What a question states is the article's, and its 'you' the person interviewed."""
    found = _said(_split(extractor, *_OTHERS, "Q: In March one of your guards was hurt.", "A: He fell."))
    assert ("In March one of [Lena Fors'] guards was hurt.", None) in found
    assert ("[One of Lena Fors' guards] fell.", "Lena Fors") in found


def test_the_writers_last_words_are_nobodys(extractor: Extractor) -> None:
    """A paragraph that names the person interviewed is no answer of theirs."""
    found = _said(_split(extractor, *_OTHERS, "Fors earns $90,000 a year."))
    assert found[-1] == ("[Lena] Fors earns $90,000 a year.", None)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Why did you sell the ship?", "Yes."),
        ("Did you sell the ship?", "Hardly."),
        ("Did you sell the ship? And the boat?", "Well, now."),
    ],
)
def test_no_statement_is_made_of_other_answers(extractor: Extractor, question: str, answer: str) -> None:
    """Only a plain yes or no to a plain question takes its statement."""
    found = _said(_split(extractor, *_OTHERS, f"Q: {question}", f"A: {answer}"))
    assert not [text for text, _ in found if "ship" in text]


@pytest.mark.parametrize(
    ("question", "answer", "claim"),
    [
        ("Do you trust the board?", "Yes.", "[Lena Fors trusts the board]."),
        (
            "How many are you?",
            "We have four grandchildren.",
            "[Lena Fors and others] have four grandchildren.",
        ),
        ("Who reads your books?", "We have 40 readers.", "[The Harbor Museum] has 40 readers."),
    ],
)
def test_who_is_meant_by_we_and_you(extractor: Extractor, question: str, answer: str, claim: str) -> None:
    """An officer's 'we' is the organisation but for family matters; a verb agrees with whom 'you' meant."""
    found = _said(_split(extractor, *_OTHERS, f"Q: {question}", f"A: {answer}"))
    assert (claim, "Lena Fors") in found


def test_did_you_alone_makes_no_statement(extractor: Extractor) -> None:
    """'Did you? No.' says nothing by itself."""
    found = _said(_split(extractor, *_OTHERS, "Q: The audit says you hid money. Did you?", "A: No."))
    assert not [text for text, _ in found if "did not" in text]
