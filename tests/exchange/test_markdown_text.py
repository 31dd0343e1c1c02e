"""Text in Markdown that means only itself."""

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claimbench.exchange.markdown_text import inline, link, paragraphs
from claimbench.exchange.plain_text import on_one_line

READER = MarkdownIt("gfm-like")

MARKUP = st.text(
    st.sampled_from("ab \\`*_{}[]<>#|~&$^=!@+-.:/()123456789\n\t\"'wW;xhtps") | st.characters(codec="utf-8"),
    max_size=40,
)


def shown(markdown: str) -> str:
    """What a reader of Markdown shows of it."""
    return html.unescape(re.sub("<[^>]*>", "", READER.render(markdown)))


@given(MARKUP)
@example("A.AL")
@example("see evil.example.com.")
@settings(max_examples=200)
def test_a_text_is_shown_as_it_is(text: str) -> None:
    """No character of it is taken for markup: the paragraph holds the text and nothing else."""
    wanted = on_one_line(text)
    rendered = READER.render(inline(text))
    assert html.unescape(rendered) == (f"<p>{wanted}</p>\n" if wanted else "")


@given(MARKUP)
@settings(max_examples=100)
def test_a_cell_stays_a_cell(text: str) -> None:
    """In a table it neither ends the cell nor the row."""
    rendered = READER.render(f"| a | b |\n|---|---|\n| {inline(text)} | end |")
    cells = re.findall("<td>(.*?)</td>", rendered)
    assert [html.unescape(cell) for cell in cells] == [on_one_line(text), "end"]


@given(MARKUP)
@settings(max_examples=100)
def test_lines_stay_text(text: str) -> None:
    """Several lines make paragraphs and nothing but paragraphs."""
    tags = set(re.findall("<(/?[a-z][a-z0-9]*)", READER.render(paragraphs(text))))
    assert tags <= {"p", "/p"}


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "https://a b", "", None, "//evil.example"]
)
def test_only_web_addresses_become_links(address: str | None) -> None:
    """Anything else is only words."""
    assert "<a" not in READER.render(link("words", address))


def test_an_address_cannot_end_its_link() -> None:
    """Brackets, angle brackets and quotes in it stay inside it."""
    rendered = READER.render(link("[words](x)", 'https://a.example/)<>"[x](https://evil.example)'))
    assert rendered.count("<a ") == 1
    assert ">[words](x)</a>" in rendered
