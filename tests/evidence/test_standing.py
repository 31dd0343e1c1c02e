"""What became of a quote in a text that was edited."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.evidence import recheck
from claimbench.evidence.recheck import Outcome, standing
from claimbench.model.claims import Selector, select

BEFORE = "The ministry published its accounts on Monday, after months of delay. "
QUOTE = "Arms exports rose by 140 percent between 2017 and 2021"
AFTER = ", more than those of any other country, the institute found. It did not say why."
TEXT = BEFORE + QUOTE + AFTER


def quoted() -> Selector:
    return select(TEXT, len(BEFORE), len(BEFORE) + len(QUOTE))


@pytest.mark.parametrize(
    ("text", "outcome", "detail"),
    [
        (TEXT, "stands", ""),
        (TEXT + " A correction follows.", "stands", ""),
        ("Updated. " + TEXT, "moved", "from 70 to 79"),
        (TEXT.replace("rose by 140", "rose  by\n140"), "stands", "but for white space"),
        (TEXT.replace("140 percent", "14 percent"), "changed", "“140” is now “14”"),
        (TEXT.replace("between 2017 and 2021", "in five years"), "changed", "“between 2017 and 2021” is now"),
        (TEXT.replace("rose by", "may have risen by"), "changed", "is now “may have risen”"),
        (
            BEFORE + "Exports of all sorts grew somewhat in recent years" + AFTER,
            "changed",
            "of all sorts grew",
        ),
        (BEFORE + "It did not say why.", "gone", "nothing like it is left"),
        ("", "gone", "nothing like it is left"),
        ("x" * 5000, "gone", "nothing like it is left"),
    ],
)
def test_each_edit_has_its_name(text: str, outcome: str, detail: str) -> None:
    """With the difference in words."""
    found = standing(text, quoted())
    assert found.outcome.value == outcome
    assert detail in found.detail
    if found.found is not None:
        assert text[found.found.start : found.found.end] == found.found.quote


def test_an_edited_quote_is_not_hidden_by_the_same_words_elsewhere() -> None:
    """The place with the right words around it is the one that counts."""
    text = (
        TEXT.replace("140", "14")
        + " The headline had said: Arms exports rose by 140 percent between 2017 and 2021."
    )
    assert standing(text, quoted()).outcome is Outcome.CHANGED


def test_a_text_too_long_to_search_is_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither changed nor gone: nothing is known; word for word it is found in any length."""
    monkeypatch.setattr(recheck, "LONGEST_SEARCHED", 200)
    assert standing("y" * 300, quoted()).outcome is Outcome.UNREAD
    assert standing("y" * 300 + TEXT, quoted()).outcome is Outcome.MOVED


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.text(min_size=1, max_size=60))
def test_any_text_gets_an_answer_that_is_true(before: str, after: str, quote: str) -> None:
    """What is said to be found stands there; what did not change stands."""
    text = before + quote + after
    selector = select(text, len(before), len(before) + len(quote))
    assert standing(text, selector).outcome is Outcome.STANDS
    other = standing(after + "\n" + before, selector)
    if other.found is not None:
        assert (after + "\n" + before)[other.found.start : other.found.end] == other.found.quote
