"""Reads Markdown: its markup is taken off, what it marks becomes hints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimbench.ingest.dates import find_date
from claimbench.ingest.decoding import decode
from claimbench.ingest.draft import Composer, Draft, Hint, RawInput
from claimbench.model.documents import DocumentInfo

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w\-]*)\s*:\s*(?P<value>.*)")
_FIELDS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "by"),
    "publisher": ("publisher", "site", "source", "publication"),
    "published": ("date", "published", "pubdate", "publishdate", "published_at"),
    "language": ("lang", "language"),
    "place": ("place", "location", "dateline"),
    "url": ("url", "canonical", "canonical_url", "link", "permalink"),
}


def read(raw: RawInput) -> Draft:
    """Read Markdown; the stored text has no markup, front matter goes into the info.

    Raises UnreadableInputError for binary data and unknown encodings.
    """
    text = decode(raw.data, raw.name, raw.charset)
    info = DocumentInfo(name=raw.name, media_type="text/markdown")
    if matter := _FRONT_MATTER.match(text):
        info = info.model_copy(update=_info_fields(matter["fields"]))
        text = text[matter.end() :]
    return _draft(text, info)


def _draft(text: str, info: DocumentInfo) -> Draft:
    from markdown_it import MarkdownIt

    composer = Composer()
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    opened: list[str] = []
    row: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            opened.append(token.tag)
        elif token.nesting == -1:
            opened.pop()
            if token.tag == "tr":
                composer.add(" | ".join(row), Hint.ROW, gap="\n")
                row = []
        elif token.type == "inline":
            content = _plain(token.children or ())
            if "tr" in opened:
                row.append(content)
            else:
                _add(composer, content, token, opened)
        elif token.type in ("fence", "code_block"):
            composer.add(token.content, Hint.FURNITURE, why="a listing")
        elif token.type == "hr":
            composer.add("---")
    return composer.draft(info)


def _add(composer: Composer, content: str, token: Token, opened: Sequence[str]) -> None:
    children = token.children or ()
    if children and all(child.type in ("image", "softbreak") for child in children):
        composer.add(content, Hint.FURNITURE, why="a caption")
    elif any(tag in ("h1", "h2", "h3", "h4", "h5", "h6") for tag in opened):
        composer.add(content, Hint.HEADING)
    elif "li" in opened:
        composer.add(content, Hint.LIST_ITEM, gap="\n")
    else:
        for piece in re.split(r"\n", content):
            gap = "\n" if piece is not content else "\n\n"
            composer.add(piece, emphasised=_is_emphasised(children), gap=gap)


def _is_emphasised(children: Sequence[Token]) -> bool:
    depth = 0
    for child in children:
        depth += child.nesting if child.type.startswith(("strong", "em")) else 0
        if not depth and child.content.strip():
            return False
    return True


def _plain(children: Sequence[Token]) -> str:
    """The words of an inline token: link texts and picture descriptions stay, addresses and tags go."""
    parts: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)


def _info_fields(matter: str) -> dict[str, object]:
    """What the front matter's simple fields say; a list of authors becomes one line."""
    values: dict[str, str] = {}
    key = ""
    for line in matter.splitlines():
        if found := _FIELD.match(line):
            key = found["key"].casefold()
            values[key] = _unquoted(found["value"])
        elif key and line.strip().startswith("- "):
            values[key] = ", ".join(filter(None, (values[key], _unquoted(line.strip()[2:]))))
    fields: dict[str, object] = {}
    for name, keys in _FIELDS.items():
        value = next((values[key] for key in keys if values.get(key)), None)
        if value is not None:
            fields[name] = find_date(value) if name == "published" else value
    return fields


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_unquoted(part) for part in value[1:-1].split(","))
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return value.strip()
