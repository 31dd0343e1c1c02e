"""Reads Word documents (.docx)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from claimbench.ingest.decoding import normalise
from claimbench.ingest.draft import Composer, Draft, Hint, RawInput
from claimbench.ingest.layout import paragraphs
from claimbench.model.documents import DocumentInfo
from claimbench.model.errors import UnreadableInputError

if TYPE_CHECKING:
    from docx.document import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNPACKED_LIMIT = 256 * 1024 * 1024
"""Bytes of all parts, unpacked."""
XML_LIMIT = 64 * 1024 * 1024
"""Bytes of the main text's part, unpacked."""
_MAIN_PART = "word/document.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = frozenset(
    (
        f"{_W}del",
        f"{_W}moveFrom",
        f"{_W}instrText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
"""Struck text, field codes, and the second copy of text boxes."""
_HEADING = re.compile(r"(?:heading|title|subtitle|überschrift|titre)\b.*", re.IGNORECASE)
_LIST = re.compile(r"list\b.*", re.IGNORECASE)
_CAPTION = re.compile(r"caption.*", re.IGNORECASE)
_FURNITURE = re.compile(r"(?:toc|table of|header|footer|footnote|endnote)\b.*", re.IGNORECASE)


def read(raw: RawInput) -> Draft:
    """Read the main text: headings, paragraphs, list items, and tables row by row.

    Struck text is left out, inserted text is in. Raises UnreadableInputError for what is no Word document,
    locked, damaged or too large.
    """
    _check_archive(raw)
    document = _opened(raw)
    styles = {style.style_id: style.name or "" for style in document.styles}
    composer = Composer()
    for kind, element in _blocks(document.element.body):
        if kind == "row":
            cells = (" ".join(_text_of(cell).split()) for cell in element.iter(f"{_W}tc"))
            composer.add(" | ".join(cell for cell in cells if cell), Hint.ROW, gap="\n")
        else:
            _add_paragraph(composer, element, styles)
    return composer.draft(_info(document, raw.name))


def _check_archive(raw: RawInput) -> None:
    """Refuse what would unpack to more than memory should hold, before unpacking it.

    `zipfile` never unpacks a part beyond the size that the archive's directory gives it.
    """
    if raw.data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableInputError(
            f"{raw.name} is locked with a password or in Word's old format; save it as .docx without one"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            sizes = {part.filename: part.file_size for part in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError) as problem:
        raise _damaged(raw.name) from problem
    if _MAIN_PART not in sizes:
        raise UnreadableInputError(f"{raw.name} is an archive without a Word document; give a .docx file")
    if sum(sizes.values()) > UNPACKED_LIMIT or sizes[_MAIN_PART] > XML_LIMIT:
        raise UnreadableInputError(
            f"{raw.name} unpacks to more than {UNPACKED_LIMIT // 1024**2} MB; split it into parts"
        )


def _opened(raw: RawInput) -> Document:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return docx.Document(io.BytesIO(raw.data))
    except (
        OpcError,
        LxmlError,
        zipfile.BadZipFile,
        LookupError,
        ValueError,
        OSError,
        AttributeError,
    ) as problem:
        raise _damaged(raw.name) from problem


def _blocks(body: Any) -> Iterator[tuple[str, Any]]:
    """Paragraphs and table rows in order, also inside content controls; a row holds its cells' paragraphs."""
    pending = list(reversed(body))
    while pending:
        element = pending.pop()
        if element.tag == f"{_W}p":
            yield "paragraph", element
        elif element.tag == f"{_W}tr":
            yield "row", element
        elif element.tag not in _LEFT_OUT:
            pending.extend(reversed(element))


def _add_paragraph(composer: Composer, paragraph: Any, styles: dict[str, str]) -> None:
    text = _text_of(paragraph)
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
    if _FURNITURE.fullmatch(name):
        composer.add(text, Hint.FURNITURE, why="a table of contents or note")
    elif _CAPTION.fullmatch(name):
        composer.add(text, Hint.FURNITURE, why="a caption")
    elif _HEADING.fullmatch(name):
        composer.add(" ".join(text.split()), Hint.HEADING)
    elif _LIST.fullmatch(name) or paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        composer.add(" ".join(text.split()), Hint.LIST_ITEM, gap="\n")
    else:
        emphasised = _is_emphasised(paragraph)
        for number, (start, end) in enumerate(paragraphs(text)):
            composer.add(text[start:end], emphasised=emphasised, gap="\n" if number else "\n\n")


def _is_emphasised(paragraph: Any) -> bool:
    """Whether every run with words in it is set in bold or italics."""
    runs = [run for run in paragraph.iter(f"{_W}r") if _text_of(run).strip()]
    return all(any(run.find(f"{_W}rPr/{_W}{mark}") is not None for mark in "bi") for run in runs)


def _text_of(element: Any) -> str:
    """The words of runs, hyperlinks and insertions, line breaks as newlines."""
    parts: list[str] = []
    pending = [element]
    while pending:
        node = pending.pop()
        if node.tag in _LEFT_OUT:
            continue
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab":
            parts.append(" ")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif node.tag == f"{_W}p" and node is not element:
            parts.append("\n")
        pending.extend(reversed(node))
    return normalise("".join(parts)).replace("\xa0", " ")


def _info(document: Document, name: str) -> DocumentInfo:
    """Title and author; a file's own dates say when it was made, not when the text came out."""
    properties = document.core_properties
    return DocumentInfo(
        name=name,
        title=_line(properties.title),
        author=_line(properties.author) if properties.author != "python-docx" else None,
        language=(properties.language or "")[:2].lower() or None,
        media_type=MEDIA_TYPE,
    )


def _line(value: str | None) -> str | None:
    return " ".join(normalise(value).split())[:500] or None if value else None


def _damaged(name: str) -> UnreadableInputError:
    return UnreadableInputError(f"{name} is damaged or no Word document; open it and save it as .docx again")
