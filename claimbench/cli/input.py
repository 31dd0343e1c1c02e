"""Lines of a file or of standard input, read one by one and never trusted."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import BinaryIO

STANDARD_INPUT = "-"
LINE_LIMIT = 1_000_000
"""Bytes; a longer line is no line of anything that we read."""


class UnfitLineError(ValueError):
    """A line that cannot be taken, in words; the lines after it can be read on."""


def input_lines(name: str) -> Iterator[str]:
    """The lines of the file ('-' is standard input), without their ends.

    Raises UnreadableInputError for a file that cannot be read and for a line that is too long or no UTF-8.
    """
    from claimbench.model.errors import UnreadableInputError

    with _opened(name) as stream:
        for number, line in enumerate(raw_lines(stream), start=1):
            try:
                yield decoded(line)
            except UnfitLineError as problem:
                raise UnreadableInputError(f"{_in_words(name)}, line {number}: {problem}") from problem


def raw_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines as they come, without their ends; None in place of one that is over LINE_LIMIT bytes long."""
    while line := stream.readline(LINE_LIMIT + 1):
        if len(line) > LINE_LIMIT and not line.endswith(b"\n"):
            while (rest := stream.readline(LINE_LIMIT)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line.removesuffix(b"\n").removesuffix(b"\r")


def decoded(line: bytes | None) -> str:
    """A raw line's text. Raises UnfitLineError for one that is too long or no UTF-8."""
    if line is None:
        raise UnfitLineError(f"longer than {LINE_LIMIT:,} bytes; split it")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise UnfitLineError("not UTF-8; convert it") from problem


def standard_input() -> BinaryIO:
    """The bytes of standard input."""
    return sys.stdin.buffer


@contextlib.contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    from pathlib import Path

    from claimbench.model.errors import UnreadableInputError

    if name == STANDARD_INPUT:
        yield standard_input()
        return
    try:
        with Path(name).open("rb") as stream:
            yield stream
    except OSError as problem:
        raise UnreadableInputError(
            f"{name}: cannot be read ({problem.strerror}); name another file"
        ) from problem


def _in_words(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name
