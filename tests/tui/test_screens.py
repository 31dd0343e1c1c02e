"""Help, palette, overview and the key line."""

import pytest
from rich.cells import cell_len
from textual.widgets import OptionList, Static

from claimbench.tui.screens.agreement import agreement_content
from claimbench.tui.screens.help import HelpScreen
from claimbench.tui.screens.overview import OverviewScreen, bars
from claimbench.tui.widgets.key_line import KeyLine
from claimbench.workbench.agreement import Agreement
from claimbench.workbench.settings import Settings
from tests.tui.conftest import NARROW, WIDE, OpenReview
from tests.tui.driver import plain


async def test_help_lists_the_keys_in_force(review: OpenReview) -> None:
    """With the key that the settings give an act, and the names of the ratings."""
    async with review(settings=Settings(keys={"dismiss": "z"})) as ida:
        await ida.press("question_mark")
        assert isinstance(ida.app.screen, HelpScreen)
        text = plain(ida.app.screen.query("#help-text Static").first(Static))
        lines = [" ".join(line.split()) for line in text.splitlines()]
        for line in (
            "z dismiss",
            "2 verdict: Refuted",
            "j, ↓ next claim",
            "space mark for an act on several",
        ):
            assert line in lines
        await ida.press("question_mark")
        assert not isinstance(ida.app.screen, HelpScreen)


@pytest.mark.parametrize("key", ["question_mark", "q", "5"])
async def test_what_is_typed_into_a_field_is_no_command(review: OpenReview, key: str) -> None:
    """A question mark, a letter, a figure in a justification stay there."""
    async with review() as ida:
        await ida.press("1", key, "slash")
        form = ida.app.screen
        assert type(form).__name__ == "VerdictForm"
        assert form.query_one("#why").text == {"question_mark": "?/"}.get(key, f"{key}/")  # type: ignore[attr-defined]


async def test_the_palette_does_what_the_key_does(review: OpenReview) -> None:
    """Typing an act's name and Enter opens its form."""
    async with review() as ida:
        await ida.press("ctrl+p")
        await ida.type("dismiss")
        found = ida.app.screen.query_one(OptionList)
        await ida.until(lambda: bool(found.option_count) and "Dismiss" in str(found.options[0].prompt))
        await ida.press("enter")
        await ida.until(lambda: "Dismiss claim 1" in "".join(ida.lines()))


async def test_a_click_on_a_key_presses_it(review: OpenReview) -> None:
    """The line at the bottom is for the mouse too."""
    async with review(size=NARROW) as ida:
        assert ida.lines()[-1].startswith(" s source v verdict d dismiss")
        await ida.pilot.click(KeyLine, offset=(20, 0))
        await ida.until(lambda: "Dismiss claim 1" in "".join(ida.lines()))


async def test_the_overview_counts_what_stands_on_the_desk(review: OpenReview) -> None:
    """`O` opens it, `O` closes it."""
    async with review(size=WIDE) as ida:
        await ida.press("1")
        await ida.type("Seen on site.")
        await ida.press("ctrl+s", "O")
        assert isinstance(ida.app.screen, OverviewScreen)
        text = "\n".join(" ".join(line.split()) for line in ida.lines())
        assert "● checked 1" in text
        assert "Supported 1 ███" in text
        assert "bridge.txt ○ 8 ● 1 11% done" in text
        assert "Verdicts given, last 14 days: 1" in text
        assert "21 Jun" in text
        await ida.press("O")
        assert ida.queue.has_focus


def test_bars_are_as_long_as_their_figures() -> None:
    """To an eighth of a cell, against the largest; nothing has no bar."""
    lines = [line.plain.rstrip() for line in bars([("a", 240), ("b", 1), ("c", 0)])]
    assert lines[0].endswith("240 " + "█" * 30)
    assert lines[1].endswith("1 ▏")
    assert lines[2].endswith("0")


def test_agreement_is_readable_on_a_narrow_terminal() -> None:
    """Scale by scale; whatever the names, each figure stands in its column and no line is wider."""
    found = [
        Agreement("AVeriTeC", 1, "all", "", 1_200, 2_401, 0.75, 0.625),
        Agreement("AVeriTeC", 1, "kind", "quantity", 9, 18, 1.0, None),
        Agreement("AVeriTeC", 1, "pair", "橋" * 60 + " and Ida \x1b[31m", 1_200, 2_400, 0.0, -0.5),
        Agreement("own", 2, "all", "", 1, 2, 0.0, 0.0),
    ]
    lines = [line.rstrip() for line in agreement_content(found).plain.splitlines()]
    *table, _, _ = lines
    assert [" ".join(line.split()) for line in table[:4]] == [
        "AVeriTeC, version 1 claims verdicts alike alpha",
        "all claims 1,200 2,401 75% 0.62",
        "by kind",
        "quantity 9 18 100% not defined",
    ]
    assert all(cell_len(line) <= NARROW[0] - 3 for line in table)
    assert table[5].endswith("橋   1,200     2,400     0%  -0.50")
    assert table[7].startswith("own, version 2")
