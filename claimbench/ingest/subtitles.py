"""Reads subtitles (.srt, .vtt): cues joined to sentences, each with its time codes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimbench.ingest.cues import Cue, cues_of
from claimbench.ingest.decoding import decode
from claimbench.ingest.draft import Composer, Draft, Hint, RawInput
from claimbench.ingest.speakers import Speakers
from claimbench.ingest.stage import is_stage_direction
from claimbench.ingest.transcript_labels import label_at
from claimbench.model.documents import DocumentInfo
from claimbench.model.errors import UnreadableInputError

LONGEST_PAUSE = 3.0
"""Seconds without a cue after which a sentence is taken to be over."""
MOST_WORDS = 60
"""Where captions have no full stops, a sentence is cut at the first cue's end beyond so many words."""

_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+(?P<name>[^>]+)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]*>|\{\\?[a-z]+\d*[^{}]{0,60}\}")
_CHANGE = re.compile(r"\s*(?:>{2,3}|[-–—]\s?(?=[A-Z\"“]))\s*")
_SUNG = re.compile(r"[♪♫#*\s]*[♪♫].*", re.DOTALL)
_NEAR = 24
"""Characters that tell whether a full stop ends a sentence or an abbreviation."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|St|Jr|Sr|vs|No|Inc|Corp|Co|Ltd|Jan|Feb|Aug"
    r"|Sept|Oct|Nov|Dec"
    r"|approx|est|etc|e\.g|i\.e|a\.m|p\.m)|\b[A-Z]|\b[A-Z](?:\.[A-Z])+)\.$"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one person says in one cue; `speaker` is the raw label, None while nobody new was named."""

    text: str
    begins: float
    ends: float
    speaker: str | None
    changes: bool
    """Somebody else speaks from here on, named or not."""


def read(raw: RawInput) -> Draft:
    """Read cues in file order; tags and positions are taken off, doubled lines of roll-up captions dropped.

    Raises UnreadableInputError for files without a single cue.
    """
    text = decode(raw.data, raw.name, raw.charset)
    cues = cues_of(text)
    if not cues:
        raise UnreadableInputError(
            f"{raw.name} holds no subtitles with time codes; check the file or give it as .txt"
        )
    pieces = [piece for cue in _without_doubles(cues) for piece in _pieces(cue)]
    speakers = Speakers(
        [piece.speaker for piece in pieces if piece.speaker], " ".join(p.text for p in pieces)
    )
    composer = Composer()
    current: str | None = None
    for utterance in _utterances(pieces):
        if utterance[0].changes:
            current = speakers.named(utterance[0].speaker) if utterance[0].speaker else None
        for words, begins, ends in _sentences(utterance):
            if is_stage_direction(words) or _SUNG.fullmatch(words):
                composer.add(
                    words, Hint.FURNITURE, why="a stage direction", begins=begins, ends=ends, gap="\n"
                )
            else:
                composer.add(words, Hint.TURN, speaker=current, begins=begins, ends=ends, gap="\n")
    return composer.draft(DocumentInfo(name=raw.name, media_type=_media_type(text)))


def _media_type(text: str) -> str:
    return "text/vtt" if text.lstrip().startswith("WEBVTT") else "application/x-subrip"


def _without_doubles(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Roll-up captions show a line again above the new one; each line is said once."""
    before: tuple[str, ...] = ()
    for cue in cues:
        plain = tuple(line for line in (_plain(line) for line in cue.lines) if line)
        fresh = cue.lines
        for shared in range(min(len(before), len(plain)), 0, -1):
            if plain[:shared] == before[-shared:]:
                fresh = cue.lines[shared:] if len(plain) == len(cue.lines) else plain[shared:]
                break
        before = plain or before
        if fresh:
            yield Cue(cue.begins, cue.ends, tuple(fresh))


def _pieces(cue: Cue) -> Iterator[_Piece]:
    """A cue's words, cut where another person begins to speak."""
    words: list[str] = []
    speaker: str | None = None
    changes = False
    for line in cue.lines:
        named, rest, other = _speaker_of(line)
        if other and words:
            yield _Piece(" ".join(words), cue.begins, cue.ends, speaker, changes)
            words, speaker, changes = [], None, False
        if other:
            speaker, changes = named, True
        if rest:
            words.append(rest)
    if words:
        yield _Piece(" ".join(words), cue.begins, cue.ends, speaker, changes)


def _speaker_of(line: str) -> tuple[str | None, str, bool]:
    """Who is named at the line's beginning, the words after it, and whether it is somebody new."""
    if voice := _VOICE.search(line):
        return html.unescape(voice["name"]).strip(), _plain(line), True
    plain = _plain(line)
    change = _CHANGE.match(plain)
    if change:
        plain = plain[change.end() :]
    label = label_at(plain)
    if label is not None and label.strong and not label.clocked:
        return label.name, plain[label.end :].strip(), True
    return None, plain, change is not None


def _plain(line: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", line)).replace("\u200b", "").split())


def _utterances(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Runs of pieces that one person says without a long pause."""
    run: list[_Piece] = []
    speaker: str | None = None
    for piece in pieces:
        # Voice tags name the speaker in every cue, also where nobody else has spoken.
        another = piece.changes and (piece.speaker is None or piece.speaker != speaker)
        if run and (another or piece.begins - run[-1].ends > LONGEST_PAUSE):
            yield run
            run = []
        if piece.changes:
            speaker = piece.speaker
        run.append(piece)
    if run:
        yield run


def _sentences(run: Sequence[_Piece]) -> Iterator[tuple[str, float, float]]:
    """The sentences of a run, each from the begin of its first cue to the end of its last."""
    words: list[str] = []
    begins = run[0].begins
    for piece in run:
        begins = begins if words else piece.begins
        rest = piece.text
        while rest:
            cut = _cut(rest)
            words.append(rest[:cut].strip())
            rest = rest[cut:].strip()
            sentence = " ".join(words)
            if _closed(sentence[-_NEAR:]) or len(sentence.split()) > MOST_WORDS:
                yield sentence, begins, piece.ends
                words, begins = [], piece.begins
    if words:
        yield " ".join(words), begins, run[-1].ends


def _cut(text: str) -> int:
    """Where the first sentence of `text` ends, or its length."""
    for found in _SENTENCE_END.finditer(text):
        if _closed(text[max(0, found.end() - _NEAR) : found.end()]):
            return found.end()
    return len(text)


def _closed(sentence: str) -> bool:
    return bool(re.search(r"[.!?…][\"'”’)\]]*$", sentence)) and not _ABBREVIATION.search(sentence)
