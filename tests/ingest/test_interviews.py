"""Interviews whose turns name nobody: which passages ask, which answer."""

from __future__ import annotations

import pytest

from claimbench.ingest.registry import read
from claimbench.model.documents import INTERVIEWEE, INTERVIEWER, IncomingDocument
from tests.ingest.shapes import assert_well_formed, paragraphs, read_text, turns

_INTRO = "Lena Fors has run the Harbor Museum for nine years and has doubled its visitors since then."
_QUESTIONS = ("You sold the old ships. Do you regret it?", "Who pays you now?", "And your critics?")
_ANSWERS = (
    "No. We got $2 million for them, and I would do it again.",
    "The county pays us $400,000 a year.",
    "My critics have not been inside since 2010, by their own account.",
)


def _page(question: str) -> str:
    talk = "".join(
        question.format(asked) + f"<p>{said}</p>" for asked, said in zip(_QUESTIONS, _ANSWERS, strict=True)
    )
    return f"<html><body><article><h1>The keeper</h1><p>{_INTRO}</p>{talk}</article></body></html>"


def _document(markup: str, name: str = "talk.html") -> IncomingDocument:
    document = read(name, markup.encode(), force=True)
    assert_well_formed(document)
    return document


@pytest.mark.parametrize(
    "question",
    [
        "<p><strong>{}</strong></p>",
        "<p><em>{}</em></p>",
        "<p><b><i>{}</i></b></p>",
        "<dl><dt>{}</dt></dl>",
        '<p class="question">{}</p>',
        "<p>{}</p>",
    ],
)
def test_questions_in_another_type_or_none_are_told_from_answers(question: str) -> None:
    """Whoever asks and whoever answers take turns; the introduction is a paragraph."""
    document = _document(_page(question))
    asked = [words for speaker, words in turns(document) if speaker == INTERVIEWER]
    said = [words for speaker, words in turns(document) if speaker == INTERVIEWEE]
    assert (tuple(asked), tuple(said)) == (_QUESTIONS, _ANSWERS)
    assert paragraphs(document) == [_INTRO]


def test_markdown_sets_questions_in_bold() -> None:
    """Two asterisks are a type of their own as well."""
    text = f"# The keeper\n\n{_INTRO}\n\n" + "\n\n".join(
        f"**{asked}**\n\n{said}" for asked, said in zip(_QUESTIONS, _ANSWERS, strict=True)
    )
    assert [speaker for speaker, _ in turns(_document(text, "talk.md"))] == [INTERVIEWER, INTERVIEWEE] * 3


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Who owns the harbor?", "The county does, and it paid $4 million for it in 1990, records show."] * 3,
        [
            "How do I get a permit?",
            "Fill in form 12 and send it to the office with a fee of $40 before May.",
        ]
        * 4,
        ["<b>The money</b>", "We spent $4 million on it, I was told, and my taxes rose by 3 percent in 2020."]
        * 3,
    ],
)
def test_other_pages_with_questions_or_bold_lines_are_no_interviews(paragraphs: list[str]) -> None:
    """Questions that speak to nobody, answers that speak of nobody, and bold sub-heads make no turns."""
    body = "".join(f"<p>{words}</p>" for words in [_INTRO, *paragraphs])
    assert not turns(_document(f"<html><body><article><h1>The keeper</h1>{body}</article></body></html>"))


@pytest.mark.parametrize(
    ("question", "answer", "speakers"),
    [
        ("Q. ", "A. ", [INTERVIEWER, INTERVIEWEE]),
        ("Q: ", "A: ", [INTERVIEWER, INTERVIEWEE]),
        ("JP: ", "LF: ", ["Joe Park", "Lena Fors"]),
        ("Park: ", "Fors: ", ["Joe Park", "Lena Fors"]),
    ],
)
def test_labels_of_an_interview(question: str, answer: str, speakers: list[str]) -> None:
    """Letters and initials stand for who asks and who answers."""
    talk = "\n\n".join(
        f"{question}{asked}\n\n{answer}{said}" for asked, said in zip(_QUESTIONS, _ANSWERS, strict=True)
    )
    document = read_text(f"The keeper\n\nBy Joe Park\n\n{_INTRO}\n\n{talk}\n")
    assert [speaker for speaker, _ in turns(document)] == speakers * 3


def test_a_line_that_opens_with_an_initial_is_no_answer() -> None:
    """'A. Smith' is a name when nobody asks anything."""
    text = f"The keeper\n\n{_INTRO}\n\nA. Smith bought the harbor in 1990. A. Brown sold it in 2001.\n"
    assert not turns(read_text(text))
