"""Text in scripts that are wide, join, or run from right to left: measured right on every line."""

import pytest
from rich.cells import cell_len
from textual.document._document import Document

from claimbench.model.claims import ExtractedClaim, Mention, select
from claimbench.tui.screens.document import DocumentScreen
from claimbench.tui.widgets.document_text import DocumentText
from claimbench.workbench import claims, verdicts
from claimbench.workbench.desk import Desk
from claimbench.workbench.intake import store_extraction
from tests.tui.conftest import NARROW, OpenReview
from tests.tui.driver import Driver
from tests.tui.sample_desk import incoming

ROOM = (200, 60)

SENTENCES = (
    "東京の新しい橋の建設費は三千八百万ユーロで、二〇二〇年に市議会が承認した額の二倍にのぼったという。",
    "서울의 새 다리는 하루에 만 사천 대의 차량이 이용하던 옛 다리를 대신하여 금요일에 개통되었다.",
    "新桥比最高水位高出两米四，法律要求两米。（附件：第３条）",
    "הגשר החדש של העיר נפתח ביום שישי, ארבע שנים אחרי שהשיטפון סחף את הישן, ועלה 38 מיליון אירו.",
    "افتُتح جسر المدينة الجديد يوم الجمعة، وبلغت كلفته 38 مليون يورو، أي ضعف ما أقرّه المجلس عام 2020.",
    "नया पुल शुक्रवार को खुला और उस पर 38 करोड़ यूरो का खर्च आया, जो परिषद की मंज़ूरी का दोगुना है।",
    "สะพานใหม่ของเมืองเปิดเมื่อวันศุกร์และมีค่าใช้จ่าย 38 ล้านยูโร ซึ่งเป็นสองเท่าของที่สภาอนุมัติ",
)


@pytest.fixture
def scripts(desk: Desk) -> Desk:
    """A document with a sentence in each script, the second document of the desk, each sentence a claim."""
    text = "\n\n".join(SENTENCES)
    found = [
        ExtractedClaim(
            text=sentence,
            mentions=(
                Mention(
                    selector=select(text, text.index(sentence), text.index(sentence) + len(sentence)),
                    sentence=sentence,
                    sentence_start=text.index(sentence),
                    speaker="市長 משה" if number % 2 else None,
                ),
            ),
            worthiness=0.9 - number / 100,
        )
        for number, sentence in enumerate(SENTENCES)
    ]
    store_extraction(desk, incoming("橋 גשר.txt", text), found)
    verdicts.give(desk, 10, "Refuted", SENTENCES[3])
    claims.comment(desk, 10, SENTENCES[0] + SENTENCES[4])
    return desk


def widths(ida: Driver) -> set[int]:
    """How many cells the lines of the screen have."""
    strips = ida.app.screen._compositor.render_strips()
    return {cell_len("".join(segment.text for segment in strip)) for strip in strips}


@pytest.mark.parametrize("size", [NARROW, (121, 31)])
async def test_lines_are_as_wide_as_the_screen(
    scripts: Desk, review: OpenReview, size: tuple[int, int]
) -> None:
    """No row, card, form or document is shifted by a wide or a combining character, cut at any width."""
    async with review(document_id=2, size=size) as ida:
        keys = ("j", "J", "g", "escape", "w", "escape", "1", "escape", "t", "escape", "o", "n", "q", "slash")
        for key in keys:
            await ida.press(key)
            assert widths(ida) == {size[0]}, key
        for words, claim_id in (
            ("橋の", 10),
            ("서울의", 11),
            ("新桥", 12),
            ("הגשר", 13),
            ("جسر", 14),
            ("पुल", 15),
        ):
            await ida.filter(words)
            assert (ida.queue.total, ida.selected_id) == (1, claim_id)
            assert widths(ida) == {size[0]}


async def test_a_selection_in_wide_text_is_what_it_shows(scripts: Desk, review: OpenReview) -> None:
    """Characters are counted, not cells: the words that become a claim are those that were selected."""
    async with review(document_id=2) as ida:
        await ida.press("o")
        assert isinstance(ida.app.screen, DocumentScreen)
        field = ida.app.screen.query_one(DocumentText)
        assert isinstance(field.document, Document)
        for sentence in (SENTENCES[1], SENTENCES[4]):
            start = "\n\n".join(SENTENCES).index(sentence)
            field.move_cursor(field.document.get_location_from_index(start))
            await ida.press(*["shift+right"] * 7)
            assert field.selected_span == (start, start + 7)
            assert field.selected_text == sentence[:7]


async def test_a_large_terminal_is_made_use_of(scripts: Desk, review: OpenReview) -> None:
    """Ratings stand in full, and so do most keys."""
    verdicts.give(scripts, 11, "Conflicting Evidence/Cherrypicking", "Two counts differ.")
    async with review(document_id=2, size=ROOM) as ida:
        lines = ida.lines()
        assert any("Conflicting Evidence/Cherrypicking" in line for line in lines[2:9])
        assert "x split in two" in lines[-1]
        assert "c comment" in lines[-1]
        assert widths(ida) == {ROOM[0]}
