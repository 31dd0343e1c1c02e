"""Each act by keys alone, seen in the database afterwards."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from textual import events

from claimbench.model.claims import ClaimStatus
from claimbench.tui.screens.line_form import LineForm
from claimbench.tui.screens.review import ReviewScreen
from claimbench.tui.screens.source_form import SourceForm
from claimbench.tui.screens.verdict_form import VerdictForm
from claimbench.tui.widgets.choice import Choice
from claimbench.tui.widgets.line_field import LineField
from claimbench.tui.widgets.text_field import TextField
from claimbench.workbench import claims, drafts, history, snapshots, sources, verdicts
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.settings import Settings, load_settings
from tests.site import Page, running_site
from tests.tui.conftest import OpenReview
from tests.tui.driver import PATIENCE, Driver
from tests.tui.sample_desk import MOMENT, sample_desk
from tests.tui.scenes import checked_desk


async def test_attaching_a_source(review: OpenReview, desk: Desk) -> None:
    """`s`, an address, Enter, a title, Enter: the source stands at the claim."""
    async with review() as ida:
        await ida.press("s")
        assert isinstance(ida.app.screen, SourceForm)
        await ida.type("https://county.example/bridge")
        await ida.press("enter")
        await ida.type("The county's accounts")
        await ida.press("enter")
        assert isinstance(ida.app.screen, ReviewScreen)
        assert "The county's accounts" in ida.card_text
        assert "Source attached to claim 1" in ida.toasts[0]
    (source,) = claims.card(desk, 1).sources
    assert (source.url, source.title) == ("https://county.example/bridge", "The county's accounts")


@pytest.mark.parametrize("there", [True, False])
async def test_what_an_attached_page_says_is_kept(
    review: OpenReview, desk: Desk, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """Beside all else the page is looked at for its title; one that is not there is a quiet sentence."""
    take = partial(snapshots.take_unless, allow_private=True)
    monkeypatch.setattr(snapshots, "take_unless", take)
    with running_site() as site:
        if there:
            head = "<title>The accounts</title><meta name='citation_publication_date' content='2024-03-01'>"
            site.pages["/a"] = Page(f"{head}<p>The bridge cost 36.2 million euros.</p>")
        async with review(settings=Settings()) as ida:
            await ida.press("s")
            await ida.type(f"{site.address}/a")
            await ida.press("ctrl+s")
            if there:
                await ida.until(lambda: "The accounts  2024-03-01" in ida.card_text)
                assert ida.toasts == ["Kept what the source says: The accounts"]
            else:
                await ida.until(lambda: "is attached, but not kept" in "".join(ida.toasts))
    (source,) = claims.card(desk, 1).sources
    assert source.title == ("The accounts" if there else None)


async def test_a_visit_is_shown_and_can_be_stopped(
    review: OpenReview, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The header tells of it; after Escape the source is attached and nothing of the page is kept."""
    answered = Event()

    def slowly(desk: Desk, source_id: int, unwanted: Callable[[], bool]) -> None:
        answered.wait(PATIENCE)
        assert unwanted()

    monkeypatch.setattr(snapshots, "take_unless", slowly)
    async with review(settings=Settings()) as ida:
        await ida.pilot.press("s")
        await ida.until(lambda: isinstance(ida.app.screen, SourceForm), settled=False)
        ida.app.screen.query_one("#address", LineField).value = "https://county.example/slow"
        await ida.pilot.press("ctrl+s")
        try:
            await ida.until(lambda: "visiting county.example … 0 s" in ida.lines()[0], settled=False)
            await ida.pilot.press("escape")
            await ida.until(lambda: "Stopped" in "".join(ida.toasts), settled=False)
            assert "visiting" not in ida.lines()[0]
        finally:
            answered.set()
        await ida.settle()
    (source,) = claims.card(desk, 1).sources
    assert (source.url, source.title) == ("https://county.example/slow", None)


async def test_a_quotation_as_a_source(review: OpenReview, desk: Desk) -> None:
    """Lines pasted for the address become the source's words, which need a title and are kept as they are."""
    words = "The council met.\nIt approved 19 million euros."
    async with review() as ida:
        await ida.press("s")
        ida.app.post_message(events.Paste(words))
        await ida.settle()
        assert "What are they from?" in ida.problem
        await ida.press("ctrl+s")
        assert "There is no title yet" in ida.problem
        await ida.type("Minutes of 11 March 2020, read out on the telephone")
        await ida.press("ctrl+s")
        assert "Source attached to claim 1: Minutes of 11 March" in ida.toasts[0]
    (source,) = claims.card(desk, 1).sources
    (kept,) = snapshots.of(desk, source.id)
    assert snapshots.text(desk, kept.id) == words


async def test_a_source_that_cannot_be_attached_stays_in_the_form(review: OpenReview, desk: Desk) -> None:
    """A file that is not there: the sentence says so and what was typed is still there."""
    async with review() as ida:
        await ida.press("s")
        await ida.type("no/such/file.pdf")
        await ida.press("ctrl+s")
        assert isinstance(ida.app.screen, SourceForm)
        assert "there is no file no/such/file.pdf" in ida.problem
        assert ida.app.screen.entry().address == "no/such/file.pdf"
    assert claims.card(desk, 1).sources == ()


async def test_giving_a_verdict_brings_the_next_open_claim(review: OpenReview, desk: Desk) -> None:
    """A number key, the justification, Ctrl+S: rated, and the cursor stands on the next open claim."""
    async with review() as ida:
        await ida.press("2")
        await ida.type("The accounts say 19 million.")
        await ida.press("ctrl+s")
        assert isinstance(ida.app.screen, ReviewScreen)
        assert ida.selected_id == 2
        assert ida.toasts == ["Saved: Refuted on claim 1. u takes it back."]
        assert "Claim 2" in ida.card_text
    card = claims.card(desk, 1)
    assert card.claim.status is ClaimStatus.CHECKED
    assert [(verdict.rating, verdict.why) for verdict in card.verdicts] == [
        ("Refuted", "The accounts say 19 million.")
    ]


async def test_after_the_last_open_claim_the_first_that_is_left_comes(review: OpenReview, desk: Desk) -> None:
    """The search for the next open claim goes on from the top of the queue."""
    async with review() as ida:
        await ida.press("end", "1")
        await ida.type("Seen on site.")
        await ida.press("ctrl+s")
        assert ida.selected_id == 1


async def test_under_a_filter_the_next_claim_is_one_that_the_filter_shows(review: OpenReview) -> None:
    """With `status:open kind:law,date` the rated claim leaves and the next law or date comes."""
    async with review() as ida:
        await ida.filter("status:open kind:law,date")
        assert ida.selected_id == 4
        await ida.press("1")
        await ida.type("Read in the law.")
        await ida.press("ctrl+s")
        assert ida.selected_id == 5
        assert ida.queue.total == 2


@pytest.mark.parametrize("left_by", ["escape", "quitting"])
async def test_a_draft_is_kept_and_offered_again(review: OpenReview, desk: Desk, left_by: str) -> None:
    """What was half written comes back with its rating, in this session or the next."""
    async with review() as ida:
        await ida.press("3")
        await ida.type("So far nothing")
        await ida.press("escape")
        if left_by == "escape":
            await ida.press("v")
            _assert_draft_is_back(ida.app.screen)
    if left_by == "quitting":
        async with review() as ida:
            await ida.press("v")
            _assert_draft_is_back(ida.app.screen)
    assert drafts.kept(desk, 1) == drafts.Draft("Not Enough Evidence", "So far nothing")
    assert claims.card(desk, 1).verdicts == ()


def _assert_draft_is_back(form: object) -> None:
    assert isinstance(form, VerdictForm)
    assert form.query_one("#why", TextField).text == "So far nothing"
    assert form.query_one("#rating", Choice).value == "Not Enough Evidence"


async def test_a_draft_is_kept_while_typing(review: OpenReview, desk: Desk) -> None:
    """A draft is on disk soon after the hand rests, without leaving the form."""
    async with review() as ida:
        await ida.press("3")
        await ida.type("So far")
        await ida.until(lambda: drafts.kept(desk, 1) == drafts.Draft("Not Enough Evidence", "So far"))


@pytest.mark.parametrize(
    ("keys", "sentence"), [(("v", "ctrl+s"), "no rating yet"), (("1", "ctrl+s"), "no justification yet")]
)
async def test_a_verdict_needs_a_rating_and_a_justification(
    review: OpenReview, desk: Desk, keys: tuple[str, ...], sentence: str
) -> None:
    """What is missing is said and nothing is written, but for who has come to the desk."""
    async with review() as ida:
        await ida.press(*keys)
        assert sentence in ida.problem
    assert [event.act for event in history.log(desk)] == ["join", "ingest"]


async def test_a_claim_changed_by_another_meanwhile_is_not_rated(review: OpenReview, desk: Desk) -> None:
    """The form says who changed it and keeps the justification."""
    async with review() as ida:
        await ida.press("1")
        await ida.type("Seen on site.")
        with open_desk(desk.path, reviewer="Olav", now=lambda: MOMENT) as other:
            verdicts.give(other, 1, "Refuted", "Not so.")
        await ida.press("ctrl+s")
        form = ida.app.screen
        assert isinstance(form, VerdictForm)
        assert "by Olav" in ida.problem
        assert form.draft.why == "Seen on site."
    assert [verdict.reviewer for verdict in claims.card(desk, 1).verdicts] == ["Olav"]


async def test_dismissing_one_claim(review: OpenReview, desk: Desk) -> None:
    """`d`, the reason, Enter."""
    async with review() as ida:
        await ida.press("j", "d")
        assert isinstance(ida.app.screen, LineForm)
        await ida.type("an opinion")
        await ida.press("enter")
        assert ida.selected_id == 3
    claim = claims.card(desk, 2).claim
    assert (claim.status, claim.dismissed_why) == (ClaimStatus.DISMISSED, "an opinion")


async def test_dismissing_marked_claims_is_one_act(review: OpenReview, desk: Desk) -> None:
    """Space marks, `d` dismisses all marked, one `u` brings all back."""
    async with review() as ida:
        await ida.press("space", "j", "space", "d")
        await ida.type("not for us")
        await ida.press("enter")
        assert {claims.card(desk, claim_id).claim.status for claim_id in (1, 3)} == {ClaimStatus.DISMISSED}
        assert ida.queue.marked == ()
        await ida.press("u")
        assert {claims.card(desk, claim_id).claim.status for claim_id in (1, 3)} == {ClaimStatus.OPEN}


async def test_acts_on_marked_claims(review: OpenReview, desk: Desk) -> None:
    """A tag, a comment, a priority, a reviewer, a day: each for all that are marked, each undone at once."""
    with open_desk(desk.path, reviewer="Olav Lie") as olav:
        claims.comment(olav, 9, "Seen.")
    async with review() as ida:
        for key, typed, ending, toast in (
            ("t", "front page", ("enter",), "Tagged front page: 2 claims"),
            ("c", "Ask the council.", ("ctrl+s",), "Comment kept at 2 claims"),
            ("p", "0.2", ("enter",), "2 claims have priority 0.2"),
            ("A", "ol", ("right", "enter"), "Gave 2 claims to Olav Lie"),
            ("D", "2024-06-28", ("enter",), "Due 2024-06-28: 2 claims"),
        ):
            for claim_id in (2, 5):
                await ida.screen.reload(claim_id)
                await ida.settle()
                await ida.press("space")
            await ida.press(key)
            assert "2 claims" in "".join(ida.lines())
            if key == "p":
                ida.app.screen.query_one(LineField).value = ""
            await ida.type(typed)
            await ida.press(*ending)
            assert toast in ida.toasts[0]
            assert ida.queue.marked == ()
        for claim_id in (2, 5):
            card = claims.card(desk, claim_id)
            assert (card.tags, card.assigned) == (("front page",), ("Olav Lie",))
            assert card.deadline == date(2024, 6, 28)
            assert [comment.text for comment in card.comments] == ["Ask the council."]
        await ida.press("A")
        await ida.type("-Olav Lie")
        await ida.press("enter")
        await ida.press(*("u",) * 6)
    for claim_id in (2, 5):
        card = claims.card(desk, claim_id)
        assert (card.tags, card.assigned, card.deadline, card.comments) == ((), (), None, ())


async def test_undo_and_redo(review: OpenReview, desk: Desk) -> None:
    """`u` takes the verdict back and shows the claim again, `U` gives it again."""
    async with review() as ida:
        await ida.press("1")
        await ida.type("Seen on site.")
        await ida.press("ctrl+s", "u")
        assert claims.card(desk, 1).claim.status is ClaimStatus.OPEN
        assert ida.selected_id == 1
        assert "rated Supported" in ida.toasts[0]
        await ida.press("U")
        assert claims.card(desk, 1).claim.status is ClaimStatus.CHECKED


async def test_nothing_to_undo_is_said(review: OpenReview) -> None:
    """The sentence of the workbench comes as a toast."""
    async with review() as ida:
        await ida.press("u")
        assert "nothing that could be undone" in ida.toasts[0]


async def test_reopening(review: OpenReview, desk: Desk) -> None:
    """`r` puts a dismissed claim back."""
    claims.dismiss(desk, [1], "by mistake")
    async with review() as ida:
        assert ida.selected_id == 1
        await ida.press("r")
    assert claims.card(desk, 1).claim.status is ClaimStatus.OPEN


async def test_the_name_is_asked_once(review: OpenReview, tmp_path: Path) -> None:
    """Without a reviewer the name is asked at the start, kept in the settings, and acts go on."""
    with sample_desk(tmp_path / "nobody.db", reviewer=None) as desk:
        async with review(desk) as ida:
            assert isinstance(ida.app.screen, LineForm)
            await ida.type("Ida Berg")
            await ida.press("enter")
            assert isinstance(ida.app.screen, ReviewScreen)
            assert desk.reviewer == "Ida Berg"
            assert load_settings().reviewer == "Ida Berg"


async def test_an_act_without_a_name_asks_for_it_and_goes_on(review: OpenReview, tmp_path: Path) -> None:
    """Who left the question at the start is asked again by the first act, which then begins."""
    with sample_desk(tmp_path / "nobody.db", reviewer=None) as desk:
        async with review(desk) as ida:
            await ida.press("escape", "1")
            await ida.type("Ida Berg")
            await ida.press("enter")
            assert isinstance(ida.app.screen, VerdictForm)


async def test_keys_in_a_burst_reach_the_screen_they_are_meant_for(
    review: OpenReview, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten keys sent at once, two verdicts: none of the letters is lost or taken for a command."""
    monkeypatch.setattr("claimbench.tui.background.KEYS_WAIT", PATIENCE)
    async with review() as ida:
        for key in ("1", "s", "o", "ctrl+s", "2", "d", "u", "ctrl+s", "j", "d"):
            ida.app.simulate_key(key)
        await ida.until(lambda: isinstance(ida.app.screen, LineForm))
    given = {claim_id: claims.card(desk, claim_id).verdicts for claim_id in (1, 2)}
    assert [(v.rating, v.why) for v in given[1]] == [("Supported", "so")]
    assert [(v.rating, v.why) for v in given[2]] == [("Refuted", "du")]


async def test_rewording(review: OpenReview, desk: Desk) -> None:
    """`w`, the new wording, Ctrl+S."""
    async with review() as ida:
        await ida.press("j", "j", "w")
        await ida.type(", by the survey of 2019")
        await ida.press("ctrl+s")
        assert ida.selected_id == 3
    assert claims.card(desk, 3).claim.text.endswith("before the flood, by the survey of 2019")


async def test_splitting_at_the_cursor(review: OpenReview, desk: Desk) -> None:
    """`x`, the cursor to the place, Enter, Ctrl+S: two claims; one line alone is refused."""
    async with review() as ida:
        await ida.filter("kind:law")
        await ida.press("x", "ctrl+s")
        assert "Two lines make two claims" in ida.problem
        await ida.press("ctrl+right", "ctrl+right", "enter", "ctrl+s")
        assert ida.toasts == ["Split off claim 10. u takes it back."]
    assert claims.card(desk, 4).claim.text == "The law"
    assert claims.card(desk, 10).claim.text.startswith("on flood protection, passed in 2022")


async def test_merging_marked_claims(review: OpenReview, desk: Desk) -> None:
    """Space on two, `m`: the one marked first takes the other over; without marks it says how."""
    async with review() as ida:
        await ida.press("m")
        assert "Mark two or more claims" in ida.toasts[0]
        await ida.press("j", "space", "space", "m")
        assert ida.selected_id == 2
    assert claims.card(desk, 3).claim.dismissed_why == "merged into claim 2"
    assert len(claims.card(desk, 2).passages) == 2


@pytest.mark.parametrize("line", ["front page", "-front page"])
async def test_tagging(review: OpenReview, desk: Desk, line: str) -> None:
    """`t` and a word; with a minus before it the tag goes."""
    if line.startswith("-"):
        claims.tag(desk, 1, "front page")
    async with review() as ida:
        await ida.press("t")
        await ida.type(line)
        await ida.press("enter")
    assert claims.card(desk, 1).tags == (() if line.startswith("-") else ("front page",))


async def test_commenting(review: OpenReview, desk: Desk) -> None:
    """`c`, some lines, Ctrl+S: the comment stands in the card."""
    async with review() as ida:
        await ida.press("c")
        await ida.type("Ask the treasurer.\nOn Monday.")
        await ida.press("ctrl+s")
        assert "Ask the treasurer.\nOn Monday." in ida.card_text


@pytest.mark.parametrize(
    ("line", "problem"), [("1", ""), ("high", "no number"), ("7", "not between 0 and 1")]
)
async def test_priority_by_hand(review: OpenReview, desk: Desk, line: str, problem: str) -> None:
    """`p` and a number moves the claim in the queue; anything else is refused and stays to be mended."""
    async with review() as ida:
        await ida.press("end", "p")
        for _ in range(8):
            await ida.pilot.press("backspace")
        await ida.type(line)
        await ida.press("enter")
        if problem:
            assert problem in ida.problem
        else:
            assert ida.queue.cursor == 0
            assert ida.selected_id == 9


async def test_a_new_claim_from_the_document(review: OpenReview, desk: Desk) -> None:
    """`o`, words selected by keys, `g`, Ctrl+S: the claim stands at the selected place."""
    async with review() as ida:
        await ida.press("o")
        await ida.press("g")
        assert "Select the words first" in ida.toasts[0]
        await ida.press(*["shift+right"] * 7, "g")
        await ida.type(" 38 million euros, says the treasurer")
        await ida.press("ctrl+s")
        assert ida.selected_id == 10
    card = claims.card(desk, 10)
    assert card.claim.text == "It cost 38 million euros, says the treasurer"
    assert card.passages[0].quote == "It cost"


async def test_stepping_through_the_document(review: OpenReview) -> None:
    """`n` and `p` go from claim to claim; Enter leaves for the queue at that claim."""
    async with review() as ida:
        await ida.press("o", "n", "n", "p", "n")
        await ida.press("enter")
        assert ida.selected_id == 2


async def test_quoting_a_source(review: OpenReview, desk: Desk, tmp_path: Path) -> None:
    """`e`, the quote, Ctrl+S: what differs from the source is shown and asked before it counts."""
    page = tmp_path / "accounts.txt"
    page.write_text("The accounts. The new bridge cost 36.2 million euros in all.\n", encoding="utf-8")
    async with review() as ida:
        await ida.press("e")
        assert "no source to quote yet" in ida.toasts[0]
        sources.attach(desk, 1, str(page))
        await ida.press("e")
        await ida.type("The new bridge cost 36.3 million euros in all.")
        await ida.press("ctrl+s")
        assert "the source has “36.2” for “36.3”" in ida.problem
        assert claims.card(desk, 1).evidence == ()
        await ida.press("ctrl+s")
        assert isinstance(ida.app.screen, ReviewScreen)
        assert "supports  “The new bridge cost 36.2 million euros in all.”" in ida.card_text


async def test_a_quote_that_no_snapshot_holds(review: OpenReview, desk: Desk) -> None:
    """Of a page that was not fetched: said, kept on saving again, and shown as not found."""
    sources.attach(desk, 1, "https://county.example/accounts")
    async with review() as ida:
        await ida.press("e")
        await ida.type("36 million")
        await ida.press("ctrl+s")
        assert "Save again to keep the quote" in ida.problem
        await ida.press("ctrl+s")
        assert "“36 million” (not found in a snapshot)" in ida.card_text


async def test_an_earlier_check_begins_a_verdict(review: OpenReview, tmp_path: Path) -> None:
    """The card tells what is alike and what differs; `a`, Enter: its rating and words stand in the form."""
    with checked_desk(tmp_path / "checked.db") as desk:
        async with review(desk) as ida:
            await ida.filter("kind:law")
            assert "▲ figure differs (2022 / 2023)" in ida.card_text
            assert "County Checks" in ida.card_text
            await ida.press("a")
            chosen = next(number for number, match in enumerate(ida.pane.matches) if match.flags)
            await ida.press(*["j"] * chosen, "enter")
            form = ida.app.screen
            assert isinstance(form, VerdictForm)
            assert form.draft.rating == "Refuted"
            assert "County Checks, 2024-02-09: Refuted. https://checks.example/flood-law" in form.draft.why
            assert "figure differs (2022 / 2023)" in form.draft.why
            await ida.press("escape")
        assert claims.card(desk, 4).verdicts == ()


async def test_without_an_earlier_check_it_says_so(review: OpenReview) -> None:
    """`a` opens nothing."""
    async with review() as ida:
        await ida.press("a")
        assert "No checked claim is like this one" in ida.toasts[0]


def _shown(ida: Driver, claim_id: int) -> bool:
    return f"Claim {claim_id} " in ida.card_text


async def test_the_card_never_shows_another_claim_than_the_cursors(review: OpenReview) -> None:
    """Before the card has been read, what the queue knows of the claim stands there."""
    async with review() as ida:
        for claim_id in (2, 3, 4):
            ida.queue.action_move(1)
            await ida.until(partial(_shown, ida, claim_id), settled=False)
            row = ida.queue.selected
            assert row is not None
            assert row.text in ida.card_text
