"""What holds for the blocks of every document, whatever comes in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.ingest.registry import READERS, read
from claimbench.model.errors import UnreadableInputError
from tests.ingest.shapes import assert_well_formed

_LINES = st.sampled_from(
    [
        "",
        "close",
        "By Ann Lee and Bo Chu, Staff Writers",
        "PORT ELLERY, Oct 11 (Meridian News) - Prices rose 3.4% in September, the bureau said on Friday.",
        "SMITH: We built 14 bridges. [APPLAUSE] And we let nine of them fall (inaudible) last year.",
        "JONES: That is not so —",
        "10:15 The minister said the road would open in May.",
        "MARKETS BET ON CUT",
        "- Nine hospitals have closed since 2017",
        "___",
        "Most Read",
        "Storm closes three airports",
        "The treaty of 1961 was replaced in 2000 by another that offered weaker guarantees.",
        "wrapped lines that end in the middle of what they have to say and so",
        "<p>markup</p> *stars* [link](http://a.example) | cell |",
        "\ufeff\u2028odd\x00 \x1b[31mcontrols\u200b\xa0",
        "[APPLAUSE]",
        "WEBVTT",
        "00:00:01.000 --> 00:00:04.000",
        "Speaker (00:12):",
    ]
)
_TEXTS = st.lists(_LINES | st.text(max_size=60), max_size=14).map("\n".join)
_NAMES = st.sampled_from(sorted({ending for entry in READERS for ending in entry.endings}))


@settings(max_examples=120, deadline=None)
@given(text=_TEXTS, ending=st.sampled_from([".txt", ".md", ".html", ".srt", ".vtt"]))
def test_blocks_are_ordered_apart_and_leave_nothing_out(text: str, ending: str) -> None:
    """Blocks of any text stand in order within it, never overlap, and hold all of it but white space."""
    try:
        document = read(f"piece{ending}", text.encode(), force=True)
    except UnreadableInputError:
        return
    assert_well_formed(document)


@settings(max_examples=80, deadline=None)
@given(data=st.binary(max_size=300), name=_NAMES.map("piece{}".format))
def test_no_bytes_crash_a_reader(data: bytes, name: str) -> None:
    """Any bytes under any name are read or refused with one sentence; nothing else ever comes out."""
    refusal = ""
    try:
        document = read(name, data, force=True)
    except UnreadableInputError as error:
        refusal = str(error)
    if refusal:
        assert name in refusal
        assert "\n" not in refusal
    else:
        assert "\x00" not in document.text
        assert document.text.encode("utf-8")
        assert_well_formed(document)


@pytest.mark.parametrize("name", ["pact.xyz", "pact.doc", "pact.pages", "a.b/pact.JPEG"])
def test_an_unknown_kind_is_refused_by_name(name: str) -> None:
    """A file of an unknown kind is refused in a sentence that names it and what can be read."""
    with pytest.raises(UnreadableInputError, match=r"reads \.txt, .*convert it first"):
        read(name, b"The treaty was signed in 1961.")


@pytest.mark.parametrize("data", [b"", b"\n \t\n", b"\x00\x00"])
def test_empty_input_is_refused(data: bytes) -> None:
    """A file without a single character of text is refused, not read as an empty document."""
    with pytest.raises(UnreadableInputError, match="is empty"):
        read("pact.txt", data)


def test_nothing_but_furniture_is_refused() -> None:
    """A page of menus alone holds no article, and that is said."""
    with pytest.raises(UnreadableInputError, match="nothing but headings, menus and notices"):
        read(
            "pact.txt",
            b"Home | News | Sport\n\nShare | Print | Save\n\n\xc2\xa9 2024 The Ledger. All rights reserved.",
        )
