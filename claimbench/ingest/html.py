"""Reads web pages: the article through trafilatura, or by the page's own tags when it finds too little."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimbench.ingest.decoding import decode
from claimbench.ingest.draft import Draft, RawInput
from claimbench.ingest.html_blocks import (
    article_draft,
    depth_and_size,
    page_draft,
    parse_page,
    prose_words,
    stripped_draft,
    with_emphasis,
)
from claimbench.ingest.html_metadata import Declared, declared, page_info
from claimbench.model.errors import UnreadableInputError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SIZE_LIMIT = 16 * 1024 * 1024
"""Bytes of one page."""
_DEEPEST = 200
_MOST_ELEMENTS = 30_000
"""Beyond these a page is read by its tags alone: article search on such trees may never end."""
_ENOUGH = 0.6
"""The share of the page's running text that an article found in it has to hold."""

_LONG_TAG = re.compile(r"<([a-zA-Z]\w*)[^<>]{20000,}>")
"""A picture inside its own tag, or thousands of attributes, which take the parser minutes."""
_SUBSET = re.compile(r"<!DOCTYPE[^\[\]<>]{0,500}\[.{0,20000}?\]\s*>", re.DOTALL | re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w\-]+)", re.IGNORECASE
)


def read(raw: RawInput) -> Draft:
    """Read a page into its article's paragraphs, headings, list items and table rows, or into all of its own.

    Raises UnreadableInputError for a page that is too large, and for one that holds no text.
    """
    text = _markup(raw)
    tree = parse_page(text)
    if tree is None:
        raise UnreadableInputError(
            f"{raw.name} holds no page that can be read; save it again as HTML or text"
        )
    info = page_info(tree, raw.name)
    page = page_draft(tree, info)
    if not page.passages:
        # The parser gives up on what stands too deep.
        return stripped_draft(text, info)
    if raw.whole:
        return page
    depth, size = depth_and_size(tree)
    if depth > _DEEPEST or size > _MOST_ELEMENTS:
        return page
    article = _article(tree)
    if article is None:
        return page
    draft = with_emphasis(article_draft(article, info), page)
    return draft if prose_words(draft) >= _ENOUGH * prose_words(page) else page


def declared_by(raw: RawInput) -> Declared:
    """What a page's head declares. UnreadableInputError for a page that is too large or undecodable."""
    tree = parse_page(_markup(raw))
    return Declared((), {}) if tree is None else declared(tree)


def _markup(raw: RawInput) -> str:
    """The page as text, without what would take the parser minutes."""
    if len(raw.data) > SIZE_LIMIT:
        raise UnreadableInputError(
            f"{raw.name} is larger than {SIZE_LIMIT // 1024**2} MB, too large for one page; save the article"
        )
    text = decode(raw.data, raw.name, raw.charset or _declared_charset(raw.data))
    return _LONG_TAG.sub(r"<\1>", _SUBSET.sub("", text))


def _declared_charset(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _article(tree: HtmlElement) -> HtmlElement | None:
    """The body that trafilatura finds, in its own tags (head, p, list, item, quote, table, row, cell)."""
    from lxml import etree
    from trafilatura import bare_extraction

    page = etree.tostring(tree, encoding="unicode", method="html")
    found = bare_extraction(page, include_comments=False, include_tables=True, favor_recall=True)
    return getattr(found, "body", None)
