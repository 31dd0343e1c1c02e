"""Which annotation program a file is from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import BinaryIO

from claimbench.exchange.marked import MarkedQuote, MarkedText
from claimbench.exchange.marked_doccano import read_doccano
from claimbench.exchange.marked_label_studio import read_label_studio
from claimbench.exchange.marked_web_annotation import read_web_annotations

Read = Callable[[BinaryIO], list[MarkedText] | list[MarkedQuote]]

MARKED_FORMATS: Mapping[str, Read] = {
    "label-studio": read_label_studio,
    "doccano": read_doccano,
    "web-annotation": read_web_annotations,
}
"""By the names that `export` has for them."""


def marked_format_of(beginning: bytes) -> str | None:
    """The format of a file that begins so, or None when it is of none of these."""
    start = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"ns/anno.jsonld" in start[:2000]:
        return "web-annotation"
    if start.startswith(b"[") and all(
        re.search(rb'"%b"\s*:' % name, start) for name in (b"data", b"annotations")
    ):
        return "label-studio"
    if re.match(rb'\{\s*"(id|text|data)"', start) and re.search(
        rb'"(label|labels|entities)"\s*:\s*\[', start
    ):
        return "doccano"
    return None
