"""Social posts as plain words: addresses dropped, #HashTags and @handles taken apart."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"https?://\S+|www\.[^\s.]+\.\S+|(?:pic|t|mobile)\.(?:twitter|x)\.com/\S+|\bt\.co/\S+", re.IGNORECASE
)
"""Also where no space stands before it, as in posts that were copied from a page."""

_TAG = re.compile(r"(?:(?<!&)[#＃]|(?<!\w)[@＠])(\w+)")
_TAG_BEFORE_ADDRESS = re.compile(r"(?:https?|pic)$")
_SEAMS = re.compile(
    r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|_+|(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zß-öø-ÿ])"
)


def plain(text: str) -> str:
    """The words of a post: no addresses, `#FreeConeDay` as 'Free Cone Day', `@mayor_of_york` likewise."""
    return _TAG.sub(_taken_apart, _ADDRESS.sub(" ", text))


def _taken_apart(tag: re.Match[str]) -> str:
    return " " + _SEAMS.sub(" ", _TAG_BEFORE_ADDRESS.sub("", tag[1])) + " "
