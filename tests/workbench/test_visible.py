"""What reaches a screen can neither act on it nor hide on it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.workbench.visible import visible

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x00\x1b\x07\x9b\x9d\x7f\u202e\u2066\u200b\u200d\ufe0f\ufeff\u0301\u0338\t\r\n\ud800\u2028"
        ),
    ),
    max_size=60,
)
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Putin visited Pyongyang.", "Putin visited Pyongyang."),
        ("“Ωmega” — naïve 東京 🇰🇷", "“Ωmega” — naïve 東京 🇰🇷"),
        ("a\tb", "a    b"),
        ("a\r\nb", "a␍␊b"),
        ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
        ("\x9b31m", "‹009B›31m"),
        ("\x7f", "␡"),
        ("user\u202etxt.exe", "user‹202E›txt.exe"),
        ("zero\u200bwidth", "zero‹200B›width"),
        ("\ufeffmark", "‹FEFF›mark"),
        ("line\u2028break", "line‹2028›break"),
        ("lone \ud800", "lone ‹D800›"),
        ("private \ue000", "private ‹E000›"),
        ("filler \u3164", "filler ‹3164›"),
        ("heart \u2764\ufe0f", "heart \u2764"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\U0001f469"),
        ("tag \U000e0041", "tag ‹E0041›"),
        ("a" + "\u0301" * 9 + "b", "a" + "\u0301" * 4 + "b"),
        ("a" + "\u0301\ufe0f" * 9, "a" + "\u0301" * 4),
        ("a\u00a0b\u3000c", "a\u00a0b\u3000c"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    ],
)
def test_each_character_is_shown_for_what_it_is(text: str, shown: str) -> None:
    """Letters stay; what would act or hide is named."""
    assert visible(text) == shown


@given(HOSTILE)
@settings(max_examples=300)
def test_nothing_unseen_gets_through(text: str) -> None:
    """No control, format, surrogate, private or unassigned character and no separator is left."""
    assert not [character for character in visible(text) if unicodedata.category(character) in UNSEEN]


@given(HOSTILE)
def test_line_feeds_stay_when_asked_and_nothing_else_does(text: str) -> None:
    """With `newlines` the lines are those of the text, each as it would be alone."""
    shown = visible(text, newlines=True)
    assert shown.count("\n") == text.count("\n")
    assert not [c for c in shown if c != "\n" and unicodedata.category(c) in UNSEEN]


@given(HOSTILE, st.integers(0, 80))
def test_showing_twice_is_showing_once(text: str, limit: int) -> None:
    """What is visible stays as it is, cut or not."""
    once = visible(text, limit)
    assert visible(once, limit) == once


@given(HOSTILE, st.integers(0, 80))
def test_the_length_is_capped(text: str, limit: int) -> None:
    """The result is never longer than asked, notes and pictures included."""
    assert len(visible(text, limit)) <= limit


def test_what_was_left_out_is_counted() -> None:
    """A cut text says how many of its characters are missing."""
    shown = visible("x" * 30_000, 100)
    kept = shown.index("…")
    assert shown == "x" * kept + f"… [+{30_000 - kept} chars]"


def test_a_picture_is_not_cut_in_two() -> None:
    """A replaced character is shown whole or counted as missing."""
    shown = visible("\u202e" * 100, 40)
    assert shown.split("…")[0] == "‹202E›" * ((40 - len("… [+100 chars]")) // 6)
