"""Where sentences begin: rules before the parser, so that a parse never crosses or splits a sentence.

The parser keeps the boundaries that a rule has set. A semicolon between two clauses that could each
stand alone also begins a new parse unit; the units of one sentence are put together again afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import ORTH, SENT_START  # type: ignore[import-not-found]

from claimbench.extract import lexicon
from claimbench.extract.parse import BOUNDARIES
from claimbench.extract.words import FINITE_TAGS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "\n": " ", "\t": " ", "\xa0": " "}
)
_DATELINE = re.compile(
    r"^\W{0,2}[A-Z][A-Z.'’-]+(?:[ /-][A-Z.'’-]+){0,4}"  # KESTREL BAY
    r"(?:, [A-Z][\w.'’]+(?: [A-Z][\w.'’]+){0,3})?"  # , South Korea
    r"(?:,? (?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?)?"
    r"(?: ?\([^()]{2,40}\))? ?(?:[—–]|-{1,2}) ?(?=\S)"
)
_BULLET = re.compile(r"^\s*(?:[•·▪◦●*–—-]|\(?\d{1,2}[.)]) +(?=\S)")
_STAGE = re.compile(r"[\[(](?:[A-Z][A-Z .,'-]+|[Ll]aughter|[Aa]pplause|[Cc]rosstalk|[Ii]naudible)[\])]")
_TRAILING = re.compile(
    r"(?:\s+(?:[#@]\w[\w-]*|https?://\S+|(?:www|pic|t)\.\S+/\S+|[^\w\s.,!?\"'()%$£€-]+))+\s*$"
)
"""Tags, links and pictures at the end of a post."""
_LONGEST_TRAIL = 240
"""Characters at the end of a block in which they are looked for."""
_MARKS = re.compile(r"[^\w\s]{24,}|[!-~]{2000,}")
"""A rule, or rubbish such as packed data; the tokenizer takes marks off one by one, at the cost of the square
of their number."""
_TURN = re.compile(
    r"^[QA](?:\. |\t| {2,})(?=\S)|^[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}(?: \([^)]{1,40}\))?: "
)

_ENDS = frozenset({".", "!", "?", "...", "…", ".."})
_CLOSERS = frozenset({'"', "''", "'", ")", "]", "”", "’"})
_OPENERS = frozenset({'"', "``", "'", "(", "[", "“", "‘", "-", "–", "—", "$", "£", "€"})
_SPEECH_FORMS = frozenset(
    {"said", "says", "asked", "asks", "added", "adds", "told", "replied", "wrote", "shouted"}
)
_ABBREVIATIONS = frozenset(
    {"hon", "Hon", "Fig", "Sec", "Art", "vs", "approx", "Dept", "Ave", "Blvd", "Rd", "v"}
)
_STARTERS = lexicon.words("starters")
"""Words that, capitalised after an abbreviation ('in the U.S. The ban …'), begin a sentence."""


def prepare(text: str, *, turn: bool = False) -> str:
    """Make a block easier to parse without moving a character.

    Typographic quotes become straight ones; line ends, datelines, stage directions, the name that opens a
    transcript's turn and long runs of marks become spaces.
    """
    text = text.translate(_STRAIGHT)
    bullet = _BULLET.match(text)
    if bullet:
        text = " " * bullet.end() + text[bullet.end() :]
    dateline = _DATELINE.match(text)
    if dateline:
        text = " " * dateline.end() + text[dateline.end() :]
    if turn:
        name = _TURN.match(text)
        if name:
            text = " " * name.end() + text[name.end() :]
    text = _MARKS.sub(_blank, _STAGE.sub(_blank, text))
    body, end = text[:-_LONGEST_TRAIL], text[-_LONGEST_TRAIL:]
    return body + _TRAILING.sub(_blank, end)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def register() -> None:
    """Make the boundary rules known to spaCy under the name in `BOUNDARIES`."""
    from spacy.language import Language

    if not Language.has_factory(BOUNDARIES):
        Language.component(BOUNDARIES, func=set_boundaries)


def set_boundaries(doc: Doc) -> Doc:
    """Set for every token whether a sentence, or a unit after a semicolon, starts with it."""
    if not len(doc):
        return doc
    starts = _sentence_starts(doc)
    starts |= _semicolon_starts(doc, starts)
    marks = np.full(len(doc), -1, dtype=np.int64)
    marks[list(starts)] = 1
    doc.from_array([SENT_START], marks.astype(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]
    return doc


def _sentence_starts(doc: Doc) -> set[int]:
    starts = {0}
    ended = False
    small = _is_in_small_letters(doc)
    texts = [doc.vocab.strings[orth] for orth in doc.to_array(ORTH).tolist()]
    for i, text in enumerate(texts):
        if ended:
            if text.isspace():
                continue
            if i and (small or _opens(doc[i])) and not _tells(doc, doc[i]):
                starts.add(i)
                ended = False
        if text in _ENDS:
            ended = not (text == "." and i and _abbreviates(texts, i - 1))
        elif len(text) > 1 and text[-1] in ".!?" and _closes_abbreviation(doc, doc[i]):
            ended = True
        elif ended and (text not in _CLOSERS or (text == '"' and i in starts)):
            ended = False
    return starts


def _is_in_small_letters(doc: Doc) -> bool:
    """Whether somebody writes without capitals, as in posts: the text and what follows a stop begin small."""
    words = [token.text for token in doc if token.text[0].isalpha()]
    return len(words) > 1 and words[0].islower() and words[0] != "i" and not words[0].endswith("'s")


def _abbreviates(texts: list[str], i: int) -> bool:
    """'No.' before a figure is a number; before anything else it is an answer."""
    if texts[i] in {"No", "Nos"}:
        return i + 2 < len(texts) and texts[i + 2][:1].isdigit()
    return texts[i] in _ABBREVIATIONS


def _opens(token: Token) -> bool:
    text = token.text
    if text in _CLOSERS and token.i and not token.nbor(-1).whitespace_ and not token.nbor(-1).is_space:
        return False
    return text[0].isupper() or text[0].isdigit() or text in _OPENERS


def _tells(doc: Doc, token: Token) -> bool:
    """Whether '… all this?" Smith asked' goes on: a closed quotation and then who says it."""
    if doc[token.i - 1].text != '"':
        return False
    return any(
        following.text in _SPEECH_FORMS or following.text in _ENDS
        for following in doc[token.i + 1 : token.i + 6]
        if following.text in _SPEECH_FORMS or following.text in _ENDS or not following.text[0].isalpha()
    ) and any(following.text in _SPEECH_FORMS for following in doc[token.i + 1 : token.i + 6])


def _closes_abbreviation(doc: Doc, token: Token) -> bool:
    """Whether an abbreviation's full stop also ends the sentence: what follows begins one."""
    if (len(token.text) < 3 and token.text != "I.") or token.i + 1 >= len(doc):
        return False
    following = doc[token.i + 1].text
    return following[0].isupper() and following.lower() in _STARTERS


def _semicolon_starts(doc: Doc, starts: set[int]) -> set[int]:
    marks = [
        token.i for token in doc if token.text == ";" or (token.text == ":" and not _introduces(doc, token))
    ]
    if not marks:
        return set()
    edges = sorted(starts | {len(doc)})
    found = set()
    for mark in marks:
        first = max(edge for edge in [*edges, *(m + 1 for m in marks)] if edge <= mark)
        last = min(edge for edge in [*edges, *marks] if edge > mark)
        if _has_clause(doc, first, mark) and _has_clause(doc, mark + 1, last):
            found.add(mark + 1)
    return found


def _introduces(doc: Doc, colon: Token) -> bool:
    """Whether a colon stands before a quotation or after a verb of saying."""
    before = doc[max(0, colon.i - 8) : colon.i]
    after = doc[colon.i + 1].text if colon.i + 1 < len(doc) else '"'
    return after == '"' or any(token.text in _SPEECH_FORMS for token in before)


def _has_clause(doc: Doc, first: int, last: int) -> bool:
    subject = False
    for token in doc[first:last]:
        if token.tag_ in FINITE_TAGS:
            return subject
        subject = subject or token.tag_ in {"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD"}
    return False
