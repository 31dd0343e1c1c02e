"""Words looked for: no wording breaks the search, and each finds what it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.store.words import words_of
from claimbench.workbench.desk import Desk
from claimbench.workbench.queue import QueueQuery, page


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("", None),
        ("  \t ", None),
        ('"" "', None),
        ("!!! …", None),
        ("storks", '"storks"*'),
        ("storks ", '"storks"'),
        ("o", '"o"'),
        ("treaty o", '"treaty"'),
        ("treaty of", '"treaty" "of"*'),
        ("delta stor", '"delta" "stor"*'),
        ('say "no', '"say" """no"*'),
        ("text:fox NOT (ab", '"text:fox" "NOT" "(ab"*'),
        ("AT&T 5%", '"AT&T" "5%"'),
        ("nul\0byte", '"nul" "byte"*'),
        ("half\ud800", '"half"'),
    ],
)
def test_words_become_quoted_strings(typed: str, match: str | None) -> None:
    """Operators, column names and punctuation are only text; the last word may be unfinished."""
    assert words_of(typed).match == match


def test_scripts_without_spaces_are_looked_for_as_stretches() -> None:
    """FTS5's unicode61 takes a whole Chinese sentence for one word."""
    assert words_of("台北 100%の bridge").match == '"bridge"*'
    assert words_of("台北 100%の bridge").stretches == ("%台北%", "%100\\%の%")


def test_however_much_is_typed_it_stays_a_query() -> None:
    """Words beyond a sensible number are ignored."""
    words = words_of("( " * 5000 + "a" * 100_000 + " b" * 5000)
    assert words.match is not None
    assert len(words.match) < 1000


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("storks", [3]),
        ("STORK", [3]),
        ("ana nunez", [1]),  # the speaker; case and accents do not matter
        ("elite", [9]),  # written with a combining accent
        ("drop table claims", [7]),
        ("Robert');", [7]),
        ("</script>", [5]),
        ("=SUM(A1:A9)", [6]),
        ("قال", [4]),
        ("完成", [8]),
        ("台北101", [8]),
        ("%", []),
        ("zebra", []),
        ("storks zebra", []),
    ],
)
def test_claims_are_found_by_their_words(hard_desk: Desk, typed: str, found: list[int]) -> None:
    """All words must be found, in the text or the speaker."""
    assert [row.id for row in page(hard_desk, QueueQuery(words=typed))] == found


FTS_MARKS = st.text(
    alphabet=st.one_of(st.sampled_from("\"'()*:^-+{}[]%_\\ \0\t"), st.characters(exclude_categories=())),
    max_size=40,
)


def test_no_text_breaks_the_search(hard_desk: Desk) -> None:
    """Whatever is typed gives rows or none, never an error."""

    @settings(max_examples=300, deadline=None)
    @given(
        st.one_of(
            FTS_MARKS, st.lists(st.sampled_from(["NOT", "OR", "NEAR(", "text:", '"', "*", "a"])).map(" ".join)
        )
    )
    def search(typed: str) -> None:
        assert len(page(hard_desk, QueueQuery(words=typed))) <= 9

    search()
