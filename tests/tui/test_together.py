"""Several people at one desk, each with an application of their own: leases, old versions, steps."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from textual.widgets import Static

from claimbench.model.claims import ClaimStatus
from claimbench.model.verdicts import Verdict
from claimbench.tui.screens import agreement
from claimbench.tui.screens.comparison import ComparisonScreen
from claimbench.tui.screens.question import Question
from claimbench.tui.screens.review import ReviewScreen
from claimbench.tui.screens.text_form import TextForm
from claimbench.tui.screens.verdict_form import VerdictForm
from claimbench.workbench import claims, drafts, leases, steps, verdicts
from claimbench.workbench.desk import Desk, open_desk
from tests.tui.conftest import NARROW, OpenReview
from tests.tui.driver import Driver, plain
from tests.tui.sample_desk import MOMENT


class Clock:
    """The time of day for all at the desk; it stands still until somebody moves it."""

    def __init__(self) -> None:
        self.moment = MOMENT

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ben(desk: Desk, clock: Clock) -> Iterator[Desk]:
    """Ben, at the same desk as Ida, whose clock is his too."""
    desk._now = clock
    with open_desk(desk.path, reviewer="Ben", now=clock) as ben:
        yield ben


async def rate(ida: Driver, key: str, why: str) -> None:
    """Give a verdict by keys."""
    await ida.press(key)
    await ida.type(why)
    await ida.press("ctrl+s")


async def test_a_claim_that_another_works_on_is_shown_and_can_be_taken_over(
    review: OpenReview, ben: Desk, clock: Clock
) -> None:
    """Row and card name the holder by themselves; a verdict waits; T asks, y takes it; a lease ends alone."""
    async with review(size=NARROW) as ida:
        leases.take(ben, 1)
        await ida.until(lambda: "✎ with Ben until 09:45 UTC" in ida.card_text)
        assert "✎ Ben" in ida.lines()[2]
        await ida.press("v")
        assert isinstance(ida.app.screen, ReviewScreen)
        assert ida.toasts == ["claim 1 is with Ben until 09:45 UTC; wait, or take it over with T."]
        await ida.press("T", "n", "T")
        assert isinstance(ida.app.screen, Question)
        await ida.press("y")
        assert "✎" not in ida.card_text
        holder = leases.holder(ben, 1)
        assert holder is not None
        assert holder.reviewer == "Ida Berg"
        leases.take(ben, 2)
        await ida.until(lambda: "✎ Ben" in ida.lines()[3])
        clock.moment += timedelta(minutes=16)
        await ida.until(lambda: "✎" not in "".join(ida.lines()))


async def test_opening_a_claim_to_judge_takes_it(review: OpenReview, ben: Desk) -> None:
    """The others see it while the form is open; leaving gives it back, so does the verdict."""
    async with review() as ida:
        await ida.press("v")
        assert {claim: lease.reviewer for claim, lease in leases.held(ben).items()} == {1: "Ida Berg"}
        await ida.press("escape")
        assert leases.held(ben) == {}
        await rate(ida, "1", "Seen on site.")
        assert leases.held(ben) == {}


async def test_a_verdict_on_an_old_version_is_refused_and_kept(
    review: OpenReview, desk: Desk, ben: Desk
) -> None:
    """With who, when and the difference; what was typed stays in the form, and then as a draft."""
    async with review() as ida:
        await ida.press("2")
        await ida.type("The accounts say 36.2 million.")
        claims.edit(ben, 1, "[the bridge] cost 36 million euros.")
        await ida.press("ctrl+s")
        assert isinstance(ida.app.screen, VerdictForm)
        for words in ("changed by Ben at 2024-06-21 09:30 UTC", "its text was", "36 million euros"):
            assert words in ida.problem
        assert ida.app.screen.entry().why == "The accounts say 36.2 million."
        await ida.press("escape")
    assert drafts.kept(desk, 1) == drafts.Draft("Refuted", "The accounts say 36.2 million.")
    assert claims.card(desk, 1).verdicts == ()


async def test_a_second_person_signs_off_or_rejects_with_a_comment(
    review: OpenReview, desk: Desk, ben: Desk
) -> None:
    """Neither one's own verdict nor a claim without one; another's verdict can only be decided on."""
    steps.choose(desk, steps.Steps.DOUBLE)
    for claim_id in (1, 2):
        verdicts.give(ben, claim_id, "Refuted", "So it is.")
    async with review() as ida:
        assert "S signs off, R rejects" in ida.card_text
        await ida.press("1")
        assert "waits for sign-off" in ida.toasts[-1]
        await ida.press("S", "ctrl+s")
        assert "no comment yet" in ida.problem
        await ida.type("Read the accounts too.")
        await ida.press("ctrl+s")
        await ida.filter("status:checked")
        await ida.press("R")
        assert isinstance(ida.app.screen, TextForm)
        await ida.type("Which accounts?")
        await ida.press("ctrl+s")
        await ida.filter("status:open")
        assert ida.selected_id == 2
        await ida.press("S")
        assert "there is no checked verdict to sign off" in ida.toasts[-1]
        await rate(ida, "1", "Mine.")
        await ida.filter("status:checked")
        await ida.press("R")
        assert "your own" in ida.toasts[-1]
    signed, rejected = claims.card(desk, 1), claims.card(desk, 2)
    assert signed.claim.status is ClaimStatus.SIGNED_OFF
    assert [comment.text for comment in signed.comments] == ["Read the accounts too."]
    assert [comment.text for comment in rejected.comments] == ["Which accounts?"]


async def everything_shown(who: Driver) -> str:
    """All that the screens say that a reviewer can go to: queue, card, overview, document, log of undo."""
    seen = [*who.lines(), who.card_text, *who.toasts]
    for key in ("O", "o"):
        await who.press(key)
        seen += who.lines()
        await who.press("escape")
    await who.press("a", "C", "S", "u")
    return "\n".join([*seen, *who.lines(), *who.toasts])


async def test_two_rate_blind_and_a_third_adjudicates(review: OpenReview, desk: Desk, ben: Desk) -> None:
    """The second sees nothing of the first's verdict anywhere until both are there and are compared."""
    steps.choose(desk, steps.Steps.BLIND)
    async with review() as ida:
        await rate(ida, "2", "The accounts say otherwise.")
        await ida.press("home")
        assert "Your verdict waits for a second one" in ida.card_text
        await ida.press("C")
        assert "no two verdicts" in ida.toasts[-1]
        claims.comment(desk, 1, "The mayor exaggerates.")
        await ida.until(lambda: "The mayor exaggerates." in ida.card_text)
    async with review(ben) as other:
        await other.filter("")
        shown = await everything_shown(other)
        assert "One verdict is there" in shown
        assert "◌ hidden until you have rated" in shown
        for hidden in ("Refuted  Ida", "● Refuted", "otherwise", "rated Refuted", "exaggerates"):
            assert hidden not in shown
        await rate(other, "1", "The mayor says so.")
        await other.press("home")
        assert "The mayor exaggerates." in other.card_text
        await other.press("C")
        assert isinstance(other.app.screen, ComparisonScreen)
        compared = [plain(one) for one in other.app.screen.query("#compared-verdicts Static").results(Static)]
        assert [text.splitlines()[1] for text in compared] == [
            "The accounts say otherwise.",
            "The mayor says so.",
        ]
        await other.press("escape")
    with open_desk(desk.path, reviewer="Cleo", now=lambda: MOMENT) as cleo:
        async with review(cleo, size=NARROW) as third:
            assert "Ida Berg: Refuted, Ben: Supported" in third.card_text
            await third.press("C")
            assert "your verdict decides" in "".join(third.lines())
            await third.press("a", "2")
            await third.type("Ida is right.")
            await third.press("ctrl+s")
    card = claims.card(desk, 1)
    assert card.claim.status is ClaimStatus.CHECKED
    assert _by(card.verdicts) == [("Cleo", "Refuted"), ("Ben", "Supported"), ("Ida Berg", "Refuted")]


async def test_one_of_two_can_give_way(review: OpenReview, desk: Desk, ben: Desk) -> None:
    """`a` on the comparison begins one's own verdict with the other's rating, which settles the claim."""
    steps.choose(desk, steps.Steps.BLIND)
    verdicts.give(desk, 1, "Refuted", "So it is.")
    verdicts.give(ben, 1, "Supported", "Not at all.")
    async with review() as ida:
        await ida.press("C", "a")
        await ida.type(" Ben has seen more.")
        await ida.press("ctrl+s")
    card = claims.card(desk, 1)
    assert (card.claim.status, card.verdicts[0].rating) == (ClaimStatus.CHECKED, "Supported")


async def test_the_steps_are_chosen_on_screen_and_agreement_is_followed_there(
    review: OpenReview, desk: Desk, ben: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`P` asks before everybody's steps change; agreement comes by itself when a second has rated.

    Alike 0 of 1, then 1 of 2; alpha 0, since observed disagreement is what is expected, then
    1 − (2/4) / (2·3·1 / (4·3)) = 0. Enter on the steps in force, `n` and escape change nothing.
    """
    monkeypatch.setattr(agreement, "LOOK_EVERY", 0.05)
    async with review(size=NARROW) as ida:
        await ida.press("P", "enter")
        assert ida.toasts[-1] == "The desk reviews so already: single."
        await ida.press("P", "3")
        assert isinstance(ida.app.screen, Question)
        assert "without sight of each other" in " ".join("".join(ida.lines()).split())
        await ida.press("n", "P", "escape")
        assert steps.steps(ben) is steps.Steps.SINGLE
        await ida.press("P", "j", "j", "enter", "y")
        assert steps.steps(ben) is steps.Steps.BLIND
        assert "Two people rate this without sight of each other" in ida.card_text
        for claim_id, rating in ((1, "Refuted"), (2, "Refuted")):
            verdicts.give(desk, claim_id, rating, "So it is.")
        await ida.press("O", "a")
        assert "No claim has two verdicts yet" in "".join(ida.lines())
        verdicts.give(ben, 1, "Supported", "Not at all.")
        await ida.until(lambda: figures(ida, "all claims") == ["1", "2", "0%", "0.00"])
        verdicts.give(ben, 2, "Refuted", "Just so.")
        await ida.until(lambda: figures(ida, "Ben and Ida Berg") == ["2", "4", "50%", "0.00"])
        await ida.press("escape", "escape")
        assert ida.queue.has_focus


def figures(who: Driver, name: str) -> list[str]:
    """What stands behind a name in the table of agreement."""
    return next(
        (line.split(name)[1].split() for line in who.lines() if line.strip().startswith(name)), list[str]()
    )


def _by(given: tuple[Verdict, ...]) -> list[tuple[str, str]]:
    return [(verdict.reviewer, verdict.rating) for verdict in given]


async def test_nothing_is_kept_of_a_form_once_its_verdict_is_given(
    review: OpenReview, desk: Desk, ben: Desk
) -> None:
    """A draft or a lease that came behind the verdict would keep the others away from the claim."""
    async with review() as ida:
        await ida.press("1")
        form = ida.app.screen
        assert isinstance(form, VerdictForm)
        form.saved = True
        await ida.type("Seen on site.")
        await form.keep_entry()
        assert drafts.kept(desk, 1) is None
        await ida.press("ctrl+s")
        assert claims.card(desk, 1).verdicts
    assert (drafts.kept(desk, 1), leases.held(ben)) == (None, {})
