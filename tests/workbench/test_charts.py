"""Figures as pictures."""

import io

import pytest
from lxml import etree

from claimbench.model.errors import UsageError
from claimbench.workbench.charts import draw
from claimbench.workbench.statistics import Figure

pytest.importorskip("matplotlib", reason="the extra 'charts' is not installed")

FIGURES = [
    Figure("speaker", "A $peaker with $igns & <b>", "Supported", 3),
    Figure("speaker", "A $peaker with $igns & <b>", "Refuted", 1),
    Figure("speaker", "\u202eבועז \x1b[31m 金", "Refuted", 2),
    *(Figure("speaker", f"Speaker {number}", "Refuted", 1) for number in range(60)),
]


def drawn(form: str) -> bytes:
    stream = io.BytesIO()
    draw(FIGURES, stream, form)
    return stream.getvalue()


def test_a_drawing_is_sound_and_always_the_same() -> None:
    """An SVG that an XML parser reads, without script, link or day; names are no mathematics."""
    picture = drawn("svg")
    root = etree.fromstring(picture)
    names = {etree.QName(element).localname for element in root.iter(etree.Element)}
    assert root.tag.endswith("svg")
    assert not names & {"script", "a", "image"}
    assert b"dc:date" not in picture
    assert drawn("svg") == picture


def test_a_picture_can_be_pixels() -> None:
    """A PNG of some width."""
    assert drawn("png").startswith(b"\x89PNG")


def test_nothing_is_not_drawn() -> None:
    """Without verdicts there is no picture."""
    with pytest.raises(UsageError, match="nothing to draw"):
        draw([], io.BytesIO(), "svg")
