"""Headings between rows: every line shows what it should."""

from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.tui.widgets.line_map import Heading, LineMap


@settings(max_examples=60, deadline=None)
@given(sizes=st.lists(st.integers(1, 5), max_size=8), more=st.integers(0, 3))
def test_lines_are_headings_and_rows_in_turn(sizes: list[int], more: int) -> None:
    """Each group's heading stands above its first row, and all rows stand below each other in order."""
    expected: list[Heading | int] = []
    row = 0
    for size in sizes:
        expected.append(Heading(row, size))
        expected += range(row, row + size)
        row += size
    expected += range(row, row + more)
    lines = LineMap(row + more, sizes)
    assert lines.lines == len(expected)
    assert [lines.heading_at(line) or lines.row_at(line) for line in range(lines.lines)] == expected
    for line, shown in enumerate(expected):
        if isinstance(shown, Heading):
            assert lines.row_at(line) == shown.first
            assert lines.with_heading(shown.first) == line
        else:
            assert lines.line_of(shown) == line
