"""Lines of printed pages to paragraphs: page furniture out, hyphenation undone, columns of text joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_EDGE_LINES = 3
"""Lines at the top and bottom of a page among which headers and footers are looked for."""
_SHORT = 0.8
"""Of the usual width: a closed line shorter than this ends its paragraph."""

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?|[ivxlc]{1,6}"
    r"|[A-Z]{1,3}-?\d{1,4})\W*",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?:…][\"'”’)\]\d]*$")
_HYPHEN = re.compile(r"(?P<head>[^\W\d_]{2,})[-\u2010]$")
_TAIL = re.compile(r"[a-zà-ÿ]+")
_MARKER = re.compile(r"(?:[-•▪‣*–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
_LABEL = re.compile(r"[A-Z][A-Z .'’\-]{1,40}:\s")


def article_lines(pages: Sequence[str]) -> list[str]:
    """The lines of all pages in order, without what repeats at their edges and without page numbers.

    An empty line stands where a page or the format itself leaves a gap.
    """
    split = [[line.strip() for line in page.split("\n")] for page in pages]
    repeated = _repeated(split)
    lines: list[str] = []
    for page in split:
        edges = _edges(page)
        lines += [
            line
            for index, line in enumerate(page)
            if not (index in edges and (_signature(line) in repeated or _PAGE_NUMBER.fullmatch(line)))
        ]
    return lines


def paragraphs_of(lines: Sequence[str]) -> Iterator[str]:
    """Join lines as they ran on before the page was set."""
    width = _usual_width(lines)
    hyphenated = {word.lower() for line in lines for word in re.findall(r"\w+-\w+", line)}
    paragraph = ""
    previous = ""
    gap = False
    for line in lines:
        if not line:
            gap = True
            continue
        if paragraph and not _parts(previous, line, width, gap=gap):
            paragraph = _joined(paragraph, line, hyphenated)
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        previous, gap = line, False
    if paragraph:
        yield paragraph


def _parts(previous: str, line: str, width: int, *, gap: bool) -> bool:
    """Whether a paragraph ends between two lines."""
    if _MARKER.match(line) or _LABEL.match(line):
        return True
    closed = bool(_STOP.search(previous))
    goes_on = line[0].islower() or bool(_HYPHEN.search(previous))
    if gap:
        # A page's end leaves a gap in the middle of a sentence too.
        return closed or not goes_on
    if goes_on:
        return False
    short = len(previous) < _SHORT * width
    return short if closed else short and len(previous) < 0.6 * width and line[0].isupper()


def _joined(paragraph: str, line: str, hyphenated: set[str]) -> str:
    """Take out a hyphen that only the line's end put there: one that the word has nowhere else."""
    broken = _HYPHEN.search(paragraph)
    tail = _TAIL.match(line)
    if not (broken and tail):
        return f"{paragraph} {line}"
    if f"{broken['head']}-{tail.group()}".lower() in hyphenated:
        return paragraph + line
    return paragraph[:-1] + line


def _usual_width(lines: Sequence[str]) -> int:
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.8)] if lengths else 0


def _edges(page: Sequence[str]) -> set[int]:
    filled = [index for index, line in enumerate(page) if line]
    return {*filled[:_EDGE_LINES], *filled[-_EDGE_LINES:]}


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    """Signatures of edge lines that stand on at least half of the pages, and on two at least."""
    counts = Counter(
        signature for page in pages for signature in {_signature(page[index]) for index in _edges(page)}
    )
    return {signature for signature, count in counts.items() if count >= max(2, len(pages) / 2)}


def _signature(line: str) -> str:
    """A line but for its numbers, so that 'Page 3' and 'Page 4' are the same."""
    return re.sub(r"\d+", "#", line).casefold()
