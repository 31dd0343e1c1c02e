"""Participles turned finite."""

import pytest

from claimbench.extract.verbs import gerund, participle_of, past_of


@pytest.mark.parametrize(
    ("form", "past", "participle"),
    [
        ("joining", "joined", "joined"),
        ("citing", "cited", "cited"),
        ("cutting", "cut", "cut"),
        ("dropping", "dropped", "dropped"),
        ("carrying", "carried", "carried"),
        ("playing", "played", "played"),
        ("taking", "took", "taken"),
        ("driving", "drove", "driven"),
        ("lying", "lay", "lain"),
        ("withdrawing", "withdrew", "withdrawn"),
        ("seeing", "saw", "seen"),
    ],
)
def test_past_and_participle(form: str, past: str, participle: str) -> None:
    """Regular endings by rule, irregular verbs by table."""
    assert (past_of(form), participle_of(form)) == (past, participle)


@pytest.mark.parametrize(
    ("base", "form"), [("take", "taking"), ("see", "seeing"), ("lie", "lying"), ("put", "putting")]
)
def test_gerund(base: str, form: str) -> None:
    """The table of irregular verbs is found by the -ing form."""
    assert gerund(base) == form
