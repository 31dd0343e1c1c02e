"""Claims of two documents that may be one: joined on the screen, and taken apart again."""

from datetime import date

from claimbench.model.claims import ExtractedClaim, Mention, select
from claimbench.model.documents import DocumentInfo, IncomingDocument
from claimbench.tui.screens.duplicates import DuplicatesScreen
from claimbench.workbench import claims
from claimbench.workbench.desk import Desk
from claimbench.workbench.duplicates import join_duplicates
from claimbench.workbench.intake import store_extraction
from tests.tui.conftest import NARROW, OpenReview

ARMS = "Arms exports of South Korea rose by 140 percent in 2023."
OPEN_TREATY = "North Korea signed a treaty with Moscow in 1961."
HIDDEN_TREATY = "North Korea signed a secret treaty with Moscow in 1961."


def store(desk: Desk, name: str, *sentences: str) -> None:
    """Store a document whose sentences are its claims, and compare them with the others'."""
    text = " ".join((f"{name}:", *sentences))
    document = IncomingDocument(info=DocumentInfo(name=name, published=date(2024, 6, 20)), text=text)
    found = [
        ExtractedClaim(
            text=sentence,
            mentions=(
                Mention(
                    selector=select(text, text.index(sentence), text.index(sentence) + len(sentence)),
                    sentence=sentence,
                    sentence_start=text.index(sentence),
                ),
            ),
            worthiness=0.99,
        )
        for sentence in sentences
    ]
    join_duplicates(desk, store_extraction(desk, document, found).document.id)


async def test_two_claims_are_joined_taken_apart_and_undone(review: OpenReview, desk: Desk) -> None:
    """`=` shows both with what speaks against it; Enter joins, `u` undoes, a joined place is taken apart."""
    store(desk, "north.txt", OPEN_TREATY, ARMS)
    store(desk, "south.txt", HIDDEN_TREATY, ARMS)
    first, arms, second = 10, 11, 12
    async with review(size=NARROW, document_id=None) as ida:
        await ida.screen.reload(first)
        await ida.press("equals_sign")
        assert isinstance(ida.app.screen, DuplicatesScreen)
        shown = "\n".join(ida.lines())
        for words in ("north.txt", "south.txt", "secret treaty", "▲"):
            assert words in shown
        await ida.press("enter")
        assert ida.selected_id == first
        assert len(claims.card(desk, first).appearances) == 2
        await ida.press("u")
        assert claims.card(desk, second).claim.status == "open"
        await ida.press("end")
        await ida.press("equals_sign")
        assert "No other claim is like this one" in ida.toasts[-1]
        await ida.screen.reload(arms)
        await ida.settle()
        await ida.press("equals_sign")
        assert "take apart it stands in south.txt too" in "\n".join(ida.lines())
        await ida.press("enter")
        assert len(claims.card(desk, arms).appearances) == 1
