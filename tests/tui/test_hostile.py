"""Text from outside that would act on the terminal or the application: it is shown for what it is."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimbench.model.claims import ExtractedClaim, Kind, Mention, select
from claimbench.tui.text import same_length, typed
from claimbench.workbench import claims, drafts, sources, verdicts
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.intake import store_extraction
from tests.tui.conftest import NARROW, WIDE, OpenReview
from tests.tui.driver import Driver
from tests.tui.sample_desk import MOMENT, incoming
from tests.tui.scenes import SCENES, Play

CLIPBOARD = "\x1b]52;c;aGk=\x07"
QUITS = "[@click=app.quit]quits[/]"
CRASHES = '[/] [/b] [k="v] [$x'
HIDES = "\u202egnp.exe\u200b\u2066"
PAINTS = "e" + "\u0301" * 60
RESETS = "\x1bc\x9b2J\x08\x7f\r"
HOSTILE = f"{CLIPBOARD} {QUITS} {CRASHES} {HIDES} {PAINTS} {RESETS} [a-z]+ {{x}} $y"

FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@pytest.fixture
def hostile_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on which everything that can be hostile is."""
    with open_desk(tmp_path / "hostile.db", reviewer="[b]Ida[/] [/]", now=lambda: MOMENT) as desk:
        text = f"Before. {HOSTILE} After.\n\n{QUITS}"
        start = text.index(HOSTILE)
        mention = Mention(
            selector=select(text, start, start + len(HOSTILE)),
            sentence=HOSTILE,
            sentence_start=start,
            speaker=HOSTILE,
        )
        claim = ExtractedClaim(
            text=HOSTILE, mentions=(mention,), kinds=(Kind.EVENT,), worthiness=0.5, reasons=(HOSTILE, "[/]")
        )
        store_extraction(desk, incoming(HOSTILE, text), [claim])
        sources.attach(desk, 1, "https://evil.example/[/]?[@click=app.quit]", title=HOSTILE)
        claims.comment(desk, 1, HOSTILE)
        claims.tag(desk, 1, "[/]")
        verdicts.give(desk, 1, "Refuted", HOSTILE)
        drafts.keep(desk, 1, rating=None, why=HOSTILE)
        yield desk


def _unfit(driver: Driver) -> set[str]:
    """Characters on the screen that act on a terminal or cannot be seen."""
    return {
        f"U+{ord(character):04X}"
        for line in driver.lines()
        for character in line
        if unicodedata.category(character) in FORBIDDEN
    }


async def _filter(ida: Driver) -> None:
    await ida.filter(f'{QUITS} status:[/] kind:"[@click=app.quit]" doc:[/] "')


async def _reword(ida: Driver) -> None:
    await ida.press("w")


async def _tag(ida: Driver) -> None:
    await ida.press("t")


async def _toast(ida: Driver) -> None:
    await ida.press("d")
    await ida.type(CRASHES + QUITS)
    await ida.press("enter", "u")


async def _problem(ida: Driver) -> None:
    await ida.press("s")
    await ida.type(CRASHES + QUITS)
    await ida.press("ctrl+s")


async def _palette(ida: Driver) -> None:
    await ida.press("ctrl+p")


PLAYS: dict[str, Play] = {name: play for name, (_, play) in SCENES.items()} | {
    "filter": _filter,
    "reword": _reword,
    "tag": _tag,
    "toast": _toast,
    "problem": _problem,
    "palette": _palette,
}


@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS.keys())
async def test_hostile_text_is_only_text(play: Play, review: OpenReview, hostile_desk: Desk) -> None:
    """On every screen: nothing crashes, no character acts on the terminal, nothing is taken for markup."""
    async with review(hostile_desk, size=NARROW) as ida:
        await play(ida)
        assert _unfit(ida) == set()
        assert ida.app.is_running
        actions = [
            segment.style.meta
            for strip in ida.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and "@click" in segment.style.meta and "quit" in str(segment.style.meta)
        ]
        assert actions == []


async def test_markup_is_shown_letter_by_letter(review: OpenReview, hostile_desk: Desk) -> None:
    """What looks like markup stands on the screen as it was written."""
    async with review(hostile_desk, size=WIDE) as ida:
        for words in (QUITS, "[a-z]+", "[/b]", "‹202E›gnp.exe", "␛]52;c;aGk=␇"):
            assert words in ida.card_text
        assert any("[b]Ida[/] [/]" in line for line in ida.lines())


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("\x1b[31mred\x07", "[31mred"),
        ("\u202eabc", "abc"),
        ("e\u0301", "é"),
        ("a\tb\r\nc", "a b\nc"),
        ("\ud800x", "x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_is_pasted_is_cleaned(pasted: str, kept: str) -> None:
    """Controls, direction marks and half characters go, composed letters and joiners stay."""
    assert typed(pasted) == kept


def test_a_document_is_shown_character_for_character() -> None:
    """The text on the document screen has the document's length, so that offsets hold in it."""
    shown = same_length(HOSTILE)
    assert len(shown) == len(HOSTILE)
    assert not {character for character in shown if unicodedata.category(character) in FORBIDDEN}
