"""Finds the questions and answers of an interview that names nobody at its turns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimbench.ingest.form import Form
from claimbench.ingest.judgement import Judgement
from claimbench.ingest.transcript import Turn
from claimbench.model.documents import INTERVIEWEE, INTERVIEWER, BlockRole

_FEWEST = 3
"""Questions; fewer may stand in any article."""
_LONGEST_QUESTION = 90
_LONGEST_PLAIN_QUESTION = 45
"""Words of a question that no type sets apart."""
_QUESTION = re.compile(r"\?[\"”’'»)\]]*\s*$")
_ADDRESSED = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_OWN_WORD = re.compile(r"\b(?:I|me|[Mm]y|[Ww]e|us|[Oo]ur|mine|ours)\b")
_QUOTED = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
_TALKED = frozenset({BlockRole.PARAGRAPH, BlockRole.HEADING})


def find_interview(forms: Sequence[Form], judged: Sequence[Judgement]) -> dict[int, Turn]:
    """Turns by the passage's index; empty when the document is no interview.

    The questions stand in another type than the answers, or are headings, or are the paragraphs that ask
    'you' something; what follows a question, up to the next one, is the answer.
    """
    talked = [form for form in forms if judged[form.index].role in _TALKED]
    for questions in _candidates(talked):
        turns = _turns(talked, questions) if _are_asked(questions) else {}
        if turns and _is_answered([form for form in talked if form.index in turns], questions):
            return turns
    return {}


def _candidates(forms: Sequence[Form]) -> Iterator[dict[int, Form]]:
    """The passages that may be the questions, by index, the surest signs first."""
    marked = [f for f in forms if f.passage.emphasised and 2 <= f.length <= _LONGEST_QUESTION]
    yield {form.index: form for form in marked if form.stopped}
    asking = [form for form in forms if _QUESTION.search(form.text)]
    first = next((form.index for form in asking if form.is_heading), None)
    if first is not None and sum(form.is_heading for form in asking) >= _FEWEST:
        yield {f.index: f for f in forms if f.is_heading and f.stopped and f.index >= first}
    plain = [form for form in asking if form.length <= _LONGEST_PLAIN_QUESTION and form.text[0] not in '“"']
    yield {form.index: form for form in plain}


def _are_asked(questions: dict[int, Form]) -> bool:
    """At least three end in a question mark, and most of all speak to somebody."""
    asked = sum(bool(_QUESTION.search(form.text)) for form in questions.values())
    addressed = sum(bool(_ADDRESSED.search(form.text)) for form in questions.values())
    return asked >= max(_FEWEST, 0.5 * len(questions)) and 2 * addressed >= len(questions)


def _turns(forms: Sequence[Form], questions: dict[int, Form]) -> dict[int, Turn]:
    """From the first question on; a heading between answers is nobody's, and ends the last answer."""
    turns: dict[int, Turn] = {}
    last = max(questions)
    answering = False
    for form in forms:
        if form.index in questions:
            answering = True
            turns[form.index] = Turn(0, INTERVIEWER)
        elif form.is_heading or (form.passage.emphasised and form.index > last):
            answering = answering and form.index < last
        elif answering:
            turns[form.index] = Turn(0, INTERVIEWEE)
    return turns


def _is_answered(turns: Sequence[Form], questions: dict[int, Form]) -> bool:
    """Nearly every question has an answer below it, and at least half of them speak of themselves."""
    answers: dict[int, str] = {}
    question = -1
    for form in turns:
        if form.index in questions:
            question = form.index
        else:
            answers[question] = answers.get(question, "") + "\n" + form.text
    own = sum(bool(_OWN_WORD.search(_QUOTED.sub("", answer))) for answer in answers.values())
    return len(answers) >= max(2, 0.7 * len(questions)) and 2 * own >= len(answers)
