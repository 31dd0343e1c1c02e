"""Subtitles: cues to sentences with time codes and speakers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.ingest.registry import read
from claimbench.model.documents import BlockRole, IncomingDocument
from claimbench.model.errors import UnreadableInputError
from tests.ingest.shapes import assert_well_formed, furniture, turns


def _timed(document: IncomingDocument) -> list[tuple[str, float | None, float | None]]:
    return [
        (document.text[block.start : block.end], block.begins, block.ends)
        for block in document.blocks
        if block.role is not BlockRole.FURNITURE
    ]


_SRT = """1
00:00:01,000 --> 00:00:03,500
<i>The treaty was signed</i>

2
00:00:03,600 --> 00:00:06,000
in 1961. Dr. Smith said it
was replaced in 2000.

3
00:00:06,100 --> 00:00:08,000
[APPLAUSE]

4
00:01:08,100 --> 00:01:10,000
- TRENT: We cut taxes by 5 percent.
- That is not so.
"""


def test_cues_become_sentences_with_their_times() -> None:
    """A sentence over two cues is one block, from the begin of the first cue to the end of the last."""
    document = read("debate.srt", _SRT.encode())
    assert_well_formed(document)
    assert _timed(document)[:2] == [
        ("The treaty was signed in 1961.", 1.0, 6.0),
        ("Dr. Smith said it was replaced in 2000.", 3.6, 6.0),
    ]


def test_speakers_and_their_change_are_seen() -> None:
    """'NAME:' names the speaker; after a dash without a name nobody is known to speak."""
    document = read("debate.srt", _SRT.encode())
    assert turns(document) == [("Trent", "We cut taxes by 5 percent.")]
    assert _timed(document)[-1] == ("That is not so.", 68.1, 70.0)
    assert furniture(document) == [("[APPLAUSE]", "a stage direction")]


_VTT = """WEBVTT - a debate
Kind: captions

NOTE made by hand

STYLE
::cue { color: red }

first
01:00:01.000 --> 01:00:04.000 align:start position:0%
<v Paul Trent>We signed the cap in 2018, and since then

01:00:04.000 --> 01:00:07.000
<v Paul Trent>the average <c.big>homeowner</c> has saved $740 &amp; more.

01:00:07.000 --> 01:00:09.000
<v.loud Nadia Delacroix>It leaves out <01:00:08.000>renters.
"""


def test_voices_of_webvtt_are_speakers() -> None:
    """Voice tags give the speaker; headers, notes, styles and tags leave no trace."""
    document = read("debate.vtt", _VTT.encode())
    assert turns(document) == [
        (
            "Paul Trent",
            "We signed the cap in 2018, and since then the average homeowner has saved $740 & more.",
        ),
        ("Nadia Delacroix", "It leaves out renters."),
    ]
    assert _timed(document)[0][1:] == (3601.0, 3607.0)


def test_roll_up_captions_are_said_once() -> None:
    """Captions that show the last line again above the new one do not double it."""
    lines = ["the treaty was signed", "in the spring of 1961", "and it was replaced", "in the year 2000."]
    cues = [
        f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n" + "\n".join(lines[max(0, n - 1) : n + 1])
        for n in range(len(lines))
    ]
    document = read("auto.vtt", ("WEBVTT\n\n" + "\n\n".join(cues)).encode())
    assert document.text == " ".join(lines)


def test_a_file_without_cues_is_refused() -> None:
    """Text under a subtitle name has no time codes, and that is said."""
    with pytest.raises(UnreadableInputError, match="no subtitles with time codes"):
        read("notes.srt", b"The treaty was signed in 1961.")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 5_000),
            st.integers(0, 90),
            st.lists(
                st.sampled_from(
                    ["We won.", "- No", "SMITH: it was", "♪ la ♪", "of 3.5 million", ">> (LAUGHTER)"]
                ),
                max_size=3,
            ),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_times_of_blocks_lie_within_their_cues(cues: list[tuple[int, int, list[str]]]) -> None:
    """Every block begins and ends with cues of the file, and begins before it ends."""

    def clock(tenths: int) -> str:
        return f"{tenths // 36_000:02}:{tenths // 600 % 60:02}:{tenths // 10 % 60:02},{tenths % 10}00"

    source = "\n\n".join(
        f"{clock(at)} --> {clock(at + long)}\n" + "\n".join(lines) for at, long, lines in cues
    )
    try:
        document = read("cues.srt", source.encode(), force=True)
    except UnreadableInputError:
        return
    assert_well_formed(document)
    times = {round(at / 10, 3) for at, _, _ in cues} | {round((at + long) / 10, 3) for at, long, _ in cues}
    for block in document.blocks:
        assert block.begins in times
        assert block.ends in times
