"""The few inflections that a clause needs to become a sentence: participles turned finite."""

from __future__ import annotations

import re

from claimbench.extract import lexicon

_VOWELS = frozenset("aeiou")
_CLOSED = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]")
"""One syllable that ends in a single consonant after a single vowel, which then doubles: ship, stop."""
_DOUBLING = lexicon.words("doubling")


def gerund(base: str) -> str:
    """The -ing form of a verb's base form."""
    if base in _DOUBLING or _CLOSED.fullmatch(base):
        return base + base[-1] + "ing"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return base + "ing"


def _by_gerund() -> dict[str, tuple[str, str]]:
    table = {}
    for entry in lexicon.lines("irregular verbs"):
        base, past, participle = entry.split()
        table[gerund(base)] = (past, participle)
    return table


_PAST_BY_GERUND = _by_gerund()
_PAST_TO_PARTICIPLE = dict(_PAST_BY_GERUND.values())


def present_of(base: str) -> str:
    """The third person singular of a verb's base form."""
    if base in {"be", "have"}:
        return {"be": "is", "have": "has"}[base]
    if base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def past_of(form: str) -> str:
    """The simple past of a verb given in its -ing form: 'citing' → 'cited', 'taking' → 'took'."""
    return _from_gerund(form, 0)


def participle_of(form: str) -> str:
    """The past participle of a verb given in its -ing or its past form: 'taking', 'took' → 'taken'."""
    if form.lower().endswith("ing") and len(form) > 4:
        return _from_gerund(form, 1)
    return _PAST_TO_PARTICIPLE.get(form.lower(), form)


def _from_gerund(form: str, which: int) -> str:
    lower = form.lower()
    if lower in _PAST_BY_GERUND:
        return _PAST_BY_GERUND[lower][which]
    stem = lower[:-3]
    if stem.endswith("y") and len(stem) > 1 and stem[-2] not in _VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"
