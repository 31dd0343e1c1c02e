"""JSON that is one calm line, and JSON that is read without guessing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbench.exchange.json_text import escaped, escaped_bytes, json_line, read_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)


@given(VALUES)
def test_what_was_written_is_read_again(value: object) -> None:
    """A line holds the whole value, in one line by any reader's idea of a line."""
    line = json_line(value)
    assert line.splitlines() == [line]
    assert read_json(line) == value
    assert json.loads(line) == value


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\u202e\u2066\u200b\u00ad\ufeff", '"\\u202e\\u2066\\u200b\\u00ad\\ufeff"'),
        ("\x1b\x7f\x9b\x85\u2028", '"\\u001b\\u007f\\u009b\\u0085\\u2028"'),
        ("\U000e0041", '"\\udb40\\udc41"'),
        ("\udcff", '"\\udcff"'),
        ("é東👩\u200d👧", '"é東👩\\u200d👧"'),
    ],
)
def test_unseen_characters_are_escaped_and_letters_are_not(text: str, line: str) -> None:
    """What would act on a terminal or hide is written as its number."""
    assert json_line(text) == line


def test_no_number_without_a_value_is_written() -> None:
    """NaN is no JSON."""
    with pytest.raises(ValueError, match="JSON"):
        json_line(float("nan"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1, "a": 2}', "'a' is given twice"),
        ('{"b": {"a": 1, "a": 1}}', "'a' is given twice"),
        ("NaN", "no JSON number"),
        ("[-Infinity]", "no JSON number"),
        ("1e999", "too large"),
        ("1" * 5000, "5000 digits"),
        ("[" * 100_000, "nested too deeply"),
        ('"\\ud800"', "surrogate"),
        ('{"\\udc00x": 1}', "surrogate"),
        ('"\ud800"', "surrogate"),
        ("", "no JSON"),
        ("{'a': 1}", "no JSON"),
        ('{"a": 1} x', "no JSON"),
        ('"\x01"', "no JSON"),
    ],
)
def test_what_leaves_room_for_guessing_is_refused(text: str, said: str) -> None:
    """One sentence says what is wrong."""
    with pytest.raises(ValueError, match=said):
        read_json(text)


def test_a_whole_pair_is_a_character() -> None:
    """Escaped pairs are characters; only halves are refused."""
    assert read_json('"\\ud83d\\ude00"') == "😀"


@given(st.text() | st.text("a\x7f\x85\u2028é"))
def test_bytes_are_escaped_as_text_is(text: str) -> None:
    """However quickly it is found that nothing has to be."""
    written = json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False)
    assert escaped_bytes(written.encode()) == escaped(written).encode()
