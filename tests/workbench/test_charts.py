"""Figures as pictures."""

import io
from datetime import date, timedelta

import pytest
from lxml import etree

from claimbench.model.errors import UsageError
from claimbench.workbench.charts import draw
from claimbench.workbench.statistics import Figure
from claimbench.workbench.time_steps import by_time

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


def days(first: date, span: int, step: int = 1) -> list[Figure]:
    numbers = range(0, span, step)
    return [Figure("day", (first + timedelta(days=number)).isoformat(), "Refuted", 1) for number in numbers]


@pytest.mark.parametrize(
    ("span", "step", "labels"),
    [
        (1, "day", ["2024-02-26"]),
        (62, "day", ["2024-02-26", "2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"]),
        (63, "week", ["2024-W09", "2024-W10", "2024-W11"]),
        (434, "week", ["2024-W09", "2024-W10", "2024-W11"]),
        (435, "month", ["2024-02", "2024-03", "2024-04"]),
        (3000, "year", ["2024", "2025", "2026"]),
    ],
)
def test_a_long_time_is_counted_by_longer_steps(span: int, step: str, labels: list[str]) -> None:
    """Days, weeks as ISO 8601 counts them, months, years; no step between is left out, no verdict is lost."""
    figures = days(date(2024, 2, 26), span, step=max(1, span - 1))
    name, steps, found = by_time(figures)
    assert name == step
    assert steps[: len(labels)] == labels
    assert steps == sorted(set(steps))
    assert sum(figure.count for figure in found) == len(figures)
    assert {figure.name for figure in found} == {steps[0], steps[-1]}


def test_time_goes_from_left_to_right() -> None:
    """Drawn as columns, always the same."""
    pictures = []
    for _ in range(2):
        stream = io.BytesIO()
        draw(days(date(2024, 1, 1), 400), stream, "svg")
        pictures.append(stream.getvalue())
    assert pictures[0] == pictures[1]
    assert etree.fromstring(pictures[0]).get("width") == "576pt"
