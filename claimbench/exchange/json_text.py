"""JSON written so that a line is a line and a terminal stays calm; JSON read so that nothing is guessed."""

import json
import math
import re
from typing import NoReturn

_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e00ff]"
)
"""What JSON allows raw though it controls a terminal, turns the writing, hides, or ends a line for some
readers (U+0085, U+2028, U+2029); C0 controls are escaped by every JSON writer already."""


def escaped(text: str) -> str:
    """Write the unseen characters of a JSON text as `\\u` escapes; it means the same as before."""
    return text if text.isprintable() else _UNSEEN.sub(_escape, text)


def escaped_bytes(data: bytes) -> bytes:
    """The same for JSON in UTF-8; quick where all of it is ASCII, as most lines are."""
    if data.isascii() and b"\x7f" not in data:
        return data
    return escaped(data.decode()).encode()


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def json_line(value: object) -> str:
    """Write a value as one line of JSON, without the line's end; numbers must be finite."""
    return escaped(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def read_json(text: str, *, largest: int | None = None) -> object:
    """Read one JSON text strictly; whole numbers up to `largest`, either side of zero, if it is given.

    Raises ValueError, in words, for what RFC 8259 leaves to chance or forbids: a name given twice, NaN and
    Infinity, a number or nesting beyond reason, half of a surrogate pair.
    """

    def bounded(digits: str) -> int:
        number = _whole_number(digits)
        if largest is not None and abs(number) > largest:
            raise ValueError(f"the number {number} is larger than any of ours")
        return number

    try:
        value = json.loads(
            text,
            object_pairs_hook=_without_doubles,
            parse_constant=_no_constant,
            parse_int=_whole_number if largest is None else bounded,
            parse_float=_finite_number,
        )
    except json.JSONDecodeError as problem:
        raise ValueError(f"no JSON: {problem.msg} at character {problem.pos + 1}") from problem
    except RecursionError as problem:
        raise ValueError("JSON nested too deeply") from problem
    if ("\\u" in text or not text.isascii()) and _HALF_OF_A_PAIR.search(text):
        _refuse_lone_surrogates(value)
    return value


_HALF_OF_A_PAIR = re.compile(r"[\ud800-\udfff]|\\u[dD][89a-fA-F]")
_LONGEST_NUMBER = 40
"""Characters; more than any count, measure or identifier needs."""


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for name, value in pairs:
        if name in table:
            raise ValueError(f"{name!r} is given twice")
        table[name] = value
    return table


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _whole_number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _finite_number(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number too large")
    return number


def _refuse_lone_surrogates(value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as problem:
        raise ValueError("half of a surrogate pair, which is no character") from problem
