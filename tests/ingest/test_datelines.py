"""Datelines and date lines: where and when a story was written."""

from __future__ import annotations

from datetime import date

import pytest

from claimbench.ingest.dates import find_date
from tests.ingest.shapes import furniture, paragraphs, read_text

_STORY = "Consumer prices rose 3.4% in September from a year earlier, the bureau said on Friday."


@pytest.mark.parametrize(
    ("dateline", "place", "published"),
    [
        ("SEOUL, South Korea —", "SEOUL, South Korea", None),
        ("KESTREL BAY —", "KESTREL BAY", None),
        ("PORT ELLERY, Oct 11 (Meridian News) -", "PORT ELLERY", None),
        ("PORT ELLERY, Oct. 11, 2024 (Meridian News) --", "PORT ELLERY", date(2024, 10, 11)),
        ("PARIS/BERLIN, 3 March 2021 (Reuters) -", "PARIS/BERLIN", date(2021, 3, 3)),
        ("VESSEN, Tarvia (CWN) —", "VESSEN, Tarvia", None),
        ("Cedar Rapids, Iowa (KCRG) -", "Cedar Rapids, Iowa", None),
        ("HOLM HARBOR, Oct. 29, 2025 /NewsLine Direct/ --", "HOLM HARBOR", date(2025, 10, 29)),
        ("WEDNESDAY, Feb. 5, 2025 (HealthLine Daily) --", None, date(2025, 2, 5)),
        ("WASHINGTON, D.C. –", "WASHINGTON, D.C.", None),
        ("(Reuters) -", None, None),
    ],
)
def test_a_dateline_gives_place_and_date_and_leaves_the_text(
    dateline: str, place: str | None, published: date | None
) -> None:
    """The dateline is furniture of its own; the paragraph starts after it."""
    document = read_text(
        f"{dateline} {_STORY}\n\nRents rose 5.9% in the same time, more than in any year since 1990."
    )
    assert (document.info.place, document.info.published) == (place, published)
    assert paragraphs(document)[0] == _STORY
    assert furniture(document) == [(dateline, "a dateline")]


@pytest.mark.parametrize(
    "opening",
    [
        "NATO — the alliance of 31 states — met on Monday in the capital of Lithuania.",
        "The GDP - adjusted for prices - fell 3 percent in the quarter, the bureau said.",
        "Seoul - the capital - has nine million people, a fifth of all who live in the country.",
        "In 2019 (the year of the flood) - three bridges were closed by the county.",
    ],
)
def test_dashes_alone_make_no_dateline(opening: str) -> None:
    """A dash after a capital word is no dateline unless a new sentence begins behind it."""
    document = read_text(opening)
    assert paragraphs(document) == [opening]
    assert document.info.place is None


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published March 14, 2024, 6:42 p.m.", date(2024, 3, 14)),
        ("Updated 7:14 AM GMT, May 21, 2025", date(2025, 5, 21)),
        ("18 October 2023, 14:05", date(2023, 10, 18)),
        ("Wednesday 19 November 2025", date(2025, 11, 19)),
        ("2024-06-20", date(2024, 6, 20)),
        ("25/12/2020", date(2020, 12, 25)),
        ("03/04/2020", None),
        ("May 2020", None),
    ],
)
def test_a_date_line_above_the_article_dates_it(line: str, published: date | None) -> None:
    """Full dates are taken in every common form; one that could be read in two ways is not."""
    document = read_text(f"{line}\n\n" + "\n\n".join([_STORY] * 3))
    assert document.info.published == published


def test_the_first_publication_counts_before_the_update() -> None:
    """With both given, the document's date is when it first came out."""
    lines = "Updated June 3, 2024\n\nPublished June 1, 2024"
    assert read_text(f"{lines}\n\n" + "\n\n".join([_STORY] * 3)).info.published == date(2024, 6, 1)


def test_dates_of_other_pieces_do_not_date_the_article() -> None:
    """Several dates below the article belong to the links there."""
    document = read_text("\n\n".join([_STORY] * 3) + "\n\nJune 1, 2024\n\nJune 3, 2024")
    assert document.info.published is None


@pytest.mark.parametrize("text", ["31 February 2020", "the 99th of May, 2020", "13/13/2020", "", "May"])
def test_no_date_is_made_up(text: str) -> None:
    """What is no day of any calendar gives none."""
    assert find_date(text) is None
