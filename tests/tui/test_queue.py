"""The queue on the screen: moving, filtering, marks, the mouse, and what others do meanwhile."""

import re
from datetime import date
from pathlib import Path

import pytest

from claimbench.model.claims import ExtractedClaim, Kind, Mention, select
from claimbench.tui.screens.status_filter import StatusFilter
from claimbench.tui.widgets.filter_line import FilterLine
from claimbench.tui.widgets.row_window import KEPT
from claimbench.workbench import assignment, claims, verdicts
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.intake import store_extraction
from claimbench.workbench.settings import Settings, load_settings
from tests.tui.conftest import NARROW, WIDE, OpenReview
from tests.tui.driver import Driver, review_app
from tests.tui.sample_desk import MOMENT, REVIEWER, incoming


@pytest.mark.parametrize(
    ("keys", "claim_id"),
    [
        ("j", 2),
        ("j j k", 2),
        ("down down up", 2),
        ("k", 1),
        ("end", 9),
        ("G", 9),
        ("end home", 1),
        ("pagedown", 9),
        ("end pageup", 1),
        ("end j", 9),
    ],
)
async def test_keys_move_the_cursor(review: OpenReview, keys: str, claim_id: int) -> None:
    """The cursor goes where the key says and stays inside the list."""
    async with review() as ida:
        await ida.press(*keys.split())
        assert ida.selected_id == claim_id
        assert f"Claim {claim_id} " in ida.card_text


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_claim_under_the_cursor_is_told_without_colour(
    review: OpenReview, size: tuple[int, int]
) -> None:
    """A bar marks the cursor's line, a shape of its own each status."""
    async with review(size=size) as ida:
        await ida.press("j")
        marked = [line for line in ida.lines() if line.startswith("▌")]
        assert len(marked) == 1
        assert marked[0].startswith("▌0.88 ○ No other bridge")


async def test_a_click_selects_a_row(review: OpenReview) -> None:
    """The row under the mouse becomes the row under the cursor."""
    async with review() as ida:
        await ida.pilot.click("#queue", offset=(12, 3))
        await ida.settle()
        assert ida.selected_id == 4


async def test_a_double_click_opens_the_claim(review: OpenReview) -> None:
    """The card gets the focus, and in a narrow terminal the whole screen."""
    async with review(size=NARROW) as ida:
        await ida.pilot.click("#queue", offset=(12, 1), times=2)
        await ida.settle()
        assert ida.screen.has_class("-reading")
        await ida.press("escape")
        assert not ida.screen.has_class("-reading")
        assert ida.queue.has_focus


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("bridge", [1, 2, 3, 4, 6, 7]),
        ("kind:law", [4]),
        ("worth:>0.8", [1, 2, 3]),
        ("speaker:none sort:position", [7, 4, 6, 9, 8]),
        ("sort:position kind:law,comparison", [5, 2, 4]),
        ("status:checked", []),
    ],
)
async def test_the_filter_line_chooses_claims(review: OpenReview, line: str, ids: list[int]) -> None:
    """The queue holds what the filter asks for, in its order."""
    async with review() as ida:
        await ida.filter(line)
        rows = [ida.queue.row(index) for index in range(ida.queue.total)]
        assert sorted(row.id for row in rows if row) == sorted(ids)
        if "sort:" in line:
            assert [row.id for row in rows if row] == ids


async def test_typing_a_filter_by_keys(review: OpenReview) -> None:
    """`/`, words, Enter: the cursor is back in the queue at once, among the claims that are left."""
    async with review() as ida:
        await ida.press("slash", *"flood", "enter", "j")
        assert ida.queue.has_focus
        assert ida.queue.total == 3
        assert ida.queue.cursor == 1


async def test_escape_in_the_filter_line_clears_it(review: OpenReview) -> None:
    """All claims are back, the cursor on the claim it was on."""
    async with review() as ida:
        await ida.filter("kind:law")
        await ida.press("slash", "escape")
        assert ida.queue.total == 9
        assert ida.selected_id == 4


async def test_a_completion_is_taken_with_the_right_arrow(review: OpenReview) -> None:
    """`status:d` becomes `status:dismissed`."""
    async with review() as ida:
        await ida.press("slash")
        await ida.type("status:d")
        await ida.press("right")
        assert ida.screen.query_one(FilterLine).line == "status:dismissed"


async def test_names_on_the_desk_complete_a_term(review: OpenReview, desk: Desk) -> None:
    """Speakers and tags are proposed as soon as they are begun."""
    claims.tag(desk, 4, "front page")
    async with review() as ida:
        await ida.press("slash")
        await ida.type("speaker:none tag:")
        await ida.until(lambda: bool(ida.screen.query_one(FilterLine).field._suggestion))
        await ida.press("right")
        assert ida.screen.query_one(FilterLine).line == 'speaker:none tag:"front page"'
        assert ida.selected_id == 4


async def test_what_the_filter_does_not_understand_is_said(review: OpenReview) -> None:
    """The rest of the filter is in force."""
    async with review() as ida:
        await ida.filter("kind:law status:nonsense")
        assert "status:nonsense is none of open" in ida.note
        assert ida.queue.total == 1


async def test_filtering_by_status_with_two_keys(review: OpenReview, desk: Desk) -> None:
    """`f` and a number; 0 shows all again."""
    claims.dismiss(desk, [2], "an opinion")
    async with review() as ida:
        await ida.press("f")
        assert isinstance(ida.app.screen, StatusFilter)
        await ida.press("5")
        assert ida.selected_id == 2
        assert ida.screen.query_one(FilterLine).line == "status:dismissed"
        await ida.press("f", "0")
        assert ida.queue.total == 9


@pytest.mark.parametrize(
    ("line", "words"),
    [("submarine", "No claim matches this filter"), ("status:open", "No open claim is left")],
)
async def test_an_empty_queue_says_what_to_do(review: OpenReview, desk: Desk, line: str, words: str) -> None:
    """Nothing found and nothing left are different things."""
    claims.dismiss(desk, range(1, 10), "for the test")
    async with review() as ida:
        await ida.filter(line)
        assert words in ida.note
        assert ida.card_text == ""


async def test_an_empty_desk_says_how_to_begin(review: OpenReview, tmp_path: Path) -> None:
    """The command to start with is named, and no key breaks anything."""
    with open_desk(tmp_path / "empty.db", reviewer=REVIEWER) as desk:
        async with review(desk, document_id=None) as ida:
            assert "claimbench review article.txt" in ida.note
            await ida.press(*"jksv1drouwctp", "space", "end", "enter")
            assert ida.app.is_running


async def test_what_another_program_does_appears_by_itself(review: OpenReview, desk: Desk) -> None:
    """Within two seconds the queue, the card and the counts show it; the cursor keeps its claim."""
    async with review() as ida:
        await ida.press("j")
        with open_desk(desk.path, reviewer="Olav", now=lambda: MOMENT) as other:
            verdicts.give(other, 2, "Supported", "It is so.")
        await ida.until(lambda: "Olav" in ida.card_text)
        assert ida.selected_id == 2
        assert any("8 open · 1 checked" in line for line in ida.lines())


async def test_a_busy_database_freezes_nothing(review: OpenReview, desk: Desk) -> None:
    """While another program writes for long, keys move the cursor; the act is done once it can be."""
    async with review() as ida:
        await ida.press("1")
        await ida.type("Seen on site.")
        with open_desk(desk.path, reviewer="Olav") as other, other.store.write():
            await ida.pilot.press("ctrl+s")
            await ida.until(lambda: ida.problem == "saving …", settled=False)
            assert claims.card(desk, 1).verdicts == ()
        await ida.settle()
        assert ida.selected_id == 2
        assert len(claims.card(desk, 1).verdicts) == 1


async def test_an_act_that_the_database_refuses_keeps_what_was_typed(review: OpenReview, desk: Desk) -> None:
    """Busy for longer than we wait: the sentence says so, and the same key tries again."""
    with open_desk(desk.path, reviewer=REVIEWER, now=lambda: MOMENT, timeout=0.1) as impatient:
        async with review(impatient) as ida:
            await ida.press("1")
            await ida.type("Seen on site.")
            with open_desk(desk.path, reviewer="Olav") as other, other.store.write():
                await ida.press("ctrl+s")
                assert ida.problem.startswith("Not saved: ")
            await ida.press("ctrl+s")
    assert [verdict.why for verdict in claims.card(desk, 1).verdicts] == ["Seen on site."]


async def test_a_long_queue_is_read_in_parts(review: OpenReview, tmp_path: Path) -> None:
    """Of thousands of claims only those near the screen are in memory, wherever the cursor goes."""
    with open_desk(tmp_path / "long.db", reviewer=REVIEWER, now=lambda: MOMENT) as desk:
        text = "\n\n".join(f"Claim number {number} stands here." for number in range(3_000))
        extracted = []
        start = 0
        for paragraph in text.split("\n\n"):
            mention = Mention(
                selector=select(text, start, start + len(paragraph)), sentence=paragraph, sentence_start=start
            )
            extracted.append(
                ExtractedClaim(text=paragraph, mentions=(mention,), kinds=(Kind.EVENT,), worthiness=0.5)
            )
            start += len(paragraph) + 2
        store_extraction(desk, incoming("long.txt", text), extracted)
        async with review(desk) as ida:
            assert ida.queue.total == 3_000
            await ida.filter("sort:position")
            await ida.press("end")
            assert any("Claim number 2999 stands here" in line for line in ida.lines())
            for index in range(0, 3_000, 90):
                assert ida.queue.row(index) is not None
            assert ida.queue._window is not None
            assert len(ida.queue._window._blocks) <= KEPT


async def test_keys_and_theme_come_from_the_settings(desk: Desk, review: OpenReview) -> None:
    """Another key for an act, another theme; a theme that does not exist is said and does no harm."""
    settings = Settings(theme="claimbench-light", keys={"dismiss": "z"})
    async with review(settings=settings) as ida:
        assert ida.app.theme == "claimbench-light"
        await ida.press("z")
        assert "Dismiss claim 1" in "".join(ida.lines())
    async with review(settings=Settings(theme="no-such-theme")) as ida:
        assert ida.app.theme == "claimbench-dark"
        assert "There is no theme no-such-theme" in ida.toasts[0]


async def test_every_theme_can_be_drawn(desk: Desk) -> None:
    """Themes that are not our own know the colours we use."""
    app = review_app(desk, document_id=1)
    async with app.run_test() as pilot:
        await Driver(app, pilot).settle()
        for theme in ("textual-light", "nord", "textual-ansi", "claimbench-contrast"):
            if theme in app.available_themes:
                app.theme = theme
                await pilot.pause()
        assert app.is_running


async def test_a_theme_that_is_chosen_is_kept(review: OpenReview) -> None:
    """It stands in the settings file for the next time."""
    async with review() as ida:
        ida.app.theme = "claimbench-contrast"
        await ida.until(lambda: load_settings().theme == "claimbench-contrast")


async def test_a_filter_is_kept_under_a_name(review: OpenReview) -> None:
    """`F` and a name; `f` and its number bring it back, in this session and the next."""
    async with review() as ida:
        await ida.press("F")
        assert "no filter to keep" in ida.toasts[0]
        await ida.filter("kind:law source:none")
        await ida.press("F")
        await ida.type("laws to do")
        await ida.press("enter")
        assert load_settings().views == {"laws to do": "kind:law source:none"}
        await ida.press("f", "0")
        assert ida.screen.query_one(FilterLine).line == "kind:law source:none"
        await ida.filter("")
        await ida.press("f", "6")
        assert ida.selected_id == 4
    async with review(settings=load_settings()) as ida:
        await ida.press("f", "6")
        assert ida.screen.query_one(FilterLine).line == "kind:law source:none"


async def test_the_queue_in_groups(review: OpenReview, desk: Desk) -> None:
    """`g`: by document, by speaker, not at all; the cursor stays on its claim and no heading is a row."""
    text = "The harbour was dredged in 2019. It took three years."
    quotes = ("The harbour was dredged in 2019.", "It took three years.")
    mentions = [
        Mention(selector=select(text, start, start + len(quote)), sentence=quote, sentence_start=start)
        for quote in quotes
        for start in [text.index(quote)]
    ]
    harbour = [
        ExtractedClaim(text=mention.sentence, mentions=(mention,), worthiness=0.95) for mention in mentions
    ]
    store_extraction(desk, incoming("harbour.txt", text), harbour)
    assignment.set_deadline(desk, [10], date(2024, 6, 22))
    async with review(document_id=None) as ida:
        assert ida.lines()[2].startswith("▌0.95 ○ The harbour was dredged in 2019.")
        assert "due 2024-06-22" in ida.lines()[2]
        await ida.press("j", "g")
        left = [line[:48].rstrip() for line in ida.lines()[2:16]]
        assert left[0].startswith(" bridge.txt")
        assert left[10].startswith(" harbour.txt")
        assert left[12].startswith("▌0.95 ○ It took three years.")
        assert ida.selected_id == 11
        await ida.press("home")
        assert ida.selected_id == 7
        await ida.pilot.click("#queue", offset=(12, 10))
        await ida.settle()
        assert ida.selected_id == 10
        await ida.press("g")
        assert ida.screen.query_one(FilterLine).line == "group:speaker"
        text = "\n".join(ida.lines())
        for name, size in (("the publication", 7), ("Signe Dahl, the mayor", 1), ("a county survey", 1)):
            assert re.search(rf"^ {name} +{size} │", text, re.MULTILINE)
        assert ida.selected_id == 10
        await ida.press("g")
        assert ida.screen.query_one(FilterLine).line == ""
