"""Web addresses that may be followed from what is written out."""

import re

_ADDRESS = re.compile(r"https?://[^\s/?#@\\\x00-\x20]+(?:[/?#][^\s\x00-\x20]*)?", re.IGNORECASE)


def web_address(text: str | None) -> str | None:
    """The text when it is an http or https address without a user name, else None."""
    return text if text and _ADDRESS.fullmatch(text) else None
