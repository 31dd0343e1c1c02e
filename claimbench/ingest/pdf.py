"""Reads the text layer of PDF files."""

from __future__ import annotations

import io
import re
import struct
import time
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimbench.ingest.decoding import normalise
from claimbench.ingest.draft import Composer, Draft, RawInput
from claimbench.ingest.pdf_lines import article_lines, paragraphs_of
from claimbench.model.documents import DocumentInfo
from claimbench.model.errors import UnreadableInputError

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 3_000
MOST_CHARACTERS = 20_000_000
TOTAL_SECONDS = 120.0
"""Longest time for one file; a page whose drawing never ends is cut off only at its end."""

_DAMAGE = (
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    OSError,
    zlib.error,
    struct.error,
)
"""What pypdf lets through, beside its own errors, when a file breaks the format's rules."""

_NO_TITLE = re.compile(
    r"(?:microsoft word - .*|untitled.*|document\d*|.*\.(?:docx?|indd|qxd|pdf|tex|rtf))\Z", re.IGNORECASE
)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " "}
)


def read(raw: RawInput) -> Draft:
    """Read the pages' text, without running headers, footers and page numbers, lines joined to paragraphs.

    Raises UnreadableInputError for files that are damaged, locked, too large, or only pictures of pages.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(raw.data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(raw.name)
        pages = list(_pages(reader, raw.name))
        info = _info(reader, raw.name)
    except (DependencyError, FileNotDecryptedError) as problem:
        raise _locked(raw.name) from problem
    except (PyPdfError, *_DAMAGE) as problem:
        raise UnreadableInputError(f"{raw.name} is damaged or no PDF; open it and save it again") from problem
    if not any(page.strip() for page in pages):
        raise UnreadableInputError(
            f"{raw.name} holds pictures of pages without text; run text recognition (OCR) on it first"
        )
    composer = Composer()
    for paragraph in paragraphs_of(article_lines(pages)):
        composer.add(paragraph)
    return composer.draft(info)


def _pages(reader: PdfReader, name: str) -> Iterator[str]:
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableInputError(f"{name} has more than {MOST_PAGES:,} pages; split it into parts")
    deadline = time.monotonic() + TOTAL_SECONDS
    size = 0
    for page in reader.pages:
        text = normalise(page.extract_text()).translate(_LIGATURES)
        size += len(text)
        if size > MOST_CHARACTERS or time.monotonic() > deadline:
            raise UnreadableInputError(f"{name} holds more than can be read; split it into parts")
        yield text


def _info(reader: PdfReader, name: str) -> DocumentInfo:
    """Title and author; the file's dates say when it was made, not when the text came out."""
    metadata = reader.metadata
    title, author = (metadata.title, metadata.author) if metadata else (None, None)
    return DocumentInfo(
        name=name,
        title=None if _NO_TITLE.match(title or "untitled") else _line(title),
        author=_line(author),
        media_type="application/pdf",
    )


def _line(value: str | None) -> str | None:
    return " ".join(normalise(str(value)).split())[:500] or None if value else None


def _locked(name: str) -> UnreadableInputError:
    return UnreadableInputError(f"{name} is locked with a password; save it without one")
