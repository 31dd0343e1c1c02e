"""`show --document`: an article in the terminal, its claims underlined by verdict, with a note to each."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from claimbench.workbench.copies import ArticleBlock, CopiedClaim, DocumentCopy, Run, Standing

_WIDEST = 88
"""Cells; longer lines are hard to read."""

_COLOURS = {"holds": "green", "mixed": "yellow", "fails": "red", "open": "magenta"}
"""By standing; what is not checked yet has none."""


class _Word(NamedTuple):
    """What is never broken over two lines, all in one style; `glued` to the word before it."""

    text: str
    standing: str | None
    """Of the claim that it belongs to; None for words that claim nothing."""
    glued: bool


def write_document(copy: DocumentCopy) -> None:
    """Print the copy; styles only on a terminal, colours unless NO_COLOR is set."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    for line in _lines(copy, width):
        click.echo(line, color=None if sys.stdout.isatty() else False)


def _lines(copy: DocumentCopy, width: int) -> Iterator[str]:
    from claimbench.workbench.copies import article, is_title

    title = copy.document.title or copy.document.name
    yield click.style(_visible(" ".join(title.split())), bold=True)
    for block in article(copy):
        if not is_title(block, title):
            yield ""
            yield from _wrapped(list(_words(block, copy)), width)
    checked = [(number, claim) for number, claim in enumerate(copy.claims, start=1) if claim.verdict]
    for number, claim in checked:
        yield ""
        yield from _note(number, claim, copy, width)
    rest = len(copy.claims) - len(checked)
    if rest:
        yield ""
        yield f"{rest:,} {'claim is' if rest == 1 else 'claims are'} not checked yet"


def _words(block: ArticleBlock, copy: DocumentCopy) -> Iterator[_Word]:
    """The block's words and the marks of its notes."""
    from claimbench.workbench.visible import visible

    if block.speaker:
        yield from (_Word(word, None, glued=False) for word in f"{visible(block.speaker)}:".split())
    open_end = False
    for run in block.runs:
        standing = _standing(copy.claims[run.claims[0] - 1], copy).value if run.claims else None
        glued = open_end and not run.text[:1].isspace()
        for word in run.text.split():
            yield _Word(visible(word), standing, glued)
            glued = False
        open_end = bool(run.text) and not run.text[-1].isspace()
        yield from _marks(run, copy)


def _marks(run: Run, copy: DocumentCopy) -> Iterator[_Word]:
    for reference in run.references:
        claim = copy.claims[reference.number - 1]
        yield _Word(_mark(reference.number, claim, copy), f"{_standing(claim, copy)} mark", glued=True)


def _mark(number: int, claim: CopiedClaim, copy: DocumentCopy) -> str:
    from claimbench.workbench.copies import SYMBOLS

    return f"[{number}{SYMBOLS[_standing(claim, copy)] if claim.verdict else ''}]"


def _standing(claim: CopiedClaim, copy: DocumentCopy) -> Standing:
    from claimbench.workbench.copies import standing

    return standing(claim, copy.scales)


def _wrapped(words: Sequence[_Word], width: int, indent: str = "") -> Iterator[str]:
    """The words in lines of at most `width` cells, where no single word is wider."""
    from rich.cells import cell_len

    line: list[_Word] = []
    used = 0
    for word in words:
        needed = cell_len(word.text) + (0 if word.glued or not line else 1)
        if line and used + needed > width - len(indent) and not word.glued:
            yield indent + _styled(line)
            line, used, needed = [], 0, cell_len(word.text)
        line.append(word)
        used += needed
    if line:
        yield indent + _styled(line)


def _styled(line: Sequence[_Word]) -> str:
    """A line with its styles; the space between words of one claim is underlined as well."""
    parts: list[tuple[str, str | None]] = []
    before: str | None = None
    for place, word in enumerate(line):
        if place and not word.glued:
            parts.append((" ", before if before == word.standing else None))
        parts.append((word.text, word.standing))
        before = word.standing
    return "".join(
        _style("".join(text for text, _ in group), standing)
        for standing, group in groupby(parts, key=lambda part: part[1])
    )


def _style(text: str, standing: str | None) -> str:
    if standing is None:
        return text
    name, _, is_mark = standing.partition(" ")
    colour = None if os.environ.get("NO_COLOR") else _COLOURS.get(name)
    return click.style(text, fg=colour, underline=not is_mark, bold=bool(is_mark) or None)


def _note(number: int, claim: CopiedClaim, copy: DocumentCopy, width: int) -> Iterator[str]:
    """The verdict with its reasons, sources and quotes."""
    verdict = claim.verdict
    if verdict is None:
        return
    mark = _style(_mark(number, claim, copy), f"{_standing(claim, copy)} mark")
    yield f"{mark} {click.style(_visible(verdict.rating), bold=True)}"
    yield from _paragraph(claim.claim.text, width)
    yield from _paragraph(f"{verdict.reviewer}, {verdict.at:%Y-%m-%d}", width)
    for part in verdict.why.split("\n"):
        yield from _paragraph(part, width)
    for source in verdict.sources:
        named = source.title or source.url or source.path or source.type
        address = f" <{source.url}>" if source.url and source.title else ""
        shown = "a confidential source" if source.confidential else f"{named}{address}"
        yield from _paragraph(f"- {shown}", width)
        for evidence in verdict.evidence:
            if evidence.source == source.uid:
                yield from _paragraph(f"  {evidence.stance}: “{evidence.quote}”", width)


def _paragraph(text: str, width: int) -> Iterable[str]:
    return _wrapped([_Word(word, None, glued=False) for word in _visible(text).split()], width, "    ")


def _visible(text: str) -> str:
    from claimbench.workbench.visible import visible

    return visible(text)
