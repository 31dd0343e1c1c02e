"""Double blind review through the screen from beginning to end; alpha as computed by hand."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from claimbench.model.claims import ClaimStatus
from claimbench.tui.screens.review import ReviewScreen
from claimbench.workbench import claims, steps
from claimbench.workbench.agreement import agreement
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.documents import ingest
from claimbench.workbench.queue import QueueQuery, page
from claimbench.workbench.settings import Settings
from tests.tui.conftest import NARROW, OpenReview
from tests.tui.driver import Driver
from tests.tui.sample_desk import MOMENT

ARTICLE = Path(__file__).parents[2] / "seeds" / "pact.txt"


async def rate_all(who: Driver, ratings: str) -> list[int]:
    """Rate claim after claim as they come, by number keys; which claims those were."""
    rated = []
    for key in ratings:
        assert who.selected_id is not None
        rated.append(who.selected_id)
        assert not any(name in who.card_text for name in ("Ida: ", "Ida Berg", "Refuted  "))
        await who.press(key)
        await who.type(f"Looked up, {key}.")
        await who.press("ctrl+s")
        assert isinstance(who.app.screen, ReviewScreen)
    return rated


async def review_blind(
    review: OpenReview, desk: Desk, ratings: tuple[str, str], adjudicated: Sequence[str]
) -> list[int]:
    """Two people rate the same claims, a third adjudicates where they differ; which claims those were."""
    first, second = ratings
    steps.choose(desk, steps.Steps.BLIND)
    async with review(size=NARROW) as ida:
        rated = await rate_all(ida, first)
    with open_desk(desk.path, reviewer="Ben", now=lambda: MOMENT) as other:
        async with review(other, size=NARROW) as ben:
            assert await rate_all(ben, second) == rated
    differing = [claim for claim, one, two in zip(rated, first, second, strict=True) if one != two]
    with open_desk(desk.path, reviewer="Cleo", now=lambda: MOMENT) as third:
        async with review(third, size=NARROW) as cleo:
            for claim, key in zip(differing, adjudicated, strict=True):
                await cleo.filter("status:in-review")
                assert cleo.selected_id == claim
                await cleo.press("C", key)
                await cleo.type("Both read again.")
                await cleo.press("ctrl+s")
    assert all(claims.card(desk, claim).claim.status is ClaimStatus.CHECKED for claim in rated)
    assert [len(claims.card(desk, claim).verdicts) for claim in rated] == [
        3 if claim in differing else 2 for claim in rated
    ]
    return rated


def assert_agreement(desk: Desk, claims_rated: int, raw: Fraction, alpha: Fraction) -> None:
    """What the desk measures is what was computed by hand."""
    (found,) = [one for one in agreement(desk) if one.by == "all"]
    assert (found.claims, found.verdicts) == (claims_rated, 2 * claims_rated)
    assert found.raw == pytest.approx(float(raw))
    assert found.alpha == pytest.approx(float(alpha))


async def test_two_people_and_a_third_on_three_claims(review: OpenReview, desk: Desk) -> None:
    """Rated SS, SR, RR: observed disagreement 2/6, expected 2·3·3 / (6·5); alpha = 1 − (2/6) / 0.6 = 4/9."""
    await review_blind(review, desk, ("112", "122"), "2")
    assert_agreement(desk, 3, Fraction(2, 3), Fraction(4, 9))


@pytest.mark.slow
async def test_the_sample_article_is_reviewed_double_blind(review: OpenReview, tmp_path: Path) -> None:
    """Twelve claims of the article; the two differ on three.

    Of 24 ratings 11 are the first of the scale, 8 the second, 3 the third, 2 the fourth. Observed
    disagreement 3·2 / 24 = 1/4; expected 1 − (11·10 + 8·7 + 3·2 + 2·1) / (24·23) = 378/552;
    alpha = 1 − 138/378 = 40/63.
    """
    with open_desk(tmp_path / "pact.db", reviewer="Ida", now=lambda: MOMENT) as desk:
        ingest(desk, [str(ARTICLE)])
        rated = await _on(review, desk, ("112231241211", "122231141231"), "213")
        assert rated == [row.id for row in page(desk, QueueQuery(), limit=12)]
        assert_agreement(desk, 12, Fraction(9, 12), Fraction(40, 63))


async def _on(review: OpenReview, desk: Desk, ratings: tuple[str, str], adjudicated: str) -> list[int]:
    def on_desk(on: Desk = desk, *, size: tuple[int, int]) -> object:
        return review(on, size=size, settings=Settings(visit_sources=False))

    return await review_blind(on_desk, desk, ratings, adjudicated)  # type: ignore[arg-type]
