"""Opens what a person names: a file, '-' for standard input, or a web address."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from claimbench.ingest.registry import read
from claimbench.model.documents import IncomingDocument
from claimbench.model.errors import UnreadableInputError

STANDARD_INPUT = "-"
SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes; a text of that size is several hundred books."""

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+://")


def is_address(name: str) -> bool:
    """Whether `name` is a web address rather than a file."""
    return bool(_ADDRESS.match(name))


def open_document(name: str, *, force: bool = False, allow_private: bool = False) -> IncomingDocument:
    """Read what `name` stands for into a cleaned document.

    `force` takes a document in a language that the model does not know; `allow_private` takes addresses
    inside the local network.

    Raises UnreadableInputError, with one sentence, for whatever cannot be read.
    """
    if is_address(name):
        from claimbench.ingest.url import fetch_document

        return fetch_document(name, force=force, allow_private=allow_private)
    if found := _SCHEME.match(name):
        raise UnreadableInputError(
            f"{name}: addresses with {found.group()} are not fetched; give one with https://, or a file"
        )
    if name == STANDARD_INPUT:
        return read(name, _standard_input(), force=force)
    return read(_printable(name), read_file(name), force=force)


def read_file(name: str) -> bytes:
    """A file's bytes. Raises UnreadableInputError for what is missing, no file, forbidden or too large."""
    shown = _printable(name)
    try:
        path = Path(name)
        if path.is_dir():
            raise UnreadableInputError(f"{shown} is a folder; name the files in it")
        with path.open("rb") as stream:
            data = stream.read(SIZE_LIMIT + 1)
    except FileNotFoundError as problem:
        raise UnreadableInputError(f"{shown} does not exist; check the name and the folder") from problem
    except PermissionError as problem:
        raise UnreadableInputError(f"{shown} may not be read; change its permissions or copy it") from problem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnreadableInputError(f"{shown} cannot be read ({reason}); name another file") from problem
    return _bounded(data, shown)


def _standard_input() -> bytes:
    return _bounded(sys.stdin.buffer.read(SIZE_LIMIT + 1), "standard input")


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > SIZE_LIMIT:
        raise UnreadableInputError(f"{name} is larger than {SIZE_LIMIT // 1024**2} MB; split it into parts")
    return data


def _printable(name: str) -> str:
    """A file name that is not UTF-8 reaches us with lone surrogates, which no database takes."""
    return os.fsencode(name).decode("utf-8", "replace")
