"""Trees of a page to passages: trafilatura's article tree, and the page's own tags."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimbench.ingest.draft import Composer, Draft, Hint
from claimbench.ingest.form import forms_of
from claimbench.model.documents import DocumentInfo

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SPACE = re.compile(r"[ \t\n\r\f\v\xa0\u2000-\u200a\u202f\u3000]+")

_SKIPPED = frozenset(
    "script style noscript template svg math iframe object canvas audio video map head button select "
    "input textarea "
    "datalist label nav footer form dialog menu".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 head".split())
_BLOCKS = (
    frozenset(
        "p div section article main body html header aside figure figcaption blockquote quote ul ol li "
        "list item dl dt dd table "
        "thead tbody tfoot tr row pre code address details summary center hgroup fieldset caption hr".split()
    )
    | _HEADINGS
)
_CELLS = frozenset(("td", "th", "cell"))
_BREAKS = frozenset(("br", "lb"))
_EMPHASIS = frozenset("b strong i em hi dt".split())
_QUOTATIONS = frozenset(("blockquote", "quote"))
_QUESTION_CLASS = re.compile(r"(?:interview-?)?(?:q|question)", re.IGNORECASE)

_UNSEEN = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template|head)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_BORDER = re.compile(rf"</?(?:{'|'.join(sorted(_BLOCKS))}|br|td|th)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")

_FURNITURE_TAGS = {"figcaption": "a caption", "aside": "a box beside the article", "caption": "a caption"}
_FURNITURE_CLASSES: tuple[tuple[str, str], ...] = (
    ("a cookie notice", r"cookies?|consent|gdpr"),
    ("a sign-up", r"newsletter|signup|sign-up|subscribe|subscription|paywall"),
    ("a by-line", r"by-?line|author-?name|article-?author"),
    ("a line about the author", r"bio|author-?(?:bio|info|box|card|note)|tagline|about-author|contributor"),
    ("a caption", r"(?:wp-)?caption(?:-text)?|photo-?credit|image-?credit|credit"),
    ("a share line", r"share|sharing|share-?(?:bar|buttons|tools|links)|social(?:-\w+)?"),
    (
        "a link to something else",
        r"related(?:-\w+)*|read-?more|more-?stories|recommend\w*|most-?read|trending|teaser|promo",
    ),
    ("an advertisement mark", r"ads?|advert\w*|sponsored"),
    ("a call to readers", r"call-?outs?|get-?involved|contribute"),
    ("a reader's comment", r"comments?|comment-?list|disqus\w*"),
    (
        "a menu of the page",
        r"nav(?:igation|bar)?|menu|breadcrumbs?|skip(?:-link)?|visually-hidden|sr-only|kicker|section-label",
    ),
)
_CLASSED = tuple((why, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for why, pattern in _FURNITURE_CLASSES)


def parse_page(text: str) -> HtmlElement | None:
    """Parse forgivingly; None when there is no element at all."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def depth_and_size(tree: HtmlElement) -> tuple[int, int]:
    """How deep elements stand in each other, and how many there are."""
    from lxml import etree

    depth = deepest = size = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        size += event == "start"
        deepest = max(deepest, depth)
    return deepest, size


def article_draft(body: HtmlElement, info: DocumentInfo) -> Draft:
    """Passages of an article tree; a class that trafilatura kept still tells furniture."""
    # Its tag for headings is 'head'.
    return _walk(body, info, _SKIPPED - {"head"})


def with_emphasis(article: Draft, page: Draft) -> Draft:
    """The article's passages with what the page tells of their type, which the article tree has lost."""
    marked = {page.text[one.start : one.end] for one in page.passages if one.emphasised}
    passages = (
        replace(one, emphasised=True) if article.text[one.start : one.end] in marked else one
        for one in article.passages
    )
    return replace(article, passages=tuple(passages))


def page_draft(tree: HtmlElement, info: DocumentInfo) -> Draft:
    """Passages of a whole page by its block tags, without menus, forms and scripts; asides are furniture."""
    return _walk(tree, info, _SKIPPED)


def stripped_draft(text: str, info: DocumentInfo) -> Draft:
    """Passages of markup that no parser makes a tree of: tags taken off, block tags as borders."""
    from html import unescape

    composer = Composer()
    for piece in _BORDER.split(_UNSEEN.sub("", text)):
        composer.add(_SPACE.sub(" ", unescape(_TAG.sub("", piece))))
    return composer.draft(info)


def prose_words(draft: Draft) -> int:
    """Words in the passages that look like an article's and are not known to be furniture."""
    return sum(
        form.length
        for form in forms_of(draft.text, draft.passages)
        if form.prose and form.passage.hint is not Hint.FURNITURE
    )


def _walk(tree: HtmlElement, info: DocumentInfo, skipped: frozenset[str]) -> Draft:
    """Collect text between the borders of block elements, in document order and without recursion."""
    from lxml import etree

    collector = _Collector()
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in skipped or element.get("hidden") is not None or element.get("aria-hidden") == "true":
                walker.skip_subtree()
                collector.opens("")
                continue
            is_question = any(map(_QUESTION_CLASS.fullmatch, (element.get("class") or "").split()))
            collector.opens(tag, _furniture_of(element, tag), is_question=is_question)
            collector.text(element.text)
        else:
            collector.closes("" if tag in skipped else tag)
            if element is not tree:
                collector.text(element.tail)
    collector.flush()
    return collector.composer.draft(info)


def _furniture_of(element: HtmlElement, tag: str) -> str | None:
    if tag in _FURNITURE_TAGS:
        return _FURNITURE_TAGS[tag]
    if tag in ("html", "body", "main", "article") or tag not in _BLOCKS:
        return None
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return next((why for why, pattern in _CLASSED for name in names if pattern.fullmatch(name)), None)


class _Collector:
    """The open elements and the words gathered since the last border between blocks."""

    def __init__(self) -> None:
        self.composer = Composer()
        self._words: list[str] = []
        self._quotations = 0
        self._is_plain = False
        """Some of the words gathered stand in plain type."""
        self._open: list[tuple[str, str | None, bool]] = []
        """Tag, why it is furniture, whether it emphasises."""

    def opens(self, tag: str, furniture: str | None = None, *, is_question: bool = False) -> None:
        if tag in _BLOCKS:
            self.flush()
        elif tag in _CELLS and "".join(self._words).strip():
            self._words.append(" | ")
        elif tag in _BREAKS:
            self._words.append("\n")
        self._quotations += tag in _QUOTATIONS
        self._open.append((tag, furniture, is_question or tag in _EMPHASIS))

    def closes(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        self._open.pop()

    def text(self, words: str | None) -> None:
        if words:
            self._words.append(_SPACE.sub(" ", words))
            if not words.isspace() and not any(is_emphasis for _, _, is_emphasis in self._open):
                self._is_plain = True

    def flush(self) -> None:
        """One passage a line that the page breaks itself."""
        lines = "".join(self._words).split("\n")
        emphasised = not self._is_plain
        self._words.clear()
        self._is_plain = False
        hint, why = self._hint()
        quotation = self._quotations if any(tag in _QUOTATIONS for tag, _, _ in self._open) else None
        for number, line in enumerate(lines):
            gap = "\n" if number or hint in (Hint.LIST_ITEM, Hint.ROW) else "\n\n"
            self.composer.add(
                _SPACE.sub(" ", line).strip(" |"),
                hint,
                why=why,
                emphasised=emphasised,
                quotation=quotation,
                gap=gap,
            )

    def _hint(self) -> tuple[Hint | None, str | None]:
        why = next((furniture for _, furniture, _ in reversed(self._open) if furniture), None)
        if why:
            return Hint.FURNITURE, why
        tags = [tag for tag, _, _ in self._open]
        if _HEADINGS.intersection(tags):
            return Hint.HEADING, None
        if {"tr", "row"}.intersection(tags):
            return Hint.ROW, None
        return (Hint.LIST_ITEM, None) if {"li", "item"}.intersection(tags) else (None, None)
