"""Which reader reads what, and the way of a document from bytes to cleaned blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from claimbench.ingest.cleaner import clean
from claimbench.ingest.draft import Draft, RawInput, Reader
from claimbench.ingest.language import require_known
from claimbench.model.documents import BlockRole, IncomingDocument
from claimbench.model.errors import UnreadableInputError

GROUP = "claimbench.readers"
"""Entry points of other packages: the name is the kind, the object a `ReaderEntry`."""


@dataclass(frozen=True, slots=True)
class ReaderEntry:
    """One kind of input and the function that reads it, imported when first needed."""

    kind: str
    target: str
    """'module:function'; the function is a `claimbench.ingest.draft.Reader`."""
    endings: tuple[str, ...]
    """Of file names, lower-case, with the dot."""
    media_types: tuple[str, ...]

    def load(self) -> Reader:
        reader: Reader = EntryPoint(self.kind, self.target, GROUP).load()
        return reader


READERS: tuple[ReaderEntry, ...] = (
    ReaderEntry("text", "claimbench.ingest.text:read", (".txt", ".text"), ("text/plain",)),
    ReaderEntry(
        "markdown",
        "claimbench.ingest.markdown:read",
        (".md", ".markdown"),
        ("text/markdown", "text/x-markdown"),
    ),
    ReaderEntry(
        "html",
        "claimbench.ingest.html:read",
        (".html", ".htm", ".xhtml"),
        ("text/html", "application/xhtml+xml"),
    ),
    ReaderEntry("pdf", "claimbench.ingest.pdf:read", (".pdf",), ("application/pdf", "application/x-pdf")),
    ReaderEntry(
        "docx",
        "claimbench.ingest.docx:read",
        (".docx",),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    ),
    ReaderEntry(
        "subtitles",
        "claimbench.ingest.subtitles:read",
        (".srt", ".vtt"),
        ("text/vtt", "application/x-subrip", "text/srt"),
    ),
)


@cache
def readers() -> tuple[ReaderEntry, ...]:
    """Our own readers, then those that installed packages add; the first that fits is taken."""
    return (*READERS, *(entry.load() for entry in entry_points(group=GROUP)))


def read(name: str, data: bytes, media_type: str | None = None, *, force: bool = False) -> IncomingDocument:
    """Read `data`, which the person named `name`, into a document with cleaned blocks.

    `media_type` is as a server declares it, such as 'text/html; charset=utf-8'; without one the name's
    ending decides, and for a name without ending the data's first bytes. `force` takes a document whose
    language the model does not know.

    Raises UnreadableInputError for an unknown kind and for input that is empty, undecodable, or no article
    at all; UnknownLanguageError for a language that the model does not know.
    """
    document = clean(_drafted(name, data, media_type, whole=False))
    if not any(block.role in (BlockRole.PARAGRAPH, BlockRole.TURN) for block in document.blocks):
        raise UnreadableInputError(
            f"{name} holds nothing but headings, menus and notices; give the article's text itself"
        )
    if not force:
        document = require_known(document)
    sha256 = hashlib.sha256(data).hexdigest()
    return document.model_copy(update={"info": document.info.model_copy(update={"sha256": sha256})})


def read_whole(name: str, data: bytes, media_type: str | None = None) -> IncomingDocument:
    """Read all the text of `data`, in any language, without asking which of it is an article; no blocks.

    Raises UnreadableInputError for an unknown kind and for input that is empty, undecodable or without text.
    """
    draft = _drafted(name, data, media_type, whole=True)
    info = draft.info.model_copy(update={"sha256": hashlib.sha256(data).hexdigest()})
    return IncomingDocument(info=info, text=draft.text)


def _drafted(name: str, data: bytes, media_type: str | None, *, whole: bool) -> Draft:
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise UnreadableInputError(f"{name} is empty; give a file that holds text")
    raw = raw_input(name, data, media_type, whole=whole)
    draft = _entry(raw).load()(raw)
    if not draft.text.strip():
        raise UnreadableInputError(f"{name} holds no text that can be read; give a file that holds text")
    return draft


def raw_input(name: str, data: bytes, media_type: str | None, *, whole: bool = False) -> RawInput:
    """What a reader is given; `media_type` as for `read`."""
    declared, charset = _declared(media_type)
    return RawInput(name, data, declared, charset, whole)


def endings() -> tuple[str, ...]:
    """All endings of file names that can be read."""
    return tuple(ending for entry in readers() for ending in entry.endings)


def _declared(media_type: str | None) -> tuple[str | None, str | None]:
    if not media_type:
        return None, None
    kind, *parameters = (part.strip() for part in media_type.split(";"))
    charset = next(
        (
            value.strip("\"' ")
            for key, _, value in (p.partition("=") for p in parameters)
            if key.lower() == "charset"
        ),
        None,
    )
    return kind.lower() or None, charset or None


def _entry(raw: RawInput) -> ReaderEntry:
    if raw.media_type and (entry := _by_media_type(raw.media_type)):
        return entry
    ending = _ending(raw.name)
    for entry in readers():
        if ending in entry.endings:
            return entry
    if ending and raw.name != "-" and not raw.media_type:
        raise UnreadableInputError(f"{raw.name}: claimbench reads {_listed(endings())}; convert it first")
    if raw.media_type and not raw.media_type.startswith("text/"):
        raise _unknown(raw, raw.media_type)
    media_type = sniffed(raw.data)
    if (entry := _by_media_type(media_type)) is None:
        raise _unknown(raw, media_type)
    return entry


def _ending(name: str) -> str:
    path = urlsplit(name).path if "://" in name else name
    return PurePosixPath(path.replace("\\", "/")).suffix.lower()


def _by_media_type(media_type: str) -> ReaderEntry | None:
    return next((entry for entry in readers() if media_type in entry.media_types), None)


def sniffed(data: bytes) -> str:
    """A media type by how the data begins; 'text/plain' when nothing speaks for another."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf-"):
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    if start.startswith(b"webvtt"):
        return "text/vtt"
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        start.startswith((b"<!--", b"<?xml")) and b"<html" in start
    ):
        return "text/html"
    return "text/plain"


def _unknown(raw: RawInput, media_type: str) -> UnreadableInputError:
    return UnreadableInputError(
        f"{raw.name} is {media_type}, which claimbench does not read; it reads {_listed(endings())}"
    )


def _listed(items: Sequence[str]) -> str:
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)
