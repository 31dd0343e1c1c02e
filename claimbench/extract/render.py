"""From the pieces of a clause to a sentence that stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimbench.extract.words import NAME_TAGS, Word

_NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", "?", "!", "%", ")", "]", "'s", "'", "n't", "’s", "’"})
_EDGES = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "?", "!", "...", "…"})
_SOFT = frozenset({",", ";", ":", "–", "—", "--"})
_LEADING = frozenset({"and", "but", "or", "so", "yet"})
_SO = frozenset({"far", "many", "much", "few", "little"})
_TRAILING = frozenset({"and", "but", "or"})
_EXPANDED = {"'ve": "have", "'re": "are", "'m": "is", "'ll": "will"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a claim's text: a word of the document, or something put in its place or beside it."""

    text: str
    word: Word | None = None
    """The word it stands for; None when it was added."""
    bracket: bool = False
    """Shown in brackets: its content is not in the sentence."""


def pieces_of(words: Iterable[Word]) -> list[Piece]:
    return [Piece(word.text, word) for word in words]


def render(pieces: Sequence[Piece]) -> str:
    """Write pieces as a sentence: spaced, capitalised, closed by a full stop, no stray marks."""
    kept = _without_stray_marks(_unquoted(_paired(list(pieces))))
    text = ""
    previous: Piece | None = None
    for n, piece in enumerate(kept):
        following = kept[n + 1] if n + 1 < len(kept) else None
        shown = f"[{piece.text}]" if piece.bracket else _shown(piece, previous, following)
        if (previous is not None and previous.bracket and shown != piece.text and not text.endswith(" ")) or (
            previous is not None and _spaced(previous, piece)
        ):
            text += " "
        text += shown
        previous = piece
    return _finished(text)


def _shown(piece: Piece, previous: Piece | None, following: Piece | None) -> str:
    """The word as it is written here: no capital of another place, no contraction after a bracket."""
    word = piece.word
    if word is None or previous is None:
        return piece.text
    if (
        word.before is None
        and word.tag not in NAME_TAGS
        and piece.text != "I"
        and piece.text[1:].islower() | (len(piece.text) == 1)
    ):
        return piece.text[0].lower() + piece.text[1:]
    moved = previous.bracket or previous.word is None or word.before is not previous.word
    if moved and word.text[:1] == "'" and word.tag in {"VBP", "VBZ", "VBD", "MD"}:
        return _in_full(piece.text, word, following)
    return piece.text


def _in_full(text: str, word: Word, following: Piece | None) -> str:
    """An auxiliary written short, where the word before it is another than it leaned on."""
    after = following.word if following is not None else None
    participle = (after is not None and after.tag == "VBN") or word.head.tag == "VBN"
    done = after is not None and after.low in {"never", "already", "just", "since", "always", "been"}
    if text == "'s":
        return "has" if participle and (word.dep == "aux" or done) else "is"
    if text == "'d":
        return "had" if participle else "would"
    return _EXPANDED.get(text, text)


def _finished(text: str) -> str:
    if not text:
        return text
    head = 1 if text[0] in "[\"'(" and len(text) > 1 else 0
    text = text[:head] + text[head].upper() + text[head + 1 :]
    if text.endswith(('."', '!"', '?"')):
        return text
    return text if text[-1] == "." else text + "."


def _spaced(previous: Piece, piece: Piece) -> bool:
    if (
        previous.word is not None
        and piece.word is not None
        and previous.word.i + 1 == piece.word.i
        and not previous.bracket
    ):
        return previous.word.space
    if piece.text in _NO_SPACE_BEFORE and not piece.bracket:
        return _stands_in_full(previous, piece)
    if piece.text == '"' and piece.word is not None and not piece.word.space and _opens_words(piece.word):
        return True
    if piece.text == '"' and piece.word is not None and piece.word.quote < 0:
        return False
    return not (previous.text in {"(", "[", "$", "£", "€"} or (previous.text == '"' and _opening(previous)))


def _stands_in_full(previous: Piece, piece: Piece) -> bool:
    """Whether ''s' is written 'has' or 'is' here."""
    word = piece.word
    return word is not None and word.tag in {"VBZ", "VBP", "VBD", "MD"} and word.before is not previous.word


def _opens_words(mark: Word) -> bool:
    """Whether a quotation mark stands right before a word, with a space before it."""
    return mark.before is not None and mark.before.space


def _opening(piece: Piece) -> bool:
    return piece.word is not None and not piece.word.space


def _unquoted(pieces: list[Piece]) -> list[Piece]:
    """Without the marks of a quotation that is the whole sentence."""
    marks = [n for n, piece in enumerate(pieces) if piece.text == '"' and not piece.bracket]
    inner = [piece for piece in pieces[(marks[-1] if marks else 0) + 1 :] if piece.text not in _EDGES]
    if len(marks) == 2 and marks[0] == 0 and not inner:
        return [piece for n, piece in enumerate(pieces) if n not in marks]
    return pieces


def _paired(pieces: list[Piece]) -> list[Piece]:
    """Leave out quotation marks and round brackets whose partner is not there."""
    drop: set[int] = set()
    open_mark: int | None = None
    open_round: list[int] = []
    for n, piece in enumerate(pieces):
        if piece.bracket:
            continue
        if piece.text == '"':
            if open_mark is None:
                open_mark = n
            else:
                if n == open_mark + 1:
                    drop |= {open_mark, n}
                open_mark = None
        elif piece.text == "(":
            open_round.append(n)
        elif piece.text == ")":
            if open_round:
                opened = open_round.pop()
                if all(inner.text in _EDGES for inner in pieces[opened + 1 : n]):
                    drop |= set(range(opened, n + 1))
            else:
                drop.add(n)
    if open_mark is not None:
        drop.add(open_mark)
    drop.update(open_round)
    return [piece for n, piece in enumerate(pieces) if n not in drop]


def _without_stray_marks(pieces: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for piece, after in pairwise([*pieces, Piece("")]):
        if not kept and piece.text.lower() == "so" and after.text.lower() in _SO:
            kept.append(piece)
            continue
        if not piece.bracket and piece.text in _SOFT and (not kept or kept[-1].text in _EDGES):
            continue
        if not kept and not piece.bracket and (piece.text in _EDGES or piece.text.lower() in _LEADING):
            continue
        kept.append(piece)
    while kept and not kept[-1].bracket and (kept[-1].text in _EDGES or kept[-1].text.lower() in _TRAILING):
        kept.pop()
    if len(kept) > 1 and kept[-1].text == '"':
        closing = kept.pop()
        while kept and kept[-1].text in _EDGES and not kept[-1].bracket:
            kept.pop()
        kept.append(closing)
    return kept


def plain(pieces: Sequence[Piece]) -> str:
    """Write a phrase, such as a speaker's name: spaced, without brackets or marks at its ends."""
    text = ""
    previous: Piece | None = None
    for piece in _without_stray_marks(_paired(list(pieces))):
        if previous is not None and _spaced(previous, piece):
            text += " "
        text += piece.text
        previous = piece
    return text
