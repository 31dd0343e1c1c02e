"""What the reviewer names as a source: a page, a work by its DOI or ISBN, or a file."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from claimbench.evidence.identifiers import doi_of, doi_url, isbn_of, looks_like_isbn
from claimbench.model.errors import UnreadableInputError, UsageError
from claimbench.store.snapshots import Packed, pack
from claimbench.workbench.addresses import canonical_url, is_web_address
from claimbench.workbench.typed import one_line

KEPT_BYTES = 50 * 1024 * 1024
"""Files up to this size are kept whole in the database; of larger ones only their SHA-256."""

_TYPES = {".csv": "dataset", ".tsv": "dataset", ".xlsx": "dataset", ".ods": "dataset", ".json": "dataset"}
"""CSL item types by file ending; all else is a document."""


@dataclass(frozen=True, slots=True)
class Page:
    """On the web, at its canonical URL."""

    url: str
    type: str = "webpage"
    doi: str | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """In a library, under its ISBN."""

    isbn: str
    type: str = "book"


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read, or pasted text."""

    name: str
    media_type: str
    type: str
    packed: Packed
    text: str | None = None
    """Known already for pasted text."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Nowhere that an address leads to: a person, a letter, a broadcast, known by its title."""

    title: str
    type: str


Place: TypeAlias = Page | Book | File | Elsewhere


def read_address(address: str) -> Place:
    """What `address` names; a file is read whole.

    UsageError for an address that is none of these or an ISBN with a wrong digit; UnreadableInputError for
    a file that cannot be read.
    """
    shown = one_line(address, "the source's address")
    path = Path(address.strip())
    try:
        path = path.expanduser()
        exists = path.exists()
    except (OSError, RuntimeError, ValueError):  # a name that no file can have, or nobody's home
        exists = False
    if exists:
        return _read_file(path, shown)
    if doi := doi_of(shown):
        return Page(doi_url(doi), "article-journal", doi)
    if isbn := isbn_of(shown):
        return Book(isbn)
    if looks_like_isbn(shown):
        raise UsageError(f"{shown} is no ISBN: its last digit does not fit the others; check the digits")
    if is_web_address(shown):
        return Page(canonical_url(shown))
    return _read_file(path, shown)


def pasted(text: str, title: str) -> File:
    """Text that the reviewer has before them and pastes, kept like a file. UsageError when it is empty."""
    if not text.strip():
        raise UsageError("the pasted text is empty; paste what the source says")
    try:
        data = text.encode()
    except UnicodeEncodeError as problem:
        raise UsageError("the pasted text holds half a character, which cannot be kept") from problem
    return File(title, "text/plain; charset=utf-8", "document", pack(data), text.replace("\x00", ""))


def _read_file(path: Path, shown: str) -> File:
    digest, size, chunks = hashlib.sha256(), 0, list[bytes]()
    try:
        if path.is_dir():
            raise UnreadableInputError(f"{shown} is a folder; attach a file in it")
        if not path.is_file():
            raise UnreadableInputError(
                f"there is no file {shown}; for a page give its whole address, https://host/path"
            )
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
                size += len(chunk)
                if size <= KEPT_BYTES:
                    chunks.append(chunk)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableInputError(f"{shown} cannot be read ({reason}); nothing was attached") from error
    kept = pack(b"".join(chunks)) if size <= KEPT_BYTES else Packed(digest.hexdigest(), size, "none", None)
    name = one_line(path.name, "the file's name")
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return File(name, media_type, _TYPES.get(path.suffix.lower(), "document"), kept)
