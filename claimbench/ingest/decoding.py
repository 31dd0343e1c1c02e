"""Bytes to text: encodings found out, newlines made one, unprintable controls taken out."""

from __future__ import annotations

import codecs
import re

from claimbench.model.errors import UnreadableInputError

_BOMS: tuple[tuple[bytes, str], ...] = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "an RTF file"),
    (b"\xfd7zXZ\x00", "an xz archive"),
)
"""How files that are no text begin, and what a person calls them."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[@-_])")
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_CONTROL_BYTES = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1b"})

_BINARY_SHARE = 0.01
"""Text that was pasted or scraped holds a stray control now and then, binary data all over."""

_DAMAGE_SHARE = 0.02
"""Of the characters outside ASCII: so many may be damaged in a text that is still taken for UTF-8."""

_PROFILE_LENGTH = 200_000
"""Bytes that the encoding is guessed from."""


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Decode `data` and normalise it; `declared` is a charset that its sender named.

    A byte order mark decides first, then whether it is valid UTF-8, the declared charset, and at last the
    guess of charset-normalizer.

    Raises UnreadableInputError for binary data and for bytes that no encoding explains.
    """
    text = _decoded(data, name, declared)
    controls = len(_CONTROLS.findall(text)) - text.count("\x00")
    if controls > max(2, _BINARY_SHARE * len(text)):
        raise _binary(data, name)
    return normalise(text)


def normalise(text: str) -> str:
    """Make every line break '\\n'; take out NUL, escape sequences, soft hyphens and their like."""
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", _ESCAPES.sub("", text)))


def _decoded(data: bytes, name: str, declared: str | None) -> str:
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None) or _wide(data)
    if marked:
        return data.decode(marked, errors="replace")
    if any(data.startswith(magic) for magic, _ in MAGIC):
        raise _binary(data, name)
    if len(data) - len(data.translate(None, _CONTROL_BYTES)) > max(2, _BINARY_SHARE * len(data)):
        raise _binary(data, name)
    # UTF-8 before what is declared: pages declare wrongly, and hardly any other text is valid UTF-8.
    for encoding in ("utf-8", _web_name(declared)):
        text = _strictly(data, encoding)
        if text is not None:
            return text
    return _damaged_utf8(data) or _western(data) or _guessed(data, name)


def _web_name(declared: str | None) -> str | None:
    """What browsers take a declared encoding for: Latin-1 is Windows-1252, UTF-16 in ASCII a mistake."""
    name = (declared or "").lower()
    if name.startswith(("utf-7", "utf-16", "utf-32")):
        return None
    return "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name or None


def _strictly(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in mostly Latin text every second byte is zero."""
    sample = data[:_PROFILE_LENGTH]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.6 and even < 0.05:
        return "utf-16-le"
    if even > 0.6 and odd < 0.05:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, such as a file cut in the middle of a character."""
    text = data.decode("utf-8", errors="replace")
    beyond_ascii = sum(character > "\x7f" for character in text)
    broken = text.count("\ufffd")
    return text if broken <= max(1, _DAMAGE_SHARE * beyond_ascii) and beyond_ascii > 4 * broken else None


def _western(data: bytes) -> str | None:
    """Windows-1252 when only its quotes, dashes and accented letters, and not many, stand outside ASCII."""
    text = _strictly(data, "cp1252")
    if text is None:
        return None
    beyond_ascii = [character for character in text if character > "\x7f"]
    plausible = sum(
        character.isalpha() or character in "‘’“”–—…•·€£§°«»´\xa0½¼¾©®™²³‚„" for character in beyond_ascii
    )
    few = len(beyond_ascii) <= 0.15 * len(text)
    return text if few and plausible == len(beyond_ascii) else None


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_PROFILE_LENGTH]).best()
    text = best and _strictly(data, best.encoding)
    if not text:
        raise UnreadableInputError(
            f"{name} is in an encoding that claimbench cannot make out; save it as UTF-8 and read it again"
        )
    return text


def _binary(data: bytes, name: str) -> UnreadableInputError:
    what = next((words for magic, words in MAGIC if data.startswith(magic)), "binary data")
    return UnreadableInputError(f"{name} holds {what} where text was expected; convert it to text first")
