"""Looking into a source: searching it, marking a stretch of it as evidence, visiting its page."""

from functools import partial

import pytest
from textual.content import Content
from textual.widgets import Static

from claimbench.model.sources import Stance
from claimbench.tui.screens.review import ReviewScreen
from claimbench.tui.screens.source_choice import SourceChoice
from claimbench.tui.screens.source_text import SourceScreen
from claimbench.tui.widgets.source_text import SourceText
from claimbench.workbench import claims, snapshots, sources
from claimbench.workbench.desk import Desk
from tests.site import Page, running_site
from tests.tui.conftest import NARROW, OpenReview
from tests.tui.driver import Driver, plain

ACCOUNTS = (
    "Accounts of the county, 2024\n\nThe ferry cost 2 million euros in all.\n\n"
    "The bridge at Nes cost 36.2 million\neuros in all, access roads included. 橋は三つある。\n\n"
    "Nothing else cost as much."
)


def note_of(ida: Driver) -> str:
    """The sentence above the source's text."""
    return plain(ida.app.screen.query_one("#source-note", Static))


async def test_a_stretch_is_found_selected_and_quoted(review: OpenReview, desk: Desk) -> None:
    """`i` opens the text, `/` finds words whatever their case and line ends, a number quotes them."""
    sources.attach_text(desk, 1, ACCOUNTS, title="The accounts")
    async with review(size=NARROW) as ida:
        await ida.press("i")
        assert isinstance(ida.app.screen, SourceScreen)
        await ida.press("1")
        assert "Select the words first" in note_of(ida)
        await ida.press("slash")
        await ida.type("COST")
        assert "1 of 3" in "".join(ida.lines())
        await ida.press("escape", "n", "n", "p", "p", "p")
        assert "3 of 3" in "".join(ida.lines())
        await ida.press("slash", *["backspace"] * 4)
        await ida.type("36.2 million euros")
        await ida.press("enter", "W", "W")
        assert "“36.2 million euros in all”" in "".join(ida.lines())
        await ida.press("2")
        assert isinstance(ida.app.screen, ReviewScreen)
        assert ida.toasts == ["Quoted on claim 1: refutes. u takes it back."]
        assert "− refutes" in ida.card_text
    (evidence,) = claims.card(desk, 1).evidence
    assert evidence.selector is not None
    start, end = evidence.selector.start, evidence.selector.end
    assert ACCOUNTS[start:end] == evidence.quote == "36.2 million\neuros in all"
    assert evidence.stance is Stance.REFUTES


async def test_the_mouse_selects_too_and_quoted_words_are_lit(review: OpenReview, desk: Desk) -> None:
    """Dragging over words of the second of two equal sentences quotes that one and lights it."""
    text = "Three million.\n\nIt cost much.\n\nIt cost much."
    sources.attach_text(desk, 1, text, title="A note")
    async with review(size=NARROW) as ida:
        await ida.press("i")
        widget = ida.app.screen.query_one(SourceText)
        await ida.pilot.mouse_down(widget, offset=(2, 4))
        await ida.pilot.hover(widget, offset=(9, 4))
        await ida.pilot.mouse_up(widget, offset=(9, 4))
        await ida.settle()
        await ida.press("3", "i")
        line = ida.app.screen.query_one(SourceText).get_line(4)
        assert [str(span.style) for span in line.spans if "italic" in str(span.style)]
    (evidence,) = claims.card(desk, 1).evidence
    assert evidence.selector is not None
    assert (evidence.quote, evidence.selector.start) == ("It cost", text.rindex("It cost"))


async def test_the_form_leads_into_the_text_and_closes_with_it(review: OpenReview, desk: Desk) -> None:
    """Ctrl+T in the evidence form opens the chosen source; what is quoted there is what the form was for."""
    sources.attach_text(desk, 1, ACCOUNTS, title="The accounts")
    sources.attach(desk, 1, "https://county.example/")
    async with review() as ida:
        await ida.press("e", "ctrl+t")
        assert "Nothing is kept of this page yet: r visits it" in note_of(ida)
        await ida.press("escape", "shift+tab", "shift+tab", "1", "ctrl+t", "slash")
        await ida.type("ferry")
        await ida.press("enter", "1")
        assert isinstance(ida.app.screen, ReviewScreen)
        await ida.press("i")
        assert isinstance(ida.app.screen, SourceChoice)
        await ida.press("1")
        assert isinstance(ida.app.screen, SourceScreen)
    assert [evidence.quote for evidence in claims.card(desk, 1).evidence] == ["ferry"]


async def test_a_page_is_visited_from_its_screen(
    review: OpenReview, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`r` keeps what a page says now; escape cancels a visit, of which nothing is kept; older ones stay."""
    monkeypatch.setattr(snapshots, "take_unless", partial(snapshots.take_unless, allow_private=True))
    with running_site() as site:
        site.pages["/a"] = Page("<title>The accounts</title><p>The bridge cost 36.2 million euros.</p>")
        site.pages["/slow"] = Page(behaviour="hang")
        sources.attach(desk, 1, site.at("/a"))
        slow = sources.attach(desk, 2, site.at("/slow"))
        async with review() as ida:
            await ida.press("i", "r")
            assert "36.2 million" in ida.app.screen.query_one(SourceText).text
            site.pages["/a"] = Page("<p>The bridge cost 40 million euros.</p>")
            await ida.press("r")
            assert "40 million" in ida.app.screen.query_one(SourceText).text
            await ida.press("left_square_bracket")
            assert "36.2 million" in ida.app.screen.query_one(SourceText).text
            await ida.press("q", "j", "i")
            await ida.pilot.press("r")
            await ida.until(lambda: "/slow" in site.seen, settled=False)
            assert "escape cancels" in note_of(ida)
            await ida.press("escape")
            assert "was cancelled" in note_of(ida)
            site.closing.set()
    assert snapshots.of(desk, slow.id) == []


@pytest.mark.parametrize("text", ["word " * 4_000, "\n".join("x y" * 900 for _ in range(4)), "字" * 9_000])
def test_places_are_the_same_in_what_is_shown(text: str) -> None:
    """Long lines are broken where they have a space; no character moves."""
    shown = SourceText(text, ()).text
    assert len(shown) == len(text)
    assert all(mine == own or (mine, own) == ("\n", " ") for mine, own in zip(shown, text, strict=True))


async def test_hostile_text_in_a_source(review: OpenReview, desk: Desk) -> None:
    """Escape sequences and markup are shown as characters, and quoted as they stand in the text."""
    hostile = "[red]A\u202eB[/red] \x1b[31m end"
    sources.attach_text(desk, 1, f"First.\n{hostile}", title="[b]T\x1b[0m")
    async with review(size=NARROW) as ida:
        await ida.press(
            "i", "down", "shift+right", "shift+right", "shift+right", "shift+right", "shift+right"
        )
        lines = "\n".join(ida.lines())
        assert "\x1b" not in lines
        assert "[red]" in lines
        assert isinstance(ida.app.screen.query_one("#selected-words", Static).visual, Content)
        await ida.press("1")
    (evidence,) = claims.card(desk, 1).evidence
    assert evidence.quote == "[red]"
