"""Posts of social networks that an article shows: the lines that sign them, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimbench.ingest.form import Form
from claimbench.ingest.judgement import Judgement
from claimbench.ingest.transcript import Turn
from claimbench.model.documents import BlockRole

SIGNATURE = "the signature of a post"
HEAD = "the head of a post"

_SIGNED = re.compile(r"[—–-]{1,2}\s*(?P<name>[^@]{2,60}?)\s*\(?(?P<handle>@\w[\w.-]*)\)?(?!\w).*", re.DOTALL)
_HEADED = re.compile(
    r"(?P<name>[^@—–]{2,50}?)\s*\(?(?P<handle>@\w[\w.-]*)\)?(?:\s*(?:[·•|,]|on\b|posted\b|wrote\b).{0,40}:?|:)"
)
_MOST_WORDS = 16
_LONGEST_POST = 4
"""Passages of a post, when the format does not say where it begins."""


def post_sign(form: Form) -> str | None:
    """Whether a line is the name and handle that a page puts below or above a post."""
    if form.length > _MOST_WORDS or "@" not in form.text:
        return None
    if _SIGNED.fullmatch(form.text):
        return SIGNATURE
    return HEAD if _HEADED.fullmatch(form.text) and not form.stopped else None


def find_posts(forms: Sequence[Form], judged: Sequence[Judgement]) -> dict[int, Turn]:
    """Turns by the passage's index: the words above a signature, or below a head, are their author's."""
    turns: dict[int, Turn] = {}
    for form in forms:
        why = judged[form.index].why
        if why == SIGNATURE:
            turns |= dict.fromkeys(_above(forms, judged, form.index), Turn(0, _author(form)))
        elif why == HEAD and form.index + 1 < len(forms):
            turns[form.index + 1] = Turn(0, _author(form))
    return turns


def _above(forms: Sequence[Form], judged: Sequence[Judgement], signature: int) -> list[int]:
    """The passages of one quotation of the page; without such, the one above."""
    quoted = forms[signature].passage.quotation
    found: list[int] = []
    for index in range(signature - 1, max(-1, signature - 1 - _LONGEST_POST), -1):
        if judged[index].role is not BlockRole.PARAGRAPH or forms[index].passage.quotation != quoted:
            break
        found.append(index)
        if quoted is None:
            break
    return found


def _author(form: Form) -> str:
    """The name; with the handle when the name alone is one word, which could be anybody's."""
    found = _SIGNED.fullmatch(form.text) or _HEADED.fullmatch(form.text)
    if found is None:
        return form.text
    name = " ".join(found["name"].split())
    return name if " " in name else f"{name} ({found['handle']})"
