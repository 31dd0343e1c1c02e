"""What stands in a transcript's brackets and nobody said: '[APPLAUSE]', '(inaudible)', '[00:12:31]'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimbench.ingest.draft import trimmed

_WORDS = frozenset(
    "soundbite voiceover applause applauding laughter laughs laughing laugh chuckles chuckle inaudible "
    "unintelligible "
    "indiscernible crosstalk "
    "cheers cheering cheer boos booing boo music singing chanting chants silence pause pauses sighs sigh "
    "coughs crying "
    "weeping gasps shouting shouts screaming sobbing whistling bell gavel static phonetic ph ovation "
    "recording clip tape "
    "video videotape audio commercial break transcript foreign language spoken speaking overlapping "
    "off-mic off-mike "
    "mic noise background interruption interruptions interjection interjections adjourned recess "
    "uproar".split()
)
_BESIDE = frozenset(
    "and begin begins began beginning end ends ended ending of the a an in on from to with for by "
    "audience crowd members "
    "member people protester protesters more loud long brief scattered light short voice-over start "
    "starts playing plays "
    "played speaks translated through interpreter translator technical difficulties continues continued "
    "standing "
    "hon member speaker multiple speakers voices man woman news file footage song prayer moment "
    "non-english".split()
)
_ANY = re.compile(r"\[(?P<square>[^\[\]\n]{1,60})\]|\((?P<round>[^()\n]{1,60})\)|\*(?P<star>[a-z ]{3,30})\*")
_HOUSE = re.compile(
    r"(?:An?\s)?(?:[Hh]on(?:ou?rable|\.)?\s)?(?:[Mm]embers?|[Dd]elegates?|[Aa]udience|[Cc]rowd)\W.*"
)
"""'[Hon. Members: "Shame!"]': what nobody in particular calls out."""
_CLOCK = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s*-->?\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*ET)?"
)
_WORD = re.compile(r"[a-z][a-z\-]*")
_CITATION = re.compile(
    r"\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*|[a-z]|(?:note|nb) \d+|citation needed|edit)\]", re.IGNORECASE
)
_NEAR = 24
"""Characters before a bracket in which the end of a sentence is looked for."""
_CLOSED = re.compile(r"[.!?…—–)][\"'”’)\]]*$|-{2}$")


def is_stage_direction(text: str) -> bool:
    """Whether the whole text is one or more of them."""
    rest = _ANY.sub(lambda found: "" if _names_a_noise(found) else found.group(), text)
    return rest != text and not re.search(r"\w", rest)


def cuts(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans of stage directions and citation marks that stand between sentences, each with what it is.

    One in the middle of a sentence is left: cutting there would leave two halves that say nothing.
    """
    first, last = trimmed(text, 0, len(text))
    end = first
    for found in _ANY.finditer(text):
        what = (
            "a citation mark"
            if _CITATION.fullmatch(found.group())
            else "a stage direction"
            if _names_a_noise(found)
            else None
        )
        if what is None:
            continue
        before = text[max(end, found.start() - _NEAR) : found.start()].rstrip()
        if not before or found.end() >= last or _CLOSED.search(before):
            yield found.start(), found.end(), what
            end = found.end()


def _names_a_noise(found: re.Match[str]) -> bool:
    inside = next(group for group in found.groups() if group is not None).strip()
    if _CLOCK.fullmatch(inside) or (found["square"] is not None and _HOUSE.fullmatch(inside)):
        return True
    words = _WORD.findall(inside.lower())
    if not words or not _WORDS.intersection(words):
        return False
    others = [word for word in words if word not in _WORDS and word not in _BESIDE]
    return (
        not others
        or (inside.isupper() and len(others) <= 3)
        or (found["square"] is not None and len(others) <= 1)
    )
