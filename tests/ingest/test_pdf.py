"""PDF files: text layer to paragraphs."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from claimbench.ingest.registry import read
from claimbench.model.errors import UnreadableInputError
from tests.ingest.pdf_files import pdf_of
from tests.ingest.shapes import assert_well_formed, headings, paragraphs

_PAGES = [
    [
        "Harbor Board Annual Report",
        "Costs of the dredging",
        "The board paid 33 million dollars for five contracts between 2016 and",
        "2019, which a state audit later found to be almost double the usual infor-",
        "mation that the board itself had published in a well-known bulletin.",
        "All five were cancelled in 2022.",
        "The east channel was to be deepened by the end of 2020, and this dead-",
        "line was missed by two years because the pumps that had been ordered",
        "1",
    ],
    [
        "Harbor Board Annual Report",
        "from abroad did not arrive. Sixty longshoremen lost their jobs over the",
        "delay, according to a well-known study of the port.",
        "2",
    ],
    [
        "Harbor Board Annual Report",
        "The commission has seven members, and two of them have resigned since",
        "the audit was published in the spring of 2022.",
        "3",
    ],
]


def test_lines_become_paragraphs_across_pages() -> None:
    """Wrapped lines are joined, broken words mended, and a sentence runs on over the page's end."""
    document = read("report.pdf", pdf_of(_PAGES))
    assert_well_formed(document)
    assert paragraphs(document) == [
        "The board paid 33 million dollars for five contracts between 2016 and 2019, which a state audit "
        "later found "
        "to be almost double the usual information that the board itself had published in a well-known "
        "bulletin. "
        "All five were cancelled in 2022.",
        "The east channel was to be deepened by the end of 2020, and this deadline was missed by two "
        "years because "
        "the pumps that had been ordered from abroad did not arrive. Sixty longshoremen lost their jobs "
        "over the "
        "delay, according to a well-known study of the port.",
        "The commission has seven members, and two of them have resigned since the audit was published in "
        "the "
        "spring of 2022.",
    ]


def test_running_headers_and_page_numbers_are_left_out() -> None:
    """What repeats at the edges of pages, and page numbers, do not reach the text."""
    text = read("report.pdf", pdf_of(_PAGES)).text
    assert "Annual Report" not in text
    assert text.endswith("spring of 2022.")


def test_a_word_that_has_its_hyphen_elsewhere_keeps_it() -> None:
    """A compound broken at its own hyphen is not written together when the text has it elsewhere."""
    lines = [
        "This is a well-known way to cross the river and everybody who lives there uses a well-",
        "known boat to do it, as the harbor board found out in 2019.",
    ]
    assert "uses a well-known boat" in read("boat.pdf", pdf_of([lines])).text


def test_a_heading_stands_alone() -> None:
    """A short line before a paragraph stays apart from it."""
    assert headings(read("report.pdf", pdf_of(_PAGES))) == ["Costs of the dredging"]


def test_the_title_comes_from_the_file_unless_a_program_made_it_up() -> None:
    """A title that a writing program put there is no title."""
    assert read("r.pdf", pdf_of(_PAGES, title="Dredging costs")).info.title == "Dredging costs"
    assert (
        read("r.pdf", pdf_of(_PAGES, title="Microsoft Word - x.doc")).info.title != "Microsoft Word - x.doc"
    )


def test_a_scanned_file_is_refused() -> None:
    """Pages without text are named for what they are."""
    with pytest.raises(UnreadableInputError, match="pictures of pages without text"):
        read("scan.pdf", pdf_of([[], []]))


def test_a_locked_file_is_refused() -> None:
    """A file that needs a password is refused with a sentence."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(_PAGES))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(UnreadableInputError, match="locked with a password"):
        read("locked.pdf", locked.getvalue())


@pytest.mark.parametrize("cut", [10, 200, 900, -40])
def test_a_damaged_file_is_read_or_refused(cut: int) -> None:
    """A file that was cut off gives what can be had or one sentence, never a traceback."""
    try:
        assert_well_formed(read("cut.pdf", pdf_of(_PAGES)[:cut]))
    except UnreadableInputError as refusal:
        assert str(refusal).startswith("cut.pdf ")  # noqa: PT017
