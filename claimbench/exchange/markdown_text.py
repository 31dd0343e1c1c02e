"""Text from outside as Markdown that means only itself (CommonMark 0.31, and GitHub's links and tables)."""

import re
from urllib.parse import quote

from claimbench.exchange.plain_text import on_one_line, printable
from claimbench.exchange.web_address import web_address

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$^=!@]|(?<=[Ww]{3})\.|(?<=\S)\.(?=[^\W\d_])|:(?=/)")
"""What begins emphasis, code, links, HTML, entities, mathematics, mentions or a bare link.

Some readers take all that has a full stop between letters for a link."""

_AT_START = re.compile(r"^(\s*)([-+:]|\d{1,9}(?=[.)]))")
"""What begins a list, a definition or a rule."""


def inline(text: str) -> str:
    """The text on one line, to stand inside a paragraph, a heading or a cell of a table."""
    return _escape(on_one_line(text))


def paragraphs(text: str, *, indent: str = "") -> str:
    """The text with its lines; each begins with `indent`, and empty lines part paragraphs."""
    lines = (_escape(line.strip()) for line in printable(text.replace("\r\n", "\n")).split("\n"))
    return "\n".join((indent + line).rstrip() for line in lines)


def link(words: str, address: str | None) -> str:
    """The words as a link, or alone when the address is no web address."""
    if web_address(address) is None or address is None:
        return inline(words)
    return f"[{inline(words)}](<{quote(address, safe=_SAFE)}>)"


_SAFE = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '<>"\\`')


def _escape(line: str) -> str:
    escaped = _SPECIAL.sub(lambda match: f"\\{match[0]}", line)
    return _AT_START.sub(_escape_start, escaped)


def _escape_start(match: re.Match[str]) -> str:
    space, begun = match[1], match[2]
    return f"{space}{begun}\\" if begun.isdigit() else f"{space}\\{begun}"
