"""Which headings are read for claims."""

import pytest

from claimbench.extract.headings import headings_to_read
from claimbench.model.documents import Block, BlockRole

BODY = "The council of Osterby voted on Monday to close both swimming pools by spring."


@pytest.mark.parametrize(
    ("heading", "read"),
    [
        ("Osterby votes to close swimming pools", False),
        ("Council closes pools", False),
        ("Mayor was paid $40,000 by a builder", True),
        ("***", False),
    ],
)
def test_a_heading_is_read_when_the_text_below_does_not_say_it_again(heading: str, read: bool) -> None:
    """A repetition would double the claims; what only the heading says would be missed."""
    text = f"{heading}\n\n{BODY}"
    first = Block(start=0, end=len(heading), role=BlockRole.HEADING)
    body = Block(start=len(heading) + 2, end=len(text), role=BlockRole.PARAGRAPH)
    assert headings_to_read(text, [first, body]) == (frozenset({first}) if read else frozenset())


def test_furniture_does_not_count_as_saying_it_again() -> None:
    """A list of headlines beside the article is not the article."""
    text = "Mayor was paid by a builder\nMayor was paid by a builder"
    first = Block(start=0, end=27, role=BlockRole.HEADING)
    beside = Block(start=28, end=len(text), role=BlockRole.FURNITURE, why="related links")
    assert headings_to_read(text, [first, beside]) == frozenset({first})
