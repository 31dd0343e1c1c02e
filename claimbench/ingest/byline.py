"""By-lines and date lines at the head of an article: who wrote it, and when it came out."""

from __future__ import annotations

import re
from datetime import date

from claimbench.ingest.dates import DAY, MONTH, find_date
from claimbench.ingest.form import Form

_PART = r"(?:[A-ZÀ-Þ][\w'’\-]*\.?|[A-ZÀ-Þ]\.(?:[A-ZÀ-Þ]\.)*|de|da|van|von|der|den|bin|al|el|la|le)"
_NAME = rf"[A-ZÀ-Þ][\w'’.\-]*(?:\s+{_PART}){{0,4}}"
_AND = r"(?:\s*,\s*and\s+|\s+and\s+|\s*&\s*|\s*,\s*|\s+AND\s+)"
_LEAD = (
    r"(?:(?i:(?:story|words|text|report|analysis|opinion|commentary|interview|written|reported|posted"
    r"|published|column)"
    r"\s+)?(?i:by))\s*:?\s+"
)
_ROLE_WORDS = (
    r"(?i:staff|senior|chief|special|news|writer|reporter|correspondent|editor|columnist|bureau|desk"
    r"|producer|contributor|"
    r"journalist|critic|fellow|author|agency|press|reuters|afp|ap|politics|business|science|health"
    r"|environment|economics)"
)
_TAIL = r"(?:\s*[,|•·–—/-]\s*.{1,80}|\s+(?:in|for|of|at|from|on)\s+.{1,60}|\s*\(.{1,40}\))?"

_BYLINE = re.compile(rf"{_LEAD}(?P<names>{_NAME}(?:{_AND}{_NAME})*){_TAIL}:?", re.DOTALL)
_UNLED = re.compile(
    rf"(?P<names>{_NAME}(?:{_AND}{_NAME})*)\s*[,|•·–—-]\s*"
    rf"(?:[\w&'’]+ ){{0,4}}?{_ROLE_WORDS}(?: [\w&'’]+){{0,5}}"
)
_JOURNALIST = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|columnist|bureau|producer|contributor|journalist|critic|press"
    r"|reuters|afp|news)\b",
    re.IGNORECASE,
)
"""Without 'By', only these words after a name make a by-line: a chief of police signs nothing."""
_ROLE_END = re.compile(rf"\s*,\s*(?:[\w&'’]+ ){{0,4}}?{_ROLE_WORDS}(?: [\w&'’]+)*$")
_DATE_LINE = re.compile(
    r"(?i:\W*(?:(?:first )?(?:published|posted|updated|modified|created|issued|aired|air(?:ed)? date|date"
    r"|last (?:updated|modified)"
    r"|released|filed|recorded)\b(?: on| at)?\s*:?)?\W*)(?P<rest>.{4,100})",
    re.DOTALL,
)
_DATE_WORDS = re.compile(
    rf"(?i:(?:{MONTH})(?![a-z])|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])"
    rf"|{DAY}|(?:19|20)\d\d|\d{{1,2}}[:.]\d\d"
    r"(?::\d\d)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\b[ap]\.?\s?m\b\.?|\b(?:gmt|utc|bst|cet|cest|ist|edt|est"
    r"|et|cdt|cst|ct|mdt|mst|mt"
    r"|pdt|pst|pt|hrs|hours|at|on|of|the|updated|published|posted|last|first|modified|ago|issued|eastern"
    r"|local|time)\b|[\W_]+)"
)


_DATE_SIGN = re.compile(
    rf"(?i:(?<![a-z])(?:{MONTH})(?![a-z]).*\d|\d.*(?<![a-z])(?:{MONTH})(?![a-z])|\d[:.]\d\d\b"
    rf"|\d[-/.]\d\d?[-/.]\d)"
)


def byline_names(form: Form) -> str | None:
    """The names in a by-line, as printed: 'Ilse Marrant and Tomas Okeke'; None for anything else."""
    if form.length > 24 or (form.stopped and form.has_verb):
        return None
    found = _BYLINE.fullmatch(form.text)
    if found is None and form.length <= 12 and not form.stopped:
        found = _UNLED.fullmatch(form.text)
        if found is not None and not _JOURNALIST.search(form.text[found.end("names") :]):
            return None
    if found is None:
        return None
    names = _ROLE_END.sub("", " ".join(found["names"].split()))
    return _spelled(names)


def _spelled(names: str) -> str:
    """Names set in capitals, as they are written elsewhere."""
    words = [word for word in names.split() if word.lower() not in ("and", "&")]
    if not all(word.isupper() and len(word.strip(".,")) > 0 for word in words) or len("".join(words)) < 4:
        return names
    return " ".join(word if word.lower() in ("and", "&") else word.title() for word in names.split()).replace(
        " AND ", " and "
    )


def is_date_line(form: Form) -> bool:
    """Whether the passage says when the piece came out, and nothing else."""
    if form.length > 16:
        return False
    found = _DATE_LINE.fullmatch(form.text)
    return bool(found and _DATE_SIGN.search(found["rest"]) and not _DATE_WORDS.sub("", found["rest"]).strip())


def date_in(form: Form) -> date | None:
    """The date that a date line or a by-line with a date gives; None when it is not complete."""
    return find_date(form.text)
