"""Self-contained HTML pages: no script, no outside request, one style that its hash allows.

The Content-Security-Policy stands in the page itself, so that it holds from a disk as well as on a site.
"""

import base64
import hashlib
import html
import re
from importlib.resources import files

from claimbench.exchange.plain_text import on_one_line, printable
from claimbench.exchange.web_address import web_address

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def page(title: str, body: str, *, data: str = "") -> str:
    """A whole page; `title` is plain text, `body` HTML and `data` data blocks for its head."""
    style = files("claimbench.data").joinpath("page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        "<!doctype html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<link rel="icon" href="data:,">\n'
        f"<title>{line(title)}</title>\n<style>{style}</style>\n{data}</head>\n"
        f"<body>\n{body}</body>\n</html>\n"
    )


def line(text: str) -> str:
    """Text from outside on one line, as HTML that shows it and does nothing."""
    return html.escape(on_one_line(text))


def isolated(text: str) -> str:
    """The same, its direction its own."""
    return f"<bdi>{line(text)}</bdi>"


def inner(text: str) -> str:
    """Part of a paragraph from outside, its white space as it is."""
    return html.escape(printable(text))


def paragraphs(text: str) -> str:
    """Text with its lines, an empty one parting paragraphs."""
    parts = re.split(r"\n[ \t]*\n", printable(text.replace("\r\n", "\n")).strip())
    return "\n".join(
        f'<p dir="auto">{"<br>".join(html.escape(row) for row in part.split(chr(10)))}</p>' for part in parts
    )


def link(words: str, address: str | None) -> str:
    """The words as a link that tells the other side nothing, or alone when the address is no web address."""
    known = web_address(address)
    if known is None:
        return isolated(words)
    bare = ' class="bare"' if words == address else ""
    return f'<a{bare} href="{html.escape(known)}" rel="noopener noreferrer nofollow">{isolated(words)}</a>'


def language(code: str | None) -> str:
    """A `lang` attribute with the space before it, or nothing for what is no language tag (BCP 47)."""
    return f' lang="{code}"' if code and _LANGUAGE.fullmatch(code) else ""
